"""A pack's fixture comes in, the database holds its records; what editors changed stays."""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandParser

from timeline.management import loading
from timeline.records.packs import PackError, read_pack


class Command(BaseCommand):
    """Exits 1, with the database as it was, for a fixture that is none and for conflicts.

    Like loaddata, but by the loader's rules: what was changed on the site is kept, and nothing is written twice.
    """

    help = "Load a pack of records, such as history, beside the curated record. Safe to repeat."
    requires_system_checks = ()  # the pages have no part in it

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("pack", help="its name: that of its file in fixtures/, such as history")
        parser.add_argument("--fixture", type=Path, help="another file")
        loading.add_arguments(parser, where="the pack")

    def handle(self, *args: Any, **options: Any) -> None:
        pack: str = options["pack"]
        path = options["fixture"] or settings.BASE_DIR / "fixtures" / f"{pack}.json"
        try:
            seeds = read_pack(path)
        except PackError as error:
            loading.fail(self, [error], "in the pack")
        loading.load(self, lambda: seeds, options, pack=pack)
