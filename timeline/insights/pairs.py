"""Held meetings come in; which Russian or Soviet and which American people took part in the same ones goes out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from timeline.insights.reading import Held, Named
from timeline.vocabulary import Side

MOST: Final = 10  # people of a side in the matrix, and pairs in the table


@dataclass(frozen=True, slots=True)
class Pair:
    """Two people and the held meetings both took part in, in order of time."""

    russian: Named
    american: Named
    meetings: list[Held]

    @property
    def count(self) -> int:
        return len(self.meetings)


@dataclass(frozen=True, slots=True)
class Pairs:
    """All pairs, those with most meetings first; `russians` and `americans` are who met most, in order of time."""

    ranked: list[Pair]
    russians: list[Named]
    americans: list[Named]

    @property
    def counts(self) -> Mapping[tuple[str, str], int]:
        """How many meetings each pair shared, by the slugs of the two."""
        return {(one.russian.slug, one.american.slug): one.count for one in self.ranked}

    @property
    def sentence(self) -> str:
        """Who met most often, and how many others as often."""
        if not self.ranked:
            return _("No held meeting on record here names a person of each side.")
        first = self.ranked[0]
        words = {"russian": first.russian.name, "american": first.american.name}
        meetings = ngettext("%(count)s held meeting", "%(count)s held meetings", first.count) % {"count": first.count}
        text = _("Most often together: %(russian)s and %(american)s, %(meetings)s") % {**words, "meetings": meetings}
        alike = sum(one.count == first.count for one in self.ranked) - 1
        if not alike:
            return _("%(text)s.") % {"text": text}
        others = ngettext("%(count)s other pair", "%(count)s other pairs", alike) % {"count": alike}
        return _("%(text)s; as often: %(others)s.") % {"text": text, "others": others}


def find(meetings: Sequence[Held]) -> Pairs:
    """Every pair of people of the two sides, each meeting counted once for each pair in it."""
    shared: dict[tuple[Named, Named], list[Held]] = {}
    for meeting in meetings:
        for russian in _of(meeting, Side.RUSSIA):
            for american in _of(meeting, Side.UNITED_STATES):
                shared.setdefault((russian, american), []).append(meeting)
    pairs = [Pair(*names, found) for names, found in shared.items()]
    ranked = sorted(pairs, key=lambda one: (-one.count, one.russian.slug, one.american.slug))
    return Pairs(ranked, *_most(ranked))


def _of(meeting: Held, side: str) -> list[Named]:
    return [one.person for one in meeting.people if one.side == side]


def _most(ranked: Sequence[Pair]) -> tuple[list[Named], list[Named]]:
    """The people of the pairs that met most, at most ten of a side, each side in the order in which they first met."""
    russians: dict[Named, Held] = {}
    americans: dict[Named, Held] = {}
    for pair in ranked:
        ends = ((russians, pair.russian), (americans, pair.american))
        if all(person in side or len(side) < MOST for side, person in ends):
            for side, person in ends:
                side[person] = min(side.get(person, pair.meetings[0]), pair.meetings[0], key=_when)
    first, second = (sorted(side, key=lambda one: (_when(side[one]), one.slug)) for side in (russians, americans))
    return first, second


def _when(meeting: Held) -> tuple[date, str]:
    return meeting.first, meeting.slug
