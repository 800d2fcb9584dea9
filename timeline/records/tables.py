"""Every table comes in, each record's plain data goes out, with the faults only the tables know.

The queries are those of `Tables`, one a table.
"""

from collections import defaultdict
from collections.abc import Sequence
from copy import copy
from dataclasses import dataclass, field
from typing import Any, Final

from django.db.models import Model

from timeline.models import (
    Actor,
    ActorIdentifier,
    ActorName,
    Citation,
    Document,
    Entry,
    Involvement,
    Meeting,
    MeetingState,
    Membership,
    Place,
    PlaceName,
    Relation,
    Segment,
    SourceFile,
    Statement,
    Topic,
)
from timeline.querysets import plain
from timeline.records.canonical import Data
from timeline.vocabulary import LANGUAGES, ClaimField

Row = dict[str, Any]
Rows = list[Row]


# --- Tables -----------------------------------------------------------------------------------------------------------


def rows_of(model: type[Model], *order: str, **conditions: Any) -> Rows:
    """Every row, or those that fit, as plain columns."""
    return list(plain(model).filter(**conditions).order_by(*order).values())


def _grouped(rows: Rows, name: str) -> defaultdict[int, Rows]:
    groups: defaultdict[int, Rows] = defaultdict(list)
    for row in rows:
        groups[row[name]].append(row)
    return groups


def _slugs(model: type[Model], **conditions: Any) -> dict[int | None, str]:
    """Slug by id; "" for none."""
    return {None: "", **dict(plain(model).filter(**conditions).values_list("pk", "slug"))}


@dataclass
class Tables:
    """What the records are made of besides their own row: slugs by id, and parts by the id of their owner.

    Of entries it holds the parts of these `only` (ids), where they are given.
    """

    only: Sequence[int] | None = None
    actors: dict[int | None, str] = field(default_factory=lambda: _slugs(Actor))
    places: dict[int | None, str] = field(default_factory=lambda: _slugs(Place))
    topics: dict[int | None, str] = field(default_factory=lambda: _slugs(Topic))
    offices: dict[int | None, str] = field(default_factory=lambda: _slugs(Membership))
    files: dict[int | None, str] = field(default_factory=lambda: _slugs(SourceFile))
    documents: dict[int | None, str] = field(default_factory=lambda: _slugs(Document))

    def __post_init__(self) -> None:
        self.actor_names = _grouped(rows_of(ActorName), "actor_id")
        self.identifiers = _grouped(rows_of(ActorIdentifier), "actor_id")
        self.place_names = _grouped(rows_of(PlaceName), "place_id")
        self.segments = _grouped(rows_of(Segment, "first_line"), "source_file_id")
        cites = rows_of(Citation, "position", "pk", **({} if self.only is None else {"membership__isnull": False}))
        self.office_cites = _grouped(cites, "membership_id")
        self._read_entries(cites if self.only is None else None)

    def of_entries(self, ids: Sequence[int]) -> "Tables":
        """The same with the parts of these entries."""
        found = copy(self)
        found.only = ids
        found._read_entries(None)
        return found

    def _read_entries(self, cites: Rows | None) -> None:
        def own(column: str) -> dict[str, Any]:
            return {} if self.only is None else {f"{column}__in": self.only}

        self.states = _grouped(rows_of(MeetingState, "position", **own("meeting")), "meeting_id")
        self.involvements = _grouped(rows_of(Involvement, "position", "pk", **own("entry")), "entry_id")
        self.relations = _grouped(rows_of(Relation, **own("source")), "source_id")
        self.entry_places = _grouped(rows_of(Entry.places.through, **own("entry")), "entry_id")
        self.entry_topics = _grouped(rows_of(Entry.topics.through, **own("entry")), "entry_id")
        self.about = _grouped(rows_of(Statement.about.through, **own("statement")), "statement_id")
        if cites is None:
            cites = rows_of(Citation, "position", "pk", **own("entry"))
        self.entry_cites = _grouped(cites, "entry_id")
        self.entries = _slugs(Entry) if self.only is None else _slugs(Entry, pk__in=self._linked(self.only))

    def _linked(self, ids: Sequence[int]) -> set[int]:
        """The ids of the entries that these name."""
        found = {row["target_id"] for rows in self.relations.values() for row in rows}
        found |= {row["meeting_id"] for rows in self.about.values() for row in rows}
        wholes = plain(Meeting).filter(pk__in=ids, part_of__isnull=False)
        return found | set(wholes.values_list("part_of_id", flat=True))

    def cites(self, rows: Rows) -> list[Data]:
        names = ("lines", "locator", "field", "basis", "stance", "seen")
        return [
            {"document": self.documents[row["document_id"]], "note": _words(row, "note")}
            | {name: row[name] for name in names}
            for row in rows
        ]


def _words(row: Row, name: str) -> Data | None:
    """A text in the languages that have it; None where none has."""
    texts = {language: row[f"{name}_{language}"] for language in LANGUAGES}
    return {language: text for language, text in texts.items() if text} or None


def _names(rows: Rows) -> list[Data]:
    return [{"name": row["name"], "kind": row["kind"]} for row in rows]


# --- Records ----------------------------------------------------------------------------------------------------------


def _actor(tables: Tables, row: Row) -> tuple[Data, list[str]]:
    data = {name: row[name] for name in ("kind", "side", "country")} | {
        "name": _words(row, "name") or {},
        "succeeds": tables.actors[row["succeeds_id"]],
        "names": _names(tables.actor_names[row["id"]]),
        "identifiers": [
            {"scheme": item["scheme"], "identifier": item["identifier"]} for item in tables.identifiers[row["id"]]
        ],
    }
    return data, []


def _place(tables: Tables, row: Row) -> tuple[Data, list[str]]:
    data = {name: row[name] for name in ("country", "precision", "latitude", "longitude")} | {
        "name": _words(row, "name") or {},
        "names": _names(tables.place_names[row["id"]]),
    }
    return data, []


def _topic(tables: Tables, row: Row) -> tuple[Data, list[str]]:
    return {"name": _words(row, "name") or {}, "parent": tables.topics[row["parent_id"]]}, []


def _office(tables: Tables, row: Row) -> tuple[Data, list[str]]:
    data = {
        "person": tables.actors[row["person_id"]],
        "body": tables.actors[row["body_id"]],
        "role": _words(row, "role") or {},
        "start": row["start"],
        "end": row["end"],
        "cite": tables.cites(tables.office_cites[row["id"]]),
    }
    return data, []


def _file(tables: Tables, row: Row) -> tuple[Data, list[str]]:
    data = {name: row[name] for name in ("slug", "sha256", "line_count", "retrieved")} | {
        "file": row["name"],
        "retrieved_note": _words(row, "retrieved_note"),
        "articles": {},
        "out_of_scope": [
            {"lines": part["lines"], "reason": part["reason"], "what": _words(part, "what") or {}}
            for part in tables.segments[row["id"]]
        ],
    }
    return data, []


def _article(tables: Tables, row: Row) -> tuple[Data, list[str]]:
    names = ("lines", "language", "url", "published", "published_basis")
    data = {name: row[name] for name in names} | {
        "title": _words(row, "title") or {},
        "publisher": tables.actors[row["publisher_id"]],
        "agency": tables.actors[row["agency_id"]],
        "published_note": _words(row, "published_note"),
    }
    if row["source_file_id"] is not None:
        data["file"] = tables.files[row["source_file_id"]]
    return data, []


def _publication(tables: Tables, row: Row) -> tuple[Data, list[str]]:
    names = ("language", "url", "published", "published_basis", "licence")
    data = {name: row[name] for name in names} | {
        "title": _words(row, "title") or {},
        "publisher": tables.actors[row["publisher_id"]],
        "agency": tables.actors[row["agency_id"]],
        "published_note": _words(row, "published_note"),
    }
    return data, []


def is_of(noun: str, row: Row) -> bool:
    """Whether the row is a record of the noun; one table holds articles and publications.

    A document with an address and no file is a publication; one with neither is an article whose file is missing.
    """
    if noun == "article":
        return row["source_file_id"] is not None or not row["url"]
    return noun != "publication" or (row["source_file_id"] is None and bool(row["url"]))


def _meeting(tables: Tables, row: Row) -> tuple[Data, list[str]]:
    data, faults = _entry(tables, row)
    data |= {name: row[name] for name in ("format", "meeting_kind", "level", "status")} | {
        "part_of": tables.entries[row["part_of_id"]],
        "outcome": _words(row, "outcome"),
        "history": [
            {name: state[name] for name in ("status", "since", "planned_for")} | {"note": _words(state, "note")}
            for state in tables.states[row["id"]]
        ],
    }
    return data, faults


def _statement(tables: Tables, row: Row) -> tuple[Data, list[str]]:
    data, faults = _entry(tables, row)
    data |= {name: row[name] for name in ("medium", "speech_act", "fidelity")} | {
        "outlet": tables.actors[row["outlet_id"]],
        "about": [tables.entries[item["meeting_id"]] for item in tables.about[row["id"]]],
    }
    return data, faults


def _entry(tables: Tables, row: Row) -> tuple[Data, list[str]]:
    cites = tables.entry_cites[row["id"]]
    of_place = _grouped([cite for cite in cites if cite["place_id"]], "place_id")
    of_actor = _grouped([cite for cite in cites if cite["field"] == ClaimField.PARTICIPANT], "actor_id")
    involvements = tables.involvements[row["id"]]
    here = [item["place_id"] for item in tables.entry_places[row["id"]]]
    data = {
        "state": row["state"],
        "title": _words(row, "title") or {},
        "summary": _words(row, "summary") or {},
        "notes": _words(row, "notes"),
        "date": {
            "edtf": row["date"],
            "cite": tables.cites([cite for cite in cites if cite["field"] == ClaimField.DATE]),
        },
        "places": [{"place": tables.places[place], "cite": tables.cites(of_place[place])} for place in here],
        "place_note": _words(row, "place_note"),
        "topics": [tables.topics[item["topic_id"]] for item in tables.entry_topics[row["id"]]],
        "people": [
            {
                "actor": tables.actors[item["actor_id"]],
                "role": item["role"],
                "on_behalf_of": tables.actors[item["on_behalf_of_id"]],
                "office": tables.offices[item["office_id"]],
                "office_printed": item["office_printed"],
                "cite": tables.cites(of_actor[item["actor_id"]]),
            }
            for item in involvements
        ],
        "relations": [
            {"kind": item["kind"], "entry": tables.entries[item["target_id"]]} for item in tables.relations[row["id"]]
        ],
        "cite": tables.cites(
            [
                cite
                for cite in cites
                if not cite["place_id"] and cite["field"] not in (ClaimField.DATE, ClaimField.PARTICIPANT)
            ]
        ),
    }
    present = {item["actor_id"] for item in involvements}
    strays = [tables.actors[actor] for actor in of_actor if actor not in present]
    strays += [tables.places[place] for place in of_place if place not in here]
    remedy = "which the entry does not name; add it to the entry, or change the citation"
    return data, [f"cite: a citation is about {slug}, {remedy}" for slug in strays]


# For each noun its model, the order of its records, and how a row becomes data.
READERS: Final = {
    "actor": (Actor, ("slug",), _actor),
    "place": (Place, ("slug",), _place),
    "topic": (Topic, ("slug",), _topic),
    "file": (SourceFile, ("slug",), _file),
    "article": (Document, ("slug",), _article),
    "publication": (Document, ("slug",), _publication),
    "office": (Membership, ("slug",), _office),
    "meeting": (Meeting, ("date_earliest", "slug"), _meeting),
    "statement": (Statement, ("date_earliest", "slug"), _statement),
}
