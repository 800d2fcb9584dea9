"""Browser fixtures: the live server in, watched pages in one Chromium out.

Every page is watched: a console error, an uncaught exception or a request to any other host fails the
test that caused it, without that test saying so.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from time import monotonic
from typing import Any, Protocol
from urllib.parse import urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, expect, sync_playwright
from pytest_django.live_server_helper import LiveServer

from tools import find_browser

HERE = Path(__file__).parent
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--disable-background-networking",
    find_browser.NEEDLESS,
    # A second lock behind the check below: no other host has an address.
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost",
]
PATIENCE = 15_000  # milliseconds; generous, because the suite may keep every core busy
expect.set_options(timeout=PATIENCE)

NewPage = Callable[..., Page]
PASSWORD = "only for this test"  # of everybody who signs in to the desk


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if HERE in item.path.parents:
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """One Chromium for all browser tests of this process."""
    path = find_browser.find()
    if path is None:
        pytest.fail("No Chromium found. Run `make browser`, or name one in the variable CHROMIUM.")
    # Playwright's blocking calls keep an event loop "running" in this thread until it is stopped. Django
    # takes that for an async program and refuses every query, though no query is ever made inside the loop:
    # tests and fixtures call both in turn, as plain functions. So the guard is off exactly as long as that
    # loop lives.
    with sync_playwright() as playwright, pytest.MonkeyPatch.context() as patch:
        patch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "1")
        browser = playwright.chromium.launch(executable_path=path, args=FLAGS)
        yield browser
        browser.close()


def sign_in(page: Page, to: str = "/admin/", name: str = "editor") -> None:
    """Sign in to the desk with `PASSWORD`, on the way to this page of it."""
    page.goto(f"/admin/login/?next={to}")
    page.fill("#id_username", name)
    page.fill("#id_password", PASSWORD)
    page.click("[type=submit]")


def until(page: Page, expression: str) -> None:
    """Wait until the JavaScript expression is true.

    Playwright's own waiting has the page evaluate a text, which the site's security policy forbids.
    """
    end = monotonic() + PATIENCE / 1000
    while not page.evaluate(f"Boolean({expression})"):
        assert monotonic() < end, f"never came true: {expression}"
        page.wait_for_timeout(50)


class Watch:
    """What must not happen in a browser context, noted while it happens."""

    def __init__(self, context: BrowserContext, *, home: str, expected: list[str]) -> None:
        self.faults: list[str] = []
        self._home = urlsplit(home).netloc
        # htmx reports it as an error that a newer filter step ends the one before.
        self._expected = [re.compile(pattern) for pattern in (*expected, r"^htmx:(sendAbort|afterRequest),")]
        context.on("console", self._console)
        context.on("weberror", lambda error: self.faults.append(f"uncaught exception: {error.error}"))
        context.on("request", lambda request: self._request(request.url))

    def _console(self, message: ConsoleMessage) -> None:
        if message.type != "error" or any(pattern.search(message.text) for pattern in self._expected):
            return
        url = message.location.get("url", "")
        self.faults.append(f"console error: {message.text} ({url})")

    def _request(self, url: str) -> None:
        parts = urlsplit(url)
        if parts.scheme in {"http", "https", "ws", "wss"} and parts.netloc != self._home:
            self.faults.append(f"request to another host: {url}")


@pytest.fixture
def new_page(chromium: Browser, live_server: LiveServer, request: pytest.FixtureRequest) -> Iterator[NewPage]:
    """A function that opens a page in a context of its own; relative addresses go to the live server.

    Keyword arguments are those of Playwright's `Browser.new_context`, such as `viewport`, `color_scheme`,
    `java_script_enabled` or `has_touch`.
    """
    expected = [pattern for marker in request.node.iter_markers("expect_console") for pattern in marker.args]
    opened: list[tuple[BrowserContext, Watch]] = []

    def open_page(**options: Any) -> Page:
        context = chromium.new_context(**{"base_url": live_server.url, **options})
        context.set_default_timeout(PATIENCE)
        opened.append((context, Watch(context, home=live_server.url, expected=expected)))
        return context.new_page()

    yield open_page

    for context, _ in opened:
        for page in context.pages:
            # Ends the requests under way, before the database is emptied beneath them.
            page.goto("about:blank")
        context.close()
    faults = [fault for _, watch in opened for fault in watch.faults]
    assert not faults, "The page misbehaved:\n" + "\n".join(faults)


@pytest.fixture
def page(new_page: NewPage) -> Page:
    """A watched page, 1280 px wide."""
    return new_page(viewport={"width": 1280, "height": 900})


class FindFaults(Protocol):
    """Lists a page's accessibility faults, a line for each kind, with the elements; `rules` names the only ones run."""

    def __call__(self, page: Page, *, rules: Sequence[str] = ()) -> list[str]: ...


@pytest.fixture
def axe() -> FindFaults:
    def violations(page: Page, *, rules: Sequence[str] = ()) -> list[str]:
        only = {"runOnly": {"type": "rule", "values": list(rules)}} if rules else {}
        found = Axe().run(page, options={"resultTypes": ["violations"], **only}).response["violations"]
        return [
            f"{violation['id']}: {violation['help']}: "
            + " · ".join(" ".join(map(str, node["target"])) for node in violation["nodes"])
            for violation in found
        ]

    return violations
