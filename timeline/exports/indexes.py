"""The records of an index page come in; a table of them as CSV, its description, or JSON with the same names go out."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from timeline import profiles
from timeline.exports.as_csv import BOM, TABLE, metadata
from timeline.exports.record_values import in_languages
from timeline.exports.table import Column
from timeline.exports.taking import LICENCE
from timeline.guarding import guarded
from timeline.models import Actor, Document, Place, Topic
from timeline.vocabulary import LANGUAGES

Values = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Index:
    """One index: what its page is called, its records, the values of one, and the columns these stand in."""

    title: str | Promise
    records: Callable[[], Iterable[Any]]
    values: Callable[[Any, str], Values]
    columns: tuple[Column, ...]


@dataclass(frozen=True, slots=True)
class Listed:
    """What a file of an index says of itself; `page` is the address of the index, without `home`."""

    language: str
    home: str
    page: str
    edition: int
    day: date


def as_csv(noun: str, about: Listed) -> str:
    """A row a record; a cell that a spreadsheet could take for a formula begins with "'"."""
    index = INDEXES[noun]
    written = io.StringIO()
    writer = csv.writer(written)
    writer.writerow([column.name for column in index.columns])
    for record in index.records():
        values = index.values(record, about.home)
        cells = [column.cell(values) for column in index.columns]
        writer.writerow([guarded(str(cell)) if cell is not None else "" for cell in cells])
    return BOM + written.getvalue()


def as_metadata(noun: str, about: Listed) -> str:
    """What the columns of the table hold (CSV on the Web), in the active language."""
    page, index = f"{about.home}{about.page}", INDEXES[noun]
    url = f"{page.rstrip('/')}{TABLE}"
    title = str(index.title)
    found = metadata(index.columns, url=url, title=title, page=page, language=about.language, day=about.day)
    return json.dumps(found, ensure_ascii=False, indent=1) + "\n"


def as_json(noun: str, about: Listed) -> str:
    """One object with the records in a list."""
    index = INDEXES[noun]
    found = [index.values(record, about.home) for record in index.records()]
    values = {
        "language": about.language,
        "url": f"{about.home}{about.page}",
        "licence": LICENCE,
        "edition": about.edition,
        "as_of": about.day.isoformat(),
        "total": len(found),
        noun: [{column.name: column.read(values) for column in index.columns} for values in found],
    }
    return json.dumps(values, ensure_ascii=False, indent=1) + "\n"


def _base(record: Any, home: str, field: str) -> Values:
    names = {f"{field}_{code}": name for code, name in in_languages(record, field).items()}
    return {
        "slug": record.slug,
        "url": f"{home}{record.get_absolute_url()}",
        field: getattr(record, field),
        **names,
        "entries": record.entry_count,
    }


def _actor(actor: Actor, home: str) -> Values:
    return _base(actor, home, "name") | {
        "other_names": sorted(name.name for name in actor.names.all()),
        "kind": actor.kind,
        "kind_label": actor.get_kind_display(),
        "side": actor.side,
        "country": actor.country or None,
        "identifiers": [str(one) for one in actor.identifiers.all()],
    }


def _place(place: Place, home: str) -> Values:
    return _base(place, home, "name") | {
        "other_names": sorted(name.name for name in place.names.all()),
        "country": place.country,
        "latitude": float(place.latitude),
        "longitude": float(place.longitude),
        "precision": place.precision,
    }


def _topic(topic: Topic, home: str) -> Values:
    return _base(topic, home, "name") | {"parent": topic.parent.slug if topic.parent else None}


def _document(document: Document, home: str) -> Values:
    return _base(document, home, "title") | {
        "language": document.language,
        "publisher": document.publisher.slug if document.publisher else None,
        "agency": document.agency.slug if document.agency else None,
        "address": document.url or None,
        "published": document.published or None,
        "published_basis": document.published_basis or None,
        "licence": document.licence or None,
        "file": document.source_file.name if document.source_file else None,
        "lines": document.lines or None,
    }


def _one(name: str, about: str | Promise, datatype: Any = "string") -> Column:
    return Column(name, about, lambda values: values[name], datatype)


def _many(name: str, about: str | Promise) -> Column:
    return Column(name, about, lambda values: values[name], many=True)


def _first(field: str, about: str | Promise) -> tuple[Column, ...]:
    """The columns that every index begins with."""
    return (
        _one("slug", _("permanent name of the record, part of its address")),
        _one("url", _("address of its page"), "anyURI"),
        _one(field, about),
        *(_one(f"{field}_{code}", _("the same in this language")) for code in LANGUAGES),
        _one("entries", _("how many published entries name it"), "integer"),
    )


INDEXES: Final[Mapping[str, Index]] = {
    "actors": Index(
        _("People and bodies"),
        profiles.actors,
        _actor,
        (
            *_first("name", _("name")),
            _many("other_names", _("other names and spellings")),
            _one("kind", _("person, state, body, media or group")),
            _one("kind_label", _("the same in words")),
            _one("side", _("side: russia, united_states, third")),
            _one("country", _("ISO 3166-1 code of the country")),
            _many("identifiers", _("identifiers elsewhere, each after its scheme")),
        ),
    ),
    "places": Index(
        _("Places"),
        profiles.places,
        _place,
        (
            *_first("name", _("name")),
            _many("other_names", _("other names and spellings")),
            _one("country", _("ISO 3166-1 code of the country")),
            _one("latitude", _("latitude in degrees (WGS 84)"), "number"),
            _one("longitude", _("longitude in degrees (WGS 84)"), "number"),
            _one("precision", _("what it is: venue, city, region, country")),
        ),
    ),
    "topics": Index(
        _("Topics"),
        profiles.every_topic,
        _topic,
        (*_first("name", _("name")), _one("parent", _("slug of the broader topic; empty on the upper level"))),
    ),
    "documents": Index(
        _("Sources"),
        profiles.documents,
        _document,
        (
            *_first("title", _("title")),
            _one("language", _("ISO 639-1 code of the original")),
            _one("publisher", _("slug of the publisher")),
            _one("agency", _("slug of the agency that supplied it")),
            _one("address", _("where it was published"), "anyURI"),
            _one("published", _("when it was published, in EDTF")),
            _one("published_basis", _("how that is known")),
            _one("licence", _("terms it is published under, as SPDX writes them")),
            _one("file", _("name of the saved page it stands in")),
            _one("lines", _("its lines there")),
        ),
    ),
}
