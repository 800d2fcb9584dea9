"""A directory of original documents comes in; the claims of the seeds that they do not bear out go out, one a line."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from timeline import sources
from timeline.seeds import reading, writing
from timeline.seeds.positions import Fault, SeedErrors


class Command(BaseCommand):
    help = "Hold the curated record against the original documents, claim by claim."
    requires_system_checks = ()  # it needs no database

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--documents", type=Path, required=True, help="the directory of the original documents")
        parser.add_argument(
            "--seeds", type=Path, default=settings.BASE_DIR / "seeds", help="the directory of the seed files"
        )
        parser.add_argument(
            "--stamp",
            action="store_true",
            help="note in the seeds that the cited lines have been read; only if nothing else is wrong",
        )

    def handle(self, *, documents: Path, seeds: Path, stamp: bool, **options: Any) -> None:
        if not documents.is_dir():
            raise CommandError(f"{documents} is no directory; name the one that holds the original documents.")
        try:
            record, positions = reading.read_as_written(seeds)
        except SeedErrors as errors:
            self._fail(errors.faults)
        report = sources.check(record, positions, documents)
        if report.faults or (report.stamps and not stamp):
            self._fail(report.misses)
        for mark in report.stamps:
            self.stdout.write(f"{mark.fault.file}:{mark.fault.line}: {mark.slug}: {mark.fault.field}: {mark.seen}")
        if report.stamps:
            writing.write(sources.stamped(record, report.stamps), seeds)
        self.stdout.write(str(report))

    def _fail(self, faults: list[Fault]) -> None:
        for fault in faults:
            self.stdout.write(str(fault))
        raise CommandError(f"{len(faults)} to put right.")
