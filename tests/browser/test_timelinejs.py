"""TimelineJS of the Knight Lab itself, as npm has it, draws our JSON and shows every entry."""

from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page, Route, expect

from tests.browser.conftest import until
from tests.stage import staged
from tests.world import World, build

PACKAGE = Path(__file__).parents[2] / "node_modules/@knight-lab/timelinejs/dist"
PAGE = """<!doctype html><meta charset="utf-8"><title>Slides</title>
<link rel="stylesheet" href="/tl/css/timeline.css">
<div id="slides" style="width: 1000px; height: 600px"></div><script src="/tl/js/timeline.js"></script>
<script>
window.slides = new TL.Timeline("slides", location.origin + "/en/timeline.timelinejs.json",
  {script_path: location.origin + "/tl/js/", font: "georgia-helvetica"})  // its default font is from another host
</script>"""


@pytest.fixture
def world(transactional_db: None) -> World:
    return staged(build)


@pytest.mark.skipif(not PACKAGE.is_dir(), reason="without npm there is no TimelineJS; `make script` fetches it")
def test_every_entry_becomes_a_slide_in_its_group(page: Page, world: World) -> None:
    def answer(route: Route) -> None:
        path = urlsplit(route.request.url).path
        if path == "/slides/":
            route.fulfill(body=PAGE, content_type="text/html")
        else:
            route.fulfill(path=PACKAGE / path.removeprefix("/tl/"))

    page.route("**/slides/", answer)
    page.route("**/tl/**", answer)
    page.goto("/slides/")
    until(page, "window.slides?.ready")

    expect(page.locator(".tl-slide")).to_have_count(11)  # the title's and the entries'
    expect(page.locator(".tl-timemarker")).to_have_count(10)
    assert sorted(page.locator(".tl-timegroup-message").all_text_contents()) == [
        "Meetings",
        "Russia",
        "Third parties",
        "United States",
    ]
    expect(page.locator(".tl-message-full.tl-message-error, .tl-error")).to_have_count(0)
    words = page.locator(".tl-slide").all_text_contents()
    assert sum("between 8 and 10 July 2019" in text for text in words) >= 1
