"""A search in a real browser: marked words, and the steps through the hits by mouse, keyboard and plain links."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import NewPage, until
from timeline.entries import paging

FOCUSED = "document.activeElement.closest('.row')?.id"


@pytest.fixture(autouse=True)
def _curated(curated: None) -> None:
    """Every test here reads the curated record."""


def slugs(page: Page) -> list[str]:
    return [str(row.get_attribute("id")) for row in page.locator(".row").all()]


def test_a_step_moves_the_focus_says_the_number_and_rings_the_mark(page: Page) -> None:
    page.goto("/en/?q=Ryabkov")
    expect(page.locator("#chart[data-drawn]")).to_be_visible()
    assert page.locator("mark").first.text_content() == "Ryabkov"
    first, second = slugs(page)[:2]
    steps = page.locator("#hits")
    expect(steps.get_by_role("link", name="Previous hit")).to_be_hidden()
    steps.get_by_role("link", name="Next hit").click()
    assert page.evaluate(FOCUSED) == first
    steps.get_by_role("link", name="Next hit").click()
    assert page.evaluate(FOCUSED) == second
    expect(page.locator("#hits-where")).to_have_text("Hit 2 of 8")
    expect(page.locator("#announcement")).to_have_text("Hit 2 of 8")
    expect(page.locator(".chart__halo--row")).to_have_count(1)
    expect(page.locator(f"[id='{second}']")).to_be_in_viewport()


def test_keys_step_through_the_hits_only_while_the_focus_is_in_the_list(page: Page) -> None:
    page.goto("/en/?q=Ryabkov")
    first, second = slugs(page)[:2]
    page.keyboard.press("n")
    assert page.evaluate(FOCUSED) is None
    page.locator(f"[id='{first}'] .row__title a").focus()
    page.keyboard.press("n")
    page.keyboard.press("n")
    assert page.evaluate(FOCUSED) == second
    page.keyboard.press("Shift+N")
    assert page.evaluate(FOCUSED) == first


@pytest.mark.parametrize("script", [True, False], ids=["script", "no-script"])
def test_the_steps_go_on_across_pages_and_back(
    new_page: NewPage, monkeypatch: pytest.MonkeyPatch, script: bool
) -> None:
    monkeypatch.setattr(paging.page, "__kwdefaults__", {"size": 3})
    page = new_page(java_script_enabled=script, viewport={"width": 1280, "height": 900})
    page.goto("/en/?q=Ryabkov")
    page.locator("#hits a[data-step='1']").click()
    for number in (2, 3, 4):
        page.locator(".row__hit:visible a[data-step='1']").click()
        expect(page.locator(".row__hit:visible .row__number")).to_have_text(f"Hit {number} of 8")
    assert re.search(r"\?q=Ryabkov&cursor=[^#]+#first-hit$", page.url)
    expect(page.locator(".row:has(.row__hit:visible)")).to_be_in_viewport()
    page.locator(".row__hit:visible a[data-step='-1']").click()
    expect(page.locator(".row__hit:visible .row__number")).to_have_text("Hit 3 of 8")


def test_after_a_search_in_place_the_steps_are_there(page: Page) -> None:
    page.goto("/en/")
    page.locator("#q").fill("Ryapkov")
    page.locator("#q").press("Enter")
    expect(page.locator("#hits-where")).to_have_text("8 hits")
    page.locator("#hits").get_by_role("link", name="Next hit").click()
    expect(page.locator("#hits-where")).to_have_text("Hit 1 of 8")


def test_a_hit_reached_backwards_is_not_hidden_by_the_stepper(page: Page) -> None:
    page.goto("/en/?q=dialogue")
    page.locator(".row").nth(8).locator(".row__title a").focus()
    before = page.evaluate("scrollY")
    page.mouse.wheel(0, 400)
    until(page, f"scrollY === {before} + 400")
    for _ in range(12):
        page.keyboard.press("Shift+Tab")
        covered = page.evaluate(
            "!document.activeElement.closest('#hits') && document.activeElement.getBoundingClientRect().top"
            " < document.getElementById('hits').getBoundingClientRect().bottom - 1"
        )
        assert not covered


def test_without_script_the_hit_that_is_led_to_is_marked_and_stands_clear_of_the_bar(new_page: NewPage) -> None:
    page = new_page(java_script_enabled=False, viewport={"width": 1280, "height": 600})
    page.goto("/en/?q=Ryabkov#last-hit")
    row = page.locator(".row:has(#last-hit)")
    other = page.locator(".row:not(:has(#last-hit))").first
    colour = "(row) => getComputedStyle(row).backgroundColor"
    assert row.evaluate(colour) != other.evaluate(colour)
    for number in range(3):
        page.goto(f"/en/?q=Ryabkov#{page.locator('.row').nth(number).get_attribute('id')}")
        bar, hit = page.locator("#hits").bounding_box(), page.locator(".row:target").bounding_box()
        assert bar is not None
        assert hit is not None
        assert hit["y"] >= bar["y"] + bar["height"]
