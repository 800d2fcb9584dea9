"""The twins of a page: the same entries, under the same filters, in every format."""

import json
from typing import Any

import pytest
from django.test import Client

from tests.world import World


def fetched(client: Client, address: str) -> Any:
    response = client.get(address)
    assert response.status_code == 200, response.content
    return json.loads(b"".join(response.streaming_content))  # type: ignore[attr-defined]


def test_the_timeline_as_json_holds_what_the_page_shows(client: Client, world: World) -> None:
    data = fetched(client, "/en/timeline.json?kind=meeting&order=oldest")

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


@pytest.mark.parametrize(
    "name",
    ["actors/sergei-ryabkov", "actors/sergei-ryabkov/said", "places/geneva", "topics/visas", "documents/visa-report"],
)
def test_every_page_with_a_list_has_its_twin(client: Client, world: World, name: str) -> None:
    data = fetched(client, f"/en/{name}.json")

    assert data["url"] == f"http://testserver/en/{name}/"
    assert data["total"] == len(data["entries"]) > 0


def test_a_filter_that_makes_no_sense_is_named(client: Client, world: World) -> None:
    response = client.get("/en/timeline.json?kind=party")

    assert response.status_code == 400
    assert response["Content-Type"] == "application/problem+json"
    assert [error["parameter"] for error in response.json()["errors"]] == ["kind"]


def test_what_a_reader_has_already_is_not_sent_again(client: Client, world: World) -> None:
    etag = client.get("/en/timeline.json")["ETag"]

    response = client.get("/en/timeline.json", headers={"If-None-Match": etag})

    assert (response.status_code, response.content) == (304, b"")
