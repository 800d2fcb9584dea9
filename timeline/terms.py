"""A person's offices come in; a bar for each on one scale of years, soft where an end is not known, goes out."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from django.utils.translation import gettext as _

from timeline import dates
from timeline.models import Membership

WIDTH, HEIGHT = 1000, 12  # of a bar's drawing, in its own units; the style sheet stretches it
POINT: Final = 40  # how far a soft end runs out
MOST_TICKS: Final = 6


@dataclass(frozen=True, slots=True)
class Bar:
    """One term: its outline as the points of a polygon, and which of its ends are known only roughly, or not known.

    The ends that are soft run out to a point; `points` is "" where neither end is known.
    """

    office: Membership
    points: str
    soft_start: bool
    soft_end: bool


@dataclass(frozen=True, slots=True)
class Tick:
    """A year on the scale, and how far from its left end it stands, in per cent with a point for the decimals."""

    year: int
    percent: str


@dataclass(frozen=True, slots=True)
class Terms:
    """The offices in order of their beginnings; `ticks` is empty where no term can be drawn."""

    bars: list[Bar]
    ticks: list[Tick]

    @property
    def has_soft_ends(self) -> bool:
        """Whether a bar is drawn with an end that runs out to a point."""
        return any(bar.points and (bar.soft_start or bar.soft_end) for bar in self.bars)


def draw(offices: Sequence[Membership], *, seen: Iterable[date | None] = ()) -> Terms:
    """The offices on one scale. `seen` are further days to reach to, such as the first and the last on record."""
    known = [day for office in offices for day in _ends(office) if day is not None]
    if not known:
        return Terms([Bar(office, "", soft_start=True, soft_end=True) for office in offices], [])
    sure = [dates.parse(text).earliest for office in offices for text in (office.start, office.end) if text]
    reached = [*known, *sure, *(day for day in seen if day is not None)]
    first, last = min(reached).year, max(reached).year + 1
    # A term whose other end is not known still needs room to run out in.
    ordered = sorted(offices, key=lambda one: (next((day for day in _ends(one) if day), date.max), one.slug))
    scale = _Scale(first - (any(_ends(one)[0] is None for one in offices)), last)
    return Terms([_bar(office, scale) for office in ordered], scale.ticks())


def words(start: str, end: str, language: str) -> str:
    """The term in words, from its ends as EDTF texts, "" where not known."""
    if not start and not end:
        return _("term not in our sources")
    known = [dates.parse(text) for text in (start, end) if text]
    said = {
        "start": dates.parse(start).words(language) if start else _("start not known"),
        "end": dates.parse(end).words(language) if end else _("end not known"),
    }
    if all(one.precision is not dates.Precision.ONE_OF for one in known):
        return _("%(start)s – %(end)s") % said
    if not start:
        return _("%(start)s, ended %(end)s") % said
    if not end:
        return _("began %(start)s, %(end)s") % said
    return _("began %(start)s, ended %(end)s") % said


def surely_in(office: Membership, when: dates.EdtfDate) -> bool:
    """Whether some of the term certainly lies in the time: begun by its end, and not over before it."""
    start = dates.parse(office.start) if office.start else None
    end = dates.parse(office.end) if office.end else None
    begun = start is not None and start.latest is not None and (when.latest is None or start.latest <= when.latest)
    return begun and end is not None and end.earliest >= when.earliest


@dataclass(frozen=True, slots=True)
class _Scale:
    """The years from `first` to `last` over the width of the drawing."""

    first: int
    last: int

    def x(self, day: date) -> float:
        start, end = date(self.first, 1, 1), date(self.last, 1, 1)
        return round((day - start).days / (end - start).days * WIDTH, 1)

    def ticks(self) -> list[Tick]:
        step = next(
            size for size in (1, 2, 5, 10, 20, 50, 100, 200, 500, 9999) if (self.last - self.first) / size < MOST_TICKS
        )
        first = -(-self.first // step) * step
        return [Tick(year, f"{self.x(date(year, 1, 1)) * 100 / WIDTH:.1f}") for year in range(first, self.last, step)]


def _ends(office: Membership) -> tuple[date | None, date | None]:
    """The first and the last day as far as known."""
    start = dates.parse(office.start).earliest if office.start else None
    return start, dates.parse(office.end).latest if office.end else None


def _bar(office: Membership, scale: _Scale) -> Bar:
    start, end = _ends(office)
    soft_start = start is None or dates.parse(office.start).axis().soft_start
    soft_end = end is None or dates.parse(office.end).axis().soft_end
    if start is None and end is None:
        return Bar(office, "", soft_start, soft_end)
    left = scale.x(start) if start else 0.0
    right = scale.x(end) if end else float(WIDTH)
    right = max(right, left + 4)  # a short term is still seen
    tapers = _taper(office.start, left, scale) * soft_start, _taper(office.end, right, scale) * soft_end
    fits = min(1.0, (right - left) / (sum(tapers) or 1))
    return Bar(office, _outline(left, right, *(taper * fits for taper in tapers)), soft_start, soft_end)


def _taper(text: str, outermost: float, scale: _Scale) -> float:
    """How far a soft end runs out: as far as the term may have begun later, or ended earlier."""
    when = dates.parse(text) if text else None
    if when is None or when.precision is not dates.Precision.ONE_OF:
        return POINT
    inner = [abs(outermost - scale.x(day)) for day in (when.earliest, when.latest) if day]
    return max(POINT, *inner)


def _outline(left: float, right: float, taper_left: float, taper_right: float) -> str:
    top, middle, bottom = 0, HEIGHT / 2, HEIGHT
    corners = [
        (left, middle),
        (left + taper_left, top),
        (right - taper_right, top),
        (right, middle),
        (right - taper_right, bottom),
        (left + taper_left, bottom),
    ]
    return " ".join(f"{x:g},{y:g}" for x, y in corners)
