"""Entries come in; a calendar (iCalendar, RFC 5545 and 7986), in pieces, goes out."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from typing import Final

from django.utils.translation import gettext as _
from icalendar import Calendar, Event, Timezone, TimezoneStandard, vText

from timeline import history
from timeline.exports import wording
from timeline.exports.taking import LICENCE, Export, Taken, permanent_id, printable
from timeline.vocabulary import MeetingStatus

PRODUCT: Final = "-//Russia–US diplomacy timeline//NONSGML record//EN"
REFRESH: Final = timedelta(days=1)  # how often a program that subscribes had better ask again
# Of a meeting; what was said was said.
STATUS: Final = {
    MeetingStatus.PLANNED: "TENTATIVE",
    MeetingStatus.POSTPONED: "TENTATIVE",
    MeetingStatus.UNCERTAIN: "TENTATIVE",
    MeetingStatus.CANCELLED: "CANCELLED",
    MeetingStatus.HELD: "CONFIRMED",
}
_END: Final = "END:VCALENDAR\r\n"


def pieces(export: Export) -> Iterator[str]:
    """The text of the file: what the calendar says of itself, then an entry at a time."""
    yield (
        _calendar(f"{export.name} · {_('Russia–US diplomacy timeline')}", export.page)
        .to_ical()
        .decode()
        .removesuffix(_END)
    )
    came = history.beginning()
    is_empty = True
    for taken in export.entries:
        is_empty = False
        yield event(taken, export.home, came=came).to_ical().decode()
    if is_empty:
        yield _nothing()
    yield _END


def calendar_of_one(taken: Taken, home: str, *, title: str, came: datetime) -> str:
    """A calendar that holds one entry alone."""
    made = _calendar(title, f"{home}{taken.row.url}")
    made.add_component(event(taken, home, came=came))
    return str(made.to_ical().decode())


def event(taken: Taken, home: str, *, came: datetime) -> Event:
    """One entry. It takes up every day it can have been, of an open span the first alone.

    `came` stands for when it changed where that was not noted.
    """
    row = taken.row
    changed = (taken.changed or came).astimezone(UTC).replace(microsecond=0)
    made = Event()
    made.add("uid", str(permanent_id(row.slug)))
    made.add("dtstamp", changed)
    made.add("last-modified", changed)
    made.add("sequence", taken.revision)
    made.add("summary", printable(wording.headline(row)))
    _add_days(made, row.date.earliest, row.date.latest)
    made.add("status", STATUS[MeetingStatus(row.status)] if row.status else "CONFIRMED")
    made.add("transp", "TRANSPARENT")  # it keeps nobody busy
    if where := wording.place_line(row):
        made.add("location", printable(where))
    if row.places:
        made.add("geo", (row.places[0].latitude, row.places[0].longitude))
    made.add("categories", [printable(word) for word in (row.kind_label, *(topic.name for topic in row.topics))])
    made.add("url", f"{home}{row.url}")
    made.add("description", printable(_description(taken)))
    return made


def _calendar(title: str, page: str) -> Calendar:
    made = Calendar()
    made.add("prodid", PRODUCT)
    made.add("version", "2.0")
    for name in ("name", "x-wr-calname"):  # the standard's, and the one that most programs know
        made.add(name, vText(printable(title)))
    made.add("url", page)
    made.add("refresh-interval", REFRESH, parameters={"VALUE": "DURATION"})
    made.add("x-published-ttl", "P1D")
    return made


def _nothing() -> str:
    """What a calendar without an event holds: RFC 5545 asks for one component at least, and some programs with it.

    A time zone shows nowhere, and whoever subscribes is sent what comes later; an event would say what is not so, and
    an error would end a subscription.
    """
    zone, standard = Timezone(), TimezoneStandard()
    zone.add("tzid", "Etc/UTC")
    standard.add("dtstart", datetime(1970, 1, 1))  # noqa: DTZ001  # in its own time, which has no zone
    standard.add("tzoffsetfrom", timedelta())
    standard.add("tzoffsetto", timedelta())
    zone.add_component(standard)
    return str(zone.to_ical().decode())


def _add_days(made: Event, first: date, last: date | None) -> None:
    """The end is the day after the last one; no day follows the calendar's last, and an event may go without an end."""
    made.add("dtstart", first)
    if (last or first) < date.max:
        made.add("dtend", (last or first) + timedelta(days=1))


def _description(taken: Taken) -> str:
    row = taken.row
    licence = _("Licence: CC BY 4.0, %(address)s") % {"address": LICENCE}
    lines = (row.summary, wording.people_line(row), wording.date_line(row), wording.sources_line(row), licence)
    return "\n\n".join(line for line in lines if line)
