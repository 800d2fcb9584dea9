"""Held meetings come in; where those in person took place, and in which years, goes out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from babel.lists import format_list
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from timeline.filters.viewing import Days
from timeline.insights.contacts import year_of
from timeline.insights.reading import Held, Named

MOST: Final = 12  # places in the picture
NAMED: Final = 3  # places in the sentence


@dataclass(frozen=True, slots=True)
class Spot:
    """A place and how many meetings it saw in each year."""

    place: Named
    years: Counter[int]

    @property
    def total(self) -> int:
        return self.years.total()


@dataclass(frozen=True, slots=True)
class Places:
    """All places, those with most meetings first; `without` counts meetings in person whose place is not on record."""

    ranked: list[Spot]
    meetings: int
    without: int

    @property
    def sentence(self) -> str:
        """Where most of them were."""
        if not self.ranked:
            return _("No place of a held meeting in person is on record here.")
        known = self.meetings - self.without
        text = ngettext(
            "%(count)s held meeting in person has a place on record",
            "%(count)s held meetings in person have a place on record",
            known,
        ) % {"count": known}
        text = self._most_often(text)
        if not self.without:
            return _("%(text)s.") % {"text": text}
        more = ngettext(
            "the place of %(count)s more is not on record",
            "the places of %(count)s more are not on record",
            self.without,
        ) % {"count": self.without}
        return _("%(text)s; %(more)s.") % {"text": text, "more": more}

    def _most_often(self, text: str) -> str:
        """The sentence so far with the places that saw most; no place is named before one that saw as many."""
        beaten = self.ranked[NAMED].total if len(self.ranked) > NAMED else 0
        named = [spot for spot in self.ranked[:NAMED] if spot.total > beaten]
        if not named or (len(self.ranked) > 1 and self.ranked[0].total == self.ranked[-1].total):
            words = {"text": text, "most": self.ranked[0].total}
            return _("%(text)s; the most in any one place: %(most)s") % words
        if len(self.ranked) == 1:
            return _("%(text)s, in %(places)s") % {"text": text, "places": named[0].place.name}
        places = [_("%(place)s (%(count)s)") % {"place": spot.place.name, "count": spot.total} for spot in named]
        listed = format_list(places, style="standard", locale=get_language() or "en")
        return _("%(text)s, most often in %(places)s") % {"text": text, "places": listed}


def find(meetings: Sequence[Held], *, period: Days | None = None) -> Places:
    """A meeting counts once at each of its places, in the year it counts in among the contacts."""
    counted = [one for one in meetings if one.in_person]
    years: dict[Named, Counter[int]] = {}
    for meeting in counted:
        for place in meeting.places:
            years.setdefault(place, Counter())[year_of(meeting, period)] += 1
    spots = [Spot(place, found) for place, found in years.items()]
    ranked = sorted(spots, key=lambda one: (-one.total, one.place.slug))
    return Places(ranked, len(counted), sum(not one.places for one in counted))
