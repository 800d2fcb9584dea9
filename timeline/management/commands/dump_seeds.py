"""The database comes in, the seed files say the same; printed are the files that changed."""

from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, NoReturn

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from timeline.records import RecordErrors, read_database
from timeline.records.canonical import worded_as
from timeline.seeds.positions import SeedErrors
from timeline.seeds.reading import read
from timeline.seeds.schema import Seeds
from timeline.seeds.writing import write


class Command(BaseCommand):
    """Exits 1, with the files as they were, for records the seeds cannot hold and for faults in the files."""

    help = "Write the record from the database into the seed files; a file that says the same stays byte for byte."
    requires_system_checks = ()  # the pages have no part in it

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--seeds", type=Path, default=settings.BASE_DIR / "seeds", help="the seeds' directory")

    def handle(self, *args: Any, **options: Any) -> None:
        directory: Path = options["seeds"]
        try:
            seeds = read_database()
        except RecordErrors as error:
            self._fail(error.faults, "in the records on the site")
        self._check(seeds)
        # Files with faults are somebody's unfinished work: not to be written over.
        if any(directory.rglob("*.yaml")):
            try:
                seeds = worded_as(read(directory), seeds)
            except SeedErrors as error:
                self._fail(error.faults, "in the seed files that a dump would write over")
        changed = write(seeds, directory)
        for path in changed:
            self.stdout.write(str(path))
        self.stdout.write(f"{len(changed)} file{'' if len(changed) == 1 else 's'} changed")

    def _check(self, seeds: Seeds) -> None:
        """Write nothing that load_seeds would not take back."""
        with TemporaryDirectory() as folder:
            write(seeds, Path(folder))
            try:
                read(Path(folder))
            except SeedErrors as error:
                faults = [f"{one.record}: {one.field}: {one.problem}; {one.remedy}" for one in error.faults]
                self._fail(faults, "in the records on the site")

    def _fail(self, faults: list[Any], where: str) -> NoReturn:
        for fault in faults:
            self.stderr.write(str(fault))
        number = f"{len(faults)} fault{'' if len(faults) == 1 else 's'}"
        raise CommandError(f"{number} {where}; nothing was written.")
