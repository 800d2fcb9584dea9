"""The slide show: how dates, groups and markup stand in what TimelineJS takes (tests/browser has it drawn)."""

from typing import Any

import pytest
from django.test import Client

from tests.exports.reading import HOME, json_of
from tests.world import World
from timeline.models import Entry


def events_of(client: Client, address: str) -> dict[str, Any]:
    return {event["unique_id"]: event for event in json_of(client, address)["events"]}


@pytest.mark.parametrize(
    ("slug", "start", "end", "words"),
    [
        ("geneva-summit", (2021, 6, 16), None, "16 June 2021"),
        ("helsinki-talks", (2019, 7, 8), (2019, 7, 10), "between 8 and 10 July 2019"),
        ("lavrov-on-new-start", (2021, 1, 1), (2021, 3, 31), "about February 2021"),
        ("expert-round", (2021, 11, 1), None, "from November 2021 (open end)"),
    ],
)
def test_an_event_takes_all_days_it_can_be_and_says_its_date_in_words(
    client: Client, world: World, slug: str, start: tuple[int, ...], end: tuple[int, ...] | None, words: str
) -> None:
    event = events_of(client, "/en/timeline.timelinejs.json")[slug]

    found = [event.get(name) and tuple(event[name].values()) for name in ("start_date", "end_date")]
    assert (*found, event["display_date"]) == (start, end, words)


def test_the_groups_are_the_banks_of_the_chart(client: Client, world: World) -> None:
    events = events_of(client, "/vi/timeline.timelinejs.json")

    assert {event["group"] for event in events.values()} == {"Nga", "Các cuộc gặp", "Hoa Kỳ", "Bên thứ ba"}


def test_a_slide_tells_what_became_of_a_meeting_and_leads_to_its_page(client: Client, world: World) -> None:
    text = events_of(client, "/en/timeline.timelinejs.json")["helsinki-talks"]["text"]

    assert text["headline"] == "Helsinki talks · cancelled"
    assert text["text"].startswith("<p>Helsinki talks, in short.</p><p>Who: Sauli Niinistö; Sergei Lavrov.</p>")
    assert f'<a href="{HOME}/en/entries/helsinki-talks/">' in text["text"]


def test_markup_stays_text(client: Client, world: World) -> None:
    evil = "<img src=x onerror=evil()> & “ж”"
    Entry.objects.filter(slug="geneva-summit").update(title_en=evil, summary_en=evil)

    text = events_of(client, "/en/timeline.timelinejs.json?place=geneva&kind=meeting")["geneva-summit"]["text"]

    assert text["headline"] == "&lt;img src=x onerror=evil()&gt; &amp; “ж”"
    assert "<img" not in text["text"]


def test_the_title_is_the_sentence_of_the_page(client: Client, world: World) -> None:
    title = json_of(client, "/en/timeline.timelinejs.json?q=%3Cb%3E")["title"]

    assert title["text"]["headline"] == "4 meetings and 5 statements matching “&lt;b&gt;”, 2019–2021"
