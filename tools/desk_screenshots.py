"""The pictures of docs/curating.md: a running site, a name and a password come in, docs/images/desk-*.png go out.

.venv/bin/python -m tools.desk_screenshots http://127.0.0.1:8000 editor password

The site holds the curated record (`load_seeds`), the user is a reviewer. Nothing is saved; the forms are left as typed.
"""

import sys
from pathlib import Path

from PIL import Image
from playwright.sync_api import Page, sync_playwright

from tools import find_browser

TARGET = Path(__file__).resolve().parent.parent / "docs" / "images"
WIDTH, HEIGHT = 1180, 760
COLOURS = 64  # enough for forms, and a third of the bytes
MEETING = "/admin/timeline/meeting/?q=geneva"
ACTOR = "/admin/timeline/actor/?q=ryabkov"


def worklist(page: Page) -> None:
    page.goto("/admin/")


def meeting(page: Page) -> None:
    page.goto(MEETING)
    page.click("#result_list .field-title a >> nth=0")
    page.wait_for_selector("#citations-0 .passage p")


def statement(page: Page) -> None:
    """A statement about that meeting, its date typed as people write it."""
    meeting(page)
    page.click("text=Add a statement about this meeting")
    page.fill("#id_date", "about 28 July 2021")
    page.wait_for_selector(".edtf-reading:has-text('understood as: about')")


def evidence(page: Page) -> None:
    """A citation whose lines do not exist."""
    meeting(page)
    page.fill("#id_citations-0-lines", "9000")
    page.wait_for_selector(".passage__fault")
    page.locator("#citations-group").evaluate("group => group.scrollIntoView()")


def bulk(page: Page) -> None:
    page.goto("/admin/timeline/entry/")
    for row in range(3):
        page.locator(".action-select").nth(row).check()
    page.select_option("select[name=action]", "add_topic")
    page.click("button[name=index]")
    page.wait_for_selector(".bulk__lines")


def merge(page: Page) -> None:
    page.goto(ACTOR)
    page.click("#result_list .field-name a >> nth=0")
    page.click(".object-tools >> text=Merge")
    page.locator("#id_with + .select2 .select2-selection").click()
    page.locator(".select2-search__field").last.fill("lavrov")
    page.locator(".select2-results__option:has-text('Lavrov')").first.click()
    page.click("text=Show what would happen")
    page.wait_for_selector("text=Merge the two")


PICTURES = {
    "desk-worklist": worklist,
    "desk-statement": statement,
    "desk-evidence": evidence,
    "desk-bulk": bulk,
    "desk-merge": merge,
}


def shrink(path: Path) -> None:
    """Keep the picture small: few colours, in a palette."""
    with Image.open(path) as picture:
        picture.convert("RGB").quantize(COLOURS).save(path, optimize=True)


def take(site: str, name: str, password: str) -> None:
    """Sign in and take each picture."""
    TARGET.mkdir(exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=find_browser.find(), args=["--no-sandbox", "--disable-gpu"]
        )
        page = browser.new_page(base_url=site, viewport={"width": WIDTH, "height": HEIGHT}, locale="en")
        page.goto("/admin/login/?next=/admin/")
        page.fill("#id_username", name)
        page.fill("#id_password", password)
        page.click("[type=submit]")
        for stem, show in PICTURES.items():
            show(page)
            page.screenshot(path=TARGET / f"{stem}.png")
            shrink(TARGET / f"{stem}.png")
        browser.close()


if __name__ == "__main__":
    if len(sys.argv) != 4:
        sys.exit("Name the site, a user and the password, such as http://127.0.0.1:8000 editor secret")
    take(*sys.argv[1:])
