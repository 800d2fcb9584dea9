"""Held meetings come in; the longest times without one between leaders, and between ministers, go out.

Counted are meetings in person: a call breaks no silence. Where a date is vague, a silence is as long as it certainly
was: from the last day the one meeting can have been to the first day the next one can.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from django.utils.translation import gettext as _

from timeline import elapsed
from timeline.insights.reading import Held
from timeline.insights.rungs import LEADERS, MINISTERS, Rung
from timeline.uncertainty import last_day

MOST: Final = 10
COUNTED: Final = (LEADERS, MINISTERS)


@dataclass(frozen=True, slots=True)
class Silence:
    """The time between two meetings, from the day of the one to the day of the other."""

    before: Held
    after: Held
    start: date
    end: date

    @property
    def days(self) -> int:
        return (self.end - self.start).days

    @property
    def is_certain(self) -> bool:
        """Whether both days are known, so that it was not longer."""
        return last_day(self.before.when) is not None and last_day(self.after.when) is not None

    @property
    def words(self) -> str:
        """ "5 years and 8 months", or "at least" that."""
        span = elapsed.span(self.start, self.end)
        return span if self.is_certain else _("at least %(span)s") % {"span": span}


@dataclass(frozen=True, slots=True)
class Silences:
    """Those of one rung, the longest first; `last` is the meeting since which none is on record, None for none.

    `since` says how long ago that was, "" where the reader's choice ends before today.
    """

    rung: Rung
    meetings: list[Held]
    longest: list[Silence]
    last: Held | None
    since: str

    @property
    def clause(self) -> str:
        """The longest one in words, as part of a sentence; "" where there is none."""
        if not self.longest:
            return ""
        first = self.longest[0]
        words = {"span": first.words, "start": first.before.title, "end": first.after.title}
        words |= {"from": str(first.start.year), "to": str(first.end.year)}
        if self.rung is LEADERS:
            return _("between leaders' meetings %(span)s (%(from)s–%(to)s)") % words
        return _("between ministers' meetings %(span)s (%(from)s–%(to)s)") % words


def find(meetings: Sequence[Held], *, today: date | None) -> list[Silences]:
    """The silences on each rung. `today` is None where the choice ends before it, so that nothing is open."""
    met = [one for one in meetings if one.in_person]
    return [_on(rung, [one for one in met if one.level in rung.levels], today) for rung in COUNTED]


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


def _on(rung: Rung, meetings: list[Held], today: date | None) -> Silences:
    longest = sorted(_between(meetings), key=lambda one: (-one.days, one.start))[:MOST]
    last = max(meetings, key=lambda one: (one.last or one.first, one.slug), default=None)
    since = elapsed.ago(last.when, today=today) if last and today else ""
    return Silences(rung, meetings, longest, last, since)


def _between(meetings: Sequence[Held]) -> list[Silence]:
    """Each time of at least a day between two meetings, which come in order of their first days.

    After a meeting whose end is open no silence is certain until the next one.
    """
    found = []
    reached: Held | None = None  # the one that reaches furthest so far
    for meeting in meetings:
        if reached is not None and reached.last is not None and reached.last < meeting.first:
            found.append(Silence(reached, meeting, reached.last, meeting.first))
        if reached is None or reached.last is None or (meeting.last or date.max) >= reached.last:
            reached = meeting
    return found
