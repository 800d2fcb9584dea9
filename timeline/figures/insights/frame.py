"""Held meetings come in; the one axis of years that all pictures of a page share goes out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from math import sqrt
from typing import Final

from timeline.figures.scale import Axis, Tick, percent, ticks
from timeline.filters.viewing import Days
from timeline.insights.contacts import year_of
from timeline.insights.reading import Held

LEAST: Final = 2.5  # pixels, the radius of a dot
GREATEST: Final = 9.0


@dataclass(frozen=True, slots=True)
class Frame:
    """Whole years from the first day to the last, and the words under them."""

    axis: Axis
    ticks: tuple[Tick, ...]

    def x(self, day: date) -> str:
        """Where a day stands, in percent; at the edge where it lies beyond."""
        return self.axis.percent(day.toordinal())

    def place(self, day: date) -> float:
        return self.axis.place(day.toordinal())

    def inside(self, day: date) -> date:
        """The day, or the edge that is nearest to it."""
        return date.fromordinal(min(max(day.toordinal(), self.axis.first), self.axis.last - 1))

    def year(self, year: int) -> str:
        """The middle of a year."""
        return self.x(date(year, 7, 1))


def days_shown(meetings: Sequence[Held], *, period: Days | None, today: date) -> Days:
    """The years from the first meeting to the last one, or to today where the choice does not end before."""
    years = [year_of(one, period) for one in meetings] or [today.year]
    last = max(years) if period and period[1] < today else max(*years, today.year)
    return date(min(years), 1, 1), date(last, 12, 31)


def frame(days: Days, *, language: str) -> Frame:
    """The axis of these days."""
    axis = Axis(days[0].toordinal(), days[1].toordinal() + 1)
    return Frame(axis, ticks(axis, language))


def span(left: float, right: float) -> str:
    """A width in percent."""
    return percent(max(0.0, right - left))


def radius(count: int, most: int) -> float:
    """A dot whose area stands for the count, in pixels; one of one is still seen."""
    return round(max(LEAST, GREATEST * sqrt(count / max(1, most))), 1)
