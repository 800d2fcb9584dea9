"""The calendar: what two other parsers read in it, and how a vague date, an open end and a cancellation stand there."""

from datetime import UTC, date, datetime
from uuid import UUID, uuid5

import pytest
from django.contrib.auth.models import User
from django.test import Client
from icalendar import Calendar
from reversion.models import Revision

from tests.admin.desk import form_data, form_of, make_desk, send, signed_in
from tests.exports.reading import HOME, events_of, text_of
from tests.stage import staged
from tests.world import World
from timeline import history
from timeline.exports.taking import NAMESPACE
from timeline.models import Entry, Place


@pytest.mark.parametrize(
    ("slug", "first", "after", "summary"),
    [
        pytest.param("geneva-summit", date(2021, 6, 16), date(2021, 6, 17), "Geneva summit", id="a-day"),
        pytest.param(
            "officials-on-visas", date(2021, 10, 12), date(2021, 10, 14), "Visas are discussed", id="two-days"
        ),
        pytest.param(
            "moscow-consultations",
            date(2021, 10, 1),
            date(2021, 11, 1),
            "Moscow consultations · October 2021, day not known",
            id="a-month-spans-all-of-it",
        ),
        pytest.param(
            "lavrov-on-new-start",
            date(2021, 1, 1),
            date(2021, 4, 1),
            "New START is extended · about February 2021",
            id="about-a-month",
        ),
        pytest.param(
            "ryabkov-on-visas",
            date(2021, 10, 13),
            date(2021, 10, 14),
            "Visas: the Russian view · 13 October 2021 (uncertain)",
            id="uncertain",
        ),
        pytest.param(
            "helsinki-talks",
            date(2019, 7, 8),
            date(2019, 7, 11),
            "Helsinki talks · cancelled; between 8 and 10 July 2019",
            id="one-of-three-days-cancelled",
        ),
        pytest.param(
            "expert-round",
            date(2021, 11, 1),
            date(2021, 11, 2),
            "Expert round · planned; from November 2021 (open end)",
            id="an-open-end-takes-the-first-day",
        ),
    ],
)
def test_a_date_takes_every_day_it_can_be_and_says_in_words_what_is_vague(
    client: Client, world: World, slug: str, first: date, after: date, summary: str
) -> None:
    event = events_of(client, "/en/timeline.ics")[slug]

    assert (event.start, event.end, str(event["SUMMARY"])) == (first, after, summary)


@pytest.mark.parametrize(
    ("slug", "status"),
    [
        ("geneva-summit", "CONFIRMED"),
        ("helsinki-talks", "CANCELLED"),
        ("expert-round", "TENTATIVE"),
        ("joint-statement", "CONFIRMED"),
    ],
)
def test_status_is_that_of_the_meeting_and_a_statement_was_made(
    client: Client, world: World, slug: str, status: str
) -> None:
    assert str(events_of(client, "/en/timeline.ics")[slug]["STATUS"]) == status


def test_an_event_says_all_that_a_row_of_the_list_does(client: Client, world: World) -> None:
    event = events_of(client, "/en/timeline.ics")["moscow-consultations"]

    assert str(event["LOCATION"]) == "Moscow"
    assert (event["GEO"].latitude, event["GEO"].longitude) == (55.7558, 37.6173)
    assert event.categories == ["Meeting", "Visas"]
    assert str(event["URL"]) == f"{HOME}/en/entries/moscow-consultations/"
    assert str(event["TRANSP"]) == "TRANSPARENT"
    assert str(event["DESCRIPTION"]).split("\n\n") == [
        "Moscow consultations, in short.",
        "Who: Victoria Nuland, Under Secretary of State; Sergei Ryabkov, Deputy Foreign Minister.",
        "Date: October 2021 (printed). The sources give only the month; the day is not known.",
        "Sources: Talks on visas, line 60.",
        "Licence: CC BY 4.0, https://creativecommons.org/licenses/by/4.0/",
    ]


def test_where_no_place_is_named_its_words_stand_there(client: Client, world: World) -> None:
    event = events_of(client, "/en/timeline.ics")["expert-round"]

    assert (str(event["LOCATION"]), "GEO" in event) == ("a third country", False)


def test_the_id_of_an_event_is_the_same_on_every_host_and_in_every_language(client: Client, world: World) -> None:
    here = events_of(client, "/en/timeline.ics")["geneva-summit"]["UID"]
    there = events_of(client, "/ru/places/geneva.ics")["geneva-summit"]["UID"]

    assert UUID("6d0f3c1e-92b7-4f6b-8a35-1c7e5b94d2a8") == NAMESPACE  # calendars out there hold ids made from it
    assert here == there == str(uuid5(NAMESPACE, "geneva-summit"))


@pytest.mark.parametrize(
    ("language", "name", "summary"),
    [
        (
            "en",
            "Meetings and statements (cancelled) · Russia–US diplomacy timeline",
            "Helsinki talks · cancelled; between 8 and 10 July 2019",
        ),
        (
            "vi",
            "Các cuộc gặp và phát biểu (đã hủy) · Dòng thời gian ngoại giao Nga–Mỹ",
            "Hội đàm Helsinki · đã hủy; một ngày trong khoảng từ 8 đến 10 tháng 7, 2019",
        ),
        (
            "ru",
            "Встречи и заявления, статус: отменено · Хронология российско-американской дипломатии",
            "Переговоры в Хельсинки · отменено; между 8 и 10 июля 2019 г.",
        ),
    ],
)
def test_the_calendar_is_called_by_what_is_chosen_in_its_language(
    client: Client, world: World, language: str, name: str, summary: str
) -> None:
    address = f"/{language}/timeline.ics?status=cancelled"

    calendar = Calendar.from_ical(text_of(client, address))

    assert {str(calendar[key]).replace("\\,", ",") for key in ("X-WR-CALNAME", "NAME")} == {name}
    assert str(calendar["URL"]) == f"{HOME}/{language}/?status=cancelled"
    assert str(events_of(client, address)["helsinki-talks"]["SUMMARY"]) == summary


def test_what_was_never_noted_changed_no_later_than_the_database_began(client: Client, world: World) -> None:
    event = events_of(client, "/en/timeline.ics")["geneva-summit"]

    began = history.beginning().replace(microsecond=0)
    assert (event["SEQUENCE"], event["DTSTAMP"].dt, event["LAST-MODIFIED"].dt) == (0, began, began)


def test_a_change_counts_the_event_up(db: None) -> None:
    desk = staged(make_desk)
    boss = signed_in(User.objects.create_superuser("boss"))
    url = form_of(desk.meeting)
    assert send(boss, url, form_data(boss, url) | {"title_en": "Corrected", "reason": "A slip"}) == []
    Revision.objects.update(date_created="2026-11-22T12:00:00Z")

    event = events_of(Client(), "/en/timeline.ics")[desk.meeting.slug]

    assert (event["SEQUENCE"], event["LAST-MODIFIED"].dt) == (1, datetime(2026, 11, 22, 12, tzinfo=UTC))


def test_text_that_a_calendar_could_take_for_its_own_stays_text(client: Client, world: World) -> None:
    evil = "Evil\r\nEND:VEVENT\r\nBEGIN:VEVENT; a, b\\n: \x07 “ж” " + "đ" * 90
    Entry.objects.filter(slug="geneva-summit").update(title_en=evil, summary_en=evil)
    Place.objects.filter(slug="geneva").update(name_en="Geneva, the city; and\nmore")

    event = events_of(client, "/en/timeline.ics?q=&place=geneva")["geneva-summit"]

    assert str(event["SUMMARY"]).replace("\r\n", "\n") == evil.replace("\x07", "").replace("\r\n", "\n")
    assert str(event["LOCATION"]) == "Geneva, the city; and\nmore"


def test_no_line_is_longer_than_a_calendar_allows(client: Client, world: World) -> None:
    lines = text_of(client, "/ru/timeline.ics").encode().split(b"\r\n")

    assert max(map(len, lines)) <= 75
    assert not any(b"\n" in line for line in lines)


def test_a_calendar_without_entries_is_one_that_reads(client: Client, world: World) -> None:
    assert events_of(client, "/en/timeline.ics?from=1700&to=1701") == {}
    calendar = Calendar.from_ical(text_of(client, "/en/timeline.ics?from=1700&to=1701"))
    assert [part.name for part in calendar.subcomponents] == ["VTIMEZONE"]  # RFC 5545 asks for one component at least
    assert "VTIMEZONE" not in text_of(client, "/en/timeline.ics")


@pytest.mark.parametrize("day", ["9999-12-31", "9999"])
def test_the_last_day_of_the_calendar_has_no_day_after_it(client: Client, world: World, day: str) -> None:
    entry = world.entries["geneva-summit"]
    entry.date = day
    entry.save()

    event = events_of(client, "/en/timeline.ics")["geneva-summit"]

    assert (event.start.year, "DTEND" in event) == (9999, False)
