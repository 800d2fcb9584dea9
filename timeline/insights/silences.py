"""Held meetings come in; the longest times without one between leaders, and between ministers, go out.

Counted are meetings in person: a call breaks no silence. What may have been such a meeting does, for its level or its
form is not on record: told is the time that certainly passed without one. So it is with a vague date: a silence is as
long as it certainly was, from the last day the one meeting can have been to the first day the next one can. Where a
record of that time still waits for an editor's decision, it is only perhaps as long.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass, replace
from datetime import date
from types import MappingProxyType
from typing import Final

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from timeline import elapsed
from timeline.insights.reading import Held
from timeline.insights.rungs import LEADERS, MINISTERS, RUNGS, Rung
from timeline.insights.standing import Levels
from timeline.uncertainty import last_day
from timeline.vocabulary import Level, MeetingFormat

MOST: Final = 10
COUNTED: Final = (LEADERS, MINISTERS)


@dataclass(frozen=True, slots=True)
class Silence:
    """The time between two meetings, from the day of the one to the day of the other.

    `perhaps` are those of the two that only may have been at this level and in person; `waiting` is the number of
    records inside that may tell of another one, once an editor has decided.
    """

    before: Held
    after: Held
    start: date
    end: date
    perhaps: tuple[Held, ...] = ()
    waiting: int = 0

    @property
    def days(self) -> int:
        return (self.end - self.start).days

    @property
    def is_certain(self) -> bool:
        """Whether both meetings and their days are known for sure, and no record waits: neither longer nor shorter."""
        ends = last_day(self.before.when) is not None and last_day(self.after.when) is not None
        return ends and not self.perhaps and not self.waiting

    @property
    def words(self) -> str:
        """ "5 years and 8 months", "at least" that where it may have been longer, "perhaps" where it may be shorter."""
        span = elapsed.span(self.start, self.end)
        if self.waiting:
            return _("perhaps %(span)s") % {"span": span}
        return span if self.is_certain else _("at least %(span)s") % {"span": span}

    @property
    def waits(self) -> str:
        """How many records wait, in words; "" where none does."""
        if not self.waiting:
            return ""
        return ngettext(
            "%(count)s record of that time waits for an editor's decision",
            "%(count)s records of that time wait for an editor's decision",
            self.waiting,
        ) % {"count": self.waiting}


@dataclass(frozen=True, slots=True)
class Silences:
    """Those of one rung, the longest first.

    `meetings` were at it for sure, `perhaps` may have been. `last` is the one of both after which none is on record,
    None for none; `until` is the last day that the record covers, None where the reader's choice ends before it.
    """

    rung: Rung
    meetings: list[Held]
    perhaps: list[Held]
    longest: list[Silence]
    last: Held | None
    until: date | None

    @property
    def clause(self) -> str:
        """The longest one in words, as part of a sentence; "" where there is none."""
        if not self.longest:
            return ""
        first = self.longest[0]
        years = f"{first.start.year}–{first.end.year}"
        words = {"span": first.words, "years": f"{years}; {first.waits}" if first.waits else years}
        if self.rung is LEADERS:
            return _("between leaders' meetings %(span)s (%(years)s)") % words
        return _("between ministers' meetings %(span)s (%(years)s)") % words


def find(
    meetings: Sequence[Held],
    standing: Mapping[int, Levels],
    *,
    until: date | None,
    waiting: Mapping[str, Sequence[date]] = MappingProxyType({}),
) -> list[Silences]:
    """The silences on each rung. `standing` has the levels at which offices stand, by the key of the term.

    `until` is the last day of the record, None where the choice ends before it, so that nothing is open. `waiting` has
    the days of the records that wait for an editor, by the key of the rung.
    """
    return [_on(rung, meetings, standing, until, waiting.get(rung.key, ())) for rung in COUNTED]


def sentence(found: Sequence[Silences]) -> str:
    """The longest of each rung in one sentence."""
    clauses = [clause for one in found if (clause := one.clause)]
    if not clauses:
        return _("There are no two meetings in person of leaders, or of ministers, to measure the time between.")
    if len(clauses) == 1:
        return _("The longest time without a meeting on record: %(first)s.") % {"first": clauses[0]}
    return _("The longest time without a meeting on record: %(first)s, and %(second)s.") % {
        "first": clauses[0],
        "second": clauses[1],
    }


def _on(
    rung: Rung,
    meetings: Sequence[Held],
    standing: Mapping[int, Levels],
    until: date | None,
    waiting: Sequence[date],
) -> Silences:
    sure = [one for one in meetings if one.in_person and one.level in rung.levels]
    surely = {one.slug for one in sure}
    perhaps = [one for one in meetings if one.slug not in surely and _may_be_on(rung, one, standing)] if sure else []
    unsure = {one.slug for one in perhaps}
    both = [one for one in meetings if one.slug in surely or one.slug in unsure]
    longest = [
        replace(one, waiting=sum(one.start < day < one.end for day in waiting))
        for one in sorted(_between(both, unsure), key=lambda one: (-one.days, one.start))[:MOST]
    ]
    last = max(both, key=lambda one: (one.last or one.first, one.slug), default=None)
    return Silences(rung, sure, perhaps, longest, last, until)


def _may_be_on(rung: Rung, meeting: Held, standing: Mapping[int, Levels]) -> bool:
    """Whether what the record leaves open allows for it: its form, or a level that somebody there could have met at."""
    if meeting.format not in (MeetingFormat.IN_PERSON, MeetingFormat.UNSPECIFIED):
        return False
    if meeting.level != Level.UNSPECIFIED:
        return meeting.level in rung.levels
    upper = {level for one in RUNGS[: RUNGS.index(rung) + 1] for level in one.levels}
    return any(upper & set(standing.get(one.office or 0, ())) for one in meeting.people)


def _between(meetings: Sequence[Held], unsure: Set[str]) -> list[Silence]:
    """Each time of at least a day between two meetings, which come in order of their first days.

    After a meeting whose end is open no silence is certain until the next one.
    """
    found = []
    reached: Held | None = None  # the one that reaches furthest so far
    for meeting in meetings:
        if reached is not None and reached.last is not None and reached.last < meeting.first:
            perhaps = tuple(one for one in (reached, meeting) if one.slug in unsure)
            found.append(Silence(reached, meeting, reached.last, meeting.first, perhaps))
        if reached is None or reached.last is None or (meeting.last or date.max) >= reached.last:
            reached = meeting
    return found
