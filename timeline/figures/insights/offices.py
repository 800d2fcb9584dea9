"""Holders of counterpart offices come in; a lane for each, soft where an end is not known, goes out."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from timeline import dates, terms
from timeline.figures.insights.frame import Frame, radius, span
from timeline.figures.scale import percent
from timeline.insights.behind import Behind, Link, exact
from timeline.insights.offices import Counterparts, Holder
from timeline.insights.reading import Held
from timeline.vocabulary import Side

MOST: Final = 24  # terms of a side, those with most meetings
ROW: Final = 26  # pixels
HEAD: Final = 26  # pixels for the name of a side
OVER: Final = 12  # more pixels for a lane whose name stands over the bar
TAIL: Final = 3.0  # percent that an end nobody knows runs out
LETTER: Final = 7.0  # pixels that a letter of a name takes up
PHONE: Final = 300  # pixels of the picture's width on a phone


@dataclass(frozen=True, slots=True)
class Mark:
    """The meetings of one holder in one year, where the middle of them lies."""

    x: str
    radius: float
    label: str
    url: str


@dataclass(frozen=True, slots=True)
class Lane:
    """One term: `x` and `width` of what is certain of it, `soft` the stretches that are not; "" where nothing is.

    The name stands at `name_x`, where it has room: "end" before the bar, "start" after it, or "over" it.
    """

    holder: Holder
    side: str
    y: int
    x: str
    width: str
    soft: tuple[tuple[str, str], ...]
    name: str
    name_x: str
    name_side: str
    marks: tuple[Mark, ...]
    term: str
    entries: Behind


@dataclass(frozen=True, slots=True)
class Bank:
    """The lanes of one side under its name."""

    side: str
    label: str
    y: int
    lanes: tuple[Lane, ...]


@dataclass(frozen=True, slots=True)
class OfficesFigure:
    """One pair of offices; `left_out` counts the terms for which there is no room."""

    pair: Counterparts
    left_out: int
    height: int
    foot: int
    banks: tuple[Bank, ...]


def offices_figures(found: Sequence[Counterparts], frame: Frame, link: Link) -> list[OfficesFigure]:
    """A picture for each pair of offices."""
    return [_figure(pair, frame, link) for pair in found]


def _figure(pair: Counterparts, frame: Frame, link: Link) -> OfficesFigure:
    y, banks, left_out = 0, [], 0
    for side, holders in pair.sides.items():
        most = sorted(holders, key=lambda one: -len(one.meetings))[:MOST]
        shown = [one for one in holders if one in most]
        left_out += len(holders) - len(shown)
        head, y = y + HEAD - 10, y + HEAD
        lanes = []
        for one in shown:
            lanes.append(_lane(one, side, y, frame, link))
            y = lanes[-1].y + ROW // 2
        banks.append(Bank(side, _side(side), head, tuple(lanes)))
        y += 8
    return OfficesFigure(pair, left_out, y + 28, y, tuple(banks))


def _side(side: str) -> str:
    return _("Russia and the Soviet Union") if side == Side.RUSSIA else str(Side(side).label)


def _lane(holder: Holder, side: str, top: int, frame: Frame, link: Link) -> Lane:
    left, core_left, core_right, right = _ends(holder, frame)
    soft = [(percent(a), percent(b)) for a, b in ((left, core_left), (core_right, right)) if b - a > 0.05]
    name, name_x, name_side = _name(holder.term.person.name, left, right)
    return Lane(
        holder=holder,
        side=side,
        y=top + ROW // 2 + (OVER if name_side == "over" else 0),
        x=percent(core_left),
        width=span(core_left, core_right),
        soft=tuple(soft),
        name=name,
        name_x=name_x,
        name_side=name_side,
        marks=_marks(holder, frame, link),
        term=terms.words(holder.term.start, holder.term.end, get_language() or "en"),
        entries=_entries(holder, holder.meetings, link),
    )


def _entries(holder: Holder, meetings: Sequence[Held], link: Link, **year: str) -> Behind:
    """Some of the holder's meetings; where there are others in another office, those from the first to the last."""
    number, who = len(meetings), (holder.term.person.slug,)
    tries = [link(count=number, people=who, **year)]
    lasts = [one.last for one in meetings if one.last]
    if meetings and len(lasts) == number:
        span = {"from": min(one.first for one in meetings).isoformat(), "to": max(lasts).isoformat()}
        tries.append(link(count=number, people=who, **span))
    return exact(tries)


def _ends(holder: Holder, frame: Frame) -> tuple[float, float, float, float]:
    """Where the term may begin, certainly has begun, certainly still lasts, and may end, in percent.

    A meeting attended in the office shows that it was held that day.
    """
    start = dates.parse(holder.term.start) if holder.term.start else None
    end = dates.parse(holder.term.end) if holder.term.end else None
    seen = [day for one in holder.meetings for day in (one.first, one.last or one.first)]
    known = [*seen, *(day for day in (start and (start.latest or start.earliest), end and end.earliest) if day)]
    first, last = frame.place(min(known)), frame.place(max(known))
    left = frame.place(start.earliest) if start else max(0.0, first - TAIL)
    right = frame.place(end.latest or end.earliest) if end else min(100.0, last + TAIL)
    return min(left, first), first, max(first, last), max(right, last)


def _name(name: str, left: float, right: float) -> tuple[str, str, str]:
    """The name, its last word where the whole has no room beside the bar on a phone, and where it stands."""
    for words in (name, name.rsplit(maxsplit=1)[-1]):
        room = (len(words) * LETTER + 12) * 100 / PHONE
        if right + room <= 100:
            return words, percent(right), "start"
        if left - room >= 0:
            return words, percent(left), "end"
    return name, percent(min(left, 100 - room)), "over"


def _marks(holder: Holder, frame: Frame, link: Link) -> tuple[Mark, ...]:
    years: dict[int, list[Held]] = defaultdict(list)
    for meeting in holder.meetings:
        years[frame.inside(meeting.middle).year].append(meeting)
    most = max((len(found) for found in years.values()), default=1)
    return tuple(_mark(holder, year, found, most, frame, link) for year, found in sorted(years.items()))


def _mark(holder: Holder, year: int, found: Sequence[Held], most: int, frame: Frame, link: Link) -> Mark:
    middle = date.fromordinal(sum(one.middle.toordinal() for one in found) // len(found))
    meetings = ngettext("%(count)s held meeting", "%(count)s held meetings", len(found)) % {"count": len(found)}
    words = {"name": holder.term.person.name, "year": year, "meetings": meetings}
    entries = _entries(holder, found, link, **{"from": str(year), "to": str(year)})
    return Mark(
        x=frame.x(middle),
        radius=min(radius(len(found), max(most, 4)), 6.0),
        label=entries.labelled(_("%(name)s, %(year)s: %(meetings)s") % words),
        url=entries.url,
    )
