"""The security policy in a browser: no page trips over it (the watched page would say so), and it holds."""

import pytest
from django.contrib.auth.models import User
from playwright.sync_api import Page, expect

from tests.admin.desk import Desk, form_of, make_desk
from tests.browser.conftest import PASSWORD, sign_in
from tests.stage import staged

PUBLIC = [
    "/en/",
    "/vi/?q=geneva",
    "/ru/entries/geneva-talks-2021/",
    "/en/actors/",
    "/en/actors/sergei-ryabkov/",
    "/en/actors/sergei-ryabkov/said/",
    "/en/compare/?a=sergei-ryabkov&b=wendy-sherman",
    "/en/since/",
    "/en/places/",
    "/en/places/geneva/",
    "/en/topics/arms-control/",
    "/en/documents/talks-in-geneva/",
    "/en/about/",
    "/en/data/",
    "/ru/embed/?theme=dark",
    "/vi/embed/compose/",
]
DESK = [
    "/admin/",
    "/admin/timeline/meeting/",
    "/admin/timeline/meeting/add/",
    "/admin/timeline/statement/add/",
    "/admin/timeline/actor/add/",
    "/admin/timeline/document/add/",
    "/admin/timeline/entry/",
    "/admin/timeline/deed/",
    "/admin/timeline/place/sheet/",
    "/admin/auth/user/add/",
    "/admin/password_change/",
]


@pytest.fixture
def desk(transactional_db: None) -> Desk:
    User.objects.create_superuser("editor", password=PASSWORD)
    return staged(make_desk)


def test_public_pages_keep_to_the_policy(page: Page, desk: Desk) -> None:
    for path in PUBLIC:
        page.goto(path)
        if page.locator("#chart").count():
            expect(page.locator("#chart[data-drawn]")).to_be_visible()


def test_interactive_chart_keeps_to_the_policy(page: Page, desk: Desk) -> None:
    page.goto("/en/actors/sergei-ryabkov/")

    expect(page.locator(".js-plotly-plot .main-svg").first).to_be_visible()
    page.locator(".js-plotly-plot").first.hover()


def test_desk_keeps_to_the_policy(page: Page, desk: Desk) -> None:
    sign_in(page, "/admin/")
    for path in [*DESK, form_of(desk.meeting), form_of(desk.statement)]:
        page.goto(path)
        # All that a page asks for by itself after it has loaded: the passages that its citations name.
        for row in page.locator("[id^=citations-].has_original").all():
            expect(row.locator(".passage p").first).to_be_visible()


def test_autocomplete_and_new_rows_work_under_the_policy(page: Page, desk: Desk) -> None:
    sign_in(page, form_of(desk.meeting))

    page.click("#involvements-group .add-row a")
    page.locator("#involvements-2 .field-actor .select2-selection").first.click()
    page.keyboard.type("ryap")

    expect(page.locator(".select2-results__option").first).to_contain_text("Sergei Ryabkov")


@pytest.mark.expect_console("Content Security Policy", "404")
@pytest.mark.parametrize("path", ["/en/", "/admin/login/"])
def test_script_in_a_page_does_not_run(path: str, page: Page, desk: Desk) -> None:
    page.goto(path)

    page.evaluate(
        """() => {
            const script = document.createElement('script');
            script.textContent = 'window.ran = true';
            document.body.append(script);
            document.body.insertAdjacentHTML('beforeend', '<img src="/nothing.png" onerror="window.ran = true">');
        }"""
    )
    page.wait_for_timeout(300)

    assert page.evaluate("window.ran") is None
