"""Chart data and its marks come in; the stretch of time their picture shows, and that of the whole, go out."""

from collections.abc import Sequence
from datetime import date
from typing import Final

from timeline.entries.charting import ChartData
from timeline.figures.frame import Window, window
from timeline.figures.marks import Mark

EMPTY: Final = Window(date(2000, 1, 1).toordinal(), date(2030, 1, 1).toordinal())  # an axis with no mark on it


def stretch(data: ChartData, marks: Sequence[Mark]) -> Window:
    """What was asked for, without a margin and the last day whole; else all of it."""
    if data.window:
        return Window(data.window[0].toordinal(), _after(data.window[1]))
    return whole_of(data, marks)


def whole_of(data: ChartData, marks: Sequence[Mark]) -> Window:
    """The whole selection with a margin; marks reach a little further than the days they name.

    A period the reader has chosen is the whole, however far a long bar reaches beyond it.
    """
    if data.first is None or data.last is None:
        return EMPTY
    if marks and data.window is None:
        first, after = min(mark.start for mark in marks), max(mark.known_end for mark in marks)
    else:
        first, after = data.first.toordinal(), _after(data.last)
    if data.period:
        first, after = max(first, data.first.toordinal()), min(after, _after(data.last))
    return window(first, max(after, first + 1))


def _after(day: date) -> int:
    return min(day.toordinal() + 1, date.max.toordinal())
