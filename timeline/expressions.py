"""Columns come in; SQL that Django has no function for goes out, in the dialect of each database."""

from typing import Any

from django.db import connection
from django.db.models import DateField, Func
from django.db.models.functions import Collate


class MiddleDay(Func):
    """The day in the middle between two, rounded down; the first where the second is NULL."""

    output_field = DateField()
    # The sum of two midnights, halved, is a midnight or a noon.
    template = (
        "CASE WHEN %(last)s > %(first)s THEN date((julianday(%(first)s) + julianday(%(last)s)) / 2) ELSE %(first)s END"
    )

    def as_sql(
        self,
        compiler: Any,
        connection: Any,
        function: str | None = None,
        template: str | None = None,
        arg_joiner: str | None = None,
        **extra_context: Any,
    ) -> tuple[str, tuple[str | int, ...]]:
        (first, _none), (last, _none) = (compiler.compile(part) for part in self.get_source_expressions())
        return (template or self.template) % {"first": first, "last": last}, ()

    def as_postgresql(self, compiler: Any, connection: Any) -> tuple[str, tuple[str | int, ...]]:
        return self.as_sql(compiler, connection, template="%(first)s + COALESCE((%(last)s - %(first)s) / 2, 0)")


class DaysLater(Func):
    """The day so many `days` after another; before it where the number is negative."""

    output_field = DateField()
    template = "date(%(expressions)s, '%(days)+d days')"

    def __init__(self, day: Any, *, days: int) -> None:
        super().__init__(day, days=days)

    def as_postgresql(self, compiler: Any, connection: Any) -> Any:
        return self.as_sql(compiler, connection, template="(%(expressions)s + %(days)d)")


def by_letter(column: str) -> Collate:
    """The text in the order of its code points, as Python has it: a database may have one of its own."""
    return Collate(column, "C" if connection.vendor == "postgresql" else "BINARY")
