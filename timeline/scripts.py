"""Where the installation lies comes in; the files that `tools/scripts.mjs` made for its pages go out."""

import hashlib
import importlib.util
from pathlib import Path


def bundled(base: Path) -> list[Path]:
    """The folder with htmx and one file in the place of `js/app.js` and its imports; none where a script differs."""
    folder = base / "var" / "scripts"
    made_of = folder / "made-of"
    if not made_of.is_file() or not htmx_script().is_file():
        return []
    return [folder] if made_of.read_text() == digest(base / "static" / "js") else []


def digest(folder: Path) -> str:
    """Of htmx and all scripts in the folder: their times tell nothing where an older state was put back."""
    names = sorted(script.relative_to(folder).as_posix() for script in folder.rglob("*.js"))
    found = [htmx_script(), *(folder / name for name in names)]
    return hashlib.sha256(b"".join(script.read_bytes() for script in found)).hexdigest()


def htmx_script() -> Path:
    """The script that django-htmx brings, by which filter steps are asked for."""
    return _package("django_htmx") / "static" / "django_htmx" / "htmx-2.min.js"


def plotly_script(base: Path) -> Path:
    """The chart's script: npm's basic bundle where `make script` fetched it, otherwise the plotly wheel's own."""
    basic = base / "var" / "plotly" / "plotly.min.js"
    if basic.is_file():
        return basic
    return _package("plotly") / "package_data" / "plotly.min.js"


def _package(name: str) -> Path:
    """Its folder, found without importing it."""
    spec = importlib.util.find_spec(name)
    return Path(spec.origin).parent if spec and spec.origin else Path(name)
