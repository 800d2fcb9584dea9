"""One meeting comes in; its title, summary and outcome in every site language, in our own words, go out."""

from __future__ import annotations

from collections.abc import Sequence

from timeline.seeds.schema import Words
from timeline.travels import phrases
from timeline.travels.joining import Contact
from timeline.travels.people import Person, Register
from timeline.travels.phrases import Texts
from timeline.travels.reading import Visit
from timeline.vocabulary import LANGUAGES, MeetingKind, NameKind


class Phrasing:
    """The words for one meeting. `certain` holds the places it was at for sure, `people` Russia's side by rank."""

    def __init__(self, contact: Contact, people: Sequence[Person], *, certain: bool, register: Register) -> None:
        self.contact, self.main = contact, contact.main
        self.people, self.certain, self.register = people, certain, register

    def title(self) -> Words:
        with_place, without = phrases.TITLES[self._pattern()]
        pattern = with_place if self.main.places and self.certain else without
        return self._words(lambda language: pattern[language].format(**self._named(language)))

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
        rus = ", ".join(short) if language == "ru" else self._list(short, language)
        place = self.register.seeds.places[main.places[0]].name if main.places else None
        return {
            "us": us,
            "ru": short[0] if short else "",
            "rus": rus,
            "all": ", ".join(everybody) if language == "ru" else self._list(everybody, language),
            "place": getattr(place, language) if place else "",
        }

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
        if main.states:
            sentences.append((phrases.ONE_MORE if one_more else phrases.UNNAMED)[language])
        beside = {person.actor: person for person, _ in self.contact.companions}
        if beside:
            listed = self._list([self._full(one, language) for one in beside.values()], language)
            sentences.append(phrases.BESIDES[language].format(names=listed))
        if main.subjects:
            about = [phrases.SUBJECTS[key][language] for key in main.subjects]
            sentences.append(phrases.AGENDA[language].format(subjects=self._list(about, language)))
        return sentences

    def _in_place(self, language: str) -> str:
        names = [getattr(self.register.seeds.places[slug].name, language) for slug in self.main.places]
        if not names:
            return phrases.IN_THE_US[language]
        pattern = phrases.IN_PLACE if self.certain else phrases.IN_ONE_OF
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
        return Words(**texts)
