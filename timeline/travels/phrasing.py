"""One meeting comes in; its title, summary and outcome in every site language, in our own words, go out."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from babel import Locale

from timeline.seeds.schema import Words
from timeline.travels import phrases
from timeline.travels.joining import Contact
from timeline.travels.people import Person, Register, state_on
from timeline.travels.phrases import Texts
from timeline.travels.reading import Trip, Visit
from timeline.travels.remarks import HOME
from timeline.vocabulary import LANGUAGES, MeetingKind, NameKind

_AT: Final = re.compile(r"\bin (?=Camp David\b|Sea Island\b|Hyde Park\b)")  # where English has people "at"


class Phrasing:
    """The words for one meeting. `certain` holds the places it was at for sure, `people` Russia's side by rank."""

    def __init__(self, contact: Contact, people: Sequence[Person], *, certain: bool, register: Register) -> None:
        self.contact, self.main = contact, contact.main
        self.people, self.certain, self.register = people, certain, register

    def title(self) -> Words:
        with_place, without = phrases.TITLES[self._pattern()]

        def say(language: str) -> str:
            named = self._named(language)
            return (with_place if named["place"] else without)[language].format(**named)

        return self._words(say)

    def summary(self) -> Words:
        """Who met, where, who else came along, what about."""
        return self._words(lambda language: " ".join(self._sentences(language)))

    def outcome(self) -> Words | None:
        if not self.main.signed:
            return None
        return self._words(lambda language: " ".join(phrases.SIGNED[key][language] for key in self.main.signed))

    # --- Parts --------------------------------------------------------------------------------------------------------

    def _pattern(self) -> str:
        main = self.main
        if main.kind == MeetingKind.MULTILATERAL:
            if main.thirds:
                return "conference"
            if main.states and main.everyone and not main.host:
                return "nato" if "nato" in main.subjects else "ministers"
            return "several" if main.host == "united-states" else "several_abroad"
        if not self.people and len(main.states) > 1:
            return "both_sides"
        if not self.people:
            return "soviet_side" if main.states[0] == "soviet-union" else "russian_side"
        if main.leader is None:
            return "american_side"
        if main.kind == MeetingKind.SUMMIT and len(self.people) == 1:
            return "summit"
        if main.kind == MeetingKind.VISIT:
            return "visit_here" if isinstance(main.record, Visit) else "visit_there"
        return "talks"

    def _named(self, language: str) -> dict[str, str]:
        main = self.main
        short = [self._surname(one, language) for one in self.people]
        us = self._surname(main.leader, language) if main.leader else ""
        thirds = [self._surname(one, language) for one in main.thirds]
        everybody = [*([us] if us else []), *short, *thirds]
        return {
            "us": us,
            "ru": short[0] if short else "",
            "rus": self._list(short, language),
            "all": self._list(everybody, language),
            "place": self._where(language),
        }

    def _where(self, language: str) -> str:
        """The city; of several that may be meant, the country they all lie in; "" where that is not known either."""
        places = [self.register.seeds.places[slug] for slug in self.main.places]
        if self.certain:
            return str(getattr(places[0].name, language)) if places else ""
        if not self.people and self.main.kind != MeetingKind.MULTILATERAL:
            return ""  # "talks with the Soviet side in the Soviet Union" says one thing twice
        if isinstance(self.main.record, Trip) and self.main.record.country == HOME:
            return phrases.COUNTRIES[state_on(self.main.first)][language]
        countries = {place.country for place in places}
        return str(Locale(language).territories[countries.pop()]) if len(countries) == 1 else ""

    def _sentences(self, language: str) -> list[str]:
        main = self.main
        kind = {MeetingKind.SUMMIT: "summit", MeetingKind.VISIT: "visit", MeetingKind.MULTILATERAL: "several"}.get(
            main.kind
        )
        persons = [*([main.leader] if main.leader else []), *self.people, *main.thirds]
        one_more = bool(self.people and main.leader)  # beside people the state stands for another of them
        sides = () if one_more else main.states
        names = [self._full(one, language) for one in persons] + [phrases.SIDES[one][language] for one in sides]
        said = phrases.SUMMARIES[kind or "talks"][language]
        text = said.format(all=self._list(names, language), in_place=self._in_place(language))
        sentences = [text[0].upper() + text[1:]]
        if one_more and main.states:
            sentences.append(phrases.ONE_MORE[language])
        else:
            sentences += [phrases.UNNAMED[state][language] for state in main.states]
        beside = {person.actor: person for person, _ in self.contact.companions}
        if beside:
            listed = self._list([self._full(one, language) for one in beside.values()], language)
            sentences.append(phrases.BESIDES[language].format(names=listed))
        # That NATO and Russia met says who they were, and nothing of an agenda.
        about = [phrases.SUBJECTS[key][language] for key in main.subjects if (key, self._pattern()) != ("nato", "nato")]
        if about:
            sentences.append(phrases.AGENDA[language].format(subjects=self._list(about, language)))
        return sentences

    def _in_place(self, language: str) -> str:
        names = [getattr(self.register.seeds.places[slug].name, language) for slug in self.main.places]
        visit = self.main.kind == MeetingKind.VISIT
        if not names:
            return (phrases.TO_THE_US if visit else phrases.IN_THE_US)[language]
        pattern = (phrases.TO_PLACE if visit else phrases.IN_PLACE) if self.certain else phrases.IN_ONE_OF
        return pattern[language].format(places=self._list(names, language))

    def _full(self, person: Person, language: str) -> str:
        name = getattr(self.register.seeds.actors[person.actor].name, language)
        office = self.register.seeds.offices.get(person.office)
        return f"{name} ({getattr(office.role, language)})" if office else name

    def _surname(self, person: Person, language: str) -> str:
        """How texts call the actor: the short form in the language's script, else the last word of the name."""
        actor = self.register.seeds.actors[person.actor]
        full = str(getattr(actor.name, language))
        short = [one.name for one in actor.names if one.kind == NameKind.SHORT and one.name.isascii() == full.isascii()]
        return short[0] if short else full.rsplit(maxsplit=1)[-1]

    @staticmethod
    def _list(names: Sequence[str], language: str) -> str:
        """ "A, B and C"."""
        if len(names) < 2:
            return "".join(names)
        return f"{', '.join(names[:-1])} {phrases.AND[language]} {names[-1]}"

    @staticmethod
    def _words(say: object) -> Words:
        assert callable(say)
        texts: Texts = {language: say(language) for language in LANGUAGES}
        texts["en"] = _AT.sub("at ", texts["en"])
        return Words(**texts)
