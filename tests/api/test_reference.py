"""The reference page: what it says of fields, answers and limits is what comes."""

import json
import re
from html import unescape
from typing import Any

import pytest
from django.test import Client

from tests.api.asking import fetched
from tests.world import World
from timeline.api import shapes


def page(client: Client, language: str = "en") -> str:
    return unescape(client.get(f"/{language}/api/").content.decode())


def notes(html: str, name: str) -> dict[str, str]:
    """What the fields of one kind of record say of where they are sent."""
    section = re.split(r'<h2 id="', html.partition(f'<h2 id="{name}">')[2])[0]
    fields = section.rpartition("<summary>")[2]
    rows = re.findall(r"<dt><code>(\w+)</code>.*?</dt>\s*<dd>(.*?)</dd>", fields, re.DOTALL)
    found = {field: re.findall(r'<span class="terms__note">([^<]+)</span>', told) for field, told in rows}
    return {field: told[0] if told else "" for field, told in found.items()}


@pytest.mark.parametrize("kind", shapes.KINDS, ids=lambda kind: kind.name)
def test_fields_of_single_records_and_parts_of_lists_are_marked(
    client: Client, world: World, kind: shapes.Kind
) -> None:
    html = page(client)
    marked = notes(html, kind.name)

    assert tuple(name for name, told in marked.items() if not told) == kind.listed.fields
    assert {name for name, told in marked.items() if told == f"in a list only with include={name}"} == {
        *kind.listed.parts
    }
    assert {name for name, told in marked.items() if told == "of a single record only"} == {
        *kind.single.fields,
        *kind.single.parts,
    } - {*kind.listed.fields, *kind.listed.parts}


def test_a_list_answers_as_the_sample_shows(client: Client, world: World) -> None:
    html = page(client)
    sample: Any = json.loads(html.partition('<pre class="api__sample"><code>')[2].partition("</code>")[0])
    answer = fetched("entries/?limit=1&fields=title,date_words")

    assert sample.keys() == answer.keys()
    assert sample["results"] == answer["results"]
    asked = "http://testserver/api/v1/entries/?limit=1&fields=title,date_words&"
    assert sample["next"].partition("cursor=")[0] == asked


@pytest.mark.parametrize(
    ("most", "words"), [(42, "Up to 42 requests a minute from one address are answered."), (0, "No limit.")]
)
def test_the_limit_is_the_one_of_the_settings(
    client: Client, world: World, settings: Any, most: int, words: str
) -> None:
    settings.API_REQUESTS_PER_MINUTE = most

    assert words in page(client)
