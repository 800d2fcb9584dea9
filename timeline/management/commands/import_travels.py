"""The published travel records come in; meetings, people and offices are in the database, doubts on the worklist."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from timeline import loader
from timeline.management import importing as shared
from timeline.management import loading
from timeline.travels.importing import PACK, Pack


class Command(BaseCommand):
    """Exits 1, with the database as it was, for faults in the data and for conflicts."""

    help = "Import the State Department's travel records: contacts with Russia and the Soviet Union. Safe to repeat."
    requires_system_checks = ()  # the pages have no part in it

    def add_arguments(self, parser: CommandParser) -> None:
        shared.add_arguments(parser)
        parser.add_argument("--undecided", type=Path, help="a file to list in what no rule decides")

    def handle(self, *args: Any, **options: Any) -> None:
        pack = shared.build(self, options)
        loading.load(self, lambda: pack.seeds, options, pack=PACK, after=lambda: _remember(pack))
        if options["undecided"]:
            options["undecided"].write_text("".join(f"{one}\n" for one in pack.waiting), encoding="utf-8")
        self.stdout.write(str(pack))


def _remember(pack: Pack) -> None:
    loader.remember_undecided(
        loader.Doubtful(one.document, one.locator, one.day, one.text, one.doubt.value) for one in pack.waiting
    )
