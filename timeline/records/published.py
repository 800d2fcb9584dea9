"""The database comes in; the records that readers may know of, each with its row and its plain data, go out.

Nothing in them names a record that readers may not know of. Entries are read some hundred at a time: whatever their
number, the memory is that of the other records.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from heapq import merge
from itertools import islice
from typing import Any, Final, Literal

from timeline.expressions import by_letter
from timeline.models import Actor, Entry, Involvement, Membership, Place, Topic
from timeline.querysets import plain
from timeline.records.canonical import DOCUMENTS, ENTRIES, Data, Key, references
from timeline.records.tables import READERS, Row, Tables, is_of, rows_of
from timeline.vocabulary import WorkflowState

CHUNK: Final = 500  # entries at a time
_ON_THE_RECORD: Final[Mapping[str, Any]] = {"actor": Actor, "place": Place, "topic": Topic, "office": Membership}


@dataclass(frozen=True, slots=True)
class Published:
    """A record as it is. `faults` say where its parts do not fit together."""

    row: Row
    data: Data
    faults: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Record:
    """All records that readers may know of, and what they are made of besides; of entries, how to read them.

    `found` are the others, in the order of their nouns; `shown` those of them with a page: the rest is only named.
    """

    tables: Tables
    found: Mapping[Key, Published]
    shown: frozenset[Key]

    def of(self, *nouns: str) -> list[tuple[str, Published]]:
        """The records of these nouns, which are none of entries, with their slugs, by slug."""
        return sorted(((key.slug, one) for key, one in self.found.items() if key.noun in nouns), key=lambda one: one[0])

    def entries(self) -> Iterator[tuple[Key, Published]]:
        """The published entries, by slug."""
        return merge(*(self.entries_of(noun, by="slug") for noun in ENTRIES), key=lambda one: one[0].slug)

    def entries_of(self, noun: str, *, by: Literal["slug", "day"]) -> Iterator[tuple[Key, Published]]:
        """The published entries of this noun, by slug, or by their first day and then by slug."""
        model, _order, read = READERS[noun]
        day = ["date_earliest"] if by == "day" else []
        rows = plain(model).filter(state=WorkflowState.PUBLISHED).order_by(*day, by_letter("slug"))
        unread = rows.values().iterator(chunk_size=CHUNK)
        while some := list(islice(unread, CHUNK)):
            tables = self.tables.of_entries([row["id"] for row in some])
            slugs = _published(tables.entries)
            for row in some:
                key = Key(noun, row["slug"])
                data, faults = read(tables, row)
                yield key, Published(row, _without_drafts(data, slugs), tuple(faults))


def read_published() -> Record:
    """Published entries, every document, and what they name; the offices of people among them."""
    tables = Tables(only=())
    every = dict(_every(tables))
    shown = {*(key for key in every if key.noun in DOCUMENTS), *_on_the_record()}
    for key, one in every.items():
        if key.noun == "actor" and Key("actor", one.data["succeeds"]) not in shown:
            every[key] = Published(one.row, one.data | {"succeeds": ""}, one.faults)
    waiting = [*shown, *(key for key in every if key.noun == "file"), *_only_named()]
    chosen: set[Key] = set()
    while waiting:
        key = waiting.pop()
        if key in every and key not in chosen:
            chosen.add(key)
            waiting.extend(references(key.noun, every[key].data))
    return Record(tables, {key: one for key, one in every.items() if key in chosen}, frozenset(shown))


def _every(tables: Tables) -> Iterable[tuple[Key, Published]]:
    """All records but entries."""
    readers = {noun: reader for noun, reader in READERS.items() if noun not in ENTRIES}
    rows = {model: rows_of(model, *order) for model, order, _read in readers.values()}
    for noun, (model, _order, read) in readers.items():
        for row in rows[model]:
            if is_of(noun, row):
                data, faults = read(tables, row)
                key = Key(noun, row["slug"])
                yield key, Published(row, data, tuple(faults))


def _on_the_record() -> Iterable[Key]:
    for noun, model in _ON_THE_RECORD.items():
        for slug in model.objects.on_the_record().order_by().values_list("slug", flat=True):
            yield Key(noun, slug)


def _only_named() -> Iterable[Key]:
    """What published entries name beside what is on the record for them."""
    involved = plain(Involvement).filter(entry__state=WorkflowState.PUBLISHED)
    for noun, column in (("actor", "on_behalf_of"), ("office", "office")):
        named = involved.filter(**{f"{column}__isnull": False}).order_by()
        for slug in named.values_list(f"{column}__slug", flat=True).distinct():
            yield Key(noun, slug)


def _published(slugs: Mapping[int | None, str]) -> frozenset[str]:
    """Those of these entries that are published."""
    found = plain(Entry).filter(pk__in=[key for key in slugs if key is not None], state=WorkflowState.PUBLISHED)
    return frozenset(found.values_list("slug", flat=True))


def _without_drafts(data: Data, slugs: frozenset[str]) -> Data:
    """An entry's data without its links to others than these."""
    data = dict(data)
    data["relations"] = [item for item in data["relations"] if item["entry"] in slugs]
    if "about" in data:
        data["about"] = [slug for slug in data["about"] if slug in slugs]
    if data.get("part_of") not in slugs and "part_of" in data:
        data["part_of"] = ""
    return data
