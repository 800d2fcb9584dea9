"""Places and their years come in; a line of dots for each, and a table of all, go out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from timeline.figures.insights.frame import Frame, radius
from timeline.insights.behind import Behind, Link
from timeline.insights.places import MOST, Places, Spot

ROW: Final = 46  # pixels
DOT: Final = 26  # pixels from the top of a row
LISTED: Final = 50  # places in the table


@dataclass(frozen=True, slots=True)
class Dot:
    """The meetings at a place in one year; the area stands for how many."""

    x: str
    radius: float
    label: str
    url: str


@dataclass(frozen=True, slots=True)
class PlaceRow:
    """One place; `y` is where its name stands and `line` where its dots do, in pixels."""

    spot: Spot
    y: int
    line: int
    dots: tuple[Dot, ...]
    entries: Behind

    @property
    def years(self) -> str:
        """The first and the last year."""
        first, last = min(self.spot.years), max(self.spot.years)
        return str(first) if first == last else f"{first}–{last}"


@dataclass(frozen=True, slots=True)
class PlacesFigure:
    """`drawn` are in the picture, `rows` in the table; `more` counts the places that are in neither."""

    height: int
    foot: int
    drawn: tuple[PlaceRow, ...]
    rows: tuple[PlaceRow, ...]
    more: int


def places_figure(found: Places, frame: Frame, link: Link) -> PlacesFigure:
    """The places with most meetings, from the top down."""
    most = max((number for spot in found.ranked[:MOST] for number in spot.years.values()), default=1)
    rows = tuple(_row(line, spot, most, frame, link) for line, spot in enumerate(found.ranked[:LISTED]))
    foot = min(len(rows), MOST) * ROW + 4
    return PlacesFigure(foot + 28, foot, rows[:MOST], rows, len(found.ranked) - len(rows))


def _row(line: int, spot: Spot, most: int, frame: Frame, link: Link) -> PlaceRow:
    years = sorted(spot.years.items()) if line < MOST else []
    dots = tuple(_dot(spot, year, number, most, frame, link) for year, number in years)
    entries = link(count=spot.total, place=(spot.place.slug,))
    return PlaceRow(spot, line * ROW + 12, line * ROW + DOT, dots, entries)


def _dot(spot: Spot, year: int, number: int, most: int, frame: Frame, link: Link) -> Dot:
    meetings = ngettext("%(count)s held meeting", "%(count)s held meetings", number) % {"count": number}
    words = {"place": spot.place.name, "year": year, "meetings": meetings}
    entries = link(count=number, place=(spot.place.slug,), **{"from": str(year), "to": str(year)})
    return Dot(
        x=frame.year(year),
        radius=radius(number, most),
        label=entries.labelled(_("%(place)s, %(year)s: %(meetings)s") % words),
        url=entries.url,
    )
