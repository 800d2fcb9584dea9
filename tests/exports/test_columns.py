"""The plain values of entries: what their columns say is what the rows of the pages say, in every language."""

from typing import Any

import pytest
from django.utils.translation import override
from pytest_django import DjangoAssertNumQueries

from tests.world import World
from timeline import entries
from timeline.entries import EntryRow
from timeline.exports import columns
from timeline.exports.table import COLUMNS
from timeline.models import Entry

HOME = "https://example.org"
SAME = (
    *("slug", "kind", "kind_label", "title", "summary", "date_basis", "date_basis_label", "date_inferred", "side"),
    *("status", "status_label", "level", "level_label", "meeting_kind", "meeting_kind_label", "format", "format_label"),
    *("speech_act", "speech_act_label", "medium", "medium_label", "place_note"),
)
OF_PEOPLE = ("slug", "name", "side", "role", "role_label", "office", "office_printed", "on_behalf_of")
OF_SOURCES = ("slug", "title", "lines", "records", "basis", "basis_label")


def told(row: Any, names: tuple[str, ...]) -> dict[str, Any]:
    """What a row says under these names; None for a text that is empty."""
    return {name: None if getattr(row, name) == "" else getattr(row, name) for name in names}


def values_of_row(row: EntryRow) -> dict[str, Any]:
    places = ("slug", "name", "country", "latitude", "longitude")
    many: dict[str, tuple[tuple[str, ...], tuple[Any, ...]]] = {
        "people": (OF_PEOPLE, row.people),
        "mentioned": (OF_PEOPLE, row.mentioned),
        "places": (places, row.places),
        "topics": (("slug", "name"), row.topics),
        "sources": (OF_SOURCES, row.sources),
    }
    return {
        **told(row, SAME),
        "url": f"{HOME}{row.url}",
        "date": row.date.text,
        "date_earliest": row.date.earliest.isoformat(),
        "date_latest": row.date.latest.isoformat() if row.date.latest else None,
        "date_words": row.when,
        "outlet": {**told(row.outlet, ("slug", "name")), "url": f"{HOME}{row.outlet.url}"} if row.outlet else None,
        **{
            name: [{**told(one, fields), "url": f"{HOME}{one.url}"} for one in found]
            for name, (fields, found) in many.items()
        },
        "revision": 0,
        "changed": None,
    }


@pytest.mark.parametrize("language", ["en", "vi", "ru"])
def test_columns_say_what_the_rows_of_a_page_do(world: World, language: str) -> None:
    with override(language):
        rows = entries.rows(Entry.objects.published().order_by("date_earliest", "slug"))
        found = list(columns.in_order(Entry.objects.published(), order="oldest", home=HOME))

    assert found == [values_of_row(row) for row in rows]


def test_the_values_of_nothing_cost_nothing(db: None, django_assert_num_queries: DjangoAssertNumQueries) -> None:
    with django_assert_num_queries(0):
        assert columns.values_of([], HOME) == []


def test_no_range_of_lines_is_a_date_for_a_spreadsheet() -> None:
    values = {"sources": [{"lines": "2-3, 9"}, {"lines": None}]}

    assert next(column for column in COLUMNS if column.name == "sources_lines").cell(values) == "2–3, 9; "
