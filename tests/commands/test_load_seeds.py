"""The command load_seeds: what it prints, when it exits 1, and that it then leaves the database alone."""

import subprocess
import sys
from functools import partial
from pathlib import Path
from threading import Event, Thread
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db import connection, transaction

from tests.small_seeds import edited, small_seeds, without, words
from timeline import loader, records
from timeline.models import Entry
from timeline.querysets import plain
from timeline.records.canonical import assemble, flatten
from timeline.seeds.reading import read
from timeline.seeds.schema import Seeds
from timeline.seeds.writing import write

RECORDS = 20
UNCHANGED = f"0 created, 0 changed, {RECORDS} unchanged, 0 kept, 0 conflicts, 0 orphaned"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    write(small_seeds(), tmp_path)
    return tmp_path


def last_line(capsys: pytest.CaptureFixture[str]) -> str:
    return capsys.readouterr().out.splitlines()[-1]


def edit_on_site() -> None:
    Entry.objects.filter(slug="nuland-visit").update(summary_en="From the site")


def test_loads_all_then_nothing(db: None, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    call_command("load_seeds", seeds=folder)
    first = last_line(capsys)
    call_command("load_seeds", seeds=folder)

    assert first == f"{RECORDS} created, 0 changed, 0 unchanged, 0 kept, 0 conflicts, 0 orphaned"
    assert last_line(capsys) == UNCHANGED
    assert records.read_database() == assemble(flatten(small_seeds()))


def test_check_prints_the_plan_and_writes_nothing(db: None, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    call_command("load_seeds", seeds=folder, check=True, prune=True)

    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == "Check only; nothing is written."
    assert lines[-1] == f"{RECORDS} created, 0 changed, 0 unchanged, 0 kept, 0 conflicts, 0 orphaned"
    assert sum(line.startswith("created: ") for line in lines) == RECORDS
    assert "created: meeting nuland-visit" in lines
    assert not Entry.objects.exists()


def test_check_names_the_first_of_many_and_more_verbose_all(
    db: None, folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("timeline.management.loading.MOST", 3)
    printed = []
    for verbosity in (1, 2):
        call_command("load_seeds", seeds=folder, check=True, verbosity=verbosity)
        printed.append([line for line in capsys.readouterr().out.splitlines() if line.startswith("created: ")])

    assert printed[0][:3] == printed[1][:3]
    assert printed[0][3:] == [f"created: {RECORDS - 3} more; -v 2 names them all"]
    assert len(printed[1]) == RECORDS


def test_check_names_the_fields_that_would_change(
    db: None, folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    call_command("load_seeds", seeds=folder)
    write(edited(small_seeds(), "meetings", "nuland-visit", summary=words("New"), level="department"), folder)
    capsys.readouterr()

    call_command("load_seeds", seeds=folder, check=True)

    named = [line for line in capsys.readouterr().out.splitlines() if line.startswith("changed: ")]
    assert named == ["changed: meeting nuland-visit: summary, level"]


def test_faults_in_the_seeds_are_all_printed_and_nothing_is_written(
    db: None, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = folder / "meetings.yaml"
    broken = path.read_text(encoding="utf-8").replace("edtf: 2021-10-12", "edtf: 2021-02-30").replace("held", "holden")
    path.write_text(broken, encoding="utf-8")

    with pytest.raises(CommandError, match=r"^\d+ faults in the seeds; nothing was written\.$"):
        call_command("load_seeds", seeds=folder)

    printed = capsys.readouterr()
    assert printed.out == ""
    lines = printed.err.splitlines()
    assert [line for line in lines if "geneva-talks: date.edtf: " in line and "; " in line] != []
    assert [line for line in lines if "nuland-visit: status: " in line and "; " in line] != []
    assert all(line.startswith(f"{path}:") for line in lines)
    assert not Entry.objects.exists()


@pytest.mark.parametrize("check", [False, True], ids=["load", "check"])
def test_conflict_prints_the_plan_and_exits_with_an_error(
    db: None, folder: Path, capsys: pytest.CaptureFixture[str], check: bool
) -> None:
    call_command("load_seeds", seeds=folder)
    edit_on_site()
    write(edited(small_seeds(), "meetings", "nuland-visit", summary=words("From the seeds")), folder)
    before = records.read_database()
    capsys.readouterr()

    with pytest.raises(CommandError, match=r"^1 in conflict, listed above; nothing was written\.$"):
        call_command("load_seeds", seeds=folder, check=check)

    out = capsys.readouterr().out.splitlines()
    assert out[-2].startswith("conflict: meeting nuland-visit: changed both in the seeds and on the site")
    assert out[-1] == f"0 created, 0 changed, {RECORDS - 1} unchanged, 0 kept, 1 conflict, 0 orphaned"
    assert records.read_database() == before


@pytest.mark.parametrize(
    ("on_conflict", "summary", "counts"),
    [
        pytest.param("keep", "From the site", "0 changed, 19 unchanged, 1 kept", id="keep"),
        pytest.param("overwrite", "From the seeds", "1 changed, 19 unchanged, 0 kept", id="overwrite"),
    ],
)
def test_conflict_is_settled_as_asked(
    db: None, folder: Path, capsys: pytest.CaptureFixture[str], on_conflict: str, summary: str, counts: str
) -> None:
    call_command("load_seeds", seeds=folder)
    edit_on_site()
    write(edited(small_seeds(), "meetings", "nuland-visit", summary=words("From the seeds")), folder)

    call_command("load_seeds", seeds=folder, on_conflict=on_conflict)

    assert last_line(capsys) == f"0 created, {counts}, 0 conflicts, 0 orphaned"
    assert plain(Entry).values_list("summary_en", flat=True).get(slug="nuland-visit") == summary


def test_prune_deletes_what_the_seeds_no_longer_have(
    db: None, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    call_command("load_seeds", seeds=folder)
    write(without(small_seeds(), "statements", "nuland-draft"), folder)

    call_command("load_seeds", seeds=folder, prune=True)

    assert last_line(capsys) == "0 created, 0 changed, 19 unchanged, 0 kept, 0 conflicts, 0 orphaned, 1 pruned"
    assert not Entry.objects.filter(slug="nuland-draft").exists()


def test_record_the_database_refuses_is_named(
    db: None, folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    data = small_seeds().model_dump()
    data["files"]["copy"] = data["files"]["page"] | {"slug": "copy", "file": "copy.md", "articles": {}}
    monkeypatch.setattr("timeline.management.commands.load_seeds.read", lambda directory: Seeds.model_validate(data))

    with pytest.raises(CommandError, match=r"^1 fault in what was to be loaded; nothing was written\.$"):
        call_command("load_seeds", seeds=folder)

    assert capsys.readouterr().err.startswith("file copy: the database refuses it: ")
    assert not Entry.objects.exists()


def test_seeds_of_the_project_load_twice_without_change(
    db: None, root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for _ in range(2):
        call_command("load_seeds")

    number = len(flatten(read(root / "seeds")))
    assert last_line(capsys) == f"0 created, 0 changed, {number} unchanged, 0 kept, 0 conflicts, 0 orphaned"


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        pytest.param([], "The database is not ready", id="not-migrated"),
        pytest.param(["--seeds", "/nowhere"], "there is no such directory; name the directory", id="no-seeds"),
    ],
)
def test_process_exits_with_1_and_no_traceback(root: Path, tmp_path: Path, arguments: list[str], message: str) -> None:
    done = subprocess.run(
        [sys.executable, "manage.py", "load_seeds", *arguments],
        cwd=root,
        env={"SECRET_KEY": "k" * 50, "DATABASE_URL": f"sqlite:///{tmp_path / 'empty.sqlite3'}"},
        capture_output=True,
        text=True,
    )

    assert done.returncode == 1
    assert message in done.stderr
    assert "Traceback" not in done.stderr


# --- Editors at work during a load ------------------------------------------------------------------------------------

on_postgresql = pytest.mark.skipif(
    connection.vendor != "postgresql", reason="SQLite takes its one write lock when the transaction starts"
)


def save_on_site() -> None:
    """An editor's save, in a thread and so by another connection."""
    try:
        edit_on_site()
    finally:
        connection.close()


@on_postgresql
@pytest.mark.django_db(transaction=True)
def test_save_during_a_load_comes_after_it(
    folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    call_command("load_seeds", seeds=folder)
    write(edited(small_seeds(), "meetings", "nuland-visit", summary=words("From the seeds")), folder)
    editor = Thread(target=save_on_site)
    plan = loader.plan

    def plan_and_be_overtaken(*args: Any, **options: Any) -> loader.Plan:
        planned = plan(*args, **options)
        editor.start()
        editor.join(timeout=1)  # the save waits for the load; were it not to, it would be over by now
        return planned

    monkeypatch.setattr(loader, "plan", plan_and_be_overtaken)
    call_command("load_seeds", seeds=folder)
    editor.join()

    assert last_line(capsys) == "0 created, 1 changed, 19 unchanged, 0 kept, 0 conflicts, 0 orphaned"
    assert plain(Entry).values_list("summary_en", flat=True).get(slug="nuland-visit") == "From the site"


@on_postgresql
@pytest.mark.django_db(transaction=True)
def test_load_waits_for_a_save_under_way_and_keeps_it(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    call_command("load_seeds", seeds=folder)
    saved, done = Event(), Event()

    def save_slowly() -> None:
        try:
            with transaction.atomic():
                edit_on_site()
                saved.set()
                done.wait(timeout=1)
        finally:
            connection.close()

    editor = Thread(target=save_slowly)
    editor.start()
    saved.wait()
    call_command("load_seeds", seeds=folder)
    editor.join()

    assert last_line(capsys) == "0 created, 0 changed, 19 unchanged, 1 kept, 0 conflicts, 0 orphaned"


@on_postgresql
@pytest.mark.django_db(transaction=True)
def test_load_gives_up_where_others_never_let_go(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    held, done = Event(), Event()

    def hold() -> None:
        try:
            with transaction.atomic():
                loader.lock_record()
                held.set()
                done.wait(timeout=20)
        finally:
            connection.close()

    editor = Thread(target=hold)
    editor.start()
    held.wait()
    monkeypatch.setattr(loader, "lock_record", partial(loader.lock_record, patience=0.3))
    with pytest.raises(CommandError, match=r"^Somebody is writing to the record; .* Nothing was written\.$"):
        call_command("load_seeds", seeds=folder)
    done.set()
    editor.join()

    assert not Entry.objects.exists()
