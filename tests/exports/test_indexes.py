"""The index pages as files, and what the file of a record says of the record itself."""

import json
import re
from pathlib import Path
from typing import Any

import pytest
from csvw import CSVW
from django.test import Client
from django.utils.translation import override

from tests.admin.desk import in_three
from tests.exports.reading import HOME, json_of, rows_of
from tests.world import World
from timeline.exports.indexes import INDEXES
from timeline.models import Actor, ActorIdentifier, Citation, Membership, Place


def cell_of(value: Any) -> str:
    if isinstance(value, list):
        return "; ".join(value)
    return "" if value is None else str(value)


@pytest.mark.parametrize("noun", INDEXES)
def test_csv_and_json_of_an_index_hold_the_same(client: Client, world: World, noun: str) -> None:
    rows = rows_of(client, f"/en/{noun}.csv")
    data = json_of(client, f"/en/{noun}.json")

    flat = [{name: cell_of(value) for name, value in one.items()} for one in data[noun]]
    assert (rows, data["total"], data["url"]) == (flat, len(rows), f"{HOME}/en/{noun}/")


@pytest.mark.parametrize("noun", INDEXES)
def test_a_file_of_an_index_names_what_the_page_does(client: Client, world: World, noun: str) -> None:
    html = client.get(f"/ru/{noun}/").content.decode()

    slugs = set(re.findall(rf'href="/ru/{noun}/([a-z0-9-]+)/"', html))
    assert {record["slug"] for record in json_of(client, f"/ru/{noun}.json")[noun]} == slugs
    assert f'<link rel="alternate" type="text/csv" href="/ru/{noun}.csv"' in html
    assert f'<a href="/ru/{noun}.json" type="application/json">JSON</a>' in html


@pytest.mark.parametrize("noun", INDEXES)
def test_the_metadata_beside_a_table_of_an_index_describes_it(
    client: Client, told: World, tmp_path: Path, noun: str
) -> None:
    table: Any = client.get(f"/en/{noun}.csv")
    metadata = json_of(client, f"/en/{noun}.csv-metadata.json")
    (tmp_path / "table.csv").write_bytes(table.content)
    (tmp_path / "metadata.json").write_text(json.dumps(metadata | {"url": "table.csv"}))

    found = CSVW(str(tmp_path / "metadata.json"), validate=True)

    described = f'</en/{noun}.csv-metadata.json>; rel="describedby"; type="application/csvm+json"'
    assert described in table["Link"]
    assert (metadata["url"], metadata["dc:source"]["@id"]) == (f"{HOME}/en/{noun}.csv", f"{HOME}/en/{noun}/")
    assert found.is_valid
    assert [row["slug"] for row in found.t] == [row["slug"] for row in rows_of(client, f"/en/{noun}.csv")]


@pytest.mark.parametrize("language", ["vi", "ru"])
@pytest.mark.parametrize("noun", INDEXES)
def test_every_column_of_an_index_is_described_in_the_language_of_the_address(
    client: Client, world: World, noun: str, language: str
) -> None:
    metadata = json_of(client, f"/{language}/{noun}.csv-metadata.json")

    described = {column["name"]: column["dc:description"] for column in metadata["tableSchema"]["columns"]}
    with override("en"):
        in_english = {column.name: str(column.about) for column in INDEXES[noun].columns}
    assert list(described) == list(in_english)
    assert [name for name, words in described.items() if words == in_english[name]] == []


def test_an_actor_of_the_index_has_its_names_and_identifiers(client: Client, world: World) -> None:
    ActorIdentifier.objects.create(actor=world.actors["sergei-ryabkov"], scheme="viaf", identifier="12")

    [found] = [one for one in json_of(client, "/vi/actors.json")["actors"] if one["slug"] == "sergei-ryabkov"]

    assert found == {
        "slug": "sergei-ryabkov",
        "url": f"{HOME}/vi/actors/sergei-ryabkov/",
        "name": "Sergei Ryabkov",
        "name_en": "Sergei Ryabkov",
        "name_vi": "Sergei Ryabkov",
        "name_ru": "Сергей Рябков",
        "entries": 3,
        "other_names": ["Ryapkov"],
        "kind": "person",
        "kind_label": "nhân vật",
        "side": "russia",
        "country": None,
        "identifiers": ["viaf:12"],
    }


def test_no_cell_of_an_index_acts_in_a_spreadsheet(client: Client, world: World) -> None:
    Place.objects.filter(slug="geneva").update(name_en="=1+1")

    [row] = [row for row in rows_of(client, "/en/places.csv") if row["slug"] == "geneva"]

    assert row["name_en"] == "'=1+1"


def about_of(client: Client, address: str) -> dict[str, Any]:
    about: dict[str, Any] = json_of(client, address)["about"]
    return about


def test_the_file_of_an_actor_begins_with_the_actor(client: Client, world: World) -> None:
    ActorIdentifier.objects.create(actor=world.actors["sergei-ryabkov"], scheme="wikidata", identifier="Q1")
    Citation.objects.create(
        membership=world.offices["ryabkov-deputy"], document=world.documents["visa-report"], lines="42"
    )

    about = about_of(client, "/en/actors/sergei-ryabkov.json?kind=meeting")

    [office] = about["offices"]
    assert about["names"] == {"en": "Sergei Ryabkov", "vi": "Sergei Ryabkov", "ru": "Сергей Рябков"}
    assert about["other_names"] == [{"name": "Ryapkov", "kind": "spelling", "kind_label": "spelling variant"}]
    assert about["identifiers"] == [
        {"scheme": "wikidata", "identifier": "Q1", "url": "https://www.wikidata.org/entity/Q1"}
    ]
    assert (office["body"]["slug"], office["start"], office["end"]) == ("russian-foreign-ministry", "2008", None)
    assert [(one["document"]["slug"], one["lines"]) for one in office["claims"]] == [("visa-report", "42")]
    assert about_of(client, "/en/actors/sergei-ryabkov/said.json") == about


def test_the_files_of_other_records_begin_with_these(client: Client, world: World) -> None:
    place = about_of(client, "/en/places/geneva.json")
    topic = about_of(client, "/en/topics/arms-control.json")
    document = about_of(client, "/en/documents/visa-report.json")

    assert (place["names"]["ru"], place["latitude"], place["country"]) == ("Женева", 46.2044, "CH")
    assert [child["slug"] for child in topic["children"]] == ["new-start"]
    assert (document["titles"]["vi"], document["lines"]) == ("Hội đàm về thị thực", "41-90")
    assert document["file"] == {"name": "page.txt", "sha256": "0" * 64, "retrieved": None}


def test_the_file_of_everything_is_about_nothing_alone(client: Client, world: World) -> None:
    assert "about" not in json_of(client, "/en/timeline.json")


@pytest.mark.parametrize(("pack", "named"), [("", False), ("history", True)])
def test_a_predecessor_is_told_of_where_it_has_a_page(client: Client, world: World, pack: str, named: bool) -> None:
    union = Actor.objects.create(slug="soviet-union", kind="state", side="russia", **in_three("name", "Soviet Union"))
    envoy = Actor.objects.create(slug="envoy", kind="person", side="russia", **in_three("name", "Envoy"))
    Membership.objects.create(slug="envoy-1950", person=envoy, body=union, **in_three("role", "Envoy"), pack=pack)
    Actor.objects.filter(slug="sergei-ryabkov").update(succeeds=union)

    page = client.get("/en/actors/sergei-ryabkov/").content.decode()
    about = about_of(client, "/en/actors/sergei-ryabkov.json")

    assert ("Soviet Union" in page, about["succeeds"] is not None) == (named, named)
    assert client.get("/en/actors/soviet-union/").status_code == (200 if named else 404)


def test_every_body_of_an_office_that_is_told_of_has_a_page(client: Client, world: World) -> None:
    envoy = Actor.objects.create(slug="envoy", kind="person", side="russia", **in_three("name", "Envoy"))
    for slug, pack in (("embassy", "history"), ("chamber", "")):
        body = Actor.objects.create(slug=slug, kind="body", side="russia", **in_three("name", slug))
        Membership.objects.create(slug=f"envoy-{slug}", person=envoy, body=body, **in_three("role", "Envoy"), pack=pack)

    bodies = [office["body"]["url"] for office in about_of(client, "/en/actors/envoy.json")["offices"]]

    assert bodies == [f"{HOME}/en/actors/chamber/", f"{HOME}/en/actors/embassy/"]
    assert [client.get(url.removeprefix(HOME)).status_code for url in bodies] == [200, 200]
