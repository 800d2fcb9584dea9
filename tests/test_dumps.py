"""The dump: every file says what the database says of what is published, is named by its checksum, and loads back."""

import csv
import hashlib
import json
import re
import sqlite3
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from weakref import WeakValueDictionary

import pytest
from django.core.management import CommandError, call_command
from django.db import connection, connections, transaction
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from tests.admin.desk import in_three
from tests.conftest import load_curated
from tests.small_seeds import small_seeds
from tests.stage import staged
from tests.world import World
from timeline import dumps, loader
from timeline.dumps import writing
from timeline.models import Actor, Citation, Document, Entry, Involvement, Meeting, Membership, Place, Relation, Topic
from timeline.records import Found, judged, sifting
from timeline.records.canonical import ENTRIES, Key
from timeline.records.published import read_published
from timeline.records.tables import Tables
from timeline.seeds.reading import read

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


def every_record() -> dict[Key, Any]:
    """What is published, as plain data."""
    record = read_published()
    entries = {key: one for noun in ENTRIES for key, one in record.entries_of(noun, by="slug")}
    return {key: one.data for key, one in {**record.found, **entries}.items()}


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


def test_links_of_the_dictionary_lead_to_files_of_the_dump(small: None, tmp_path: Path) -> None:
    folder = dumps.write(tmp_path, home=HOME, now=NOW).folder

    links = set(re.findall(r"\]\(([^)#]+)", (folder / "data-dictionary.md").read_text()))
    assert {link for link in links if "seeds" in link} == {"seeds/README.md"}
    assert "## Every field" in (folder / "seeds" / "README.md").read_text()


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
        before = every_record()
        written = dumps.write(tmp_path, home=HOME, now=NOW)
        transaction.set_rollback(True)
    assert not Entry.objects.exists()

    call_command("load_seeds", seeds=written.folder / "seeds", verbosity=0)

    again = dumps.write(tmp_path / "again", home=HOME, now=NOW)
    after = every_record()
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


@pytest.fixture
def on_disk(transactional_db: None, tmp_path: Path) -> Iterator[None]:
    """The tests' database as the site has it: SQLite in a file, where readers and writers meet; PostgreSQL as it is."""
    load_small()
    usual: Any = connections["default"]
    if usual.vendor != "sqlite":
        yield
        return
    path = tmp_path / "site.sqlite3"
    with closing(sqlite3.connect(path)) as copy:
        usual.connection.backup(copy)
    options = usual.settings_dict["OPTIONS"] | {"timeout": 0.5}
    connections["default"] = usual.copy()
    connections["default"].settings_dict |= {"NAME": str(path), "OPTIONS": options}
    yield
    connections["default"].close()
    connections["default"] = usual


def test_others_write_while_a_dump_is_made_and_it_tells_of_one_state(
    on_disk: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    tables = writing._tables

    def write_first(*given: Any, **named: Any) -> Any:
        other = connections["default"].copy()
        with closing(other), other.cursor() as cursor:
            cursor.execute("UPDATE timeline_entry SET title_en = 'Written meanwhile'")
        return tables(*given, **named)

    monkeypatch.setattr(writing, "_tables", write_first)

    folder = dumps.write(tmp_path / "dump", home=HOME, now=NOW).folder

    with (folder / "entries.en.csv").open(encoding="utf-8-sig", newline="") as file:
        in_table = {row["title"] for row in csv.DictReader(file)}
    assert in_table == {one["title"]["en"] for one in lines_of(folder, "entries")}
    assert "Written meanwhile" not in in_table
    assert set(Entry.objects.values_list("title_en", flat=True)) == {"Written meanwhile"}
    assert not connection.in_atomic_block


def test_what_has_no_page_has_no_address_and_succeeds_nobody(world: World, tmp_path: Path) -> None:
    union = Actor.objects.create(slug="soviet-union", kind="state", side="russia", **in_three("name", "Soviet Union"))
    Actor.objects.filter(slug="sergei-ryabkov").update(succeeds=union)
    Involvement.objects.filter(entry__slug="geneva-summit").update(on_behalf_of=world.actors["reuters"])

    folder = dumps.write(tmp_path, home=HOME, now=NOW).folder

    actors = {one["slug"]: one for one in lines_of(folder, "actors")}
    assert "soviet-union" not in actors
    assert actors["sergei-ryabkov"]["succeeds"] is None
    without = {slug for slug, one in actors.items() if one["url"] is None}
    assert without == set(actors) - set(Actor.objects.on_the_record().values_list("slug", flat=True))
    assert "reuters" in without


def test_a_dump_is_the_same_however_many_entries_are_read_at_a_time(
    curated: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = dumps.write(tmp_path / "whole", home=HOME, now=NOW)
    for module in ("records.published", "records.sifting", "dumps.nouns"):
        monkeypatch.setattr(f"timeline.{module}.CHUNK", 2)

    parts = dumps.write(tmp_path / "parts", home=HOME, now=NOW)

    assert parts.manifest == whole.manifest


def test_entries_are_not_held_together_while_a_dump_is_made(
    curated: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for module in ("records.published", "records.sifting", "dumps.nouns"):
        monkeypatch.setattr(f"timeline.{module}.CHUNK", 2)
    alive: WeakValueDictionary[int, Found] = WeakValueDictionary()
    together: list[tuple[int, int]] = []  # records judged and not yet let go; entries of which parts are read
    of_entries = Tables.of_entries

    def counted(key: Key, *given: Any) -> Found:
        found = judged(key, *given)
        if key.noun in ENTRIES:
            alive[id(found)] = found
            together.append((len(alive), 0))
        return found

    def measured(tables: Tables, ids: Sequence[int]) -> Tables:
        together.append((0, len(ids)))
        return of_entries(tables, ids)

    monkeypatch.setattr(sifting, "judged", counted)
    monkeypatch.setattr(Tables, "of_entries", measured)

    dumps.write(tmp_path, home=HOME, now=NOW)

    assert Entry.objects.published().count() > 20
    assert max(held for held, _parts in together) <= 4  # a chunk, and the one before that is about to go
    assert max(parts for _held, parts in together) == 2


def test_what_breaks_a_rule_of_the_seeds_is_left_out_with_what_names_it(small: None, tmp_path: Path) -> None:
    for part in (Involvement, Citation):
        part.objects.filter(entry__slug="nuland-visit", actor__slug="sergei-ryabkov").delete()

    written = dumps.write(tmp_path, home=HOME, now=NOW)

    assert written.manifest.left_out == [
        "left on the site only: meeting nuland-visit: people: nobody takes part for Russia; "
        "add who took part, if only the state or a group, or make its state draft",
        "left on the site only: meeting geneva-talks: names meeting nuland-visit, which the seeds cannot hold",
        "left on the site only: statement ryabkov-on-talks: names meeting nuland-visit, which the seeds cannot hold",
    ]
    assert {"nuland-visit", "geneva-talks"} <= set(slugs_of(written.folder, "entries"))
    assert list(read(written.folder / "seeds").meetings) == ["october-call"]


def test_meetings_that_are_part_of_each_other_are_left_out(small: None, tmp_path: Path) -> None:
    visit, talks = (Meeting.objects.get(slug=slug) for slug in ("nuland-visit", "geneva-talks"))
    Meeting.objects.filter(pk=visit.pk).update(part_of=talks)

    written = dumps.write(tmp_path, home=HOME, now=NOW)

    assert list(read(written.folder / "seeds").meetings) == ["october-call"]
    assert "part_of: leads in a circle: geneva-talks → nuland-visit → geneva-talks" in "".join(
        written.manifest.left_out
    )
