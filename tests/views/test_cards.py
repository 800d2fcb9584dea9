"""The cards' addresses: what they answer, what pages say of them, and that they tell of nothing unpublished."""

import re
from io import BytesIO

import pytest
from django.test import Client
from PIL import Image
from pytest_django import DjangoAssertNumQueries

from tests.world import World

CARDS = {
    "/en/?people=joe-biden": "/en/card.png?people=joe-biden",
    "/vi/actors/joe-biden/?kind=meeting": "/vi/actors/joe-biden/card.png?kind=meeting",
    "/ru/places/geneva/": "/ru/places/geneva/card.png",
    "/en/topics/visas/": "/en/topics/visas/card.png",
    "/ru/entries/geneva-summit/": "/ru/entries/geneva-summit/card.png",
}


def properties(html: str) -> dict[str, str]:
    return dict(re.findall(r'<meta (?:property|name)="((?:og|twitter):[^"]*)" content="([^"]*)">', html))


@pytest.mark.parametrize(("page", "picture"), CARDS.items(), ids=list(CARDS))
def test_a_page_names_its_card_and_the_card_is_a_picture(client: Client, world: World, page: str, picture: str) -> None:
    told = properties(client.get(page).content.decode())
    assert told["og:image"] == f"http://testserver{picture}"
    assert told["og:url"] == f"http://testserver{page}"
    assert told["twitter:card"] == "summary_large_image"
    response = client.get(picture)
    assert response["content-type"] == "image/png"
    assert Image.open(BytesIO(response.content)).size == (1200, 630)


def test_what_other_sites_show_is_what_the_page_says(client: Client, world: World) -> None:
    told = properties(client.get("/ru/entries/geneva-summit/").content.decode())
    assert (told["og:type"], told["og:title"], told["og:description"]) == (
        "article",
        "Встреча в Женеве",
        "Встреча в Женеве, кратко.",
    )
    told = properties(client.get("/en/actors/joe-biden/").content.decode())
    assert (told["og:title"], told["og:description"]) == ("Joe Biden", "1 meeting and 1 statement, 2021")


def test_markup_in_a_title_stays_text_in_the_head(client: Client, world: World) -> None:
    entry = world.entries["geneva-summit"]
    entry.title = '"><script>alert(1)</script>'
    entry.save()
    html = client.get("/en/entries/geneva-summit/").content.decode()
    assert "<script>alert(1)" not in html


def test_a_card_the_asker_has_already_is_not_drawn_again(client: Client, world: World) -> None:
    first = client.get("/en/card.png")
    again = client.get("/en/card.png", headers={"if-none-match": first["etag"]})
    world.entries["geneva-summit"].delete()
    changed = client.get("/en/card.png", headers={"if-none-match": first["etag"]})
    assert first["cache-control"] == "public, max-age=3600"
    assert (again.status_code, again.content, again["etag"]) == (304, b"", first["etag"])
    assert (changed.status_code, changed["etag"] == first["etag"]) == (200, False)


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/en/entries/draft-on-cyber/card.png", 404),
        ("/en/entries/nothing/card.png", 404),
        ("/en/actors/nobody/card.png", 404),
        ("/en/card.png?from=banana", 400),
    ],
)
def test_there_is_no_card_of_a_draft_of_nothing_or_of_nonsense(
    client: Client, world: World, path: str, status: int
) -> None:
    assert client.get(path).status_code == status


def test_a_draft_changes_no_card(client: Client, world: World) -> None:
    before = [client.get(path)["etag"] for path in ("/en/card.png", "/en/actors/sergei-ryabkov/card.png")]
    world.entries["draft-on-cyber"].delete()
    assert [client.get(path)["etag"] for path in ("/en/card.png", "/en/actors/sergei-ryabkov/card.png")] == before


def test_a_card_costs_few_queries(
    client: Client, world: World, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_max_num_queries(4):
        assert client.get("/en/card.png?people=joe-biden").status_code == 200
    with django_assert_max_num_queries(8):
        assert client.get("/en/entries/geneva-summit/card.png").status_code == 200
