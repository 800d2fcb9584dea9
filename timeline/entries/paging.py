"""Entries and a place in their order come in; the rows of that page, and the places before and after it, go out.

A place is the key of an entry, not a count, so a link to a page stays right when entries are added: `2021-10-13.slug`
is what comes after that entry, `-2021-10-13.slug` what comes before it.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final, Literal, NamedTuple

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from timeline.entries.reading import shaped
from timeline.entries.rows import EntryRow
from timeline.models import Entry
from timeline.querysets import EntryQuerySet

Order = Literal["newest", "oldest"]
PAGE_SIZE: Final = 50  # more make the page heavy on a phone, and nobody reads on without narrowing
CHUNK: Final = 500  # entries fetched at a time where all are wanted
PLACE: Final = ("pk", "slug", "date_earliest")  # the columns that tell an entry from the next
_CURSOR: Final = re.compile(r"(-?)([0-9]{4}-[0-9]{2}-[0-9]{2})\.([a-z0-9]+(?:-[a-z0-9]+)*)")


class CursorError(ValueError):
    """A place in the list that cannot be read; the message is for the reader."""


@dataclass(frozen=True, slots=True)
class Page:
    """Some rows; `next` and `previous` are the places of the neighbouring pages, "" where there is none."""

    rows: list[EntryRow]
    next: str
    previous: str
    order: str


@dataclass(frozen=True, slots=True)
class Stretch:
    """Some entries as the queryset fetches them, and the places of the neighbouring pages, as in Page."""

    entries: list[Any]
    next: str
    previous: str


class _Cursor(NamedTuple):
    backwards: bool
    day: date
    slug: str


def page(queryset: EntryQuerySet[Entry], *, cursor: str, order: str, size: int = PAGE_SIZE) -> Page:
    """The page at that place ("" is the first one), in as many queries as `rows` takes.

    Raises CursorError where the place cannot be read.
    """
    found = stretch(queryset.for_list(), cursor=cursor, order=order, size=size)
    return Page(
        rows=shaped(found.entries),
        next=found.next,
        previous=found.previous,
        order="oldest" if order == "oldest" else "newest",
    )


def stretch(queryset: QuerySet[Any, Any], *, cursor: str, order: str, size: int) -> Stretch:
    """The entries of that page, fetched as the queryset says: whole, or by columns (`slug` and `date_earliest` too).

    Raises CursorError where the place cannot be read.
    """
    place = read_cursor(cursor)
    backwards = place is not None and place.backwards
    newest = order != "oldest"
    found = queryset.order_by(*_ordering(newest=newest, backwards=backwards))
    if place is not None:
        found = found.filter(_beyond(place, newest=newest))
    entries = list(found[: size + 1])
    more = len(entries) > size
    entries = entries[:size]
    if backwards:
        entries.reverse()
    has_next, has_previous = (bool(entries), more) if backwards else (more, place is not None and bool(entries))
    return Stretch(
        entries,
        next=_cursor(entries[-1]) if has_next else "",
        previous=f"-{_cursor(entries[0])}" if has_previous else "",
    )


def in_chunks(queryset: EntryQuerySet[Entry], *, order: str) -> Iterator[list[Entry]]:
    """All entries in that order, as `for_list` fetches them, some hundred at a time."""
    return _chunks(queryset.for_list(), order=order)


def keys_in_chunks(queryset: EntryQuerySet[Entry], *, order: str) -> Iterator[list[int]]:
    """The same by their primary keys alone."""
    plain: QuerySet[Any] = QuerySet(Entry, query=queryset.query.chain())
    for chunk in _chunks(plain.values_list(*PLACE, named=True), order=order):
        yield [entry.pk for entry in chunk]


def _chunks(queryset: QuerySet[Any, Any], *, order: str, size: int = CHUNK) -> Iterator[list[Any]]:
    """Each chunk is a query of its own: a reader with a slow line holds neither memory nor the database."""
    newest = order != "oldest"
    place: _Cursor | None = None
    while True:
        found = queryset.order_by(*_ordering(newest=newest, backwards=False))
        if place is not None:
            found = found.filter(_beyond(place, newest=newest))
        entries = list(found[:size])
        if entries:
            yield entries
        if len(entries) < size:
            return
        place = _Cursor(False, entries[-1].date_earliest, entries[-1].slug)


def before(queryset: EntryQuerySet[Entry], found: Page) -> int:
    """How many entries stand before this page; costs one query, none on the first page."""
    place = read_cursor(found.previous)
    return queryset.filter(_beyond(place, newest=found.order == "newest")).count() if place else 0


def read_cursor(cursor: str) -> _Cursor | None:
    """The place in the list; None for the top. Raises CursorError where it cannot be read."""
    if not cursor:
        return None
    match = _CURSOR.fullmatch(cursor)
    try:
        if match is None:
            raise ValueError(cursor)
        return _Cursor(bool(match[1]), date.fromisoformat(match[2]), match[3])
    except ValueError:
        message = _("The place in the list (cursor) cannot be read; start again at the top of the list.")
        raise CursorError(message) from None


def _cursor(entry: Any) -> str:
    return f"{entry.date_earliest.isoformat()}.{entry.slug}"


def _ordering(*, newest: bool, backwards: bool) -> Sequence[str]:
    """By first day, then by slug from a to z whatever the direction; backwards both are turned round."""
    day = "date_earliest" if newest == backwards else "-date_earliest"
    return day, "-slug" if backwards else "slug"


def _beyond(place: _Cursor, *, newest: bool) -> Q:
    """What comes after the place, or before it."""
    later = newest == place.backwards
    day = Q(date_earliest__gt=place.day) if later else Q(date_earliest__lt=place.day)
    same = Q(slug__lt=place.slug) if place.backwards else Q(slug__gt=place.slug)
    return day | Q(date_earliest=place.day) & same
