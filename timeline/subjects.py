"""A kind of page and a slug come in; what the page is about, and its entries, go out."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final

from django.shortcuts import get_object_or_404

from timeline import sayings
from timeline.models import Actor, Document, Entry, Place, Topic
from timeline.querysets import EntryQuerySet

Record = Actor | Place | Topic | Document


@dataclass(frozen=True, slots=True)
class Subject:
    """What a page with a list of entries is about: its address's name, its record (None: everything), its entries.

    `scope` names the filters that the page itself fixes. Drafts are among the entries: who reads them asks for what is published.
    """

    name: str
    record: Record | None
    entries: EntryQuerySet[Entry]
    scope: frozenset[str] = frozenset()


def subject(name: str, slug: str = "") -> Subject:
    """What the page of this name and slug is about; raises Http404 where readers may not know of the record."""
    return _SUBJECTS[name](slug)


def _everything(_slug: str) -> Subject:
    return Subject("timeline", None, Entry.objects.all())


def _actor(slug: str) -> Subject:
    actor = get_object_or_404(Actor.objects.on_the_record(), slug=slug)
    return Subject("actor", actor, Entry.objects.involving(any_of=[slug]))


def _said(slug: str) -> Subject:
    actor = get_object_or_404(Actor.objects.on_the_record(), slug=slug)
    return Subject("actor-said", actor, sayings.spoken_by(actor))


def _place(slug: str) -> Subject:
    place = get_object_or_404(Place.objects.on_the_record(), slug=slug)
    return Subject("place", place, Entry.objects.filter(places=place), frozenset({"place"}))


def _topic(slug: str) -> Subject:
    topic = get_object_or_404(Topic.objects.on_the_record(), slug=slug)
    return Subject("topic", topic, Entry.objects.about([slug]), frozenset({"topic"}))


def _document(slug: str) -> Subject:
    document = get_object_or_404(Document.objects.on_the_record(), slug=slug)
    return Subject("document", document, Entry.objects.citing([slug]), frozenset({"source"}))


_SUBJECTS: Final[Mapping[str, Callable[[str], Subject]]] = {
    "timeline": _everything,
    "actor": _actor,
    "actor-said": _said,
    "place": _place,
    "topic": _topic,
    "document": _document,
}
