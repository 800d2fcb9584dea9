"""The registries come in; who a name, a title and a day mean, and in which office, goes out."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final

from timeline import dates
from timeline.folding import fold
from timeline.seeds.schema import OfficeSeed, Seeds
from timeline.vocabulary import ActorKind, Level, NameKind, Side

SCHEME: Final = "history-state-gov"  # of the identifiers that the published data gives people
SOVIET_END: Final = date(1991, 12, 26)  # the day the Soviet Union was dissolved; from then on it is Russia

# What a title says, by how the records print it, and the level it stands at.
TITLES: Final[dict[str, str]] = {
    "General Secretary": "general_secretary",
    "President-elect": "elect",
    "President": "president",
    "Chairman": "chairman",
    "Deputy Prime Minister": "deputy_premier",
    "Prime Minister": "premier",
    "Premier": "premier",
    "First Deputy Foreign Minister": "deputy_minister",
    "Deputy Foreign Minister": "deputy_minister",
    "Foreign Minister": "foreign_minister",
    "Foreign Secretary": "foreign_minister",
    "Defense Minister": "defence_minister",
    "Aide to the President": "aide",
}
LEVELS: Final[dict[str, Level]] = {
    "general_secretary": Level.HEAD_OF_STATE,  # the party's head led the Soviet Union, also where another one presided
    "president": Level.HEAD_OF_STATE,
    "chairman": Level.HEAD_OF_STATE,
    "premier": Level.HEAD_OF_GOVERNMENT,
    "foreign_minister": Level.FOREIGN_MINISTER,
    "defence_minister": Level.MINISTER,
    "deputy_premier": Level.MINISTER,
    "deputy_minister": Level.DEPUTY_MINISTER,
}
# The same of the offices in the registry, by their English names; the first that fits.
_OFFICES: Final = (
    (r"^(?:First )?Deputy (?:Foreign )?Minister", "deputy_minister"),
    (r"^Deputy (?:Prime Minister|Chair)", "deputy_premier"),
    (r"^General Secretary", "general_secretary"),
    (r"Supreme Soviet", "chairman"),
    (r"Council of Ministers|Prime Minister|Head of government", "premier"),
    (r"Foreign Affairs|Foreign Secretary|^US Secretary of State$", "foreign_minister"),
    (r"^Minister of Defence|^US Secretary of Defense", "defence_minister"),
    (r"^Aide to the President", "aide"),
    (r"^President of", "president"),
)


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody a record tells of: the actor, the office held that day, and the title as printed where it differs.

    `by_office` means that the record gives the office alone; who held it follows from other records.
    """

    actor: str
    office: str = ""
    printed: str = ""
    by_office: bool = False


def kind_of(office: OfficeSeed) -> str:
    """What the office is, as TITLES says it; "" for all others."""
    return next((kind for pattern, kind in _OFFICES if re.search(pattern, office.role.en)), "")


class Register:
    """The people, offices and places on record, and what the records read so far say about who held an office."""

    def __init__(self, seeds: Seeds) -> None:
        self.seeds = seeds
        self.offices: dict[str, list[tuple[str, OfficeSeed]]] = defaultdict(list)
        for slug, office in seeds.offices.items():
            self.offices[office.person].append((slug, office))
        self.by_identifier = {
            item.identifier: slug
            for slug, actor in seeds.actors.items()
            for item in actor.identifiers
            if item.scheme == SCHEME
        }
        self.surnames = dict(self._surnames())
        self.places = {
            fold(name): slug
            for slug, place in seeds.places.items()
            for name in (place.name.en, *(one.name for one in place.names))
        }
        self.attested: dict[str, list[tuple[date, str]]] = defaultdict(list)  # by what the office is: day and office

    def _surnames(self) -> Iterator[tuple[str, str]]:
        for slug, actor in self.seeds.actors.items():
            if actor.kind == ActorKind.PERSON and actor.side != Side.UNITED_STATES:
                for name in (*actor.names, None):
                    if name is None:
                        yield actor.name.en.split()[-1], slug
                    elif name.kind == NameKind.SHORT and name.name.isascii():
                        yield name.name, slug
                    elif name.kind == NameKind.SPELLING and name.name.isascii():
                        yield name.name.split()[-1], slug

    def side(self, actor: str) -> Side:
        return self.seeds.actors[actor].side

    def held(self, actor: str, day: date) -> list[tuple[str, OfficeSeed]]:
        """The actor's offices whose terms, as far as they are known, hold the day."""
        return [(slug, office) for slug, office in self.offices[actor] if _covers(office, day)]

    def named(self, actor: str, title: str, day: date) -> Person:
        """The actor under the title a record prints."""
        kind, held = TITLES.get(title, ""), self.held(actor, day)
        for slug, office in held:
            if kind and kind_of(office) == kind:
                return Person(actor, slug)
        presiding = [slug for slug, office in held if kind == "president" and kind_of(office) == "chairman"]
        if kind != "elect" and (presiding or len(held) == 1):
            return Person(actor, presiding[0] if presiding else held[0][0], printed=title)
        return Person(actor, printed=title)

    def american(self, kind: str, day: date) -> Person | None:
        """Who was president or Secretary of State of the United States; None where no term on record holds the day."""
        body = {"president": "us-presidency", "foreign_minister": "us-state-department"}[kind]
        found = [
            Person(office.person, slug, by_office=True)
            for slug, office in self.seeds.offices.items()
            if office.body == body and kind_of(office) == kind and office.start and _covers(office, day)
        ]
        return found[-1] if found else None

    def attest(self, person: Person, day: date) -> None:
        """Note that a record names the person in this office on this day."""
        if person.office and not person.by_office and self.side(person.actor) == Side.RUSSIA:
            self.attested[kind_of(self.seeds.offices[person.office])].append((day, person.office))

    def holder(self, kind: str, day: date) -> Person | None:
        """Who held a Soviet or Russian office: named in it by records both before and after the day, or on it.

        None where no such person is known, or where another one was named in it between.
        """
        known = sorted(self.attested[kind])
        before = [office for when, office in known if when <= day]
        after = [office for when, office in known if when >= day]
        if before and after and before[-1] == after[0]:
            return Person(self.seeds.offices[before[-1]].person, before[-1], by_office=True)
        return None

    def level(self, person: Person) -> Level | None:
        """The level of the office held; None where there is none."""
        office = self.seeds.offices.get(person.office)
        return LEVELS.get(kind_of(office)) if office else None

    def place(self, name: str) -> str:
        """The slug of the place that is called so; "" where none is."""
        return self.places.get(fold(name), "")


def state_on(day: date) -> str:
    """The state on Moscow's side on this day: two actors, never one."""
    return "soviet-union" if day < SOVIET_END else "russia"


def _covers(office: OfficeSeed, day: date) -> bool:
    start = dates.parse(office.start).earliest if office.start else date.min
    end = (dates.parse(office.end).latest if office.end else None) or date.max
    return start <= day <= end
