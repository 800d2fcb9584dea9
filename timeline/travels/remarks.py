"""A trip comes in; which meetings with Russia's side its remark tells of goes out, by rules, clause after clause.

Each rule stands once, with its words. What none of them decides becomes a doubt for an editor.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from typing import Final

from timeline.travels import sittings, subjects
from timeline.travels.clauses import cities, cities_in, clauses, days_in
from timeline.travels.mentions import Mention, mention
from timeline.travels.people import TITLES, Person, Register, state_on
from timeline.travels.reading import Trip
from timeline.travels.told import Days, No, Part, Told
from timeline.vocabulary import Doubt, MeetingKind, Side

HOME: Final = "russia"  # what the record calls both countries
TOUCHES: Final = re.compile(
    r"Russia|Soviet|USSR|U\.S\.S\.R|Moscow|Council of Foreign Ministers|\bQuartet\b|Quarted|Contact Group|P5\+1|\bG-8\b"
)
_BRIEFING: Final = re.compile(r"^(?:Also )?Briefed\b")
_ON_THE_WAY: Final = re.compile(
    r"\b(?:en route|Overnight stop|Stopped|Disembarked|Preparations for|while returning|prior to)\b"
)
# What speaks of Russia without Russia at the table.
_SUBJECT: Final = re.compile(
    r"\b(?:Soviet invasion|coup in the Soviet Union|former Soviet (?:republics|Union)|peace plan for Russia"
    r"|Russia[’']s invasion|Soviet-American relations|withdrawal of Soviet forces)\b"
)
_DOUBTFUL: Final = re.compile(r"\b(?:Soviet forces|former Soviet nuclear scientists)\b")
_BODY_WITH_RUSSIA: Final = re.compile(
    r"(?<!Arab )\bQuarte[td]\b(?! Representative)|(?<!Libya )(?<!Arab )(?<!International )\bContact Group\b"
    r"(?! on (?:Libya|Sudan|Syria))|\bP5\+1\b|\bG-8\b"
)
_CEREMONY: Final = re.compile(r"\b(?:funeral|memorial)\b")
_ACCOMPANIED: Final = re.compile(
    r"^(?:Also )?(?:Accompanied|Joined|Participated in)(?: the)? "
    r"(?P<rank>Vice President|President|Secretary of Defense)"
    r"(?: (?P<name>\w+))?(?P<rest>.*)$"
)
_DEED: Final = re.compile(
    r"^(?:Also )?(?:Met|Meeting|Discussed|Signed|Attended|Official visit|State visit|Ministers? meeting|Presented"
    r"|Summit|Held|Led|led|Conference|Joined)\b|\bsummit\b"
)
_OWN_SUMMIT: Final = re.compile(
    r"(?<!Economic )(?<!CSCE )(?<!APEC )(?<!NATO )(?<!G-7 )(?<!G-8 )(?<!G-20 )\b(?:Pre-)?[Ss]ummit\b(?! on\b)"
)
_OWN_VISIT: Final = re.compile(r"^(?:State|Official) visit\b")
_OTHER_EVENT: Final = re.compile(r"Economic Summit|G-\d|NATO|APEC|Conference on|ceremon|memorial|Conference\.|CSCE")
_WITH_OTHERS: Final = re.compile(rf"^In [A-Z]|^(?:Also )?[Mm]et with (?:\w+ )?(?:{'|'.join(TITLES)})s? [A-Z]")
_ALONG: Final = re.compile(r"\balong with (.*)$")
_TABLE: Final = re.compile(
    r"\b(?:Conference|conference|Council|[Mm]eeting of the (?:Foreign|Chiefs)|[Pp]eace conference)\b"
)
_EVENT: Final = re.compile(r"^(?:Also )?Attended\b")


def tell(trip: Trip, register: Register) -> Told:
    """What the trip tells of, as far as its own record goes."""
    return _Trip(trip, register).tell()


class _Trip:
    """One trip under the rules."""

    def __init__(self, trip: Trip, register: Register) -> None:
        self.trip, self.register = trip, register
        self.at_home = trip.country == HOME
        self.told = Told(trip)
        self.own: list[Part] = []
        self.not_here: list[str] = []  # cities of other meetings

    def tell(self) -> Told:
        if not self.at_home and not TOUCHES.search(self.trip.remarks) and not self._known_without_nation():
            self.told.reason = No.ELSEWHERE
            self._perhaps_at_a_conference()
            return self.told
        said = clauses(re.sub(r" and accompanied (?=President\b)", "; Accompanied ", self.trip.remarks))
        for clause in said:
            self._hear(clause)
        if self.own:
            self.told.parts.insert(0, self._merged())
        if not self.told.parts and not self.told.joins and not self.told.doubts:
            self._none(said)
        elif self.told.parts:
            self.told.doubts = [doubt for doubt in self.told.doubts if doubt == Doubt.UNKNOWN_PLACE]
        return self.told

    def _perhaps_at_a_conference(self) -> None:
        """Who went with the President to a conference was there, whether Russia is named in the record or not."""
        president = self.register.american("president", self.trip.start)
        found = _ACCOMPANIED.match(self.trip.remarks)
        if found and found["rank"] == "President" and "Conference" in found["rest"] and president is not None:
            self.told.joins, self.told.conference = president.actor, True

    def _known_without_nation(self) -> bool:
        """Whether it names a Russian or Soviet figure in that figure's office, without saying of which country."""
        return not mention(self.trip.remarks, self.trip.start, self.register, at_home=False).is_empty

    # --- Clauses ------------------------------------------------------------------------------------------------------

    def _hear(self, clause: str) -> None:
        if _BRIEFING.search(clause):
            self.told.reason = self.told.reason or No.BRIEFING
            return
        if sittings.is_from_afar(clause) and not self._mention(clause).is_empty:
            self._doubt(Doubt.NO_RULE)
            return
        if accompanied := _ACCOMPANIED.match(clause):
            self._accompanied(clause, accompanied)
            return
        clause = re.sub(r"(?:,| and|;)? (?:while )?(?:en route to|returning from) [A-Z]\w+.*$", "", clause)
        found = self._mention(clause)
        if found.is_empty:
            self._not_named(clause, found)
        elif found.people or not _SUBJECT.search(clause):
            self.own.append(replace(self._part(clause, found), companions=tuple(self._along(clause))))

    def _along(self, clause: str) -> Iterable[Person]:
        """The Americans, by their full names, whom a clause has "along with" the traveller."""
        if beside := _ALONG.search(clause):
            for slug, actor in self.register.seeds.actors.items():
                if actor.side == Side.UNITED_STATES and actor.name.en in beside[1]:
                    yield Person(slug, next((office for office, _ in self.register.held(slug, self.trip.start)), ""))

    def _mention(self, clause: str) -> Mention:
        return mention(clause, self.trip.start, self.register, at_home=self.at_home)

    def _not_named(self, clause: str, found: Mention) -> None:
        """A clause that names nobody: a body with Russia in it, something in Russia, or the city of another meeting."""
        if found.stranger:
            self._doubt(Doubt.UNKNOWN_PERSON)
        elif _DOUBTFUL.search(clause) or (self.at_home and _CEREMONY.search(clause)):
            self._doubt(Doubt.NO_COUNTERPART)
        elif self.at_home and _DEED.search(clause) and not _WITH_OTHERS.search(clause):
            self.own.append(self._at_home(clause))
        elif _BODY_WITH_RUSSIA.search(clause):
            self._doubt(Doubt.BODY)
        elif not self.at_home or re.match(r"In [A-Z]", clause):
            self.not_here += cities_in(clause, cities(self.trip.locale)) if re.search(r"\b[Ii]n [A-Z]", clause) else []

    def _at_home(self, clause: str) -> Part:
        """Something in Russia that names no counterpart: the leader at a summit, an event's host, else the state."""
        summit = _OWN_SUMMIT.search(clause) and "preparations for" not in clause
        if summit or (_OWN_VISIT.search(clause) and self.trip.role == "president"):
            for kind in ("president", "general_secretary"):
                if leader := self.register.holder(kind, self.trip.start):
                    return self._part(clause, Mention(people=(leader,)))
        state = state_on(self.trip.start)
        part = self._part(clause, Mention(states=(state,)))
        bilateral = re.search(r"US-(?:Soviet|Russian?)|\bdiscussed\b|negotiations", clause)
        if _EVENT.search(clause) and not bilateral and "2+2" not in clause:
            everyone = bool(re.search(r"\bG-\d+\b", clause))
            days = Days.STAY if part.days == Days.WITHIN else part.days
            return replace(part, kind=MeetingKind.MULTILATERAL, host=state, everyone=everyone, days=days)
        return part

    def _doubt(self, doubt: Doubt) -> None:
        if doubt not in self.told.doubts:
            self.told.doubts.append(doubt)

    # --- Together with another ----------------------------------------------------------------------------------------

    def _accompanied(self, clause: str, found: re.Match[str]) -> None:
        """With the President: the President's meeting. With another Secretary: one's own, with that one beside."""
        rest = found["rest"]
        if found["rank"] == "Secretary of Defense":
            self._with_colleague(clause, found["name"] or "", rest)
            return
        if found["rank"] == "Vice President":
            self._doubt(Doubt.UNKNOWN_PERSON if self._mention(rest).stranger else Doubt.NO_COUNTERPART)
            return
        president = self.register.american("president", self.trip.start)
        if president is None:
            return
        heard = self._mention(rest)
        if heard.is_empty:
            self.told.joins = president.actor
            return
        myself = self._myself()
        part = self._part(rest, heard, leader=president)
        companions = tuple(one for one in (myself,) if one)
        self.told.parts.append(replace(part, companions=companions, accompanied=True))

    def _with_colleague(self, clause: str, surname: str, rest: str) -> None:
        heard = self._mention(rest)
        if heard.is_empty:
            return
        found = [
            Person(slug, next((office for office, _ in self.register.held(slug, self.trip.start)), ""))
            for slug, actor in self.register.seeds.actors.items()
            if actor.name.en.split()[-1] == surname and actor.side == Side.UNITED_STATES
        ]
        self.own.append(replace(self._part(clause, heard), companions=tuple(found[:1])))

    # --- Parts --------------------------------------------------------------------------------------------------------

    def _myself(self) -> Person | None:
        actor = self.register.by_identifier.get(self.trip.who, "")
        kind = {"president": "president", "secretary": "foreign_minister"}[self.trip.role]
        office = self.register.american(kind, self.trip.start) or self.register.american(kind, self.trip.end)
        if office is not None and office.actor == actor:
            return replace(office, by_office=False)
        return Person(actor) if actor else None

    def _part(self, clause: str, found: Mention, *, leader: Person | None = None) -> Part:
        kind = self._kind(clause, found, leads=leader)
        first, last, days = self._days(clause, kind)
        for person in found.people:
            self.register.attest(person, first)
        table = kind in (MeetingKind.MULTILATERAL, MeetingKind.SUMMIT) and bool(_TABLE.search(clause) or found.thirds)
        joint = table and bool(re.search(r"[Cc]onference", clause)) and "Press" not in clause
        return Part(
            record=self.trip,
            leader=leader or self._myself(),
            kind=kind,
            first=first,
            last=last,
            days=days,
            places=tuple(self._places(clause)),
            people=found.people,
            states=found.states,
            thirds=found.thirds if joint else (),
            rank=found.rank,
            everyone=found.body,
            subjects=subjects.of(clause),
            signed=subjects.signed(self.trip.remarks),
        )

    def _kind(self, clause: str, found: Mention, *, leads: Person | None) -> MeetingKind:
        leader = self.trip.role == "president" or leads is not None
        conference = bool(_TABLE.search(clause)) and not re.match(r"(?:Also )?(?:Met|Discussed)\b", clause)
        if found.body or found.together or (conference and not self._bilateral(clause)):
            return MeetingKind.MULTILATERAL
        if not leader:
            return MeetingKind.TALKS
        if _OWN_VISIT.search(clause):
            return MeetingKind.VISIT
        if _OWN_SUMMIT.search(clause) or (found.people and not _OTHER_EVENT.search(self.trip.remarks)):
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
        whole = kind in (MeetingKind.SUMMIT, MeetingKind.VISIT, MeetingKind.MULTILATERAL)
        return trip.start, trip.end, Days.STAY if whole else Days.WITHIN

    def _places(self, clause: str) -> Iterable[str]:
        for name in sittings.where(clause, cities(self.trip.locale)):
            slug = self.register.place(name)
            if slug:
                yield slug
            else:
                self._doubt(Doubt.UNKNOWN_PLACE)

    def _merged(self) -> Part:
        """What the trip's own clauses tell of, as one meeting: everybody of Russia's side who was met on it."""
        named = [part for part in self.own if part.people]
        main = max(
            named or self.own, key=lambda part: (part.days == Days.PRINTED, bool(part.people), -self.own.index(part))
        )
        people = {person.actor: person for part in named for person in part.people}
        states = [] if people else list(dict.fromkeys(state for part in self.own for state in part.states))
        places = [p for p in main.places if p not in {self.register.place(name) for name in self.not_here}]
        elsewhere = {place for part in self.told.parts for place in part.places} if self.told.parts else set()
        apart = [place for place in places if place not in elsewhere]
        if self.told.parts and main.days == Days.PRINTED and apart:
            places = places[-1:]  # what follows the President's meeting is where the trip went next
        return replace(
            main,
            people=tuple(people.values()),
            states=tuple(states),
            companions=tuple(one for part in self.own for one in part.companions),
            places=tuple(places or main.places),
            rank=main.rank or next((part.rank for part in self.own if part.rank), None),
            subjects=tuple(dict.fromkeys(one for part in self.own for one in part.subjects)),
        )

    def _none(self, said: list[str]) -> None:
        remark = " ".join(said)
        if _ON_THE_WAY.search(remark):
            self.told.reason = No.ON_THE_WAY
        elif self.told.reason is None:
            if self.at_home:
                self._doubt(Doubt.NO_COUNTERPART)
            else:
                self.told.reason = No.OTHERS
