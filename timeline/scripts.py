"""Where the installation lies comes in; the files that `tools/scripts.mjs` made for its pages go out."""

import hashlib
import importlib.util
from pathlib import Path


def bundled(base: Path) -> list[Path]:
    """The folder with one file in the place of `js/app.js` and all it imports; none where a module differs by now."""
    folder = base / "var" / "scripts"
    made_of = folder / "made-of"
    return [folder] if made_of.is_file() and made_of.read_text() == digest(base / "static" / "js") else []


def digest(folder: Path) -> str:
    """Of all scripts in the folder: their times tell nothing where an older state was put back."""
    names = sorted(script.relative_to(folder).as_posix() for script in folder.rglob("*.js"))
    return hashlib.sha256(b"".join((folder / name).read_bytes() for name in names)).hexdigest()


def plotly_script(base: Path) -> Path:
    """The chart's script: npm's basic bundle where `make script` fetched it, otherwise the plotly wheel's own."""
    basic = base / "var" / "plotly" / "plotly.min.js"
    if basic.is_file():
        return basic
    spec = importlib.util.find_spec("plotly")
    folder = Path(spec.origin).parent if spec and spec.origin else base
    return folder / "package_data" / "plotly.min.js"
