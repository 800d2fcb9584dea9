"""The browser fixtures themselves, tried on a page that Django brings along."""

import pytest
from django.contrib.auth.models import User
from playwright.sync_api import Browser, Page, expect
from pytest_django.live_server_helper import LiveServer

from tests.browser.conftest import FindFaults, NewPage, Watch
from tests.browser.test_accessibility import RULES


def test_login_page_opens_without_console_errors(page: Page) -> None:
    page.goto("/admin/login/")

    expect(page.locator("#id_username")).to_be_visible()


def test_record_made_in_the_test_is_seen_by_the_server(page: Page) -> None:
    User.objects.create_superuser("editor", password="only for this test")

    page.goto("/admin/login/")
    page.fill("#id_username", "editor")
    page.fill("#id_password", "only for this test")
    page.click("[type=submit]")

    expect(page.locator("#user-tools")).to_contain_text("editor")


def test_page_without_script_has_the_asked_for_size(new_page: NewPage) -> None:
    page = new_page(java_script_enabled=False, viewport={"width": 360, "height": 640})

    page.goto("/admin/login/")

    assert page.viewport_size == {"width": 360, "height": 640}


def test_axe_names_the_element_at_fault(page: Page, axe: FindFaults) -> None:
    page.set_content("<html lang=en><title>x</title><main><h1>x</h1><img id=bare src='data:,'></main></html>")

    assert [line.split(":")[0] for line in axe(page)] == ["image-alt"]


def test_axe_run_for_colours_alone_finds_faint_words(page: Page, axe: FindFaults) -> None:
    faint = "<p style='color: #bbb; background: #fff'>Words</p>"
    page.set_content(f"<html lang=en><title>x</title><main><h1>x</h1>{faint}<img src='data:,'></main></html>")

    assert [line.split(":")[0] for line in axe(page, rules=RULES["dark"])] == ["color-contrast"]


@pytest.mark.expect_console("404")
def test_expected_console_error_is_let_through(page: Page) -> None:
    response = page.goto("/static/no-such-file.css")

    assert response is not None
    assert response.status == 404


@pytest.mark.parametrize(
    ("html", "fault"),
    [
        pytest.param("<script>console.error('broken')</script>", "console error: broken", id="console"),
        pytest.param("<script>throw new Error('broken')</script>", "uncaught exception: broken", id="exception"),
        pytest.param(
            "<img src='http://other.example/x'>", "request to another host: http://other.example/x", id="host"
        ),
    ],
)
def test_misbehaving_page_is_noticed(chromium: Browser, live_server: LiveServer, html: str, fault: str) -> None:
    with chromium.new_context() as context:
        watch = Watch(context, home=live_server.url, expected=[])
        page = context.new_page()
        page.set_content(html)
        page.wait_for_timeout(200)

        assert any(noted.startswith(fault) for noted in watch.faults), watch.faults
