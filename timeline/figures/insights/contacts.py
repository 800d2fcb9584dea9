"""The meetings of each year by level come in; stacked bars, and a table of the same, go out."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from timeline.figures.insights.frame import Frame, span
from timeline.figures.scale import percent
from timeline.insights.behind import Behind, Link
from timeline.insights.contacts import Contacts, Year
from timeline.insights.rungs import RUNGS, Rung

HEIGHT: Final = 240  # pixels of the bars
TOP: Final = 16  # pixels above them
STEPS: Final = (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 5000, 10000)
MOST_LINES: Final = 5


@dataclass(frozen=True, slots=True)
class Segment:
    """The meetings of one rung in one year; heights in pixels from the top."""

    rung: str
    x: str
    width: str
    y: float
    height: float
    label: str
    url: str


@dataclass(frozen=True, slots=True)
class Level:
    """A line across the bars and its number."""

    y: float
    number: int


@dataclass(frozen=True, slots=True)
class YearRow:
    """One line of the table; `cells` are the entries of each rung, None where there is none."""

    year: int
    cells: tuple[Behind | None, ...]
    all: Behind


@dataclass(frozen=True, slots=True)
class ContactsFigure:
    """The picture and the table; `rungs` are those that have a meeting."""

    height: int
    foot: float
    segments: tuple[Segment, ...]
    lines: tuple[Level, ...]
    rungs: tuple[Rung, ...]
    rows: tuple[YearRow, ...]


def contacts_figure(found: Contacts, frame: Frame, link: Link) -> ContactsFigure:
    """One stacked bar for each year, the leaders at its foot."""
    step = next((one for one in STEPS if found.most / one <= MOST_LINES), STEPS[-1])
    top = max(step, -(-found.most // step) * step)
    scale = HEIGHT / top
    rungs = tuple(rung for rung in RUNGS if any(year.on(rung) for year in found.years))
    foot = float(TOP + HEIGHT)
    return ContactsFigure(
        height=TOP + HEIGHT + 28,
        foot=foot,
        segments=tuple(one for year in found.years for one in _bar(year, rungs, scale, frame, link)),
        lines=tuple(Level(round(foot - number * scale, 1), number) for number in range(step, top + 1, step)),
        rungs=rungs,
        rows=tuple(_row(year, rungs, link) for year in reversed(found.years) if year.total),
    )


def _bar(year: Year, rungs: tuple[Rung, ...], scale: float, frame: Frame, link: Link) -> list[Segment]:
    left, right = frame.place(date(year.year, 1, 1)), frame.place(date(year.year, 12, 31))
    inset = (right - left) * 0.1
    foot, segments = float(TOP + HEIGHT), []
    for rung in rungs:
        if number := year.on(rung):
            height = number * scale
            foot -= height
            entries = _entries(link, year, rung)
            segments.append(
                Segment(
                    rung=rung.key,
                    x=percent(left + inset),
                    width=span(left + inset, right - inset),
                    y=round(foot, 1),
                    height=round(height, 1),
                    label=entries.labelled(_label(year.year, rung, number)),
                    url=entries.url,
                )
            )
    return segments


def _row(year: Year, rungs: tuple[Rung, ...], link: Link) -> YearRow:
    cells = tuple(_entries(link, year, rung) if year.on(rung) else None for rung in rungs)
    return YearRow(year.year, cells, link(count=year.total, **_in(year)))


def _entries(link: Link, year: Year, rung: Rung) -> Behind:
    return link(count=year.on(rung), level=rung.levels, **_in(year))


def _in(year: Year) -> dict[str, str]:
    return {"from": str(year.year), "to": str(year.year)}


def _label(year: int, rung: Rung, number: int) -> str:
    meetings = ngettext("%(count)s held meeting", "%(count)s held meetings", number) % {"count": number}
    return _("%(year)s, %(level)s: %(meetings)s") % {"year": year, "level": rung.label, "meetings": meetings}
