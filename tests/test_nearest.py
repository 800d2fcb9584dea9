"""A lost address: the nearest records, never a draft, in four queries."""

import pytest
from django.test import Client
from django.utils import translation
from pytest_django import DjangoAssertNumQueries

from tests.world import World
from timeline import nearest


def links(path: str) -> list[str]:
    with translation.override("en"):
        return [link.url for link in nearest.suggestions(path)]


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        pytest.param("/en/actors/sergey-ryabkov/", "/en/actors/sergei-ryabkov/", id="other-spelling"),
        pytest.param("/en/entries/geneva-sumit/", "/en/entries/geneva-summit/", id="slip"),
        pytest.param("/en/entries/summit-geneva/", "/en/entries/geneva-summit/", id="words-turned-round"),
        pytest.param("/en/geneva/", "/en/places/geneva/", id="kind-missing"),
        pytest.param("/en/places/Genevà/chart.json", "/en/places/geneva/", id="capitals-and-accents"),
        pytest.param("/en/topics/newstart/", "/en/topics/new-start/", id="hyphen-missing"),
    ],
)
def test_the_nearest_record_comes_first(world: World, path: str, expected: str) -> None:
    assert links(path)[0] == expected


@pytest.mark.parametrize(
    "path", ["/", "/en/", "/en/x/", "/en/%%%/", "/wp-login.php", "/en/zzzzzz/", "/en/" + "a-b/" * 900]
)
def test_an_address_like_nothing_on_record_suggests_nothing(world: World, path: str) -> None:
    assert links(path) == []


def test_a_draft_and_an_actor_not_on_record_are_not_suggested(world: World) -> None:
    assert "/en/entries/draft-on-cyber/" not in links("/en/entries/draft-on-cyber/")
    assert links("/en/actors/reuters/") == []


def test_suggestions_cost_four_queries(world: World, django_assert_num_queries: DjangoAssertNumQueries) -> None:
    with django_assert_num_queries(4):
        nearest.suggestions("/en/entries/geneva-sumit-with-many-many-words/")


def test_the_page_offers_the_nearest_and_a_search_for_its_words(client: Client, world: World) -> None:
    html = client.get("/en/entries/geneva-sumit/").content.decode()
    assert '<a href="/en/entries/geneva-summit/">Geneva summit</a>' in html
    assert 'name="q" maxlength="200" value="geneva sumit"' in html
