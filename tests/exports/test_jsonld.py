"""Linked data: what a JSON-LD processor finds in files and heads of pages; schema.org knows every word of it."""

import json
import re
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any, Final

import pytest
from django.test import Client
from pyld import jsonld

from tests.exports.reading import HOME, json_of
from tests.exports.vocabulary import TEXTS, properties, with_all_above
from tests.world import World
from timeline.models import Actor, ActorIdentifier, Edition, Entry, Meeting, Statement

SCHEMA: Final = "https://schema.org/"
FILES: Final = (
    *("timeline", "actors/sergei-ryabkov", "actors/tass", "actors/russian-officials", "places/geneva"),
    *("topics/visas", "documents/visa-report", "entries/moscow-consultations", "entries/ryabkov-on-visas"),
)
PAGES: Final = ("", "?kind=meeting", "actors/joe-biden/", "places/moscow/", "topics/visas/", "entries/geneva-summit/")


def context_at_hand(url: str, options: Any) -> dict[str, Any]:
    """Instead of the context that schema.org serves: every word is one of its vocabulary."""
    assert url == "https://schema.org"
    document = {"@context": {"@vocab": SCHEMA}}
    return {"contentType": "application/ld+json", "contextUrl": None, "documentUrl": url, "document": document}


def things_of(data: Any) -> dict[str, Any]:
    """What stands in the graph, by its address, as a processor flattens it. Nothing may get lost on the way."""
    flat = jsonld.flatten(data, options={"documentLoader": context_at_hand})
    assert all(name.startswith(("@", SCHEMA)) for thing in flat for name in thing)
    return {thing["@id"]: thing for thing in flat}


def head_of(client: Client, address: str) -> Any:
    """The linked data in the head of a page."""
    html = client.get(address).content.decode()
    [text] = re.findall(r'<script type="application/ld\+json">(.*?)</script>', html[: html.index("<body ")], re.DOTALL)
    return json.loads(text)


def faults(value: Any, where: str, inside: dict[str, frozenset[str]]) -> Iterator[str]:
    """The words that schema.org does not know, or not there. `inside` are the properties of what holds a role."""
    types = value.get("@type", [])
    types = [types] if isinstance(types, str) else types
    known = {name: ranges for type_ in types for name, ranges in properties(type_).items()}
    if "Role" in with_all_above(types[0] if types else "Thing"):
        known = inside | known  # a role repeats the property that it stands in
    for name, found in value.items():
        if name.startswith("@"):
            continue
        path = f"{where}/{'+'.join(types)}.{name}"
        if name not in known:
            yield f"{path}: no such property"
            continue
        for one in found if isinstance(found, list) else [found]:
            yield from value_faults(one, path, known[name], known)


def value_faults(one: Any, path: str, ranges: frozenset[str], known: dict[str, frozenset[str]]) -> Iterator[str]:
    if not isinstance(one, dict):
        if not (TEXTS & ranges or str(one).startswith(SCHEMA) or "URL" in ranges):
            yield f"{path}: text instead of {sorted(ranges)}"
        return
    if "@type" in one:
        types = [one["@type"]] if isinstance(one["@type"], str) else one["@type"]
        kinds = frozenset().union(*(with_all_above(type_) for type_ in types))
        if not kinds & (ranges | {"Role"}):
            yield f"{path}: {types} instead of {sorted(ranges)}"
    yield from faults(one, path, known)


def all_faults(data: Any) -> list[str]:
    assert data["@context"] == "https://schema.org"
    assert all("@type" in thing for thing in data["@graph"])
    return [fault for thing in data["@graph"] for fault in faults(thing, "", {})]


@pytest.fixture
def linked(world: World) -> World:
    """The world, with all that linked data can tell of."""
    statement = Statement.objects.get(slug="ryabkov-on-visas")
    statement.about.add(Meeting.objects.get(slug="moscow-consultations"))
    Meeting.objects.filter(slug="moscow-consultations").update(part_of=Meeting.objects.get(slug="geneva-summit"))
    ActorIdentifier.objects.create(actor=world.actors["sergei-ryabkov"], scheme="wikidata", identifier="Q1")
    Actor.objects.filter(slug="sergei-ryabkov").update(country="RU")
    return world


@pytest.mark.parametrize("path", FILES)
def test_schema_org_knows_every_word_of_a_file(client: Client, linked: World, path: str) -> None:
    data = json_of(client, f"/en/{path}.jsonld")

    assert all_faults(data) == []
    assert things_of(data)


@pytest.mark.parametrize("path", PAGES)
def test_schema_org_knows_every_word_in_the_head_of_a_page(client: Client, linked: World, path: str) -> None:
    data = head_of(client, f"/en/{path}")

    assert all_faults(data) == []
    assert things_of(data)


@pytest.mark.parametrize(
    "thing",
    [
        {"@type": "Event", "startdate": "2021"},
        {"@type": "Event", "temporalCoverage": "2021"},
        {"@type": "Event", "attendee": {"@type": "Place"}},
        {"@type": "Event", "attendee": "Ryabkov"},
        {"@type": "Quotation", "spokenByCharacter": {"@type": "Role", "attendee": {"@type": "Person"}}},
    ],
    ids=["misspelt", "of-another-type", "wrong-kind", "text-for-a-thing", "role-of-another-property"],
)
def test_a_wrong_word_is_found(thing: dict[str, Any]) -> None:
    assert len(all_faults({"@context": "https://schema.org", "@graph": [thing]})) == 1


def plain(thing: dict[str, Any], *names: str) -> dict[str, Any]:
    """The values of these properties, as a processor found them."""
    return {name: [one.get("@value", one.get("@id")) for one in thing.get(SCHEMA + name, [])] for name in names}


@pytest.mark.parametrize(
    ("slug", "start", "end"),
    [
        ("geneva-summit", ["2021-06-16"], []),
        ("helsinki-talks", ["2019-07"], []),
        ("moscow-consultations", ["2021-10"], []),
        ("expert-round", ["2021-11"], []),
    ],
)
def test_a_meeting_begins_as_far_as_that_is_certain(
    client: Client, world: World, slug: str, start: list[str], end: list[str]
) -> None:
    thing = things_of(json_of(client, "/en/timeline.jsonld"))[f"{HOME}/en/entries/{slug}/"]

    assert plain(thing, "startDate", "endDate") == {"startDate": start, "endDate": end}


@pytest.mark.parametrize(
    ("date", "start", "end"),
    [
        ("2021-10-12/2021-10-13", ["2021-10-12"], ["2021-10-13"]),
        ("2021-02~", ["2021"], []),
        ("2021-10-13?", [], []),
        ("2021-10-13?/2021-11", [], ["2021-11"]),
        ("[2020-12-30..2021-01-02]", [], []),
        ("[2020-12-30..]", [], []),
    ],
)
def test_of_a_vague_date_only_what_is_certain_is_said(
    client: Client, world: World, date: str, start: list[str], end: list[str]
) -> None:
    entry = world.entries["geneva-summit"]
    entry.date = date
    entry.save()

    data = json_of(client, "/en/entries/geneva-summit.jsonld")

    thing = things_of(data)[f"{HOME}/en/entries/geneva-summit/"]
    assert plain(thing, "startDate", "endDate") == {"startDate": start, "endDate": end}
    assert data["@graph"][0]["subjectOf"][0]["temporalCoverage"] == date


@pytest.mark.parametrize(
    ("slug", "status"),
    [
        ("geneva-summit", ["https://schema.org/EventScheduled"]),
        ("helsinki-talks", ["https://schema.org/EventCancelled"]),
        ("expert-round", ["https://schema.org/EventScheduled"]),
    ],
)
def test_the_status_is_one_of_schema_org(client: Client, world: World, slug: str, status: list[str]) -> None:
    thing = things_of(json_of(client, "/en/timeline.jsonld"))[f"{HOME}/en/entries/{slug}/"]

    assert plain(thing, "eventStatus") == {"eventStatus": status}


def test_who_takes_part_does_so_in_the_office_of_the_time(client: Client, world: World) -> None:
    [meeting] = json_of(client, "/en/entries/moscow-consultations.jsonld")["@graph"]

    assert meeting["attendee"][1] == {
        "@type": "Role",
        "roleName": "Deputy Foreign Minister",
        "attendee": {
            "@type": "Person",
            "@id": f"{HOME}/en/actors/sergei-ryabkov/",
            "name": "Sergei Ryabkov",
        },
    }
    assert meeting["location"][0]["geo"] == {"@type": "GeoCoordinates", "latitude": 55.7558, "longitude": 37.6173}


def test_a_statement_is_told_in_our_words_and_not_in_the_speakers(client: Client, linked: World) -> None:
    [statement] = json_of(client, "/en/entries/ryabkov-on-visas.jsonld")["@graph"]

    assert statement["@type"] == "Quotation"
    assert statement["abstract"].startswith("Visas: the Russian view, in short. Date: 13 October 2021 (uncertain)")
    assert "text" not in statement
    assert [thing["name"] for thing in statement["about"]] == ["Visas", "Moscow consultations"]
    assert [thing["name"] for thing in statement["citation"]] == ["Talks on visas"]


def test_a_meeting_is_part_of_the_one_that_holds_it(client: Client, linked: World) -> None:
    [part] = json_of(client, "/en/entries/moscow-consultations.jsonld")["@graph"]
    [whole] = json_of(client, "/en/entries/geneva-summit.jsonld")["@graph"]

    assert part["superEvent"]["@id"] == whole["@id"]
    assert [event["@id"] for event in whole["subEvent"]] == [part["@id"]]


def test_what_was_said_of_the_whole_alone_is_not_said_of_its_part(client: Client, linked: World) -> None:
    Statement.objects.get(slug="nuland-on-visas").about.set([Meeting.objects.get(slug="geneva-summit")])

    [part] = json_of(client, "/en/entries/moscow-consultations.jsonld")["@graph"]
    [whole] = json_of(client, "/en/entries/geneva-summit.jsonld")["@graph"]

    ends = ("/ryabkov-on-visas/", "/nuland-on-visas/")
    assert [
        [end for end in ends for one in thing["subjectOf"] if one.get("@id", "").endswith(end)]
        for thing in (part, whole)
    ] == [["/ryabkov-on-visas/"], ["/ryabkov-on-visas/", "/nuland-on-visas/"]]


def test_a_person_is_the_same_as_elsewhere(client: Client, linked: World) -> None:
    thing = things_of(json_of(client, "/ru/actors/sergei-ryabkov.jsonld"))[f"{HOME}/ru/actors/sergei-ryabkov/"]

    assert thing["@type"] == [f"{SCHEMA}Person"]
    assert plain(thing, "name", "alternateName", "sameAs") == {
        "name": ["Сергей Рябков"],
        "alternateName": ["Ryapkov"],
        "sameAs": ["https://www.wikidata.org/entity/Q1"],
    }


def test_the_front_page_is_the_whole_as_a_data_set_with_its_files(client: Client, world: World) -> None:
    Edition.objects.create(pk=1, number=1, began=datetime(2026, 11, 2, 12, tzinfo=UTC))

    dataset, page = head_of(client, "/vi/")["@graph"]

    assert (dataset["@type"], dataset["license"]) == ("Dataset", "https://creativecommons.org/licenses/by/4.0/")
    assert dataset["dateModified"] == "2026-11-02"
    assert {one["encodingFormat"]: one["contentUrl"] for one in dataset["distribution"]}["text/csv"] == (
        f"{HOME}/vi/timeline.csv"
    )
    assert page["isPartOf"] == {"@id": dataset["@id"]}
    assert len(page["mainEntity"]["itemListElement"]) == 10


def test_a_choice_names_the_rows_on_its_page_in_short(client: Client, world: World) -> None:
    [page] = head_of(client, "/en/?status=cancelled")["@graph"]

    assert page["name"] == "1 meeting (cancelled), 2019"
    assert page["mainEntity"]["itemListElement"] == [
        {
            "@type": "Event",
            "@id": f"{HOME}/en/entries/helsinki-talks/",
            "name": "Helsinki talks",
            "startDate": "2019-07",
        }
    ]


def test_markup_in_a_title_ends_no_script_element(client: Client, world: World) -> None:
    evil = "</script><script>evil()</script><!-- & “ж”"
    Entry.objects.filter(slug="geneva-summit").update(title_en=evil)

    for address in ("/en/", "/en/entries/geneva-summit/"):
        assert evil in json.dumps(head_of(client, address), ensure_ascii=False)
        assert "<script>evil" not in client.get(address).content.decode()


@pytest.mark.parametrize("address", ["/en/?kind=party", "/en/about/"])
def test_a_page_with_nothing_to_tell_tells_nothing(client: Client, world: World, address: str) -> None:
    assert "ld+json" not in client.get(address).content.decode().partition("<body ")[0].replace(
        'type="application/ld+json" href', ""
    )
