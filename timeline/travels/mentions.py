"""A clause comes in; who of Russia's or the Soviet Union's side it names goes out."""

from __future__ import annotations

import itertools
import re
from dataclasses import dataclass
from datetime import date
from typing import Final

from timeline.travels.people import TITLES, Person, Register, state_on
from timeline.vocabulary import Level, Side

_TITLES: Final = "|".join(sorted(TITLES, key=len, reverse=True))
_OURS: Final = r"(?:Soviet|Russian)(?: Federation)?"
_TWO: Final = re.compile(rf"\b(?P<nation>[A-Z]\w+) (?P<title>{_TITLES})s (?P<one>[A-Z]\w+) and (?P<other>[A-Z]\w+)")
_NAMED: Final = re.compile(
    rf"(?:(?P<former>former)\s+)?(?:(?P<nation>(?:[A-Z]\w+)(?: Federation)?)\s+)?"
    rf"(?P<title>{_TITLES})s?\s+(?P<names>(?:[A-Z][\w.’'-]*(?:\s+|$|(?=[,;.)]))){{1,4}})"
)
_FOREIGN_MINISTERS: Final = re.compile(
    r"\bForeign Ministers of (?=[^.;]*\b(?:Russia|(?:the )?Soviet Union)\b)|\b(?:and|,) Russian Foreign Ministers\b"
    r"|\bRussian Foreign and Defense Ministers\b"
)
_OFFICIALS: Final = re.compile(
    r"\b(?:senior )?(?:Soviet|Russian)(?: and (?:Soviet|Russian))? (?:leaders|officials|representatives)\b"
    r"|\bofficials of the (?:Soviet Union|Russian)|\brepresentatives of (?:the )?(?:Soviet Union|Russia)\b"
)
_BODY: Final = re.compile(r"\bNATO[-–/ ]?Russian?\b|\bCouncil of Foreign Ministers\b")
_SIGNED: Final = re.compile(r"\b[Ss]ign(?:ed|ing)\b[^.;]*\b(?:with|making) Russia\b|\bwith Russia$")


@dataclass(frozen=True, slots=True)
class Mention:
    """Whom a clause names: people, or only the states; `thirds` are others at the same table.

    `rank` is the level that the clause gives without a person in office; `body` means a body with Russia as a member.
    """

    people: tuple[Person, ...] = ()
    states: tuple[str, ...] = ()
    thirds: tuple[Person, ...] = ()
    rank: Level | None = None
    body: bool = False
    together: bool = False  # with others at one table
    stranger: bool = False  # a Soviet or Russian title with a name that is not in the register

    @property
    def is_empty(self) -> bool:
        return not (self.people or self.states)


def mention(clause: str, day: date, register: Register, *, at_home: bool) -> Mention:
    """Whom the clause names on Russia's side. `at_home`: the stay is in Russia, so that a bare title is Russian."""
    people, thirds, stranger = _people(clause, day, register, at_home=at_home)
    states: list[str] = []
    rank: Level | None = None
    together = False
    if _FOREIGN_MINISTERS.search(clause):
        together, rank = "Foreign Ministers of" in clause, Level.FOREIGN_MINISTER
        if not people:
            minister = register.holder("foreign_minister", day)
            people, states = ([minister], states) if minister else (people, [state_on(day)])
    if found := _OFFICIALS.search(clause):
        together = "representatives of" in found[0]
        states += _states(clause, day)
    body = bool(_BODY.search(clause))
    if (body or _SIGNED.search(clause)) and not states:
        states = [state_on(day)]
    return Mention(
        tuple(people), tuple(dict.fromkeys(() if people else states)), tuple(thirds), rank, body, together, stranger
    )


def _states(clause: str, day: date) -> list[str]:
    """Both, where the clause tells the two apart; else the one of the day."""
    both = re.search(r"\bSoviet\b", clause) and re.search(r"\bRussian\b", clause)
    return ["soviet-union", "russia"] if both else [state_on(day)]


def _people(clause: str, day: date, register: Register, *, at_home: bool) -> tuple[list[Person], list[Person], bool]:
    people: list[Person] = []
    thirds: list[Person] = []
    stranger = False
    clause = _TWO.sub(r"\g<nation> \g<title> \g<one> and \g<nation> \g<title> \g<other>", clause)
    for found in _NAMED.finditer(clause):
        nation, title = found["nation"] or "", found["title"]
        actors = _known(found["names"], register)
        stranger = stranger or (not actors and bool(re.match(_OURS, nation)))
        for actor in actors:
            if register.side(actor) == Side.THIRD:
                thirds.append(register.named(actor, title, day))
            elif not found["former"] and _is_meant(actor, nation, title, day, register, at_home=at_home):
                people.append(register.named(actor, title, day))
    return list({person.actor: person for person in reversed(people)}.values())[::-1], thirds, stranger


def _known(names: str, register: Register) -> list[str]:
    """The actors whose surnames stand among these words."""
    words = [re.sub(r"[’']s$|[.,]$", "", word) for word in names.split()]
    pairs = [" ".join(pair) for pair in itertools.pairwise(words)]
    return list(dict.fromkeys(register.surnames[word] for word in (*pairs, *words) if word in register.surnames))


def _is_meant(actor: str, nation: str, title: str, day: date, register: Register, *, at_home: bool) -> bool:
    """Whether a surname on record is that person: by nation, by place, or by a title the person held that day."""
    if re.match(_OURS, nation):
        return True
    person = register.named(actor, title, day)
    return at_home or bool(person.office and not person.printed)
