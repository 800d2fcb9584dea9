"""Every other page opens in every language, in a fixed number of queries, and shows only what is published."""

import re
from html import unescape

import pytest
from django.test import Client
from django.utils import translation
from django.utils.translation import gettext
from pytest_django import DjangoAssertNumQueries

from tests.world import World
from timeline.exports.table import COLUMNS
from timeline.models import Actor, Place, Topic

PAGES = {
    "entry": "entries/geneva-summit/",
    "statement": "entries/ryabkov-on-visas/",
    "actors": "actors/",
    "actor": "actors/sergei-ryabkov/",
    "places": "places/",
    "place": "places/geneva/",
    "topics": "topics/",
    "topic": "topics/arms-control/",
    "documents": "documents/",
    "document": "documents/visa-report/",
    "about": "about/",
    "actor-said": "actors/sergei-ryabkov/said/",
    "compare-form": "compare/",
    "compare": "compare/?people=sergei-ryabkov&people=victoria-nuland",
    "since": "since/",
    "corrections": "corrections/",
    "data": "data/",
    "insights": "insights/",
    "offices": "offices/",
    "offices-on": "offices/?on=2021-10",
}


@pytest.fixture
def secret(world: World) -> None:
    """A draft with an actor and a place that nothing published names."""
    names = {f"name_{code}": "Hush-hush" for code in ("en", "vi", "ru")}
    draft = world.entries["draft-on-cyber"]
    envoy = Actor.objects.create(slug="secret-envoy", kind="person", side="russia", **names)
    draft.involvements.create(actor=envoy, role="mentioned", position=9)
    draft.topics.add(Topic.objects.create(slug="secret-topic", **names))
    draft.places.add(Place.objects.create(slug="secret-city", country="RU", latitude=1, longitude=1, **names))


CHARTS = ["actors/sergei-ryabkov", "places/geneva", "topics/arms-control", "documents/visa-report"]
CHARTS += ["actors/sergei-ryabkov/said"]


@pytest.mark.parametrize("language", ["en", "vi", "ru"])
@pytest.mark.parametrize("path", PAGES.values(), ids=PAGES.keys())
def test_every_page_opens_in_every_language(
    client: Client,
    world: World,
    django_assert_max_num_queries: DjangoAssertNumQueries,
    path: str,
    language: str,
) -> None:
    with django_assert_max_num_queries(21):
        response = client.get(f"/{language}/{path}")
    assert response.status_code == 200
    assert f'<html lang="{language}">' in response.content.decode()


@pytest.mark.parametrize("language", ["en", "vi", "ru"])
def test_beside_the_files_of_a_list_stands_what_the_columns_of_a_table_mean(
    client: Client, world: World, language: str
) -> None:
    html = client.get(f"/{language}/data/").content.decode()
    section = html[html.index('<section id="columns"') :]
    rows = re.findall(r'<code>(\w+)</code></th><td>([^<]*)</td><td class="dump__number">([^<]*)<', section)

    with translation.override(language):
        in_one = gettext("list")
        expected = [(one.name, str(one.about), in_one if one.many else one.datatype) for one in COLUMNS]
    assert [tuple(map(unescape, row)) for row in rows] == expected
    assert f'href="/{language}/data/#columns"' in client.get(f"/{language}/").content.decode()


@pytest.mark.parametrize("path", CHARTS)
def test_every_profile_has_its_chart(client: Client, world: World, path: str) -> None:
    payload = client.get(f"/ru/{path}/chart.json").json()
    assert payload["figure"]["data"]
    assert payload["words"]["locale"]["format"]["months"][0] == "январь"


def test_a_draft_is_nowhere_to_be_found(client: Client, secret: None) -> None:
    assert client.get("/en/entries/draft-on-cyber/").status_code == 404
    for path in ("", "topics/", "actors/", "places/", "about/", "chart.json", "?q=cyber", "?order=oldest"):
        text = client.get(f"/en/{path}").content.decode()
        assert [word for word in ("draft-on-cyber", "secret-topic", "Hush-hush") if word in text] == []


@pytest.mark.parametrize(
    "path",
    [
        "topics/secret-topic/",
        "topics/secret-topic/chart.json",
        "actors/secret-envoy/",
        "actors/secret-envoy/chart.json",
        "places/secret-city/",
    ],
)
def test_what_only_a_draft_names_has_no_page(client: Client, secret: None, path: str) -> None:
    assert client.get(f"/en/{path}").status_code == 404


@pytest.mark.parametrize(
    "query", ["people=secret-envoy", "people=secret-envo", "place=secret-cit", "topic=secret-topi"]
)
def test_a_filter_does_not_tell_what_only_a_draft_names(client: Client, secret: None, query: str) -> None:
    response = client.get(f"/en/?{query}")
    text = response.content.decode()
    assert response.status_code == 400
    assert [word for word in ("Hush-hush", "secret-envoy,", "secret-city", "secret-topic,") if word in text] == []


@pytest.mark.parametrize("path", ["entries/none/", "actors/none/", "places/none/chart.json", "none/"])
def test_an_address_without_a_record_is_a_404_in_the_language_of_the_address(
    client: Client, world: World, path: str
) -> None:
    response = client.get(f"/ru/{path}")
    assert response.status_code == 404
    assert '<html lang="ru">' in response.content.decode()


def test_a_failure_gives_a_page_in_the_language_of_the_address(
    client: Client, world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise RuntimeError("broken")

    monkeypatch.setattr("timeline.views.about.profiles.record_figures", fail)
    client.raise_request_exception = False
    response = client.get("/vi/about/")
    assert response.status_code == 500
    assert '<html lang="vi">' in response.content.decode()


def test_an_entry_page_tells_who_says_so_line_by_line(client: Client, world: World) -> None:
    html = client.get("/en/entries/geneva-summit/").content.decode()
    assert "Who says so" in html
    assert 'href="/en/documents/summit-report/"' in html


def test_an_actor_page_counts_held_meetings_with_the_other_sides_only(client: Client, world: World) -> None:
    html = client.get("/en/actors/sergei-ryabkov/").content.decode()
    assert "Met, in meetings that were held" in html
    assert "kind=meeting&amp;people=sergei-ryabkov&amp;people=victoria-nuland&amp;match=all&amp;status=held" in html


def test_a_document_page_names_the_parts_left_out_in_the_order_of_the_file(client: Client, world: World) -> None:
    file = world.documents["visa-report"].source_file
    assert file is not None
    file.segments.create(lines="91-95", reason="unrelated", what_en="Cooking", what_vi="Nấu ăn", what_ru="Кулинария")
    html = client.get("/en/documents/visa-report/").content.decode()
    assert html.index("Leaders meet in Geneva") < html.rindex("Talks on visas") < html.index("Cooking")
    assert "left out: unrelated subject" in html
