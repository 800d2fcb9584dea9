"""A function that makes records comes in; they stand in the database, made once and from then on put back as rows.

Most tests stand on one of a few worlds, and making one takes many times as long as inserting its rows. What a test gets
is the same either way: rows of its own in its own transaction, and objects that no other test has seen.
"""

import pickle
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from types import SimpleNamespace
from typing import Any, TypeVar

from django.apps import apps
from django.contrib.auth.models import Permission
from django.contrib.contenttypes.models import ContentType
from django.core.management.color import no_style
from django.db import connection, transaction
from django.db.models import Max, Model, QuerySet
from django.db.models.sql import InsertQuery

RIGHTS = (ContentType, Permission)
BATCH = 50  # rows to a statement: below what SQLite takes in parameters

Made = TypeVar("Made")
Row = tuple[Any, ...]
Rows = dict[type[Model], dict[Any, Row]]  # by key
Statement = tuple[str, Row]  # SQL and its parameters


@dataclass(frozen=True, slots=True)
class _Recording:
    """What a function put into the database, as statements, and what it gave back, as it gave it."""

    statements: list[Statement]
    made: bytes
    rights: Row | None  # those that the rows refer to; None where they refer to none


_recordings: dict[Row, _Recording] = {}


def staged(make: Callable[[], Made]) -> Made:
    """What `make` gives back, with the rows it makes in the database.

    It may only add rows, and takes nothing from outside. It is called again wherever the database does not hold what it
    held when its rows were noted: another number of rows in any table, or new ids for the rights that they refer to.
    """
    # A test that counts queries finds these looked up, whichever ran before it.
    ContentType.objects.get_for_models(*apps.get_models())
    # Outside a transaction more may come of it: what waits for the commit.
    key = (make, connection.in_atomic_block, counts())
    recording = _recordings.get(key)
    if recording is None or recording.rights not in (None, _newest_rights()):
        before = _rows()
        made = make()
        _recordings[key] = _record(made, before, _rows())
        return made
    with transaction.atomic(), connection.cursor() as cursor:
        for sql, parameters in recording.statements:
            cursor.execute(sql, parameters)
    return pickle.loads(recording.made)  # type: ignore[no-any-return]  # noqa: S301 - made above


def counts() -> tuple[tuple[str, int], ...]:
    """How many rows each table of a model holds, in one query."""
    with connection.cursor() as cursor:
        cursor.execute(_counting())
        return tuple(cursor.fetchall())


@cache
def _counting() -> str:
    tables = sorted(model._meta.db_table for model in models())
    return " UNION ALL ".join(f"SELECT '{table}', COUNT(*) FROM \"{table}\"" for table in tables)  # noqa: S608


def models() -> list[type[Model]]:
    """Every model with a table of its own, those that link two others included."""
    return [model for model in apps.get_models(include_auto_created=True) if model._meta.can_migrate("default")]


def _newest_rights() -> Row:
    """Rows refer to these without making them, and emptying the database gives them new ids."""
    return tuple(model.objects.aggregate(Max("pk"))["pk__max"] for model in RIGHTS)


def _rows() -> Rows:
    """Every row as it is kept, past what managers leave out or translate."""
    return {
        model: {row[0]: row[1:] for row in QuerySet(model).values_list("pk", *_columns(model))} for model in models()
    }


def _columns(model: type[Model]) -> list[str]:
    return [field.attname for field in model._meta.local_concrete_fields]


def _record(made: object, before: Rows, after: Rows) -> _Recording:
    for model, rows in before.items():
        touched = [key for key, row in rows.items() if after[model].get(key) != row]
        assert not touched, f"{model.__name__}: rows that were there before are changed or deleted: {touched}"
    # By their key, so that rows come back in the order in which they were made.
    added = {
        model: [after[model][key] for key in sorted(after[model].keys() - before[model].keys())] for model in after
    }
    statements = [statement for model, rows in added.items() for statement in _statements(model, rows)]
    # PostgreSQL counts on from wherever its sequence stands, and loaddata may have set that below these keys.
    filled = [model for model, rows in added.items() if rows]
    statements += [(sql, ()) for sql in connection.ops.sequence_reset_sql(no_style(), filled)]
    refers = any(field.related_model in RIGHTS for model, rows in added.items() if rows for field in model._meta.fields)
    return _Recording(statements, pickle.dumps(made), _newest_rights() if refers else None)


def _statements(model: type[Model], rows: list[Row]) -> Iterator[Statement]:
    """What inserts these rows."""
    columns = _columns(model)
    found: list[Any] = [SimpleNamespace(**dict(zip(columns, row, strict=True))) for row in rows]
    for start in range(0, len(found), BATCH):
        query = InsertQuery(model)
        query.insert_values(model._meta.local_concrete_fields, found[start : start + BATCH], raw=True)
        yield from query.get_compiler(connection=connection).as_sql()
