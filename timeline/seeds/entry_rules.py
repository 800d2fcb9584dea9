"""The meetings and statements come in; what is wrong with them beside the other records goes out."""

from collections.abc import Iterator
from datetime import date
from typing import Final

from timeline import dates
from timeline.seeds.link_rules import Finding
from timeline.seeds.positions import Steps
from timeline.seeds.registry_rules import loop
from timeline.seeds.schema import EntrySeed, MeetingSeed, PersonClaim, Seeds, StatementSeed
from timeline.vocabulary import (
    TAKES_PART,
    ClaimField,
    InvolvementRole,
    MeetingStatus,
    Side,
    Stance,
    WorkflowState,
)

Trouble = tuple[Steps, str, str]

# What an entry's own citations may be about; what stands beside a claim is about that claim.
_SHARED: Final = {ClaimField.EXISTENCE, ClaimField.WORDING, ClaimField.PLACE}
_OWN: Final = {
    "meetings": _SHARED | {ClaimField.STATUS, ClaimField.LEVEL, ClaimField.OUTCOME},
    "statements": _SHARED | {ClaimField.OUTLET},
}
_BESIDE: Final = {ClaimField.DATE: "date", ClaimField.PARTICIPANT: "people", ClaimField.PLACE: "places"}


def findings(seeds: Seeds, *, today: date) -> Iterator[Finding]:
    """What is wrong with meetings and statements."""
    for slug, meeting in seeds.meetings.items():
        for trouble in (*_entry("meetings", slug, meeting, seeds), *_meeting(slug, meeting, seeds, today)):
            yield "meetings", slug, *trouble
    for slug, statement in seeds.statements.items():
        for trouble in (*_entry("statements", slug, statement, seeds), *_statement(statement, seeds)):
            yield "statements", slug, *trouble


def _entry(registry: str, slug: str, entry: EntrySeed, seeds: Seeds) -> Iterator[Trouble]:
    if entry.state == WorkflowState.PUBLISHED:
        if not entry.people:
            yield ("people",), "a published entry names nobody", "add who took part, or make its state draft"
        if not any(c.field == ClaimField.EXISTENCE and c.stance == Stance.SUPPORTS for c in entry.cite):
            remedy = "add a citation of field existence, or make its state draft"
            yield ("cite",), "nothing supports that a published entry is so", remedy
    yield from _own_citations(registry, entry)
    for number, person in enumerate(entry.people):
        if any((person.actor, person.role) == (p.actor, p.role) for p in entry.people[:number]):
            problem = f"{person.actor} is given twice as {person.role.value}"
            yield ("people", number), problem, "keep one, with the citations of both"
        yield from _office(number, person, entry, seeds)
    places = [claim.place for claim in entry.places]
    for name, slugs in (("places", places), ("topics", entry.topics), ("about", getattr(entry, "about", ()))):
        for number, given in enumerate(slugs):
            if given in slugs[:number]:
                yield (name, number), f"{given} is given twice", "keep one of them"
    for number, relation in enumerate(entry.relations):
        if relation.entry == slug:
            yield ("relations", number), "a record is related to itself", "name another one"
        elif relation in entry.relations[:number]:
            yield ("relations", number), f"{relation.kind.value} {relation.entry} is given twice", "keep one of them"


def _own_citations(registry: str, entry: EntrySeed) -> Iterator[Trouble]:
    """Each of the record's own citations is about something that has no citations beside it."""
    for number, cite in enumerate(entry.cite):
        steps: Steps = ("cite", number, "field")
        beside = _BESIDE.get(cite.field)
        if beside and not (cite.field == ClaimField.PLACE and entry.place_note):
            yield steps, f"{cite.field.value} has citations of its own", f"put it in the cite of {beside}"
        elif cite.field not in _OWN[registry]:
            yield steps, f"{cite.field.value} is no claim of a {registry[:-1]}", "correct it"


def _office(number: int, person: PersonClaim, entry: EntrySeed, seeds: Seeds) -> Iterator[Trouble]:
    """The office is the actor's own and, for who takes part, held at the time as far as its term is known."""
    office = seeds.offices.get(person.office)
    if office is None:
        return
    steps: Steps = ("people", number, "office")
    if office.person != person.actor:
        yield steps, f"{person.office} is an office of {office.person}", f"name one of {person.actor}, or none"
        return
    start = dates.parse(office.start).earliest if office.start else None
    end = dates.parse(office.end).latest if office.end else None
    if person.role in TAKES_PART and not dates.parse(entry.date.edtf).overlaps(start, end):
        term = f"{office.start or '?'} to {office.end or '?'}"
        problem = f"{person.office} was held from {term}, not on {entry.date.edtf}"
        yield steps, problem, "name the office of that time, or correct a date"


def _meeting(slug: str, meeting: MeetingSeed, seeds: Seeds, today: date) -> Iterator[Trouble]:
    if meeting.state == WorkflowState.PUBLISHED:
        yield from _sides(meeting, seeds)
    if meeting.status == MeetingStatus.HELD and dates.parse(meeting.date.edtf).earliest > today:
        yield ("status",), f"held, but {meeting.date.edtf} is still to come", "write planned, or correct the date"
    if meeting.history and meeting.history[-1].status != meeting.status:
        last = meeting.history[-1].status.value
        steps = ("history", len(meeting.history) - 1, "status")
        yield steps, f"ends with {last}, but the status is {meeting.status.value}", "make the two the same"
    if way := loop(slug, {slug: meeting.part_of for slug, meeting in seeds.meetings.items()}):
        yield ("part_of",), f"leads in a circle: {' → '.join(way)}", "remove one of these"


def _sides(meeting: MeetingSeed, seeds: Seeds) -> Iterator[Trouble]:
    """A meeting is between both sides, each named; an actor of which the record is faulty may be of either."""
    present = [person.actor for person in meeting.people if person.role in TAKES_PART]
    if not present and not meeting.people:
        return  # said already: the entry names nobody
    if any(actor not in seeds.actors for actor in present):
        return
    sides = {seeds.actors[actor].side for actor in present}
    for side, name in ((Side.RUSSIA, "Russia"), (Side.UNITED_STATES, "the United States")):
        if side not in sides:
            remedy = "add who took part, if only the state or a group, or make its state draft"
            yield ("people",), f"nobody takes part for {name}", remedy


def _statement(statement: StatementSeed, seeds: Seeds) -> Iterator[Trouble]:
    if not any(person.role == InvolvementRole.SPEAKER for person in statement.people):
        yield ("people",), "nobody is the speaker", "give one of them the role speaker"
    cited = any(cite.field == ClaimField.OUTLET for cite in statement.cite)
    if statement.outlet and not cited:
        yield ("outlet",), "has no citation", "add one with field outlet to the record's cite"
    elif cited and not statement.outlet:
        yield ("cite",), "field outlet is cited, but no outlet is given", "add outlet, or remove the citation"
    reports = [
        seeds.articles.get(cite.document)
        for cite in statement.cite
        if cite.field == ClaimField.EXISTENCE and cite.stance == Stance.SUPPORTS
    ]
    ends = [dates.parse(r.published).latest if r and r.published else None for r in reports]
    closed = [end for end in ends if end is not None]
    if closed and len(closed) == len(ends) and dates.parse(statement.date.edtf).earliest > max(closed):
        problem = f"{statement.date.edtf} is after the latest document that reports it ({max(closed)})"
        yield ("date", "edtf"), problem, "correct the date, or the document's published"
