"""What a chart gets: the rows of a stretch of time, or counts from the database where they are too many."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import date
from typing import Any

import pytest
from django.utils import translation

from tests.world import World
from timeline import dates
from timeline.entries import Bin, ChartData, Days, EntryRow, WindowError, chart_data, read_window
from timeline.entries import charting as module
from timeline.models import Entry, Involvement, Statement

Queries = Callable[[int], AbstractContextManager[object]]
OCTOBER = date(2021, 10, 1), date(2021, 10, 31)
FIRST, LAST = date(2019, 6, 1), date(2021, 11, 30)


@pytest.fixture(autouse=True)
def _english() -> object:
    with translation.override("en"):
        yield


@pytest.fixture
def _few(monkeypatch: pytest.MonkeyPatch) -> None:
    """Six marks are the most a chart draws."""
    monkeypatch.setattr(module, "MOST_MARKS", 6)


def charted(window: Days | None = None) -> ChartData:
    return chart_data(Entry.objects.published(), total=10, first=FIRST, last=LAST, window=window)


def slugs(rows: list[EntryRow]) -> set[str]:
    return {row.slug for row in rows}


def test_few_entries_are_rows_in_one_query(world: World, django_assert_num_queries: Queries) -> None:
    with django_assert_num_queries(1):
        data = charted()

    assert slugs(data.rows) == set(Entry.objects.published().values_list("slug", flat=True))
    assert (data.bins, data.step, data.total, data.covers) == ([], "", 10, (FIRST, LAST))


def test_nothing_asks_nothing(db: None, django_assert_num_queries: Queries) -> None:
    with django_assert_num_queries(0):
        data = chart_data(Entry.objects.none(), total=0, first=None, last=None)

    assert data == ChartData([], [], "", 0, None, None)


@pytest.mark.usefixtures("_few")
def test_many_entries_are_counts_in_one_query(world: World, django_assert_num_queries: Queries) -> None:
    with django_assert_num_queries(1):
        data = charted()

    assert (data.rows, data.step) == ([], "month")
    assert data.bins == [
        Bin("third", "2019-06", "2019-06", 1),
        Bin("meetings", "2019-07", "2019-07", 1),
        Bin("russia", "2021-02", "2021-02", 1),  # about February: its padding reaches over January and March
        Bin("meetings", "2021-06", "2021-06", 2),  # the summit, and the statement of both sides
        Bin("meetings", "2021-10", "2021-10", 1),
        Bin("russia", "2021-10", "2021-10", 2),
        Bin("united_states", "2021-10", "2021-10", 1),
        Bin("meetings", "2021-11", "2021-11", 1),
    ]


@pytest.mark.usefixtures("_few")
def test_a_window_of_many_entries_is_rows_where_these_are_few(world: World, django_assert_num_queries: Queries) -> None:
    window = date(2021, 6, 1), date(2021, 9, 30)
    with django_assert_num_queries(2):
        data = charted(window)

    assert slugs(data.rows) == {"geneva-summit", "joint-statement"}
    assert (data.bins, data.step, data.total, data.covers) == ([], "", 10, window)


@pytest.mark.usefixtures("_few")
@pytest.mark.parametrize(
    ("window", "step", "periods"),
    [
        pytest.param(OCTOBER, "day", ["2021-10-12", "2021-10-13", "2021-10-16"], id="days"),
        pytest.param((date(2021, 2, 1), date(2021, 10, 31)), "month", ["2021-02", "2021-06", "2021-10"], id="months"),
        pytest.param((date(2018, 1, 1), date(2024, 1, 1)), "year", ["2019", "2021"], id="years"),
        pytest.param((date(1900, 1, 1), date(2024, 1, 1)), "decade", ["2010", "2020"], id="decades"),
    ],
)
def test_the_window_decides_what_is_counted_together(world: World, window: Days, step: str, periods: list[str]) -> None:
    statements(world, 7, "2021-10-13")
    data = charted(window)

    assert (data.rows, data.step) == ([], step)
    assert sorted({one.start for one in data.bins}) == periods


@pytest.mark.parametrize("window", [OCTOBER, (date(1900, 1, 1), date(2024, 1, 1))], ids=["days", "decades"])
def test_rows_and_the_database_are_counted_alike(world: World, window: Days, monkeypatch: pytest.MonkeyPatch) -> None:
    statements(world, 7, "2021-10-13~", "2021", "[2021-10-01..2021-10-04]", "2021-10/..", "2020-12-31?")
    by_rows = charted(window).counted()
    monkeypatch.setattr(module, "MOST_MARKS", 6)

    assert by_rows == charted(window)


def statements(world: World, number: int, *days: str) -> None:
    """That many statements on each of these dates; the first of each has no speaker."""
    texts: dict[str, Any] = {f"{field}_{code}": "x" for field in ("title", "summary") for code in ("en", "vi", "ru")}
    for text in days:
        for index in range(number):
            slug = f"more-{dates.parse(text).earliest}-{len(text)}-{index}"
            statement = Statement.objects.create(slug=slug, state="published", date=text, **texts)
            if index:
                Involvement.objects.create(entry=statement, actor=world.actors["joe-biden"], role="speaker")


@pytest.mark.parametrize(
    ("text", "days"),
    [
        pytest.param("", None, id="none"),
        pytest.param("2021-01-01..2021-06-30", (date(2021, 1, 1), date(2021, 6, 30)), id="two-days"),
        pytest.param("2021-01-01..2021-01-01", (date(2021, 1, 1), date(2021, 1, 1)), id="one-day"),
    ],
)
def test_a_window_is_read_from_an_address(text: str, days: Days | None) -> None:
    assert read_window(text) == days


@pytest.mark.parametrize(
    "text",
    ["banana", "2021..2022", "2021-01-01", "2021-01-01..", "..2021-01-01", "2021-06-30..2021-01-01",
     "2021-02-30..2021-03-01", "2021-01-01~..2021-02-01", "20210101..20210201", "2021-01-01..2021-02-01\x00"],
)  # fmt: skip
def test_anything_else_is_no_window(text: str) -> None:
    with pytest.raises(WindowError):
        read_window(text)
