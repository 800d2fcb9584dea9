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
from timeline.insights import contacts, offices, pairs, places, reading, silences, standing, waiting
from timeline.insights.behind import Link, behind
from timeline.insights.links import insights_url
from timeline.models import Entry
from timeline.subjects import subject
from timeline.views.listing import select
from timeline.vocabulary import Level

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
        "Counted are held meetings in person at this level alone: a call, or a meeting known to be at another level, "
        "does not end such a time. A meeting whose level or form is not on record ends one where it may have been such "
        "a meeting, by the offices of those who took part. There, and where a date is vague, the time is what it was "
        "at least. Where records of the sources still wait for an editor to decide whether they tell of such a "
        "meeting, the time is only perhaps as long, and its bar is dotted; they are counted whatever you chose. "
        "What came after the last meeting is told up to the day of the latest entry on record, not up to today."
    ),
    "pairs": _(
        "Counted are held meetings and calls in which both took part, in whatever role. The people of each side "
        "stand in the order of their first such meeting on record."
    ),
    "places": _(
        "Counted are held meetings in person, each once at each of its places, also where a source names several "
        "without saying which. The area of a dot stands for the number of meetings in a year."
    ),
    "offices": _(
        "An office stands at the level at which its holders most often led their side, over the whole record. A bar "
        "is a term, dashed where its end is not known or not to the day; a dot is the meetings that its holder "
        "attended in a year. Shown are only people who are on record here with a meeting or a statement."
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

    @cached_property
    def link(self) -> Link:
        return behind(self.timeline, self.meetings, period=self.selection.period)

    @cached_property
    def meetings(self) -> list[reading.Held]:
        return reading.held_meetings(self.selection.queryset)

    @cached_property
    def days(self) -> tuple[date, date]:
        return figures.days_shown(self.meetings, period=self.selection.period, today=self.today)

    @cached_property
    def frame(self) -> figures.Frame:
        return figures.frame(self.days, language=self.language)

    @cached_property
    def until(self) -> date | None:
        """The last day of the whole record up to today, or None where the choice ends before it."""
        last = Entry.objects.published().last_day(on=self.today)
        period = self.selection.period
        return None if last is None or (period and period[1] < last) else last

    @cached_property
    def terms(self) -> list[reading.Term]:
        return reading.terms()

    @cached_property
    def standing(self) -> dict[reading.Office, standing.Levels]:
        return standing.standing(reading.leads())

    @cached_property
    def contacts(self) -> contacts.Contacts:
        return contacts.count(self.meetings, period=self.selection.period)

    @cached_property
    def silences(self) -> list[silences.Silences]:
        """Where levels are chosen, what has none on record is weighed all the same: it may have been at one of them."""
        meetings = self.meetings
        if "level" in self.selection.parameters:
            without = self.selection.whatever("level").filter(meeting__level=Level.UNSPECIFIED)
            more = {one.slug: one for one in (*meetings, *reading.held_meetings(without))}
            meetings = sorted(more.values(), key=lambda one: (one.first, one.slug))
        levels = standing.by_term(self.terms, self.standing)
        return silences.find(meetings, levels, until=self.until, waiting=waiting.waiting())

    @cached_property
    def pairs(self) -> pairs.Pairs:
        return pairs.find(self.meetings)

    @cached_property
    def places(self) -> places.Places:
        return places.find(self.meetings, period=self.selection.period)

    @cached_property
    def offices(self) -> list[offices.Counterparts]:
        return offices.find(self.meetings, self.terms, self.standing, shown=self.days)

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
            "silences": figures.strips(self.silences, frame, link),
            "pairs": figures.pairs_figure(self.pairs, link, compare_url=compare_url) if self.pairs.ranked else None,
            "places": figures.places_figure(self.places, frame, link) if self.places.ranked else None,
            "offices": figures.offices_figures(self.offices, frame, link),
        }
