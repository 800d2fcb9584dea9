"""What the rules find in a record: meetings it tells of, doubts about it, or the reason why it tells of none."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from timeline.travels.people import Person
from timeline.travels.reading import Trip, Visit
from timeline.vocabulary import Doubt, Level, MeetingKind


class No(StrEnum):
    """Why a record tells of no contact between the two countries."""

    ELSEWHERE = "does not touch Russia or the Soviet Union"
    BRIEFING = "a briefing of others about Russia"
    ON_THE_WAY = "on the way, without a meeting"
    OTHERS = "speaks of Russia with others"


class Days(StrEnum):
    """How the days of a meeting are known."""

    PRINTED = "printed"  # the remark prints them
    ONE = "one"  # the stay is of one day
    WITHIN = "within"  # one of the days of the stay
    SEVERAL = "several"  # days of the stay, on more than one of which they met, or may have
    STAY = "stay"  # the days of the stay, which by the words was for this alone
    BOTH = "both"  # the days of the stay on which, by the records of both, both who travelled were there
    VISIT = "visit"  # the days of the visit, as the record prints them


@dataclass(frozen=True, slots=True)
class Part:
    """One meeting as one record tells of it.

    `leader` leads the American side; a president's is named by a secretary's record too (`accompanied`), which then
    tells of a meeting that is not the secretary's own. `people`, `states` and `thirds` are the others; `rank` is the
    level the words give; `everyone` says that a body's members sit there at one level. `host` is whose country it is.
    """

    record: Trip | Visit
    leader: Person | None  # None: only the state
    kind: MeetingKind
    first: date
    last: date
    days: Days
    places: tuple[str, ...]
    people: tuple[Person, ...] = ()
    states: tuple[str, ...] = ()
    thirds: tuple[Person, ...] = ()
    companions: tuple[Person, ...] = ()
    rank: Level | None = None
    everyone: bool = False
    host: str = ""
    accompanied: bool = False
    subjects: tuple[str, ...] = ()
    signed: tuple[str, ...] = ()


@dataclass(slots=True)
class Told:
    """What one record tells: parts, doubts, and why not where there is neither."""

    record: Trip | Visit
    parts: list[Part] = field(default_factory=list)
    doubts: list[Doubt] = field(default_factory=list)
    reason: No | None = None
    joins: str = ""  # the actor whose trip this one accompanied, where the record says no more
    conference: bool = False  # and that to a conference: no other meeting on it is meant
