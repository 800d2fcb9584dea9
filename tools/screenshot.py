"""The README's picture: a running site's address comes in, docs/images/timeline.png goes out.

.venv/bin/python -m tools.screenshot http://127.0.0.1:8000/en/
"""

import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

from tools import find_browser

TARGET = Path(__file__).resolve().parent.parent / "docs" / "images" / "timeline.png"


def take(address: str) -> None:
    """Save the top of the page, once its chart is drawn."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=find_browser.find(), args=["--no-sandbox", "--disable-gpu"]
        )
        page = browser.new_page(viewport={"width": 1280, "height": 1000})
        page.goto(address)
        page.wait_for_selector("#chart[data-drawn]")
        TARGET.parent.mkdir(exist_ok=True)
        page.screenshot(path=TARGET)
        browser.close()


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit("Name the address to take, such as http://127.0.0.1:8000/en/")
    take(sys.argv[1])
