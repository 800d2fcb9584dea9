"""The database comes in, fixtures/site.json holds the same."""

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
        default = settings.BASE_DIR / "fixtures" / "site.json"
        parser.add_argument("--output", type=Path, default=default, help="the fixture's file")

    def handle(self, *args: Any, **options: Any) -> None:
        path: Path = options["output"]
        text = site_fixture()
        if path.is_file() and path.read_bytes() == text.encode():
            self.stdout.write(f"{path} is up to date")
            return
        path.parent.mkdir(parents=True, exist_ok=True)
        draft = path.with_name(f".{path.name}.draft")
        draft.write_bytes(text.encode())
        draft.replace(path)
        self.stdout.write(f"{path} written")
