"""The sitemap lists every page that readers may know of, in each language; robots.txt keeps the rest from crawlers."""

import re
from xml.etree import ElementTree as ET

import pytest
from django.test import Client

from tests.world import World
from timeline.models import Actor, Document, Entry, Place, Topic
from timeline.sitemaps import SITEMAPS, Entries

NAMES = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9", "x": "http://www.w3.org/1999/xhtml"}


def addresses(client: Client, section: str) -> list[str]:
    root = ET.fromstring(client.get(f"/sitemap-{section}.xml").content)  # noqa: S314  # our own
    return [str(one.text).removeprefix("http://testserver") for one in root.findall("s:url/s:loc", NAMES)]


def test_every_page_of_a_record_is_listed_in_each_language(client: Client, world: World) -> None:
    for section, found in (
        ("entries", Entry.objects.published()),
        ("actors", Actor.objects.on_the_record()),
        ("places", Place.objects.on_the_record()),
        ("topics", Topic.objects.on_the_record()),
        ("documents", Document.objects.on_the_record()),
    ):
        slugs = found.values_list("slug", flat=True)
        expected = {f"/{code}/{section}/{slug}/" for slug in slugs for code in ("en", "vi", "ru")}
        assert set(addresses(client, section)) == expected


def test_every_listed_page_is_there(client: Client, world: World) -> None:
    found = [address for section in SITEMAPS for address in addresses(client, section) if address.startswith("/en/")]

    assert {address: client.get(address).status_code for address in found} == dict.fromkeys(found, 200)


def test_a_page_names_its_other_languages(client: Client, world: World) -> None:
    root = ET.fromstring(client.get("/sitemap-places.xml").content)  # noqa: S314  # our own
    [page] = [
        one for one in root.findall("s:url", NAMES) if one.findtext("s:loc", "", NAMES).endswith("/vi/places/geneva/")
    ]

    assert {link.get("hreflang"): link.get("href") for link in page.findall("x:link", NAMES)} == {
        **{code: f"http://testserver/{code}/places/geneva/" for code in ("en", "vi", "ru")},
        "x-default": "http://testserver/places/geneva/",
    }
    assert client.get("/places/geneva/", headers={"accept-language": "ru"})["Location"] == "/ru/places/geneva/"


def test_an_index_leads_to_every_part(client: Client, world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Entries, "limit", 20)

    index = client.get("/sitemap.xml").content.decode()

    found = re.findall(r"<loc>http://testserver([^<]+)</loc>", index)
    assert found == [
        *("/sitemap-pages.xml", "/sitemap-entries.xml", "/sitemap-entries.xml?p=2"),
        *(f"/sitemap-{section}.xml" for section in ("actors", "places", "topics", "documents")),
    ]
    assert [client.get(address).status_code for address in found] == [200] * len(found)


def test_robots_follow_pages_and_no_filters(client: Client) -> None:
    text = client.get("/robots.txt").content.decode()

    everybody = text.split("User-agent: *\n")[1].splitlines()

    assert everybody == [
        "Disallow: /admin/",
        "Disallow: /*?",
        "Disallow: /*/embed/",
        "Allow: /sitemap-*?p=",
        "Allow: /oembed?",
        "",
        "Sitemap: http://testserver/sitemap.xml",
    ]
