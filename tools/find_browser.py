"""Finds a Chromium for the browser tests: the environment and the PATH in, the program's path out.

`python tools/find_browser.py` prints it; with `--install` it first installs one where there is none.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

# What Playwright turns off in Chromium, and pages of the browser's own, which it loads beside each page that is opened,
# in a process that takes as long as ours. A browser heeds the last list it is given, so ours holds both.
NEEDLESS = "--disable-features=" + ",".join(
    (
        *("AvoidUnnecessaryBeforeUnloadCheckSync", "DestroyProfileOnBrowserClose", "HttpsUpgrades", "LensOverlay"),
        *("HttpsFirstBalancedModeAutoEnable", "MediaRouter", "PaintHolding", "ThirdPartyStoragePartitioning"),
        *("WebUIOmniboxPopup", "WebUIOmniboxAimPopup"),
    )
)
NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


def find() -> str | None:
    """The browser named by CHROMIUM, else the first on the PATH that starts, else Playwright's own, else None.

    Raises FileNotFoundError when CHROMIUM names nothing that starts: such a wish should not pass unnoticed.
    """
    if wanted := os.environ.get("CHROMIUM"):
        found = shutil.which(wanted)
        if found and starts(found):
            return found
        problem = "does not start" if found else "is not a program"
        raise FileNotFoundError(f"CHROMIUM={wanted} {problem}; correct it, or unset it to search the PATH.")
    for name in NAMES:
        if (found := shutil.which(name)) and starts(found):
            return found
    own = _playwrights_own()
    return own if own and starts(own) else None


def starts(browser: str) -> bool:
    """Whether the browser tells its version: one that lacks a library, or only points at a snap, does not."""
    try:
        return subprocess.run([browser, "--version"], capture_output=True, check=False, timeout=60).returncode == 0
    except (OSError, subprocess.TimeoutExpired):
        return False


def _playwrights_own() -> str | None:
    # Asked in another process, because Playwright's event loop would stay behind in this one.
    script = (
        "from playwright.sync_api import sync_playwright\n"
        "with sync_playwright() as playwright: print(playwright.chromium.executable_path)"
    )
    answer = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=False)
    path = answer.stdout.strip()
    return path if path and Path(path).is_file() else None


def install() -> None:
    """Install Debian's Chromium where root and apt are at hand; otherwise, or if that one does not start, Playwright's.

    Root gets the libraries that Playwright's needs along with it.
    """
    root = os.geteuid() == 0
    if shutil.which("apt-get") and root:
        print("No Chromium found: installing Debian's.", flush=True)
        environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
        packages = ["apt-get", "install", "-y", "--no-install-recommends", "chromium"]
        if all(
            subprocess.run(command, env=environment, check=False).returncode == 0
            for command in (["apt-get", "update"], packages)
        ) and any(found and starts(found) for found in map(shutil.which, NAMES)):
            return
    print("No Chromium found: installing Playwright's own.", flush=True)
    playwright = [sys.executable, "-m", "playwright", "install", *(["--with-deps"] if root else []), "chromium"]
    subprocess.run(playwright, check=False)


def main(arguments: list[str]) -> int:
    try:
        browser = find()
        if browser is None and "--install" in arguments:
            install()
            browser = find()
    except FileNotFoundError as error:
        print(error, file=sys.stderr)
        return 1
    if browser is None:
        print("No Chromium that starts. Install one, or name it in the variable CHROMIUM.", file=sys.stderr)
        return 1
    print(f"Browser for the tests: {browser}")
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
