"""A transaction comes in; it goes on once nobody else can write to the record until its end."""

from time import monotonic, sleep
from typing import Final

from django.apps import apps
from django.db import OperationalError, connection, transaction

_BUSY: Final = "55P03"  # PostgreSQL's lock_not_available
_PAUSE: Final = 0.1  # seconds


class RecordBusyError(Exception):
    """Somebody else kept writing to the record; nothing was written."""


def lock_record(*, patience: float = 30) -> None:
    """Let nobody else write to the record until the transaction ends; to be called first in it.

    What an editor saves is then either seen by the plan or waits for the end of the load. Readers are not held up.
    SQLite has such a lock from the start of each transaction (see settings.database). Raises RecordBusyError where
    others have not let go after `patience` seconds.
    """
    if connection.vendor != "postgresql":
        return
    models = apps.get_app_config("timeline").get_models(include_auto_created=True)
    tables = ", ".join(connection.ops.quote_name(model._meta.db_table) for model in models)
    until = monotonic() + patience
    while True:
        try:
            # All or none at a time: to hold some tables while waiting for others would lock up with an editor's save,
            # and PostgreSQL might then break off that save.
            with transaction.atomic(), connection.cursor() as cursor:
                cursor.execute(f"LOCK TABLE {tables} IN SHARE ROW EXCLUSIVE MODE NOWAIT")
            return
        except OperationalError as error:
            if getattr(error.__cause__, "sqlstate", "") != _BUSY:
                raise
            if monotonic() > until:
                raise RecordBusyError("Somebody is writing to the record; load again when they are done.") from error
        sleep(_PAUSE)
