"""A random source comes in; the actors, places, topics and documents that synthetic entries name go out, stored."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from random import Random
from typing import Any, Final

from django.db.models import Model

from timeline.folding import fold
from timeline.models import Actor, Document, Place, Topic
from timeline.synthetic.words import DOCUMENT, FAMILY, GIVEN, MEDIA, PLACES, STATES, TOPICS, Words
from timeline.vocabulary import ActorKind, Side

PREFIX: Final = "synthetic-"
PEOPLE: Final = {"russia": 90, "united_states": 90, "third": 20}  # at most as many as there are pairs of names
MOST_DOCUMENTS: Final = 400


@dataclass(frozen=True, slots=True)
class Named:
    """A stored record with what it is called; `folded` is that for the search.

    `side` is "" but for an actor; `topic_words` are the slugs of a topic and of the one above it, "" for the others.
    """

    pk: int
    slug: str
    words: Words
    folded: str
    side: str = ""
    topic_words: str = ""


@dataclass(frozen=True, slots=True)
class Registry:
    """What entries may name. The first of the people of a side are in most entries."""

    people: dict[str, list[Named]]
    media: list[Named]
    places: list[Named]
    topics: list[Named]
    documents: list[int]


def register(random: Random, entries: int) -> Registry:
    """Store what that many entries name."""
    people = {side: _people(random, side, number) for side, number in PEOPLE.items()}
    for side, country, words in STATES:
        [state] = _store(Actor, f"state-{side}", [words], kind=ActorKind.STATE, side=side, country=country)
        people[side].append(state)
    media = _store(Actor, "media", MEDIA, kind=ActorKind.MEDIA, side=Side.THIRD)
    return Registry(people, media, _places(), _topics(), _documents(media, entries))


def _people(random: Random, side: str, number: int) -> list[Named]:
    pairs = [(given, family) for given in GIVEN[side] for family in FAMILY[side]]
    chosen = random.sample(pairs, number)
    names = [
        Words(f"{given} {family}", f"{given} {family}", f"{given_ru} {family_ru}")
        for (given, given_ru), (family, family_ru) in chosen
    ]
    return _store(Actor, f"person-{side}", names, kind=ActorKind.PERSON, side=side)


def _places() -> list[Named]:
    found = []
    for number, (country, latitude, longitude, words) in enumerate(PLACES):
        found += _store(Place, f"place-{number:02}", [words], country=country, latitude=latitude, longitude=longitude)
    return found


def _topics() -> list[Named]:
    """The topics entries are about: the lower ones."""
    found = []
    for number, (upper, lower) in enumerate(TOPICS):
        [above] = _store(Topic, f"topic-{number}", [upper])
        under = _store(Topic, f"topic-{number}-under", lower, parent_id=above.pk)
        found += [replace(topic, topic_words=" ".join(sorted([above.slug, topic.slug]))) for topic in under]
    return found


def _documents(media: Sequence[Named], entries: int) -> list[int]:
    number = min(MOST_DOCUMENTS, max(10, entries // 50))
    rows = [
        Document(
            slug=f"{PREFIX}document-{one:03}",
            language="en",
            publisher_id=media[one % len(media)].pk,
            url=f"https://example.org/synthetic/{one:03}",
            **Words(*(text.format(number=one) for text in DOCUMENT)).columns("title"),
        )
        for one in range(number)
    ]
    return [row.pk for row in Document.objects.bulk_create(rows)]


def _store(model: type[Model], stem: str, names: Sequence[Words], **columns: Any) -> list[Named]:
    manager = model._default_manager
    slugs = [
        f"{PREFIX}{stem.replace('_', '-')}" + (f"-{one:03}" if len(names) > 1 else "") for one in range(len(names))
    ]
    rows = [model(slug=slug, **columns, **words.columns("name")) for slug, words in zip(slugs, names, strict=True)]
    stored = manager.bulk_create(rows)
    side = columns.get("side", "")
    told = zip(stored, slugs, names, strict=True)
    return [Named(row.pk, slug, words, fold(" ".join(words)), side) for row, slug, words in told]
