"""A clause comes in; who of Russia's or the Soviet Union's side it meets goes out."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from timeline.travels.dealings import RUSSIA, meets, sits_at_table
from timeline.travels.people import LEVELS, TITLES, Person, Register, state_on
from timeline.vocabulary import Level, Side

_TITLES: Final = "|".join(sorted(TITLES, key=len, reverse=True))
_OURS: Final = r"(?:Soviet|Russian)(?: Federation)?"
_TWO: Final = re.compile(rf"\b(?P<nation>[A-Z]\w+) (?P<title>{_TITLES})s (?P<one>[A-Z]\w+) and (?P<other>[A-Z]\w+)")
_NAMED: Final = re.compile(
    rf"(?:(?P<former>former)\s+)?(?:(?P<nation>(?!(?:Acting|First|Deputy|Vice)\b)(?:[A-Z]\w+)(?: Federation)?)\s+)?"
    rf"(?:Acting\s+)?"
    rf"(?P<title>{_TITLES})s?\s+(?P<names>(?:[A-Z][\w.’'-]*(?:\s+|$|(?=[,;.)]))){{1,4}})"
)
_LONG: Final = re.compile(r"\bMinister (?:of|for) (Foreign Affairs|Defen[cs]e)\b")  # Foreign Minister, Defense Minister
_COUNTERPART: Final = re.compile(rf"\b({_OURS}) counterpart,? (?=((?:[A-Z][\w.’-]+ ?)+))")
_OF_OTHERS: Final = re.compile(r"\s*(?:of|from) (?:the )?(?!Russia|Soviet|USSR)[A-Z]")
_OF_OURS: Final = re.compile(r"\s*(?:of|from) (?:the )?(?:Russia|Soviet|USSR)")
_POSSESSIVE: Final = re.compile(r"[’'](?:s\b|\s*$)")
# An office of Russia's side, alone or with a name after it; several may share "Ministers".
_OFFICE: Final = re.compile(
    rf"\b{_OURS} (?!Union)(?P<office>(?:[A-Z][\w-]+ |of |the |for |[A-Z]\w+(?:, [A-Z]\w+)*,? and ){{0,6}}?"
    r"(?:Minister|Secretary|Premier|President|Chairman|Ambassador|Marshal|General|Admiral|Advis[eo]r|Director|Envoy|Speaker"
    r"|Representative|[Cc]ounterpart))s?\b(?![’'])(?P<name>(?:\s+[A-Z][\w.’'-]+){1,3})?"
)
_SHARED: Final = re.compile(r"^\w+(?:, \w+)*,? and \w+ Minister$")
_MINISTERS_OF: Final = re.compile(
    r"\bForeign Ministers of (?=[^.;]*\b(?:Russia|(?:the )?Soviet Union)\b)"
    r"|\b(?:Russian|Soviet)(?:, | and )(?:(?:and )?[A-Z]\w+(?:, | and | ))*?Foreign Ministers\b"
    r"|\b(?:[A-Z]\w+, )+and (?:Russian|Soviet) Foreign Ministers\b"
)
_OFFICIALS: Final = re.compile(
    r"\b(?:senior )?(?:Soviet|Russian)(?: and (?:Soviet|Russian))? (?:leaders|officials|representatives)\b"
    r"|\bofficials of the (?:Soviet Union|Russian)|\brepresentatives of (?:the )?(?:Soviet Union|Russia)\b"
)
_BODY: Final = re.compile(r"\bNATO[-–/ ]?Russian?\b")
_MINISTERS_COUNCIL: Final = re.compile(r"\bCouncil of Foreign Ministers\b")
_COUNCIL_UNTIL: Final = 1949  # its last session
_SIGNED: Final = re.compile(r"\b[Ss]ign(?:ed|ing)\b[^.;]*\b(?:with|making) Russia\b")


@dataclass(slots=True)
class Mention:
    """Whom a clause meets: people, or only the states; `thirds` are others at the same table.

    `rank` is the level that the clause gives without a person in office; `body` means a body with Russia as a member.
    """

    people: list[Person] = field(default_factory=list)
    states: list[str] = field(default_factory=list)
    thirds: list[Person] = field(default_factory=list)
    rank: Level | None = None
    body: bool = False
    together: bool = False  # with others at one table
    stranger: bool = False  # somebody of Russia's side, by name or office alone, whom the register does not tell
    spoken_of: bool = False  # somebody or something of Russia's side is named, and no meeting with them

    @property
    def is_empty(self) -> bool:
        return not (self.people or self.states)

    @property
    def is_silent(self) -> bool:
        """Whether nothing of Russia's side is in the clause, as far as titles, offices and bodies tell."""
        return self.is_empty and not (self.stranger or self.spoken_of)


def mention(clause: str, day: date, register: Register, *, at_home: bool, met: bool = False) -> Mention:
    """Whom the clause meets on Russia's side.

    `at_home`: the stay is in Russia, so that a bare title is Russian. `met`: whoever is named was met, verb or none.
    """
    return _Reading(clause, day, register, at_home=at_home, met=met).mention()


class _Reading:
    """One clause, read for those it names."""

    def __init__(self, clause: str, day: date, register: Register, *, at_home: bool, met: bool) -> None:
        clause = _TWO.sub(r"\g<nation> \g<title> \g<one> and \g<nation> \g<title> \g<other>", clause)
        clause = _LONG.sub(lambda long: f"{'Foreign' if long[1] == 'Foreign Affairs' else 'Defense'} Minister", clause)
        self.day, self.register, self.at_home, self.met = day, register, at_home, met
        self.state = state_on(day)
        self.ours_end: int | None = None  # a bare title after one of Russia's, with no "with" between, may be Russia's
        self.read: list[tuple[int, int]] = []  # where the names stand that were read with a title
        self.found = Mention()
        # "His Russian counterpart, Sergey Lavrov" is one person, whose name alone says who.
        self.clause = _COUNTERPART.sub(lambda one: f"{one[1]} " if any(self._known(one[2])) else one[0], clause)

    def mention(self) -> Mention:
        found = self.found
        for named in _NAMED.finditer(self.clause):
            self._person(named)
        unnamed = [office for match in _OFFICE.finditer(self.clause) for office in self._offices(match)]
        self._without_title()
        if ministers := _MINISTERS_OF.search(self.clause):
            if self._is_met(ministers):
                found.together = True
                unnamed.append("Foreign Minister")
            else:
                found.spoken_of = True
        alone = [office for office in unnamed if not self._holder(office)]
        found.people = list({person.actor: person for person in reversed(found.people)}.values())[::-1]
        found.rank = next((LEVELS[TITLES[office]] for office in unnamed if TITLES.get(office) in LEVELS), None)
        if alone:
            found.stranger = True
            found.states.append(self.state)
        if not found.people:
            self._officials()
        self._body()
        found.states = list(dict.fromkeys(found.states))
        return found

    def _is_met(self, named: re.Match[str]) -> bool:
        return self.met or meets(self.clause[: named.start()])

    # --- By name ------------------------------------------------------------------------------------------------------

    def _person(self, named: re.Match[str]) -> None:
        nation, title = named["nation"] or "", named["title"]
        self.read.append(named.span())
        ours = bool(re.match(_OURS, nation) or _OF_OURS.match(self.clause, named.end()))
        others = _OF_OTHERS.match(self.clause, named.end()) or (nation and not ours and named.start("nation") > 0)
        met = self._is_met(named) and not _POSSESSIVE.search(named["names"])
        actors = list(self._known(named["names"]))
        listed = self.ours_end is not None and not re.search(r"\bwith\b", self.clause[self.ours_end : named.start()])
        bare = not nation and (self.at_home or listed)
        if not actors and not others and (ours or bare) and not named["former"]:
            self._unknown(met=met or not self.clause[: named.start()].strip())
        self.ours_end = named.end() if ours or (listed and bare and not others) else None
        for actor in actors:
            person = self.register.named(actor, title, self.day)
            if self.register.side(actor) == Side.THIRD:
                self.found.thirds.append(person)
            elif others or named["former"]:
                continue
            elif met and (ours or self.at_home or (person.office and not person.printed)):
                self.found.people.append(person)
            else:
                self.found.spoken_of = True

    def _unknown(self, *, met: bool) -> None:
        self.found.stranger = self.found.stranger or met
        self.found.spoken_of = self.found.spoken_of or not met

    def _without_title(self) -> None:
        """Those named by their names alone: met where Russia or the given name stands there too, else no rule knows."""
        for word in re.finditer(r"\b[A-Z][\w-]+", self.clause):
            actor = self.register.surnames.get(word[0], "")
            if not actor or self.register.side(actor) != Side.RUSSIA or self._is_read(word.start()):
                continue
            given = self.register.seeds.actors[actor].name.en.split()[0]
            certain = RUSSIA.search(self.clause) or self.clause[: word.start()].endswith(f"{given} ")
            if certain and self._is_met(word) and not _POSSESSIVE.match(self.clause, word.end()):
                self.found.people.append(self.register.named(actor, "", self.day))
            else:
                self.found.spoken_of = True

    def _is_read(self, position: int) -> bool:
        return any(start <= position < end for start, end in self.read)

    def _known(self, names: str) -> Iterator[str]:
        """The actors whose surnames stand among these words."""
        words = [re.sub(r"[’']s$|[.,]$", "", word) for word in names.split()]
        pairs = [" ".join(pair) for pair in itertools.pairwise(words)]
        surnames = self.register.surnames
        yield from dict.fromkeys(surnames[word] for word in (*pairs, *words) if word in surnames)

    # --- By office ----------------------------------------------------------------------------------------------------

    def _offices(self, match: re.Match[str]) -> Iterator[str]:
        """The offices without a name that the words give: "Foreign and Defense Minister" are two."""
        office, name = match["office"], match["name"]
        self.read.append(match.span())
        if not self._is_met(match):
            self.found.spoken_of = True
        elif name:
            if not _NAMED.match(self.clause, match.start()):  # no title of the register's, such as "Ambassador"
                known = [self.register.named(actor, office, self.day) for actor in self._known(name)]
                self.found.people += known
                self.found.stranger = self.found.stranger or not known
        elif _SHARED.match(office):
            yield from (f"{word} Minister" for word in re.findall(r"\w+", office) if word not in ("and", "Minister"))
        else:
            yield office

    def _holder(self, office: str) -> bool:
        """Whether other records tell who held the office; that one is then among the people."""
        kind = TITLES.get(office, "")
        holder = self.register.holder(kind, self.day) if kind else None
        if holder is not None:
            self.found.people.append(holder)
        return holder is not None

    # --- Without anybody ----------------------------------------------------------------------------------------------

    def _officials(self) -> None:
        officials = _OFFICIALS.search(self.clause)
        if officials and self._is_met(officials):
            self.found.together = self.found.together or "representatives of" in officials[0]
            # Both, where the clause tells the two apart; else the one of the day.
            both = re.search(r"\bSoviet\b", self.clause) and re.search(r"\bRussian\b", self.clause)
            self.found.states += ["soviet-union", "russia"] if both else [self.state]
        elif officials:
            self.found.spoken_of = True

    def _body(self) -> None:
        of_ministers = self.day.year <= _COUNCIL_UNTIL and _MINISTERS_COUNCIL.search(self.clause)
        body = _BODY.search(self.clause) or of_ministers
        if body and sits_at_table(self.clause[: body.start()]):
            self.found.body = True
        if (self.found.body or self._signed()) and self.found.is_empty:
            self.found.states.append(self.state)

    def _signed(self) -> bool:
        found = _SIGNED.search(self.clause)
        return bool(found and sits_at_table(self.clause[: found.start()]))
