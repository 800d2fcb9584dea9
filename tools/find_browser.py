"""Finds a Chromium for the browser tests: the environment and the PATH in, the program's path out.

`python tools/find_browser.py` prints it; with `--install` it first installs one where there is none.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


def find() -> str | None:
    """The browser named by CHROMIUM, else the first on the PATH, else Playwright's own, else None.

    Raises FileNotFoundError when CHROMIUM names nothing that runs: such a wish should not pass unnoticed.
    """
    if wanted := os.environ.get("CHROMIUM"):
        if found := shutil.which(wanted):
            return found
        raise FileNotFoundError(f"CHROMIUM={wanted} is not a program; correct it, or unset it to search the PATH.")
    for name in NAMES:
        if found := shutil.which(name):
            return found
    return _playwrights_own()


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
    """Install Debian's Chromium where root and apt are at hand; otherwise, or if that fails, Playwright's."""
    if shutil.which("apt-get") and os.geteuid() == 0:
        print("No Chromium found: installing Debian's.", flush=True)
        environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
        packages = ["apt-get", "install", "-y", "--no-install-recommends", "chromium"]
        if all(
            subprocess.run(command, env=environment, check=False).returncode == 0
            for command in (["apt-get", "update"], packages)
        ):
            return
    print("No Chromium found: installing Playwright's own.", flush=True)
    subprocess.run([sys.executable, "-m", "playwright", "install", "chromium"], check=False)


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
        print("No Chromium found. Install one, or name it in the variable CHROMIUM.", file=sys.stderr)
        return 1
    print(f"Browser for the tests: {browser}")
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
