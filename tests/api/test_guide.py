"""The guide, docs/api.md: what it names exists, and its examples work."""

import re
from pathlib import Path

import pytest

from tests.api.asking import fetched, refused
from tests.world import World
from timeline.api import shapes
from timeline.api.description import openapi

GUIDE = (Path(__file__).resolve().parents[2] / "docs/api.md").read_text(encoding="utf-8")
ROWS = re.findall(r"^\| `(/api/v1/[^`]+)` \|[^|]*\|(.*)\|$", GUIDE, re.MULTILINE)
EXAMPLES = re.findall(r"http://127\.0\.0\.1:8000/api/v1/([^'\"\s]+)", GUIDE)


def test_the_guide_names_every_address_with_its_parts() -> None:
    parts = {}
    for kind in shapes.KINDS:
        parts[f"/api/v1/{kind.name}/"] = kind.listed.parts
        parts[f"/api/v1/{kind.name}/{{slug}}/"] = kind.single.parts

    assert {path: tuple(re.findall(r"`(\w+)`", cell)) for path, cell in ROWS} == parts
    assert list(parts) == list(openapi("en")["paths"])


@pytest.mark.parametrize("address", EXAMPLES)
def test_every_example_of_the_guide_works(world: World, address: str) -> None:
    assert fetched(address)["results"]


def test_the_guide_names_every_status_of_the_description() -> None:
    named = set(re.findall(r"^\| (\d{3}) \|", GUIDE, re.MULTILINE))
    described = {
        status for path in openapi("en")["paths"].values() for status in path["get"]["responses"] if status > "304"
    }

    assert described <= named


def test_the_refusal_in_the_guide_is_the_one_that_comes(world: World) -> None:
    problem = refused("entries/?kind=party", 400)

    for text in (problem["detail"], problem["errors"][0]["detail"]):
        assert text in GUIDE
