"""Who led their side of which meetings comes in; the level at which each office stands goes out.

An office stands at the level at which its holders most often led their side, over the whole record: which meetings a
reader chose changes nothing about it.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from typing import Final

from timeline.insights.reading import Lead, Office, Term
from timeline.insights.rungs import LEADERS
from timeline.vocabulary import Level

Levels = tuple[str, ...]
LEVELS: Final[tuple[Levels, ...]] = (
    LEADERS.levels,
    (Level.FOREIGN_MINISTER.value,),
    (Level.MINISTER.value,),
    (Level.SECURITY_ADVISER.value,),
    (Level.DEPUTY_MINISTER.value,),
    (Level.AMBASSADOR.value,),
)


def standing(leads: Iterable[Lead]) -> dict[Office, Levels]:
    """The level of each office whose holders led at one; of two alike the upper one."""
    levels_of = {level: levels for levels in LEVELS for level in levels}
    led: dict[Office, Counter[Levels]] = defaultdict(Counter)
    for lead in leads:
        if lead.level in levels_of:
            led[lead.office][levels_of[lead.level]] += lead.meetings
    return {office: max(counts, key=lambda at: (counts[at], -LEVELS.index(at))) for office, counts in led.items()}


def by_term(terms: Iterable[Term], offices: Mapping[Office, Levels]) -> dict[int, Levels]:
    """The same by the key of each term in such an office."""
    return {term.key: offices[term.office] for term in terms if term.office in offices}
