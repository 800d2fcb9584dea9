"""The folder of published data comes in, the pack made of it goes out: what both importing commands share."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandParser

from timeline.management import loading
from timeline.records import read_records
from timeline.seeds.positions import SeedErrors
from timeline.seeds.reading import read
from timeline.seeds.schema import MeetingSeed
from timeline.travels import importing, reading
from timeline.travels.slugs import Mark, mark_of


def add_arguments(parser: CommandParser) -> None:
    parser.add_argument("folder", type=Path, help="the folder that holds travels/, visits/ and pocom/")
    parser.add_argument("--seeds", type=Path, default=settings.BASE_DIR / "seeds", help="the seeds' directory")
    loading.add_arguments(parser, where="the data")


def build(command: BaseCommand, options: dict[str, Any]) -> importing.Pack:
    """The pack; raises CommandError with every fault of the data, or of the records made of it."""
    try:
        curated, history = read(options["seeds"]), importing.read_history(options["seeds"] / "history")
    except SeedErrors as error:
        loading.fail(command, error.faults, "in the seeds")
    try:
        release = reading.read(options["folder"])
    except reading.XmlErrors as error:
        loading.fail(command, error.faults, "in the data")
    try:
        return importing.build(release, curated, history, known=_known(), today=datetime.now(UTC).date())
    except reading.XmlErrors as error:
        loading.fail(command, error.faults, "in the data")
    except SeedErrors as error:
        loading.fail(command, error.faults, "in the records made of the data")


def _known() -> dict[Mark, str]:
    """The slugs that the pack's meetings have had so far: they are permanent."""
    found: dict[Mark, str] = {}
    for key, item in read_records().items():
        if item.pack == importing.PACK and isinstance(item.record, MeetingSeed):
            found[mark_of(item.record)] = key.slug
    return found
