"""What each record tells comes in; the meetings, each with all records that tell of it, go out."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import timedelta

from timeline.travels.clauses import cities
from timeline.travels.people import Person, Register
from timeline.travels.reading import Trip, Visit, text_of
from timeline.travels.remarks import HOME
from timeline.travels.sittings import is_alone, tells_of_several
from timeline.travels.told import Days, No, Part, Told
from timeline.vocabulary import Level, MeetingKind

NEAR = timedelta(days=2)  # as likeness holds entries against each other
_ORDER = list(Level)


@dataclass(slots=True)
class Contact:
    """One meeting. `main` is the record that tells most of it: the President's own before a Secretary's.

    `others` are records that tell of it too; `whole` is a President's trip that bears out place and days alone.
    """

    main: Part
    others: list[Part] = field(default_factory=list)
    companions: list[tuple[Person, Trip | Visit]] = field(default_factory=list)
    witnesses: list[Trip] = field(default_factory=list)
    whole: Trip | None = None

    @property
    def people(self) -> tuple[Person, ...]:
        """Russia's side, the highest first."""
        found = {person.actor: person for part in (*reversed(self.others), self.main) for person in part.people}
        mine = [person.actor for person in self.main.people]
        return tuple(sorted(found.values(), key=lambda one: mine.index(one.actor) if one.actor in mine else len(mine)))

    @property
    def records(self) -> list[Trip | Visit]:
        """Every record that tells of it, the main one first."""
        found: list[Trip | Visit] = [self.main.record, *(part.record for part in self.others), *self.witnesses]
        return list(dict.fromkeys(found))

    def overlaps(self, other: Trip | Part) -> bool:
        start = other.start if isinstance(other, Trip) else other.first
        end = other.end if isinstance(other, Trip) else other.last
        return self.main.first <= end and start <= self.main.last


def join(found: Iterable[Told], register: Register) -> list[Contact]:
    """The meetings, in order of time. A record that joins nothing gets its reason."""
    all_told = list(found)
    trips = [one.record for one in all_told if isinstance(one.record, Trip) and one.record.role == "president"]
    contacts = [Contact(part) for one in all_told for part in one.parts if _is_presidents(part)]
    for one in all_told:
        for part in one.parts:
            if not _is_presidents(part):
                _add(part, contacts, trips, register)
    for one in all_told:
        if one.joins and isinstance(one.record, Trip):
            _accompany(one, contacts, register)
    for contact in contacts:
        contact.companions += [(person, contact.main.record) for person in contact.main.companions]
        contact.main = replace(contact.main, places=_places(contact, register), days=_days(contact))
        contact.main = _while_all_stayed(contact)
    return sorted(contacts, key=lambda one: (one.main.first, one.main.last, one.main.record.id))


def _is_presidents(part: Part) -> bool:
    return isinstance(part.record, Trip) and part.record.role == "president"


def _add(part: Part, contacts: list[Contact], trips: list[Trip], register: Register) -> None:
    """Join the part to the meeting it is, or begin a new one."""
    for contact in contacts:
        if _is_same(contact, part):
            contact.others.append(part)
            contact.companions += [(one, part.record) for one in _beside(part, contact)]
            return
    new = Contact(part)
    if part.accompanied and part.leader:
        new.whole = next((trip for trip in trips if _is_trip_of(trip, part, register)), None)
        new.main = _while_both_stayed(part, new.whole) if new.whole else part
    contacts.append(new)


def _while_both_stayed(part: Part, journey: Trip) -> Part:
    """The President's meeting was on days when both were there; days that the record prints stand."""
    if part.days not in (Days.WITHIN, Days.STAY):
        return part
    first, last = max(part.first, journey.start), min(part.last, journey.end)
    return part if (first, last) == (part.first, part.last) else replace(part, first=first, last=last, days=Days.BOTH)


def _while_all_stayed(contact: Contact) -> Part:
    """Of the days of the stay those on which the records have everybody there who came along."""
    main = contact.main
    if main.days != Days.WITHIN:
        return main
    along = [part.record for part in contact.others if part.accompanied] + contact.witnesses
    first, last = max([main.first, *(one.start for one in along)]), min([main.last, *(one.end for one in along)])
    if (first, last) == (main.first, main.last) or last < first:
        return main
    return replace(main, first=first, last=last, days=Days.BOTH)


def _places(contact: Contact, register: Register) -> tuple[str, ...]:
    """Of the cities of a stay those that every record of the meeting has; a visit was to all of them."""
    found = contact.main.places
    if contact.main.kind == MeetingKind.VISIT or isinstance(contact.main.record, Visit):
        return found
    for record in contact.records[1:]:
        if isinstance(record, Trip):
            here = {register.place(name) for name in cities(record.locale)}
            found = tuple(place for place in found if place in here) or found
    return found


def _days(contact: Contact) -> Days:
    """How the days are known: where the words are of several meetings, it was not on one day of the stay."""
    main = contact.main
    if main.days != Days.WITHIN:
        return main.days
    at_home = isinstance(main.record, Trip) and main.record.country == HOME
    leads = _is_presidents(main) or main.accompanied or isinstance(main.record, Visit)
    several = any(
        tells_of_several(text_of(record), with_president=leads, at_home=at_home)
        and (isinstance(record, Visit) or is_alone(text_of(record)))
        for record in contact.records
    )
    several = several or (isinstance(main.record, Visit) and len(main.places) > 1)
    return Days.SEVERAL if several else main.days


def _beside(part: Part, contact: Contact) -> list[Person]:
    """Who comes to the meeting with this record: those beside the President, or the Secretary who was there too."""
    leader = contact.main.leader
    found = [*part.companions, *((part.leader,) if part.leader else ())]
    return [one for one in found if leader is None or one.actor != leader.actor]


def _is_same(contact: Contact, part: Part) -> bool:
    """Whether it is the President's meeting: said so, or the same event in the same city without anybody else met."""
    main = contact.main
    if (
        main.leader is None
        or part.leader is None
        or not isinstance(part.record, Trip)
        or not contact.overlaps(part.record)
    ):
        return False
    shared = {one.actor for one in contact.people} & {one.actor for one in part.people}
    here = bool(set(main.places) & set(part.places))
    if part.accompanied:
        same_state = bool(set(main.states) & set(part.states))
        return part.leader.actor == main.leader.actor and (bool(shared) or (here and same_state))
    nobody_named = all(one.by_office for one in part.people)
    return (_is_presidents(main) and here and nobody_named and not part.people) or (
        _is_presidents(main) and here and nobody_named and bool(shared)
    )


def _is_trip_of(trip: Trip, part: Part, register: Register) -> bool:
    """Whether it is the President's own trip to where the Secretary's record has the meeting."""
    assert part.leader is not None
    assert isinstance(part.record, Trip)
    same = register.by_identifier.get(trip.who) == part.leader.actor and trip.country == part.record.country
    return same and trip.start <= part.record.end and part.record.start <= trip.end


def _accompany(one: Told, contacts: list[Contact], register: Register) -> None:
    """A record that says no more than whom it accompanied bears the President's meetings of those days out."""
    trip = one.record
    assert isinstance(trip, Trip)
    mine = [
        contact
        for contact in contacts
        if _is_presidents(contact.main)
        and contact.main.leader is not None
        and contact.main.leader.actor == one.joins
        and contact.overlaps(trip)
        and getattr(contact.main.record, "country", "") == trip.country
        and (not one.conference or (contact.main.kind == MeetingKind.MULTILATERAL and bool(contact.main.thirds)))
    ]
    if not mine:
        one.reason = one.reason or (None if one.doubts else No.ELSEWHERE)
        return
    me = register.by_identifier.get(trip.who, "")
    held = register.american("foreign_minister", trip.start)
    person = Person(me, held.office) if held and held.actor == me else Person(me)
    for contact in mine:
        contact.witnesses.append(trip)
        contact.companions.append((person, trip))


def near(contacts: list[Contact]) -> list[tuple[Contact, Contact]]:
    """Meetings of the same people within two days, which may be one and the same."""
    found = []
    for number, one in enumerate(contacts):
        for other in contacts[number + 1 :]:
            if other.main.first > one.main.last + NEAR:
                break
            same = one.main.leader and other.main.leader and one.main.leader.actor == other.main.leader.actor
            if same and {p.actor for p in one.people} & {p.actor for p in other.people}:
                found.append((one, other))
    return found


def level_of(contact: Contact, register: Register) -> Level:
    """The level of the counterparts, the lower where the two sides differ; where only a state is named, unspecified."""
    part = contact.main
    ours = register.level(part.leader) if part.leader else None
    theirs = [level for person in contact.people if (level := register.level(person)) is not None]
    other = min(theirs, key=_ORDER.index) if theirs else part.rank
    if part.everyone and ours and not theirs:  # a body's members sit at the traveller's level, unless the words differ
        other = ours if part.rank in (None, ours) else None
    if ours is None or other is None:
        return Level.UNSPECIFIED
    return max(ours, other, key=_ORDER.index)
