"""A mark's number and what it counts come in; the address of the entries behind it, and how many that shows, go out.

A filter of the timeline asks less than a mark: a year of it holds all that only may fall into the year, and a person's
entries those in every office. So the address is tried against the meetings counted, and what it shows beside them is
said with the mark.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import accumulate
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from timeline import dates
from timeline.filters import Selection
from timeline.filters.viewing import Days
from timeline.insights.links import is_any_of_several, narrowed
from timeline.insights.reading import Held

# Where the entries are that the keywords ask for, and how many of them are counted.
Link = Callable[..., "Behind"]


@dataclass(frozen=True, slots=True)
class Behind:
    """The address of the timeline behind a mark; `count` is the mark's number, `shown` that of the list there.

    `shown` is None where the address cannot say all that is chosen, so that its list may hold others too.
    """

    url: str
    count: int
    shown: int | None

    @property
    def note(self) -> str:
        """What the list holds, where that is not the number; else ""."""
        if self.shown == self.count:
            return ""
        if self.shown is None:
            return _("the list may hold others too")
        return ngettext("the list holds %(count)s", "the list holds %(count)s", self.shown) % {"count": self.shown}

    def labelled(self, label: str) -> str:
        """The label of the mark, with the note where there is one."""
        return _("%(label)s (%(note)s)") % {"label": label, "note": self.note} if self.note else label


def behind(timeline: Selection, meetings: Sequence[Held], *, period: Days | None) -> Link:
    """What makes such addresses; `meetings` are all held ones of the choice, the rest is as with `links.narrowed`."""
    narrow, shelves = narrowed(timeline, period=period), _Shelves(meetings)

    def link(*, count: int, **wanted: Any) -> Behind:
        plain = _shown(timeline, shelves, wanted)
        if "from" in wanted and plain not in (None, count):
            inside = {**wanted, "within": "1"}
            if _shown(timeline, shelves, inside) == count:
                return Behind(narrow(**inside), count, count)
        return Behind(narrow(**wanted), count, plain)

    return link


def exact(tries: Sequence[Behind]) -> Behind:
    """The first that shows what it counts, else the first."""
    return next((one for one in tries if not one.note), tries[0])


def _shown(timeline: Selection, shelves: _Shelves, wanted: Mapping[str, Any]) -> int | None:
    """How many of the choice's meetings the filters let through; None where the address drops part of the choice."""
    places = timeline.parameters.get("place", ())
    drops_people = "people" in wanted and is_any_of_several(timeline)
    drops_places = bool(places) and not set(wanted.get("place", ())) <= set(places)
    if drops_people or drops_places:
        return None
    inside = "within" in wanted or timeline.parameters.get("within") == ("1",)
    start, end = dates.bounds(wanted.get("from"), wanted.get("to"))
    return shelves.of(wanted).count(start or date.min, end or date.max, inside=inside)


class _Shelves:
    """The meetings by what a mark asks for beside its days, each choice of them put together once."""

    def __init__(self, meetings: Sequence[Held]) -> None:
        self._all = meetings
        self._by_person: dict[str, list[Held]] = defaultdict(list)
        for meeting in meetings:
            for slug in meeting.named:
                self._by_person[slug].append(meeting)
        self._made: dict[Any, _Shelf] = {}

    def of(self, wanted: Mapping[str, Any]) -> _Shelf:
        key = tuple(tuple(wanted.get(name, ())) for name in ("level", "people", "place"))
        if key not in self._made:
            levels, people, places = map(frozenset, key)
            some = self._by_person[key[1][0]] if people else self._all
            self._made[key] = _Shelf(
                one
                for one in some
                if (not levels or one.level in levels)
                and people <= one.named
                and (not places or any(place.slug in places for place in one.places))
            )
        return self._made[key]


class _Shelf:
    """Some meetings in order of their first days, so that those of a few days are found without a look at all."""

    def __init__(self, meetings: Iterable[Held]) -> None:
        self.days = sorted((one.first, one.last or date.max) for one in meetings)
        self.firsts = [first for first, _last in self.days]
        self.reached = list(accumulate((last for _first, last in self.days), max))

    def count(self, start: date, end: date, *, inside: bool) -> int:
        """How many may have been in these days, or certainly were: as the querysets have it."""
        some = self.days[bisect_left(self.reached, start) : bisect_right(self.firsts, end)]
        if inside:
            return sum(start <= first and last <= end for first, last in some)
        return sum(last >= start for _first, last in some)
