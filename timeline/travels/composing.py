"""One meeting and the registries come in; the seed record that tells of it, every claim cited, goes out."""

from __future__ import annotations

from collections.abc import Iterable

from timeline.seeds.schema import Cite, DateClaim, MeetingSeed, PersonClaim, PlaceClaim, Words
from timeline.travels import phrases
from timeline.travels.clauses import cities
from timeline.travels.joining import Contact, level_of
from timeline.travels.notes import NOTES
from timeline.travels.people import LEVELS, Person, Register, kind_of
from timeline.travels.phrasing import Phrasing
from timeline.travels.reading import Trip, Visit, document_of
from timeline.travels.subjects import SUBJECTS
from timeline.travels.told import Days
from timeline.vocabulary import (
    Basis,
    ClaimField,
    InvolvementRole,
    Level,
    MeetingFormat,
    MeetingKind,
    MeetingStatus,
    Stance,
)

_ORDER = list(Level)


def compose(contact: Contact, register: Register) -> MeetingSeed:
    """The meeting in our own words."""
    return _Composer(contact, register).meeting()


class _Composer:
    def __init__(self, contact: Contact, register: Register) -> None:
        self.contact, self.main, self.register = contact, contact.main, register
        self.people = sorted(contact.people, key=self._rank)
        self.level = level_of(contact, register)
        # A visit was to all the cities of the stay, and a visitor's record says where the President was met. Of
        # anything else on a stay in several cities the record does not say in which.
        self.certain = (
            len(self.main.places) < 2 or self.main.kind == MeetingKind.VISIT or isinstance(self.main.record, Visit)
        )

    def _rank(self, person: Person) -> int:
        office = self.register.seeds.offices.get(person.office)
        level = LEVELS.get(kind_of(office)) if office else None
        return _ORDER.index(level) if level else len(_ORDER)

    def meeting(self) -> MeetingSeed:
        main = self.main
        phrasing = Phrasing(self.contact, self.people, certain=self.certain, register=self.register)
        existence = [_cite(record) for record in self.contact.records]
        return MeetingSeed(
            title=phrasing.title(),
            summary=phrasing.summary(),
            date=DateClaim(edtf=self._date(), cite=tuple(self._date_cites())),
            places=tuple(PlaceClaim(place=slug, cite=tuple(self._place_cites(slug))) for slug in main.places),
            place_note=None if main.places else Words(**phrases.NO_CITY),
            topics=tuple(self._topics()),
            people=tuple(self._people()),
            cite=(*existence, *self._other_cites()),
            format=MeetingFormat.IN_PERSON,
            meeting_kind=main.kind,
            level=self.level,
            status=MeetingStatus.HELD,
            outcome=phrasing.outcome(),
        )

    # --- Day and place ------------------------------------------------------------------------------------------------

    def _date(self) -> str:
        first, last = self.main.first.isoformat(), self.main.last.isoformat()
        if first == last:
            return first
        return f"[{first}..{last}]" if self.main.days in (Days.WITHIN, Days.BOTH) else f"{first}/{last}"

    def _date_cites(self) -> Iterable[Cite]:
        main = self.main
        if isinstance(main.record, Visit) and main.last > main.record.end:
            yield _cite(main.record, basis=Basis.CONTEXT, note="again")
        elif main.days in (Days.WITHIN, Days.SEVERAL, Days.STAY, Days.BOTH):
            yield _cite(main.record, basis=Basis.CONTEXT, note=main.days.value)
        else:
            yield _cite(main.record)
        for part in self.contact.others:
            exact = part.days in (Days.PRINTED, Days.ONE) and (part.first, part.last) == (main.first, main.last)
            yield _cite(part.record) if exact else _cite(part.record, basis=Basis.CONTEXT, note="within")
        for trip in self.contact.witnesses:
            exact = trip.start == trip.end == main.first == main.last
            yield _cite(trip) if exact else _cite(trip, basis=Basis.CONTEXT, note="within")
        if self.contact.whole:
            yield _cite(self.contact.whole, basis=Basis.CONTEXT, note="journey")

    def _place_cites(self, slug: str) -> Iterable[Cite]:
        if self.certain:
            yield _cite(self.main.record)
        else:
            yield _cite(self.main.record, basis=Basis.CONTEXT, note="one_of")
        for record in self.contact.records[1:]:
            if isinstance(record, Trip):
                here = [self.register.place(name) for name in cities(record.locale)]
                if slug in here and len(here) > 1 and self.main.kind != MeetingKind.VISIT:
                    yield _cite(record, basis=Basis.CONTEXT, note="one_of")
                elif slug in here:
                    yield _cite(record)
                elif not set(here) & set(self.main.places) and slug == self.main.places[0]:
                    yield self._contradiction(record, here)
        if self.contact.whole and slug in [self.register.place(name) for name in cities(self.contact.whole.locale)]:
            yield _cite(self.contact.whole, basis=Basis.CONTEXT, note="journey")

    def _contradiction(self, record: Trip, here: list[str]) -> Cite:
        """The other city, which stands with its source."""
        places = [self.register.seeds.places[slug].name for slug in here if slug]
        texts = {
            language: text.format(place=", ".join(getattr(name, language) for name in places) or record.locale)
            for language, text in NOTES["other_city"].items()
        }
        return _cite(record).model_copy(update={"stance": Stance.CONTRADICTS, "note": Words(**texts)})

    # --- People -------------------------------------------------------------------------------------------------------

    def _people(self) -> Iterable[PersonClaim]:
        main = self.main
        seen: set[str] = set()
        if main.leader:
            seen.add(main.leader.actor)
            role = InvolvementRole.HOST if main.host == "united-states" else InvolvementRole.PRINCIPAL
            yield self._claim(main.leader, role, self._leader_cites(main.leader))
        if not (main.leader and self.people):
            yield from self._states()
        for number, person in enumerate((*self.people, *main.thirds)):
            if person.actor not in seen:
                seen.add(person.actor)
                leads = number == 0 or person in main.thirds
                role = InvolvementRole.PRINCIPAL if leads else InvolvementRole.DELEGATE
                yield self._claim(person, role, self._cites_of(person))
        if main.leader and self.people:
            yield from self._states()
        for person, record in self.contact.companions:
            if person.actor not in seen:
                seen.add(person.actor)
                yield self._claim(person, InvolvementRole.DELEGATE, [_cite(record)])

    def _states(self) -> Iterable[PersonClaim]:
        for state in self.main.states:
            host = InvolvementRole.HOST if self.main.host == state else InvolvementRole.PRINCIPAL
            yield PersonClaim(
                actor=state, role=host, cite=(_cite(self.main.record, basis=Basis.CONTEXT, note="state"),)
            )

    def _claim(self, person: Person, role: InvolvementRole, cites: Iterable[Cite]) -> PersonClaim:
        return PersonClaim(
            actor=person.actor, role=role, office=person.office, office_printed=person.printed, cite=tuple(cites)
        )

    def _leader_cites(self, leader: Person) -> Iterable[Cite]:
        if leader.by_office and isinstance(self.main.record, Visit):
            yield _cite(self.main.record, basis=Basis.CONTEXT, note="received")
            return
        yield _cite(self.main.record)
        for part in self.contact.others:
            if part.accompanied:
                yield _cite(part.record)

    def _cites_of(self, person: Person) -> Iterable[Cite]:
        for part in (self.main, *self.contact.others):
            named = next((one for one in (*part.people, *part.thirds) if one.actor == person.actor), None)
            if named and named.by_office:
                yield _cite(part.record, basis=Basis.CONTEXT, note="office")
            elif named:
                yield _cite(part.record)

    # --- The rest -----------------------------------------------------------------------------------------------------

    def _other_cites(self) -> Iterable[Cite]:
        yield _cite(self.main.record, field=ClaimField.STATUS)
        if self.level != Level.UNSPECIFIED:
            named = any(self.register.level(person) for person in self.people)
            note = "level" if named else "level_words"
            yield _cite(self.main.record, field=ClaimField.LEVEL, basis=Basis.CONTEXT, note=note)
        if self.main.signed:
            yield _cite(self.main.record, field=ClaimField.OUTCOME)

    def _topics(self) -> Iterable[str]:
        found = [SUBJECTS[key][1] for key in self.main.subjects]
        leader = self.register.seeds.offices.get(self.people[0].office) if self.people else None
        if self.level == Level.HEAD_OF_STATE and leader and kind_of(leader) == "president":
            found.append("leaders-contacts")
        return dict.fromkeys(found)


def _cite(
    record: Trip | Visit, *, field: ClaimField = ClaimField.EXISTENCE, basis: Basis = Basis.PRINTED, note: str = ""
) -> Cite:
    given = {} if field == ClaimField.EXISTENCE else {"field": field}  # beside a claim it goes without saying
    words = {"note": Words(**NOTES[note])} if note else {}
    return Cite(document=document_of(record), locator=record.id, basis=basis, **given, **words)
