"""The picture before script: every entry a link with its name, in the very places of Plotly's figure."""

from datetime import date

from tests.test_figures import row, said
from timeline.entries import Bin, ChartData, EntryRow
from timeline.figures import HistogramBar, Poster, histogram, poster, presets, timeline_figure
from timeline.figures.poster import PosterBar, PosterMark
from timeline.figures.scale import Axis, Tick, ticks

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


def test_picture_and_figure_have_the_same_height_and_the_same_time() -> None:
    given = data(said("one", "2021-01-01"), said("two", "2021-12-31"), row("visit", "2021-06-15"))
    figure = timeline_figure(given, language="en").to_dict()["layout"]
    picture = drawn(given)

    assert (picture.height, [picture.first, picture.last]) == (figure["height"], figure["xaxis"]["range"])


def test_more_than_three_hundred_marks_become_counts_that_link_to_their_period() -> None:
    picture = drawn(data(*(said(f"s-{number}", "2021-06-15") for number in range(301))))

    assert picture.marks == ()
    [one] = picture.counts
    assert (one.start, one.end, one.label) == ("2021-06", "2021-06", "301 entries, June 2021")


def test_the_histogram_counts_all_banks_together() -> None:
    given = ChartData(
        [], [Bin("russia", "2021", "2021", 3), Bin("meetings", "2021", "2021", 1)], "year", 4, FIRST, LAST
    )

    [bar] = histogram(given, language="en")
    assert bar == HistogramBar("2021", "2021", "4 entries, 2021", bar.x, bar.width, 0.0, 40.0)


def test_ticks_are_years_then_months_then_days() -> None:
    def labels(first: date, last: date, language: str) -> list[str]:
        return [tick.label for tick in ticks(Axis(first.toordinal(), last.toordinal()), language)]

    assert labels(date(2020, 2, 1), date(2021, 6, 1), "vi") == ["4/2020", "7/2020", "10/2020", "1/2021", "4/2021"]
    assert labels(date(2000, 1, 1), date(2004, 2, 1), "ru") == ["2000", "2001", "2002", "2003", "2004"]
    assert ticks(Axis(date(2021, 3, 1).toordinal(), date(2021, 3, 2).toordinal()), "en") == (
        Tick("0%", "1 Mar 2021", minor=False),
        Tick("100%", "2 Mar 2021", minor=False),
    )
