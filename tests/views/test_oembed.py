"""oEmbed 1.0: which pages can be embedded, how, and what is answered where they cannot."""

import re
from typing import Any
from urllib.parse import quote
from xml.etree import ElementTree as ET

import pytest
from django.test import Client

from tests.world import World
from timeline.models import FormerSlug


def asked(client: Client, page: str, more: str = "") -> Any:
    return client.get(f"/oembed?url={quote(f'http://testserver{page}', safe='')}{more}")


@pytest.mark.parametrize(
    ("page", "title", "source"),
    [
        ("/en/?kind=meeting&from=2021-10", "2 meetings", "/en/embed/?kind=meeting&amp;from=2021-10"),
        ("/ru/actors/sergei-ryabkov/", "Сергей Рябков: ", "/ru/actors/sergei-ryabkov/embed/"),
        ("/vi/entries/geneva-summit/", "Hội đàm thượng đỉnh Geneva", "/vi/entries/geneva-summit/embed/"),
    ],
)
def test_a_page_of_ours_is_embedded_as_a_frame(
    page: str, title: str, source: str, client: Client, world: World
) -> None:
    answer = asked(client, page, "&maxwidth=400&maxheight=300")
    told = answer.json()

    assert {name: told[name] for name in ("version", "type", "width")} == {
        "version": "1.0",
        "type": "rich",
        "width": 400,
    }
    assert told["height"] <= 300
    assert told["title"].startswith(title)
    assert f'<iframe src="http://testserver{source}" ' in told["html"]
    assert f'width="400" height="{told["height"]}"' in told["html"]
    assert answer["Access-Control-Allow-Origin"] == "*"


@pytest.mark.parametrize("page", ["/en/?kind=meeting", "/en/entries/geneva-summit/"])
def test_a_frame_is_never_larger_than_the_asker_has_room_for(page: str, client: Client, world: World) -> None:
    told = asked(client, page, "&maxwidth=64&maxheight=48").json()

    assert (told["width"], told["height"]) == (64, 48)
    assert 'width="64" height="48"' in told["html"]


@pytest.mark.parametrize(
    ("was", "now"),
    [
        ("/en/actors/ryapkov/?kind=meeting", "/en/actors/sergei-ryabkov/?kind=meeting"),
        ("/ru/entries/ryabkov-on-visa/", "/ru/entries/ryabkov-on-visas/"),
        ("/vi/?people=ryapkov&kind=meeting", "/vi/?people=sergei-ryabkov&kind=meeting"),
    ],
)
def test_a_merged_record_is_embedded_as_what_it_is_now(was: str, now: str, client: Client, world: World) -> None:
    FormerSlug.objects.create(noun="actor", slug="ryapkov", leads_to="sergei-ryabkov")
    FormerSlug.objects.create(noun="entry", slug="ryabkov-on-visa", leads_to="ryabkov-on-visas")

    told = asked(client, was).json()

    assert told == asked(client, now).json()
    assert "embed/" in told["html"]


def test_the_same_is_told_as_xml(client: Client, world: World) -> None:
    told = asked(client, "/en/entries/geneva-summit/").json()
    root = ET.fromstring(asked(client, "/en/entries/geneva-summit/", "&format=xml").content)  # noqa: S314  # our own

    assert {part.tag: part.text for part in root} == {name: str(value) for name, value in told.items()}


@pytest.mark.parametrize(
    ("query", "status"),
    [
        pytest.param("url=https://example.com/en/", 404, id="another-site"),
        pytest.param("url=http://testserver/en/nowhere/", 404, id="no-page"),
        pytest.param("url=http://testserver/admin/", 404, id="desk"),
        pytest.param("url=http://testserver/en/about/", 404, id="no-list"),
        pytest.param("url=http://testserver/en/entries/draft-on-cyber/", 404, id="draft"),
        pytest.param("url=http://testserver/en/?kind%3Dsummit", 404, id="not-understood"),
        pytest.param("url=http://[/en/", 404, id="no-address"),
        pytest.param("url=http://testserver/en/&format=yaml", 501, id="format"),
        pytest.param("", 400, id="nothing-asked"),
        pytest.param("url=http://testserver/en/&maxwidth=wide", 400, id="width"),
        pytest.param("url=http://testserver/en/&maxheight=0", 400, id="no-height"),
        pytest.param("url=http://testserver/en/&maxheight=-5", 400, id="height-below-none"),
        pytest.param("url=http://testserver/en/?people%3Dnobody", 404, id="nobody"),
    ],
)
def test_what_cannot_be_embedded_is_refused(query: str, status: int, client: Client, world: World) -> None:
    assert client.get(f"/oembed?{query}").status_code == status


@pytest.mark.parametrize("page", ["/en/?kind=meeting", "/ru/places/geneva/", "/vi/entries/geneva-summit/"])
def test_pages_say_where_to_ask(page: str, client: Client, world: World) -> None:
    html = client.get(page).content.decode()

    [address] = re.findall(r'type="application/json\+oembed" href="http://testserver([^"]+)"', html)

    assert client.get(address.replace("&amp;", "&")).json() == asked(client, page).json()
