"""Out and in again: a sheet says all that a record says, and nothing else."""

import gc
from collections.abc import Callable
from typing import Any
from unittest.mock import patch

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.admin.desk import Desk
from tests.admin.sheets.sheet import cells_of, exported, faults_of, imported, preview, rows_of
from tests.admin.test_lists import more_actors, more_meetings, more_places, more_statements
from timeline import records
from timeline.models import Actor, Entry, Meeting, Place, Statement

KINDS = ("actor", "place", "meeting", "statement")
MORE = {"actor": more_actors, "place": more_places, "meeting": more_meetings, "statement": more_statements}


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
@pytest.mark.parametrize("model", KINDS)
def test_export_imported_again_is_nothing_new_and_nothing_changed(
    model: str, kind: str, curated: None, reviewer: Client
) -> None:
    content = exported(reviewer, model, kind)

    page = preview(reviewer, model, content, f"sheet.{kind}")

    count = {"actor": Actor, "place": Place, "meeting": Meeting, "statement": Statement}[model]._base_manager.count()
    assert faults_of(page) == []
    assert page.context["counts"] == f"0 new, 0 changed, {count} unchanged"
    assert count


@pytest.mark.parametrize("model", ["meeting", "statement"])
def test_entry_deleted_and_imported_again_says_the_same(model: str, curated: None, reviewer: Client) -> None:
    """All but the state, which is “draft”, and that an editor has read the cited lines."""
    before = records.read_database().model_dump()[f"{model}s"]
    row = rows_of(exported(reviewer, model))[0]
    Entry.objects.get(slug=row["slug"]).delete()

    assert imported(reviewer, model, [row]) == "1 new, 0 changed, 0 unchanged"

    after = records.read_database().model_dump()[f"{model}s"]
    assert after[row["slug"]].pop("state") == "draft"
    assert before[row["slug"]].pop("state") == "published"
    assert without_seen(after[row["slug"]]) == without_seen(before[row["slug"]])


def without_seen(data: object) -> object:
    if isinstance(data, dict):
        return {key: without_seen(value) for key, value in data.items() if key != "seen"}
    if isinstance(data, list | tuple):
        return [without_seen(value) for value in data]
    return data


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
@pytest.mark.parametrize(("model", "more"), MORE.items(), ids=KINDS)
def test_export_of_thirty_costs_what_an_export_of_three_does(
    model: str, more: Callable[[Desk, int], None], kind: str, desk: Desk, reviewer: Client
) -> None:
    for number in range(3):
        more(desk, number)
    with CaptureQueriesContext(connection) as short:
        few = exported(reviewer, model, kind)
    for number in range(3, 30):
        more(desk, number)
    with CaptureQueriesContext(connection) as long:
        many = exported(reviewer, model, kind)

    assert len(long) == len(short)
    assert len(many) > len(few)


def test_export_holds_what_the_filtered_list_shows(curated: None, reviewer: Client) -> None:
    rows = rows_of(exported(reviewer, "meeting", query="?status__exact=held&q=putin"))

    shown = reviewer.get("/admin/timeline/meeting/?status__exact=held&q=putin").context["cl"].queryset
    by_date = [meeting.slug for meeting in shown.order_by("date_earliest", "pk")]
    assert [row["slug"] for row in rows] == by_date
    assert 0 < len(by_date) < Meeting._base_manager.count()


def test_both_types_hold_the_same(curated: None, reviewer: Client) -> None:
    head, *rows = cells_of(exported(reviewer, "statement", "xlsx"))

    assert [dict(zip(head, (cell or "" for cell in row), strict=True)) for row in rows] == rows_of(
        exported(reviewer, "statement")
    )


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_download_broken_off_leaves_nothing_open(kind: str, curated: None, reviewer: Client) -> None:
    response: Any = reviewer.get(f"/admin/timeline/statement/sheet/export.{kind}")
    next(iter(response.streaming_content))

    # Django's client leaves the test's connection open only where an answer is read to its end.
    with patch.object(connection, "close_if_unusable_or_obsolete"):
        response.close()
        del response
        gc.collect()  # a warning of something left open would fail the test

    assert exported(reviewer, "statement", kind)
