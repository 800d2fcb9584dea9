"""Terms of heads of state and a stretch of time come in; a row of bands for each side, to stand behind it, goes out."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from timeline.administrations import Term
from timeline.entries.charting import ChartData
from timeline.figures.histogram import Preset
from timeline.figures.marks import marks_of
from timeline.figures.scale import Axis, percent
from timeline.figures.stretch import stretch
from timeline.vocabulary import Side

SIDES: Final = (Side.UNITED_STATES, Side.RUSSIA)  # above the chart, below it
LETTER: Final = 7.0  # pixels that a letter of a name takes up
NARROW, WIDE = 344, 800  # pixels of the chart's width on a phone, and on a desk


@dataclass(frozen=True, slots=True)
class Band:
    """One term: `x` and `width` in percent; `first` and `last` are ISO days, "" where one is not known.

    `fits` says where its name has room: "phone", "desk" or "".
    """

    name: str
    words: str
    first: str
    last: str
    x: str
    width: str
    fits: str


@dataclass(frozen=True, slots=True)
class BandRow:
    """The terms in one side's highest office, in words as well; `undated` are those no day is known of."""

    side: str
    role: str
    bands: tuple[Band, ...]
    undated: tuple[str, ...]
    words: tuple[str, ...]


def band_rows(terms: Sequence[Term], data: ChartData) -> list[BandRow]:
    """A row for each side that has terms in the stretch of time this data shows."""
    shown = stretch(data, marks_of(data))
    axis = Axis(shown.first, shown.last)
    return [row for side in SIDES if (row := _row([one for one in terms if one.side == side], axis))]


def incumbent(terms: Sequence[Term], data: ChartData) -> tuple[Term, Preset] | None:
    """The American presidency on the last day of this data as far as it is drawn; None where that is all of it."""
    if data.first is None or data.last is None:
        return None
    last = data.last
    for term in reversed([one for one in terms if one.side == Side.UNITED_STATES]):
        if term.start and data.first < term.start <= last and (term.end is None or last <= term.end):
            return term, Preset(0, term.start.isoformat(), last.isoformat())
    return None


def _row(terms: Sequence[Term], axis: Axis) -> BandRow | None:
    known = sorted((term for term in terms if term.start or term.end), key=_order)
    undated = tuple(term.name for term in terms if term not in known)
    seen = [(term, span) for term, span in _spans(known, axis) if span[0] < axis.last and span[1] > axis.first]
    if not seen and not undated:
        return None
    bands = tuple(_band(term, *span, axis) for term, span in seen)
    words = tuple(term.words for term in terms if not (term.start or term.end) or term in [one for one, _span in seen])
    return BandRow(terms[0].side, terms[0].role, bands, undated, words)


def _order(term: Term) -> date:
    return term.start or term.end or date.min


def _spans(terms: Sequence[Term], axis: Axis) -> list[tuple[Term, tuple[int, int]]]:
    """Each term from its first day to the day after its last; an end nobody knows reaches to the neighbour's term."""
    spans = []
    for place, term in enumerate(terms):
        before = terms[place - 1].end if place else None
        after = terms[place + 1].start if place + 1 < len(terms) else None
        first = term.start or before
        last = term.end or after
        spans.append((term, (first.toordinal() if first else axis.first, last.toordinal() if last else axis.last)))
    return spans


def _band(term: Term, first: int, after: int, axis: Axis) -> Band:
    left, right = axis.place(first), axis.place(after)
    room = len(term.name) * LETTER + 12
    widths = {"phone": NARROW, "desk": WIDE}
    return Band(
        name=term.name,
        words=term.words,
        first=term.start.isoformat() if term.start else "",
        last=date.fromordinal(after).isoformat() if term.end or after < axis.last else "",
        x=percent(left),
        width=percent(right - left),
        fits=next((where for where, width in widths.items() if (right - left) * width / 100 >= room), ""),
    )
