"""Requests for actors, places, topics and documents come in; lists and single records go out."""

from __future__ import annotations

from abc import abstractmethod
from typing import Any, ClassVar, Final

from django.db.models import QuerySet
from django.http.response import HttpResponseBase
from rest_framework.request import Request

from timeline.api import paging, record_values, shapes
from timeline.api.asking import Asked, read
from timeline.api.base import ReadView
from timeline.api.describing import describe
from timeline.api.views import moved_or_unknown
from timeline.models import Actor, Document, Place, Topic
from timeline.vocabulary import Noun

NOTHING: Final = Asked(None, frozenset())  # of a record of which it matters only whether it is there


class RecordView(ReadView):
    """One kind of record that readers may know of. `noun` is None where records of the kind are never merged."""

    kind: ClassVar[shapes.Kind]
    noun: ClassVar[Noun | None] = None

    @abstractmethod
    def queryset(self, asked: Asked) -> QuerySet[Any]:
        """The records, with what the wanted parts are made from."""

    @abstractmethod
    def values(self, records: list[Any], asked: Asked) -> list[dict[str, Any]]:
        """The values of these records."""


class Listing(RecordView):
    """A page of the records, in order of their slugs."""

    def get(self, request: Request) -> HttpResponseBase:
        asked = read(request.GET, self.kind.listed, is_list=True)
        paging.read_place(asked)
        return self.kept(request, lambda: self._page(request, asked))

    def _page(self, request: Request, asked: Asked) -> dict[str, Any]:
        page = paging.by_slug(self.queryset(asked), asked)
        results = self.values(page.records, asked)
        return paging.envelope(request._request, results, next=page.next, previous=page.previous)


class Single(RecordView):
    """One record by its slug."""

    def get(self, request: Request, slug: str) -> HttpResponseBase:
        asked = read(request.GET, self.kind.single, is_list=False)
        return self.kept(request, lambda: self._values(slug, asked), check=lambda: self._found(slug, NOTHING))

    def _values(self, slug: str, asked: Asked) -> dict[str, Any]:
        return self.values(self._found(slug, asked), asked)[0]

    def _found(self, slug: str, asked: Asked) -> list[Any]:
        found = list(self.queryset(asked).filter(slug=slug))
        if not found:
            raise moved_or_unknown(self, self.noun, slug)
        return found


class ActorView(RecordView):
    kind = shapes.ACTORS
    noun = Noun.ACTOR

    def queryset(self, asked: Asked) -> QuerySet[Any]:
        if asked.parts:
            return Actor.objects.for_page()
        return Actor.objects.on_the_record().select_related("succeeds")

    def values(self, records: list[Any], asked: Asked) -> list[dict[str, Any]]:
        shown = record_values.predecessors(records)
        results = []
        for actor in records:
            values = asked.of(record_values.actor_values(actor, self.home, shown))
            if "names" in asked.parts:
                values["names"] = record_values.names(actor)
            if "identifiers" in asked.parts:
                values["identifiers"] = record_values.identifiers(actor)
            if "offices" in asked.parts:
                values["offices"] = record_values.offices(actor, self.language)
            results.append(values)
        return results


class PlaceView(RecordView):
    kind = shapes.PLACES
    noun = Noun.PLACE

    def queryset(self, asked: Asked) -> QuerySet[Any]:
        return Place.objects.for_page() if asked.parts else Place.objects.on_the_record()

    def values(self, records: list[Any], asked: Asked) -> list[dict[str, Any]]:
        return [
            asked.of(record_values.place_values(place, self.home))
            | ({"names": record_values.names(place)} if "names" in asked.parts else {})
            for place in records
        ]


class TopicView(RecordView):
    kind = shapes.TOPICS

    def queryset(self, asked: Asked) -> QuerySet[Any]:
        return Topic.objects.for_page() if asked.parts else Topic.objects.on_the_record().select_related("parent")

    def values(self, records: list[Any], asked: Asked) -> list[dict[str, Any]]:
        return [
            asked.of(record_values.topic_values(topic, self.home))
            | ({"narrower": record_values.narrower(topic)} if "narrower" in asked.parts else {})
            for topic in records
        ]


class DocumentView(RecordView):
    kind = shapes.DOCUMENTS

    def queryset(self, asked: Asked) -> QuerySet[Any]:
        return Document.objects.on_the_record().select_related("publisher", "agency", "source_file")

    def values(self, records: list[Any], asked: Asked) -> list[dict[str, Any]]:
        return [asked.of(record_values.document_values(one, self.home, self.language)) for one in records]


@describe(shapes.ACTORS, is_list=True)
class Actors(Listing, ActorView):
    """Everybody whom readers may know of."""


@describe(shapes.ACTORS, is_list=False)
class OneActor(Single, ActorView):
    """One actor."""


@describe(shapes.PLACES, is_list=True)
class Places(Listing, PlaceView):
    """Every place on the record."""


@describe(shapes.PLACES, is_list=False)
class OnePlace(Single, PlaceView):
    """One place."""


@describe(shapes.TOPICS, is_list=True)
class Topics(Listing, TopicView):
    """Every topic on the record."""


@describe(shapes.TOPICS, is_list=False)
class OneTopic(Single, TopicView):
    """One topic."""


@describe(shapes.DOCUMENTS, is_list=True)
class Documents(Listing, DocumentView):
    """Every document that was read."""


@describe(shapes.DOCUMENTS, is_list=False)
class OneDocument(Single, DocumentView):
    """One document."""
