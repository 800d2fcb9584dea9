"""Static files: the chart's one script is found, and names get their hashes."""

import re
from io import StringIO
from pathlib import Path

import pytest
from django.conf import settings
from django.contrib.staticfiles import finders
from django.core.management import call_command
from django.test import override_settings

from timeline import checks, scripts
from timeline.staticfiles import HashedStorage, PlotlyFinder


def test_only_the_one_script_is_offered() -> None:
    offered = [f"{storage.prefix}/{name}" for name, storage in PlotlyFinder().list([])]  # type: ignore[attr-defined]

    assert offered == [settings.PLOTLY_SCRIPT]
    assert finders.find(settings.PLOTLY_SCRIPT) == str(settings.PLOTLY_BUNDLE)
    assert finders.find("plotly/widgetbundle.js") is None


def test_wheel_s_script_is_used_without_npm(tmp_path: Path) -> None:
    assert scripts.plotly_script(tmp_path).name == "plotly.min.js"
    assert scripts.plotly_script(tmp_path).is_file()


def test_npm_s_script_goes_by_the_same_name(tmp_path: Path) -> None:
    made = tmp_path / "var" / "plotly" / scripts.plotly_script(tmp_path).name
    made.parent.mkdir(parents=True)
    made.touch()

    assert scripts.plotly_script(tmp_path) == made


def test_one_file_of_all_modules_is_offered_until_one_of_them_differs(tmp_path: Path) -> None:
    module = tmp_path / "static" / "js" / "chart" / "view.js"
    made_of = tmp_path / "var" / "scripts" / "made-of"
    for script in (module, made_of):
        script.parent.mkdir(parents=True)
    module.write_text("one")

    assert scripts.bundled(tmp_path) == []
    made_of.write_text(scripts.digest(tmp_path / "static" / "js"))
    assert scripts.bundled(tmp_path) == [made_of.parent]
    module.write_text("two")
    assert scripts.bundled(tmp_path) == []


@pytest.mark.parametrize("later", [pytest.param("two", id="another"), pytest.param(None, id="none")])
def test_what_was_made_with_another_htmx_is_not_offered(
    later: str | None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    htmx = tmp_path / "htmx-2.min.js"
    htmx.write_text("one")
    monkeypatch.setattr(scripts, "htmx_script", lambda: htmx)
    made_of = tmp_path / "var" / "scripts" / "made-of"
    made_of.parent.mkdir(parents=True)
    made_of.write_text(scripts.digest(tmp_path / "static" / "js"))
    assert scripts.bundled(tmp_path) == [made_of.parent]

    htmx.write_text(later) if later else htmx.unlink()

    assert scripts.bundled(tmp_path) == []


def test_the_one_file_is_made_of_the_modules_and_imports_as_the_storage_reads_it() -> None:
    made = scripts.bundled(settings.BASE_DIR)
    if not made and not (settings.BASE_DIR / "node_modules" / ".fetched").exists():
        pytest.skip("`make script` found no npm")
    text = (made[0] / "js" / "app.js").read_text()
    assert finders.find("js/app.js") == str(made[0] / "js" / "app.js")
    assert set(re.findall(r'^import \{ [^}]+ \} from "([^"]+)";$', text, re.MULTILINE)) == {"./start.js"}
    htmx = made[0] / "django_htmx" / scripts.htmx_script().name
    assert finders.find("django_htmx/htmx-2.min.js") == str(htmx)
    assert htmx.read_text() == f"//# allFunctionsCalledOnLoad\n{scripts.htmx_script().read_text()}"
    assert text.count("start.js") == len(re.findall(r'^import .* from "./start.js";$', text, re.MULTILINE))


def test_missing_script_is_an_error_with_the_remedy(tmp_path: Path) -> None:
    with override_settings(PLOTLY_BUNDLE=tmp_path / "plotly.min.js"):
        found = checks.chart_script_is_installed(None)

    assert [(message.id, message.hint) for message in found] == [
        ("timeline.E001", "Run `make install`: it installs the plotly package, which ships the script.")
    ]


def test_catalogue_without_compiled_file_is_a_warning(tmp_path: Path) -> None:
    folder = tmp_path / "locale" / "vi" / "LC_MESSAGES"
    folder.mkdir(parents=True)
    (folder / "django.po").touch()

    with override_settings(BASE_DIR=tmp_path, LOCALE_PATHS=[tmp_path / "locale"]):
        found = checks.catalogues_are_compiled(None)

    assert [message.id for message in found] == ["timeline.W001"]


def test_one_file_made_of_other_scripts_is_a_warning(tmp_path: Path) -> None:
    (tmp_path / "static" / "js").mkdir(parents=True)
    made_of = tmp_path / "var" / "scripts" / "made-of"
    with override_settings(BASE_DIR=tmp_path, DEBUG=False):
        assert checks.scripts_in_one_file_are_those_of_now(None) == []
        made_of.parent.mkdir(parents=True)
        made_of.write_text("other")
        [found] = checks.scripts_in_one_file_are_those_of_now(None)
        assert found.id == "timeline.W002"
        made_of.write_text(scripts.digest(tmp_path / "static" / "js"))
        assert checks.scripts_in_one_file_are_those_of_now(None) == []


def test_collected_files_carry_hashes_and_modules_import_them(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    # Compression takes ten seconds and is whitenoise's own business.
    monkeypatch.setattr(HashedStorage, "post_process_with_compression", lambda storage, files: files)
    source = tmp_path / "source"
    ours = source / "js"
    ours.mkdir(parents=True)
    (ours / "part.js").write_text("export const part = 1;\n")
    (ours / "page.js").write_text('import { part } from "./part.js";\nconsole.log(part);\n')
    (source / "foreign.js").write_text('import { other } from "./not-shipped.js";\n')

    with override_settings(
        STATIC_ROOT=tmp_path / "collected",
        STATICFILES_DIRS=[source, *settings.STATICFILES_DIRS],
        STORAGES={**settings.STORAGES, "staticfiles": {"BACKEND": "timeline.staticfiles.HashedStorage"}},
    ):
        call_command("collectstatic", interactive=False, stdout=StringIO())

    (part,) = (tmp_path / "collected" / "js").glob("part.*.js")
    (page,) = (tmp_path / "collected" / "js").glob("page.*.js")
    assert f'from "./{part.name}"' in page.read_text()
    assert list((tmp_path / "collected" / "plotly").glob("*.min.*.js"))
