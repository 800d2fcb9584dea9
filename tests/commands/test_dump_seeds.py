"""The command dump_seeds: the files say what the database says, and stay byte for byte where nothing changed."""

import shutil
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from tests.small_seeds import edited, small_seeds, words
from timeline.models import Citation, Entry, Involvement, MeetingState, SourceFile, Topic
from timeline.records.canonical import assemble, flatten
from timeline.seeds.reading import read
from timeline.seeds.writing import write


@pytest.fixture
def folder(db: None, tmp_path: Path) -> Path:
    """The small record, loaded and in files."""
    write(small_seeds(), tmp_path)
    call_command("load_seeds", seeds=tmp_path, verbosity=0)
    return tmp_path


def contents(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


def printed(capsys: pytest.CaptureFixture[str]) -> list[str]:
    return capsys.readouterr().out.splitlines()


def test_nothing_changes_where_nothing_changed(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = contents(folder)
    capsys.readouterr()

    call_command("dump_seeds", seeds=folder)

    assert contents(folder) == before
    assert printed(capsys) == ["0 files changed"]


def test_edit_on_the_site_changes_only_its_file_and_settles_it(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    Entry.objects.filter(slug="nuland-visit").update(**{f"title_{k}": v for k, v in words("Three days").items()})
    MeetingState.objects.filter(meeting__slug="geneva-talks", position=0).update(since="2021-08")
    capsys.readouterr()

    call_command("dump_seeds", seeds=folder)
    lines = printed(capsys)
    call_command("load_seeds", seeds=folder)

    assert lines == [str(folder / "meetings.yaml"), "1 file changed"]
    expected = edited(small_seeds(), "meetings", "nuland-visit", title=words("Three days"))
    history = expected.model_dump()["meetings"]["geneva-talks"]["history"]
    expected = edited(expected, "meetings", "geneva-talks", history=[history[0] | {"since": "2021-08"}, history[1]])
    assert flatten(read(folder)) == flatten(expected)
    assert printed(capsys)[-1] == "0 created, 0 changed, 20 unchanged, 0 kept, 0 conflicts, 0 orphaned"


def test_record_made_on_the_site_is_dumped(folder: Path) -> None:
    Topic.objects.create(slug="visas", name_en="Visas", name_vi="Thị thực", name_ru="Визы")

    call_command("dump_seeds", seeds=folder)

    assert read(folder).topics["visas"].name.vi == "Thị thực"


def test_dump_into_an_empty_directory_can_be_loaded_back(
    folder: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    new = tmp_path_factory.mktemp("parent") / "new"

    call_command("dump_seeds", seeds=new)

    assert read(new) == assemble(flatten(small_seeds()))
    assert sorted(contents(new)) == sorted(contents(folder))


def test_file_of_a_deleted_page_goes_and_that_of_a_renamed_one_moves(folder: Path) -> None:
    SourceFile.objects.update(name="renamed.md")

    call_command("dump_seeds", seeds=folder)

    assert [name for name in contents(folder) if name.startswith("documents/")] == ["documents/renamed.yaml"]


def test_record_the_seeds_cannot_hold_is_named_and_nothing_is_written(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    Citation.objects.filter(entry__slug="nuland-draft", field="date").delete()
    Entry.objects.filter(slug="nuland-visit").update(title_en="Three days")
    before = contents(folder)

    with pytest.raises(CommandError, match=r"^1 fault in the records on the site; nothing was written\.$"):
        call_command("dump_seeds", seeds=folder)

    assert capsys.readouterr().err == "statement nuland-draft: date: has no citation; add one in the admin\n"
    assert contents(folder) == before


def test_record_that_load_seeds_would_refuse_is_named_and_nothing_is_written(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    Involvement.objects.filter(entry__slug="nuland-draft").update(role="mentioned")
    before = contents(folder)

    with pytest.raises(CommandError, match=r"^1 fault in the records on the site; nothing was written\.$"):
        call_command("dump_seeds", seeds=folder)

    assert capsys.readouterr().err == (
        "nuland-draft: people: nobody is the speaker; give one of them the role speaker\n"
    )
    assert contents(folder) == before


def test_seed_files_with_faults_are_not_written_over(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = folder / "topics.yaml"
    path.write_text(path.read_text(encoding="utf-8") + "\nunfinished:\n", encoding="utf-8")
    before = contents(folder)

    with pytest.raises(CommandError, match=r"faults? in the seed files that a dump would write over; nothing was"):
        call_command("dump_seeds", seeds=folder)

    assert capsys.readouterr().err.startswith(f"{path}:")
    assert contents(folder) == before


def test_seeds_of_the_project_stay_byte_for_byte(db: None, root: Path, tmp_path: Path) -> None:
    """Where this fails: manage.py load_seeds, then dump_seeds, gives the files the form that a dump gives them."""
    folder = tmp_path / "seeds"
    shutil.copytree(root / "seeds", folder)
    call_command("load_seeds", verbosity=0)
    before = contents(folder)

    call_command("dump_seeds", seeds=folder)

    assert contents(folder) == before
