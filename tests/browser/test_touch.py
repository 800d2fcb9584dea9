"""A phone in a real browser, finger by finger: a tap pins, two fingers zoom, one finger scrolls the page."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from playwright.sync_api import CDPSession, Page, expect

from tests.browser.conftest import NewPage, until
from tests.browser.test_chart import LENGTH, middle_of, open_chart

Point = tuple[float, float]
PHONE = {"viewport": {"width": 360, "height": 740}, "has_touch": True, "is_mobile": True, "device_scale_factor": 2}


@pytest.fixture(autouse=True)
def _curated(curated: None) -> None:
    """Every test here reads the curated record."""


@pytest.fixture
def phone(new_page: NewPage) -> Page:
    page = new_page(**PHONE)
    open_chart(page)
    return page


class Fingers:
    """Fingers on the glass; `move` slides them in small steps, as a hand does."""

    def __init__(self, session: CDPSession, *points: Point) -> None:
        self._session = session
        self._points = points
        self._send("touchStart", points)

    def move(self, *points: Point, steps: int = 8) -> None:
        for step in range(1, steps + 1):
            share = step / steps
            between = [
                (a + (x - a) * share, b + (y - b) * share) for (a, b), (x, y) in zip(self._points, points, strict=True)
            ]
            self._send("touchMove", between)
        self._points = points

    def lift(self) -> None:
        self._send("touchEnd", ())

    def _send(self, kind: str, points: tuple[Point, ...] | list[Point]) -> None:
        touches = [{"x": x, "y": y, "id": place} for place, (x, y) in enumerate(points)]
        self._session.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": touches})


@contextmanager
def fingers(page: Page, *points: Point) -> Iterator[Fingers]:
    hand = Fingers(page.context.new_cdp_session(page), *points)
    yield hand
    hand.lift()


def middle(page: Page) -> Point:
    box = page.locator("#chart").bounding_box()
    assert box is not None
    return box["x"] + box["width"] / 2, box["y"] + 120


def test_a_tap_on_a_mark_pins_its_card(phone: Page) -> None:
    with fingers(phone, middle_of(phone, "nuland-moscow-visit-2021")):
        pass
    expect(phone.locator("#chart-card .row__title")).to_contain_text("Nuland")
    assert phone.url.endswith("#nuland-moscow-visit-2021")


def test_two_fingers_zoom_the_chart_and_leave_the_page_alone(phone: Page) -> None:
    whole = phone.evaluate(LENGTH)
    x, y = middle(phone)
    with fingers(phone, (x - 20, y), (x + 20, y)) as hand:
        hand.move((x - 120, y), (x + 120, y))
    until(phone, f"{LENGTH} < {whole} * 0.5")
    assert phone.evaluate("[visualViewport.scale, scrollY]") == [1, 0]


def test_one_finger_upwards_on_the_chart_scrolls_the_page(phone: Page) -> None:
    whole = phone.evaluate(LENGTH)
    x, y = middle(phone)
    with fingers(phone, (x, y)) as hand:
        hand.move((x, y - 150))
    until(phone, "scrollY > 80")
    assert phone.evaluate(LENGTH) == whole
    expect(phone.locator("#chart-card")).to_be_hidden()


def test_one_finger_sideways_moves_a_zoomed_chart_in_time(phone: Page) -> None:
    phone.evaluate("document.querySelector('[data-zoom=in]').click()")
    range_ = "document.querySelector('.js-plotly-plot').layout.xaxis.range[0]"
    until(phone, f"{range_} > '2019-06'")
    before = phone.evaluate(range_)
    x, y = middle(phone)
    with fingers(phone, (x, y)) as hand:
        hand.move((x + 90, y))
    until(phone, f"{range_} < '{before}'")
    assert phone.evaluate("scrollY") == 0
