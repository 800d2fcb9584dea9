"""Chart data comes in; the still picture of their figure, as plain values a template writes as SVG, goes out.

The picture stands where Plotly's figure will stand: the same height, banks, margins and stretch of time. Places on the
axis are percentages of the plot's width, so that it fits every screen without script; heights are pixels.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from django.utils import translation
from django.utils.translation import gettext as _

from timeline.entries.charting import Bin, ChartData
from timeline.entries.rows import Bank, EntryRow
from timeline.figures import frame
from timeline.figures.marks import MOST_LANES, Mark, Placed, lanes_of, line_runs, marks_of
from timeline.figures.periods import Period, period
from timeline.figures.scale import Axis, Tick, percent, ticks
from timeline.figures.theme import LIGHT

MOST_LINKS: Final = 300  # links in one picture; beyond, a page grows heavy and nobody tells the marks apart
HEIGHT: Final = 4  # lanes for the bars of one bank, where bars are all there is
HEADROOM: Final = 0.8  # of a bank's height, for its highest bar


@dataclass(frozen=True, slots=True)
class PosterBar:
    """A run of one kind of line, from `x1` to `x2` in percent."""

    line: str
    x1: str
    x2: str


@dataclass(frozen=True, slots=True)
class PosterMark:
    """One entry: `shape` names a symbol of the picture, `label` says it in words; `arrow` is "" but for an open end."""

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
    """The entries of one bank in one period, as a bar; `start` and `end` are the parameters `from` and `to`."""

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
    """The name of a bank, and the line above it, in pixels from the top ("" above the first)."""

    name: str
    bank: Bank
    y: float
    line: float | None


@dataclass(frozen=True, slots=True)
class Poster:
    """The whole picture; `plot` is the height without the axis below, `first` and `last` are ISO days."""

    height: int
    plot: float
    banks: tuple[PosterBank, ...]
    ticks: tuple[Tick, ...]
    marks: tuple[PosterMark, ...]
    counts: tuple[PosterCount, ...]
    first: str
    last: str


def poster(data: ChartData, *, language: str) -> Poster | None:
    """The picture of this data, None where there is none; more than 300 rows become bars that count them."""
    if not data.total or data.first is None or data.last is None:
        return None
    with translation.override(language):
        marks = marks_of(data.rows)
        shown = stretch(data, marks)
        placed = lanes_of(marks, shown)
        blocks = frame.blocks(placed.heights)
        crowded = not marks or sum(block.lanes for block in blocks.values()) > MOST_LANES
        if crowded:
            blocks = frame.blocks({one.bank: HEIGHT for one in data.counted().bins})
        page = _Page(frame.layout(blocks, shown, shown, LIGHT, meta={}), blocks, shown)
        counted = crowded or len(marks) > MOST_LINKS
        return Poster(
            height=page.height,
            plot=page.plot,
            banks=page.banks(),
            ticks=ticks(page.axis, language),
            marks=() if counted else tuple(page.mark(mark, placed) for mark in marks),
            counts=page.counts(data.counted().bins, language) if counted else (),
            first=frame.iso(shown.first),
            last=frame.iso(shown.last),
        )


def stretch(data: ChartData, marks: Sequence[Mark]) -> frame.Window:
    """The time the figure of this data shows: what was asked for, else all of it with a margin."""
    if data.window:
        return frame.Window(data.window[0].toordinal(), data.window[1].toordinal() + 1)
    if marks:
        return frame.window(min(mark.start for mark in marks), max(mark.known_end for mark in marks))
    assert data.first
    assert data.last
    return frame.window(data.first.toordinal(), data.last.toordinal() + 1)


class _Page:
    """The picture's own measures, taken from the figure's layout."""

    def __init__(self, layout: Mapping[str, Any], blocks: Mapping[Bank, frame.Block], shown: frame.Window) -> None:
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

    def banks(self) -> tuple[PosterBank, ...]:
        names = frame.bank_names()
        return tuple(
            PosterBank(
                str(names[bank]), bank, self.y(block.top - frame.HEADER / 2), self.y(block.top) if place else None
            )
            for place, (bank, block) in enumerate(self._blocks.items())
        )

    def mark(self, mark: Mark, placed: Placed) -> PosterMark:
        row = mark.row
        height = self._blocks[row.bank].height_of(placed.lanes[row.slug])
        is_bar = mark.end is None or mark.end - mark.start > 1
        parts = line_runs(mark, self._shown) if is_bar else []
        return PosterMark(
            slug=row.slug,
            url=row.url,
            label=_label(row),
            bank=row.bank,
            shape=row.status or row.kind,
            x=self.axis.percent(mark.middle),
            y=self.y(height),
            bars=tuple(PosterBar(line, self.axis.percent(start), self.axis.percent(end)) for line, start, end in parts),
            sign=mark.sign,
            arrow=self.axis.percent(parts[-1][2]) if mark.end is None else "",
        )

    def counts(self, bins: Sequence[Bin], language: str) -> tuple[PosterCount, ...]:
        """One bar for each bank and period, growing from the foot of the bank."""
        highest = max((one.count for one in bins), default=1)
        return tuple(self._count(one.bank, period(one, language), highest) for one in bins)

    def _count(self, bank: Bank, one: Period, highest: int) -> PosterCount:
        block = self._blocks[bank]
        foot, top = self.y(block.foot), self.y(block.foot + block.lanes * HEADROOM * one.count / highest)
        left, right = self.axis.place(one.first), self.axis.place(one.after)
        return PosterCount(
            start=one.start,
            end=one.end,
            label=one.label,
            bank=bank,
            x=percent(left),
            width=percent(right - left),
            y=top,
            height=round(foot - top, 1),
        )


def _label(row: EntryRow) -> str:
    """What a mark is, in words: title, date, and for a meeting its status."""
    what = _("%(kind)s, %(status)s") % {"kind": row.kind_label, "status": row.status_label}
    return f"{row.title} · {row.when} · {what if row.status else row.kind_label}"
