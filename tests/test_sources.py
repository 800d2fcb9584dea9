"""The record held against its documents: what the lines bear out, and what is missed where they do not."""

from collections import Counter
from datetime import date
from hashlib import sha256
from pathlib import Path

import pytest

from tests.seeds.world import PAGE, World, build, seen
from timeline import sources
from timeline.seeds import reading
from timeline.vocabulary import Basis

TODAY = date(2025, 1, 1)
DATE = f"lines: 2, basis: year_inferred, seen: {seen(2, 2)}"
ADA = f"lines: 2, basis: printed, seen: {seen(2, 2)}"
ADA_IN_PEOPLE = "      office_printed: Bộ trưởng\n      cite:\n        - {document: lake-news, "
REMEDY = "cite lines that do, or correct the date or the basis"
NAME_REMEDY = "cite lines that do, add the name they print to the record, or correct the basis"


@pytest.fixture
def world(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> World:
    monkeypatch.chdir(tmp_path)
    return build(tmp_path)


def check(world: World) -> sources.Report:
    seeds, positions = reading.read_as_written(Path("seeds"), today=TODAY)
    return sources.check(seeds, positions, world.documents)


def misses(world: World) -> list[str]:
    return [str(fault) for fault in check(world).misses]


def test_the_world_is_borne_out(world: World) -> None:
    report = check(world)

    assert report == sources.Report(
        files=1, claims=Counter({Basis.PRINTED: 8, Basis.YEAR_INFERRED: 3}), faults=[], stamps=[]
    )
    assert str(report) == (
        "files: 1\nclaims: 11\nprinted: 8\ninferred: 3\n"
        "  year_inferred: 3\n  relative: 0\n  context: 0\n  background: 0"
    )


CITES = [
    ("offices.yaml", "lines: 2,"),
    ("meetings.yaml", "lines: 2, basis: year_inferred"),
    ("meetings.yaml", "lines: 1, basis"),
    ("meetings.yaml", "lines: 2, basis: printed"),
    ("meetings.yaml", "lines: 1-2, basis"),
    ("meetings.yaml", "  cite:\n    - {document: lake-news, lines: 2,"),
    ("statements.yaml", "lines: 5, basis: year_inferred"),
    ("statements.yaml", "        - {document: lake-news, lines: 5, basis: printed"),
    ("statements.yaml", "  cite:\n    - {document: lake-news, lines: 5"),
    ("statements.yaml", "lines: 5, field: outlet"),
]
MOVED = {
    "lines: 2": ("lines: 1", "lines: 3"),
    "lines: 1,": ("lines: 2,",),
    "lines: 1-2": ("lines: 2-3",),
    "lines: 5": ("lines: 4",),
}


@pytest.mark.parametrize(
    ("name", "cite", "moved"),
    [
        pytest.param(name, cite, cite.replace(old, new), id=f"{name}-{number}-{new.strip(',')}")
        for number, (name, cite) in enumerate(CITES)
        for old, news in MOVED.items()
        for new in news
        if old in cite
    ],
)
def test_moving_any_citation_by_a_line_is_missed(world: World, name: str, cite: str, moved: str) -> None:
    world.edit(name, cite, moved)

    assert misses(world)


@pytest.mark.parametrize(
    ("name", "old", "new", "expected"),
    [
        pytest.param(
            "meetings.yaml", DATE, "lines: 2, basis: year_inferred",
            ["seeds/meetings.yaml:15: lake-talks-2021: date.cite[0].seen: line 2 of lake-news is not marked as read; "
             "read the lines, then run check_sources --stamp"],
            id="not-seen",
        ),
        pytest.param(
            "meetings.yaml", DATE, "lines: 2, basis: year_inferred, seen: 0123456789abcdef",
            ["seeds/meetings.yaml:15: lake-talks-2021: date.cite[0].seen: line 2 of lake-news is not what was read; "
             "read the lines, then run check_sources --stamp"],
            id="seen-otherwise",
        ),
        pytest.param(
            "meetings.yaml", "edtf: 2021-10-13", "edtf: 2021-10-12",
            ["seeds/meetings.yaml:15: lake-talks-2021: date.cite[0].lines: line 2 does not print 12 October; "
             + REMEDY],
            id="other-day",
        ),
        pytest.param(
            "meetings.yaml", "edtf: 2021-10-13", "edtf: 2021-11",
            [f"seeds/meetings.yaml:15: lake-talks-2021: date.cite[0].lines: line 2 does not print November; {REMEDY}"],
            id="other-month",
        ),
        pytest.param(
            "meetings.yaml", "basis: year_inferred", "basis: printed",
            ["seeds/meetings.yaml:15: lake-talks-2021: date.cite[0].lines: line 2 does not print 13 October 2021; "
             + REMEDY],
            id="year-not-printed",
        ),
        pytest.param(
            "meetings.yaml", "edtf: 2021-10-13", "edtf: 2021-10-13/2021-10-15",
            [f"seeds/meetings.yaml:13: lake-talks-2021: date.edtf: line 2 does not print 15 October; {REMEDY}"],
            id="one-end-of-an-interval",
        ),
        pytest.param(
            "meetings.yaml", "edtf: 2021-10-13", "edtf: 2021-10-13/..",
            [],
            id="open-end",
        ),
        pytest.param(
            "places.yaml", "vi: Thị trấn Hồ", "vi: Hồ Lớn",
            ["seeds/meetings.yaml:19: lake-talks-2021: places[0].cite[0].lines: line 1 does not print Lake Town; "
             + NAME_REMEDY],
            id="place",
        ),
        pytest.param(
            "actors.yaml", "    - {name: North, kind: short}", "    - {name: Adina, kind: short}",
            ["seeds/statements.yaml:20: ada-progress-2021: people[0].cite[0].lines: line 5 does not print Ada North; "
             + NAME_REMEDY],
            id="person",
        ),
        pytest.param(
            "statements.yaml", "lines: 5, field: outlet, basis: printed, seen: " + seen(5, 5),
            "lines: 2, field: outlet, basis: printed, seen: " + seen(2, 2),
            ["seeds/statements.yaml:23: ada-progress-2021: cite[1].lines: line 2 does not print The Herald; "
             + NAME_REMEDY],
            id="outlet",
        ),
        pytest.param(
            "offices.yaml", ADA, f"lines: 3, basis: printed, seen: {seen(3, 3)}",
            ["seeds/offices.yaml:12: ada-minister: cite[0].lines: line 3 does not print Ada North; " + NAME_REMEDY],
            id="office",
        ),
        pytest.param(
            "offices.yaml", ADA, f"lines: 2, field: date, basis: printed, seen: {seen(2, 2)}",
            ["seeds/offices.yaml:12: ada-minister: cite[0].lines: line 2 does not print 2020; " + REMEDY],
            id="term",
        ),
        pytest.param(
            "meetings.yaml", "office_printed: Bộ trưởng", "office_printed: Thứ trưởng",
            ["seeds/meetings.yaml:26: lake-talks-2021: people[0].office_printed: 'Thứ trưởng' is not printed on the "
             "lines cited for ada-north; write the title as the cited lines have it, or cite the lines that print it"],
            id="title",
        ),
        pytest.param(
            "documents/lake.yaml", "[2021-10-14..]", "[2021-10-11..]",
            ["seeds/documents/lake.yaml:15: lake-news: published: the article does not print 11 October; "
             "correct the date, or its basis"],
            id="date-of-an-article",
        ),
        pytest.param(
            "meetings.yaml", ADA_IN_PEOPLE + "lines: 2, basis: printed",
            ADA_IN_PEOPLE + "lines: 2, basis: printed, stance: contradicts",
            [],
            id="contradicting-citation-prints-something-else",
        ),
    ],
)  # fmt: skip
def test_claim_that_is_not_borne_out(world: World, name: str, old: str, new: str, expected: list[str]) -> None:
    world.edit(name, old, new)

    assert misses(world) == expected


def test_each_end_of_an_interval_may_have_its_own_citation(world: World) -> None:
    world.edit("meetings.yaml", "edtf: 2021-10-13", "edtf: 2021-10-13/2021-10-14")
    world.edit(
        "meetings.yaml", "  places:",
        f"      - {{document: lake-news, lines: 5, basis: year_inferred, seen: {seen(5, 5)}}}\n  places:",
    )  # fmt: skip

    assert misses(world) == []


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        pytest.param(
            None,
            ["seeds/documents/lake.yaml:4: lake-page: file: lake.txt cannot be read (No such file or directory); "
             "name its directory with --documents"],
            id="missing",
        ),
        pytest.param(
            PAGE.encode().replace("ồ".encode(), b"\xff"),
            ["seeds/documents/lake.yaml:4: lake-page: file: byte 46 of lake.txt is not UTF-8; "
             "take the file as it was first saved"],
            id="not-utf8",
        ),
        pytest.param(
            PAGE.replace("Tin khác", "Tin khac").encode(),
            ["seeds/documents/lake.yaml:5: lake-page: sha256: lake.txt has the SHA-256 "
             "{sha256}; take the file that was cited, or cite the new one anew"],
            id="changed",
        ),
        pytest.param(
            PAGE.encode() + b"more",
            ["seeds/documents/lake.yaml:5: lake-page: sha256: lake.txt has the SHA-256 "
             "{sha256}; take the file that was cited, or cite the new one anew",
             "seeds/documents/lake.yaml:6: lake-page: line_count: lake.txt has 8 lines; write 8"],
            id="longer",
        ),
    ],
)  # fmt: skip
def test_file_that_is_not_the_one_cited(world: World, content: bytes | None, expected: list[str]) -> None:
    path = world.documents / "lake.txt"
    if content is None:
        path.unlink()
    else:
        path.write_bytes(content)
    digest = sha256(content or b"").hexdigest()

    assert misses(world) == [line.replace("{sha256}", digest) for line in expected]


def test_citations_past_the_end_of_a_shortened_file_are_missed(world: World) -> None:
    (world.documents / "lake.txt").write_text("\n".join(PAGE.split("\n")[:3]), encoding="utf-8")

    assert [line for line in misses(world) if "statements.yaml" in line] == [
        f"seeds/statements.yaml:{line}: ada-progress-2021: {field}.lines: line 5 is past the end of lake.txt; "
        "name lines from 1 to 3"
        for line, field in ((15, "date.cite[0]"), (20, "people[0].cite[0]"), (22, "cite[0]"), (23, "cite[1]"))
    ]


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        pytest.param("one\ntwo\n", ["one", "two"], id="ends-with-a-line-feed"),
        pytest.param("one\ntwo", ["one", "two"], id="ends-without"),
        pytest.param("one\n\n", ["one", ""], id="empty-line"),
        pytest.param("one\u2028still\x0bone\ntwo", ["one\u2028still\x0bone", "two"], id="other-separators"),
    ],
)
def test_lines(text: str, lines: list[str]) -> None:
    assert sources.split_lines(text) == lines


def test_stamped_seeds_differ_in_the_stamps_alone(world: World) -> None:
    expected = reading.read(Path("seeds"), today=TODAY)
    for name in ("offices.yaml", "meetings.yaml", "statements.yaml"):
        for line in ((1, 1), (2, 2), (1, 2), (5, 5)):
            path = world.seeds / name
            path.write_text(path.read_text(encoding="utf-8").replace(f", seen: {seen(*line)}", ""), encoding="utf-8")
    seeds, positions = reading.read_as_written(Path("seeds"), today=TODAY)

    report = sources.check(seeds, positions, world.documents)

    assert len(report.stamps) == 10
    assert sources.stamped(seeds, report.stamps) == expected
