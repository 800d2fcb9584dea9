"""The twins of a page: the same entries, under the same filters, in every format."""

import re
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from datetime import UTC, date, datetime
from typing import Any, Final
from urllib.parse import urlencode

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import translation
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as some

from tests.admin.desk import in_three
from tests.exports.reading import events_of, feed_of, json_of, rows_of, slugs_of_feed, text_of
from tests.world import DOCUMENTS, PLACES, TOPICS, World
from timeline import release
from timeline.exports import FORMATS, as_json
from timeline.exports.taking import Export
from timeline.models import Entry, FormerSlug, Membership
from timeline.release import Release
from timeline.views.twins import file_name
from timeline.vocabulary import Level, MeetingStatus

PAGES: Final = (
    *("", "actors/sergei-ryabkov/", "actors/sergei-ryabkov/said/"),
    *("places/geneva/", "topics/visas/", "documents/visa-report/"),
)
# What the world really holds, so that a choice finds something about as often as not.
VALUES: Final = {
    "q": ["visas", "рябков", "hoi dam", "2021"],
    "kind": ["meeting", "statement"],
    "side": ["russia", "united_states", "third"],
    "people": ["sergei-ryabkov", "sergei-lavrov", "vladimir-putin", "joe-biden", "victoria-nuland", "sauli-niinisto"],
    "match": ["all"],
    "level": Level.values,
    "status": MeetingStatus.values,
    "place": [slug for slug, *_more in PLACES],
    "topic": [slug for slug, *_more in TOPICS],
    "source": [slug for slug, *_more in DOCUMENTS],
    "from": ["2019", "2021-06-16", "2021-10"],
    "to": ["2019-07", "2021-06-16", "2021"],
    "within": ["1"],
    "printed": ["1"],
    "order": ["oldest"],
    "lanes": ["place"],
}
SOME_VALUES: Final = some.fixed_dictionaries(
    {},
    optional={name: some.lists(some.sampled_from(values), min_size=1, max_size=2) for name, values in VALUES.items()},
)


def file_of(page: str, form: str) -> str:
    """The address of a page's file."""
    return f"/en/{page.rstrip('/') or 'timeline'}.{form}"


def slugs_of_page(client: Client, address: str) -> set[str]:
    html = client.get(address).content.decode()
    return set(re.findall(r'<p class="row__title"><a href="/en/entries/([a-z0-9-]+)/"[^>]*>', html))


def slugs_of_graph(data: Any) -> set[str]:
    return {thing["identifier"] for thing in data["@graph"] if thing["@type"] in ("Event", "Quotation")}


def assert_all_agree(client: Client, page: str, query: str) -> None:
    end = f"?{query}" if query else ""
    listed = slugs_of_page(client, f"/en/{page}{end}")

    data = json_of(client, file_of(page, "json") + end)
    assert {
        "json": [entry["slug"] for entry in data["entries"]],
        "total": data["total"],
        "csv": {row["slug"] for row in rows_of(client, file_of(page, "csv") + end)},
        "ics": set(events_of(client, file_of(page, "ics") + end)),
        "atom": set(slugs_of_feed(feed_of(client, file_of(page, "atom") + end))),
        "jsonld": slugs_of_graph(json_of(client, file_of(page, "jsonld") + end)),
        "timelinejs": {
            event["unique_id"] for event in json_of(client, file_of(page, "timelinejs.json") + end)["events"]
        },
    } == {
        "json": [row["slug"] for row in rows_of(client, file_of(page, "csv") + end)],
        "total": len(listed),
        "csv": listed,
        "ics": listed,
        "atom": listed,
        "jsonld": listed,
        "timelinejs": listed,
    }


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("query", ["", "kind=meeting&order=oldest", "people=victoria-nuland&from=2021-10"])
def test_page_and_files_hold_the_same_entries(client: Client, world: World, page: str, query: str) -> None:
    assert_all_agree(client, page, query)


# The world is only read, so that one serves all examples.
@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(page=some.sampled_from(PAGES), values=SOME_VALUES)
@example(page="", values={"people": ["sergei-ryabkov", "victoria-nuland"], "match": ["all"], "lanes": ["place"]})
@example(page="", values={"from": ["2021"], "to": ["2019-07"]})
def test_page_and_files_agree_whatever_is_chosen(
    client: Client, world: World, page: str, values: dict[str, list[str]]
) -> None:
    query = urlencode(values, doseq=True)
    if client.get(f"/en/{page}?{query}").status_code == 200:
        assert_all_agree(client, page, query)
    else:
        answers = [client.get(f"{file_of(page, form)}?{query}") for form in FORMATS]
        assert [(answer.status_code, answer["Content-Type"]) for answer in answers] == [
            (400, "application/problem+json")
        ] * len(FORMATS)


def test_the_timeline_as_json_holds_what_the_page_shows(client: Client, world: World) -> None:
    data = json_of(client, "/en/timeline.json?kind=meeting&order=oldest")

    assert {name: data[name] for name in ("title", "language", "url", "licence", "edition", "total")} == {
        "title": "4 meetings, 2019–2021",
        "language": "en",
        "url": "http://testserver/en/?kind=meeting&order=oldest",
        "licence": "https://creativecommons.org/licenses/by/4.0/",
        "edition": 0,
        "total": 4,
    }
    assert [entry["slug"] for entry in data["entries"]] == [
        "helsinki-talks",
        "geneva-summit",
        "moscow-consultations",
        "expert-round",
    ]


@pytest.mark.parametrize("form", list(FORMATS))
def test_a_filter_that_makes_no_sense_is_named_with_what_it_accepts(client: Client, world: World, form: str) -> None:
    response = client.get(f"/en/timeline.{form}?kind=party&from=banana")

    assert (response.status_code, response["Content-Type"]) == (400, "application/problem+json")
    problem = response.json()
    assert problem["status"] == 400
    assert [(error["parameter"], error["detail"]) for error in problem["errors"]] == [
        ("kind", "Kind (kind): “party” is not known; possible values: meeting, statement."),
        ("from", "From (from): “banana” is not a date; write it as 2021, October 2021, 2021-10-13 or 13/10/2021."),
    ]


@pytest.mark.parametrize("page", ["actors/nobody", "actors/nobody/said", "places/none", "topics/none", "documents/no"])
def test_a_file_of_nothing_is_a_404_that_a_program_can_read(client: Client, world: World, page: str) -> None:
    response = client.get(f"/en/{page}.json")

    assert (response.status_code, response["Content-Type"]) == (404, "application/problem+json")
    assert response.json() == {
        "type": "about:blank",
        "title": "Not Found",
        "status": 404,
        "detail": "There is no page at this address",
    }


@pytest.mark.parametrize("form", ["json", "csv-metadata.json"])
@pytest.mark.parametrize(
    ("noun", "was", "now"),
    [
        ("actor", "actors/ryapkov", "actors/sergei-ryabkov"),
        ("actor", "actors/ryapkov/said", "actors/sergei-ryabkov/said"),
        ("place", "places/genf", "places/geneva"),
    ],
)
def test_a_former_address_leads_to_the_file_that_is(
    client: Client, world: World, form: str, noun: str, was: str, now: str
) -> None:
    FormerSlug.objects.create(noun="actor", slug="ryapkov", leads_to="sergei-ryabkov")
    FormerSlug.objects.create(noun="place", slug="genf", leads_to="geneva")

    response = client.get(f"/en/{was}.{form}?kind=meeting")

    assert (response.status_code, response["Location"]) == (301, f"/en/{now}.{form}?kind=meeting")


def test_a_filter_by_a_former_slug_leads_to_the_one_that_is(client: Client, world: World) -> None:
    FormerSlug.objects.create(noun="actor", slug="ryapkov", leads_to="sergei-ryabkov")

    response = client.get("/en/timeline.ics?people=ryapkov")

    assert (response.status_code, response["Location"]) == (301, "/en/timeline.ics?people=sergei-ryabkov")


@pytest.mark.parametrize("form", list(FORMATS))
def test_what_a_reader_has_already_is_not_sent_again(client: Client, world: World, form: str) -> None:
    etag = client.get(f"/en/timeline.{form}")["ETag"]

    response = client.get(f"/en/timeline.{form}", headers={"If-None-Match": etag})

    assert (response.status_code, response.content, response["ETag"]) == (304, b"", etag)


@pytest.mark.parametrize(
    "address",
    ["timeline.ics", "entries/geneva-summit.json", "actors.csv", "corrections.atom", "timeline.svg", "card.png"],
)
def test_another_release_of_the_program_makes_another_file(
    client: Client, world: World, address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    etag = client.get(f"/en/{address}")["ETag"]
    monkeypatch.setattr(release, "present", lambda: Release("01234567", datetime(2026, 11, 23, tzinfo=UTC)))

    assert client.get(f"/en/{address}", headers={"If-None-Match": etag}).status_code == 200


@pytest.mark.parametrize("form", list(FORMATS))
def test_whoever_asks_for_the_head_alone_makes_no_file(client: Client, world: World, form: str) -> None:
    response: Any = client.head(f"/en/timeline.{form}")

    assert response.status_code == 200
    assert response["Content-Type"] == f"{FORMATS[form].media_type}; charset=utf-8"
    assert b"".join(response.streaming_content) == b""


def links(html: str) -> list[tuple[str, str]]:
    """The (media type, address) of the files in the page's head."""
    found = re.findall(r'<link rel="alternate" type="([^"]+)" href="([^"]+)"', html)
    return [(kind, address) for kind, address in found if kind != "application/json+oembed"]


@pytest.mark.parametrize("page", PAGES)
def test_every_page_with_a_list_names_its_files_in_head_header_and_list(
    client: Client, world: World, page: str
) -> None:
    response = client.get(f"/vi/{page}?kind=statement&lanes=place&order=oldest")

    offered = [form for form, made in FORMATS.items() if made.label]
    files = [
        (FORMATS[form].media_type, f"{file_of(page, form)}?kind=statement&order=oldest".replace("/en/", "/vi/"))
        for form in offered
    ]
    html = response.content.decode().replace("&amp;", "&")
    assert links(html) == [*files, ("application/atom+xml", "/vi/corrections.atom")]
    assert response["Link"] == ", ".join(f'<{url}>; rel="alternate"; type="{kind}"' for kind, url in files)
    block = html[html.index('<nav class="take"') : html.index("</nav>", html.index('<nav class="take"'))]
    assert re.findall(r'<a href="(/[^"]+)" type="([^"]+)"', block) == [(url, kind) for kind, url in files]
    assert f'href="webcal://testserver{dict(files)["text/calendar"]}"' in block


def test_a_filter_step_in_place_brings_the_files_of_the_new_choice(client: Client, world: World) -> None:
    html = client.get("/en/?people=joe-biden&q=", headers={"hx-request": "true"}).content.decode()

    assert 'href="/en/timeline.csv?people=joe-biden"' in html[html.index('id="page"') :]


@pytest.mark.parametrize("query", ["kind=party", "from=1700&to=1701"])
def test_where_there_is_nothing_to_take_nothing_is_offered(client: Client, world: World, query: str) -> None:
    assert 'class="take"' not in client.get(f"/en/?{query}").content.decode()


def test_a_choice_too_long_for_a_header_stands_in_the_page_alone(client: Client, world: World) -> None:
    response = client.get("/en/", {"q": "ж" * 190})

    assert (response.status_code, "Link" in response) == (200, False)
    assert 'type="text/csv"' in response.content.decode()


@pytest.mark.parametrize("form", ["csv", "json"])
def test_neither_does_a_file_of_such_a_choice_name_its_page(client: Client, world: World, form: str) -> None:
    response: Any = client.get(f"/en/timeline.{form}", {"q": "ж" * 190})

    assert (response.status_code, "Link" in response) == (200, False)


@pytest.mark.parametrize("title", ["Встреча " * 40, "Hội đàm thượng đỉnh " * 20, "ж" * 300, "A" * 300])
@pytest.mark.parametrize("form", ["csv", "csv-metadata.json"])
def test_the_name_of_a_file_is_no_longer_than_systems_take(title: str, form: str) -> None:
    name = file_name(title, form)

    assert title.startswith(name.removesuffix(f".{form}"))
    assert 190 < len(name.removesuffix(f".{form}").encode()) <= 200


def test_every_page_names_the_feed_of_corrections(client: Client, world: World) -> None:
    html = client.get("/ru/about/").content.decode()

    assert links(html) == [("application/atom+xml", "/ru/corrections.atom")]
    assert 'href="/ru/corrections/"' in html[html.index("<footer") :]


Queries = Callable[[int], AbstractContextManager[object]]


def test_a_file_is_fetched_chunk_by_chunk_while_it_is_read(
    world: World, django_assert_num_queries: Queries, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("timeline.entries.paging._chunks.__kwdefaults__", {"size": 4})
    with translation.override("en"), django_assert_num_queries(0):
        chosen = Entry.objects.published()
        export = Export("", "", "en", "", "", "", 0, date(2026, 11, 22), 10, chosen, "newest")
        pieces: Iterator[str] = as_json.pieces(export)
        next(pieces)
    with translation.override("en"):
        for rows in (4, 4, 2):
            with django_assert_num_queries(7):  # keys; revisions, entries, people, citations, places, topics
                for _row in range(rows):
                    assert next(pieces).startswith(("\n{", ",\n{"))
        with django_assert_num_queries(0):
            assert list(pieces) == ["\n]}\n"]


@pytest.mark.parametrize("form", ["json", "csv", "ics", "jsonld", "timelinejs.json"])
def test_a_file_costs_as_many_queries_with_one_entry_as_with_all(
    client: Client, world: World, django_assert_max_num_queries: Queries, form: str
) -> None:
    text_of(client, f"/en/timeline.{form}")
    for query in ("", "?place=geneva&kind=meeting"):
        with django_assert_max_num_queries(11):
            text_of(client, f"/en/timeline.{form}{query}")


@pytest.mark.parametrize("form", ["json", "jsonld"])
def test_a_file_that_tells_of_its_record_costs_as_many_queries_with_more_offices(
    client: Client, told: World, django_assert_num_queries: Queries, form: str
) -> None:
    address = f"/en/actors/sergei-ryabkov.{form}?kind=meeting"
    text_of(client, address)
    with CaptureQueriesContext(connection) as before:
        text_of(client, address)
    for number in range(3):
        office = Membership.objects.create(
            slug=f"office-{number}",
            person=told.actors["sergei-ryabkov"],
            body=told.actors["state-department"],
            start=str(2000 + number),
            **in_three("role", "Envoy"),
        )
        office.citations.create(document=told.documents["summit-report"], lines="7")

    with django_assert_num_queries(len(before)):
        assert "/en/actors/state-department/" in text_of(client, address)


def test_a_file_from_a_persons_page_is_called_by_the_person(client: Client, world: World) -> None:
    address = "/en/actors/sergei-ryabkov.csv"

    assert "Sergei Ryabkov- " in client.get(address)["Content-Disposition"]
    assert text_of(client, address.replace("csv", "json")).startswith('{"title":"Sergei Ryabkov: ')
