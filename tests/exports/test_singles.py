"""One entry as a file: all that its page tells, the links to it, and that nothing but the published is given away."""

import re
from typing import Any

import pytest
from django.test import Client
from icalendar import Calendar

from tests.exports.reading import HOME, events_of, json_of
from tests.world import World
from timeline.exports.singles import SINGLES
from timeline.models import FormerSlug, Meeting


def test_an_entry_as_json_holds_every_claim_with_its_passage(client: Client, told: World) -> None:
    entry = json_of(client, "/en/entries/moscow-consultations.json")["entry"]

    assert entry["claims"] == [
        {
            "field": "date",
            "field_label": "date",
            "subject": None,
            "document": {
                "slug": "visa-report",
                "name": "Talks on visas",
                "url": f"{HOME}/en/documents/visa-report/",
            },
            "lines": "60",
            "locator": None,
            "basis": "printed",
            "basis_label": "printed",
            "stance": "supports",
            "stance_label": "supports",
            "note": None,
        },
        {
            "field": "participant",
            "field_label": "participant",
            "subject": {
                "slug": "sergei-ryabkov",
                "name": "Sergei Ryabkov",
                "url": f"{HOME}/en/actors/sergei-ryabkov/",
            },
            "document": {
                "slug": "summit-report",
                "name": "Leaders meet in Geneva",
                "url": f"{HOME}/en/documents/summit-report/",
            },
            "lines": "7",
            "locator": None,
            "basis": "context",
            "basis_label": "from context",
            "stance": "contradicts",
            "stance_label": "contradicts",
            "note": "a reason",
        },
    ]


def test_an_entry_as_json_holds_its_ties_and_states(client: Client, told: World) -> None:
    entry = json_of(client, "/en/entries/moscow-consultations.json")["entry"]
    whole = json_of(client, "/en/entries/geneva-summit.json")["entry"]
    statement = json_of(client, "/en/entries/ryabkov-on-visas.json")["entry"]

    assert entry["states"] == [
        {
            "status": "postponed",
            "status_label": "postponed",
            "since": "2021-09",
            "planned_for": "2021-09-20",
            "note": None,
        }
    ]
    assert entry["part_of"]["slug"] == "geneva-summit"
    assert [(one["slug"], one["relation"]) for one in entry["chain"]] == [("geneva-summit", "Follows")]
    assert [one["slug"] for one in entry["said_about_it"]] == ["ryabkov-on-visas"]
    assert [one["slug"] for one in whole["parts"]] == ["moscow-consultations"]
    assert [one["slug"] for one in statement["about"]] == ["moscow-consultations"]
    assert (statement["fidelity"], statement["date_explanation"] is not None) == ("paraphrase", True)


def test_the_list_tells_the_same_of_an_entry(client: Client, world: World) -> None:
    for listed in json_of(client, "/en/timeline.json")["entries"]:
        entry = json_of(client, f"/en/entries/{listed['slug']}.json")["entry"]
        assert {name: entry[name] for name in listed} == listed


def test_a_calendar_of_one_entry_holds_the_event_of_the_list(client: Client, world: World) -> None:
    address = "/en/entries/geneva-summit.ics"

    [(slug, event)] = events_of(client, address).items()

    assert event == events_of(client, "/en/timeline.ics")[slug]
    assert str(Calendar.from_ical(client.get(address).content)["X-WR-CALNAME"]) == "Geneva summit"


def test_the_page_leads_to_its_files_in_head_header_and_words(client: Client, world: World) -> None:
    response = client.get("/vi/entries/geneva-summit/")

    files = {made.media_type: f"/vi/entries/geneva-summit.{form}" for form, made in SINGLES.items()}
    html = response.content.decode()
    assert response["Link"] == ", ".join(f'<{url}>; rel="alternate"; type="{kind}"' for kind, url in files.items())
    head = re.findall(r'<link rel="alternate" type="([^"]+)" href="([^"]+)"', html)
    assert [link for link in head if "oembed" not in link[0]] == [
        *files.items(),
        ("application/atom+xml", "/vi/corrections.atom"),
    ]
    block = html[html.index('class="cite__files"') : html.index("<footer")]
    assert re.findall(r'<a href="([^"]+)" type="([^"]+)"', block) == [(url, kind) for kind, url in files.items()]


@pytest.mark.parametrize("form", SINGLES)
def test_a_file_says_what_it_is_and_is_not_sent_twice(client: Client, world: World, form: str) -> None:
    response: Any = client.get(f"/en/entries/geneva-summit.{form}")

    again = client.get(f"/en/entries/geneva-summit.{form}", headers={"If-None-Match": response["ETag"]})

    assert response["Content-Type"] == f"{SINGLES[form].media_type}; charset=utf-8"
    assert f'filename="geneva-summit.{form}"' in response["Content-Disposition"]
    assert response["Link"] == '</en/entries/geneva-summit/>; rel="alternate"; type="text/html"'
    assert (again.status_code, again.content) == (304, b"")


@pytest.mark.parametrize("form", SINGLES)
def test_what_is_gone_or_moved_is_told_to_programs(client: Client, world: World, form: str) -> None:
    FormerSlug.objects.create(noun="entry", slug="geneva-2021", leads_to="geneva-summit")
    Meeting.objects.filter(slug="helsinki-talks").update(state="withdrawn")

    moved, gone, none = (
        client.get(f"/en/entries/{slug}.{form}") for slug in ("geneva-2021", "helsinki-talks", "draft-on-cyber")
    )

    assert (moved.status_code, moved["Location"]) == (301, f"/en/entries/geneva-summit.{form}")
    assert [(one.status_code, one["Content-Type"]) for one in (gone, none)] == [
        (410, "application/problem+json"),
        (404, "application/problem+json"),
    ]
