"""The table: what a spreadsheet and the W3C's "CSV on the Web" read in it, and that no cell acts."""

import json
from pathlib import Path
from typing import Any

import pytest
from csvw import CSVW
from django.test import Client

from tests.exports.reading import HOME, json_of, rows_of, text_of
from tests.world import World
from timeline.exports.table import COLUMNS
from timeline.models import Entry


def read_by_its_metadata(client: Client, folder: Path, address: str, query: str = "") -> list[dict[str, Any]]:
    """The rows as csvw reads them by the metadata beside the file, which it holds them against."""
    table, described = f"{address}{query}", f"{address}-metadata.json{query}"
    metadata = json_of(client, described)
    assert metadata["url"] == f"{HOME}{table}"
    (folder / "entries.csv").write_bytes(text_of(client, table).encode())
    (folder / "metadata.json").write_text(json.dumps(metadata | {"url": "entries.csv"}))
    found = CSVW(str(folder / "metadata.json"), validate=True)
    assert found.is_valid
    return list(found.t)


def test_the_metadata_beside_a_file_describes_it(client: Client, world: World, tmp_path: Path) -> None:
    rows = read_by_its_metadata(client, tmp_path, "/en/timeline.csv", "?kind=meeting&order=oldest")

    assert [row["slug"] for row in rows] == ["helsinki-talks", "geneva-summit", "moscow-consultations", "expert-round"]
    consultations = {name: rows[2][name] for name in ("people", "people_offices", "places_latitudes", "date_inferred")}
    assert consultations == {
        "people": ["victoria-nuland", "sergei-ryabkov"],
        "people_offices": ["Under Secretary of State", "Deputy Foreign Minister"],
        "places_latitudes": ["55.7558"],
        "date_inferred": False,
    }
    assert rows[3]["date_latest"] is None


@pytest.mark.parametrize("language", ["en", "vi", "ru"])
def test_every_column_is_described_in_the_language_of_the_address(client: Client, world: World, language: str) -> None:
    metadata = json_of(client, f"/{language}/places/geneva.csv-metadata.json")

    described = {column["name"]: column["dc:description"] for column in metadata["tableSchema"]["columns"]}
    assert list(described) == [column.name for column in COLUMNS]
    assert all(described.values())
    assert described["title"] == {"en": "title", "vi": "tiêu đề", "ru": "заголовок"}[language]


def test_the_file_leads_to_its_metadata(client: Client, world: World) -> None:
    links = client.get("/en/topics/visas.csv?kind=meeting")["Link"]

    described = '</en/topics/visas.csv-metadata.json?kind=meeting>; rel="describedby"; type="application/csvm+json"'
    assert described in links
    assert '</en/topics/visas/?kind=meeting>; rel="alternate"; type="text/html"' in links


def test_labels_stand_beside_slugs_in_the_language_of_the_address(client: Client, world: World) -> None:
    [row] = rows_of(client, "/ru/timeline.csv?status=cancelled")

    assert {name: row[name] for name in ("status", "status_label", "people", "people_names", "places_names")} == {
        "status": "cancelled",
        "status_label": "отменено",
        "people": "sauli-niinisto; sergei-lavrov",
        "people_names": "Саули Ниинистё; Сергей Лавров",
        "places_names": "Хельсинки",
    }


@pytest.mark.parametrize("evil", ["=1+1", "+cmd", "-2+3", "@SUM(A1)", "\tTab", "  =1", "＝1"])
def test_no_cell_acts_in_a_spreadsheet(client: Client, world: World, evil: str) -> None:
    Entry.objects.filter(slug="geneva-summit").update(title_en=evil, summary_en=evil)

    [row] = rows_of(client, "/en/timeline.csv?kind=meeting&place=geneva")

    assert (row["title"], row["summary"]) == (f"'{evil}", f"'{evil}")


def test_line_breaks_and_quotes_come_back_as_they_were(client: Client, world: World, tmp_path: Path) -> None:
    text = 'One "line";\ntwo, and a \\ and "" and “ж”'
    Entry.objects.filter(slug="geneva-summit").update(summary_en=text)

    [row] = read_by_its_metadata(client, tmp_path, "/en/places/geneva.csv", "?kind=meeting")

    assert row["summary"] == text


def test_a_table_without_rows_has_its_columns(client: Client, world: World) -> None:
    text = text_of(client, "/en/timeline.csv?from=1700&to=1701")

    assert text == "\ufeff" + ",".join(column.name for column in COLUMNS) + "\r\n"


def test_the_file_is_called_by_the_sentence_of_the_page(client: Client, world: World) -> None:
    plain = client.get("/en/timeline.csv?kind=meeting&from=2021-06&to=2021-06")["Content-Disposition"]

    assert plain == 'attachment; filename="1 meeting in June 2021.csv"'
