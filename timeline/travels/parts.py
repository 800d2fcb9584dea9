"""A clause and whom it meets come in; one meeting goes out, with its kind, days and cities, and several as one."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from typing import Final

from timeline.travels import sittings, subjects
from timeline.travels.clauses import cities, days_in
from timeline.travels.mentions import Mention
from timeline.travels.people import Person, Register
from timeline.travels.reading import Trip
from timeline.travels.told import Days, Part
from timeline.vocabulary import Level, MeetingKind

OWN_SUMMIT: Final = re.compile(
    r"(?<!Economic )(?<!CSCE )(?<!APEC )(?<!NATO )(?<!G-7 )(?<!G-8 )(?<!G-20 )\b(?:Pre-)?[Ss]ummit\b(?! on\b)"
)
OWN_VISIT: Final = re.compile(r"^(?:State|Official) visit\b")
_OTHER_EVENT: Final = re.compile(r"Economic Summit|G-\d|NATO|APEC|Conference on|ceremon|memorial|Conference\.|CSCE")
_TABLE: Final = re.compile(
    r"\b(?:Conference|conference|Council|[Mm]eeting of the (?:Foreign|Chiefs)|[Pp]eace conference)\b"
)
# What leaders may be at together without a meeting at the summit.
_SOCIAL: Final = re.compile(r"\b(?:dinner|luncheon|reception|ballet|concert|banquet)\b")
_BODYS_SUMMIT: Final = re.compile(r"\bNATO[-–/ ]?Russia(?:n)?(?: Council)? Summit")


class Parts:
    """Makes the meetings of one trip; `unknown_place` says that one of its cities is in no register.

    `alone`: the words are of one summit, visit or conference with Russia's side and of nothing else.
    """

    def __init__(self, trip: Trip, register: Register, *, alone: bool = False) -> None:
        self.trip, self.register, self.alone = trip, register, alone
        self.unknown_place = False

    def myself(self) -> Person | None:
        """The traveller, in the office held on the trip."""
        actor = self.register.by_identifier.get(self.trip.who, "")
        kind = {"president": "president", "secretary": "foreign_minister"}[self.trip.role]
        office = self.register.american(kind, self.trip.start) or self.register.american(kind, self.trip.end)
        if office is not None and office.actor == actor:
            return replace(office, by_office=False)
        return Person(actor) if actor else None

    def make(self, clause: str, found: Mention, *, leader: Person | None = None) -> Part:
        """The meeting with those whom the clause meets; `leader` where it is not the traveller's own."""
        kind = self._kind(clause, found, leads=leader)
        first, last, days = self._days(clause, kind)
        for person in found.people:
            self.register.attest(person, first)
        table = kind in (MeetingKind.MULTILATERAL, MeetingKind.SUMMIT) and bool(_TABLE.search(clause) or found.thirds)
        joint = table and bool(re.search(r"[Cc]onference", clause)) and "Press" not in clause
        return Part(
            record=self.trip,
            leader=leader or self.myself(),
            kind=kind,
            first=first,
            last=last,
            days=days,
            places=tuple(self._places(clause)),
            people=tuple(found.people),
            states=tuple(found.states),
            thirds=tuple(found.thirds) if joint else (),
            rank=Level.HEAD_OF_STATE if found.body and _BODYS_SUMMIT.search(clause) else found.rank,
            everyone=found.body,
            subjects=subjects.of(clause),
            signed=subjects.signed(self.trip.remarks, self.trip.start),
        )

    def _kind(self, clause: str, found: Mention, *, leads: Person | None) -> MeetingKind:
        leader = self.trip.role == "president" or leads is not None
        conference = bool(_TABLE.search(clause)) and not re.match(r"(?:Also )?(?:Met|Discussed)\b", clause)
        if found.body or found.together or (conference and not self._bilateral(clause)):
            return MeetingKind.MULTILATERAL
        if not leader:
            return MeetingKind.TALKS
        if OWN_VISIT.search(clause):
            return MeetingKind.VISIT
        if OWN_SUMMIT.search(clause) or (
            found.people and not (_OTHER_EVENT.search(self.trip.remarks) or _SOCIAL.search(clause))
        ):
            return MeetingKind.SUMMIT
        return MeetingKind.TALKS

    def _bilateral(self, clause: str) -> bool:
        """Whether the clause has a conference in it and a meeting of its own beside it."""
        return bool(re.search(r"\b(?:met|discussed|exchanged|held)\b", clause))

    def _days(self, clause: str, kind: MeetingKind) -> tuple[date, date, Days]:
        trip = self.trip
        if printed := days_in(clause, trip.start, trip.end):
            return *printed, Days.PRINTED
        if trip.start == trip.end:
            return trip.start, trip.end, Days.ONE
        whole = self.alone and kind in (MeetingKind.SUMMIT, MeetingKind.VISIT, MeetingKind.MULTILATERAL)
        return trip.start, trip.end, Days.STAY if whole else Days.WITHIN

    def _places(self, clause: str) -> Iterable[str]:
        for name in sittings.where(clause, cities(self.trip.locale)):
            slug = self.register.place(name)
            if slug:
                yield slug
            else:
                self.unknown_place = True

    def together(self, own: Sequence[Part], beside: Sequence[Part], not_here: Sequence[str]) -> list[Part]:
        """What the trip's own clauses tell of: one meeting, and next to it a summit of several states in Russia.

        `beside` are the President's meetings that it tells of too, `not_here` the cities of meetings with others.
        """
        apart = [part for part in own if part.everyone and part.host]
        rest = [part for part in own if part not in apart]
        if not apart or not rest:
            return [self._merged(own, beside, not_here)]
        both = [self._merged(rest, beside, not_here), *apart]
        # The stay was for both; what fell on which of its days is not said.
        return [replace(part, days=Days.WITHIN) if part.days == Days.STAY else part for part in both]

    def _merged(self, own: Sequence[Part], beside: Sequence[Part], not_here: Sequence[str]) -> Part:
        """What the clauses tell of, as one meeting: everybody of Russia's side who was met on it."""
        named = [part for part in own if part.people]
        main = max(named or own, key=lambda part: (part.days == Days.PRINTED, bool(part.people), -own.index(part)))
        people = {person.actor: person for part in named for person in part.people}
        states = dict.fromkeys(state for part in named or own for state in part.states)
        places = [p for p in main.places if p not in {self.register.place(name) for name in not_here}]
        elsewhere = {place for part in beside for place in part.places}
        if beside and main.days == Days.PRINTED and set(places) - elsewhere:
            places = places[-1:]  # what follows the President's meeting is where the trip went next
        return replace(
            main,
            people=tuple(people.values()),
            states=tuple(states),
            companions=tuple(one for part in own for one in part.companions),
            places=tuple(places or main.places),
            rank=main.rank or next((part.rank for part in own if part.rank), None),
            subjects=tuple(dict.fromkeys(one for part in own for one in part.subjects)),
        )
