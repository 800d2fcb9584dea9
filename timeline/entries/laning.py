"""Entries and what the chart's lanes shall stand for come in; the lanes, and the entries each with its own, go out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from django.db.models import Count, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from timeline.models import Entry
from timeline.querysets import EntryQuerySet
from timeline.vocabulary import EntryKind, Level

BY_SIDE: Final = "side"  # the chart's own banks
MOST_RECORDS: Final = 8  # places, topics or people with a lane of their own


@dataclass(frozen=True, slots=True)
class Lane:
    """One lane of a chart: `key` singles it out, `name` is for the reader."""

    key: str
    name: str


@dataclass(frozen=True, slots=True)
class Lanes:
    """The lanes of a chart from the top down; none for the banks of the sides. `by` is one of parameters.LANES.

    `key_of` turns what EntryQuerySet.in_lanes says of an entry into the key of its lane.
    """

    by: str = BY_SIDE
    lanes: tuple[Lane, ...] = ()
    ranked: tuple[int, ...] = ()

    def key_of(self, value: Any) -> str:
        return f"{self.by}-{'none' if value is None else value}"

    def of(self, queryset: EntryQuerySet[Entry]) -> EntryQuerySet[Entry]:
        """The entries, each with the value its lane follows from."""
        return queryset.in_lanes(self.by, self.ranked)


def lanes_for(queryset: EntryQuerySet[Entry], *, by: str, language: str) -> Lanes:
    """The lanes these entries fill; costs no query by side, one by kind or level, two by place, topic or person.

    An entry stands in one lane. Where it has several places, topics or people it is that of the most frequent one among
    these entries, so that the lanes add up to the whole; the eight most frequent have a lane, the others share one.
    """
    if by == BY_SIDE:
        return Lanes()
    named = _WORDS[by]() if by in _WORDS else {}
    ranked: tuple[int, ...] = ()
    if by not in _WORDS:
        records = list(queryset.most_frequent(by, most=MOST_RECORDS, language=language))
        ranked = tuple(key for key, _slug, _name, _number in records)
        named = {rank: name for rank, (_key, _slug, name, _number) in enumerate(records)}
        named |= {len(ranked): _("Others"), None: _("Not stated")}
    empty = Lanes(by, (), ranked)
    found = _filled(empty.of(queryset))
    lanes = tuple(Lane(empty.key_of(value), str(name)) for value, name in named.items() if found[value])
    return Lanes(by, lanes, ranked)


def _filled(queryset: EntryQuerySet[Entry]) -> Counter[Any]:
    """How many entries there are of each value of `lane`."""
    rows: QuerySet[Any] = QuerySet(Entry, query=queryset.order_by().query)
    return Counter(dict(rows.values_list("lane").annotate(Count("pk"))))


def _levels() -> dict[Any, str]:
    """From the top down, and statements, which have none."""
    return {level.value: _capitalised(str(level.label)) for level in Level} | {"": _kinds()[EntryKind.STATEMENT.value]}


def _kinds() -> dict[Any, str]:
    return {
        EntryKind.MEETING.value: pgettext("bank of the chart", "Meetings"),
        EntryKind.STATEMENT.value: pgettext("bank of the chart", "Statements"),
    }


def _capitalised(words: str) -> str:
    return words[:1].upper() + words[1:]


_WORDS: Final[Mapping[str, Callable[[], dict[Any, str]]]] = {"level": _levels, "kind": _kinds}
