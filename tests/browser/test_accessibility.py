"""axe finds nothing on any kind of page, light and dark, on a phone and on a wide screen; nothing overflows."""

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import FindFaults, NewPage

PAGES = (
    "/en/",
    "/ru/entries/nuland-moscow-visit-2021/",
    "/ru/actors/vladimir-putin/",
    "/ru/compare/?people=vladimir-putin&people=donald-trump",
    "/en/insights/",
    "/ru/?lanes=place&bands=administrations&window=2019-01-01..2021-12-31",
    "/vi/documents/second-meeting-preparation-2025/",
)
# The same kinds of page in another state, or put together of the same parts.
MORE = (
    "/vi/?people=sergei-ryabkov&kind=statement",
    "/en/entries/buenos-aires-2018-cancelled-meeting/",
    "/en/entries/zakharova-some-progress-2021/",
    "/en/actors/",
    "/vi/places/",
    "/en/places/moscow/",
    "/ru/topics/",
    "/en/topics/dialogue/",
    "/en/documents/",
    "/ru/about/",
    "/en/entries/riyadh-2025-lavrov-rubio/",
    "/en/actors/sergei-ryabkov/said/",
    "/en/compare/",
    "/vi/since/",
    "/ru/corrections/",
    "/vi/data/",
    "/ru/insights/?people=sergey-lavrov&status=cancelled",
    "/ru/?q=рябков",
)
ERRORS = ("/en/none/", "/en/actors/vladimir-puttin/", "/en/compare/?people=none", "/ru/?from=banana")
# What a page is in light it is in dark as well, but for its colours; these are all the rules that look at them.
RULES = {"light": (), "dark": ("color-contrast", "link-in-text-block")}


@pytest.mark.expect_console("404")
@pytest.mark.expect_console("400")
@pytest.mark.parametrize(("scheme", "width"), [("light", 360), ("light", 1440), ("dark", 768)])
def test_axe_finds_nothing(curated: None, new_page: NewPage, axe: FindFaults, scheme: str, width: int) -> None:
    page = new_page(viewport={"width": width, "height": 900}, color_scheme=scheme)
    found: dict[str, list[str]] = {}
    for path in (*PAGES, *MORE, *ERRORS) if width == 1440 else PAGES:
        page.goto(path)
        if page.locator("#chart").count():
            expect(page.locator("#chart[data-drawn]")).to_be_visible()
        faults = axe(page, rules=RULES[scheme])
        if page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth"):
            faults.append("the page is wider than the screen")
        if faults:
            found[path] = faults
    assert found == {}
