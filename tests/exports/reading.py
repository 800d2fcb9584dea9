"""The address of a file comes in; what programs that we did not write read in it goes out."""

import csv
import json
from typing import Any, Final

import feedparser
import vobject
from django.test import Client
from icalendar import Calendar

HOME: Final = "http://testserver"


def text_of(client: Client, address: str) -> str:
    """The whole file, which is made while it travels."""
    answer: Any = client.get(address)
    assert answer.status_code == 200, b"".join(answer).decode()
    return b"".join(answer.streaming_content if answer.streaming else [answer.content]).decode()


def json_of(client: Client, address: str) -> Any:
    return json.loads(text_of(client, address))


def rows_of(client: Client, address: str) -> list[dict[str, str]]:
    """The rows of a CSV file."""
    text = text_of(client, address)
    assert text.startswith("\ufeff")
    return list(csv.DictReader(text[1:].splitlines(keepends=True)))


def events_of(client: Client, address: str) -> dict[str, Any]:
    """The events of a calendar (icalendar's) by slug. A second parser has to find the same ones."""
    text = text_of(client, address)
    calendar = Calendar.from_ical(text)
    assert [(component.name, component.errors) for component in calendar.walk() if component.errors] == []
    events: dict[str, Any] = {str(event["URL"]).rstrip("/").rpartition("/")[2]: event for event in calendar.events}
    second = vobject.readOne(text)
    second.validate(raiseException=True)
    found = {event.uid.value: event.dtstart.value for event in second.contents.get("vevent", [])}
    assert found == {str(event["UID"]): event.start for event in events.values()}
    return events


def feed_of(client: Client, address: str) -> Any:
    """A feed as feed readers take it."""
    feed = feedparser.parse(text_of(client, address).encode(), sanitize_html=True)
    assert not feed.bozo, feed.bozo_exception
    assert feed.version == "atom10"
    return feed


def slugs_of_feed(feed: Any) -> list[str]:
    return [entry.link.rstrip("/").rpartition("/")[2] for entry in feed.entries]
