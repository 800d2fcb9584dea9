"""The database comes in, fixtures/site.json holds the curated record, or another fixture the records of a pack."""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandParser

from timeline.fixtures import site_fixture


class Command(BaseCommand):
    """Writes the whole file or leaves it as it was."""

    help = "Write the whole record from the database into a fixture for loaddata."
    requires_system_checks = ()  # the pages have no part in it

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--pack", default="", help="write this pack, such as history, instead of the curated record"
        )
        parser.add_argument(
            "--output", type=Path, help="the fixture's file (fixtures/site.json, or fixtures/PACK.json)"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        pack: str = options["pack"]
        path: Path = options["output"] or settings.BASE_DIR / "fixtures" / f"{pack or 'site'}.json"
        text = site_fixture(pack)
        if path.is_file() and path.read_bytes() == text.encode():
            self.stdout.write(f"{path} is up to date")
            return
        path.parent.mkdir(parents=True, exist_ok=True)
        draft = path.with_name(f".{path.name}.draft")
        draft.write_bytes(text.encode())
        draft.replace(path)
        self.stdout.write(f"{path} written")
