"""A row of the list comes in; the thing it is to schema.org (an Event or a Quotation) goes out, as JSON-LD values."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Final

from timeline import dates
from timeline.dates import EdtfDate, Precision
from timeline.entries import EntryRow, LinkRow, PersonRow, PlaceRow, SourceRow
from timeline.exports import wording
from timeline.exports.taking import LICENCE
from timeline.vocabulary import ActorKind, EntryKind, InvolvementRole, MeetingFormat, MeetingStatus

Thing = dict[str, Any]

SCHEMA: Final = "https://schema.org"
ACTOR_TYPES: Final[Mapping[str, str | list[str]]] = {
    ActorKind.PERSON: "Person",
    # A state that acts is both: where it is, and who acts for it.
    ActorKind.STATE: ["Country", "GovernmentOrganization"],
    ActorKind.BODY: "GovernmentOrganization",
    ActorKind.MEDIA: "NewsMediaOrganization",
    ActorKind.GROUP: "Organization",
}
# A meeting that is on record as held took place as scheduled; of an uncertain one schema.org has nothing to say.
STATUS: Final[Mapping[str, str]] = {
    MeetingStatus.PLANNED: f"{SCHEMA}/EventScheduled",
    MeetingStatus.HELD: f"{SCHEMA}/EventScheduled",
    MeetingStatus.POSTPONED: f"{SCHEMA}/EventPostponed",
    MeetingStatus.CANCELLED: f"{SCHEMA}/EventCancelled",
}
ATTENDANCE: Final[Mapping[str, str]] = {
    MeetingFormat.IN_PERSON: f"{SCHEMA}/OfflineEventAttendanceMode",
    MeetingFormat.PHONE: f"{SCHEMA}/OnlineEventAttendanceMode",
    MeetingFormat.VIDEO: f"{SCHEMA}/OnlineEventAttendanceMode",
}


def entry_thing(row: EntryRow, home: str) -> Thing:
    """All that a row tells. Addresses begin with `home`."""
    return _meeting(row, home) if row.kind == EntryKind.MEETING else _statement(row, home)


def entry_item(row: EntryRow, home: str) -> Thing:
    """The same in short: what it is, what it is called, when it was as far as that is certain."""
    start, end = certain_days(row.date)
    named = {"@id": f"{home}{row.url}", "name": row.title}
    if row.kind == EntryKind.MEETING:
        return known({"@type": "Event", **named, "startDate": start, "endDate": end})
    return known({"@type": "Quotation", **named, "dateCreated": start})


def known(values: Thing) -> Thing:
    """The values without those that say nothing."""
    return {name: value for name, value in values.items() if value not in (None, "", [])}


def certain_days(when: EdtfDate) -> tuple[str, str]:
    """Beginning and end in ISO 8601, to the day, month or year that is certain; "" where nothing is.

    The end is "" also where it is the beginning.
    """
    if when.precision is Precision.INTERVAL:
        start, _, end = when.text.partition("/")
        return _certain(dates.parse(start)), "" if end == ".." else _certain(dates.parse(end))
    return _certain(when), ""


def _certain(when: EdtfDate) -> str:
    if when.uncertain:
        return ""
    if when.precision is not Precision.ONE_OF and not when.approximate:
        return when.text
    first, last = when.earliest.isoformat(), when.latest.isoformat() if when.latest else ""
    return next((first[:length] for length in (10, 7, 4) if first[:length] == last[:length]), "")


def _meeting(row: EntryRow, home: str) -> Thing:
    start, end = certain_days(row.date)
    hosts = [one for one in row.people if one.role == InvolvementRole.HOST]
    return known(
        {
            "@type": "Event",
            "@id": f"{home}{row.url}",
            "url": f"{home}{row.url}",
            "identifier": row.slug,
            "name": row.title,
            "description": _description(row),
            "startDate": start,
            "endDate": end,
            "eventStatus": STATUS.get(row.status, ""),
            "eventAttendanceMode": ATTENDANCE.get(row.format, ""),
            "location": _where(row, home),
            "organizer": [person_thing(one, home) for one in hosts],
            "attendee": [_in_office(one, "attendee", home) for one in row.people],
            "about": [topic_thing(topic, home) for topic in row.topics],
            "subjectOf": [_page(row, home), *sources(row.sources, home)],
        }
    )


def _statement(row: EntryRow, home: str) -> Thing:
    """`abstract` and not `text`: the words are ours, not the speaker's."""
    start, _end = certain_days(row.date)
    return known(
        {
            "@type": "Quotation",
            "@id": f"{home}{row.url}",
            "url": f"{home}{row.url}",
            "identifier": row.slug,
            "name": row.title,
            "abstract": _description(row),
            "dateCreated": start,
            "temporalCoverage": row.date.text,
            "spokenByCharacter": [_in_office(one, "spokenByCharacter", home) for one in row.people],
            "creator": [{"@id": f"{home}{one.url}"} for one in row.people],
            "mentions": [person_thing(one, home) for one in row.mentioned],
            "publisher": _outlet(row.outlet, home),
            "locationCreated": [place_thing(place, home) for place in row.places],
            "about": [topic_thing(topic, home) for topic in row.topics],
            "citation": sources(row.sources, home),
            "license": LICENCE,
        }
    )


def _description(row: EntryRow) -> str:
    """In our words; of a date that is no plain day also what is vague about it."""
    lines = (row.summary, "" if wording.is_certain(row.date) else wording.date_line(row))
    return " ".join(line for line in lines if line)


def _page(row: EntryRow, home: str) -> Thing:
    """Our page on a meeting: an Event has no room for a vague date or a licence, what tells of it has."""
    url = f"{home}{row.url}"
    return {"@type": "WebPage", "url": url, "temporalCoverage": row.date.text, "license": LICENCE}


def _where(row: EntryRow, home: str) -> Any:
    return [place_thing(place, home) for place in row.places] or row.place_note


def _outlet(outlet: LinkRow | None, home: str) -> Thing | None:
    return {"@type": "Organization", "@id": f"{home}{outlet.url}", "name": outlet.name} if outlet else None


def person_thing(person: PersonRow, home: str) -> Thing:
    """Who it is, without the office."""
    return {"@type": ACTOR_TYPES[person.kind], "@id": f"{home}{person.url}", "name": person.name}


def _in_office(person: PersonRow, prop: str, home: str) -> Thing:
    """Who it is in the office held at the time, which schema.org hangs between the two as a Role."""
    thing = person_thing(person, home)
    return {"@type": "Role", "roleName": person.office, prop: thing} if person.office else thing


def place_thing(place: PlaceRow, home: str) -> Thing:
    return {
        "@type": "Place",
        "@id": f"{home}{place.url}",
        "name": place.name,
        **where_on_earth(place.country, place.latitude, place.longitude),
    }


def where_on_earth(country: str, latitude: float, longitude: float) -> Thing:
    """ISO 3166-1 code and WGS 84 degrees."""
    return {
        "address": {"@type": "PostalAddress", "addressCountry": country},
        "geo": {"@type": "GeoCoordinates", "latitude": latitude, "longitude": longitude},
    }


def topic_thing(topic: LinkRow, home: str) -> Thing:
    return {"@type": "DefinedTerm", "@id": f"{home}{topic.url}", "name": topic.name}


def sources(found: Iterable[SourceRow], home: str) -> list[Thing]:
    """The documents; those cited by lines are saved news pages, those cited by records published reports."""
    return [
        {
            "@type": "NewsArticle" if source.lines else "Report" if source.records else "CreativeWork",
            "@id": f"{home}{source.url}",
            "name": source.title,
        }
        for source in found
    ]
