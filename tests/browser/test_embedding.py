"""A frame on a foreign page is as high as its content, at every width, and sets no cookie."""

import re
from collections.abc import Callable

from playwright.sync_api import Page, Route, expect
from pytest_django.live_server_helper import LiveServer

from tests.browser.conftest import NewPage

ADDRESS = "/ru/embed/compose/?kind=statement&rows=5&theme=dark"


def with_body(html: str) -> Callable[[Route], None]:
    """Answers with this page, whatever is asked."""
    return lambda route: route.fulfill(content_type="text/html", body=html)


def test_frame_tells_its_height_and_the_composer_copies_its_html(
    curated: None, page: Page, new_page: NewPage, live_server: LiveServer
) -> None:
    page.goto(ADDRESS)
    page.get_by_role("button", name="Скопировать HTML").click()
    expect(page.locator("#announcement")).to_have_text("HTML скопирован")
    snippet = page.locator("textarea").input_value()
    assert live_server.url in snippet

    given = re.search(r'height="(\d+)"', snippet)
    for width in (320, 640):
        host = new_page(viewport={"width": width, "height": 700})
        host.route("**/plain/", with_body(f"<!doctype html><body style='margin:0'>{snippet}<p>after</p>"))
        host.goto("/plain/")
        frame = host.locator("iframe")
        content = host.frame_locator("iframe").locator("html")
        expect(host.frame_locator("iframe").locator(".embed__row")).to_have_count(5)
        assert given is not None
        expect(frame).not_to_have_attribute("height", given[1])
        height = content.evaluate("page => Math.ceil(page.getBoundingClientRect().height)")
        expect(frame).to_have_attribute("height", str(height))
        assert content.evaluate("page => page.scrollWidth") <= width
        assert host.context.cookies() == []
