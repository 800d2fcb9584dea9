"""Chosen entries come in; what every format is made from goes out: rows with their revision, a chunk at a time."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime

from timeline import history
from timeline.entries import EntryRow, in_chunks, shaped
from timeline.models import Entry
from timeline.querysets import EntryQuerySet

LICENCE = "https://creativecommons.org/licenses/by/4.0/"


@dataclass(frozen=True, slots=True)
class Taken:
    """One entry to take away. `revision` counts the changes readers saw since it came; `changed` is when the last was.

    `changed` is None where the entry is as it came and its coming was not noted.
    """

    row: EntryRow
    revision: int
    changed: datetime | None


@dataclass(frozen=True, slots=True)
class Export:
    """What a file of several entries says of itself, in one language, and its entries, which are read only once.

    `title` is the sentence of the page; `page` its address and `url` that of the file, both absolute; `home` is what
    makes an entry's address absolute. `edition` counts the changes of the whole record, `day` is when it stood so.
    """

    title: str
    language: str
    home: str
    page: str
    url: str
    edition: int
    day: date
    total: int
    entries: Iterable[Taken]


def in_order(queryset: EntryQuerySet[Entry], *, order: str) -> Iterator[Taken]:
    """All of these entries, "newest" or "oldest" first, in constant memory."""
    for chunk in in_chunks(queryset, order=order):
        yield from take(chunk)


def take(entries: list[Entry]) -> Iterator[Taken]:
    """These entries, which `for_list` has fetched; costs one query."""
    revisions = history.revisions(entries)
    none = history.Revised()
    for entry, row in zip(entries, shaped(entries), strict=True):
        revised = revisions.get(entry.pk, none)
        yield Taken(row, revised.number, revised.when)
