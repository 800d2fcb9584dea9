"""A kind of page and its record come in; what the page is about, and its entries, go out."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from django.db.models import QuerySet
from django.shortcuts import get_object_or_404
from django.urls import reverse

from timeline import sayings
from timeline.models import Actor, Document, Entry, Place, Topic
from timeline.querysets import EntryQuerySet

Record = Actor | Place | Topic | Document


@dataclass(frozen=True, slots=True)
class Subject:
    """What a page with a list of entries is about: its address's name, its record (None: everything), its entries.

    `scope` names the filters that the page itself fixes. Drafts may be among the entries: who reads them asks for what
    is published.
    """

    name: str
    record: Record | None
    entries: EntryQuerySet[Entry]
    scope: frozenset[str] = frozenset()

    @property
    def title(self) -> str:
        """What its record is called, in the active language; "" for the front page."""
        if self.record is None:
            return ""
        return str(self.record.title if isinstance(self.record, Document) else self.record.name)

    @property
    def page(self) -> str:
        """The address of the page."""
        return self._address(self.name)

    @property
    def chart(self) -> str:
        """The address of its chart's data."""
        return self._address(f"{self.name}-chart" if self.record else "chart")

    @property
    def embed(self) -> str:
        """The address of its entries in a frame for other sites."""
        return self._address(f"{self.name}-embed")

    @property
    def composer(self) -> str:
        """The address of the page that composes such a frame."""
        return self._address(f"{self.name}-embed-compose")

    def file(self, form: str) -> str:
        """The address of its entries in this format, which goes by the ending of the address."""
        return self._address(f"{self.name}-data", form=form)

    def picture(self, form: str) -> str:
        """The address of its chart as a picture of this format; "" where the page has none of its own."""
        return "" if self.name == "actor-said" else self._address(f"{self.name}-picture", form=form)

    def _address(self, name: str, **more: str) -> str:
        return reverse(name, kwargs=more | ({"slug": self.record.slug} if self.record else {}))


@dataclass(frozen=True, slots=True)
class _Kind:
    """A kind of page: which records it has, alone and whole, which entries are listed for one, and what it fixes."""

    records: Callable[[], QuerySet[Any]]
    whole: Callable[[], QuerySet[Any]]
    entries: Callable[[Any], EntryQuerySet[Entry]]
    scope: frozenset[str] = frozenset()


# By the name of the page.
KINDS: Final[Mapping[str, _Kind]] = {
    "actor": _Kind(
        Actor.objects.on_the_record,
        Actor.objects.for_page,
        lambda actor: Entry.objects.involving(any_of=[actor.slug]),
    ),
    "actor-said": _Kind(Actor.objects.on_the_record, Actor.objects.for_page, sayings.spoken_by),
    "place": _Kind(
        Place.objects.on_the_record,
        Place.objects.for_page,
        lambda place: Entry.objects.filter(places=place),
        frozenset({"place"}),
    ),
    "topic": _Kind(
        Topic.objects.on_the_record,
        Topic.objects.for_page,
        lambda topic: Entry.objects.about([topic.slug]),
        frozenset({"topic"}),
    ),
    "document": _Kind(
        Document.objects.on_the_record,
        Document.objects.for_page,
        lambda document: Entry.objects.citing([document.slug]),
        frozenset({"source"}),
    ),
}


def about(name: str, record: Record | None = None) -> Subject:
    """What the page of this name and record is about; without a record it is the front page, "timeline"."""
    if record is None:
        return Subject(name, None, Entry.objects.all())
    kind = KINDS[name]
    return Subject(name, record, kind.entries(record), kind.scope)


def subject(name: str, slug: str = "", *, is_whole: bool = False) -> Subject:
    """The same by slug, with all that its page tells of the record itself if it `is_whole`.

    Raises Http404 where readers may not know of the record.
    """
    if not slug:
        return about(name)
    kind = KINDS[name]
    return about(name, get_object_or_404(kind.whole() if is_whole else kind.records(), slug=slug))
