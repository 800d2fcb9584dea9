"""An entry to take away comes in; its plain values under the names of the data dictionary go out.

JSON, the API and the dump hold these values; the tables hold the same, flat.
"""

from __future__ import annotations

from typing import Any

from timeline.entries import LinkRow, PersonRow, PlaceRow, SourceRow
from timeline.exports.taking import Taken


def entry_values(taken: Taken, home: str) -> dict[str, Any]:
    """An entry's values; None where a field does not apply to its kind or is not known. Addresses begin with `home`."""
    row = taken.row
    return {
        "slug": row.slug,
        "url": f"{home}{row.url}",
        "kind": row.kind,
        "kind_label": row.kind_label,
        "title": row.title,
        "summary": row.summary,
        "date": row.date.text,
        "date_earliest": row.date.earliest.isoformat(),
        "date_latest": row.date.latest.isoformat() if row.date.latest else None,
        "date_words": row.when,
        "date_basis": row.date_basis or None,
        "date_basis_label": row.date_basis_label or None,
        "date_inferred": row.date_inferred,
        "side": row.side or None,
        **_choices(taken),
        "outlet": _link(row.outlet, home) if row.outlet else None,
        "people": [_person(person, home) for person in row.people],
        "mentioned": [_person(person, home) for person in row.mentioned],
        "places": [_place(place, home) for place in row.places],
        "place_note": row.place_note or None,
        "topics": [_link(topic, home) for topic in row.topics],
        "sources": [_source(source, home) for source in row.sources],
        "revision": taken.revision,
        "changed": taken.changed.isoformat(timespec="seconds") if taken.changed else None,
    }


def _choices(taken: Taken) -> dict[str, str | None]:
    """What is chosen from a vocabulary, each beside its word."""
    row = taken.row
    found = {
        "status": (row.status, row.status_label),
        "level": (row.level, row.level_label),
        "meeting_kind": (row.meeting_kind, row.meeting_kind_label),
        "format": (row.format, row.format_label),
        "speech_act": (row.speech_act, row.speech_act_label),
        "medium": (row.medium, row.medium_label),
    }
    values: dict[str, str | None] = {}
    for name, (value, label) in found.items():
        values |= {name: value or None, f"{name}_label": label or None}
    return values


def _link(link: LinkRow, home: str) -> dict[str, Any]:
    return {"slug": link.slug, "name": link.name, "url": f"{home}{link.url}"}


def _place(place: PlaceRow, home: str) -> dict[str, Any]:
    where = {"country": place.country, "latitude": place.latitude, "longitude": place.longitude}
    return {**_link(place, home), **where}


def _person(person: PersonRow, home: str) -> dict[str, Any]:
    return {
        "slug": person.slug,
        "name": person.name,
        "url": f"{home}{person.url}",
        "side": person.side,
        "role": person.role,
        "role_label": person.role_label,
        "office": person.office or None,
        "office_printed": person.office_printed or None,
        "on_behalf_of": person.on_behalf_of or None,
    }


def _source(source: SourceRow, home: str) -> dict[str, Any]:
    return {
        "slug": source.slug,
        "title": source.title,
        "url": f"{home}{source.url}",
        "lines": source.lines or None,
        "records": source.records or None,
        "basis": source.basis,
        "basis_label": source.basis_label,
    }
