"""A query for some keys comes in; its SQL, which other keys can be put into, goes out: making it takes the time."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db import connection
from django.db.models import QuerySet


@dataclass(frozen=True, slots=True)
class Prepared:
    """The SQL of a query by columns. `before` and `after` are its parameters on either side of the keys."""

    sql: str
    before: tuple[Any, ...]
    after: tuple[Any, ...]
    converters: tuple[tuple[int, tuple[Any, ...], Any], ...]  # column, functions, expression

    def rows(self, keys: Sequence[Any]) -> list[Sequence[Any]]:
        """The rows for these keys, as many as it was made for."""
        with connection.cursor() as cursor:
            cursor.execute(self.sql, (*self.before, *keys, *self.after))
            found: list[Sequence[Any]] = cursor.fetchall()
        if not self.converters:
            return found
        changed = [list(row) for row in found]
        for place, functions, expression in self.converters:
            for row in changed:
                for function in functions:
                    row[place] = function(row[place], expression, connection)
        return changed  # type: ignore[return-value]  # lists are sequences


def prepare(queryset: QuerySet[Any, Any], keys: Sequence[Any]) -> Prepared:
    """The statement of a query that `values_list` ends, made with these keys, which stand for others."""
    compiler = queryset.query.get_compiler(connection=connection)
    sql, parameters = compiler.as_sql()
    start = next(
        place for place in range(len(parameters)) if tuple(parameters[place : place + len(keys)]) == tuple(keys)
    )
    converters = compiler.get_converters([one[0] for one in compiler.select or ()])
    return Prepared(
        sql,
        tuple(parameters[:start]),
        tuple(parameters[start + len(keys) :]),
        tuple((place, tuple(functions), expression) for place, (functions, expression) in converters.items()),
    )
