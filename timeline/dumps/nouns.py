"""The published record comes in; its lines of JSON, a file for each noun, go out."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from datetime import date, datetime
from decimal import Decimal
from typing import Any, Final

from django.urls import reverse
from django.utils.translation import override

from timeline import history
from timeline.models import Citation, Entry, SourceFile
from timeline.records.canonical import Data
from timeline.records.published import Record
from timeline.records.tables import rows_of
from timeline.vocabulary import LANGUAGES

Values = dict[str, Any]
CHUNK: Final = 500  # entries whose history is asked for at a time


def lines(record: Record, noun: str, *, home: str) -> Iterator[str]:
    """The lines of the file of this noun, in an order that does not depend on how the record came about."""
    for values in NOUNS[noun](record, home):
        yield json.dumps(_plain(values), ensure_ascii=False, separators=(",", ":")) + "\n"


def _entries(record: Record, home: str) -> Iterator[Values]:
    found = record.of("meeting", "statement")
    revised = _revised(record)
    for slug, one in found:
        data, row = one.data, one.row
        revision = revised[row["id"]]
        places = {"places": sorted(item["place"] for item in data["places"])}
        people = {"people": [_without(item, "cite") for item in data["people"]]}
        dates = {"date": data["date"]["edtf"], **{name: row[name] for name in ("date_earliest", "date_latest")}}
        rest = _sorted(_without(data, "state", "cite", "relations", "date", "places", "people"))
        yield {
            "slug": slug,
            "url": _address("entry", slug, home),
            "kind": row["kind"],
            **dates,
            **rest,
            **places,
            **people,
            "pack": row["pack"],
            "revision": revision.number,
            "changed": revision.when,
        }


def _revised(record: Record) -> Mapping[int, history.Revised]:
    keys = [one.row["id"] for _slug, one in record.of("meeting", "statement")]
    found: dict[int, history.Revised] = dict.fromkeys(keys, history.Revised())
    for start in range(0, len(keys), CHUNK):
        found |= history.revisions(Entry(pk=key) for key in keys[start : start + CHUNK])
    return found


def _records(noun: str) -> Callable[[Record, str], Iterator[Values]]:
    """Actors, places, topics: all that is known of each, and the address of its page."""

    def made(record: Record, home: str) -> Iterator[Values]:
        for slug, one in record.of(noun):
            yield {"slug": slug, "url": _address(noun, slug, home), **_sorted(one.data), "pack": one.row["pack"]}

    return made


def _memberships(record: Record, home: str) -> Iterator[Values]:
    for slug, one in record.of("office"):
        yield {"slug": slug, **_without(one.data, "cite"), "pack": one.row["pack"]}


def _documents(record: Record, home: str) -> Iterator[Values]:
    """Articles and publications alike, those of a saved page with the page."""
    files = {row["id"]: row for row in rows_of(SourceFile)}
    for slug, one in record.of("article", "publication"):
        file = files.get(one.row["source_file_id"])
        page = {name: file[name] for name in ("name", "sha256", "line_count", "retrieved")} if file else None
        values = {"slug": slug, "url": _address("document", slug, home), "original_url": one.row["url"]}
        values |= _without(one.data, "url", "file", "lines", "licence")
        yield values | {"lines": one.row["lines"], "licence": one.row["licence"], "file": page, "pack": one.row["pack"]}


def _relations(record: Record, home: str) -> Iterator[Values]:
    for slug, one in record.of("meeting", "statement"):
        for item in sorted(one.data["relations"], key=lambda item: (item["kind"], item["entry"])):
            yield {"source": slug, "kind": item["kind"], "target": item["entry"]}


def _citations(record: Record, home: str) -> Iterator[Values]:
    """Of published entries, then of offices."""
    tables = record.tables
    rows = rows_of(Citation, "position", "pk")
    for column, slugs, nouns in (
        ("entry", tables.entries, ("meeting", "statement")),
        ("membership", tables.offices, ("office",)),
    ):
        owners = {slug for slug, _one in record.of(*nouns)}
        own = [(slugs[row[f"{column}_id"]], row) for row in rows if row[f"{column}_id"] is not None]
        for slug, row in sorted((one for one in own if one[0] in owners), key=lambda one: one[0]):
            yield {
                "entry": "",
                "membership": "",
                column: slug,
                "field": row["field"],
                "actor": tables.actors[row["actor_id"]],
                "place": tables.places[row["place_id"]],
                "document": tables.documents[row["document_id"]],
                **{name: row[name] for name in ("lines", "locator", "basis", "stance")},
                "note": {code: row[f"note_{code}"] for code in LANGUAGES} if row["note_en"] else None,
            }


# Each file is called by its noun.
NOUNS: Final[Mapping[str, Callable[[Record, str], Iterator[Values]]]] = {
    "entries": _entries,
    "actors": _records("actor"),
    "places": _records("place"),
    "topics": _records("topic"),
    "documents": _documents,
    "memberships": _memberships,
    "relations": _relations,
    "citations": _citations,
}


def _address(name: str, slug: str, home: str) -> str:
    """Of the page in English; the other languages' differ in their first part alone."""
    with override("en"):
        return f"{home}{reverse(name, kwargs={'slug': slug})}"


def _without(data: Data, *names: str) -> Data:
    return {name: value for name, value in data.items() if name not in names}


def _sorted(data: Data) -> Data:
    """The data with those lists in order that have none of their own: it is not that of the rows."""
    found = dict(data)
    for name in ("topics", "about", "names", "identifiers"):
        if name in found:
            found[name] = sorted(found[name], key=str)
    return found


def _plain(value: Any) -> Any:
    """As JSON holds it; None for an empty text, which says that something is not known or does not apply."""
    if isinstance(value, dict):
        return {name: _plain(part) for name, part in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(part) for part in value]
    if isinstance(value, Decimal):
        return float(value)
    if isinstance(value, datetime):
        return value.isoformat(timespec="seconds")
    if isinstance(value, date):
        return value.isoformat()
    return None if value == "" else value
