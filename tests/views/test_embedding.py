"""Frames for other sites: the same entries, no cookie, framed by anybody; every other page by nobody."""

import re
from html import unescape
from pathlib import Path

import pytest
from django.test import Client
from django.utils.translation import gettext, override
from pytest_django import DjangoAssertNumQueries

from tests.exports.reading import json_of
from tests.world import World
from timeline.models import Actor, Entry, FormerSlug

PAGES = ["", "actors/sergei-ryabkov/", "actors/sergei-ryabkov/said/", "places/geneva/", "topics/visas/"]
PAGES += ["documents/visa-report/"]


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("query", ["", "?kind=statement", "?from=2021-10&order=oldest"])
def test_frame_has_the_entries_of_its_page(page: str, query: str, client: Client, world: World) -> None:
    file = f"/en/{page.rstrip('/') or 'timeline'}.json{query}"
    expected = [entry["slug"] for entry in json_of(client, file)["entries"]]

    html = client.get(f"/en/{page}embed/{query}").content.decode()

    assert re.findall(r'embed__title"><a href="/en/entries/([a-z-]+)/"', html) == expected
    assert set(re.findall(r'data-slug="([a-z-]+)"', html)) == set(expected)


@pytest.mark.parametrize("address", ["embed/", "actors/sergei-ryabkov/embed/", "entries/geneva-summit/embed/"])
def test_frame_may_be_framed_by_anybody_and_sets_no_cookie(address: str, client: Client, world: World) -> None:
    answer = client.get(f"/en/{address}")

    assert "frame-ancestors *;" in f"{answer['Content-Security-Policy']};"
    assert not answer.has_header("X-Frame-Options")
    assert not answer.cookies
    assert "Cookie" not in answer.get("Vary", "")


@pytest.mark.parametrize("language", ["en", "vi", "ru"])
@pytest.mark.parametrize(
    ("address", "status"),
    [
        pytest.param("entries/geneva-summit/embed/?theme=dark", 410, id="withdrawn"),
        pytest.param("entries/ryabkov-on-visa/embed/", 301, id="merged"),
        pytest.param("entries/draft-on-cyber/embed/", 404, id="draft"),
        pytest.param("entries/nothing/embed/", 404, id="unknown-entry"),
        pytest.param("actors/nobody/embed/?rows=5", 404, id="unknown-actor"),
        pytest.param("embed/?kind=party", 400, id="not-understood"),
    ],
)
def test_a_frame_that_shows_nothing_says_so_and_may_be_framed(
    address: str, status: int, language: str, client: Client, world: World
) -> None:
    Entry.objects.filter(slug="geneva-summit").update(state="withdrawn")
    FormerSlug.objects.create(noun="entry", slug="ryabkov-on-visa", leads_to="ryabkov-on-visas")

    answer = client.get(f"/{language}/{address}")

    assert answer.status_code == status
    assert "frame-ancestors *;" in f"{answer['Content-Security-Policy']};"
    assert not answer.has_header("X-Frame-Options")
    assert not answer.cookies
    if status in (404, 410):
        html = answer.content.decode()
        told = {404: "There is no page at this address", 410: "This entry was withdrawn"}[status]
        with override(language):
            assert gettext(told) in html
        assert f'<a href="/{language}/" target="_blank" rel="noopener">' in html
        assert ('data-theme="dark"' in html) == ("dark" in address)


@pytest.mark.parametrize(
    "address", ["", "embed/compose/", "entries/geneva-summit/", "data/", "nowhere/", "nowhere/embed/", "timeline.json"]
)
def test_no_other_page_may_be_framed(address: str, client: Client, world: World) -> None:
    answer = client.get(f"/en/{address}")

    assert "frame-ancestors 'none'" in answer["Content-Security-Policy"]
    assert answer["X-Frame-Options"] == "DENY"


def test_every_link_of_a_frame_opens_beside_it(client: Client, world: World) -> None:
    html = client.get("/en/embed/").content.decode()
    html += client.get("/en/entries/geneva-summit/embed/").content.decode()

    links = re.findall(r"<a [^>]*>", html)

    assert len(links) > 20
    assert [link for link in links if 'target="_blank"' not in link or "noopener" not in link] == []


@pytest.mark.parametrize(
    ("query", "chart", "rows"),
    [
        pytest.param("", True, 10, id="both"),
        pytest.param("?show=chart", True, 0, id="chart"),
        pytest.param("?show=list&rows=5", False, 5, id="list"),
    ],
)
def test_frame_shows_what_is_asked_for(query: str, chart: bool, rows: int, client: Client, world: World) -> None:
    html = client.get(f"/en/embed/{query}").content.decode()

    assert ("poster__svg" in html, html.count("embed__row ") + html.count('embed__row"')) == (chart, rows)


@pytest.mark.parametrize(
    ("query", "told"),
    [
        ("theme=purple", "theme): “purple” is not known; possible values: auto, light, dark"),
        ("kind=summit", "kind): “summit” is not known"),
    ],
)
def test_frame_says_what_it_does_not_understand(query: str, told: str, client: Client, world: World) -> None:
    answer = client.get(f"/en/embed/?{query}")

    assert answer.status_code == 400
    assert told in unescape(answer.content.decode())


def test_frame_of_a_merged_record_leads_to_the_one_that_stands_for_it(client: Client, world: World) -> None:
    FormerSlug.objects.create(noun="actor", slug="ryapkov", leads_to="sergei-ryabkov")

    chosen = client.get("/en/embed/?people=ryapkov&theme=dark")
    page = client.get("/en/actors/ryapkov/embed/?theme=dark")

    assert (chosen.status_code, chosen["Location"]) == (301, "/en/embed/?people=sergei-ryabkov&theme=dark")
    assert (page.status_code, page["Location"]) == (301, "/en/actors/sergei-ryabkov/embed/?theme=dark")


def test_composer_gives_the_frame_of_the_page_it_was_reached_from(client: Client, world: World) -> None:
    page = client.get("/en/actors/sergei-ryabkov/?from=2021&bands=administrations").content.decode()
    [link] = re.findall(r'href="(/en/actors/sergei-ryabkov/embed/compose/[^"]*)"', page)

    answer = client.get(unescape(link) + "&theme=dark&rows=5")
    html = answer.content.decode()
    snippet = unescape(re.search(r"<textarea[^>]*>(.*?)</textarea>", html, re.DOTALL)[1])  # type: ignore[index]

    address = "http://testserver/en/actors/sergei-ryabkov/embed/?from=2021&theme=dark&rows=5"
    assert f'<iframe src="{address.replace("&", "&amp;")}" title="Sergei Ryabkov: ' in snippet
    assert 'event.origin !== "http://testserver"' in snippet
    assert "frame-src 'self'" in answer["Content-Security-Policy"]
    assert client.get(address.removeprefix("http://testserver")).status_code == 200


def test_no_name_breaks_out_of_the_snippet(client: Client, world: World) -> None:
    Actor.objects.filter(slug="sergei-ryabkov").update(name_en='"><script>alert(1)</script>')

    html = client.get("/en/actors/sergei-ryabkov/embed/compose/").content.decode()
    snippet = unescape(re.search(r"<textarea[^>]*>(.*?)</textarea>", html, re.DOTALL)[1])  # type: ignore[index]

    assert "<script>alert" not in html
    assert "<script>alert" not in snippet


def test_frame_costs_a_fixed_number_of_queries(
    client: Client, world: World, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_max_num_queries(12):
        client.get("/en/embed/")


def test_dark_of_the_frame_is_the_dark_of_the_site(root: Path) -> None:
    tokens = (root / "static/css/tokens.css").read_text().split("prefers-color-scheme: dark")[1].split("\n}")[0]
    frame = (root / "static/css/embed.css").read_text().split('data-theme="dark"] {')[1].split("}")[0]

    assert re.findall(r"(--[\w-]+): ([^;]+);", frame) == re.findall(r"(--[\w-]+): ([^;]+);", tokens)
