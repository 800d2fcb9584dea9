"""An actor, place, topic or document comes in; its plain values under the names of the data dictionary go out."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Final

from timeline import profiles
from timeline.exports.linked_records import identifier_url
from timeline.models import Actor, Citation, Document, Membership, Place, Topic
from timeline.vocabulary import LANGUAGES

Values = dict[str, Any]
Record = Actor | Place | Topic | Document


def record_values(record: Record, home: str) -> Values:
    """The whole record, as `for_page` has fetched it; None where a field does not apply or is not known.

    Addresses begin with `home`. Nothing is named that has no page.
    """
    return _READERS[type(record)](record, home)


def in_languages(record: Any, field: str) -> dict[str, str]:
    """The field in every language of the site."""
    return {code: getattr(record, f"{field}_{code}") or "" for code in LANGUAGES}


def link(record: Record | None, home: str) -> Values | None:
    if record is None:
        return None
    name = record.title if isinstance(record, Document) else record.name
    return {"slug": record.slug, "name": name, "url": f"{home}{record.get_absolute_url()}"}


def _head(noun: str, record: Record, home: str, field: str = "name") -> Values:
    return {
        "noun": noun,
        "slug": record.slug,
        "url": f"{home}{record.get_absolute_url()}",
        f"{field}s": in_languages(record, field),
    }


def _other_names(record: Any) -> list[Values]:
    """Of an actor or a place."""
    return [
        {"name": one.name, "kind": one.kind, "kind_label": one.get_kind_display()}
        for one in sorted(record.names.all(), key=lambda one: one.name)
    ]


def _actor(actor: Actor, home: str) -> Values:
    return _head("actor", actor, home) | {
        "other_names": _other_names(actor),
        "kind": actor.kind,
        "kind_label": actor.get_kind_display(),
        "side": actor.side,
        "side_label": actor.get_side_display(),
        "country": actor.country or None,
        "succeeds": link(profiles.predecessor(actor), home),
        "identifiers": [
            {"scheme": one.scheme, "identifier": one.identifier, "url": identifier_url(one) or None}
            for one in actor.identifiers.all()
        ],
        "offices": [_office(office, home) for office in actor.memberships.all()],
    }


def _office(office: Membership, home: str) -> Values:
    return {
        "slug": office.slug,
        "roles": in_languages(office, "role"),
        "body": link(office.body, home),
        "start": office.start or None,
        "end": office.end or None,
        "claims": [claim(citation, home) for citation in office.citations.all()],
    }


def claim(citation: Citation, home: str) -> Values:
    """One claim, and the passage that bears it out or contradicts it."""
    return {
        "field": citation.field,
        "field_label": citation.get_field_display(),
        "subject": link(citation.actor or citation.place, home),
        "document": link(citation.document, home),
        "lines": citation.lines or None,
        "locator": citation.locator or None,
        "basis": citation.basis,
        "basis_label": citation.get_basis_display(),
        "stance": citation.stance,
        "stance_label": citation.get_stance_display(),
        "note": citation.note or None,
    }


def _place(place: Place, home: str) -> Values:
    return _head("place", place, home) | {
        "other_names": _other_names(place),
        "country": place.country,
        "latitude": float(place.latitude),
        "longitude": float(place.longitude),
        "precision": place.precision,
        "precision_label": place.get_precision_display(),
    }


def _topic(topic: Topic, home: str) -> Values:
    return _head("topic", topic, home) | {
        "parent": link(topic.parent, home),
        "children": [link(child, home) for child in topic.children.all()],
    }


def _document(document: Document, home: str) -> Values:
    file = document.source_file
    return _head("document", document, home, "title") | {
        "language": document.language,
        "publisher": link(document.publisher, home),
        "agency": link(document.agency, home),
        "address": document.url or None,
        "published": document.published or None,
        "published_basis": document.published_basis or None,
        "published_note": document.published_note or None,
        "licence": document.licence or None,
        "file": file and {"name": file.name, "sha256": file.sha256, "retrieved": file.retrieved or None},
        "lines": document.lines or None,
    }


_READERS: Final[Mapping[type, Callable[[Any, str], Values]]] = {
    Actor: _actor,
    Place: _place,
    Topic: _topic,
    Document: _document,
}
