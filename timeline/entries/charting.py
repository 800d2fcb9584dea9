"""Entries and a stretch of time come in; what a chart of it draws, single rows or counts made in SQL, goes out.

What goes out is bounded whatever comes in: at most 300 rows, or about as many counts.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from typing import Final, Literal

from timeline.dates import parse
from timeline.entries.laning import BY_SIDE, Lane, Lanes
from timeline.entries.reading import bank_of, chart_rows, marked
from timeline.entries.rows import Bank, EntryRow
from timeline.filters.viewing import Days
from timeline.models import Entry
from timeline.querysets import EntryQuerySet

# One bound for the picture and for the figure in its place, so that both show the same: links that a page carries
# easily, marks that a phone draws without a pause and a reader can still tell apart.
MOST_MARKS: Final = 300
FEW_LANES: Final = 4  # the banks; where lanes are more, each has fewer and longer periods

Step = Literal["", "day", "month", "year", "decade"]

SIDES: Final = Lanes()
# The longest stretch, in days, that is counted by days, by months and by years; beyond, by decades.
STEPS: Final[tuple[tuple[int, Step], ...]] = ((62, "day"), (5 * 366, "month"), (90 * 366, "year"))
# How many characters of an ISO date all days of one period share.
SHARED: Final[dict[Step, int]] = {"day": 10, "month": 7, "year": 4, "decade": 3}


@dataclass(frozen=True, slots=True)
class Bin:
    """How many entries one lane has in one period, each counted once, where the middle of its date lies.

    `start` and `end` are the period as the parameters `from` and `to` of an address: a day, a month or a year, the same
    twice, or the first and the last year of a decade.
    """

    lane: str
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
    None where it is empty. `window` is the stretch that was asked for, None for all of it. `period` are the days the
    reader has chosen entries of: the chart goes no further, however far an entry reaches.

    `lanes` are those the reader has asked for, from the top down, none for the banks of the sides; `lane_of` is the
    lane of each row by its slug.
    """

    rows: list[EntryRow]
    bins: list[Bin]
    step: Step
    total: int
    first: date | None
    last: date | None
    window: Days | None = None
    period: Days | None = None
    lanes: tuple[Lane, ...] = ()
    lane_of: Mapping[str, str] = field(default_factory=dict)

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
        step = step_for(self.covers, len(self.lanes))
        lane_of = self.lane_of
        found = Counter(
            (lane_of.get(row.slug, row.bank), _middle(row).isoformat()[: SHARED[step]]) for row in self.rows
        )
        bins = _bins(((*key, count) for key, count in found.items()), self.covers)
        return replace(self, rows=[], bins=bins, step=step)


def chart_data(
    queryset: EntryQuerySet[Entry],
    *,
    total: int,
    first: date | None,
    last: date | None,
    window: Days | None = None,
    period: Days | None = None,
    lanes: Lanes = SIDES,
) -> ChartData:
    """What to draw of these entries in this stretch of time; all of it where None is given.

    `total`, `first` and `last` are of the whole queryset (Selection.counts has them), `lanes` of `lanes_for`. Costs one
    query; two where a window of a large selection is small enough for rows; none where the selection is empty.
    """
    if first is None or last is None:
        return ChartData([], [], "", 0, None, None, window, period)
    if period:
        first, last = _inside((first, last), period)
    data = ChartData([], [], "", total, first, last, window, period, lanes.lanes)
    found = queryset.overlapping(*window) if window else queryset
    if total > MOST_MARKS:
        covers = window or (first, last)
        step = step_for(covers, len(lanes.lanes))
        counts = _counted(found, lanes, SHARED[step])
        if sum(count for _lane, _shared, count in counts) > MOST_MARKS:
            return replace(data, bins=_bins(counts, covers), step=step)
    if lanes.by == BY_SIDE:
        return replace(data, rows=chart_rows(found))
    entries = list(lanes.of(found).for_chart())
    lane_of = {entry.slug: lanes.key_of(getattr(entry, "lane", None)) for entry in entries}
    return replace(data, rows=marked(entries), lane_of=lane_of)


def step_for(days: Days, lanes: int = 0) -> Step:
    """What one bar stands for where this stretch is shown, in so many lanes."""
    length = ((days[1] - days[0]).days + 1) * max(1, lanes / FEW_LANES)
    return next((step for most, step in STEPS if length <= most), "decade")


def _inside(days: Days, period: Days) -> Days:
    """As much of these days as lies in the period; all of them where nothing does."""
    first, last = max(days[0], period[0]), min(days[1], period[1])
    return (first, last) if first <= last else days


def _counted(found: EntryQuerySet[Entry], lanes: Lanes, shared: int) -> list[tuple[str, str, int]]:
    """How many entries each lane has in each period."""
    if lanes.by == BY_SIDE:
        return _by_bank(found.counted_by_voice(shared=shared))
    counts = lanes.of(found).counted_by_lane(shared=shared)
    return [(lanes.key_of(value), start, count) for value, start, count in counts]


def _bins(counts: Iterable[tuple[str, str, int]], covers: Days) -> list[Bin]:
    """Counts by lane and shared beginning of the day as bins in order of time; those beside the window are left out."""
    bins = [Bin(lane, *_period(shared), count) for lane, shared, count in counts]
    inside = [one for one in bins if one.first <= covers[1] and one.last >= covers[0]]
    return sorted(inside, key=lambda one: (one.start, one.lane))


def _by_bank(counts: Iterable[tuple[str, str, str, int]]) -> list[tuple[str, str, int]]:
    """What EntryQuerySet.counted_by_voice found, by bank and period."""
    found: Counter[tuple[Bank, str]] = Counter()
    for kind, voice, period, count in counts:
        found[bank_of(kind, voice), period] += count
    return [(*key, count) for key, count in found.items()]


def _period(shared: str) -> tuple[str, str]:
    return (f"{shared}0", f"{shared}9") if len(shared) == SHARED["decade"] else (shared, shared)


def _middle(row: EntryRow) -> date:
    """The middle of the days it can be, as EntryQuerySet.counted_by_voice has it; the first of an open end."""
    first, last = row.date.earliest, row.date.latest
    return first + timedelta((last - first).days // 2) if last else first
