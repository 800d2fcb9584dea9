"""Lanes on demand: one lane for each entry, the most frequent ones named, and the rest in lanes of their own."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import date

import pytest
from django.utils import translation

from tests.world import World
from timeline.entries import Bin, ChartData, Lane, Lanes, chart_data, charting, lanes_for, laning
from timeline.models import Entry

Queries = Callable[[int], AbstractContextManager[object]]
FIRST, LAST = date(2019, 6, 1), date(2021, 11, 30)


@pytest.fixture(autouse=True)
def _english() -> object:
    with translation.override("en"):
        yield


def charted(by: str) -> ChartData:
    found = Entry.objects.published()
    lanes = lanes_for(found, by=by, language="en")
    return chart_data(found, total=10, first=FIRST, last=LAST, lanes=lanes)


def in_lanes(data: ChartData) -> dict[str, set[str]]:
    """The entries of each lane, by its name."""
    return {lane.name: {row.slug for row in data.rows if data.lane_of[row.slug] == lane.key} for lane in data.lanes}


def test_the_banks_of_the_sides_cost_no_query(world: World, django_assert_num_queries: Queries) -> None:
    with django_assert_num_queries(0):
        assert lanes_for(Entry.objects.published(), by="side", language="en") == Lanes()


def test_levels_run_from_the_top_down_and_statements_have_none(
    world: World, django_assert_num_queries: Queries
) -> None:
    with django_assert_num_queries(2):
        data = charted("level")

    assert in_lanes(data) == {
        "Heads of state": {"geneva-summit"},
        "Foreign ministers": {"helsinki-talks"},
        "Deputy ministers": {"moscow-consultations"},
        "Department directors": {"expert-round"},
        "Statements": {
            "niinisto-offers-helsinki",
            "lavrov-on-new-start",
            "joint-statement",
            "officials-on-visas",
            "nuland-on-visas",
            "ryabkov-on-visas",
        },
    }


def test_meetings_and_statements_are_two_lanes(world: World) -> None:
    assert {name: len(slugs) for name, slugs in in_lanes(charted("kind")).items()} == {"Meetings": 4, "Statements": 6}


def test_places_stand_by_frequency_and_what_names_none_last(world: World, django_assert_num_queries: Queries) -> None:
    with django_assert_num_queries(3):
        data = charted("place")

    assert list(in_lanes(data)) == ["Geneva", "Helsinki", "Moscow", "Not stated"]
    assert in_lanes(data)["Geneva"] == {"geneva-summit", "joint-statement"}
    assert "expert-round" in in_lanes(data)["Not stated"]


def test_an_entry_of_several_topics_stands_under_the_most_frequent_one(world: World) -> None:
    lanes = in_lanes(charted("topic"))

    assert "joint-statement" in lanes["New START"]
    assert sum(len(slugs) for slugs in lanes.values()) == 10


def test_beyond_the_most_frequent_people_the_others_share_a_lane(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(laning, "MOST_RECORDS", 2)
    data = charted("person")

    assert len(data.lanes) == 4
    assert [lane.name for lane in data.lanes[2:]] == ["Others", "Not stated"]
    assert in_lanes(data)["Not stated"] == {"expert-round", "officials-on-visas"}


@pytest.mark.parametrize("by", ["level", "kind", "place", "topic", "person"])
def test_rows_and_the_database_are_counted_alike_in_lanes(
    world: World, by: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    by_rows = charted(by).counted()
    monkeypatch.setattr(charting, "MOST_MARKS", 6)
    counted = charted(by)

    assert (counted.bins, counted.step, counted.lanes) == (by_rows.bins, by_rows.step, by_rows.lanes)
    assert sum(one.count for one in counted.bins) == 10


def test_more_lanes_have_longer_periods() -> None:
    month = date(2021, 1, 1), date(2021, 2, 15)

    assert [charting.step_for(month, lanes) for lanes in (0, 4, 10)] == ["day", "day", "month"]


def test_a_chosen_period_bounds_the_chart_however_far_an_entry_reaches(world: World) -> None:
    period = date(2021, 6, 1), date.max
    found = Entry.objects.published().overlapping(period[0], None)
    data = chart_data(found, total=8, first=FIRST, last=LAST, period=period)

    assert data.covers == (date(2021, 6, 1), LAST)


def test_a_lane_is_named_in_the_readers_language(world: World) -> None:
    with translation.override("ru"):
        lanes = lanes_for(Entry.objects.published(), by="place", language="ru")

    assert [lane.name for lane in lanes.lanes] == ["Женева", "Хельсинки", "Москва", "Не указано"]
    assert (lanes.lanes[0], Bin(lanes.lanes[0].key, "2021", "2021", 1).lane) == (Lane("place-0", "Женева"), "place-0")
