"""The published record comes in; its lines of JSON, a file for each noun, go out."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from datetime import date, datetime
from decimal import Decimal
from itertools import islice
from typing import Any, Final

from django.db.models import F
from django.urls import reverse
from django.utils.translation import override

from timeline import history
from timeline.expressions import by_letter
from timeline.models import Citation, Relation, SourceFile
from timeline.querysets import plain
from timeline.records.canonical import Data, Key
from timeline.records.published import CHUNK, Published, Record
from timeline.records.tables import rows_of
from timeline.vocabulary import LANGUAGES, WorkflowState

Values = dict[str, Any]


def lines(record: Record, noun: str, *, home: str) -> Iterator[str]:
    """The lines of the file of this noun, in an order that does not depend on how the record came about."""
    for values in NOUNS[noun](record, home):
        yield json.dumps(_plain(values), ensure_ascii=False, separators=(",", ":")) + "\n"


def _entries(record: Record, home: str) -> Iterator[Values]:
    for key, one, revision in _revised(record):
        slug, data, row = key.slug, one.data, one.row
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


def _revised(record: Record) -> Iterator[tuple[Key, Published, history.Revised]]:
    entries = record.entries()
    while some := list(islice(entries, CHUNK)):
        found = history.revisions_of(one.row["id"] for _key, one in some)
        yield from ((key, one, found.get(one.row["id"], history.Revised())) for key, one in some)


def _records(noun: str) -> Callable[[Record, str], Iterator[Values]]:
    """Actors, places, topics: all that is known of each, and the address of its page, where it has one."""

    def made(record: Record, home: str) -> Iterator[Values]:
        for slug, one in record.of(noun):
            url = _address(noun, slug, home) if Key(noun, slug) in record.shown else None
            yield {"slug": slug, "url": url, **_sorted(one.data), "pack": one.row["pack"]}

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
    columns = ("source__slug", "kind", "target__slug")
    published = plain(Relation).filter(source__state=WorkflowState.PUBLISHED, target__state=WorkflowState.PUBLISHED)
    found = published.order_by(*map(by_letter, columns)).values_list(*columns)
    for source, kind, target in found.iterator(chunk_size=CHUNK):
        yield {"source": source, "kind": kind, "target": target}


def _citations(record: Record, home: str) -> Iterator[Values]:
    """Of published entries, then of offices."""
    tables, offices = record.tables, {slug for slug, _one in record.of("office")}
    of_entries = plain(Citation).filter(entry__state=WorkflowState.PUBLISHED).annotate(owner=F("entry__slug"))
    of_offices = plain(Citation).filter(membership__isnull=False).annotate(owner=F("membership__slug"))
    for column, cited in (("entry", of_entries), ("membership", of_offices)):
        rows = cited.order_by(by_letter("owner"), "position", "pk").values()
        for row in rows.iterator(chunk_size=CHUNK):
            if column == "membership" and row["owner"] not in offices:
                continue
            yield {
                "entry": "",
                "membership": "",
                column: row["owner"],
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
