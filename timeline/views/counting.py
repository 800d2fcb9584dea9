"""A request for the insights comes in; the numbers under its choice, and the parts of the page, go out."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise, cached_property
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from timeline.figures import insights as figures
from timeline.filters import Selection
from timeline.insights import contacts, offices, pairs, places, reading, silences
from timeline.insights.links import insights_url, narrowed
from timeline.models import Entry
from timeline.subjects import subject
from timeline.views.listing import select

# In the order of the page.
TITLES: Final[Mapping[str, str | Promise]] = {
    "contacts": _("Contacts per year"),
    "silences": _("The longest times between meetings"),
    "pairs": _("Who met whom"),
    "places": _("Where they met"),
    "offices": _("Offices and their counterparts"),
}
# What was counted, and how the picture is to be read.
NOTES: Final[Mapping[str, str | Promise]] = {
    "contacts": _(
        "Counted are meetings and calls on record as held, each once, in the year of the middle of its date. "
        "A year without a bar has none on record here; there may have been some."
    ),
    "silences": _(
        "Counted are held meetings in person at this level alone: a call, or a meeting at another level, does not "
        "end such a time. Where a date is vague, the time is what it was at least."
    ),
    "pairs": _(
        "Counted are held meetings and calls in which both took part, in whatever role. The people of each side "
        "stand in the order of their first such meeting on record."
    ),
    "places": _(
        "Counted are held meetings in person, each once at each of its places. The area of a dot stands for the "
        "number of meetings in a year."
    ),
    "offices": _(
        "An office stands at the level at which its holders most often led their side. A bar is a term, dashed "
        "where its end is not known or not to the day; a dot is the meetings that its holder attended in a year. "
        "Shown are only people who are on record here with a meeting or a statement."
    ),
}


@dataclass(frozen=True, slots=True)
class Part:
    """One part of the page: what it says, how it counted, and its picture; `figure` is None where there is none."""

    key: str
    title: str
    sentence: str
    note: str
    figure: Any
    csv_url: str

    @property
    def template(self) -> str:
        return f"timeline/insights/_{self.key}.html"


class Numbers:
    """All numbers of the page, each counted when it is first asked for."""

    def __init__(self, request: HttpRequest) -> None:
        self.language = get_language() or "en"
        self.today: date = timezone.localdate()
        self.selection = select(request, subject("timeline"))
        self.timeline = Selection(
            request.GET, Entry.objects.published(), language=self.language, path=reverse("timeline")
        )
        self.link: figures.Link = narrowed(self.timeline, period=self.selection.period)

    @cached_property
    def meetings(self) -> list[reading.Held]:
        return reading.held_meetings(self.selection.queryset)

    @cached_property
    def days(self) -> tuple[date, date]:
        return figures.days_shown(self.meetings, period=self.selection.period, today=self.today)

    @cached_property
    def frame(self) -> figures.Frame:
        return figures.frame(self.days, language=self.language)

    @property
    def open_until(self) -> date | None:
        """Today, or None where the choice ends before it."""
        period = self.selection.period
        return None if period and period[1] < self.today else self.today

    @cached_property
    def contacts(self) -> contacts.Contacts:
        return contacts.count(self.meetings, period=self.selection.period)

    @cached_property
    def silences(self) -> list[silences.Silences]:
        return silences.find(self.meetings, today=self.open_until)

    @cached_property
    def pairs(self) -> pairs.Pairs:
        return pairs.find(self.meetings)

    @cached_property
    def places(self) -> places.Places:
        return places.find(self.meetings, period=self.selection.period)

    @cached_property
    def offices(self) -> list[offices.Counterparts]:
        return offices.find(self.meetings, reading.terms(), shown=self.days)

    @property
    def parts(self) -> list[Part]:
        """The parts of the page; one that has nothing to show says so and has no figure."""
        sentences = {
            "contacts": self.contacts.sentence,
            "silences": silences.sentence(self.silences),
            "pairs": self.pairs.sentence,
            "places": self.places.sentence,
            "offices": offices.sentence(self.offices),
        }
        drawn = self._figures()
        return [
            Part(key, str(title), sentences[key], str(NOTES[key]), drawn[key], insights_url(self.selection, key))
            for key, title in TITLES.items()
        ]

    def _figures(self) -> dict[str, Any]:
        frame, link = self.frame, self.link
        compare_url = reverse("compare")
        return {
            "contacts": figures.contacts_figure(self.contacts, frame, link) if self.contacts.years else None,
            "silences": figures.strips(self.silences, frame, link, today=self.open_until),
            "pairs": figures.pairs_figure(self.pairs, link, compare_url=compare_url) if self.pairs.ranked else None,
            "places": figures.places_figure(self.places, frame, link) if self.places.ranked else None,
            "offices": figures.offices_figures(self.offices, frame, link),
        }
