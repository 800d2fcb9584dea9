"""A model comes in; every column of the database that can point at its records goes out, found by asking Django.

A model added later is found as well; what it needs besides is a place in timeline.snapshots.PARTS, without which
`holders_of` refuses, so that nothing is moved that the history does not keep.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db.models import ForeignKey, Model, QuerySet

from timeline.models.base import Record
from timeline.querysets import plain
from timeline.snapshots import PARTS


@dataclass(frozen=True)
class Link:
    """A column of rows of `model` that names a record; those of a many-to-many table included."""

    model: type[Model]
    column: str

    def __str__(self) -> str:
        return f"{self.model._meta.label_lower}.{self.column}"

    def rows(self, pk: int) -> QuerySet[Any]:
        return plain(self.model).filter(**{self.column: pk}).order_by("pk")

    @property
    def is_owner(self) -> bool:
        """Whether the rows are parts of the record that the column names."""
        return any((self.model, self.column) in parts for parts in PARTS.values())


def links_to(model: type[Record]) -> list[Link]:
    """Every link to records of this model or of the one it extends, in a fixed order."""
    every: Any = model._meta.get_fields(include_hidden=True)
    found = [
        Link(relation.related_model, relation.field.name)
        for relation in every
        if relation.auto_created
        and not relation.concrete
        and isinstance(getattr(relation, "field", None), ForeignKey)
        and not relation.field.remote_field.parent_link
    ]
    return sorted(set(found), key=str)


def holders_of(link: Link, pk: int) -> set[tuple[type[Record], int]]:
    """The records that such rows belong to, in whose history the change is kept."""
    rows = link.rows(pk)
    if link.model in PARTS:
        return {(link.model, row.pk) for row in rows}
    columns = list(_owner_columns(link.model))
    if not columns:
        raise LookupError(f"{link}: give {link.model.__name__} a place in timeline.snapshots.PARTS.")
    return {
        (record, owner)
        for record, column in columns
        for owner in plain(record).filter(pk__in=rows.values(column)).values_list("pk", flat=True)
    }


def _owner_columns(model: type[Model]) -> set[tuple[type[Record], str]]:
    """Whose parts the rows of a model are, and by which column."""
    parts = {(record, owner) for record, found in PARTS.items() for part, owner in found if part is model}
    links = {
        (record, item.m2m_field_name())
        for record in PARTS
        for item in record._meta.many_to_many
        if item.remote_field.through is model
    }
    return parts | links
