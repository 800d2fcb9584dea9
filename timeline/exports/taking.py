"""Chosen entries come in; what every format is made from goes out: rows with their revision, a chunk at a time."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final
from uuid import UUID, uuid5

from timeline import history
from timeline.entries import EntryRow, in_chunks, shaped
from timeline.exports import columns
from timeline.models import Actor, Document, Entry, Place, Topic
from timeline.querysets import EntryQuerySet

LICENCE: Final = "https://creativecommons.org/licenses/by/4.0/"
# Never to change: calendars and feed readers know our entries again by what is made from it.
NAMESPACE: Final = UUID("6d0f3c1e-92b7-4f6b-8a35-1c7e5b94d2a8")
# What no calendar and no XML takes, and no header either.
_CONTROLS: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")


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
    """What a file of several entries says of itself, in one language, and the entries it holds.

    `title` is the sentence of the page, and `name` what is chosen, in words that stay true when more comes; `page` is
    its address and `url` that of the file, both absolute; `home` is what makes an entry's address absolute. `edition`
    counts the changes of the whole record, `day` is when it stood so.
    `chosen` are the entries, in this `order`; with `most` only so many, those that changed last. `record` is what the
    page is about; None where it is everything.
    """

    title: str
    name: str
    language: str
    home: str
    page: str
    url: str
    edition: int
    day: date
    total: int
    chosen: EntryQuerySet[Entry]
    order: str
    most: int = 0
    record: Actor | Place | Topic | Document | None = None

    @property
    def entries(self) -> Iterator[Taken]:
        """The entries as rows, for formats that tell of them in words."""
        return latest(self.chosen, most=self.most) if self.most else in_order(self.chosen, order=self.order)

    @property
    def values(self) -> Iterator[columns.Values]:
        """The entries as plain values, for formats that hold these."""
        return columns.in_order(self.chosen, order=self.order, home=self.home)


def permanent_id(name: str) -> UUID:
    """The id of what goes by this name, the same on every copy of the site and in every language."""
    return uuid5(NAMESPACE, name)


def printable(text: str) -> str:
    """The text without control characters, which an address or a record may hold."""
    return _CONTROLS.sub("", text)


def in_order(queryset: EntryQuerySet[Entry], *, order: str) -> Iterator[Taken]:
    """All of these entries, "newest" or "oldest" first, in constant memory."""
    for chunk in in_chunks(queryset, order=order):
        yield from take(chunk)


def latest(queryset: EntryQuerySet[Entry], *, most: int) -> Iterator[Taken]:
    """The so many of these entries that changed or came last, the latest first.

    Where fewer are known to have come or changed, those follow that were there before anything was noted, by date.
    """
    keys = history.latest_changes(queryset, most=most)
    by_date = queryset.order_by("-date_earliest", "slug").for_list()
    noted = [(taken.changed, taken) for taken in take(list(by_date.filter(pk__in=keys))) if taken.changed]
    noted.sort(key=lambda pair: pair[0], reverse=True)
    yield from (taken for _changed, taken in noted)
    if rest := most - len(noted):
        yield from take(list(by_date.exclude(pk__in=keys)[:rest]))


def take(entries: list[Entry]) -> Iterator[Taken]:
    """These entries, which `for_list` has fetched; costs one query."""
    revisions = history.revisions(entries)
    none = history.Revised()
    for entry, row in zip(entries, shaped(entries), strict=True):
        revised = revisions.get(entry.pk, none)
        yield Taken(row, revised.number, revised.when)
