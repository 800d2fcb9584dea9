"""The dump: every file says what the database says of what is published, is named by its checksum, and loads back."""

import csv
import hashlib
import json
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db import transaction
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from tests.conftest import load_curated
from tests.small_seeds import small_seeds
from tests.stage import staged
from tests.world import World
from timeline import dumps, loader
from timeline.models import Actor, Citation, Document, Entry, Involvement, Meeting, Membership, Place, Relation, Topic
from timeline.records.published import read_published

SECRET = "zyxwvut"
NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
LATER = datetime(2026, 11, 23, 12, tzinfo=UTC)
HOME = "https://example.org"


def load_small() -> None:
    loader.apply(loader.plan(small_seeds()))


@pytest.fixture
def small(db: None) -> None:
    staged(load_small)


def lines_of(folder: Path, noun: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (folder / f"{noun}.jsonl").read_text().splitlines()]


def slugs_of(folder: Path, noun: str) -> list[str]:
    return [one["slug"] for one in lines_of(folder, noun)]


def unordered(value: Any) -> Any:
    """The data without the order of its lists, which is that of the rows."""
    if isinstance(value, dict):
        return {name: unordered(part) for name, part in value.items()}
    return sorted(map(unordered, value), key=str) if isinstance(value, list) else value


def hide(world: World) -> None:
    """A draft tied to a published entry, and what only the draft names."""
    names = {f"name_{code}": SECRET for code in ("en", "vi", "ru")}
    person = Actor.objects.create(slug="hidden-person", kind="person", side="russia", **names)
    place = Place.objects.create(slug="hidden-place", country="CH", latitude=1, longitude=1, **names)
    topic = Topic.objects.create(slug="hidden-topic", **names)
    words = {f"{field}_{code}": SECRET for field in ("title", "summary") for code in ("en", "vi", "ru")}
    draft = Meeting.objects.create(slug="hidden-meeting", date="1999-01-01", status="held", state="draft", **words)
    draft.places.add(place)
    draft.topics.add(topic)
    Involvement.objects.create(entry=draft, actor=person, role="principal")
    Citation.objects.create(entry=draft, document=world.documents["visa-report"])
    Relation.objects.create(source=world.entries["geneva-summit"], kind="follows", target=draft)
    Meeting.objects.filter(slug="moscow-consultations").update(part_of=draft)


def bytes_of(folder: Path) -> Iterator[tuple[str, bytes]]:
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            yield str(path.relative_to(folder)), path.read_bytes()


def test_every_published_record_is_a_line(world: World, tmp_path: Path) -> None:
    folder = dumps.write(tmp_path, home=HOME, now=NOW).folder

    assert slugs_of(folder, "entries") == sorted(Entry.objects.published().values_list("slug", flat=True))
    assert slugs_of(folder, "documents") == sorted(Document.objects.values_list("slug", flat=True))
    for noun, model in (("actors", Actor), ("places", Place), ("topics", Topic), ("memberships", Membership)):
        assert set(slugs_of(folder, noun)) >= set(model.objects.on_the_record().values_list("slug", flat=True))
    published = Citation.objects.filter(entry__state="published").count()
    assert len(lines_of(folder, "citations")) == published + Citation.objects.filter(membership__isnull=False).count()


def test_a_line_holds_all_languages_and_names_records_that_are_there(world: World, tmp_path: Path) -> None:
    folder = dumps.write(tmp_path, home=HOME, now=NOW).folder
    entries = {one["slug"]: one for one in lines_of(folder, "entries")}

    said = entries["ryabkov-on-visas"]
    named = {person["actor"] for one in entries.values() for person in one["people"]}
    named |= {person["on_behalf_of"] for one in entries.values() for person in one["people"]} - {None}

    assert said["title"] == {
        "en": "Visas: the Russian view",
        "vi": "Thị thực: phía Nga",
        "ru": "Визы: взгляд России",
    }
    assert said["url"] == f"{HOME}/en/entries/ryabkov-on-visas/"
    assert (said["date"], said["date_earliest"], said["outlet"]) == ("2021-10-13?", "2021-10-13", "tass")
    assert named <= set(slugs_of(folder, "actors"))
    assert {slug for one in entries.values() for slug in one["places"]} <= set(slugs_of(folder, "places"))
    assert {slug for one in entries.values() for slug in one["topics"]} <= set(slugs_of(folder, "topics"))
    assert {one["document"] for one in lines_of(folder, "citations")} <= set(slugs_of(folder, "documents"))


def test_what_is_not_published_is_in_no_file(world: World, tmp_path: Path) -> None:
    hide(world)

    folder = dumps.write(tmp_path, home=HOME, now=NOW).folder

    told = [name for name, data in bytes_of(folder) if SECRET.encode() in data or b"hidden-" in data]
    assert told == []
    assert [name for name, data in bytes_of(folder) if b"draft-on-cyber" in data] == []


def test_tables_hold_the_same_entries(world: World, tmp_path: Path) -> None:
    folder = dumps.write(tmp_path, home=HOME, now=NOW).folder

    for code, title in (("en", "Geneva summit"), ("vi", "Hội đàm thượng đỉnh Geneva"), ("ru", "Встреча в Женеве")):
        with (folder / f"entries.{code}.csv").open(encoding="utf-8-sig", newline="") as file:
            rows = {row["slug"]: row for row in csv.DictReader(file)}
        described = json.loads((folder / f"entries.{code}.csv-metadata.json").read_text())
        assert sorted(rows) == slugs_of(folder, "entries")
        assert rows["geneva-summit"]["title"] == title
        assert described["url"] == f"entries.{code}.csv"


def test_checksums_and_sizes_are_those_of_the_files(small: None, tmp_path: Path) -> None:
    written = dumps.write(tmp_path, home=HOME, now=NOW)
    found = dict(bytes_of(written.folder))
    manifest = dumps.read(written.folder)

    assert manifest == written.manifest
    assert {one.name: (one.bytes, one.sha256) for one in manifest.files} == {
        name: (len(data), hashlib.sha256(data).hexdigest())
        for name, data in found.items()
        if name not in (dumps.MANIFEST, dumps.SUMS)
    }
    assert found[dumps.SUMS].decode().splitlines() == [f"{one.sha256}  {one.name}" for one in manifest.files]
    assert (manifest.date, manifest.counts["entries"]) == ("2026-11-22", Entry.objects.published().count())


def test_the_same_record_gives_the_same_bytes(small: None, tmp_path: Path) -> None:
    first = dumps.write(tmp_path / "one", home=HOME, now=NOW)
    second = dumps.write(tmp_path / "two", home=HOME, now=LATER)

    dated = (dumps.MANIFEST, dumps.SUMS)
    same = {name: data for name, data in bytes_of(first.folder) if name not in dated and "metadata" not in name}
    assert {name: data for name, data in bytes_of(second.folder) if name in same} == same
    assert (first.manifest.version[-8:], second.folder.name[:10]) == (second.manifest.version[-8:], "2026-11-23")


@pytest.mark.parametrize("make", [load_small, load_curated], ids=["small", "curated"])
def test_seeds_in_it_load_back_into_an_empty_database(make: Callable[[], None], db: None, tmp_path: Path) -> None:
    with transaction.atomic():
        staged(make)
        before = {key: one.data for key, one in read_published().found.items()}
        written = dumps.write(tmp_path, home=HOME, now=NOW)
        transaction.set_rollback(True)
    assert not Entry.objects.exists()

    call_command("load_seeds", seeds=written.folder / "seeds", verbosity=0)

    again = dumps.write(tmp_path / "again", home=HOME, now=NOW)
    after = {key: one.data for key, one in read_published().found.items()}
    assert written.manifest.left_out == []
    assert {key: unordered(data) for key, data in after.items()} == {
        key: unordered(data) for key, data in before.items()
    }
    seeds = {one.name: one.sha256 for one in written.manifest.files if one.name.startswith("seeds/")}
    assert {one.name: one.sha256 for one in again.manifest.files if one.name.startswith("seeds/")} == seeds


def test_nothing_is_written_where_nothing_changed(small: None, tmp_path: Path) -> None:
    first = dumps.write(tmp_path, home=HOME, now=NOW)
    again = dumps.write(tmp_path, home=HOME, now=LATER)
    Entry.objects.filter(slug="nuland-visit").update(title_en="Three days")
    changed = dumps.write(tmp_path, home=HOME, now=LATER)

    assert (again.is_new, again.folder) == (False, first.folder)
    assert changed.is_new
    assert sorted(path.name for path in tmp_path.iterdir()) == [first.folder.name, changed.folder.name]
    assert dumps.newest(tmp_path) == changed.manifest


def test_a_dump_of_a_later_version_of_the_program_stays_one(small: None, tmp_path: Path) -> None:
    made = dumps.write(tmp_path, home=HOME, now=NOW)
    said = json.loads((made.folder / "manifest.json").read_text())
    said["files"][0]["colour"] = said["colour"] = "blue"
    (made.folder / "manifest.json").write_text(json.dumps(said))

    assert dumps.newest(tmp_path) == made.manifest


def test_a_folder_with_something_else_is_refused(small: None, tmp_path: Path) -> None:
    (tmp_path / "thesis.txt").write_text("mine")
    other = tmp_path / "2026-01-01-00000000"
    other.mkdir()
    (other / "manifest.json").write_text('{"files": [{"size": 1}]}')

    with pytest.raises(CommandError, match=rf"holds what is no dump \({other.name}, thesis.txt\); name an empty"):
        call_command("export_dump", tmp_path)

    assert sorted(path.name for path in tmp_path.iterdir()) == [other.name, "thesis.txt"]
    assert dumps.newest(tmp_path) is None


def test_a_dump_that_fails_leaves_nothing(small: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_given: Any, **_named: Any) -> None:
        raise OSError("the disk is full")

    monkeypatch.setattr("timeline.dumps.writing.dump_texts", fail)

    with pytest.raises(OSError, match="the disk is full"):
        dumps.write(tmp_path, home=HOME, now=NOW)

    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("language", ["en", "vi", "ru"])
def test_the_page_offers_every_file_of_the_newest_dump(
    language: str, small: None, client: Client, tmp_path: Path, settings: Any
) -> None:
    settings.DUMP_ROOT = tmp_path
    before = client.get(f"/{language}/data/").content.decode()
    written = dumps.write(tmp_path, home=HOME, now=NOW)

    after = client.get(f"/{language}/data/").content.decode()

    assert "manage.py export_dump" in before
    for one in written.manifest.files:
        assert f"/data/{written.manifest.version}/{one.name}" in after
        assert one.sha256 in after


def test_files_are_sent_as_they_are_and_for_ever(
    small: None,
    client: Client,
    tmp_path: Path,
    settings: Any,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    settings.DUMP_ROOT = tmp_path
    written = dumps.write(tmp_path, home=HOME, now=NOW)

    with django_assert_num_queries(0):
        answer: Any = client.get(f"/data/{written.manifest.version}/seeds/actors.yaml")

    assert b"".join(answer.streaming_content) == (written.folder / "seeds" / "actors.yaml").read_bytes()
    assert answer["Content-Type"] == "application/yaml"
    assert "immutable" in answer["Cache-Control"]


@pytest.mark.parametrize("name", ["../secret", "seeds/../../secret", "%2e%2e/secret", "seeds", "none.csv"])
def test_no_other_file_is_sent(name: str, small: None, client: Client, tmp_path: Path, settings: Any) -> None:
    settings.DUMP_ROOT = tmp_path / "dump"
    (tmp_path / "secret").write_text("mine")
    written = dumps.write(settings.DUMP_ROOT, home=HOME, now=NOW)

    answers = [client.get(f"/data/{version}/{name}").status_code for version in (written.manifest.version, "..", "x")]

    assert answers == [404, 404, 404]
