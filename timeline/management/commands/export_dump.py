"""The database comes in; a dump of the published record, in a folder named by its version, goes out."""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from timeline import dumps


class Command(BaseCommand):
    """Writes nothing where the newest dump in the folder says the same; a dump appears whole or not at all."""

    help = "Write the whole published record as JSON Lines, CSV and YAML, with checksums, into a folder for dumps."
    requires_system_checks = ()  # the pages have no part in it

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "folder", type=Path, nargs="?", default=settings.DUMP_ROOT, help="the folder for dumps (DUMP_ROOT)"
        )
        parser.add_argument(
            "--home", default="", help="what addresses in it begin with, such as https://example.org; nothing if unsaid"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            written = dumps.write(options["folder"], home=options["home"].rstrip("/"), now=timezone.now())
        except dumps.OccupiedError as fault:
            raise CommandError(f"{fault} Nothing was written.") from fault
        for line in written.manifest.left_out:
            self.stderr.write(line)
        self.stdout.write(str(written))
