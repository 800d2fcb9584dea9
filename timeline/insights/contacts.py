"""Held meetings come in; how many there were in each year, by level, goes out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from timeline.filters.viewing import Days
from timeline.insights.reading import Held
from timeline.insights.rungs import Rung

MOST_NAMED = 3  # years that share the first place and are named


@dataclass(frozen=True, slots=True)
class Year:
    """The meetings of one year by level."""

    year: int
    levels: Counter[str]

    @property
    def total(self) -> int:
        return self.levels.total()

    def on(self, rung: Rung) -> int:
        """How many stand on this rung."""
        return sum(self.levels[level] for level in rung.levels)


@dataclass(frozen=True)
class Contacts:
    """Every year from the first meeting to the last, also those without one."""

    years: list[Year]

    @cached_property
    def total(self) -> int:
        return sum(year.total for year in self.years)

    @cached_property
    def most(self) -> int:
        """The meetings of the year that has most."""
        return max((year.total for year in self.years), default=0)

    @property
    def sentence(self) -> str:
        """How many there are, from when to when, and when most."""
        if not self.years:
            return _("None of the meetings chosen is on record as held.")
        text = ngettext("%(count)s held meeting is on record", "%(count)s held meetings are on record", self.total) % {
            "count": self.total
        }
        first, last = self.years[0].year, self.years[-1].year
        if first == last:
            return _("%(text)s, in %(year)s.") % {"text": text, "year": first}
        peaks = [str(year.year) for year in self.years if year.total == self.most]
        words = {"text": text, "first": first, "last": last, "most": self.most, "years": ", ".join(peaks)}
        if len(peaks) > MOST_NAMED:
            return _("%(text)s, %(first)s–%(last)s; the most in any one year: %(most)s.") % words
        return _("%(text)s, %(first)s–%(last)s; the most in any one year: %(most)s (%(years)s).") % words


def count(meetings: Sequence[Held], *, period: Days | None = None) -> Contacts:
    """Each meeting once, in the year of the middle of its date, or where that is outside the period, at its edge."""
    found: dict[int, Counter[str]] = {}
    for meeting in meetings:
        found.setdefault(year_of(meeting, period), Counter())[meeting.level] += 1
    return Contacts([Year(year, found.get(year, Counter())) for year in _all(found)])


def year_of(meeting: Held, period: Days | None) -> int:
    """The year of the middle of its date, or where that is outside the period, of the nearest edge."""
    return min(max(meeting.middle, period[0]), period[1]).year if period else meeting.middle.year


def _all(years: Iterable[int]) -> range:
    known = list(years)
    return range(min(known), max(known) + 1) if known else range(0)
