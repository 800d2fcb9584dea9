"""axe finds nothing on any kind of page, light and dark, on a phone and on a wide screen; nothing overflows."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import NewPage

PAGES = (
    "/en/",
    "/vi/?people=sergei-ryabkov&kind=statement",
    "/en/?place=geneva&kind=statement",
    "/ru/entries/nuland-moscow-visit-2021/",
    "/en/entries/buenos-aires-2018-cancelled-meeting/",
    "/en/entries/zakharova-some-progress-2021/",
    "/en/actors/",
    "/ru/actors/vladimir-putin/",
    "/vi/places/",
    "/en/places/moscow/",
    "/ru/topics/",
    "/en/topics/dialogue/",
    "/en/documents/",
    "/vi/documents/second-meeting-preparation-2025/",
    "/ru/about/",
    "/en/entries/riyadh-2025-lavrov-rubio/",
    "/en/actors/sergei-ryabkov/said/",
    "/en/compare/",
    "/ru/compare/?people=vladimir-putin&people=donald-trump",
    "/vi/since/",
)
ERRORS = ("/en/none/", "/en/actors/vladimir-puttin/", "/en/compare/?people=none", "/ru/?from=banana")


@pytest.mark.expect_console("404")
@pytest.mark.expect_console("400")
@pytest.mark.parametrize("width", [360, 1440])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing(
    curated: None, new_page: NewPage, axe: Callable[[Page], list[str]], scheme: str, width: int
) -> None:
    page = new_page(viewport={"width": width, "height": 900}, color_scheme=scheme)
    found: dict[str, list[str]] = {}
    for path in (*PAGES, *ERRORS):
        page.goto(path)
        if page.locator("#chart").count():
            expect(page.locator("#chart[data-drawn]")).to_be_visible()
        faults = axe(page)
        if page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth"):
            faults.append("the page is wider than the screen")
        if faults:
            found[path] = faults
    assert found == {}
