"""Chart data comes in; a bar for each period, as wide as its period on the chart's axis, goes out."""

from dataclasses import dataclass
from datetime import date
from typing import Final

from django.utils import translation

from timeline.entries.charting import ChartData
from timeline.figures.marks import marks_of
from timeline.figures.periods import all_lanes
from timeline.figures.scale import Axis, percent
from timeline.figures.stretch import stretch

HEIGHT: Final = 40  # pixels
LEAST: Final = 3.0  # pixels: a bar of one entry is seen beside one of a thousand
SPANS: Final = (10, 5, 1)  # years


@dataclass(frozen=True, slots=True)
class HistogramBar:
    """The entries of one period; `start` and `end` are the parameters `from` and `to` of an address."""

    start: str
    end: str
    label: str
    x: str
    width: str
    y: float

    @property
    def path(self) -> str:
        """The bar as a part of an SVG path, in a picture 100 wide and `HEIGHT` high."""
        return f"M{self.x[:-1]} {HEIGHT}V{self.y}h{self.width[:-1]}V{HEIGHT}z"


def histogram(data: ChartData, *, language: str) -> tuple[HistogramBar, ...]:
    """How the entries lie in time; an entry counts once, where the middle of its date lies."""
    if not data.total:
        return ()
    shown = stretch(data, marks_of(data))
    axis = Axis(shown.first, shown.last)
    with translation.override(language):
        periods = all_lanes(data.counted().bins, language)
    highest = max((one.count for one in periods), default=1)
    bars = []
    for one in periods:
        left, right = axis.place(one.first), axis.place(one.after)
        y = round(HEIGHT - max(LEAST, HEIGHT * one.count / highest), 1)
        bars.append(HistogramBar(one.start, one.end, one.label, percent(left), percent(right - left), y))
    return tuple(bars)


def histogram_ends(data: ChartData) -> list[str]:
    """The first and the last day of the histogram's axis, ISO."""
    return stretch(data, marks_of(data)).range


@dataclass(frozen=True, slots=True)
class Preset:
    """The last so many years of what is shown; `start` and `end` are the parameters `from` and `to`."""

    years: int
    start: str
    end: str


def presets(data: ChartData) -> list[Preset]:
    """The spans of 10, 5 and 1 years that end with the last entry and leave something out."""
    if data.first is None or data.last is None:
        return []
    first, last = data.first, data.last
    starts = [(years, date(max(1, last.year - years), last.month, min(last.day, 28))) for years in SPANS]
    return [Preset(years, start.isoformat(), last.isoformat()) for years, start in starts if start > first]
