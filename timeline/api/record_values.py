"""Actors, places, topics and documents come in; their plain values go out."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse

from timeline import dates
from timeline.api.entry_values import citation_values
from timeline.models import Actor, ActorName, Citation, Document, Membership, Place, PlaceName, Topic
from timeline.vocabulary import ActorKind, Basis, NameKind, PlacePrecision, Side


def predecessors(actors: Iterable[Actor]) -> frozenset[str]:
    """The slugs of those whom these succeed and of whom readers may know; one query."""
    named = {actor.succeeds_id for actor in actors if actor.succeeds_id}
    shown = Actor.objects.on_the_record().filter(pk__in=named)
    return frozenset(shown.values_list("slug", flat=True))


def actor_values(actor: Actor, home: str, shown: Collection[str]) -> dict[str, Any]:
    return {
        **_common(actor, home, "people"),
        "kind": actor.kind,
        "kind_label": str(ActorKind(actor.kind).label),
        "side": actor.side,
        "side_label": str(Side(actor.side).label),
        "country": actor.country or None,
        "succeeds": actor.succeeds.slug if actor.succeeds and actor.succeeds.slug in shown else None,
    }


def identifiers(actor: Actor) -> list[dict[str, str]]:
    return [{"scheme": one.scheme, "identifier": one.identifier} for one in actor.identifiers.all()]


def names(record: Actor | Place) -> list[dict[str, str]]:
    """The other names it goes by."""
    return [_name(one) for one in record.names.all()]


def _name(name: ActorName | PlaceName) -> dict[str, str]:
    return {"name": name.name, "kind": name.kind, "kind_label": str(NameKind(name.kind).label)}


def offices(actor: Actor, language: str) -> list[dict[str, Any]]:
    return [_office(one, language) for one in actor.memberships.all()]


def _office(office: Membership, language: str) -> dict[str, Any]:
    return {
        "slug": office.slug,
        "role": office.role,
        "body": office.body.slug,
        "start": office.start or None,
        "start_words": _words(office.start, language),
        "end": office.end or None,
        "end_words": _words(office.end, language),
        "citations": [_citation(one) for one in office.citations.all()],
    }


def _citation(one: Citation) -> dict[str, Any]:
    where = (one.document.slug, one.document.title, one.lines, one.locator)
    return citation_values(*where, one.stance, one.basis, one.note, None)


def place_values(place: Place, home: str) -> dict[str, Any]:
    return {
        **_common(place, home, "place"),
        "country": place.country,
        "latitude": float(place.latitude),
        "longitude": float(place.longitude),
        "precision": place.precision,
        "precision_label": str(PlacePrecision(place.precision).label),
    }


def topic_values(topic: Topic, home: str) -> dict[str, Any]:
    return {**_common(topic, home, "topic"), "broader": topic.parent.slug if topic.parent else None}


def narrower(topic: Topic) -> list[str]:
    return [one.slug for one in topic.children.all()]


def document_values(document: Document, home: str, language: str) -> dict[str, Any]:
    common = _common(document, home, "source", name=document.title)
    basis = document.published_basis
    return {
        "title": common.pop("name"),
        **common,
        "original_title": document.original_title,
        "language": document.language,
        "publisher": document.publisher.slug if document.publisher else None,
        "publisher_name": document.publisher.name if document.publisher else None,
        "agency": document.agency.slug if document.agency else None,
        "agency_name": document.agency.name if document.agency else None,
        "original_url": document.url or None,
        "published": document.published or None,
        "published_words": _words(document.published, language),
        "published_basis": basis or None,
        "published_basis_label": str(Basis(basis).label) if basis else None,
        "published_note": document.published_note or None,
        "licence": document.licence or None,
        "file": document.source_file.name if document.source_file else None,
        "lines": document.lines or None,
    }


def _common(record: Actor | Place | Topic | Document, home: str, parameter: str, *, name: str = "") -> dict[str, Any]:
    """What every record has. `parameter` chooses its entries."""
    entries = f"{reverse('api-entries')}?{urlencode({parameter: record.slug})}"
    return {
        "slug": record.slug,
        "url": f"{home}{record.get_absolute_url()}",
        "name": name or getattr(record, "name", ""),
        "entries": f"{home}{entries}",
    }


def _words(text: str, language: str) -> str | None:
    return dates.parse(text).words(language) if text else None
