"""Static files: finds the Plotly script, and stores every file under a name with its hash."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.staticfiles.finders import BaseFinder
from django.core.checks import CheckMessage
from django.core.files.storage import FileSystemStorage, Storage
from whitenoise.storage import CompressedManifestStaticFilesStorage

PREFIX = "plotly"


class PlotlyFinder(BaseFinder):
    """Offers `settings.PLOTLY_BUNDLE` as `plotly/<file name>`, and none of the megabytes beside it."""

    def check(self, **kwargs: Any) -> list[CheckMessage]:
        """Nothing: `timeline.checks` reports a missing bundle, with the remedy."""
        return []

    def find(self, path: str, find_all: bool = False, **kwargs: Any) -> Any:
        bundle: Path = settings.PLOTLY_BUNDLE
        found = [str(bundle)] if path == f"{PREFIX}/{bundle.name}" and bundle.is_file() else []
        if find_all:
            return found
        return found[0] if found else []

    def list(self, ignore_patterns: Iterable[str] | None) -> Iterator[tuple[str, Storage]]:
        bundle: Path = settings.PLOTLY_BUNDLE
        if bundle.is_file():
            storage = FileSystemStorage(location=bundle.parent)
            storage.prefix = PREFIX  # type: ignore[attr-defined]  # collectstatic reads it off the storage
            yield bundle.name, storage


class HashedStorage(CompressedManifestStaticFilesStorage):
    """Names carry a hash, so browsers may keep a file for ever; our modules' imports are rewritten too.

    Only ours, in `static/js/`: scripts of other packages mention imports in comments and optional files that
    they do not ship.
    """

    support_js_module_import_aggregation = True
    _js_module_import_aggregation_patterns = (
        "js/*.js",
        CompressedManifestStaticFilesStorage._js_module_import_aggregation_patterns[1],
    )
