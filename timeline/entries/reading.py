"""Entries from the database come in; rows in the active language go out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Final

from django.core.exceptions import ObjectDoesNotExist
from django.utils import translation

from timeline.entries.rows import Bank, EntryRow, LinkRow, PersonRow, PlaceRow, SourceRow
from timeline.lines import format_lines, line_numbers
from timeline.models import Actor, Citation, Document, Entry, Involvement, Meeting, Place, Statement, Topic
from timeline.querysets import EntryQuerySet
from timeline.vocabulary import (
    TAKES_PART,
    Basis,
    ClaimField,
    EntryKind,
    InvolvementRole,
    Level,
    Medium,
    MeetingFormat,
    MeetingKind,
    MeetingStatus,
    Side,
    SpeechAct,
    Stance,
)

BASES: Final = {basis: rank for rank, basis in enumerate(Basis.values)}  # the best first
BANKS: Final[Mapping[str, Bank]] = {
    Side.RUSSIA: "russia",
    Side.UNITED_STATES: "united_states",
    Side.THIRD: "third",
}


def rows(queryset: EntryQuerySet[Entry]) -> list[EntryRow]:
    """A row for each entry, in the order of the queryset; costs five queries, however many entries there are."""
    return shaped(queryset.for_list())


def shaped(entries: Iterable[Entry]) -> list[EntryRow]:
    """A row for each of these entries, which `for_list` has fetched."""
    reader = _Reader()
    return [reader.row(entry) for entry in entries]


def chart_rows(queryset: EntryQuerySet[Entry]) -> list[EntryRow]:
    """Rows with only what a mark on the chart shows; costs one query.

    Summary, people, places, topics, sources, outlet and the basis of the date are left empty.
    """
    return marked(queryset.for_chart())


def marked(entries: Iterable[Entry]) -> list[EntryRow]:
    """The same of entries that `for_chart` has fetched."""
    reader = _Reader()
    return [reader.mark(entry) for entry in entries]


class _Reader:
    """Makes rows in one language; looks each word and each address up once."""

    def __init__(self) -> None:
        self.language = translation.get_language() or "en"
        self._urls: dict[tuple[type, str], str] = {}
        self._words: dict[Any, str] = {}

    def row(self, entry: Entry) -> EntryRow:
        """The whole row of an entry that `for_list` has fetched."""
        involvements = list(entry.involvements.all())
        citations = list(entry.citations.all())
        basis = _date_basis(citations)
        people = [(part.role in TAKES_PART, self._person(part)) for part in involvements]
        statement = _child(entry, "statement")
        outlet = statement.outlet if isinstance(statement, Statement) else None
        return EntryRow(
            **self._common(entry),
            summary=entry.summary,
            date_basis=basis,
            date_basis_label=self._word(Basis, basis),
            date_inferred=basis != Basis.PRINTED,
            outlet=self._link(outlet) if outlet else None,
            people=tuple(person for takes_part, person in people if takes_part),
            mentioned=tuple(person for takes_part, person in people if not takes_part),
            places=tuple(self._place(place) for place in entry.places.all()),
            place_note=entry.place_note or "",
            topics=tuple(self._link(topic) for topic in entry.topics.all()),
            sources=self._sources(citations),
        )

    def mark(self, entry: Entry) -> EntryRow:
        """The short row of an entry that `for_chart` has fetched."""
        return EntryRow(
            **self._common(entry),
            summary="",
            date_basis="",
            date_basis_label="",
            date_inferred=not entry.date_printed,
            outlet=None,
            people=(),
            mentioned=(),
            places=(),
            place_note="",
            topics=(),
            sources=(),
        )

    def _common(self, entry: Entry) -> dict[str, Any]:
        """What both kinds of row show."""
        child = _child(entry, entry.kind)
        meeting = child if isinstance(child, Meeting) else None
        statement = child if isinstance(child, Statement) else None
        when = entry.when
        bank = bank_of(entry.kind, entry.voice)
        return {
            "slug": entry.slug,
            "kind": entry.kind,
            "kind_label": self._word(EntryKind, entry.kind),
            "url": entry.get_absolute_url(),
            "title": entry.title,
            "date": when,
            "when": when.words(self.language),
            "when_short": when.short(self.language),
            "year": int(when.text.lstrip("[")[:4]),
            "bank": bank,
            "side": "" if bank == "meetings" else bank,
            "status": meeting.status if meeting else "",
            "status_label": self._word(MeetingStatus, meeting.status) if meeting else "",
            "level": meeting.level if meeting else "",
            "level_label": self._word(Level, meeting.level) if meeting else "",
            "meeting_kind": meeting.meeting_kind if meeting else "",
            "meeting_kind_label": self._word(MeetingKind, meeting.meeting_kind) if meeting else "",
            "format": meeting.format if meeting else "",
            "format_label": self._word(MeetingFormat, meeting.format) if meeting else "",
            "speech_act": statement.speech_act if statement else "",
            "speech_act_label": self._word(SpeechAct, statement.speech_act) if statement else "",
            "medium": statement.medium if statement else "",
            "medium_label": self._word(Medium, statement.medium) if statement else "",
        }

    def _person(self, part: Involvement) -> PersonRow:
        actor = part.actor
        return PersonRow(
            slug=actor.slug,
            name=actor.name,
            url=self._url(actor),
            side=actor.side,
            role=part.role,
            role_label=self._word(InvolvementRole, part.role),
            office=part.office.role if part.office else "",
            office_printed=part.office_printed,
            on_behalf_of=part.on_behalf_of.name if part.on_behalf_of else "",
            kind=actor.kind,
        )

    def _sources(self, citations: Iterable[Citation]) -> tuple[SourceRow, ...]:
        """One row a document, in the order they are first cited."""
        by_document: dict[str, list[Citation]] = {}
        for citation in citations:
            by_document.setdefault(citation.document.slug, []).append(citation)
        return tuple(self._source(cited[0].document, cited) for cited in by_document.values())

    def _source(self, document: Document, citations: Iterable[Citation]) -> SourceRow:
        cited = list(citations)
        basis = min((citation.basis for citation in cited), key=BASES.__getitem__)
        return SourceRow(
            slug=document.slug,
            title=document.title,
            url=self._url(document),
            lines=format_lines(number for one in cited if one.lines for number in line_numbers(one.lines)),
            basis=basis,
            basis_label=self._word(Basis, basis),
            records=", ".join(dict.fromkeys(one.locator for one in cited if one.locator)),
        )

    def _link(self, record: Actor | Topic) -> LinkRow:
        return LinkRow(slug=record.slug, name=record.name, url=self._url(record))

    def _place(self, place: Place) -> PlaceRow:
        return PlaceRow(
            slug=place.slug,
            name=place.name,
            url=self._url(place),
            country=place.country,
            latitude=float(place.latitude),
            longitude=float(place.longitude),
        )

    def _url(self, record: Actor | Place | Topic | Document) -> str:
        key = type(record), record.slug
        if key not in self._urls:
            self._urls[key] = record.get_absolute_url()
        return self._urls[key]

    def _word(self, vocabulary: Any, value: str) -> str:
        key = vocabulary, value
        if key not in self._words:
            self._words[key] = str(vocabulary(value).label) if value else ""
        return self._words[key]


def _child(entry: Entry, kind: str) -> Meeting | Statement | None:
    """The entry's own table's part, fetched along with it; None where it is of the other kind."""
    try:
        child: Meeting | Statement = getattr(entry, kind)
    except ObjectDoesNotExist:
        return None
    return child


def bank_of(kind: str, voice: str) -> Bank:
    """The bank of the chart: meetings, and statements that several sides make, stand between the sides."""
    if kind == EntryKind.MEETING:
        return "meetings"
    return BANKS.get(voice, "meetings") if voice else "third"


def _date_basis(citations: Iterable[Citation]) -> str:
    """The best basis on which any source supports the date; "" where none is cited for it."""
    bases = [one.basis for one in citations if one.field == ClaimField.DATE and one.stance == Stance.SUPPORTS]
    return min(bases, key=BASES.__getitem__, default="")
