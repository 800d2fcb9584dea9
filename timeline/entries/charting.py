"""Entries and a stretch of time come in; what a chart of it draws, single rows or counts made in SQL, goes out.

What goes out is bounded whatever comes in: at most 2,000 rows, or at most about a hundred counts for each bank.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Final, Literal

from timeline.dates import EdtfError, bounds, parse
from timeline.entries.reading import BANKS, chart_rows
from timeline.entries.rows import Bank, EntryRow
from timeline.models import Entry
from timeline.querysets import MEETINGS, EntryQuerySet
from timeline.vocabulary import Side

MOST_MARKS: Final = 2000  # more than a phone draws in reasonable time, or a reader tells apart

Step = Literal["", "day", "month", "year", "decade"]
Days = tuple[date, date]  # from the first to the last, both included

# The longest stretch, in days, that is counted by days, by months and by years; beyond, by decades.
STEPS: Final[tuple[tuple[int, Step], ...]] = ((62, "day"), (5 * 366, "month"), (90 * 366, "year"))
# How many characters of an ISO date all days of one period share.
SHARED: Final[dict[Step, int]] = {"day": 10, "month": 7, "year": 4, "decade": 3}


class WindowError(ValueError):
    """A stretch of time in an address that cannot be read."""


@dataclass(frozen=True, slots=True)
class Bin:
    """How many entries one bank has in one period, each counted once, where the middle of its date lies.

    `start` and `end` are the period as the parameters `from` and `to` of an address: a day, a month or a year, the same
    twice, or the first and the last year of a decade.
    """

    bank: Bank
    start: str
    end: str
    count: int

    @property
    def first(self) -> date:
        """The first day of the period."""
        return parse(self.start).earliest

    @property
    def last(self) -> date:
        """The last day of the period."""
        return parse(self.end).latest or self.first


@dataclass(frozen=True, slots=True)
class ChartData:
    """What a chart draws. Either `rows` are all that touch the window and `bins` is empty, or the other way round.

    `step` says what a bin stands for, "" where rows are drawn. `total`, `first` and `last` are of the whole selection,
    None where it is empty. `window` is the stretch that was asked for, None for all of it.
    """

    rows: list[EntryRow]
    bins: list[Bin]
    step: Step
    total: int
    first: date | None
    last: date | None
    window: Days | None = None

    @property
    def covers(self) -> Days | None:
        """The days these rows or bins are complete for; None where the selection is empty."""
        if self.first is None or self.last is None:
            return None
        return self.window or (self.first, self.last)

    def counted(self) -> ChartData:
        """The same with its rows counted: for a drawing in which they would pile up too high."""
        if self.covers is None or self.bins:
            return self
        step = step_for(self.covers)
        found = Counter((row.bank, _middle(row).isoformat()[: SHARED[step]]) for row in self.rows)
        bins = _bins(((*key, count) for key, count in found.items()), self.covers)
        return replace(self, rows=[], bins=bins, step=step)


def chart_data(
    queryset: EntryQuerySet[Entry],
    *,
    total: int,
    first: date | None,
    last: date | None,
    window: Days | None = None,
) -> ChartData:
    """What to draw of these entries in this stretch of time; all of it where None is given.

    `total`, `first` and `last` are of the whole queryset (Selection.counts has them). Costs one query; two where a
    window of a large selection is small enough for rows; none where the selection is empty.
    """
    if first is None or last is None:
        return ChartData([], [], "", 0, None, None, window)
    found = queryset.overlapping(*window) if window else queryset
    if total > MOST_MARKS:
        covers = window or (first, last)
        step = step_for(covers)
        counts = list(found.counted_by_bank(shared=SHARED[step]))
        if sum(count for _side, _period, count in counts) > MOST_MARKS:
            named = ((_bank(side), period, count) for side, period, count in counts)
            return ChartData([], _bins(named, covers), step, total, first, last, window)
    return ChartData(chart_rows(found), [], "", total, first, last, window)


def step_for(days: Days) -> Step:
    """What one bar stands for where this stretch is shown."""
    length = (days[1] - days[0]).days + 1
    return next((step for most, step in STEPS if length <= most), "decade")


def read_window(text: str) -> Days | None:
    """The days of "2021-01-01..2021-06-30"; None for "". Raises WindowError for anything else."""
    if not text:
        return None
    start, dots, end = text.partition("..")
    try:
        days = bounds(start, end)
        if not dots or days != (date.fromisoformat(start), date.fromisoformat(end)):
            raise WindowError(text)
        return date.fromisoformat(start), date.fromisoformat(end)
    except (EdtfError, ValueError):
        raise WindowError(text) from None


def _bins(counts: Iterable[tuple[Bank, str, int]], covers: Days) -> list[Bin]:
    """Counts by bank and shared beginning of the day as bins in order of time; those beside the window are left out."""
    bins = [Bin(bank, *_period(shared), count) for bank, shared, count in counts]
    inside = [one for one in bins if one.first <= covers[1] and one.last >= covers[0]]
    return sorted(inside, key=lambda one: (one.start, one.bank))


def _bank(side: str | None) -> Bank:
    """The bank of a side as EntryQuerySet.counted_by_bank names it."""
    return "meetings" if side == MEETINGS else BANKS[side or Side.THIRD]


def _period(shared: str) -> tuple[str, str]:
    return (f"{shared}0", f"{shared}9") if len(shared) == SHARED["decade"] else (shared, shared)


def _middle(row: EntryRow) -> date:
    """The middle of the days it can be, as EntryQuerySet.counted_by_bank has it; the first of an open end."""
    first, last = row.date.earliest, row.date.latest
    return first + timedelta((last - first).days // 2) if last else first
