"""Held meetings and terms of office come in; who held the counterpart offices, when, and whom they met goes out.

No office is marked as the counterpart of another: which are follows from the levels they stand at.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from timeline import dates
from timeline.filters.viewing import Days
from timeline.insights.reading import SIDES, Held, Named, Office, Term
from timeline.insights.rungs import LEADERS
from timeline.insights.standing import LEVELS, Levels
from timeline.vocabulary import Level, Side

COUNTERPARTS: Final = 3  # named for each holder
NAMED: Final = 3  # people who share the first place and are named


@dataclass(frozen=True, slots=True)
class Holder:
    """One term, the meetings attended in it in order of time, and how many of them each counterpart attended."""

    term: Term
    meetings: list[Held]
    counterparts: Counter[Named]

    @property
    def start(self) -> date | None:
        """The day by which the term had certainly begun; None where not known."""
        start = dates.parse(self.term.start) if self.term.start else None
        return (start.latest or start.earliest) if start else None

    @property
    def end(self) -> date | None:
        """The day until which it certainly lasted; None where not known."""
        return dates.parse(self.term.end).earliest if self.term.end else None

    def is_known_in(self, days: Days) -> bool:
        """Whether the record knows of it in these days: by a meeting, an end of the term, or both ends around them."""
        start, end = self.start, self.end
        if self.meetings or any(day and days[0] <= day <= days[1] for day in (start, end)):
            return True
        return bool(start and end and start < days[0] and end > days[1])

    @property
    def met(self) -> list[tuple[Named, int]]:
        """The counterparts met most."""
        return sorted(self.counterparts.items(), key=lambda one: (-one[1], one[0].slug))[:COUNTERPARTS]


@dataclass(frozen=True, slots=True)
class Counterparts:
    """The holders of the offices of one level by side, in order of time."""

    levels: tuple[str, ...]
    sides: Mapping[str, list[Holder]]

    @property
    def label(self) -> str:
        """The level in words: "heads of state"."""
        return str(LEADERS.label if self.levels == LEADERS.levels else Level(self.levels[0]).label)

    @property
    def roles(self) -> list[str]:
        """The offices of each side in words, each once: ["President of the United States", …]."""
        return [", ".join(dict.fromkeys(one.term.role for one in side)) for side in self.sides.values()]

    @property
    def holders(self) -> list[Holder]:
        return [one for side in self.sides.values() for one in side]


def find(
    meetings: Sequence[Held], terms: Sequence[Term], standing: Mapping[Office, Levels], *, shown: Days
) -> list[Counterparts]:
    """The pairs of offices of which both sides have a holder in one of these meetings, from the top down."""
    attended = _attended(meetings)
    found = []
    for levels in LEVELS:
        offices = {office for office, at in standing.items() if at == levels}
        sides = {}
        for side in SIDES:
            held = [_holder(term, attended) for term in terms if term.side == side and term.office in offices]
            sides[side.value] = sorted((one for one in held if one.is_known_in(shown)), key=_order)
        if all(any(one.meetings for one in side) for side in sides.values()):
            found.append(Counterparts(levels, sides))
    return found


def sentence(found: Sequence[Counterparts]) -> str:
    """How many people held the offices on record, and the most counterparts one of them met in a term."""
    holders = [one for pair in found for one in pair.holders]
    if not holders:
        return _("No pair of counterpart offices is on record for these meetings.")
    people = len({one.term.person.slug for one in holders})
    text = ngettext(
        "%(count)s person in a counterpart office is on record",
        "%(count)s people in counterpart offices are on record",
        people,
    ) % {"count": people}
    most = max(len(one.counterparts) for one in holders)
    if not most:
        return _("%(text)s.") % {"text": text}
    names = {one.term.person.name: None for one in holders if len(one.counterparts) == most}
    words = {"text": text, "most": most, "names": ", ".join(names)}
    if len(names) > NAMED:
        return _("%(text)s; the most counterparts met in one term: %(most)s.") % words
    return _("%(text)s; the most counterparts met in one term: %(most)s (%(names)s).") % words


def _attended(meetings: Sequence[Held]) -> dict[int, list[Held]]:
    """The meetings of each term, by its key."""
    found: dict[int, list[Held]] = defaultdict(list)
    for meeting in meetings:
        for key in {one.office for one in meeting.people if one.office is not None}:
            found[key].append(meeting)
    return found


def _holder(term: Term, attended: Mapping[int, list[Held]]) -> Holder:
    meetings = attended.get(term.key, [])
    other = Side.RUSSIA if term.side == Side.UNITED_STATES else Side.UNITED_STATES
    met = Counter(one.person for meeting in meetings for one in meeting.people if one.side == other)
    return Holder(term, meetings, met)


def _order(holder: Holder) -> tuple[date, str]:
    """By the first day that is known of them."""
    known = [holder.start, *(one.first for one in holder.meetings[:1]), holder.end]
    return next((day for day in known if day), date.max), holder.term.person.slug
