"""The chart: every entry is to be seen, told apart without colour, and small enough to send."""

import json
from collections.abc import Sequence
from dataclasses import replace
from datetime import date as day
from typing import Any

import pytest
from django.utils import translation

from timeline import dates
from timeline.entries import MOST_MARKS, Bank, Bin, ChartData, Days, EntryRow
from timeline.figures import (
    DARK,
    LIGHT,
    LegendItem,
    Theme,
    figure_json,
    legend,
    plotly_locale,
    timeline_figure,
)
from timeline.figures.lanes import lanes


def row(
    slug: str,
    date: str,
    *,
    bank: Bank = "meetings",
    kind: str = "meeting",
    status: str = "held",
    title: str = "A title",
) -> EntryRow:
    meeting = kind == "meeting"
    when = dates.parse(date)
    return EntryRow(
        slug=slug,
        kind=kind,
        kind_label=kind.capitalize(),
        url=f"/en/entries/{slug}/",
        title=title,
        summary="",
        date=when,
        when=when.words("en"),
        when_short=when.short("en"),
        year=when.earliest.year,
        date_basis="",
        date_basis_label="",
        date_inferred=False,
        bank=bank,
        side="" if meeting else bank,
        status=status if meeting else "",
        status_label=status if meeting else "",
        level="",
        level_label="",
        meeting_kind="",
        meeting_kind_label="",
        format="",
        format_label="",
        speech_act="",
        speech_act_label="",
        medium="",
        medium_label="",
        outlet=None,
        people=(),
        mentioned=(),
        places=(),
        place_note="",
        topics=(),
        sources=(),
    )


def said(slug: str, date: str, *, bank: Bank = "russia", title: str = "A title") -> EntryRow:
    return row(slug, date, bank=bank, kind="statement", title=title)


def of_rows(rows: Sequence[EntryRow], *, window: Days | None = None) -> ChartData:
    """Rows as the chart gets them, with the days of the whole selection beside."""
    first = min((one.date.earliest for one in rows), default=None)
    last = max((one.date.latest or one.date.earliest for one in rows), default=None)
    return ChartData(list(rows), [], "", len(rows), first, last, window)


def drawn(*rows: EntryRow, window: Days | None = None) -> dict[str, Any]:
    """The figure as the browser gets it."""
    return sent(of_rows(rows, window=window))


def sent(data: ChartData) -> dict[str, Any]:
    figure: dict[str, Any] = json.loads(figure_json(timeline_figure(data, language="en")))
    return figure


def traces(figure: dict[str, Any], part: str) -> dict[str, dict[str, Any]]:
    """The traces of one part, by name."""
    return {trace["name"]: trace for trace in figure["data"] if trace["meta"]["part"] == part}


def places(figure: dict[str, Any]) -> dict[str, tuple[str, float]]:
    """Where each entry's marker stands."""
    return {
        slug: (x, y)
        for trace in traces(figure, "marks").values()
        for slug, x, y in zip(trace["ids"], trace["x"], trace["y"], strict=True)
    }


def test_banks_stand_one_above_the_other() -> None:
    figure = drawn(
        said("third", "2021-01-01", bank="third"),
        said("america", "2021-02-01", bank="united_states"),
        row("meeting", "2021-03-01"),
        said("russia", "2021-04-01"),
    )

    assert figure["layout"]["yaxis"]["ticktext"] == [
        "Russia says",
        "Meetings",
        "The United States says",
        "Third parties say",
    ]
    heights = {slug: height for slug, (_day, height) in places(figure).items()}
    assert sorted(heights, key=heights.__getitem__, reverse=True) == ["russia", "meeting", "america", "third"]


@pytest.mark.parametrize(
    ("rows", "banks"),
    [
        ([], ["Russia says", "Meetings", "The United States says"]),
        ([row("meeting", "2021-03-01")], ["Meetings"]),
        ([said("word", "2021-03-01")], ["Russia says", "The United States says"]),
        (
            [said("word", "2021-03-01", bank="united_states"), row("meeting", "2021-03-01")],
            ["Russia says", "Meetings", "The United States says"],
        ),
        ([row("meeting", "2021-03-01"), said("word", "2021-03-01", bank="third")], ["Meetings", "Third parties say"]),
    ],
    ids=["nothing", "meetings", "one-side", "side-and-meeting", "third-and-meeting"],
)
def test_a_bank_is_there_only_with_something_to_show_but_a_sides_silence_shows(
    rows: list[EntryRow], banks: list[str]
) -> None:
    assert drawn(*rows)["layout"]["yaxis"]["ticktext"] == banks


def test_a_day_is_a_marker_on_that_day_and_nothing_else() -> None:
    figure = drawn(row("meeting", "2021-10-13"))

    [trace] = figure["data"]
    assert trace == {
        "name": "marks",
        "type": "scatter",
        "meta": {"banks": ["meetings"], "part": "marks"},
        "mode": "markers",
        "x": ["2021-10-13"],
        "y": [0.5],
        "ids": ["meeting"],
        "customdata": [["/en/entries/meeting/", "meeting", "A title", "13 October 2021", "Meeting, held"]],
        "hovertemplate": "%{customdata[2]}<br>%{customdata[3]} · %{customdata[4]}<extra></extra>",
        "marker": {"symbol": ["diamond"], "size": 11, "color": [LIGHT.meetings]},
    }


@pytest.mark.parametrize(
    ("date", "bars"),
    [
        pytest.param("2021-10-12/2021-10-13", {"solid": ["2021-10-12", "2021-10-14"]}, id="two-days"),
        pytest.param("2021-10", {"solid": ["2021-10-01", "2021-11-01"]}, id="month"),
        pytest.param(
            "2021-10-13~",
            {
                "soft": ["2021-10-11", "2021-10-12 06:00", None, "2021-10-14 18:00", "2021-10-16"],
                "solid": ["2021-10-12 06:00", "2021-10-14 18:00"],
            },
            id="about-a-day",
        ),
        pytest.param(
            "[2019-07-08..2019-07-11]",
            {
                "soft": ["2019-07-08", "2019-07-09", None, "2019-07-11", "2019-07-12"],
                "solid": ["2019-07-09", "2019-07-11"],
            },
            id="one-of-four-days",
        ),
        pytest.param("2021-10-13?", {}, id="uncertain-day"),
    ],
)
def test_what_is_not_one_day_is_a_bar_with_its_soft_ends_dotted(date: str, bars: dict[str, list[str | None]]) -> None:
    figure = drawn(row("meeting", date))

    assert {name.partition(":")[2]: trace["x"] for name, trace in traces(figure, "bars").items()} == bars


def test_an_open_end_runs_to_the_edge_and_bears_an_arrow_head() -> None:
    figure = drawn(row("meeting", "2021-01-01"), row("open", "2021-06/..", status="planned"))

    assert figure["layout"]["xaxis"]["range"] == ["2020-12-17", "2021-06-17"]
    [arrow] = traces(figure, "open").values()
    assert (arrow["x"], arrow["marker"]["symbol"]) == (["2021-06-16"], "triangle-right-open")
    assert {name: trace["x"] for name, trace in traces(figure, "bars").items()} == {
        "meetings:dashed": ["2021-06-01", "2021-06-12 06:00"],
        "meetings:soft": ["2021-06-12 06:00", "2021-06-16"],
    }


def test_status_is_told_by_shape_and_by_word() -> None:
    statuses = ["held", "cancelled", "planned", "postponed", "uncertain"]
    figure = drawn(*(row(status, "2021-10-13", status=status) for status in statuses))

    [trace] = traces(figure, "marks").values()
    told = {
        slug: (symbol, data[4])
        for slug, symbol, data in zip(trace["ids"], trace["marker"]["symbol"], trace["customdata"], strict=True)
    }
    assert told == {
        "held": ("diamond", "Meeting, held"),
        "cancelled": ("diamond-open", "Meeting, cancelled"),
        "planned": ("diamond-open-dot", "Meeting, planned"),
        "postponed": ("diamond-cross-open", "Meeting, postponed"),
        "uncertain": ("diamond-tall-open", "Meeting, uncertain"),
    }


@pytest.mark.parametrize(
    ("status", "line"),
    [
        pytest.param("held", {"width": 7, "color": LIGHT.meetings}, id="held"),
        pytest.param("cancelled", {"width": 2, "color": LIGHT.meetings}, id="cancelled"),
        pytest.param("planned", {"width": 4, "dash": "dash", "color": LIGHT.meetings}, id="planned"),
        pytest.param("postponed", {"width": 4, "dash": "dashdot", "color": LIGHT.meetings}, id="postponed"),
        pytest.param("uncertain", {"width": 4, "dash": "longdash", "color": LIGHT.meetings}, id="uncertain"),
    ],
)
def test_status_is_told_by_the_line_of_a_bar(status: str, line: dict[str, object]) -> None:
    [bar] = traces(drawn(row("meeting", "2021-10", status=status)), "bars").values()

    assert bar["line"] == line


def test_kind_is_told_by_shape() -> None:
    figure = drawn(row("meeting", "2021-10-13"), said("joint", "2021-10-13", bank="meetings"))

    [trace] = traces(figure, "marks").values()
    assert dict(zip(trace["ids"], trace["marker"]["symbol"], strict=True)) == {"meeting": "diamond", "joint": "circle"}


def test_doubt_is_told_by_a_sign() -> None:
    figure = drawn(
        row("about", "2021-01-13~"),
        row("uncertain", "2021-04-13?"),
        row("both", "2021-08-13%"),
        row("sure", "2021-11-13"),
    )

    [signs] = traces(figure, "signs").values()
    assert dict(zip(signs["x"], signs["text"], strict=True)) == {
        "2021-01-13": "\u00a0\u00a0~",
        "2021-04-13": "\u00a0\u00a0?",
        "2021-08-13": "\u00a0\u00a0~?",
    }


def test_entries_of_one_day_do_not_hide_each_other() -> None:
    figure = drawn(*(said(f"s{number:02}", "2021-10-13") for number in range(30)), row("later", "2022-10-13"))

    assert len(set(places(figure).values())) == 31
    assert figure["layout"]["height"] >= 30 * 14


def test_a_marker_is_not_covered_by_a_bar() -> None:
    figure = drawn(said("span", "2021-01/2021-12"), said("day", "2021-06-15"), said("after", "2022-06-15"))

    heights = {slug: height for slug, (_day, height) in places(figure).items()}
    assert heights["span"] != heights["day"]
    assert heights["span"] == heights["after"]


def test_the_same_rows_make_the_same_figure_in_any_order() -> None:
    rows = [said("b", "2021-10-13"), said("a", "2021-10-13"), row("c", "2021-10"), row("d", "2021-10-13~")]

    assert drawn(*rows) == drawn(*reversed(rows))


def test_a_long_bar_can_be_pointed_at_along_its_length() -> None:
    figure = drawn(row("long", "2019/2021"), row("day", "2019-05-05"))

    [handles] = traces(figure, "handles").values()
    assert handles["marker"]["opacity"] == 0
    assert {data[1] for data in handles["customdata"]} == {"long"}
    assert len(handles["x"]) > 15


def test_a_title_cannot_bring_markup_into_the_chart_or_the_page() -> None:
    title = "<a href='javascript:alert(1)'>x</a></script>" + "y" * 100
    figure = timeline_figure(of_rows([row("meeting", "2021-10-13", title=title)]), language="en")

    text = figure_json(figure)

    [[_url, _slug, shown, *_rest]] = json.loads(text)["data"][0]["customdata"]
    assert shown == "‹a href='javascript:alert(1)'›x‹/a›‹/script›" + "y" * 35 + "…"
    assert [sign for sign in "<>" if sign in text] == []


def test_no_rows_are_an_empty_axis_without_words_on_it() -> None:
    figure = drawn()

    assert (figure["data"], figure["layout"]["meta"], figure["layout"].get("annotations")) == (
        [],
        {"mode": "empty", "step": "", "total": 0, "window": None, "extent": None},
        None,
    )


@pytest.mark.parametrize(
    ("date", "shown"),
    [
        pytest.param("2021-10-13", ["2021-09-28", "2021-10-29"], id="one-day"),
        pytest.param("1000-01-01", ["0999-12-17", "1000-01-17"], id="first-year"),
        pytest.param("9999-12-31", ["9999-12-16", "9999-12-31"], id="last-day"),
        pytest.param("9999/..", ["9998-12-17", "9999-01-17"], id="open-in-the-last-year"),
    ],
)
def test_the_axis_keeps_a_margin_inside_the_calendar(date: str, shown: list[str]) -> None:
    figure = drawn(row("meeting", date))

    assert figure["layout"]["xaxis"]["range"] == shown


def test_the_layout_leaves_words_and_zooming_to_the_page() -> None:
    layout = drawn(row("meeting", "2021-10-13"))["layout"]

    assert {key: layout.get(key) for key in ("title", "showlegend", "dragmode", "hovermode", "paper_bgcolor")} == {
        "title": None,
        "showlegend": False,
        "dragmode": "pan",
        "hovermode": "closest",
        "paper_bgcolor": "rgba(0,0,0,0)",
    }
    assert (layout["yaxis"]["fixedrange"], layout["xaxis"]["type"]) == (True, "date")


def test_what_piles_up_too_high_becomes_counts_that_a_click_can_open() -> None:
    figure = drawn(*(said(str(n), "2021-10-13") for n in range(130)))

    [bars] = figure["data"]
    assert (bars["type"], bars["customdata"]) == (
        "bar",
        [["2021-10-13", "2021-10-13", "130 entries, 13 October 2021"]],
    )
    assert figure["layout"]["meta"] == {
        "mode": "counts",
        "step": "day",
        "total": 130,
        "window": ["2021-10-13", "2021-10-13"],
        "extent": ["2021-10-13", "2021-10-13"],
    }


def test_counts_say_themselves_and_stay_in_their_bank() -> None:
    bins = [Bin("russia", "2001", "2001", 1500), Bin("meetings", "2010", "2010", 600)]
    figure = sent(ChartData([], bins, "year", 2100, day(2001, 1, 1), day(2010, 12, 31)))

    russia, meetings = figure["data"]
    assert (russia["name"], russia["customdata"], russia["base"]) == (
        "russia:counts",
        [["2001", "2001", "1500 entries, 2001"]],
        7.0,  # above America's empty bank of one lane, the meetings' four, and a name on each
    )
    assert (meetings["name"], meetings["customdata"], meetings["base"]) == (
        "meetings:counts",
        [["2010", "2010", "600 entries, 2010"]],
        2.0,
    )
    assert (russia["x"], russia["width"], russia["y"]) == (["2001-01-01"], [365 * 86_400_000], [3.2])
    assert meetings["y"] == [1.28]


def test_a_decade_is_counted_from_its_first_year_to_its_last() -> None:
    data = ChartData([], [Bin("russia", "1990", "1999", 3000)], "decade", 3000, day(1890, 1, 1), day(1999, 12, 31))

    [bars] = sent(data)["data"]
    assert (bars["x"], bars["width"]) == (["1990-01-01"], [3652 * 86_400_000])
    assert bars["customdata"] == [["1990", "1999", "3000 entries, 1990–1999"]]


def test_a_window_is_shown_without_a_margin_and_can_be_left_for_the_whole() -> None:
    rows = [row("early", "2001-03-03"), row("late", "2021-10-13")]
    data = replace(of_rows(rows), rows=rows[1:], window=(day(2021, 1, 1), day(2021, 12, 31)))
    layout = sent(data)["layout"]

    axis = layout["xaxis"]
    assert (axis["range"], axis["minallowed"], axis["maxallowed"]) == (
        ["2021-01-01", "2022-01-01"],
        "2000-05-06",
        "2022-08-11",
    )
    assert layout["meta"] == {
        "mode": "marks",
        "step": "",
        "total": 2,
        "window": ["2021-01-01", "2021-12-31"],
        "extent": ["2001-03-03", "2021-10-13"],
    }


def test_a_bar_that_reaches_far_beyond_the_window_costs_no_more_than_one_inside() -> None:
    window = day(2021, 1, 1), day(2021, 1, 31)
    figure = drawn(row("long", "1950/2025", status="held"), window=window)

    [handles] = traces(figure, "handles").values()
    assert (min(handles["x"]), max(handles["x"]), len(handles["x"])) == ("2021-01-01", "2021-01-31", 31)


def test_a_long_bar_has_a_marker_to_choose_but_none_to_see() -> None:
    figure = drawn(row("day", "2021-01-01"), row("three", "2021-03-01/2021-03-03"), row("month", "2021-06"))

    [trace] = traces(figure, "marks").values()
    assert dict(zip(trace["ids"], trace["marker"]["opacity"], strict=True)) == {"day": 1, "three": 1, "month": 0}
    assert [len(told) for told in trace["customdata"]] == [5, 6, 6]
    assert [told[5:] for told in trace["customdata"]] == [[], [3], [30]]


def test_as_many_marks_as_are_drawn_travel_in_less_than_a_hundred_kilobytes() -> None:
    rows = [
        row(f"m{n}", f"{2000 + n % 25}-{1 + n % 12:02}")
        if n % 3 == 0
        else said(
            f"s{n}", f"{2000 + n % 25}-{1 + n % 12:02}-{1 + n % 28:02}", bank="russia" if n % 2 else "united_states"
        )
        for n in range(MOST_MARKS)
    ]

    text = figure_json(timeline_figure(of_rows(rows), language="en"))

    assert json.loads(text)["layout"]["meta"]["mode"] == "marks"
    assert len(text) < 100_000


def test_lanes_keep_apart_what_overlaps_and_are_used_again() -> None:
    assert lanes([(0, 10), (0, 2), (1, 3), (2, 4), (10, 11)]) == [0, 1, 2, 1, 0]


def test_the_legend_has_words_for_every_shape() -> None:
    with translation.override("vi"):  # the language asked for counts, not the active one
        items = legend("en")

    assert items == [
        LegendItem("meeting", "Meeting, held", "diamond"),
        LegendItem("planned", "Meeting, planned", "diamond-open-dot"),
        LegendItem("postponed", "Meeting, postponed", "diamond-cross-open"),
        LegendItem("cancelled", "Meeting, cancelled", "diamond-open"),
        LegendItem("uncertain", "Meeting, uncertain whether held", "diamond-tall-open"),
        LegendItem("statement", "Statement", "circle"),
        LegendItem("span", "Several days, or the day is not known", "bar"),
        LegendItem("span-planned", "Several days, planned", "bar-dashed"),
        LegendItem("span-postponed", "Several days, postponed", "bar-dashdot"),
        LegendItem("span-cancelled", "Several days, cancelled", "bar-thin"),
        LegendItem("span-uncertain", "Several days, uncertain whether held", "bar-longdash"),
        LegendItem("soft", "Begins or ends about here", "bar-dotted"),
        LegendItem("open", "The end is not known", "triangle-right-open"),
        LegendItem("about", "About this date", "~"),
        LegendItem("doubtful", "The date is uncertain", "?"),
    ]


@pytest.mark.parametrize(
    ("language", "days", "months", "short_month"),
    [
        pytest.param("en", ["Sunday", "Monday"], ["January", "February"], "Jan", id="en"),
        pytest.param("vi", ["Chủ Nhật", "Thứ Hai"], ["Tháng 1", "Tháng 2"], "Tháng 1", id="vi"),
        pytest.param("ru", ["воскресенье", "понедельник"], ["январь", "февраль"], "янв.", id="ru"),
    ],
)
def test_the_axis_speaks_the_language_of_the_page(
    language: str, days: list[str], months: list[str], short_month: str
) -> None:
    words = plotly_locale(language)["format"]

    assert (words["days"][:2], words["months"][:2], words["shortMonths"][0]) == (days, months, short_month)
    assert [len(words[key]) for key in ("days", "shortDays", "months", "shortMonths")] == [7, 7, 12, 12]


@pytest.mark.parametrize(
    ("language", "month"),
    [pytest.param("en", "%b %Y", id="en"), pytest.param("vi", "%m/%Y", id="vi"), pytest.param("ru", "%b %Y", id="ru")],
)
def test_months_on_the_axis_are_as_short_as_in_the_list(language: str, month: str) -> None:
    assert plotly_locale(language)["format"]["month"] == month


def contrast(one: str, other: str) -> float:
    """The contrast ratio of two colours as WCAG 2.2 defines it."""

    def luminance(colour: str) -> float:
        parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
        red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue

    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize(
    ("theme", "page"), [pytest.param(LIGHT, "#FFFFFF", id="light"), pytest.param(DARK, "#16181C", id="dark")]
)
def test_every_mark_stands_out_from_the_page(theme: Theme, page: str) -> None:
    ratios = {bank: contrast(theme.bank(bank), page) for bank in ("russia", "meetings", "united_states", "third")}

    assert {bank: ratio for bank, ratio in ratios.items() if ratio < 3} == {}
    assert contrast(theme.text, page) >= 4.5
