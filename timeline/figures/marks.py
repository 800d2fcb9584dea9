"""Chart data and the time shown come in; markers for days and bars for longer spans, none hiding another, go out."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

import plotly.graph_objects as go
from django.utils.translation import gettext as _

from timeline.entries.charting import ChartData
from timeline.entries.rows import Bank, EntryRow
from timeline.figures.frame import BANKS, Block, Window, iso
from timeline.figures.lanes import lanes
from timeline.figures.theme import Theme
from timeline.vocabulary import EntryKind, MeetingStatus

MOST_LANES: Final = 32  # of all banks together: about 460 pixels, so that a screen holds the chart
MARKER: Final = 11  # pixels
SPAN: Final = 0.02  # of the width shown: a longer bar does without a marker, as in static/js/chart/spans.js
HALF_MARKER: Final = 0.016  # of the width shown: what keeps two markers apart on a screen of 360 pixels
LONGEST_TITLE: Final = 80  # characters in a hover label
BAR_OPACITY: Final = 0.85  # a bar without a marker still keeps 3:1 against the page
HANDLES: Final = 24  # a long bar can be pointed at this many times over the whole width

HOVER: Final = "%{customdata[2]}<br>%{customdata[3]} · %{customdata[4]}<extra></extra>"
SYMBOLS: Final = {EntryKind.MEETING: "diamond", EntryKind.STATEMENT: "circle"}
STATUS_SYMBOLS: Final = {
    MeetingStatus.HELD: "diamond",
    MeetingStatus.CANCELLED: "diamond-open",
    MeetingStatus.PLANNED: "diamond-open-dot",
    MeetingStatus.POSTPONED: "diamond-cross-open",
    MeetingStatus.UNCERTAIN: "diamond-tall-open",
}
LINES: Final[Mapping[str, Mapping[str, Any]]] = {
    "solid": {"width": 7},
    "dashed": {"width": 4, "dash": "dash"},  # planned
    "dashdot": {"width": 4, "dash": "dashdot"},  # postponed
    "longdash": {"width": 4, "dash": "longdash"},  # uncertain whether held
    "thin": {"width": 2},  # cancelled
    "soft": {"width": 3, "dash": "dot"},  # an end nobody should read to the day
}
STATUS_LINES: Final = {
    MeetingStatus.PLANNED: "dashed",
    MeetingStatus.POSTPONED: "dashdot",
    MeetingStatus.CANCELLED: "thin",
    MeetingStatus.UNCERTAIN: "longdash",
}


@dataclass(frozen=True, slots=True)
class Mark:
    """One row on the axis, in days since 0001-01-01; `end` is the day after the last, None where it is open."""

    row: EntryRow
    lane: str
    start: int
    end: int | None
    middle: int
    soft_start: bool
    soft_end: bool

    @property
    def known_end(self) -> int:
        return self.end if self.end is not None else max(self.start + 1, self.middle + 1)

    @property
    def is_bar(self) -> bool:
        """Whether it is more than one day; a day is a marker alone."""
        return self.end is None or self.end - self.start > 1

    def is_span(self, shown: Window) -> bool:
        """Whether its bar can be seen as one: a marker in its middle would look like an event on that day."""
        return self.is_bar and _bar_end(self, shown) - self.start > SPAN * shown.days

    @property
    def sign(self) -> str:
        """What stands beside the mark: "~" about, "?" uncertain."""
        return "~" * self.row.date.approximate + "?" * self.row.date.uncertain

    @property
    def symbol(self) -> str:
        """Kind and status as a shape."""
        if self.row.status:
            return STATUS_SYMBOLS[MeetingStatus(self.row.status)]
        return SYMBOLS[EntryKind(self.row.kind)]

    @property
    def line(self) -> str:
        """The status as a line, where the mark is a bar."""
        return STATUS_LINES.get(MeetingStatus(self.row.status), "solid") if self.row.status else "solid"

    def data(self, shown: Window) -> list[str | int]:
        """What the page's script reads: address, slug, title, date, kind and status; of a bar its days as well."""
        row = self.row
        kind = _("%(kind)s, %(status)s") % {"kind": row.kind_label, "status": row.status_label}
        words = [row.url, row.slug, plain(row.title), plain(row.when), plain(kind if row.status else row.kind_label)]
        return [*words, _bar_end(self, shown) - self.start] if self.is_bar else [*words]


@dataclass(frozen=True, slots=True)
class Placed:
    """The row of each mark in its lane, by slug, and how many rows each lane has."""

    rows: Mapping[str, int]
    heights: Mapping[str, int]


def plain(text: str) -> str:
    """A text for a hover label: cut to 80 characters, and without "<" and ">", which Plotly would read as markup."""
    short = text if len(text) <= LONGEST_TITLE else f"{text[: LONGEST_TITLE - 1].rstrip()}…"
    return short.replace("<", "‹").replace(">", "›")


def marks_of(data: ChartData) -> list[Mark]:
    """The rows on the axis, in order of time and then of slug, so that the same rows always make the same figure."""
    marks = []
    for row in data.rows:
        span = row.date.axis()
        marks.append(
            Mark(
                row=row,
                lane=data.lane_of.get(row.slug, row.bank),
                start=_day(span.start),
                end=_day(span.end) if span.end else None,
                middle=_day(span.middle),
                soft_start=span.soft_start,
                soft_end=span.soft_end,
            )
        )
    return sorted(marks, key=lambda mark: (mark.start, mark.row.slug))


def lanes_of(marks: Sequence[Mark], shown: Window) -> Placed:
    """A row for each mark, so that in its lane no other mark covers it."""
    reach = shown.days * HALF_MARKER
    found: dict[str, int] = {}
    heights: dict[str, int] = {}
    for name in dict.fromkeys(mark.lane for mark in marks):
        own = [mark for mark in marks if mark.lane == name]
        stretches = [_stretch(mark, reach, shown) for mark in own]
        order = sorted(range(len(own)), key=lambda place: (stretches[place], own[place].row.slug))
        for place, lane in zip(order, lanes([stretches[place] for place in order]), strict=True):
            found[own[place].row.slug] = lane
            heights[name] = max(heights.get(name, 0), lane + 1)
    return Placed(found, heights)


def _stretch(mark: Mark, reach: float, shown: Window) -> tuple[float, float]:
    """From where to where a mark needs its row for itself, its sign included."""
    end = mark.end if mark.end is not None else shown.last
    return min(mark.start, mark.middle - reach), max(end, mark.middle + reach * (1 + 1.5 * len(mark.sign)))


def mark_traces(
    marks: Sequence[Mark], placed: Placed, blocks: Mapping[str, Block], shown: Window, theme: Theme
) -> list[go.Scatter]:
    """The bars of each bank, in whatever lanes, and then all markers, so that every marker lies on top.

    One trace for the markers of all banks: a browser needs as long for a trace as for twenty marks in it.
    """
    heights = {mark.row.slug: blocks[mark.lane].height_of(placed.rows[mark.row.slug]) for mark in marks}
    order = {bank: place for place, bank in enumerate(BANKS)}
    own = [(mark, heights[mark.row.slug]) for mark in sorted(marks, key=lambda mark: order[mark.row.bank])]
    bars = [bar for bank in BANKS for bar in _bars([one for one in own if one[0].row.bank == bank], bank, shown, theme)]
    points = (_handles(own, shown), _signs(own, theme), _markers(own, shown, theme))
    return bars + [trace for trace in points if trace]


Own = Sequence[tuple[Mark, float]]


def _markers(own: Own, shown: Window, theme: Theme) -> go.Scatter | None:
    """A marker for each; that of a long bar is there to be chosen, but not seen."""
    if not own:
        return None
    spans = [mark.is_span(shown) for mark, _height in own]
    unseen = {"opacity": [0 if is_span else 1 for is_span in spans]} if any(spans) else {}
    return go.Scatter(
        name="marks",
        meta={"banks": [mark.row.bank for mark, _height in own], "part": "marks"},
        mode="markers",
        x=[iso(mark.middle) for mark, _height in own],
        y=[height for _mark, height in own],
        ids=[mark.row.slug for mark, _height in own],
        customdata=[mark.data(shown) for mark, _height in own],
        hovertemplate=HOVER,
        marker={"symbol": [mark.symbol for mark, _ in own], "size": MARKER, "color": _colours(own, theme), **unseen},
    )


def _signs(own: Own, theme: Theme) -> go.Scatter | None:
    signed = [(mark, height) for mark, height in own if mark.sign]
    if not signed:
        return None
    return go.Scatter(
        name="signs",
        meta={"banks": [mark.row.bank for mark, _height in signed], "part": "signs"},
        mode="text",
        x=[iso(mark.middle) for mark, _height in signed],
        y=[height for _mark, height in signed],
        # The no-break spaces keep the sign clear of the marker, which has the same place.
        text=[f"\u00a0\u00a0{mark.sign}" for mark, _height in signed],
        textposition="middle right",
        textfont={"color": _colours(signed, theme)},
        hoverinfo="skip",
    )


def _colours(own: Own, theme: Theme) -> list[str]:
    return [theme.bank(mark.row.bank) for mark, _height in own]


def _handles(own: Own, shown: Window) -> go.Scatter | None:
    """Unseen points along long bars: Plotly's hover and click know points, not lines."""
    step = max(1, shown.days // HANDLES)
    points = [
        (mark, day, height)
        for mark, height in own
        if mark.end is None or mark.end - mark.start > step
        for day in range(max(mark.start, shown.first), min(_bar_end(mark, shown), shown.last), step)
        if abs(day - mark.middle) >= step
    ]
    if not points:
        return None
    return go.Scatter(
        name="handles",
        meta={"part": "handles"},
        mode="markers",
        x=[iso(day) for _mark, day, _height in points],
        y=[height for _mark, _day, height in points],
        customdata=[mark.data(shown) for mark, _day, _height in points],
        hovertemplate=HOVER,
        marker={"size": MARKER, "opacity": 0},
    )


def _bars(own: Own, bank: Bank, shown: Window, theme: Theme) -> list[go.Scatter]:
    """The bars of a bank, one trace for each kind of line, and the arrow heads of open ends."""
    runs: dict[str, list[tuple[float, float, float]]] = {}
    arrows = []
    for mark, height in own:
        if not mark.is_bar:
            continue
        for line, start, end in line_runs(mark, shown):
            runs.setdefault(line, []).append((start, end, height))
        if mark.end is None:
            arrows.append((_bar_end(mark, shown), height))
    traces = [
        go.Scatter(
            name=f"{bank}:{line}",
            meta={"bank": bank, "part": "bars"},
            mode="lines",
            x=[day for start, end, _height in found for day in (iso(start), iso(end), None)][:-1],
            y=[place for _start, _end, height in found for place in (height, height, None)][:-1],
            line={**LINES[line], "color": theme.bank(bank)},
            opacity=BAR_OPACITY,
            hoverinfo="skip",
        )
        for line, found in sorted(runs.items())
    ]
    if arrows:
        traces.append(
            go.Scatter(
                name=f"{bank}:open",
                meta={"bank": bank, "part": "open"},
                mode="markers",
                x=[iso(day) for day, _height in arrows],
                y=[height for _day, height in arrows],
                marker={"symbol": "triangle-right-open", "size": MARKER - 2, "color": theme.bank(bank)},
                hoverinfo="skip",
            )
        )
    return traces


def line_runs(mark: Mark, shown: Window) -> list[tuple[str, float, float]]:
    """A bar as runs of one line each: the quarter at a soft end is dotted."""
    start, end = float(mark.start), float(_bar_end(mark, shown))
    quarter = (end - start) / 4
    left = start + quarter if mark.soft_start else start
    right = end - quarter if mark.soft_end else end
    runs = [("soft", start, left), (mark.line, left, right), ("soft", right, end)]
    return [(line, first, last) for line, first, last in runs if last > first]


def _bar_end(mark: Mark, shown: Window) -> int:
    """The day after a bar's last; an open one runs almost to the edge, where its arrow head still shows."""
    return mark.end if mark.end is not None else max(mark.start + 1, shown.last - max(1, shown.days // 100))


def _day(text: str) -> int:
    return date.fromisoformat(text).toordinal()
