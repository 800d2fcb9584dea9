"""A trip comes in; which meetings with Russia's side its remark tells of goes out, by rules, clause after clause.

Each rule stands once, with its words. What none of them decides becomes a doubt for an editor.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from typing import Final

from timeline.travels import bodies, subjects
from timeline.travels.clauses import cities, cities_in, clauses
from timeline.travels.dealings import RUSSIA, is_apart, without_subject
from timeline.travels.mentions import Mention, mention
from timeline.travels.parts import OWN_SUMMIT, OWN_VISIT, Parts
from timeline.travels.people import Person, Register, state_on
from timeline.travels.reading import Trip
from timeline.travels.sittings import is_event, is_of_event
from timeline.travels.told import Days, No, Part, Told
from timeline.vocabulary import Doubt, MeetingKind, Side

HOME: Final = "russia"  # what the record calls both countries
_BRIEFING: Final = re.compile(r"^(?:Also )?Briefed\b")
_ON_THE_WAY: Final = re.compile(
    r"\b(?:en route|Overnight stop|Stopped|Disembarked|Preparations for|while returning|prior to)\b"
)
_FORMER: Final = re.compile(r"\bformer Soviet\b")
_CEREMONY: Final = re.compile(r"\b(?:funeral|memorial)\b")
_ACCOMPANIED: Final = re.compile(
    r"^(?:Also )?(?:Accompanied|Joined|Participated in)(?: the)? "
    r"(?P<rank>Vice President|President|Secretary of Defense)"
    r"(?: (?P<name>\w+))?(?P<rest>.*)$"
)
# What is with the hosts though it names none of them: a visit, a table of both countries, arms and their treaties. With
# whom else one met in Russia, what one attended or signed there, is no contact between the two.
_WITH_HOSTS: Final = re.compile(
    r"^(?:Official visit|State visit|Ministers? meeting|Summit)\b|\b2\+2\b|\bUS-(?:Soviet|Russian?)\b"
    r"|^(?:Also )?(?:Discussed|.*\band discussed)\b(?!.*\bwith\b(?! (?:senior )?officials))"
    r".*\b(?:[Aa]rms|SALT|START|INF|Summit)\b"
    r"|^(?:Attended |Participated in )?(?:an? |the )?[Ss]ummit(?: [Mm]eeting)?$"
)
_TABLE_HERE: Final = re.compile(r"\bG-\d+\b")
_SUMMIT_AND_MEETING: Final = re.compile(r"^(Attended [^.;]*\bG-\d+\b[^.;]*?) and ((?:held|met|discussed)\b.*)$")
_ALONG: Final = re.compile(r"\balong with (.*)$")
_EVENT: Final = re.compile(r"^(?:Also )?Attended\b")


def tell(trip: Trip, register: Register) -> Told:
    """What the trip tells of, as far as its own record goes."""
    return _Trip(trip, register).tell()


class _Trip:
    """One trip under the rules."""

    def __init__(self, trip: Trip, register: Register) -> None:
        self.trip, self.register = trip, register
        self.at_home = trip.country == HOME
        self.parts = Parts(trip, register)
        self.told = Told(trip)
        self.own: list[Part] = []
        self.not_here: list[str] = []  # cities of other meetings
        self.alone: list[Doubt] = []  # that count where the record tells of no meeting

    def tell(self) -> Told:
        said = clauses(re.sub(r" and accompanied (?=President\b)", "; Accompanied ", self.trip.remarks))
        if self.at_home:
            said = [part for clause in said for part in _apart(clause)]
        self.parts.alone = self._is_alone(said)
        if not self._touches(said):
            self.told.reason = No.ELSEWHERE
            self._perhaps_at_a_conference()
            return self.told
        for clause in said:
            self._hear(clause)
        if self.own:
            self.told.parts[:0] = self.parts.together(self.own, self.told.parts, self.not_here)
        for doubt in () if self.told.parts else self.alone:
            self._doubt(doubt)
        if self.parts.unknown_place:
            self._doubt(Doubt.UNKNOWN_PLACE)
        if not self.told.parts and not self.told.joins and not self.told.doubts:
            self._none(said)
        return self.told

    def _touches(self, said: list[str]) -> bool:
        """Whether the record has anything of Russia in it: by name, by a body or agreement, by who is named."""
        return (
            self.at_home
            or bool(RUSSIA.search(self.trip.remarks))
            or any(bodies.seated(clause, self.trip.start) or not self._mention(clause).is_silent for clause in said)
        )

    def _is_alone(self, said: list[str]) -> bool:
        """Whether the words are of one summit, visit or conference and nothing else: then the stay was for it."""
        events = [clause for clause in said if is_event(clause)]
        beside = [clause for clause in said if clause not in events and not is_of_event(clause)]
        on_visit = self.at_home and bool(events) and bool(OWN_VISIT.search(events[0]))
        return len(events) == 1 and all(on_visit and not self._mention(clause).is_empty for clause in beside)

    def _perhaps_at_a_conference(self) -> None:
        """Who went with the President to a conference was there, whether Russia is named in the record or not."""
        president = self.register.american("president", self.trip.start)
        found = _ACCOMPANIED.match(self.trip.remarks)
        if found and found["rank"] == "President" and "Conference" in found["rest"] and president is not None:
            self.told.joins, self.told.conference = president.actor, True

    # --- Clauses ------------------------------------------------------------------------------------------------------

    def _hear(self, clause: str) -> None:
        if _BRIEFING.search(clause):
            self.told.reason = self.told.reason or No.BRIEFING
            return
        if accompanied := _ACCOMPANIED.match(clause):
            self._accompanied(clause, accompanied)
            return
        clause = re.sub(r"(?:,| and|;)? (?:while )?(?:en route to|returning from) [A-Z]\w+.*$", "", clause)
        found = self._mention(clause)
        if is_apart(clause) and self._is_ours(clause, found):
            self._doubt(Doubt.NO_RULE)
            return
        if found.stranger:
            self._doubt(Doubt.UNKNOWN_PERSON)
        if found.is_empty:
            self._not_named(clause, found)
            return
        if bodies.seated(clause, self.trip.start, few=True):
            self._doubt(Doubt.BODY)
        self.own.append(replace(self.parts.make(clause, found), companions=tuple(self._along(clause))))

    def _is_ours(self, clause: str, found: Mention) -> bool:
        """Whether the clause has anything of Russia's side in it."""
        return self.at_home or not found.is_silent or bool(RUSSIA.search(clause))

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
            return
        if self.at_home and (_CEREMONY.search(clause) or _FORMER.search(clause)):
            self._doubt(Doubt.NO_COUNTERPART)
        elif self.at_home and self._is_with_hosts(clause):
            self.own.append(self._at_home(clause))
        elif bodies.seated(clause, self.trip.start, few=True):
            self._doubt(Doubt.BODY)
        elif bodies.seated(clause, self.trip.start):
            self.alone.append(Doubt.BODY)
        elif not self.at_home and self._is_ours(clause, found):
            self._spoken_of(clause)
        elif not self.at_home or re.match(r"In [A-Z]", clause):
            self.not_here += cities_in(clause, cities(self.trip.locale)) if re.search(r"\b[Ii]n [A-Z]", clause) else []

    def _is_with_hosts(self, clause: str) -> bool:
        """Whether a clause of a stay in Russia is of a meeting with its hosts, or of a table there, naming nobody."""
        attended = _EVENT.search(clause) and (bodies.seated(clause, self.trip.start) or _TABLE_HERE.search(clause))
        return bool(
            _WITH_HOSTS.search(clause)
            or attended
            or (clause.startswith("Signed") and subjects.signed(clause, self.trip.start))
        )

    def _spoken_of(self, clause: str) -> None:
        """A clause with Russia in it and no meeting: on the way, only the subject with others, or no rule knows."""
        rest = without_subject(clause)
        if _ON_THE_WAY.search(clause):
            self.told.reason = self.told.reason or No.ON_THE_WAY
        elif self._is_ours(rest, self._mention(rest)):
            self._doubt(Doubt.NO_RULE)
        else:
            self.told.reason = self.told.reason or No.OTHERS

    def _at_home(self, clause: str) -> Part:
        """Something in Russia that names no counterpart: the leader at a summit, an event's host, else the state."""
        summit = OWN_SUMMIT.search(clause) and "preparations for" not in clause
        if summit or (OWN_VISIT.search(clause) and self.trip.role == "president"):
            for kind in ("president", "general_secretary"):
                if leader := self.register.holder(kind, self.trip.start):
                    return self.parts.make(clause, Mention(people=[leader]))
        state = state_on(self.trip.start)
        part = self.parts.make(clause, Mention(states=[state]))
        bilateral = re.search(r"US-(?:Soviet|Russian?)|\bdiscussed\b|negotiations", clause)
        if _EVENT.search(clause) and not bilateral and "2+2" not in clause:
            everyone = bool(re.search(r"\bG-\d+\b", clause))
            days = Days.STAY if part.days == Days.WITHIN and self.parts.alone else part.days
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
        if heard.stranger:
            self._doubt(Doubt.UNKNOWN_PERSON)
        if heard.is_empty:
            self._only_accompanied(clause, rest, president.actor)
            return
        myself = self.parts.myself()
        part = self.parts.make(rest, heard, leader=president)
        companions = tuple(one for one in (myself,) if one)
        self.told.parts.append(replace(part, companions=companions, accompanied=True))

    def _only_accompanied(self, clause: str, rest: str, president: str) -> None:
        """With the President, whose own record may say whom he met; where it does not, this one is in doubt too."""
        self.told.joins = president
        if bodies.seated(rest, self.trip.start):
            self.told.conference = True
            self.alone.append(Doubt.BODY)
        elif _ON_THE_WAY.search(clause):
            self.told.reason = self.told.reason or No.ON_THE_WAY
        elif self.at_home or RUSSIA.search(without_subject(rest)):
            self.alone.append(Doubt.NO_RULE)

    def _with_colleague(self, clause: str, surname: str, rest: str) -> None:
        heard = self._mention(rest)
        if heard.stranger:
            self._doubt(Doubt.UNKNOWN_PERSON)
        if heard.is_empty:
            return
        found = [
            Person(slug, next((office for office, _ in self.register.held(slug, self.trip.start)), ""))
            for slug, actor in self.register.seeds.actors.items()
            if actor.name.en.split()[-1] == surname and actor.side == Side.UNITED_STATES
        ]
        self.own.append(replace(self.parts.make(clause, heard), companions=tuple(found[:1])))

    def _none(self, said: list[str]) -> None:
        if _ON_THE_WAY.search(" ".join(said)):
            self.told.reason = No.ON_THE_WAY
        elif self.told.reason is None:
            self._doubt(Doubt.NO_COUNTERPART if self.at_home else Doubt.NO_RULE)


def _apart(clause: str) -> Iterable[str]:
    """The clause, or the two in it where a summit of several states stands beside a meeting of one's own."""
    found = _SUMMIT_AND_MEETING.match(clause)
    return found.groups() if found else (clause,)
