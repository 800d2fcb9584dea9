"""Seed files come in, the database holds them; the report says what became of each record."""

from pathlib import Path
from typing import Any, NoReturn

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import OperationalError, ProgrammingError, transaction

from timeline import loader
from timeline.seeds.positions import SeedErrors
from timeline.seeds.reading import read


class Command(BaseCommand):
    """Exits 1, with the database as it was, for faults in the seeds and for conflicts."""

    help = "Load the curated record from the seed files into the database. Safe to repeat."
    requires_system_checks = ()  # the pages have no part in it

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--seeds", type=Path, default=settings.BASE_DIR / "seeds", help="the seeds' directory")
        parser.add_argument("--check", action="store_true", help="say what would be done, and write nothing")
        parser.add_argument("--prune", action="store_true", help="delete what is in the seeds no longer")
        parser.add_argument(
            "--on-conflict",
            choices=("stop", "keep", "overwrite"),
            default="stop",
            help="for records changed both in the seeds and on the site: load nothing at all (stop), keep the site's "
            "version, or overwrite it with the seeds'",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            seeds = read(options["seeds"])
        except SeedErrors as error:
            self._fail(error.faults, "in the seeds")
        try:
            # One transaction, and a lock, so that nobody changes a record between the comparison and the writing.
            with transaction.atomic():
                if not options["check"]:
                    loader.lock_record()
                plan = loader.plan(seeds, on_conflict=options["on_conflict"])
                idle = options["check"] or plan.conflicts
                report = plan if idle else loader.apply(plan, prune=options["prune"])
        except loader.RecordBusyError as error:
            raise CommandError(f"{error} Nothing was written.") from error
        except loader.LoadError as error:
            self._fail(error.faults, "in what was to be loaded")
        except (OperationalError, ProgrammingError) as error:
            raise CommandError(
                f"The database is not ready ({error}). Run manage.py migrate, then load again."
            ) from error
        if options["check"]:
            self.stdout.write("Check only; nothing is written.")
        self.stdout.write(str(report))
        if plan.conflicts:
            raise CommandError(f"{len(plan.conflicts)} in conflict, listed above; nothing was written.")

    def _fail(self, faults: list[Any], where: str) -> NoReturn:
        for fault in faults:
            self.stderr.write(str(fault))
        number = f"{len(faults)} fault{'' if len(faults) == 1 else 's'}"
        raise CommandError(f"{number} {where}; nothing was written.")
