"""The database comes in, its records go out: as seed dataclasses, or with what keeps them from being seeds.

The number of queries is the same whatever the number of records.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from pydantic import ValidationError

from timeline.models import Actor, Entry, FormerSlug, Place
from timeline.querysets import plain
from timeline.records.canonical import ENTRIES, Data, Key, assemble, canonical, references
from timeline.records.tables import READERS, Row, Tables, is_of, rows_of
from timeline.seeds.schema import SeedModel, Seeds
from timeline.vocabulary import LANGUAGES, WorkflowState


@dataclass(frozen=True)
class Found:
    """A record as the database has it. `record` is None where `faults` say why it cannot be a seed record.

    `pack` is the pack it came with, "" for the curated record and what was made on the site. `needed`: the seeds must
    hold it; not so an entry that is not published, and a document in no source file.
    """

    loaded_digest: str
    record: SeedModel | None
    references: frozenset[Key]
    faults: tuple[str, ...] = ()
    needed: bool = True
    pack: str = ""


class RecordErrors(Exception):  # noqa: N818  (it holds several, as SeedErrors does)
    """Records of the database that the seeds have no way to hold; `faults` has a line for each reason."""

    def __init__(self, faults: Iterable[str]) -> None:
        self.faults = list(faults)
        super().__init__("\n".join(self.faults))


def read_database() -> Seeds:
    """The whole record in canonical form: registries by slug, entries by date. Raises RecordErrors."""
    found = read_records()
    faults = [fault for item in found.values() for fault in item.faults]
    if faults:
        raise RecordErrors(faults)
    return assemble({key: item.record for key, item in found.items() if item.record is not None})


def read_records() -> dict[Key, Found]:
    """Every record of the database, readable as a seed record or not."""
    tables = Tables()
    orders = {model: order for model, order, _read in READERS.values()}  # documents are of two nouns
    rows = {model: rows_of(model, *order) for model, order in orders.items()}
    return {
        Key(noun, row["slug"]): judged(Key(noun, row["slug"]), row, read(tables, row))
        for noun, (model, _order, read) in READERS.items()
        for row in rows[model]
        if is_of(noun, row)
    }


def former_slugs() -> dict[str, dict[str, str]]:
    """For each noun, the slugs that were merged away and the slug that stands for each; meetings are of "entry".

    A slug that a record has again is not among them.
    """
    found: dict[str, dict[str, str]] = {}
    for noun, slug, leads_to in plain(FormerSlug).values_list("noun", "slug", "leads_to"):
        found.setdefault(noun, {})[slug] = leads_to
    for noun, model in (("actor", Actor), ("place", Place), ("entry", Entry)):
        if noun in found:
            for slug in plain(model).filter(slug__in=found[noun]).values_list("slug", flat=True):
                del found[noun][slug]
    return found


def judged(key: Key, row: Row, read: tuple[Data, list[str]]) -> Found:
    """The record that a row and its data make, or what keeps them from being one."""
    data, problems = read
    faults = [f"{key}: {problem}" for problem in problems]
    record = None
    try:
        record = canonical(key.noun, data)
    except ValidationError as error:
        faults += [f"{key}: {_in_words(fault)}" for fault in error.errors()]
    named = frozenset(references(key.noun, data))
    record = None if faults else record
    return Found(row["loaded_digest"], record, named, tuple(faults), _is_needed(key.noun, data), row["pack"])


def _is_needed(noun: str, data: Data) -> bool:
    if noun in ENTRIES:
        return bool(data["state"] == WorkflowState.PUBLISHED)
    return noun != "article" or bool(data.get("file"))


def _in_words(fault: Any) -> str:
    """What the schema misses, as an editor would say it, with the remedy."""
    steps = [str(step) for step in fault["loc"]]
    where = ".".join(steps)
    if fault["type"] == "missing" and steps == ["file"]:
        return "is in no source file; the seeds hold articles of saved pages only: choose the source file in the admin"
    if fault["type"] == "missing" and steps[-1] in LANGUAGES:
        return f"{'.'.join(steps[:-1])}: has no {LANGUAGES[steps[-1]]} text; write it in the admin"
    if fault["type"] == "missing":
        return f"{where}: is empty; fill it in in the admin"
    if fault["type"] == "too_short" and steps[-1] == "cite":
        claim = ".".join(steps[:-1]) or "the record as a whole"
        return f"{claim}: has no citation; add one in the admin"
    return f"{where}: {fault['msg'].removeprefix('Value error, ')}; correct it in the admin"
