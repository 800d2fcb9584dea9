"""Chart data comes in; the still picture of their figure, as plain values a template writes as SVG, goes out.

The picture stands where Plotly's figure will stand: the same height, banks, margins and stretch of time. Places on the
axis are percentages of the plot's width, so that it fits every screen without script; heights are pixels.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.utils import translation
from django.utils.translation import gettext as _

from timeline.entries.charting import Bin, ChartData
from timeline.entries.rows import Bank, EntryRow
from timeline.figures import frame
from timeline.figures.counts import HEADROOM, count_heights, scale_words
from timeline.figures.marks import MOST_LANES, Mark, Placed, lanes_of, line_runs, marks_of
from timeline.figures.periods import Period, period
from timeline.figures.scale import Axis, Tick, percent, ticks
from timeline.figures.signs import Sign, signs
from timeline.figures.stretch import stretch
from timeline.figures.theme import LIGHT


@dataclass(frozen=True, slots=True)
class PosterBar:
    """A run of one kind of line, from `x1` to `x2` in percent; it ends at the edge of the picture."""

    line: str
    x1: str
    x2: str


@dataclass(frozen=True, slots=True)
class PosterMark:
    """One entry: `shape` names a symbol of the picture, "" where a long bar stands alone; `label` says it in words.

    `arrow` is "" but for an open end.
    """

    slug: str
    url: str
    label: str
    bank: Bank
    shape: str
    x: str
    y: float
    bars: tuple[PosterBar, ...]
    sign: str
    arrow: str


@dataclass(frozen=True, slots=True)
class PosterCount:
    """The entries of one lane in one period, as a bar in the colour of `bank`.

    `start` and `end` are the parameters `from` and `to` of an address.
    """

    start: str
    end: str
    label: str
    bank: Bank
    x: str
    width: str
    y: float
    height: float


@dataclass(frozen=True, slots=True)
class PosterBank:
    """The name of a bank or lane, and the line above it, in pixels from the top (None above the first).

    `scale` is the height of the highest count, None where marks are drawn.
    """

    name: str
    y: float
    line: float | None
    scale: float | None = None


@dataclass(frozen=True, slots=True)
class PosterScale:
    """What bars stand for, in words, and how many entries the highest stands for."""

    words: str
    highest: int


@dataclass(frozen=True, slots=True)
class Poster:
    """The whole picture; `plot` is the height without the axis below, `first` and `last` are ISO days.

    `signs` are those of its marks; `scale` that of its bars, None where it has marks.
    """

    height: int
    plot: float
    banks: tuple[PosterBank, ...]
    ticks: tuple[Tick, ...]
    marks: tuple[PosterMark, ...]
    counts: tuple[PosterCount, ...]
    first: str
    last: str
    signs: tuple[Sign, ...] = ()
    scale: PosterScale | None = None

    @property
    def framed(self) -> int:
        """About its height with the words on its signs below, in pixels of a frame of middling width."""
        return self.height + 16 + 28 * (1 + len(self.signs) // 3)


def poster(data: ChartData, *, language: str) -> Poster | None:
    """The picture of this data, None where there is none; rows that would pile up too high become bars as well."""
    if not data.total or data.first is None or data.last is None:
        return None
    with translation.override(language):
        marks = marks_of(data)
        shown = stretch(data, marks)
        placed = lanes_of(marks, shown)
        blocks = frame.blocks(placed.heights, data.lanes)
        if data.bins or sum(block.lanes for block in blocks.values()) > MOST_LANES:
            return _of_counts(data.counted(), shown, language)
        page = _Page(blocks, shown)
        drawn = tuple(page.mark(mark, placed) for mark in marks)
        told = signs(drawn, language, by_side=not data.lanes)
        return replace(page.poster(language, is_scaled=False), marks=drawn, signs=told)


def _of_counts(data: ChartData, shown: frame.Window, language: str) -> Poster:
    page = _Page(frame.blocks(count_heights(data.bins, data.lanes), data.lanes), shown)
    highest = max((one.count for one in data.bins), default=1)
    scale = PosterScale(scale_words(data.step, highest), highest)
    counts = page.counts(data.bins, highest, language)
    return replace(page.poster(language, is_scaled=True), counts=counts, scale=scale)


class _Page:
    """The picture's own measures, taken from the figure's layout."""

    def __init__(self, blocks: Mapping[str, frame.Block], shown: frame.Window) -> None:
        layout: Mapping[str, Any] = frame.layout(blocks, shown, shown, LIGHT, meta={})
        margin = layout["margin"]
        self.height: int = layout["height"]
        self.plot: float = self.height - margin["b"]
        self.axis = Axis(shown.first, shown.last)
        self._top: float = margin["t"]
        self._total: float = layout["yaxis"]["range"][1]
        self._blocks = blocks
        self._shown = shown

    def y(self, height: float) -> float:
        """A height in lanes, as pixels from the top."""
        return round(self._top + (self._total - height) * (self.plot - self._top) / self._total, 1)

    def poster(self, language: str, *, is_scaled: bool) -> Poster:
        """The picture without its marks or bars; `is_scaled` says that each lane has a line at the highest count."""
        return Poster(
            height=self.height,
            plot=self.plot,
            banks=tuple(
                PosterBank(
                    block.name,
                    self.y(block.top - frame.HEADER / 2),
                    self.y(block.top) if place else None,
                    self.y(block.foot + block.lanes * HEADROOM) if is_scaled else None,
                )
                for place, block in enumerate(self._blocks.values())
            ),
            ticks=ticks(self.axis, language),
            marks=(),
            counts=(),
            first=frame.iso(self._shown.first),
            last=frame.iso(self._shown.last),
        )

    def mark(self, mark: Mark, placed: Placed) -> PosterMark:
        row = mark.row
        height = self._blocks[mark.lane].height_of(placed.rows[row.slug])
        parts = line_runs(mark, self._shown) if mark.is_bar else []
        return PosterMark(
            slug=row.slug,
            url=row.url,
            label=_label(row),
            bank=row.bank,
            shape="" if mark.is_span(self._shown) else row.status or row.kind,
            x=self.axis.loose(mark.middle),
            y=self.y(height),
            bars=tuple(PosterBar(line, self.axis.percent(start), self.axis.percent(end)) for line, start, end in parts),
            sign=mark.sign,
            arrow=self.axis.loose(parts[-1][2]) if mark.end is None else "",
        )

    def counts(self, bins: Sequence[Bin], highest: int, language: str) -> tuple[PosterCount, ...]:
        """One bar for each lane and period, growing from the foot of the lane."""
        return tuple(self._count(one.lane, period(one, language), highest) for one in bins)

    def _count(self, lane: str, one: Period, highest: int) -> PosterCount:
        block = self._blocks[lane]
        foot, top = self.y(block.foot), self.y(block.foot + block.lanes * HEADROOM * one.count / highest)
        left, right = self.axis.place(one.first), self.axis.place(one.after)
        return PosterCount(
            start=one.start,
            end=one.end,
            label=one.label,
            bank=frame.colour_of(lane),
            x=percent(left),
            width=percent(right - left),
            y=top,
            height=round(foot - top, 1),
        )


def _label(row: EntryRow) -> str:
    """What a mark is, in words: title, date, and for a meeting its status."""
    what = _("%(kind)s, %(status)s") % {"kind": row.kind_label, "status": row.status_label}
    return f"{row.title} · {row.when} · {what if row.status else row.kind_label}"
