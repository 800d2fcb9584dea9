"""The picture before script: every entry a link with its name, in the very places of Plotly's figure."""

from dataclasses import replace
from datetime import date
from itertools import pairwise

import pytest

from tests.test_figures import row, said
from timeline.entries import Bin, ChartData, EntryRow, Lane
from timeline.figures import HistogramBar, Poster, histogram, poster, presets, timeline_figure
from timeline.figures.poster import PosterBar, PosterMark, PosterScale
from timeline.figures.scale import NARROW, Axis, Tick, ticks
from timeline.figures.signs import Sign

FIRST, LAST = date(2021, 1, 1), date(2021, 12, 31)


def data(*rows: EntryRow) -> ChartData:
    return ChartData(list(rows), [], "", len(rows), FIRST, LAST)


def drawn(given: ChartData) -> Poster:
    found = poster(given, language="en")
    assert found
    return found


def test_nothing_has_no_picture() -> None:
    nothing = ChartData([], [], "", 0, None, None)

    assert poster(nothing, language="en") is None
    assert histogram(nothing, language="en") == ()
    assert presets(nothing) == []


def test_a_mark_is_a_link_named_by_title_date_and_status() -> None:
    [mark] = drawn(data(row("visit", "2021-06-15", status="cancelled", title="A visit"))).marks

    assert mark == PosterMark(
        slug="visit",
        url="/en/entries/visit/",
        label="A visit · 15 June 2021 · Meeting, cancelled",
        bank="meetings",
        shape="cancelled",
        x=mark.x,
        y=mark.y,
        bars=(),
        sign="",
        arrow="",
    )


def test_an_uncertain_month_is_a_bar_with_soft_ends_and_a_sign() -> None:
    [_first, mark] = drawn(data(said("first", "2021-01-01"), said("month", "2021-06?"))).marks

    assert mark.sign == "?"
    assert [bar.line for bar in mark.bars] == ["soft", "solid", "soft"]
    assert all(isinstance(bar, PosterBar) for bar in mark.bars)


def test_an_open_end_has_an_arrow() -> None:
    [_first, mark] = drawn(data(said("first", "2021-01-01"), row("talks", "2021-06-01/.."))).marks

    assert mark.arrow == mark.bars[-1].x2


def test_a_long_bar_bears_no_shape_that_would_look_like_an_event_on_one_day() -> None:
    days = {"day": "2021-01-01", "three": "2021-03-01/2021-03-03", "month": "2021-06", "open": "2021-08/.."}
    marks = drawn(data(*(row(slug, date) for slug, date in days.items()))).marks

    assert {mark.slug: mark.shape for mark in marks} == {"day": "held", "three": "held", "month": "", "open": ""}


def test_a_window_is_drawn_without_a_margin_and_long_bars_end_at_its_edges() -> None:
    given = ChartData([row("long", "2019/2023")], [], "", 1, FIRST, LAST, (date(2021, 3, 1), date(2021, 6, 30)))
    picture = drawn(given)

    [mark] = picture.marks
    assert (picture.first, picture.last, mark.bars) == ("2021-03-01", "2021-07-01", (PosterBar("solid", "0%", "100%"),))
    assert [(tick.label, tick.side) for tick in picture.ticks] == [
        ("Mar 2021", "start"),
        ("Apr 2021", "middle"),
        ("May 2021", "middle"),
        ("Jun 2021", "middle"),
        ("Jul 2021", "end"),
    ]


def test_lanes_on_demand_stand_in_picture_and_figure_alike() -> None:
    lanes = (Lane("place-0", "Geneva"), Lane("place-1", "Helsinki"), Lane("place-none", "Not stated"))
    given = replace(
        data(said("one", "2021-01-01"), said("two", "2021-12-31", bank="third"), row("visit", "2021-06-15")),
        lanes=lanes,
        lane_of={"one": "place-0", "two": "place-0", "visit": "place-none"},
    )
    figure = timeline_figure(given, language="en").to_dict()
    picture = drawn(given)

    assert [bank.name for bank in picture.banks] == ["Geneva", "Helsinki", "Not stated"]
    assert list(figure["layout"]["yaxis"]["ticktext"]) == ["Geneva", "Helsinki", "Not stated"]
    assert picture.height == figure["layout"]["height"]
    assert {mark.slug: mark.bank for mark in picture.marks} == {"one": "russia", "two": "third", "visit": "meetings"}
    [marks] = figure["data"]
    assert dict(zip(marks["ids"], marks["meta"]["banks"], strict=True)) == {
        mark.slug: mark.bank for mark in picture.marks
    }


def test_counts_in_lanes_have_no_sides_colour_and_the_height_of_the_figure() -> None:
    lanes = tuple(Lane(f"place-{number}", f"Place {number}") for number in range(6))
    given = ChartData([], [Bin("place-2", "2021", "2021", 400)], "year", 400, FIRST, LAST, lanes=lanes)
    [bars] = timeline_figure(given, language="en").data
    picture = drawn(given)

    [one] = picture.counts
    assert (one.bank, bars.name, bars.meta["bank"]) == ("meetings", "place-2:counts", "meetings")
    assert picture.height == timeline_figure(given, language="en").layout.height


def test_a_chosen_period_is_the_whole_of_picture_and_figure() -> None:
    given = replace(data(row("long", "2001/2030"), said("day", "2021-06-15")), period=(FIRST, LAST))
    axis = timeline_figure(given, language="en").to_dict()["layout"]["xaxis"]

    assert [drawn(given).first, drawn(given).last] == ["2020-12-17", "2022-01-16"] == list(axis["range"])
    assert [axis["minallowed"], axis["maxallowed"]] == list(axis["range"])


def test_picture_and_figure_have_the_same_height_and_the_same_time() -> None:
    given = data(said("one", "2021-01-01"), said("two", "2021-12-31"), row("visit", "2021-06-15"))
    figure = timeline_figure(given, language="en").to_dict()["layout"]
    picture = drawn(given)

    assert (picture.height, [picture.first, picture.last]) == (figure["height"], figure["xaxis"]["range"])


def test_what_piles_up_too_high_becomes_counts_that_link_to_their_period() -> None:
    picture = drawn(data(*(said(f"s-{number}", "2021-06-15") for number in range(301))))

    assert picture.marks == ()
    [one] = picture.counts
    assert (one.start, one.end, one.label) == ("2021-06", "2021-06", "301 entries, June 2021")


def test_the_histogram_counts_all_banks_together() -> None:
    given = ChartData(
        [], [Bin("russia", "2021", "2021", 3), Bin("meetings", "2021", "2021", 1)], "year", 4, FIRST, LAST
    )

    [bar] = histogram(given, language="en")
    assert bar == HistogramBar("2021", "2021", "4 entries, 2021", "3.797%", bar.width, 0.0)
    assert bar.path == f"M3.797 40V0.0h{bar.width[:-1]}V40z"


def test_ticks_are_years_then_months_then_days() -> None:
    def labels(first: date, last: date, language: str) -> list[str]:
        return [tick.label for tick in ticks(Axis(first.toordinal(), last.toordinal()), language)]

    assert labels(date(2020, 2, 1), date(2021, 6, 1), "vi") == ["4/2020", "7/2020", "10/2020", "1/2021", "4/2021"]
    assert labels(date(2000, 1, 1), date(2004, 2, 1), "ru") == ["2000", "2001", "2002", "2003", "2004"]
    assert ticks(Axis(date(2021, 3, 1).toordinal(), date(2021, 3, 2).toordinal()), "en") == (
        Tick("0%", "1 Mar 2021", minor=False),
        Tick("100%", "2 Mar 2021", minor=False),
    )


def test_the_signs_are_those_of_the_marks_each_once_with_its_words() -> None:
    rows = [
        row("visit", "2021-06-15"),
        row("again", "2021-07-15"),
        row("off", "2021-05-01", status="cancelled"),
        row("plan", "2021-06-01/..", status="planned"),
        said("word", "2021-03-01?"),
    ]

    assert drawn(data(*rows)).signs == (
        Sign("meeting", "Meeting, held", shape="held"),
        Sign("cancelled", "Meeting, cancelled", shape="cancelled"),
        Sign("statement", "Statement", shape="statement"),
        Sign("span-planned", "Several days, planned", stroke="dashed"),
        Sign("soft", "Begins or ends about here", stroke="soft"),
        Sign("open", "The end is not known", shape="open"),
        Sign("doubtful", "The date is uncertain", text="?"),
    )


def test_where_lanes_name_no_side_the_signs_do() -> None:
    given = replace(
        data(said("one", "2021-01-01"), row("visit", "2021-06-15")),
        lanes=(Lane("place-0", "Geneva"),),
        lane_of={"one": "place-0", "visit": "place-0"},
    )

    assert [(sign.label, sign.shape, sign.bank) for sign in drawn(given).signs] == [
        ("Meeting, held", "held", "meetings"),
        ("Statement", "statement", "meetings"),
        ("Russia says", "statement", "russia"),
    ]


def test_bars_say_what_they_count_and_on_which_scale() -> None:
    bins = [Bin("russia", "2020", "2020", 4), Bin("united_states", "2021", "2021", 2)]
    picture = drawn(ChartData([], bins, "year", 6, FIRST, LAST))

    assert (picture.signs, picture.scale) == ((), PosterScale("Bars: entries per year; dotted line: 4", 4))
    assert picture.banks[0].scale == next(bar.y for bar in picture.counts if bar.bank == "russia")
    assert drawn(data(row("visit", "2021-06-15"))).banks[0].scale is None


@pytest.mark.parametrize("language", ["en", "vi", "ru"])
def test_on_a_narrow_screen_no_words_of_the_axis_are_cut_or_touch_others(language: str) -> None:
    start = date(2021, 1, 1).toordinal()
    for days in (3, 9, 40, 100, 230, 365, 700, 3000, 20000):
        for first in range(start, start + 60, 7):
            found = [tick for tick in ticks(Axis(first, first + days), language) if not tick.minor]
            reaches = [tick.reach(NARROW) for tick in found]
            assert found
            assert all(left >= 0 and right <= NARROW for left, right in reaches)
            assert all(one[1] < other[0] for one, other in pairwise(reaches))
