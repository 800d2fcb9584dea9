"""A block that reads comes in; all it reads tells of one state of the database, while others go on writing."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.db import connection, transaction


@contextmanager
def one_state() -> Iterator[None]:
    """One transaction that only reads, and keeps nobody from writing. Inside another one, that one decides."""
    if connection.in_atomic_block:
        yield
        return
    begin = _sqlite if connection.vendor == "sqlite" else _postgresql
    with begin():
        yield


@contextmanager
def _sqlite() -> Iterator[None]:
    """The site's transactions take the write lock when they begin (settings); one that reads needs none."""
    wrapper: Any = connection
    wrapper.ensure_connection()  # which reads the mode from the settings
    usual = wrapper.transaction_mode
    wrapper.transaction_mode = "DEFERRED"
    try:
        with transaction.atomic():
            yield
    finally:
        wrapper.transaction_mode = usual


@contextmanager
def _postgresql() -> Iterator[None]:
    """Else every query would see what was committed before it."""
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
        yield
