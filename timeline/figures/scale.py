"""A stretch of time comes in; places on it in percent, and the ticks of its axis in words, go out."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise
from typing import Final

from babel.dates import get_month_names

from timeline import dates

MOST_TICKS: Final = 8
EDGE: Final = 4  # percent
LETTER: Final = 8  # pixels: about the width of a letter of the words under the axis
NARROW: Final = 304  # pixels: the plot on a screen of 320
WIDE: Final = 620  # and on the narrowest that shows all ticks, as in static/css/chart.css
GAP: Final = 6  # pixels between the words of two ticks
YEARS: Final = (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000)
MONTHS: Final = (1, 3, 6)
DAYS: Final = (1, 2, 7, 14)


@dataclass(frozen=True, slots=True)
class Axis:
    """From the day `first` to the day `last`, both as date.toordinal()."""

    first: int
    last: int

    @property
    def days(self) -> int:
        return max(1, self.last - self.first)

    def place(self, day: float) -> float:
        """Where a day stands, in percent from the left; a day beyond the edges stands on the edge."""
        return min(100.0, max(0.0, (day - self.first) * 100 / self.days))

    def percent(self, day: float) -> str:
        return percent(self.place(day))

    def loose(self, day: float) -> str:
        """The same for what is not drawn where it is beyond the edges."""
        return percent((day - self.first) * 100 / self.days)


@dataclass(frozen=True, slots=True)
class Tick:
    """One line of the axis and its words; `minor` ones give way where the screen is narrow."""

    x: str
    label: str
    minor: bool

    @property
    def side(self) -> str:
        """ "start" or "end" where its words would run over that edge if they stood in the middle, else "middle"."""
        place = float(self.x.rstrip("%"))
        edge = max(EDGE, 50 * LETTER * len(self.label) / WIDE)
        return "start" if place < edge else "end" if place > 100 - edge else "middle"

    def reach(self, width: int) -> tuple[float, float]:
        """From where to where its words go on a plot of this width, in pixels."""
        place, words = float(self.x.rstrip("%")) * width / 100, LETTER * len(self.label)
        left = {"start": place, "middle": place - words / 2, "end": place - words}[self.side]
        return left, left + words


def percent(number: float) -> str:
    """A percentage as SVG takes it, in whatever language the page is."""
    return f"{round(number, 3):g}%"


def ticks(axis: Axis, language: str) -> tuple[Tick, ...]:
    """At most eight: whole years, else months, else days."""
    found = [Tick(axis.percent(day), _words(text, language), minor=False) for day, text in _steps(axis)]
    kept = _narrow(found)
    return tuple(tick if tick in kept else replace(tick, minor=True) for tick in found)


def _narrow(found: list[Tick]) -> list[Tick]:
    """Those that have room on a narrow screen: all, else every second, every third, … from where most of them fit."""
    for step in range(1, len(found) + 1):
        fitting = [some for start in range(step) if _fit(some := found[start::step])]
        if fitting:
            return max(fitting, key=len)
    return []


def _fit(some: list[Tick]) -> bool:
    """Whether no words touch others or are cut."""
    reaches = [tick.reach(NARROW) for tick in some]
    apart = all(one[1] + GAP <= other[0] for one, other in pairwise(reaches))
    return apart and reaches[0][0] >= 0 and reaches[-1][1] <= NARROW


def _steps(axis: Axis) -> list[tuple[int, str]]:
    """The first of each year, month or day on the axis, by the finest step that keeps to eight."""
    for days, shared in _choices(axis):
        inside = [day for day in days if axis.first <= day.toordinal() <= axis.last]
        if len(inside) <= MOST_TICKS:
            return [(day.toordinal(), day.isoformat()[:shared]) for day in inside]
    return []


def _choices(axis: Axis) -> Iterator[tuple[list[date], int]]:
    """From fine to coarse: the days a tick may stand on, and how many characters of each it shows."""
    first, last = date.fromordinal(axis.first), date.fromordinal(axis.last)
    if axis.days <= MOST_TICKS * DAYS[-1]:
        for step in DAYS:
            yield [date.fromordinal(day) for day in range(axis.first, axis.last + 1, step)], 10
    months = range(first.year * 12 + first.month - 1, last.year * 12 + last.month)
    if len(months) <= MOST_TICKS * MONTHS[-1]:
        for step in MONTHS:
            yield [date(month // 12, month % 12 + 1, 1) for month in months if month % 12 % step == 0], 7
    for step in YEARS:
        yield [date(year, 1, 1) for year in range(first.year, last.year + 1) if year % step == 0], 4


def _words(text: str, language: str) -> str:
    """ "2021", "Oct 2021" or "13 Oct 2021", as the language writes it."""
    if len(text) == 7 and language != "vi":
        year, month = text.split("-")
        return f"{get_month_names('abbreviated', 'stand-alone', language)[int(month)]} {year}"
    return dates.parse(text).short(language)
