"""The database comes in, the seed files say the same; printed are the files that changed and what is left out."""

from pathlib import Path
from typing import Any, NoReturn

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from timeline import loader
from timeline.records import RecordErrors
from timeline.records.dumping import prepare
from timeline.seeds.positions import SeedErrors
from timeline.seeds.reading import read
from timeline.seeds.schema import Seeds
from timeline.seeds.writing import write


class Command(BaseCommand):
    """Exits 1, with the files as they were, for public records the seeds cannot hold and for faults in the files.

    Unfinished work that readers do not see is left out and listed; see timeline.records.dumping. Edits in the files
    that were never loaded are not written over, unless `--overwrite` says so. What was dumped counts as loaded.
    """

    help = "Write the record from the database into the seed files; a file that says the same stays byte for byte."
    requires_system_checks = ()  # the pages have no part in it

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--seeds", type=Path, default=settings.BASE_DIR / "seeds", help="the seeds' directory")
        parser.add_argument(
            "--overwrite", action="store_true", help="write over edits in the files that were not loaded"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        directory: Path = options["seeds"]
        try:
            # Files with faults are somebody's unfinished work: not to be written over.
            given = read(directory) if any(directory.rglob("*.yaml")) else None
        except SeedErrors as error:
            self._fail(error.faults, "in the seed files that a dump would write over")
        if given is not None and not options["overwrite"]:
            self._keep_unloaded(given)
        try:
            dump = prepare(given)
        except RecordErrors as error:
            self._fail(error.faults, "in the records on the site")
        changed = write(dump.seeds, directory)
        # Or the next edit on the site would look like a change on both sides.
        loader.apply(loader.plan(read(directory), on_conflict="keep"))
        for line in (*dump.remarks, *changed):
            self.stdout.write(str(line))
        self.stdout.write(f"{len(changed)} file{'' if len(changed) == 1 else 's'} changed")

    def _keep_unloaded(self, given: Seeds) -> None:
        steps = loader.plan(given).steps
        edited = [step for step in steps if step.fate in (loader.Fate.CHANGED, loader.Fate.CONFLICT)]
        remedy = "run load_seeds first, or dump with --overwrite to give the file's version up"
        if edited:
            faults = [f"{step.key}: the file has an edit that was not loaded; {remedy}" for step in edited]
            self._fail(faults, "in a dump over edits")
        for step in steps:
            if step.fate == loader.Fate.CREATED:
                self.stderr.write(f"{step.key}: only in the files (deleted on the site, or never loaded); left out")

    def _fail(self, faults: list[Any], where: str) -> NoReturn:
        for fault in faults:
            self.stderr.write(str(fault))
        number = f"{len(faults)} fault{'' if len(faults) == 1 else 's'}"
        raise CommandError(f"{number} {where}; nothing was written.")
