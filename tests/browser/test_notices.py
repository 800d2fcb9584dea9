"""Waiting, failing and being offline in a real browser: list and form stay, and the page says what is the matter."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, Route, expect

from timeline.entries.paging import PAGE_SIZE

ALL = "15 meetings and 38 statements, 2018–2025"
ROWS = PAGE_SIZE


@pytest.fixture(autouse=True)
def _curated(curated: None) -> None:
    """Every test here reads the curated record."""


def filter_step(answer: Callable[[Route], None]) -> Callable[[Route], None]:
    """Answers the form's requests so, and lets all others through."""
    return lambda route: answer(route) if route.request.headers.get("hx-request") else route.continue_()


def open_page(page: Page, address: str = "/en/") -> None:
    """Open the page and wait for its scripts, which come after it."""
    page.goto(address)
    expect(page.locator(".chart__buttons")).to_be_visible()


def test_while_the_list_is_brought_it_is_busy_and_nothing_moves(page: Page) -> None:
    held: list[Route] = []
    open_page(page)
    page.route("**/en/?*", filter_step(held.append))
    top = page.locator("#list").evaluate("list => list.getBoundingClientRect().top + scrollY")
    page.locator("#kind-meeting").check()
    expect(page.locator("#busy")).to_be_visible()
    expect(page.locator("#list")).to_have_attribute("aria-busy", "true")
    assert page.locator("#list").evaluate("list => list.getBoundingClientRect().top + scrollY") == top
    held[0].continue_()
    expect(page.locator(".sentence")).to_have_text("15 meetings, 2018–2025")
    expect(page.locator("#busy")).to_be_hidden()


@pytest.mark.expect_console("500")
@pytest.mark.parametrize(
    ("language", "words"),
    [("en", "could not answer"), ("vi", "không trả lời được"), ("ru", "не смог ответить")],
)
def test_a_servers_fault_is_said_and_the_next_try_succeeds(page: Page, language: str, words: str) -> None:
    open_page(page, f"/{language}/")
    page.route(f"**/{language}/?*", filter_step(lambda route: route.fulfill(status=500, body="fault")))
    page.locator("#kind-meeting").check()
    notice = page.locator("[role=alert]:visible")
    expect(notice).to_contain_text(words)
    expect(notice.get_by_role("link")).to_have_attribute("href", re.compile(r"kind=meeting"))
    expect(page.locator("#list")).to_have_attribute("aria-busy", "false")
    assert page.locator(".row").count() == ROWS
    expect(page.locator("#kind-meeting")).to_be_checked()
    page.unroute(f"**/{language}/?*")
    notice.get_by_role("link").click()
    expect(page.locator(".row")).to_have_count(15)
    expect(notice).to_have_count(0)
    expect(page.locator("main")).to_be_focused()


@pytest.mark.expect_console("htmx:|ERR_INTERNET_DISCONNECTED")
def test_offline_is_said_a_filter_keeps_the_list_and_online_is_said_again(page: Page) -> None:
    page.goto("/en/")
    expect(page.locator("#chart[data-drawn]")).to_be_visible()
    page.context.set_offline(True)
    expect(page.locator("[data-network=offline]")).to_be_visible()
    page.locator("#kind-meeting").check()
    expect(page.locator("[data-fault=network]")).to_be_visible()
    expect(page.locator(".sentence")).to_have_text(ALL)
    assert page.locator(".row").count() == ROWS
    page.context.set_offline(False)
    expect(page.locator("[data-network=online]")).to_be_visible()
    expect(page.locator("[data-network=offline]")).to_be_hidden()
    page.locator("[data-fault=network] a").click()
    expect(page.locator(".row")).to_have_count(15)


@pytest.mark.expect_console("500|htmx")
def test_a_fault_can_be_closed_and_a_newer_step_takes_it_away(page: Page) -> None:
    open_page(page)
    page.route("**/en/?*", filter_step(lambda route: route.fulfill(status=500, body="fault")))
    page.locator("#kind-meeting").check()
    page.locator("[data-fault=server]").get_by_role("button", name="Close").click()
    expect(page.locator("[data-fault=server]")).to_be_hidden()
    page.locator("#kind-statement").check()
    expect(page.locator("[data-fault=server]")).to_be_visible()
    page.unroute("**/en/?*")
    page.locator("#kind-meeting").uncheck()
    expect(page.locator(".row")).to_have_count(38)
    expect(page.locator("[data-fault=server]")).to_be_hidden()


@pytest.mark.expect_console("Failed to load")
def test_a_chart_that_could_not_be_loaded_is_tried_again_once_online(page: Page) -> None:
    page.route("**/plotly/**", lambda route: route.abort())
    page.goto("/en/")
    expect(page.locator(".chart__fault")).to_be_visible()
    page.unroute("**/plotly/**")
    page.evaluate("window.dispatchEvent(new Event('online'))")
    expect(page.locator("#chart[data-drawn]")).to_be_visible()
    expect(page.locator(".chart__fault")).to_have_count(0)
