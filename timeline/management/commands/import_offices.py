"""The published terms of office come in; people and offices are in the database."""

from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from timeline.management import importing as shared
from timeline.management import loading
from timeline.travels.importing import PACK

NOUNS = ("actor", "place", "topic", "office")


class Command(BaseCommand):
    """Exits 1, with the database as it was, for faults in the data and for conflicts."""

    help = "Import the terms of US presidents, secretaries and ambassadors in Moscow. Safe to repeat."
    requires_system_checks = ()  # the pages have no part in it

    def add_arguments(self, parser: CommandParser) -> None:
        shared.add_arguments(parser)

    def handle(self, *args: Any, **options: Any) -> None:
        pack = shared.build(self, options)
        loading.load(self, lambda: pack.seeds.model_copy(update={"meetings": {}}), options, pack=PACK, nouns=NOUNS)
        offices = pack.offices
        assert offices is not None
        self.stdout.write(f"terms of office: {len(offices.made)}, in the curated record already: {offices.curated}")
        for line in offices.unknown:
            self.stderr.write(f"{line}: no actor has this identifier; add one to seeds/history/actors.yaml")
