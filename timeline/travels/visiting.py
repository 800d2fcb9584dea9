"""A foreign leader's visit comes in; the meeting it tells of goes out, where the leader is Russian or Soviet."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from typing import Final

from timeline.travels import subjects
from timeline.travels.clauses import cities_in, clauses, days_in
from timeline.travels.dealings import is_apart
from timeline.travels.mentions import mention
from timeline.travels.people import Person, Register
from timeline.travels.reading import Visit
from timeline.travels.remarks import HOME
from timeline.travels.sittings import is_alone
from timeline.travels.told import Days, No, Part, Told
from timeline.vocabulary import Doubt, MeetingKind

_AFTERWARDS: Final = re.compile(r"^(?:Afterwards?|Later|Also visited|Visited|Departed|Had met|Subsequently)\b")
_RECEIVED: Final = re.compile(
    r"\b(?:[Ss]tate|[Oo]fficial(?: [Ww]orking| select)?|[Ww]orking) [Vv]isit\b|^Summit meeting\b"
)
_WITH_PRESIDENT: Final = re.compile(r"\b(?:with|by) President ([A-Z]\w+)")
# Somebody else received the guest, or the President was not there.
_BY_OTHERS: Final = re.compile(
    r"\b[Mm]et with (?:Vice President|Secretary)\b|\bPresident (?:\w+ )?was (?:abroad|absent|away|ill)\b"
)
_COMMISSION: Final = re.compile(r"\bCommission\b")
_CONFERENCE: Final = re.compile(r"\bAttended (?:the )?(?:[\w.–-]+ ){0,6}Summit\b")
_AGAIN: Final = re.compile(r"^Revisited\b")


def tell(visit: Visit, register: Register) -> Told:
    """What the visit tells of."""
    told = Told(visit)
    if visit.country != HOME:
        touches = re.search(r"Russia|Soviet", visit.description)
        told.reason = No.OTHERS if touches else No.ELSEWHERE
        return told
    people = mention(visit.visitor, visit.start, register, at_home=True, met=True).people
    if not people:
        told.doubts.append(Doubt.UNKNOWN_PERSON)
        return told
    register.attest(people[0], visit.start)
    part = _part(visit, people[0], register)
    if part is None:
        told.doubts.append(Doubt.NO_COUNTERPART)
    else:
        told.parts.append(part)
    return told


def _part(visit: Visit, guest: Person, register: Register) -> Part | None:
    """The meeting of the visit; None where nothing says with whom it was."""
    every = clauses(visit.description)
    said = [clause for clause in every if not is_apart(clause)]
    if any("President" in clause for clause in every if clause not in said):
        return None  # not met, or from afar
    main = [clause for clause in said if not _AFTERWARDS.match(clause)]
    received = next((clause for clause in main if _WITH_PRESIDENT.search(clause)), "")
    president = register.american("president", visit.start)
    if president is None or not _may_have_met(president, received, every, register):
        return None
    conference = next((clause for clause in main if _CONFERENCE.search(clause)), "")
    if not (received or conference or any(map(_RECEIVED.search, main)) or _commission(main)):
        return None
    places = _places(visit, received, main, register)
    kind = MeetingKind.VISIT if any(map(_RECEIVED.search, main)) else MeetingKind.TALKS
    host: Person | None = replace(president, by_office=not received)
    if any(clause.startswith("Summit meeting") for clause in main):
        kind = MeetingKind.SUMMIT
    elif not received and conference and kind != MeetingKind.VISIT:
        kind = MeetingKind.MULTILATERAL
    elif not received and kind != MeetingKind.VISIT:
        host = None  # only the commission: who received the guest is not said
    first, last, days = _days(visit, said, kind, received)
    return Part(
        record=visit,
        leader=host,
        kind=kind,
        first=first,
        last=last,
        days=days,
        places=places,
        people=(guest,),
        states=() if host else ("united-states",),
        host="united-states" if kind == MeetingKind.MULTILATERAL else "",
        everyone=kind == MeetingKind.MULTILATERAL,
        subjects=subjects.of(visit.description),
        signed=subjects.signed(visit.description, visit.start),
    )


def _may_have_met(president: Person, received: str, said: list[str], register: Register) -> bool:
    """Whether the words name who was President that day, or nobody else who received the guest."""
    if found := _WITH_PRESIDENT.search(received):
        return found[1] in register.seeds.actors[president.actor].name.en.split()
    return not any(map(_BY_OTHERS.search, said))


def _days(visit: Visit, said: list[str], kind: MeetingKind, received: str) -> tuple[date, date, Days]:
    """The first and last day of the meeting, a second stay with the President included, and how they are known."""
    last = visit.end
    if received and (printed := days_in(received, visit.start, visit.end)):
        return *printed, Days.PRINTED
    for clause in said:
        again = days_in(clause, visit.start, visit.end.replace(month=12, day=31)) if _AGAIN.match(clause) else None
        last = again[1] if again else last
    if visit.start == visit.end:
        return visit.start, last, Days.ONE
    alone = kind == MeetingKind.VISIT or (kind != MeetingKind.TALKS and is_alone(visit.description))
    return visit.start, last, Days.VISIT if alone else Days.WITHIN


def _commission(main: list[str]) -> bool:
    return any(map(_COMMISSION.search, main))


def _places(visit: Visit, received: str, main: list[str], register: Register) -> tuple[str, ...]:
    """Where the President was met: named after him, else in that statement, else anywhere but on the way after it."""
    names = [
        name
        for slug, place in register.seeds.places.items()
        if place.country == "US"
        for name in _names(register, slug)
    ]
    after = received[_WITH_PRESIDENT.search(received).end() :] if received else ""  # type: ignore[union-attr]
    for text in (after, received, *((" ; ".join(main),) if not received else ())):
        if found := cities_in(text, names):
            return tuple(dict.fromkeys(register.place(name) for name in found))
    return ()


def _names(register: Register, slug: str) -> list[str]:
    place = register.seeds.places[slug]
    return [place.name.en, *(one.name for one in place.names if one.name.isascii())]
