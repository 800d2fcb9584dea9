"""A model and rows of plain values come in; they go into its table at once, without an object for each."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from django.db import connection
from django.db.models import NOT_PROVIDED, Max, Model


class Table:
    """One table to add rows to. Columns that a row does not name get the default of their field.

    Django's bulk_create takes no model whose parent has a table of its own, and an object for each of a million rows
    takes minutes.
    """

    def __init__(self, model: type[Model]) -> None:
        self._model = model
        self._defaults = {str(field.column): _default(field) for field in model._meta.local_concrete_fields}
        self._key = str(model._meta.pk.column)
        self._own_key = model._meta.pk.remote_field is None
        self._last = self._highest() if self._own_key else 0

    def add(self, rows: Iterable[Mapping[str, Any]]) -> None:
        """Add these rows, by column."""
        columns = list(self._defaults)
        names = ", ".join(connection.ops.quote_name(column) for column in columns)
        values = ", ".join(["%s"] * len(columns))
        table = connection.ops.quote_name(self._model._meta.db_table)
        with connection.cursor() as cursor:
            cursor.executemany(
                f"INSERT INTO {table} ({names}) VALUES ({values})",  # noqa: S608  # only names of ours
                [self._values(row) for row in rows],
            )

    def next_key(self) -> int:
        """The key of the next row, for rows that others will point to."""
        self._last += 1
        return self._last

    def finish(self) -> None:
        """Let the database go on counting where we stopped."""
        if not self._own_key:
            return
        with connection.cursor() as cursor:
            for statement in connection.ops.sequence_reset_sql(_no_style(), [self._model]):
                cursor.execute(statement)

    def _values(self, row: Mapping[str, Any]) -> list[Any]:
        whole = {**self._defaults, **row}
        if self._own_key and whole[self._key] is None:
            whole[self._key] = self.next_key()
        return [
            connection.ops.adapt_datefield_value(value) if isinstance(value, date) else value
            for value in whole.values()
        ]

    def _highest(self) -> int:
        return self._model._base_manager.aggregate(highest=Max("pk"))["highest"] or 0


def _default(field: Any) -> Any:
    return None if field.default is NOT_PROVIDED else field.get_default()


def _no_style() -> Any:
    from django.core.management.color import no_style

    return no_style()
