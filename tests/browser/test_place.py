"""Going to an entry and back in a real browser: the list is where it was, and says which entry was read."""

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import NewPage, until
from timeline.entries import paging


@pytest.fixture(autouse=True)
def _curated(curated: None) -> None:
    """Every test here reads the curated record."""


def go_to_entry(page: Page, number: int) -> tuple[str, float]:
    """Open the entry of this row of the list; returns its slug and where the row stood on the screen."""
    row = page.locator(".row").nth(number)
    row.evaluate("row => row.scrollIntoView({ block: 'center', behavior: 'instant' })")
    top = at_rest(row)
    slug = str(row.get_attribute("id"))
    row.locator(".row__title a").click()
    page.wait_for_url(f"**/entries/{slug}/")
    return slug, top


def at_rest(row: Locator) -> float:
    """Where the row stands on the screen, once the rows that came into view have taken their true height."""
    seen: list[float] = [0, 1]
    while seen[-1] != seen[-2]:
        row.page.wait_for_timeout(100)
        seen.append(row.evaluate("row => row.getBoundingClientRect().top"))
    return seen[-1]


def stands_at(page: Page, slug: str, top: float) -> None:
    # The row is not there while the page loads.
    # The row is not there while the page loads.
    until(page, f"Math.abs(document.getElementById('{slug}')?.getBoundingClientRect().top - {top}) < 3")


def test_back_from_an_entry_finds_its_row_where_it_was_and_marked(page: Page) -> None:
    page.goto("/en/")
    slug, top = go_to_entry(page, 20)
    page.go_back()
    stands_at(page, slug, top)
    expect(page.locator(".row.is-last")).to_have_id(slug)
    expect(page.locator(f"[id='{slug}'] .row__title a")).to_be_focused()


def test_back_to_a_further_page_of_the_list_finds_the_row(page: Page, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(paging.page, "__kwdefaults__", {"size": 20})
    page.goto("/en/")
    page.locator("a[rel=next]").click()
    page.wait_for_url(re.compile("cursor="))
    slug, top = go_to_entry(page, 12)
    page.go_back()
    stands_at(page, slug, top)


def test_back_after_filters_in_place_finds_the_row_and_then_the_place_before_them(page: Page) -> None:
    page.goto("/en/")
    before = page.locator(".row").nth(6)
    first = str(before.get_attribute("id"))
    box = page.locator("#kind-statement")
    box.evaluate("box => box.scrollIntoView({ block: 'center', behavior: 'instant' })")
    top = at_rest(before)
    box.check()
    expect(page.locator(".sentence")).to_have_text("38 statements, 2018–2025")
    slug, there = go_to_entry(page, 15)
    page.go_back()
    expect(page.locator(".sentence")).to_have_text("38 statements, 2018–2025")
    stands_at(page, slug, there)
    page.go_back()
    expect(page.locator(".sentence")).to_contain_text("15 meetings")
    stands_at(page, first, top)


def test_on_a_phone_a_step_back_finds_the_panel_open_at_the_box_that_was_ticked(new_page: NewPage) -> None:
    page = new_page(viewport={"width": 360, "height": 740})
    page.goto("/en/")
    expect(page.locator("#chart[data-drawn]")).to_be_visible()
    page.locator("#filters > summary").click()
    box = page.locator("#level-deputy_minister")
    box.scroll_into_view_if_needed()
    box.check()
    until(page, "location.search.includes('level=') && document.querySelector('#chart[data-drawn]')")
    page.go_back()
    expect(page.locator(".sentence")).to_contain_text("15 meetings")
    expect(box).not_to_be_checked()
    expect(box).to_be_in_viewport()
    page.go_forward()
    expect(box).to_be_checked()
    expect(page.locator("#filters[open]")).to_be_visible()


def test_without_script_the_browser_itself_goes_back_to_the_row(new_page: NewPage) -> None:
    page = new_page(java_script_enabled=False, viewport={"width": 1280, "height": 900})
    page.goto("/en/")
    row = page.locator(".row").nth(20)
    row.scroll_into_view_if_needed()
    row.locator(".row__title a").click()
    page.wait_for_url("**/entries/**")
    page.go_back()
    expect(page.locator(".row").nth(20)).to_be_in_viewport()


def test_a_link_to_the_list_starts_at_its_top(page: Page) -> None:
    page.goto("/en/")
    go_to_entry(page, 20)
    page.locator(".masthead__name").click()
    page.wait_for_url("**/en/")
    assert page.evaluate("scrollY") == 0
    expect(page.locator(".row.is-last")).to_have_count(0)
