"""The record and a day come in; the last and the next meeting at each level, and what fell on this day, go out."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from django.db.models import F, Max, Min, Q

from timeline import elapsed, uncertainty
from timeline.entries import EntryRow, rows
from timeline.models import Entry, Meeting
from timeline.vocabulary import EntryKind, Level, MeetingStatus

ANNIVERSARIES_SHOWN: Final = 20


@dataclass(frozen=True, slots=True)
class Contact:
    """One level's last meeting that was held; `ago` and `days` say how long since, "" where none is on record.

    `vague` explains a date that is no plain day. `next` is the next one announced; None where none is on record.
    """

    level: str
    label: str
    last: EntryRow | None
    ago: str
    days: str
    vague: str
    next: EntryRow | None


def by_level(*, today: date) -> list[Contact]:
    """Each level at which a meeting was held or is still to come, from the top down; costs six queries."""
    wanted = _edges(today)
    found = _meetings(wanted)
    contacts = []
    for level in Level:
        held, ahead, still_open = (_row(found, wanted, level, part) for part in ("held", "next", "open"))
        if held or ahead or still_open:
            contacts.append(_contact(level, held, ahead or still_open, today))
    return contacts


def on_this_day(*, today: date) -> list[EntryRow]:
    """What is known to have happened on this day and month in other years, the latest first."""
    same = Entry.objects.published().filter(
        # A day alone in its text: no mark, no span, no choice; a planned or cancelled meeting did not happen.
        Q(date__endswith=f"-{today:%m-%d}") & ~Q(date__contains="/"),
        Q(kind=EntryKind.STATEMENT) | Q(meeting__status=MeetingStatus.HELD),
        date_earliest=F("date_latest"),
    )
    other_years = same.exclude(date_earliest__year=today.year).order_by("-date_earliest", "slug")
    return rows(other_years[:ANNIVERSARIES_SHOWN])


def _edges(today: date) -> dict[str, dict[str, date | None]]:
    """By level: the first possible day of the last held meeting, of the next planned one, and of one already due.

    The last kind (`open`) is announced with an end that has not come yet, such as "from November on".
    """
    held = Q(status=MeetingStatus.HELD, date_earliest__lte=today)
    planned = Q(status=MeetingStatus.PLANNED)
    still_open = planned & Q(date_earliest__lt=today) & (Q(date_latest__isnull=True) | Q(date_latest__gte=today))
    found = Meeting.objects.published().order_by().values("level")
    edges: Iterable[Any] = found.annotate(
        held=Max("date_earliest", filter=held),
        next=Min("date_earliest", filter=planned & Q(date_earliest__gte=today)),
        open=Max("date_earliest", filter=still_open),
    )
    return {edge["level"]: {part: edge[part] for part in ("held", "next", "open")} for edge in edges}


def _meetings(wanted: dict[str, dict[str, date | None]]) -> dict[tuple[str, str, date], EntryRow]:
    """The rows at those edges; of several on one day the first by name."""
    chosen = Q(pk__in=())
    for level, edges in wanted.items():
        for part, day in edges.items():
            if day is not None:
                chosen |= Q(meeting__level=level, meeting__status=_status(part), date_earliest=day)
    found: dict[tuple[str, str, date], EntryRow] = {}
    for row in rows(Entry.objects.published().filter(chosen).order_by("slug")):
        found.setdefault((row.level, row.status, row.date.earliest), row)
    return found


def _row(
    found: dict[tuple[str, str, date], EntryRow], wanted: dict[str, dict[str, Any]], level: str, part: str
) -> EntryRow | None:
    day = wanted.get(level, {}).get(part)
    return found.get((level, _status(part), day)) if day is not None else None


def _status(part: str) -> str:
    return MeetingStatus.HELD.value if part == "held" else MeetingStatus.PLANNED.value


def _contact(level: Level, held: EntryRow | None, ahead: EntryRow | None, today: date) -> Contact:
    return Contact(
        level=level.value,
        label=str(level.label),
        last=held,
        ago=elapsed.ago(held.date, today=today) if held else "",
        days=elapsed.days(held.date, today=today) if held else "",
        vague=uncertainty.explanation(held.date) if held else "",
        next=ahead,
    )
