"""System checks: the state of the installation in, Django warnings and errors with a remedy out."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from django.apps import AppConfig
from django.conf import settings
from django.core.checks import CheckMessage, Error, Tags, Warning, register

from timeline import scripts


@register(Tags.translation)
def catalogues_are_compiled(app_configs: Sequence[AppConfig] | None, **kwargs: Any) -> list[CheckMessage]:
    """Warn about a .po file without an up-to-date .mo: its language would show old words or English."""
    stale = [
        po
        for folder in settings.LOCALE_PATHS
        for po in sorted(Path(folder).glob("*/LC_MESSAGES/django.po"))
        if not po.with_suffix(".mo").exists() or po.with_suffix(".mo").stat().st_mtime < po.stat().st_mtime
    ]
    return [
        Warning(
            f"{po.relative_to(settings.BASE_DIR)} is not compiled, or was changed since.",
            hint="Run `make compile-messages`.",
            id="timeline.W001",
        )
        for po in stale
    ]


@register(Tags.staticfiles)
def chart_script_is_installed(app_configs: Sequence[AppConfig] | None, **kwargs: Any) -> list[CheckMessage]:
    """Fail when neither the npm package nor the plotly wheel provides the chart's script."""
    if settings.PLOTLY_BUNDLE.is_file():
        return []
    return [
        Error(
            f"The chart's script is not at {settings.PLOTLY_BUNDLE}.",
            hint="Run `make install`: it installs the plotly package, which ships the script.",
            id="timeline.E001",
        )
    ]


@register(Tags.staticfiles)
def scripts_in_one_file_are_those_of_now(app_configs: Sequence[AppConfig] | None, **kwargs: Any) -> list[CheckMessage]:
    """Warn of a file made of older scripts: pages leave it aside and load the modules one by one, which is slower."""
    folder = settings.BASE_DIR / "var" / "scripts"
    if settings.DEBUG or not folder.is_dir() or scripts.bundled(settings.BASE_DIR):
        return []
    return [
        Warning(
            f"{folder.relative_to(settings.BASE_DIR)} was made of other scripts and is not used.",
            hint="Run `make script`, then `manage.py collectstatic`.",
            id="timeline.W002",
        )
    ]
