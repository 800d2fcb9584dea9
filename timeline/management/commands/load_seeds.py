"""Seed files come in, the database holds them; the report says what became of each record."""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandParser

from timeline.management import loading
from timeline.seeds.positions import SeedErrors
from timeline.seeds.reading import read


class Command(BaseCommand):
    """Exits 1, with the database as it was, for faults in the seeds and for conflicts."""

    help = "Load the curated record from the seed files into the database. Safe to repeat."
    requires_system_checks = ()  # the pages have no part in it

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--seeds", type=Path, default=settings.BASE_DIR / "seeds", help="the seeds' directory")
        loading.add_arguments(parser, where="the seeds")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            seeds = read(options["seeds"])
        except SeedErrors as error:
            loading.fail(self, error.faults, "in the seeds")
        loading.load(self, lambda: seeds, options)
