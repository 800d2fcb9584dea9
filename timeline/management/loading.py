"""Records come in, the database holds them, the report is printed: what every loading command shares."""

from collections.abc import Callable, Iterable
from typing import Any, Final, NoReturn

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import OperationalError, ProgrammingError, transaction

from timeline import loader
from timeline.records.canonical import NOUNS
from timeline.seeds.schema import Seeds

MOST: Final = 20  # records that a check names of each fate


def add_arguments(parser: CommandParser, *, where: str) -> None:
    """The options that say how to load; `where` is what the records come from, in words."""
    parser.add_argument(
        "--check", action="store_true", help="say what would be done, record by record, and write nothing"
    )
    parser.add_argument("--prune", action="store_true", help=f"delete what is in {where} no longer")
    parser.add_argument(
        "--on-conflict",
        choices=("stop", "keep", "overwrite"),
        default="stop",
        help=f"for records changed both in {where} and on the site: load nothing at all (stop), keep the site's "
        "version, or overwrite it",
    )


def load(
    command: BaseCommand,
    seeds: Callable[[], Seeds],
    options: dict[str, Any],
    *,
    pack: str = "",
    nouns: Iterable[str] = NOUNS,
    after: Callable[[], None] | None = None,
) -> None:
    """Plan and, unless only a check is asked for, apply; prints the report. `after` runs in the same transaction.

    `seeds` is called once nobody else writes. Raises CommandError for conflicts, with the database as it was.
    """
    try:
        # One transaction, and a lock, so that nobody changes a record between the comparison and the writing.
        with transaction.atomic():
            if not options["check"]:
                loader.lock_record()
            plan = loader.plan(seeds(), on_conflict=options["on_conflict"], pack=pack, nouns=nouns)
            idle = options["check"] or plan.conflicts
            report = plan if idle else loader.apply(plan, prune=options["prune"])
            if after and not idle:
                after()
    except loader.RecordBusyError as error:
        raise CommandError(f"{error} Nothing was written.") from error
    except loader.LoadError as error:
        fail(command, error.faults, "in what was to be loaded")
    except (OperationalError, ProgrammingError) as error:
        raise CommandError(f"The database is not ready ({error}). Run manage.py migrate, then load again.") from error
    if options["check"]:
        command.stdout.write("Check only; nothing is written.")
        command.stdout.write(report.named(None if options["verbosity"] > 1 else MOST))
    else:
        command.stdout.write(str(report))
    if plan.conflicts:
        raise CommandError(f"{len(plan.conflicts)} in conflict, listed above; nothing was written.")


def fail(command: BaseCommand, faults: list[Any], where: str) -> NoReturn:
    """Print each fault and give up."""
    for fault in faults:
        command.stderr.write(str(fault))
    number = f"{len(faults)} fault{'' if len(faults) == 1 else 's'}"
    raise CommandError(f"{number} {where}; nothing was written.")
