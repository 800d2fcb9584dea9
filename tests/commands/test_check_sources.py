"""The check_sources command: its lines, its exit, and what --stamp writes."""

from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from tests.seeds.world import FILES, World, build, seen, text

SUMMARY = """\
files: 1
claims: 11
printed: 8
inferred: 3
  year_inferred: 3
  relative: 0
  context: 0
  background: 0
"""
UNREAD = (
    "seeds/meetings.yaml:15: lake-talks-2021: date.cite[0].seen: line 2 of lake-news is not marked as read; "
    "read the lines, then run check_sources --stamp\n"
)


@pytest.fixture
def world(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> World:
    monkeypatch.chdir(tmp_path)
    return build(tmp_path)


def run(*, stamp: bool = False, documents: str = "documents") -> tuple[str, str]:
    """What the command prints, and the error with which it exits 1, "" where it succeeds."""
    out = StringIO()
    error = ""
    try:
        call_command("check_sources", documents=Path(documents), seeds=Path("seeds"), stamp=stamp, stdout=out)
    except CommandError as raised:
        error = f"{raised.returncode}: {raised}"
    return out.getvalue(), error


def unread(world: World) -> None:
    world.edit("meetings.yaml", f", basis: year_inferred, seen: {seen(2, 2)}", ", basis: year_inferred")


def files(world: World) -> dict[str, str]:
    return {name: (world.seeds / name).read_text(encoding="utf-8") for name in FILES}


def test_a_record_that_is_borne_out_gets_a_summary(world: World) -> None:
    assert run() == (SUMMARY, "")


def test_a_citation_moved_by_a_line_fails(world: World) -> None:
    world.edit("meetings.yaml", "lines: 1-2", "lines: 2-3")

    assert run() == (
        "seeds/meetings.yaml:32: lake-talks-2021: people[1].cite[0].seen: line 2-3 of lake-news is not what was read; "
        "read the lines, then run check_sources --stamp\n",
        "1: 1 to put right.",
    )


def test_seeds_with_faults_are_told_first(world: World) -> None:
    world.edit("meetings.yaml", "edtf: 2021-10-13", "edtf: 2021-02-30")

    assert run() == (
        "seeds/meetings.yaml:13: lake-talks-2021: date.edtf: 2021-02-30 is not a day of the calendar; "
        "write an existing day such as 2021-02-28\n",
        "1: 1 to put right.",
    )


def test_directory_that_is_not_there(world: World) -> None:
    assert run(documents="nowhere") == (
        "", "1: nowhere is no directory; name the one that holds the original documents."
    )  # fmt: skip


def test_unread_lines_fail_and_change_nothing_without_stamp(world: World) -> None:
    unread(world)
    before = files(world)

    assert run() == (UNREAD, "1: 1 to put right.")
    assert files(world) == before


def test_stamp_writes_what_is_missing_and_says_so(world: World) -> None:
    unread(world)

    assert run(stamp=True) == (
        f"seeds/meetings.yaml:15: lake-talks-2021: date.cite[0].seen: {seen(2, 2)}\n{SUMMARY}", ""
    )  # fmt: skip
    assert files(world) == {name: text(name) for name in FILES}
    assert run() == (SUMMARY, "")


def test_stamp_writes_nothing_while_anything_else_is_wrong(world: World) -> None:
    unread(world)
    world.edit("meetings.yaml", "office_printed: Bộ trưởng", "office_printed: Thứ trưởng")
    before = files(world)

    assert run(stamp=True) == (
        UNREAD + "seeds/meetings.yaml:26: lake-talks-2021: people[0].office_printed: 'Thứ trưởng' is not printed on "
        "the lines cited for ada-north; write the title as the cited lines have it, or cite the lines that print it\n",
        "1: 2 to put right.",
    )
    assert files(world) == before
