"""The published data and the curated seeds come in; the pack of records made of them, and a tally, go out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Final

from timeline import dates
from timeline.seeds import rules
from timeline.seeds.positions import SeedErrors
from timeline.seeds.reading import read_registries
from timeline.seeds.references import citations
from timeline.seeds.schema import MeetingSeed, Seeds
from timeline.travels import remarks, slugs, visiting
from timeline.travels.bounds import bounded
from timeline.travels.composing import compose
from timeline.travels.elements import XmlFault
from timeline.travels.joining import NEAR, Contact, join, near
from timeline.travels.offices import FIRST, Offices, offices
from timeline.travels.people import Register
from timeline.travels.reading import Release, Trip, Visit, XmlErrors, document_of, text_of
from timeline.travels.told import Told
from timeline.vocabulary import TAKES_PART, Doubt, InvolvementRole

PACK: Final = "history"
LEADS: Final = (InvolvementRole.PRINCIPAL, InvolvementRole.HOST)
REGISTRIES: Final = ("actors", "places", "topics", "offices")


@dataclass(frozen=True, slots=True)
class Waiting:
    """A record for an editor: no rule decides it."""

    document: str
    locator: str
    day: date
    text: str
    doubt: Doubt

    def __str__(self) -> str:
        return f"{self.document} {self.locator} ({self.day}): {self.doubt.label}: {self.text}"


@dataclass(slots=True)
class Pack:
    """The records of the pack, beside the curated ones they name, and what became of each record that was read."""

    seeds: Seeds
    waiting: list[Waiting] = field(default_factory=list)
    read: int = 0
    made: int = 0
    merged: int = 0  # records that tell of a meeting another one tells more of
    curated: list[str] = field(default_factory=list)  # records that bear a curated meeting out
    near: list[tuple[str, str]] = field(default_factory=list)  # meetings that may be one and the same, by slug
    reasons: Counter[str] = field(default_factory=Counter)
    offices: Offices | None = None

    def __str__(self) -> str:
        doubts = Counter(one.doubt for one in self.waiting if one.doubt != Doubt.NEAR)
        merged = f"{self.merged} into the meeting of another record, {len(self.curated)} into curated ones"
        undecided = len({(one.document, one.locator) for one in self.waiting if one.doubt != Doubt.NEAR})
        return "\n".join(
            [
                f"records read:   {self.read}",
                f"contacts made:  {self.made}",
                f"merged:         {merged}",
                f"not contacts:   {self.reasons.total()}",
                *(f"  {count:>5}  {reason}" for reason, count in self.reasons.most_common()),
                f"undecided:      {undecided}",
                *(f"  {count:>5}  {doubt.label}" for doubt, count in doubts.most_common()),
                f"possible duplicates: {len(self.near)}",
                *(f"  {one} and {other}" for one, other in self.near),
            ]
        )


def register_of(curated: Seeds, history: Seeds, release: Release) -> tuple[Register, Offices]:
    """Everybody and every place on record, with the published terms of office."""
    both = beside(curated, history)
    made = offices(release, both)
    return Register(both.model_copy(update={"offices": {**both.offices, **made.made}})), made


def beside(curated: Seeds, other: Seeds) -> Seeds:
    """Both as one."""
    names = (*REGISTRIES, "meetings", "statements", "publications", "files")
    return curated.model_copy(update={name: {**getattr(curated, name), **getattr(other, name)} for name in names})


def tell(release: Release, register: Register) -> list[Told]:
    """What every record tells. Twice: who held an office unnamed is known once all records were heard."""
    trips = [trip for trip in release.trips if trip.end >= FIRST]
    visits = [visit for visit in release.visits if visit.end >= FIRST]
    found: list[Told] = []
    for _ in range(2):
        found = [remarks.tell(trip, register) for trip in trips]
        found += [visiting.tell(visit, register) for visit in visits]
    return found


def build(release: Release, curated: Seeds, history: Seeds, *, known: Mapping[slugs.Mark, str], today: date) -> Pack:
    """The pack. `history` holds the registers curated for it, `known` the slugs its meetings have had so far.

    Raises XmlErrors where a traveller is in no register, SeedErrors where the records would break a rule of the house.
    """
    register, made = register_of(curated, history, release)
    if unknown := list(_unknown_travellers(release, register)):
        raise XmlErrors(unknown)
    told = tell(release, register)
    contacts = join(told, register)
    pack = Pack(history, read=len(release.trips) + len(release.visits), offices=made)
    own: list[tuple[Contact, MeetingSeed]] = []
    for contact in contacts:
        meeting = compose(contact, register)
        if _is_curated(contact, meeting, curated, pack):
            continue
        own.append((contact, meeting))
    meetings = slugs.slugs([meeting for _, meeting in own], register.seeds, known)
    terms = {**bounded(history.offices, register.seeds.offices, told), **made.made}
    pack.seeds = history.model_copy(update={"offices": terms, "meetings": meetings})
    pack.made = len(meetings)
    pack.merged = sum(len(contact.records) - 1 for contact, _ in own)
    _count(pack, told, contacts, _cited(curated))
    _list_near(pack, dict(zip(meetings, (contact for contact, _ in own), strict=True)), curated)
    faults = rules.check(beside(curated, pack.seeds), today=today)
    if faults:
        raise SeedErrors(faults)
    return pack


def _unknown_travellers(release: Release, register: Register) -> Iterable[XmlFault]:
    remedy = "correct it, or give the person this identifier in seeds/history/actors.yaml"
    for trip in release.trips:
        if trip.end >= FIRST and trip.who not in register.by_identifier:
            yield XmlFault(trip.file, trip.line, f"trip {trip.id}: nobody on record is {trip.who!r}", remedy)


def _is_curated(contact: Contact, meeting: MeetingSeed, curated: Seeds, pack: Pack) -> bool:
    """Whether the curated record tells of this meeting; where it does not cite the record, an editor is told."""
    marks = {(document_of(record), record.id) for record in contact.records}
    cited = _cited(curated)
    if marks & cited:
        pack.curated += [f"{document} {locator}" for document, locator in sorted(marks & cited)]
        missing = [record for record in contact.records if (document_of(record), record.id) not in cited]
    elif any(_is_same(meeting, other) for other in curated.meetings.values()):
        missing = list(contact.records)
    else:
        return False
    pack.waiting += [_waiting(record, Doubt.CURATED) for record in missing]
    return True


def _cited(curated: Seeds) -> set[tuple[str, str]]:
    """The publications and records that the curated meetings cite."""
    return {
        (str(cite.get("document")), str(cite.get("locator")))
        for one in curated.meetings.values()
        for _, cite in citations(one.model_dump())
    }


def _is_same(meeting: MeetingSeed, other: MeetingSeed) -> bool:
    """The same who lead, in the same city, on the same days as far as they are known."""
    here = {one.place for one in meeting.places} & {one.place for one in other.places}
    ours, theirs = ({one.actor for one in each.people if one.role in TAKES_PART} for each in (meeting, other))
    when = dates.parse(meeting.date.edtf)
    return bool(here) and len(ours & theirs) > 1 and dates.parse(other.date.edtf).overlaps(when.earliest, when.latest)


def _count(pack: Pack, told: Iterable[Told], contacts: list[Contact], cited: set[tuple[str, str]]) -> None:
    used = {id(record) for contact in contacts for record in contact.records}
    for one in told:
        doubts: list[Doubt] = one.doubts
        if doubts and not one.parts and (document_of(one.record), one.record.id) in cited:
            pack.curated.append(f"{document_of(one.record)} {one.record.id}")  # an editor has decided it
            continue
        if id(one.record) in used and not one.parts:  # the President's own record says what this one leaves open
            doubts = [doubt for doubt in one.doubts if doubt.value == Doubt.UNKNOWN_PLACE.value]
        elif not doubts and id(one.record) not in used:
            pack.reasons[one.reason.value if one.reason else "names nobody of Russia's side"] += 1
        pack.waiting += [_waiting(one.record, doubt) for doubt in doubts]
    early = pack.read - sum(1 for _ in told)
    if early:
        pack.reasons[f"before relations were taken up ({FIRST})"] += early


def _list_near(pack: Pack, contacts: Mapping[str, Contact], curated: Seeds) -> None:
    """Meetings of the pack that may be one, and those that a curated meeting may tell of already."""
    slug_of = {id(contact): slug for slug, contact in contacts.items()}
    found = {(slug_of[id(one)], slug_of[id(other)]) for one, other in near(list(contacts.values()))}
    for slug in contacts:
        meeting = pack.seeds.meetings[slug]
        found |= {(slug, other) for other, one in curated.meetings.items() if _is_near(meeting, one)}
    pack.near = sorted(found)
    records = [contacts[slug].main.record for pair in pack.near for slug in pair if slug in contacts]
    pack.waiting += [_waiting(record, Doubt.NEAR) for record in dict.fromkeys(records)]


def _is_near(meeting: MeetingSeed, other: MeetingSeed) -> bool:
    """Whether the same people led both, within two days."""
    ours, theirs = ({one.actor for one in each.people if one.role in LEADS} for each in (meeting, other))
    when = dates.parse(meeting.date.edtf)
    last = when.latest + NEAR if when.latest else None
    return len(ours & theirs) > 1 and dates.parse(other.date.edtf).overlaps(when.earliest - NEAR, last)


def _waiting(record: Trip | Visit, doubt: Doubt) -> Waiting:
    return Waiting(document_of(record), record.id, record.start, text_of(record), doubt)


def read_history(folder: Path) -> Seeds:
    """The registers curated for the pack: people, places, topics and offices. Raises SeedErrors."""
    return read_registries(folder, REGISTRIES)
