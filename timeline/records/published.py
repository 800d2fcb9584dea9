"""The database comes in; the records that readers may know of, each with its row and its plain data, go out.

Nothing in them names a record that readers may not know of. The number of queries is the same whatever their number.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from timeline.models import Actor, Membership, Place, Topic
from timeline.records import judged
from timeline.records.canonical import ENTRIES, Data, Key, references
from timeline.records.dumping import Dump, of_these
from timeline.records.tables import READERS, Row, Tables, is_of, rows_of
from timeline.vocabulary import WorkflowState

_ON_THE_RECORD: Final[Mapping[str, Any]] = {"actor": Actor, "place": Place, "topic": Topic, "office": Membership}


@dataclass(frozen=True, slots=True)
class Published:
    """A record as it is. `faults` say where its parts do not fit together."""

    row: Row
    data: Data
    faults: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Record:
    """All records that readers may know of, in the order of their nouns, and what they are made of besides."""

    tables: Tables
    found: Mapping[Key, Published]

    def of(self, *nouns: str) -> list[tuple[str, Published]]:
        """The records of these nouns with their slugs, by slug."""
        return sorted(((key.slug, one) for key, one in self.found.items() if key.noun in nouns), key=lambda one: one[0])

    def seeds(self) -> Dump:
        """The same as seeds, packs and all; remarks name what the seeds cannot hold."""
        return of_these({key: judged(key, one.row, (one.data, [*one.faults])) for key, one in self.found.items()})


def read_published() -> Record:
    """Published entries, every document, and what they name; the offices of people among them."""
    tables = Tables()
    every = dict(_every(tables))
    public = {key for key, one in every.items() if key.noun in ENTRIES and one.row["state"] == WorkflowState.PUBLISHED}
    every = {key: _without_others(one, public) if key in public else one for key, one in every.items()}
    waiting = [*public, *(key for key in every if key.noun in ("file", "article", "publication")), *_on_the_record()]
    chosen: set[Key] = set()
    while waiting:
        key = waiting.pop()
        if key in every and key not in chosen:
            chosen.add(key)
            waiting.extend(references(key.noun, every[key].data))
    return Record(tables, {key: one for key, one in every.items() if key in chosen})


def _every(tables: Tables) -> Iterable[tuple[Key, Published]]:
    rows = {model: rows_of(model, *order) for model, order, _read in READERS.values()}
    for noun, (model, _order, read) in READERS.items():
        for row in rows[model]:
            if is_of(noun, row):
                data, faults = read(tables, row)
                key = Key(noun, row["slug"])
                yield key, Published(row, data, tuple(f"{key}: {fault}" for fault in faults))


def _on_the_record() -> Iterable[Key]:
    for noun, model in _ON_THE_RECORD.items():
        for slug in model.objects.on_the_record().order_by().values_list("slug", flat=True):
            yield Key(noun, slug)


def _without_others(one: Published, public: set[Key]) -> Published:
    """The entry without its links to entries that are not published."""
    slugs = {key.slug for key in public}
    data = dict(one.data)
    data["relations"] = [item for item in data["relations"] if item["entry"] in slugs]
    if "about" in data:
        data["about"] = [slug for slug in data["about"] if slug in slugs]
    if data.get("part_of") not in slugs and "part_of" in data:
        data["part_of"] = ""
    return Published(one.row, data, one.faults)
