"""The ids of records come in, a snapshot of each goes out; the number of queries is that of the tables."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass, field
from decimal import Decimal
from functools import cache, cached_property
from hashlib import sha256
from typing import Any, Final, Self

from django.apps import apps
from django.db.models import Field, ForeignKey, Model

from timeline import models
from timeline.models.base import Record
from timeline.querysets import plain

Row = dict[str, Any]  # a part's columns by name; "pk" is its id, which two equal rows may differ in

_ENTRY_PARTS: Final = (
    (models.Involvement, "entry"),
    (models.Citation, "entry"),
    (models.Relation, "source"),
)
# What is kept as one: each record with the parts that are edited on its page, and the column that says whose they are.
PARTS: Final[dict[type[Record], tuple[tuple[type[Model], str], ...]]] = {
    models.Actor: ((models.ActorName, "actor"), (models.ActorIdentifier, "actor")),
    models.Place: ((models.PlaceName, "place"),),
    models.Topic: (),
    models.SourceFile: ((models.Segment, "source_file"),),
    models.Document: (),
    models.Membership: ((models.Citation, "membership"),),
    models.Meeting: (*_ENTRY_PARTS, (models.MeetingState, "meeting")),
    models.Statement: _ENTRY_PARTS,
}
RECORDS: Final = {model._meta.label_lower: model for model in PARTS}

# What nobody edits is worked out from other columns whenever a row is saved, but for these.
_KEPT_UNSEEN: Final = frozenset({"seen", "position"})
_AT_ONCE: Final = 500


@dataclass(frozen=True)
class Snapshot:
    """One record as it was. `loaded_digest` is kept for a record that comes back; it is no part of what it says."""

    model: str
    pk: int
    fields: Row
    parts: dict[str, list[Row]] = field(default_factory=dict)
    loaded_digest: str = ""

    @property
    def slug(self) -> str:
        return str(self.fields["slug"])

    @property
    def label(self) -> str:
        return f"{self.model}:{self.pk}"

    @property
    def record(self) -> type[Record]:
        return RECORDS[self.model]

    @cached_property
    def digest(self) -> str:
        """The same for two snapshots that say the same."""
        parts = {name: [_without_id(row) for row in rows] for name, rows in self.parts.items() if rows}
        said = json.dumps([self.model, self.pk, self.fields, parts], sort_keys=True, ensure_ascii=False)
        return sha256(said.encode()).hexdigest()[:32]

    @property
    def text(self) -> str:
        """As JSON; `read` reads it back."""
        return json.dumps(asdict(self), ensure_ascii=False)

    @classmethod
    def read(cls, text: str) -> Self:
        return cls(**json.loads(text))


def take_one(record: Record) -> Snapshot:
    """The record as the database has it."""
    return take(type(record), [record.pk])[record.pk]


def take(model: type[Record], ids: Iterable[int]) -> dict[int, Snapshot]:
    """A snapshot of each of these records that exists."""
    found: dict[int, Snapshot] = {}
    for some in _batches(sorted(set(ids))):
        found |= _take(model, some)
    return found


def lock_and_take(model: type[Record], ids: Iterable[int]) -> dict[int, Snapshot]:
    """As `take`, the records held until the transaction ends, so that what is found here is what is written upon."""
    wanted = sorted(set(ids))
    table: Any = model._meta.get_field("slug").model  # of a meeting or statement, the entries
    for some in _batches(wanted):
        list(plain(table).select_for_update().filter(pk__in=some).order_by("pk").values_list("pk"))
    return take(model, wanted)


def _take(model: type[Record], ids: Sequence[int]) -> dict[int, Snapshot]:
    rows = {row["pk"]: row for row in _rows(model, pk__in=ids)}
    digests = dict(plain(model).filter(pk__in=ids).values_list("pk", "loaded_digest"))
    for name, linked in _links(model, ids).items():
        for pk, row in rows.items():
            row[name] = linked[pk]
    parts: dict[int, dict[str, list[Row]]] = {pk: {} for pk in rows}
    for part, owner in PARTS[model]:
        for row in _rows(part, owner, **{f"{owner}__in": ids}):
            parts[row.pop(owner)].setdefault(part._meta.label_lower, []).append(row)
    return {
        pk: Snapshot(model._meta.label_lower, row.pop("pk"), row, parts[pk], digests[pk]) for pk, row in rows.items()
    }


def _rows(model: type[Model], owner: str = "", **conditions: Any) -> Iterator[Row]:
    """The columns of these rows, links as slugs, in the order they stand in on the page."""
    lookups = {f"{name}__slug" if link else name: name for name, link in columns(model) if name != owner}
    order = [name for name in ("position", "role", "kind", "lines", "name", "pk") if name in (*lookups, "pk")]
    extra = [f"{owner}_id"] if owner else []
    for row in plain(model).filter(**conditions).order_by(*order).values("pk", *extra, *lookups):
        found = {lookups.get(name, name): _plain(value) for name, value in row.items()}
        if owner:
            found[owner] = found.pop(f"{owner}_id")
        yield found


@cache
def columns(model: type[Model]) -> tuple[tuple[str, bool], ...]:
    """The names of the columns that say something, and whether each is a link; those of a parent's table included."""
    return tuple((item.name, isinstance(item, ForeignKey)) for item in _fields(model))


def _fields(model: type[Model]) -> list[Field[Any, Any]]:
    # The column without a language holds the text of the language that was active; those with one hold it all.
    every: Any = model._meta.concrete_fields
    translated = {item.translated_field.name for item in every if hasattr(item, "translated_field")}
    return [
        item
        for item in model._meta.concrete_fields
        if item.name not in translated
        and (item.editable or item.name in _KEPT_UNSEEN)
        and item.name != "id"
        and not item.primary_key
    ]


def _links(model: type[Model], ids: Sequence[int]) -> dict[str, defaultdict[int, list[str]]]:
    """For each many-to-many field the slugs it links to, by id."""
    found: dict[str, defaultdict[int, list[str]]] = {}
    for item in model._meta.many_to_many:
        found[item.name] = defaultdict(list)
        owner, target = item.m2m_field_name(), item.m2m_reverse_field_name()
        through: Any = item.remote_field.through
        rows = plain(through).filter(**{f"{owner}__in": ids}).order_by(f"{target}__slug")
        for pk, slug in rows.values_list(f"{owner}_id", f"{target}__slug"):
            found[item.name][pk].append(slug)
    return found


def _plain(value: Any) -> Any:
    if isinstance(value, Decimal):
        return str(value)
    return "" if value is None else value


def _without_id(row: Row) -> Row:
    return {name: value for name, value in row.items() if name not in ("pk", "position")}


def _batches(items: Sequence[int]) -> Iterator[Sequence[int]]:
    for start in range(0, len(items), _AT_ONCE):
        yield items[start : start + _AT_ONCE]


def model_of(label: str) -> type[Model]:
    return apps.get_model(label)
