"""The record and a day come in; the last and the next meeting at each level, and what fell on this day, go out."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from django.db.models import F, Max, Min, Q
from django.db.models.functions import Coalesce

from timeline import elapsed, uncertainty
from timeline.entries import EntryRow, rows
from timeline.models import Entry, Meeting
from timeline.vocabulary import EntryKind, Level, MeetingFormat, MeetingStatus

ANNIVERSARIES_SHOWN: Final = 20
_PARTS: Final = ("held", "afar", "next", "open")
FROM_AFAR: Final = (MeetingFormat.PHONE, MeetingFormat.VIDEO, MeetingFormat.WRITTEN)


@dataclass(frozen=True, slots=True)
class Contact:
    """One level's last meeting that was held; `ago` and `days` say how long since, "" where none is on record.

    `vague` explains a date that is no plain day. `next` is the next one announced; None where none is on record.
    `afar` is the last call, video link or exchange in writing that may have come after it; None where none may.
    """

    level: str
    label: str
    last: EntryRow | None
    ago: str
    days: str
    vague: str
    next: EntryRow | None
    afar: EntryRow | None


def by_level(*, today: date) -> list[Contact]:
    """Each level at which a meeting was held or is still to come, from the top down; costs six queries."""
    found = _meetings(_edges(today), today)
    contacts = []
    for level in Level:
        held, afar, ahead, still_open = (found.get((level, part)) for part in _PARTS)
        if held and afar and _end(afar, today) <= _end(held, today):
            afar = None
        if held or afar or ahead or still_open:
            contacts.append(_contact(level, held, ahead or still_open, afar, today))
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

    The last kind (`open`) is announced with an end that has not come yet, such as "from November on". Of contacts that
    were not in person (`afar`) it is the last possible day: of calls over some years the end counts.
    """
    took_place = Q(status=MeetingStatus.HELD, date_earliest__lte=today)
    afar = Q(format__in=FROM_AFAR)
    planned = Q(status=MeetingStatus.PLANNED)
    still_open = planned & Q(date_earliest__lt=today) & (Q(date_latest__isnull=True) | Q(date_latest__gte=today))
    found = Meeting.objects.published().order_by().values("level")
    edges: Iterable[Any] = found.annotate(
        held=Max("date_earliest", filter=took_place & ~afar),
        afar=Max(Coalesce("date_latest", today), filter=took_place & afar),
        next=Min("date_earliest", filter=planned & Q(date_earliest__gte=today)),
        open=Max("date_earliest", filter=still_open),
    )
    return {edge["level"]: {part: edge[part] for part in _PARTS} for edge in edges}


def _meetings(wanted: dict[str, dict[str, date | None]], today: date) -> dict[tuple[str, str], EntryRow]:
    """The row at each of those edges, by level and part; of several on one day the first by name."""
    edges = {(level, part): day for level, days in wanted.items() for part, day in days.items() if day is not None}
    chosen = Q(pk__in=())
    for (level, part), day in edges.items():
        chosen |= Q(meeting__level=level, meeting__status=_status(part)) & _at(part, day, today)
    found: dict[tuple[str, str], EntryRow] = {}
    for row in rows(Entry.objects.published().filter(chosen).order_by("slug")):
        for (level, part), day in edges.items():
            if (row.level, row.status) == (level, _status(part)) and _is_at(row, part, day, today):
                found.setdefault((level, part), row)
    return found


def _at(part: str, day: date, today: date) -> Q:
    if part != "afar":
        return Q(date_earliest=day) & (~Q(meeting__format__in=FROM_AFAR) if part == "held" else Q())
    ends = Q(date_latest=day) | Q(date_latest__isnull=True) if day == today else Q(date_latest=day)
    return ends & Q(meeting__format__in=FROM_AFAR, date_earliest__lte=today)


def _is_at(row: EntryRow, part: str, day: date, today: date) -> bool:
    """The same of a row that has been read."""
    if part == "afar":
        return row.format in FROM_AFAR and _end(row, today) == day
    return row.date.earliest == day and not (part == "held" and row.format in FROM_AFAR)


def _end(row: EntryRow, today: date) -> date:
    return row.date.latest or today


def _status(part: str) -> str:
    return MeetingStatus.HELD.value if part in ("held", "afar") else MeetingStatus.PLANNED.value


def _contact(
    level: Level, held: EntryRow | None, ahead: EntryRow | None, afar: EntryRow | None, today: date
) -> Contact:
    return Contact(
        level=level.value,
        label=str(level.label),
        last=held,
        ago=elapsed.ago(held.date, today=today) if held else "",
        days=elapsed.days(held.date, today=today) if held else "",
        vague=uncertainty.explanation(held.date) if held else "",
        next=ahead,
        afar=afar,
    )
