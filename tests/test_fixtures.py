"""Fixtures: what loaddata makes of an empty database is what the seeds make of it, and stays so when repeated."""

import json
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps
from django.contrib.auth.models import Group
from django.core.management import call_command
from django.db.models import Model
from django.utils import translation
from pytest_django import DjangoAssertNumQueries

from tests.small_seeds import edited, small_seeds
from timeline import loader, records
from timeline.fixtures import site_fixture
from timeline.loader import Fate
from timeline.models import (
    Change,
    Citation,
    Deed,
    Document,
    Edition,
    Entry,
    FormerSlug,
    Meeting,
    SavedList,
    Statement,
    Undecided,
)
from timeline.models.base import Part, Record
from timeline.querysets import plain
from timeline.records.canonical import NOUNS
from timeline.seeds.reading import read
from timeline.seeds.schema import Seeds

NOTHING = Seeds.model_validate({f"{noun}s": {} for noun in NOUNS if noun != "article"})

QUERIES = 29  # 9 tables of slugs, 17 of rows, 3 of many-to-many links

Rows = dict[str, list[tuple[tuple[str, Any], ...]]]


def record_models(*, linked: bool = False) -> list[type[Model]]:
    """Every model of the record; the rest belongs to the site alone, such as its history."""
    found = apps.get_app_config("timeline").get_models(include_auto_created=linked)
    return [model for model in found if model not in (Change, Deed, Edition, FormerSlug, SavedList, Undecided)]


def load(seeds: Seeds, *, prune: bool = False) -> None:
    loader.apply(loader.plan(seeds), prune=prune)


def rows() -> Rows:
    """Every column of every table of ours, with slugs in the place of ids."""
    models = record_models(linked=True)
    slugs = {m: dict(plain(m).values_list("pk", "slug")) for m in models if issubclass(m, Record)}

    def row(model: Any, values: dict[str, Any]) -> tuple[tuple[str, Any], ...]:
        return tuple(
            (
                field.name,
                slugs[field.related_model].get(values[field.attname]) if field.is_relation else values[field.attname],
            )
            for field in model._meta.local_concrete_fields
            if field.is_relation or not field.primary_key
        )

    return {model.__name__: sorted((row(model, v) for v in plain(model).values()), key=repr) for model in models}


@pytest.fixture
def fixture_file(db: None, tmp_path: Path) -> Path:
    """A fixture of the small record; the database is empty again."""
    load(small_seeds())
    path = tmp_path / "site.json"
    path.write_text(site_fixture(), encoding="utf-8")
    load(NOTHING, prune=True)
    assert not any(rows().values())
    return path


def loaddata(path: Path) -> None:
    call_command("loaddata", path, verbosity=0)


def test_loaddata_makes_the_same_rows_as_load_seeds(fixture_file: Path) -> None:
    loaddata(fixture_file)
    from_fixture, record = rows(), records.read_database()
    load(NOTHING, prune=True)
    load(small_seeds())

    assert all(from_fixture.values())
    assert from_fixture == rows()
    assert record == records.read_database()


def test_loaddata_twice_changes_nothing(fixture_file: Path) -> None:
    loaddata(fixture_file)
    once = rows()

    loaddata(fixture_file)

    assert rows() == once


def test_loaddata_leaves_nothing_for_load_seeds_to_do(fixture_file: Path) -> None:
    loaddata(fixture_file)

    plan = loader.plan(small_seeds())

    assert {step.fate for step in plan.steps} == {Fate.UNCHANGED}
    assert {step.digest for step in plan.steps} == {""}  # what was loaded is remembered as well


@pytest.mark.parametrize("language", ["vi", "ru"])
def test_loaddata_in_another_language_changes_no_translation(fixture_file: Path, language: str) -> None:
    with translation.override(language):
        loaddata(fixture_file)

    assert site_fixture() == fixture_file.read_text(encoding="utf-8")


def test_loaddata_with_populate_changes_no_translation(fixture_file: Path) -> None:
    call_command("loaddata", fixture_file, populate="all", verbosity=0)

    assert site_fixture() == fixture_file.read_text(encoding="utf-8")


def test_fixture_holds_every_row_and_no_numeric_id(fixture_file: Path) -> None:
    objects = json.loads(fixture_file.read_bytes())
    loaddata(fixture_file)

    models = record_models()
    assert {m._meta.label_lower: sum(o["model"] == m._meta.label_lower for o in objects) for m in models} == {
        m._meta.label_lower: plain(m).count() for m in models
    }
    assert [o for o in objects if "pk" in o or "id" in o["fields"]] == []
    assert "Рябков" in fixture_file.read_text(encoding="utf-8")


def test_fixture_refers_only_to_what_stands_before(fixture_file: Path) -> None:
    before: set[tuple[str, str]] = set()
    forward = []
    for item in json.loads(fixture_file.read_bytes()):
        model = apps.get_model(item["model"])
        for name, value in item["fields"].items():
            field = model._meta.get_field(name)
            if field.is_relation and value:
                keys = value if field.many_to_many else [value]
                target = field.related_model._meta.label_lower
                forward += [(item, name) for key in keys if (target, key[0]) not in before]
        slug = item["fields"].get("slug") or (item["fields"].get("entry_ptr") or [""])[0]
        before.add((item["model"], slug))

    assert forward == []


def test_every_part_can_be_found_by_its_natural_key(fixture_file: Path) -> None:
    loaddata(fixture_file)
    models = [m for m in apps.get_app_config("timeline").get_models() if issubclass(m, Part)]

    assert len(models) == 8
    for model in models:
        for part in model._base_manager.all():
            assert model._default_manager.get_by_natural_key(*part.natural_key()) == part


def test_citations_made_on_the_site_without_position_are_told_apart(db: None, tmp_path: Path) -> None:
    load(small_seeds())
    visit, report = Entry.objects.get(slug="nuland-visit"), Document.objects.get(slug="talks-report")
    for lines in ("15", "16"):
        Citation.objects.create(entry=visit, document=report, lines=lines)
    path = tmp_path / "site.json"
    path.write_text(site_fixture(), encoding="utf-8")
    record = records.read_database()
    Statement.objects.all().delete()
    Meeting.objects.update(part_of=None)
    Meeting.objects.all().delete()

    loaddata(path)
    loaddata(path)

    assert records.read_database() == record


def test_dump_takes_the_same_queries_for_more_records(
    db: None, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    load(small_seeds())
    with django_assert_num_queries(QUERIES):
        site_fixture()
    data = small_seeds().model_dump()
    data["meetings"] |= {f"talks-{n}": data["meetings"]["geneva-talks"] for n in range(20)}
    load(Seeds.model_validate(data))

    with django_assert_num_queries(QUERIES):
        site_fixture()


def test_dump_fixtures_leaves_a_file_that_says_the_same(
    db: None, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    load(small_seeds())
    path = tmp_path / "new" / "site.json"

    for _ in range(2):
        call_command("dump_fixtures", output=path)
    load(edited(small_seeds(), "topics", "new-start", parent=""))
    call_command("dump_fixtures", output=path)

    assert capsys.readouterr().out.splitlines() == [f"{path} written", f"{path} is up to date", f"{path} written"]


# --- The fixtures of the project --------------------------------------------------------------------------------------


def test_site_fixture_is_what_the_seeds_make(db: None, root: Path) -> None:
    """Where this fails: make load, then manage.py dump_fixtures."""
    load(read(root / "seeds"))

    assert site_fixture() == (root / "fixtures" / "site.json").read_text(encoding="utf-8")


def test_groups_give_editors_and_reviewers_their_permissions(db: None, root: Path) -> None:
    for _ in range(2):
        call_command("loaddata", root / "fixtures" / "groups.json", verbosity=0)

    logs = {"view_change", "view_formerslug", "view_undecided", "change_undecided"}
    models = record_models()
    write = logs | {f"{action}_{model._meta.model_name}" for model in models for action in ("add", "change", "view")}
    delete = {f"delete_{model._meta.model_name}" for model in models}
    delete_parts = {f"delete_{model._meta.model_name}" for model in models if issubclass(model, Part)}
    groups = {g.name: set(g.permissions.values_list("codename", flat=True)) for g in Group.objects.all()}
    assert groups == {"editor": write | delete_parts, "reviewer": write | delete | {"publish_entry", "view_deed"}}
