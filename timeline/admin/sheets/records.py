"""Records come in, their rows for a sheet go out one by one, in the same number of queries however many they are."""

from collections.abc import Iterator
from datetime import date
from itertools import groupby
from operator import itemgetter
from typing import Any, Final

from django.db.models import QuerySet

from timeline.admin.sheets.cells import joined, stacked, tidy
from timeline.admin.sheets.columns import COLUMNS, Column, Holds, Part
from timeline.models import Entry
from timeline.querysets import plain

Row = dict[str, str]  # the cells of a row, by column
Key = tuple[Any, ...]

_AT_ONCE: Final = 2000


def rows(records: QuerySet[Any]) -> Iterator[Row]:
    """The rows of these actors, places, meetings or statements: entries by date, all others by slug."""
    model = records.model
    found = _rows(model, records)
    if issubclass(model, Entry):
        yield from (row for _key, row in found)
    else:  # registries are small enough to be put in order here; entries are not
        yield from sorted((row for _key, row in found), key=itemgetter("slug"))


def by_id(records: QuerySet[Any]) -> dict[int, Row]:
    """The same, by the records' ids."""
    return {key[-1]: row for key, row in _rows(records.model, records)}


def _rows(model: Any, records: QuerySet[Any]) -> Iterator[tuple[Key, Row]]:
    columns = COLUMNS[model]
    ids = records.order_by().values("pk")
    order = ("date_earliest", "pk") if issubclass(model, Entry) else ("pk",)
    own = [column for column in columns if column.text and not column.many]
    names = [column.text.column for column in own if column.text]
    related = {column.name: _Related(column, ids, order) for column in columns if column.rows}
    table = plain(model).filter(pk__in=ids).order_by(*order).values_list(*order, *names)
    for values in table.iterator(_AT_ONCE):
        key, texts = values[: len(order)], values[len(order) :]
        cells = {column.name: _text(value) for column, value in zip(own, texts, strict=True)}
        yield key, {column.name: cells.get(column.name) or _cell(related, column, key) for column in columns}


def _cell(related: "dict[str, _Related]", column: Column, key: Key) -> str:
    return stacked(related[column.name].of(key)) if column.name in related else ""


class _Related:
    """The related rows of one column, read beside the records in the same order, as lines.

    Both are read while others may write. A row whose record was passed already is left out; to wait for its record
    would leave out all that follow.
    """

    def __init__(self, column: Column, ids: Any, order: tuple[str, ...]) -> None:
        self.column = column
        owned = tuple(f"{column.owner}__{name}" if name != "pk" else f"{column.owner}_id" for name in order)
        self.width = len(owned)
        parts = column.parts or ((column.text,) if column.text else ())
        names = [name for part in parts for name in _lookups(part)]
        found = plain(column.rows).filter(**{f"{column.owner}__in": ids}).order_by(*owned, *column.order)  # type: ignore[arg-type]
        read = found.values_list(*owned, *names).iterator(_AT_ONCE)
        self.groups = groupby(read, key=lambda row: row[: self.width])
        self.next: tuple[Key, list[str]] | None = None

    def of(self, key: Key) -> list[str]:
        while self.next is None or self.next[0] < key:
            group = next(self.groups, None)
            if group is None:
                self.next = ((date.max,) * (self.width - 1) + (float("inf"),), [])
            else:
                self.next = (group[0], [self._line(row[self.width :]) for row in group[1]])
        return self.next[1] if self.next[0] == key else []

    def _line(self, values: tuple[Any, ...]) -> str:
        left = list(values)
        texts = []
        for part in self.column.parts or (self.column.text,):
            taken = [left.pop(0) for _ in _lookups(part)]  # type: ignore[arg-type]
            texts.append(_text(next((value for value in taken if value), "")))
        return joined(texts)


def _lookups(part: Part) -> tuple[str, ...]:
    """Where the database has the text; what a claim is about stands in either of two columns."""
    return ("actor__slug", "place__slug") if part.holds is Holds.ABOUT else (part.column,)


def _text(value: Any) -> str:
    return "" if value is None else tidy(str(value))
