"""An actor comes in; what they said by topic, and to and about whom, counted, go out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

from django.db.models import Count, F, Model, QuerySet
from django.db.models.functions import Coalesce

from timeline.models import Actor, Entry, Involvement, Topic
from timeline.querysets import EntryQuerySet
from timeline.vocabulary import EntryKind, InvolvementRole

SHOWN: Final = 12
TOPICS: Final[type[Model]] = Entry.topics.through


@dataclass(frozen=True, slots=True)
class Subject:
    """A topic, or another actor, and in how many of the statements it stands."""

    slug: str
    name: str
    side: str
    count: int


@dataclass(frozen=True, slots=True)
class Sayings:
    """What an actor said: how many statements, their topics, and who is spoken to, about or along with in them."""

    total: int
    topics: list[Subject]
    people: list[Subject]


def spoken_by(actor: Actor) -> EntryQuerySet[Entry]:
    """The published statements of this actor."""
    spoken = Involvement.objects.filter(actor=actor, role=InvolvementRole.SPEAKER)
    return Entry.objects.published().filter(kind=EntryKind.STATEMENT, pk__in=spoken.values("entry"))


def summary(actor: Actor) -> Sayings:
    """The statements, counted as the filters of their list count them, in five queries."""
    spoken = spoken_by(actor).order_by()
    pks = spoken.values("pk")
    others = (
        Actor.objects.filter(involvements__entry__in=pks)
        .exclude(pk=actor.pk)
        .annotate(count=Count("involvements__entry", distinct=True))
        .order_by("-count", "slug")
    )
    return Sayings(
        total=spoken.count(),
        topics=_topics(pks),
        people=[Subject(one.slug, one.name, one.side, one.count) for one in others[:SHOWN]],
    )


def _topics(entries: QuerySet[Any]) -> list[Subject]:
    """The topics of these entries; an upper one counts what stands under its narrower ones, each entry once."""
    about = TOPICS._base_manager.filter(entry__in=entries).order_by()
    upper = about.values(at=Coalesce("topic__parent__slug", "topic__slug"))
    lower = about.filter(topic__parent__isnull=False).values(at=F("topic__slug"))
    counts = {
        one["at"]: one["number"]
        for level in (upper, lower)
        for one in level.annotate(number=Count("entry", distinct=True))
    }
    most = sorted(counts, key=lambda slug: (-counts[slug], slug))[:SHOWN]
    names = {topic.slug: topic.name for topic in Topic.objects.filter(slug__in=most)}
    return [Subject(slug, names[slug], "", counts[slug]) for slug in most]
