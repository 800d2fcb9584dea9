"""A pack's fixture comes in, the database holds its records; what editors changed stays."""

from functools import partial
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandParser

from timeline import loader
from timeline.management import loading
from timeline.records.packs import PackError, read_pack, read_undecided
from timeline.travels.importing import PACK


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
            seeds, undecided = read_pack(path), read_undecided(path)
        except PackError as error:
            loading.fail(self, [error], "in the pack")
        # The worklist is that of the one import there is.
        remember = partial(loader.remember_undecided, undecided, keep_read=not options["prune"])
        loading.load(self, lambda: seeds, options, pack=pack, after=remember if pack == PACK else None)
