"""The fixture of a pack comes in (JSON for loaddata), the same records as seed dataclasses go out; no database."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any, Final, NamedTuple

from pydantic import ValidationError

from timeline.records.canonical import ENTRIES, Key, assemble, canonical
from timeline.records.tables import READERS, Row, Rows, Tables, is_of
from timeline.seeds.schema import SeedModel, Seeds

# By model: where its rows go in Tables, and the column that says whose they are.
_PARTS: Final[dict[str, tuple[str, str]]] = {
    "timeline.actorname": ("actor_names", "actor_id"),
    "timeline.actoridentifier": ("identifiers", "actor_id"),
    "timeline.placename": ("place_names", "place_id"),
    "timeline.meetingstate": ("states", "meeting_id"),
    "timeline.involvement": ("involvements", "entry_id"),
    "timeline.relation": ("relations", "source_id"),
}


class PackError(Exception):
    """A fixture that is none of a pack; the message says what is wrong and what to do."""


class Doubtful(NamedTuple):
    """A record of a publication that no rule decides; `text` is "" where it came in a fixture."""

    document: str
    locator: str
    day: date
    text: str
    reason: str
    settled: bool = False


class _Slugs(dict[int | None, str]):
    """Where a fixture stands for the tables a slug is its own id; "" for none."""

    def __missing__(self, key: Any) -> str:
        return str(key) if key is not None else ""


class _Fixture(Tables):
    """The parts of the records, by the slugs of their owners."""

    def __init__(self, rows: dict[str, Rows]) -> None:
        for name in ("actors", "places", "topics", "offices", "files", "documents", "entries"):
            setattr(self, name, _Slugs())
        for name in ("segments", "about", "entry_places", "entry_topics", "entry_cites", "office_cites"):
            setattr(self, name, defaultdict(list))
        for model, (name, owner) in _PARTS.items():
            found: defaultdict[Any, Rows] = defaultdict(list)
            for row in sorted(rows[model], key=lambda row: row.get("position", 0)):
                found[row[owner]].append(row)
            setattr(self, name, found)
        for row in sorted(rows["timeline.citation"], key=lambda row: row["position"]):
            owner = "entry_id" if row["entry_id"] is not None else "membership_id"
            (self.entry_cites if owner == "entry_id" else self.office_cites)[row[owner]].append(row)
        for row in rows["timeline.entry"]:
            self.entry_places[row["id"]] = [{"place_id": slug} for slug in row["places"]]
            self.entry_topics[row["id"]] = [{"topic_id": slug} for slug in row["topics"]]


def read_pack(path: Path) -> Seeds:
    """The records of the pack. Raises PackError."""
    with _told(path):
        rows = _rows(json.loads(path.read_text(encoding="utf-8")))
        records = dict(_records(_Fixture(rows), rows))
    return assemble(records)


def read_undecided(path: Path) -> list[Doubtful]:
    """The records that wait for an editor beside those of the pack. Raises PackError."""
    with _told(path):
        rows = _rows(json.loads(path.read_text(encoding="utf-8")))["timeline.undecided"]
        return [
            Doubtful(
                *(row["document_id"], row["locator"], date.fromisoformat(row["date"])),
                *(row["text"], row["reason"], row["settled"]),
            )
            for row in rows
        ]


@contextmanager
def _told(path: Path) -> Iterator[None]:
    """Whatever is wrong with the file, in one way."""
    try:
        yield
    except (OSError, ValueError, KeyError, TypeError, IndexError) as error:
        remedy = "make it anew with manage.py dump_fixtures --pack"
        raise PackError(f"{path}: is no fixture of a pack ({type(error).__name__}: {error}); {remedy}") from error


def _rows(objects: list[dict[str, Any]]) -> dict[str, Rows]:
    """The rows by model, with slugs in the place of ids."""
    rows: dict[str, Rows] = defaultdict(list)
    for item in objects:
        row: Row = {}
        for name, value in item["fields"].items():
            if isinstance(value, list) and name in ("places", "topics", "about"):
                row[name] = [key[0] for key in value]
            elif isinstance(value, list):
                row[f"{name}_id"] = value[0]
            else:
                row |= {name: value, f"{name}_id": None} if value is None else {name: value}
        row["id"] = row.get("slug") or row.get("entry_ptr_id")
        rows[item["model"]].append(row)
    entries = {row["id"]: row for row in rows["timeline.entry"]}
    for noun in ENTRIES:
        rows[f"timeline.{noun}"] = [entries[row["id"]] | row for row in rows[f"timeline.{noun}"]]
    return rows


def _records(tables: Tables, rows: dict[str, Rows]) -> list[tuple[Key, SeedModel]]:
    found = []
    for noun, (model, _order, read) in READERS.items():
        for row in rows[model._meta.label_lower]:
            if is_of(noun, row):
                key = Key(noun, row["slug"])
                data, faults = read(tables, row)
                if faults:
                    raise PackError(f"{key}: {'; '.join(faults)}")
                found.append((key, _checked(key, data)))
    return found


def _checked(key: Key, data: dict[str, Any]) -> SeedModel:
    try:
        return canonical(key.noun, data)
    except ValidationError as error:
        raise PackError(f"{key}: {error.errors()[0]['loc']}: {error.errors()[0]['msg']}") from error
