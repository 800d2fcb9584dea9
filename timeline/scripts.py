"""Where the installation lies comes in; the script files that its pages load go out."""

import importlib.util
from pathlib import Path

MODULE = "js/app.js"
BUNDLE = "js/app.bundle.js"


def app_script(base: Path) -> str:
    """One file of all modules, where `make script` made it since they changed; else the module that imports them."""
    bundle = made(base) / BUNDLE
    newest = max(module.stat().st_mtime for module in (base / "static" / "js").rglob("*.js"))
    return BUNDLE if bundle.is_file() and bundle.stat().st_mtime >= newest else MODULE


def plotly_script(base: Path) -> Path:
    """The chart's script: npm's basic bundle where `make script` fetched it, otherwise the plotly wheel's own."""
    for folder in (base / "var" / "plotly", base / "node_modules" / "plotly.js-basic-dist-min"):
        if (basic := folder / "plotly-basic.min.js").is_file():
            return basic
    spec = importlib.util.find_spec("plotly")
    folder = Path(spec.origin).parent if spec and spec.origin else base
    return folder / "package_data" / "plotly.min.js"


def made(base: Path) -> Path:
    """The folder of static files into which `tools/scripts.mjs` writes the one file of all modules."""
    return base / "var" / "scripts"
