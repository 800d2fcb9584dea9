"""An actor, place, topic or document comes in; what it is to schema.org goes out, as JSON-LD values."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Final

from timeline import dates
from timeline.exports.linking import ACTOR_TYPES, Thing, certain_days, known, where_on_earth
from timeline.models import Actor, ActorIdentifier, Document, Membership, Place, Topic
from timeline.vocabulary import ActorKind

# Where an identifier of each scheme leads.
SCHEMES: Final[Mapping[str, str]] = {
    "wikidata": "https://www.wikidata.org/entity/{}",
    "viaf": "https://viaf.org/viaf/{}",
    "history-state-gov": "https://history.state.gov/departmenthistory/people/{}",
}


def record_thing(record: Actor | Place | Topic | Document, home: str) -> Thing:
    """The record, as `for_page` has fetched it."""
    return known(_MAKERS[type(record)](record, home))


def identifier_url(identifier: ActorIdentifier) -> str:
    """Where the identifier leads; "" where its scheme is not known."""
    return SCHEMES.get(identifier.scheme, "").format(identifier.identifier)


def _base(record: Any, home: str) -> Thing:
    url = f"{home}{record.get_absolute_url()}"
    return {"@id": url, "url": url, "identifier": record.slug}


def _actor(actor: Actor, home: str) -> Thing:
    same = [url for one in actor.identifiers.all() if (url := identifier_url(one))]
    thing = _base(actor, home) | {
        "@type": ACTOR_TYPES[actor.kind],
        "name": actor.name,
        "alternateName": [name.name for name in actor.names.all()],
        "sameAs": same,
    }
    if actor.kind == ActorKind.PERSON:
        thing["memberOf"] = [_office(office, home) for office in actor.memberships.all()]
        if actor.country:
            thing["nationality"] = {"@type": "Country", "identifier": actor.country}
    return thing


def _office(office: Membership, home: str) -> Thing:
    """A term in an office, as far as its ends are certain."""
    body = office.body
    return known(
        {
            "@type": "OrganizationRole",
            "roleName": office.role,
            "startDate": certain_days(dates.parse(office.start))[0] if office.start else "",
            "endDate": certain_days(dates.parse(office.end))[0] if office.end else "",
            "memberOf": _named(body, home),
        }
    )


def _named(actor: Actor, home: str) -> Thing:
    return {"@type": ACTOR_TYPES[actor.kind], "@id": f"{home}{actor.get_absolute_url()}", "name": actor.name}


def _place(place: Place, home: str) -> Thing:
    return _base(place, home) | {
        "@type": "Place",
        "name": place.name,
        "alternateName": [name.name for name in place.names.all()],
        **where_on_earth(place.country, float(place.latitude), float(place.longitude)),
    }


def _topic(topic: Topic, home: str) -> Thing:
    return _base(topic, home) | {"@type": "DefinedTerm", "name": topic.name}


def _document(document: Document, home: str) -> Thing:
    return _base(document, home) | {
        "@type": "NewsArticle" if document.source_file_id else "Report",
        "name": document.title,
        "headline": document.original_title if document.original_title != document.title else "",
        "inLanguage": document.language,
        "publisher": _named(document.publisher, home) if document.publisher else None,
        "sourceOrganization": _named(document.agency, home) if document.agency else None,
        "datePublished": certain_days(dates.parse(document.published))[0] if document.published else "",
        "license": f"https://spdx.org/licenses/{document.licence}.html" if document.licence else "",
        "sameAs": document.url,
    }


_MAKERS: Final[Mapping[type, Callable[[Any, str], Thing]]] = {
    Actor: _actor,
    Place: _place,
    Topic: _topic,
    Document: _document,
}
