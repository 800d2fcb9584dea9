"""The data dictionary says of every field what the schema says."""

import re
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Any, get_args

import pytest
from pydantic import BaseModel

from timeline import dates
from timeline.seeds import nodes, schema
from timeline.vocabulary import Basis

SECTIONS: dict[str, type[BaseModel]] = {
    "actors.yaml": schema.ActorSeed,
    "places.yaml": schema.PlaceSeed,
    "topics.yaml": schema.TopicSeed,
    "offices.yaml": schema.OfficeSeed,
    "meetings.yaml": schema.MeetingSeed,
    "statements.yaml": schema.StatementSeed,
    "documents/….yaml": schema.SourceFileSeed,
    "publications.yaml": schema.PublicationSeed,
    "Article": schema.ArticleSeed,
    "Part out of scope": schema.SegmentSeed,
    "Citation": schema.Cite,
    "Date": schema.DateClaim,
    "Place of an entry": schema.PlaceClaim,
    "Person of an entry": schema.PersonClaim,
    "Relation": schema.RelationSeed,
    "State of a meeting": schema.StateSeed,
    "Name": schema.Name,
    "Identifier": schema.Identifier,
}


@pytest.fixture
def readme(root: Path) -> str:
    return (root / "seeds" / "README.md").read_text(encoding="utf-8")


def rows(readme: str, section: str) -> list[tuple[str, bool, str]]:
    """The rows of a section's table: field, whether it must be given, what it says."""
    text = between(readme, f"\n### {section}\n", "\n#")
    found = re.findall(r"^\| `(\w+)` \| (!?) ?\| (.+) \|$", text, re.MULTILINE)
    return [(name, must == "!", words) for name, must, words in found]


def between(text: str, start: str, end: str) -> str:
    return text.partition(start)[2].partition(end)[0]


def choices(annotation: Any) -> list[str]:
    """The accepted words of a field, [] where it takes any text."""
    if isinstance(annotation, type) and issubclass(annotation, StrEnum | str) and hasattr(annotation, "values"):
        return [str(value) for value in annotation.values]
    return [choice for argument in get_args(annotation) for choice in choices(argument)]


def test_every_record_has_a_section(readme: str) -> None:
    fields = between(readme, "\n## Every field\n", "\n## ")

    assert re.findall(r"^### (.+)$", fields, re.MULTILINE) == list(SECTIONS)


def test_every_kind_of_record_is_described() -> None:
    models = {
        model for model in vars(schema).values() if isinstance(model, type) and issubclass(model, schema.SeedModel)
    }

    assert models - set(SECTIONS.values()) == {schema.SeedModel, schema.Words, schema.EntrySeed, schema.Seeds}


@pytest.mark.parametrize("section", SECTIONS)
def test_section_has_the_fields_of_the_schema_in_their_order(readme: str, section: str) -> None:
    expected = [(name, info.is_required()) for name, info in SECTIONS[section].model_fields.items()]

    assert [(name, must) for name, must, _ in rows(readme, section)] == expected


@pytest.mark.parametrize("section", SECTIONS)
def test_section_names_every_choice_and_the_default(readme: str, section: str) -> None:
    for name, _, words in rows(readme, section):
        info = SECTIONS[section].model_fields[name]
        if accepted := choices(info.annotation):
            assert [word for word in re.findall(r"`(\w+)`", words) if word in accepted] == accepted
            default = re.findall(r"`(\w+)` \(the default\)", words)
            assert default == ([] if info.is_required() or not info.default else [str(info.default)])


def test_bases_are_explained_in_their_order(readme: str) -> None:
    table = between(readme, "## What the basis means", "\n## ")

    assert re.findall(r"^\| `(\w+)`", table, re.MULTILINE) == choices(Basis)


def test_the_example_is_a_meeting(readme: str) -> None:
    example = between(readme, "```yaml\n", "```")

    records = nodes.parse(example).data

    assert [schema.MeetingSeed.model_validate(record).date.edtf for record in records.values()] == ["2019-07-10"]


def test_the_example_dates_are_dates(readme: str) -> None:
    table = between(readme, "\n## Dates\n", "\n## ")
    written = re.findall(r"`\"?([^`\"]+)\"?`", table)

    assert len(written) == 9
    assert all(dates.parse(text).earliest > date(2000, 1, 1) for text in written)
