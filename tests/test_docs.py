"""What the documentation names exists: fields, commands, parameters, links."""

import json
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps
from django.core.management import get_commands
from django.db.models import Model
from django.test import Client
from django.utils.translation import override

from tests.exports.reading import json_of
from tests.world import World
from timeline.admin.sheets.columns import COLUMNS, header
from timeline.dumps.nouns import NOUNS, lines
from timeline.exports import FORMATS
from timeline.exports.indexes import INDEXES
from timeline.exports.singles import SINGLES
from timeline.exports.table import COLUMNS as COLUMNS_OF_ENTRIES
from timeline.filters import parameters
from timeline.insights.sheets import COLUMNS as COLUMNS_OF_INSIGHTS
from timeline.models import Relation
from timeline.records.published import read_published

MODELS = sorted(model.__name__ for model in apps.get_app_config("timeline").get_models())


def documented_fields(text: str) -> dict[str, set[str]]:
    sections = re.split(r"^## ", text, flags=re.MULTILINE)[1:]
    return {section.split("\n", 1)[0]: set(re.findall(r"^\| `(\w+)` ", section, re.MULTILINE)) for section in sections}


def test_the_data_dictionary_names_every_model(root: Path) -> None:
    assert sorted(documented_fields((root / "docs/data.md").read_text())) == MODELS


@pytest.mark.parametrize("name", MODELS)
def test_the_data_dictionary_names_every_field(root: Path, name: str) -> None:
    model = apps.get_model("timeline", name)
    fields = {field.name for field in [*model._meta.local_fields, *model._meta.local_many_to_many]} - {"id"}
    translations = {field for field in fields if re.sub(r"_(en|vi|ru)$", "", field) in fields - {field}}
    assert documented_fields((root / "docs/data.md").read_text())[name] == fields - translations


@pytest.mark.parametrize("part", COLUMNS_OF_INSIGHTS)
def test_the_data_dictionary_names_every_column_of_the_insights(root: Path, part: str) -> None:
    [row] = re.findall(rf"^\| {part}\.csv \|[^|]*\|(.*)\|$", (root / "docs/data.md").read_text(), re.MULTILINE)
    assert tuple(re.findall(r"`([a-z_]+)`", row)) == COLUMNS_OF_INSIGHTS[part]


def section_of(text: str, heading: str) -> str:
    """What stands under a heading, up to the next one."""
    return re.split(r"^#+ ", text.split(f"{heading}\n", 1)[1], maxsplit=1, flags=re.MULTILINE)[0]


def test_the_data_dictionary_describes_every_column_of_the_entries(root: Path) -> None:
    section = section_of((root / "docs/data.md").read_text(), "#### The entries as CSV")
    with override("en"):
        columns = [(one.name, "list" if one.many else one.datatype, str(one.about)) for one in COLUMNS_OF_ENTRIES]
    assert re.findall(r"^\| `(\w+)` \| (\w+) \| (.*) \|$", section, re.MULTILINE) == columns


def fields_of(values: Mapping[str, Any], above: str = "") -> Iterator[str]:
    """The names of all fields, those of objects with the name of the object."""
    for name, value in values.items():
        yield f"{above}{name}"
        for item in value if isinstance(value, list) else [value]:
            if isinstance(item, dict):
                yield from fields_of(item, f"{above}{name}.")


def test_the_data_dictionary_names_every_field_of_the_json(root: Path, client: Client, world: World) -> None:
    section = section_of((root / "docs/data.md").read_text(), "#### The entries as JSON")
    described = re.findall(r"`([a-z_.]+)`", "".join(re.findall(r"^\| (`.*?) \|", section, re.MULTILINE)))
    data = json_of(client, "/en/timeline.json")
    entries = data.pop("entries")
    found = ["entries", *data, *(name for entry in entries for name in fields_of(entry))]
    assert sorted(set(described)) == sorted({*found, "about"})  # which the timeline itself has none of


def fields_described(root: Path, heading: str) -> set[str]:
    section = section_of((root / "docs/data.md").read_text(), heading)
    return set(re.findall(r"`([a-z_0-9.]+)`", "".join(re.findall(r"^\| (`.*?) \|", section, re.MULTILINE))))


def test_the_data_dictionary_names_every_field_of_an_entry_as_json(root: Path, client: Client, told: World) -> None:
    listed = {name for entry in json_of(client, "/en/timeline.json")["entries"] for name in fields_of(entry)}
    found = {name for slug in told.entries for name in _fields_of_entry(client, slug)}
    assert fields_described(root, "#### An entry as JSON") == found - listed


def _fields_of_entry(client: Client, slug: str) -> set[str]:
    address = f"/en/entries/{slug}.json"
    return set(fields_of(json_of(client, address)["entry"])) if client.get(address).status_code == 200 else set()


def test_the_data_dictionary_names_every_field_of_a_record(root: Path, client: Client, told: World) -> None:
    pages = ["actors/sergei-ryabkov", "actors/tass", "places/geneva", "topics/arms-control", "topics/new-start"]
    found: set[str] = set()
    for page in [*pages, "documents/visa-report"]:
        found |= set(fields_of(json_of(client, f"/en/{page}.json")["about"]))
    claims = {name for name in found if name.startswith("offices.claims.")}
    assert {name.removeprefix("offices.") for name in claims} <= fields_described(root, "#### An entry as JSON")
    assert fields_described(root, "### A record as JSON") == found - claims


@pytest.mark.parametrize("noun", INDEXES)
def test_the_data_dictionary_describes_every_column_of_an_index(root: Path, noun: str) -> None:
    section = section_of((root / "docs/data.md").read_text(), f"#### {noun}.csv, {noun}.json")
    columns = [(one.name, "list" if one.many else one.datatype, str(one.about)) for one in INDEXES[noun].columns]
    assert re.findall(r"^\| `(\w+)` \| (\w+) \| (.*) \|$", section, re.MULTILINE) == columns


def test_the_data_dictionary_names_every_ending_of_an_entry(root: Path) -> None:
    section = section_of((root / "docs/data.md").read_text(), "### An entry as files")
    assert set(re.findall(r"^\| `\.([a-z.]+)`", section, re.MULTILINE)) == set(SINGLES)


def test_the_data_dictionary_names_every_ending(root: Path) -> None:
    section = section_of((root / "docs/data.md").read_text(), "### The entries as files")
    assert set(FORMATS) <= set(re.findall(r"`\.([a-z.-]+)`", section))


@pytest.mark.parametrize("noun", NOUNS)
def test_the_data_dictionary_names_every_field_of_the_dump(root: Path, noun: str, world: World) -> None:
    Relation.objects.create(
        source=world.entries["geneva-summit"], kind="follows", target=world.entries["helsinki-talks"]
    )
    section = section_of((root / "docs/data.md").read_text(), "### The whole record as files")
    [row] = re.findall(rf"^\| `{noun}\.jsonl` \| (.*) \|$", section, re.MULTILINE)
    described = re.findall(r"`([a-z_0-9]+)`", row)
    found = [json.loads(line) for line in lines(read_published(), noun, home="")]
    fields = {name for values in found for name in values}
    inner = [part for values in found for name in ("people", "file") for part in _parts(values.get(name))]
    assert set(described) == fields | {name for part in inner for name in part}


def _parts(value: Any) -> list[dict[str, Any]]:
    return [value] if isinstance(value, dict) else value or []


def test_the_readme_names_every_parameter(root: Path) -> None:
    text = (root / "README.md").read_text()
    section = text[text.index("## Find something") : text.index("## The record")]
    assert set(re.findall(r"`([a-z]+)(?:=\w+)?`", section)) >= set(parameters.ORDER)


def test_the_readme_names_only_commands_that_exist(root: Path) -> None:
    named = set(re.findall(r"manage\.py (\w+)", (root / "README.md").read_text()))
    assert named <= set(get_commands())


@pytest.mark.parametrize("model", COLUMNS, ids=lambda model: str(model._meta.model_name))
def test_the_guide_names_every_column_of_a_sheet(root: Path, model: type[Model]) -> None:
    with override("en"):  # a request in another test leaves its language behind
        heading = f"### {str(model._meta.verbose_name_plural).capitalize()}\n"
    section = (root / "docs/curating.md").read_text().split(heading)[1].split("\n#")[0]
    assert re.findall(r"^\| `(\w+)` ", section, re.MULTILINE) == header(model)


PAGES = [
    "README.md",
    "CONTRIBUTING.md",
    "docs/api.md",
    "docs/curating.md",
    "docs/data.md",
    "docs/operating.md",
    "seeds/README.md",
]


@pytest.mark.parametrize("page", PAGES)
def test_every_relative_link_leads_somewhere(root: Path, page: str) -> None:
    source = root / page
    targets = re.findall(r"\]\((?!https?:|#)([^)#]+)", source.read_text())
    assert [target for target in targets if not (source.parent / target).exists()] == []
