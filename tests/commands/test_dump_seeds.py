"""The command dump_seeds: the files say what the database says, and stay byte for byte where nothing changed."""

import shutil
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from tests.small_seeds import edited, small_seeds, words
from timeline.models import (
    Actor,
    Citation,
    Document,
    Entry,
    Involvement,
    MeetingState,
    Relation,
    SourceFile,
    Statement,
    Topic,
)
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


def test_an_edit_in_the_files_that_was_not_loaded_is_not_written_over(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write(edited(read(folder), "meetings", "nuland-visit", title=words("By hand")), folder)
    before = contents(folder)
    capsys.readouterr()

    with pytest.raises(CommandError, match=r"^1 fault in a dump over edits; nothing was written\.$"):
        call_command("dump_seeds", seeds=folder)

    assert contents(folder) == before
    assert capsys.readouterr().err.splitlines() == [
        "meeting nuland-visit: the file has an edit that was not loaded; "
        "run load_seeds first, or dump with --overwrite to give the file's version up"
    ]
    call_command("dump_seeds", seeds=folder, overwrite=True)
    assert flatten(read(folder)) == flatten(small_seeds())


def test_the_next_edit_after_a_dump_is_no_conflict(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for title in ("Once", "Twice"):
        Entry.objects.filter(slug="nuland-visit").update(**{f"title_{k}": v for k, v in words(title).items()})
        if title == "Once":
            call_command("dump_seeds", seeds=folder)
    capsys.readouterr()

    call_command("load_seeds", seeds=folder)

    assert printed(capsys)[-1] == "0 created, 0 changed, 19 unchanged, 1 kept, 0 conflicts, 0 orphaned"


# --- Records the seeds cannot hold ------------------------------------------------------------------------------------


def dumped(folder: Path, capsys: pytest.CaptureFixture[str]) -> list[str]:
    """What a dump prints, files without their folder; load_seeds would then write nothing."""
    capsys.readouterr()
    call_command("dump_seeds", seeds=folder)
    lines = printed(capsys)
    call_command("load_seeds", seeds=folder, check=True)
    total = printed(capsys)[-1]
    assert total.startswith("0 created, 0 changed, ")
    assert total.endswith(" 0 conflicts, 0 orphaned")
    return [line.removeprefix(f"{folder}/") for line in lines]


def refused(folder: Path, capsys: pytest.CaptureFixture[str]) -> list[str]:
    """The faults for which a dump exits 1, with the files as they were."""
    before = contents(folder)
    capsys.readouterr()
    with pytest.raises(CommandError, match=r"^\d+ faults? in the records on the site; nothing was written\.$"):
        call_command("dump_seeds", seeds=folder)
    assert contents(folder) == before
    return capsys.readouterr().err.splitlines()


def texts(field: str, english: str) -> dict[str, str]:
    return {f"{field}_{language}": text for language, text in words(english).items()}


def draft(slug: str, *, cited: Document | None = None) -> Statement:
    """A statement made on the site; complete where something is cited, else without evidence."""
    made = Statement.objects.create(slug=slug, date="2021-10-14", **texts("title", slug), **texts("summary", slug))
    nuland = Actor.objects.get(slug="victoria-nuland")
    Involvement.objects.create(entry=made, actor=nuland, role="speaker")
    if cited:
        for field, about in (("date", None), ("participant", nuland), ("existence", None)):
            lines = "14" if cited.source_file else ""
            Citation.objects.create(entry=made, document=cited, lines=lines, field=field, actor=about)
    return made


def publication() -> Document:
    """A document in no source file, made on the site."""
    return Document.objects.create(slug="a-book", language="en", **texts("title", "A book"))


NO_FILE = (
    "article a-book: is in no source file; the seeds hold articles of saved pages only: "
    "choose the source file in the admin"
)
LEFT = "left on the site only: "


def test_unfinished_draft_stays_on_the_site_and_all_else_is_written(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    draft("unfinished")
    Entry.objects.filter(slug="nuland-visit").update(**texts("title", "Three days"))

    assert dumped(folder, capsys) == [
        f"{LEFT}statement unfinished: date: has no citation; add one in the admin",
        f"{LEFT}statement unfinished: people.0: has no citation; add one in the admin",
        f"{LEFT}statement unfinished: the record as a whole: has no citation; add one in the admin",
        "meetings.yaml",
        "1 file changed",
    ]
    assert list(read(folder).statements) == ["ryabkov-on-talks", "nuland-draft"]


@pytest.mark.parametrize("state", ["draft", "in_review", "withdrawn"])
def test_of_an_unfinished_record_the_seeds_keep_what_they_have(
    folder: Path, capsys: pytest.CaptureFixture[str], state: str
) -> None:
    Citation.objects.filter(entry__slug="nuland-draft", field="date").delete()
    Entry.objects.filter(slug="nuland-draft").update(state=state)
    before = contents(folder)

    assert dumped(folder, capsys) == [
        "left on the site only (the seeds keep what they have of it): "
        "statement nuland-draft: date: has no citation; add one in the admin",
        "0 files changed",
    ]
    assert contents(folder) == before


def test_what_the_seeds_have_of_an_unfinished_record_goes_where_it_names_what_is_gone(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    Citation.objects.filter(entry__slug="nuland-draft", field="date").delete()
    Entry.objects.get(slug="ryabkov-on-talks").delete()
    capsys.readouterr()

    call_command("dump_seeds", seeds=folder)

    assert printed(capsys) == [
        f"{LEFT}statement nuland-draft: date: has no citation; add one in the admin",
        str(folder / "meetings.yaml"),
        str(folder / "statements.yaml"),
        "2 files changed",
    ]
    assert read(folder).statements == {}


def test_unpublished_record_that_load_seeds_would_refuse_stays_on_the_site(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    Involvement.objects.filter(entry=draft("unfinished", cited=Document.objects.get(slug="talks-report"))).update(
        role="mentioned"
    )

    assert dumped(folder, capsys) == [
        f"{LEFT}statement unfinished: people: nobody is the speaker; give one of them the role speaker",
        "0 files changed",
    ]


def test_published_record_the_seeds_cannot_hold_is_named_and_nothing_is_written(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    Citation.objects.filter(entry__slug="ryabkov-on-talks", field="date").delete()
    Entry.objects.filter(slug="nuland-visit").update(title_en="Three days")

    assert refused(folder, capsys) == ["statement ryabkov-on-talks: date: has no citation; add one in the admin"]


def test_published_record_that_load_seeds_would_refuse_is_named_and_nothing_is_written(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    Involvement.objects.filter(entry__slug="ryabkov-on-talks", role="speaker").delete()

    assert refused(folder, capsys) == [
        "statement ryabkov-on-talks: people: nobody is the speaker; give one of them the role speaker"
    ]


def test_document_in_no_file_stays_on_the_site_with_the_drafts_that_cite_it(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    draft("on-a-book", cited=publication())

    lines = dumped(folder, capsys)

    assert lines[0] == f"{LEFT}{NO_FILE}"
    assert lines[-2:] == [
        f"{LEFT}statement on-a-book: cites article a-book, which is in no source file",
        "0 files changed",
    ]


def test_document_in_no_file_that_something_published_cites_is_refused_with_what_to_do(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    draft("on-a-book", cited=publication())
    Entry.objects.filter(slug="on-a-book").update(state="published")

    assert refused(folder, capsys) == [
        "statement on-a-book: cites article a-book, which is in no source file; "
        "choose the document's source file in the admin, or cite another document there"
    ]


def test_draft_that_names_an_unfinished_one_stays_with_it(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    unfinished = draft("unfinished")
    answer = draft("answer", cited=Document.objects.get(slug="talks-report"))
    Relation.objects.create(source=answer, kind="responds_to", target=unfinished)

    lines = dumped(folder, capsys)

    assert f"{LEFT}statement answer: names statement unfinished, which the seeds cannot hold" in lines
    assert lines[-1] == "0 files changed"


def test_published_record_that_names_an_unfinished_one_is_refused(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    talks = Entry.objects.get(slug="ryabkov-on-talks")
    Relation.objects.create(source=talks, kind="follows", target=draft("unfinished"))

    assert refused(folder, capsys) == [
        "statement ryabkov-on-talks: names statement unfinished, which the seeds cannot hold; "
        "complete that one in the admin, or remove the link there"
    ]


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
