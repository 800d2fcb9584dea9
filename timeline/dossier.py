"""One entry with all that bears on it: the entry comes in; claims with evidence, chain and both sides' words go out."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Final

from django.db.models import Exists, OuterRef, Q
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from timeline import chains, corroboration, dates, uncertainty
from timeline.entries import EntryRow, LinkRow, PersonRow, shaped
from timeline.models import Citation, Entry, Involvement, MeetingState, Statement
from timeline.vocabulary import (
    Basis,
    ClaimField,
    EntryKind,
    Fidelity,
    InvolvementRole,
    MeetingStatus,
    Side,
    Stance,
    WorkflowState,
)

SHOWN_BESIDES: Final = 12


@dataclass(frozen=True, slots=True)
class Evidence:
    """One passage that bears a claim out or contradicts it."""

    document: LinkRow
    lines: str
    locator: str
    basis: str
    basis_label: str
    contradicts: bool
    note: str


@dataclass(frozen=True, slots=True)
class Claim:
    """One thing the entry says, in words, and the evidence for it."""

    label: str
    value: str
    evidence: list[Evidence]
    is_inferred: bool


@dataclass(frozen=True, slots=True)
class StateLine:
    """A state the meeting was in: since when, and for which day it was then meant."""

    status: str
    status_label: str
    since: str
    planned_for: str
    note: str


@dataclass(frozen=True, slots=True)
class Voices:
    """What one side said about a meeting, oldest first.

    `of_whole` says that it is about the meeting this one is part of: the side said nothing about this one alone.
    """

    side: str
    label: str
    rows: list[EntryRow]
    of_whole: bool = False


@dataclass(frozen=True, slots=True)
class Dossier:
    """All that an entry's page shows; `people` go with the language of the document that names them.

    `date_words` explains a date that is no plain day. `chain` is the sequence the entry stands in, itself included
    (`chain_goes_on` where there is more of it), `same_occasion` what the same speaker said there besides.
    `independent` counts the sources that print it and have nothing to do with each other.
    """

    row: EntryRow
    notes: str
    outcome: str
    fidelity_label: str
    date_words: str
    claims: list[Claim]
    date_claims: list[Claim]
    people: list[tuple[PersonRow, str]]
    independent: int = 0
    history: list[StateLine] = field(default_factory=list)
    part_of: EntryRow | None = None
    parts: list[EntryRow] = field(default_factory=list)
    about: list[EntryRow] = field(default_factory=list)
    chain: list[chains.Step] = field(default_factory=list)
    chain_goes_on: bool = False
    voices: list[Voices] = field(default_factory=list)
    same_occasion: list[EntryRow] = field(default_factory=list)
    answers: list[EntryRow] = field(default_factory=list)

    @property
    def voices_of_whole(self) -> bool:
        """Whether all voices there are speak of the meeting this one is part of: there are none on this one alone."""
        heard = [voice.of_whole for voice in self.voices if voice.rows]
        return bool(heard) and all(heard)


def compile_dossier(entry: Entry) -> Dossier:
    """Everything on one entry, from `Entry.objects.for_page()`, in a fixed number of queries."""
    language = get_language() or "en"
    meeting = entry.meeting if entry.kind == EntryKind.MEETING else None
    statement = entry.statement if entry.kind == EntryKind.STATEMENT else None
    chain = chains.gather(entry)
    parts = list(meeting.parts.order_by().values_list("pk", flat=True)) if meeting else []
    said = _said([meeting.pk, *parts]) if meeting else []
    about = list(statement.about.order_by().values_list("pk", flat=True)) if statement else []
    besides = _said_besides(entry, statement) if statement else []
    answers = chains.answers(entry, chain.relations) if statement else []
    above = [meeting.part_of_id] if meeting and meeting.part_of_id else []
    said_of_whole = _said(above) if above else []
    spoken = {*said, *said_of_whole}
    known = _rows_by_pk({*chain.members, *spoken, *parts, *about, *besides, *answers, *above}, own=entry.pk)
    row = known[entry.pk]
    claims = _claims(entry, row)
    return Dossier(
        row=row,
        notes=entry.notes or "",
        outcome=(meeting.outcome or "") if meeting else "",
        fidelity_label=str(Fidelity(statement.fidelity).label) if statement else "",
        date_words=uncertainty.explanation(row.date),
        claims=claims,
        people=_people(entry, row),
        independent=corroboration.independent_sources(entry.citations.all()),
        date_claims=[claim for claim in claims if claim.label == str(ClaimField.DATE.label)],
        history=[_state_line(state, language) for state in meeting.states.all()] if meeting else [],
        part_of=known.get(meeting.part_of_id) if meeting and meeting.part_of_id else None,
        parts=_in_time(known, parts),
        about=_in_time(known, about),
        chain=chains.in_time(entry, chain, known),
        chain_goes_on=chain.is_cut,
        voices=_voices(_in_time(known, said), _in_time(known, said_of_whole)) if meeting else [],
        same_occasion=_in_time(known, besides),
        answers=_in_time(known, answers),
    )


def _said_besides(entry: Entry, statement: Statement) -> list[int]:
    """What else the same speaker said, as far as the record shows, on the same occasion.

    The same day, to the same outlet; where the day is not known, reported by the same document as well.
    """
    speakers = [one.actor_id for one in entry.involvements.all() if one.role == InvolvementRole.SPEAKER]
    spoken = Involvement.objects.filter(entry=OuterRef("pk"), role=InvolvementRole.SPEAKER, actor__in=speakers)
    occasion = {"date": entry.date, "outlet": statement.outlet_id, "medium": statement.medium}
    same = Statement.objects.published().filter(Exists(spoken), **occasion).exclude(pk=entry.pk)
    if uncertainty.last_day(entry.when) is None:
        same = same.citing({citation.document.slug for citation in entry.citations.all()})
    return list(same.order_by("slug").values_list("pk", flat=True)[:SHOWN_BESIDES])


def _people(entry: Entry, row: EntryRow) -> list[tuple[PersonRow, str]]:
    named = [citation for citation in entry.citations.all() if citation.actor]
    languages = {citation.actor.slug: citation.document.language for citation in named if citation.actor}
    return [(person, languages.get(person.slug, "")) for person in (*row.people, *row.mentioned)]


def _said(meetings: list[int]) -> list[int]:
    """The statements about these meetings."""
    return list(Statement.objects.published().said_about(meetings).values_list("pk", flat=True))


def _rows_by_pk(wanted: Iterable[int], *, own: int) -> dict[int, EntryRow]:
    """The rows of those that are published, and of the entry itself, which is not where its preview is looked at."""
    shown = Q(state=WorkflowState.PUBLISHED) | Q(pk=own)
    found = list(Entry.objects.filter(shown, pk__in=wanted).for_list())
    return dict(zip((one.pk for one in found), shaped(found), strict=True))


def _in_time(known: dict[int, EntryRow], wanted: Iterable[int]) -> list[EntryRow]:
    return sorted((known[pk] for pk in wanted if pk in known), key=lambda row: (row.date.earliest, row.slug))


def _claims(entry: Entry, row: EntryRow) -> list[Claim]:
    """The entry's citations by what they bear out, in the order a reader asks: what, when, where, who, the rest."""
    grouped: dict[tuple[ClaimField, str], list[Citation]] = {}
    for citation in entry.citations.all():
        subject = citation.actor.name if citation.actor else citation.place.name if citation.place else ""
        grouped.setdefault((ClaimField(citation.field), subject), []).append(citation)
    values = {
        ClaimField.EXISTENCE: row.title,
        ClaimField.DATE: row.when,
        ClaimField.STATUS: row.status_label,
        ClaimField.LEVEL: row.level_label,
        ClaimField.OUTLET: row.outlet.name if row.outlet else "",
        ClaimField.PLACE: entry.place_note or "",
        ClaimField.OUTCOME: (entry.meeting.outcome or "") if entry.kind == EntryKind.MEETING else "",
    }
    order = list(ClaimField)
    return [
        Claim(
            label=str(claim.label),
            value=subject or values.get(claim, ""),
            evidence=[_evidence(citation) for citation in citations],
            is_inferred=all(citation.basis != Basis.PRINTED for citation in citations),
        )
        for (claim, subject), citations in sorted(grouped.items(), key=lambda item: order.index(item[0][0]))
    ]


def _evidence(citation: Citation) -> Evidence:
    document = citation.document
    note = citation.note or ""
    if not note and citation.basis == Basis.YEAR_INFERRED:
        # The reason may stand once, at the document's own date.
        note = document.published_note or ""
    return Evidence(
        document=LinkRow(document.slug, document.title, document.get_absolute_url()),
        lines=citation.lines,
        locator=citation.locator,
        basis=citation.basis,
        basis_label=str(Basis(citation.basis).label),
        contradicts=citation.stance == Stance.CONTRADICTS,
        note=note,
    )


def _state_line(state: MeetingState, language: str) -> StateLine:
    def words(text: str) -> str:
        return dates.parse(text).words(language) if text else ""

    status = MeetingStatus(state.status)
    return StateLine(
        status=status.value,
        status_label=str(status.label),
        since=words(state.since),
        planned_for=words(state.planned_for),
        note=state.note or "",
    )


def _voices(said: list[EntryRow], of_whole: list[EntryRow]) -> list[Voices]:
    """What Russia, the United States and, where there are any, third parties and both together said.

    The first two always stand. Who said nothing about the meeting itself is heard on the one it is part of.
    """
    banks = [(side.value, side.value, str(side.label)) for side in (Side.RUSSIA, Side.UNITED_STATES, Side.THIRD)]
    columns = []
    for bank, name, label in (*banks, ("meetings", "joint", _("Both sides together"))):
        own, wider = ([row for row in rows if row.bank == bank] for rows in (said, of_whole))
        columns.append(Voices(name, label, own or wider, of_whole=bool(wider) and not own))
    return [one for one in columns if one.rows or one.side in (Side.RUSSIA, Side.UNITED_STATES)]
