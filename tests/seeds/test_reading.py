"""Reading seed files: what is taken, and the one line that each fault is told in."""

from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.seeds.world import FILES, World, build, seen, text
from timeline.seeds import reading
from timeline.seeds.positions import SeedErrors

TODAY = date(2025, 1, 1)


def faults(world: World) -> list[str]:
    """The printed faults of the world's seeds, [] where there are none."""
    try:
        reading.read(Path("seeds"), today=TODAY)
    except SeedErrors as errors:
        return str(errors).split("\n")
    return []


def test_the_world_reads_without_fault(world: World) -> None:
    seeds = reading.read(Path("seeds"), today=TODAY)

    assert {name: list(getattr(seeds, name)) for name in type(seeds).model_fields} == {
        "actors": ["ada-north", "bob-south", "north-ministry", "the-herald"],
        "places": ["lake-town"],
        "topics": ["tariffs", "trade"],
        "offices": ["ada-minister"],
        "files": ["lake-page"],
        "meetings": ["lake-talks-2021"],
        "publications": [],
        "statements": ["ada-progress-2021"],
    }


def test_plain_values_are_texts_as_written(world: World) -> None:
    world.edit("actors.yaml", "country: RU", "country: NO")
    world.edit("actors.yaml", "en: The Herald", "en: 010")

    seeds = reading.read(Path("seeds"), today=TODAY)

    assert seeds.actors["north-ministry"].country == "NO"
    assert seeds.actors["the-herald"].name.en == "010"
    assert seeds.meetings["lake-talks-2021"].date.edtf == "2021-10-13"


SLUG_REMEDY = "write a-z, digits and single hyphens, such as geneva-summit-2021"


@pytest.mark.parametrize(
    ("name", "old", "new", "expected"),
    [
        pytest.param(
            "actors.yaml", "  side: russia\n", "",
            "seeds/actors.yaml:3: ada-north: side: is missing; add it",
            id="missing-key",
        ),
        pytest.param(
            "actors.yaml", "  side: russia", "  sides: russia\n  side: russia",
            "seeds/actors.yaml:5: ada-north: sides: is no key of this record; did you mean side?",
            id="unknown-key",
        ),
        pytest.param(
            "actors.yaml", "{name: North, kind: short}", "{name: North, colour: red}",
            "seeds/actors.yaml:11: ada-north: names[0].colour: is no key of this record; "
            "remove it; the keys are name, kind",
            id="unknown-key-like-no-other",
        ),
        pytest.param(
            "actors.yaml", "kind: person", "kind: persona",
            "seeds/actors.yaml:4: ada-north: kind: 'persona' is not accepted; "
            "did you mean person? write person, state, body, media or group",
            id="wrong-choice",
        ),
        pytest.param(
            "actors.yaml", "    vi: Ada North\n", "",
            "seeds/actors.yaml:6: ada-north: name.vi: the Vietnamese text is missing; add vi",
            id="language-missing",
        ),
        pytest.param(
            "actors.yaml", "    vi: Ada North\n", "    vi:\n",
            "seeds/actors.yaml:8: ada-north: name.vi: is empty; add a text",
            id="language-empty",
        ),
        pytest.param(
            "actors.yaml", "    en: Ada North\n    vi: Ada North\n    ru: Ада Норт\n", "    {}\n",
            "seeds/actors.yaml:6: ada-north: name: is empty; give en, vi and ru",
            id="mapping-empty",
        ),
        pytest.param(
            "actors.yaml", "    en: Ada North\n    vi: Ada North\n    ru: Ада Норт\n", "",
            "seeds/actors.yaml:6: ada-north: name: has no value where keys are expected; "
            "give en, vi and ru on lines of their own",
            id="mapping-without-value",
        ),
        pytest.param(
            "actors.yaml", "    - {name: North, kind: short}", "    North",
            "seeds/actors.yaml:10: ada-north: names: is the text 'North' where a list is expected; "
            "start each item with a dash, or leave the key out",
            id="text-for-a-list",
        ),
        pytest.param(
            "actors.yaml", "{name: North, kind: short}", "North",
            "seeds/actors.yaml:11: ada-north: names[0]: is the text 'North' where keys are expected; "
            "give name on lines of their own",
            id="text-for-a-mapping",
        ),
        pytest.param(
            "actors.yaml", "    en: Ada North", "    en: [Ada, North]",
            "seeds/actors.yaml:7: ada-north: name.en: is a list where one text is expected; write one text",
            id="list-for-a-text",
        ),
        pytest.param(
            "actors.yaml", "country: RU", "country: Russia",
            "seeds/actors.yaml:28: north-ministry: country: 'Russia' is no country code; "
            "write the two capital letters of ISO 3166-1, such as FI",
            id="country",
        ),
        pytest.param(
            "actors.yaml", "country: RU", "country: null",
            "seeds/actors.yaml:28: north-ministry: country: is null, which is no value; "
            "leave the key out where nothing is known",
            id="null",
        ),
        pytest.param(
            "statements.yaml", "ada-progress-2021:", "Ada Progress:",
            f"seeds/statements.yaml:3: Ada Progress: -: 'Ada Progress' is no slug; {SLUG_REMEDY}",
            id="slug-of-a-record",
        ),
        pytest.param(
            "places.yaml", "latitude: 60.17", "latitude: 160.17",
            "seeds/places.yaml:9: lake-town: latitude: 160.17 is out of range; write a number of at most 90",
            id="latitude",
        ),
        pytest.param(
            "places.yaml", "latitude: 60.17", "latitude: nan",
            "seeds/places.yaml:9: lake-town: latitude: nan is out of range; write a number of at most 90",
            id="not-a-number",
        ),
        pytest.param(
            "places.yaml", "latitude: 60.17", "latitude: 60°10'",
            "seeds/places.yaml:9: lake-town: latitude: \"60°10'\" is no number; write digits",
            id="number",
        ),
        pytest.param(
            "meetings.yaml", "edtf: 2021-10-13", "edtf: 2021-02-30",
            "seeds/meetings.yaml:13: lake-talks-2021: date.edtf: 2021-02-30 is not a day of the calendar; "
            "write an existing day such as 2021-02-28",
            id="impossible-date",
        ),
        pytest.param(
            "meetings.yaml", "lines: 1-2", "lines: 2-1",
            "seeds/meetings.yaml:32: lake-talks-2021: people[1].cite[0].lines: lines '2-1' run backwards or start "
            "before 1; write the smaller number first",
            id="lines-backwards",
        ),
        pytest.param(
            "meetings.yaml", "basis: year_inferred", "basis: context",
            "seeds/meetings.yaml:15: lake-talks-2021: date.cite[0]: basis context without a note; "
            "add the reason as note in en, vi and ru",
            id="inference-without-reason",
        ),
        pytest.param(
            "meetings.yaml", "lines: 1-2, basis: printed, seen: " + seen(1, 2), "lines: 1-2, basis: printed, seen: 12",
            "seeds/meetings.yaml:32: lake-talks-2021: people[1].cite[0].seen: '12' is not 16 hexadecimal digits; "
            "remove it, then run check_sources --stamp",
            id="seen",
        ),
        pytest.param(
            "documents/lake.yaml", "    published_basis: year_inferred\n", "",
            "seeds/documents/lake.yaml:8: lake-news: -: published and published_basis go together; "
            "give both or neither",
            id="date-without-basis",
        ),
        pytest.param(
            "documents/lake.yaml", "language: vi", "language: Vietnamese",
            "seeds/documents/lake.yaml:14: lake-news: language: 'Vietnamese' is no language code; "
            "write the two small letters of ISO 639-1, such as vi",
            id="language-of-an-article",
        ),
        pytest.param(
            "documents/lake.yaml", "slug: lake-page\n", "",
            "seeds/documents/lake.yaml:3: lake: slug: is missing; add it",
            id="source-file-without-slug",
        ),
        pytest.param(
            "documents/lake.yaml", "line_count: 7", "line_count: seven",
            "seeds/documents/lake.yaml:6: lake-page: line_count: 'seven' is no number; write digits",
            id="line-count",
        ),
        pytest.param(
            "documents/lake.yaml", "line_count: 7", "line_count: 3000000000",
            "seeds/documents/lake.yaml:6: lake-page: line_count: 3000000000 is out of range; "
            "write a number of at most 1000000",
            id="line-count-beyond-all-files",
        ),
        pytest.param(
            "meetings.yaml", "lines: 1-2", "lines: 1-3000000000",
            "seeds/meetings.yaml:32: lake-talks-2021: people[1].cite[0].lines: lines '1-3000000000' go beyond line "
            "1000000, the highest there can be; correct the number",
            id="lines-beyond-all-files",
        ),
        pytest.param(
            "documents/lake.yaml", "language: vi", "language: vn",
            "seeds/documents/lake.yaml:14: lake-news: language: 'vn' is no language code; "
            "write the two small letters of ISO 639-1, such as vi",
            id="country-for-language",
        ),
    ],
)  # fmt: skip
def test_faulty_value(world: World, name: str, old: str, new: str, expected: str) -> None:
    world.edit(name, old, new)

    assert faults(world) == [expected]


@pytest.mark.parametrize(
    ("name", "old", "new", "expected"),
    [
        pytest.param(
            "topics.yaml", "trade:\n  name", "tariffs:\n  name",
            ["seeds/topics.yaml:8: tariffs: parent: no topic has the slug 'trade'; "
             "correct it, or add it to topics.yaml",
             "seeds/topics.yaml:10: tariffs: -: is given twice, first on line 3; keep one of them"],
            id="slug-twice",
        ),
        pytest.param(
            "actors.yaml", "  side: russia", "  side: russia\n  side: third",
            ["seeds/actors.yaml:6: ada-north: side: is given twice, first on line 5; keep one of them"],
            id="key-twice",
        ),
        pytest.param(
            "actors.yaml", "  side: russia", "\tside: russia",
            ["seeds/actors.yaml:5: ada-north: -: is indented with a tab; indent with spaces"],
            id="tab",
        ),
        pytest.param(
            "actors.yaml", "en: Ada North", "en: \"Ada North",
            ["seeds/actors.yaml:7: ada-north: -: opens a quotation mark that is never closed; close it"],
            id="quotation-mark",
        ),
        pytest.param(
            "actors.yaml", "en: Ada North", "en: Ada: North",
            ["seeds/actors.yaml:7: ada-north: -: has a colon where none can stand; "
             "put the text in double quotes, or correct the indentation"],
            id="colon",
        ),
        pytest.param(
            "actors.yaml", "  side: russia", " side: russia",
            ["seeds/actors.yaml:5: ada-north: -: is not indented like its neighbours; "
             "indent the keys of a record alike, with spaces"],
            id="indentation",
        ),
        pytest.param(
            "actors.yaml", "  side: russia", "  side russia",
            ["seeds/actors.yaml:6: ada-north: -: has no colon after its key; write it as key: value"],
            id="no-colon",
        ),
        pytest.param(
            "actors.yaml", "kind: short}", "kind: short",
            ["seeds/actors.yaml:12: ada-north: -: has a brace or bracket that is not closed; "
             "close it; put the text in double quotes if it holds , : { } [ or ]"],
            id="brace",
        ),
        pytest.param(
            "actors.yaml", "en: Ada North", "en: @Ada",
            ["seeds/actors.yaml:7: ada-north: -: starts a text with a character that cannot start one; "
             "put the text in double quotes"],
            id="reserved-character",
        ),
        pytest.param(
            "actors.yaml", "en: Ada North", r'en: "Ada \quiet North"',
            ["seeds/actors.yaml:7: ada-north: -: has a backslash that means nothing; write two for a backslash"],
            id="backslash",
        ),
        pytest.param(
            "actors.yaml", "en: Ada North", "en: Ada\x07North",
            ["seeds/actors.yaml:7: ada-north: -: has the control character U+0007; remove it"],
            id="control-character",
        ),
        pytest.param(
            "actors.yaml", "en: Ada North", "en: &ada Ada North",
            ["seeds/actors.yaml:7: ada-north: -: has the YAML reference 'ada'; "
             "write it out, or put the text in double quotes"],
            id="anchor",
        ),
        pytest.param(
            "actors.yaml", "ru: Ада Норт", "ru: *ada",
            ["seeds/actors.yaml:9: ada-north: -: has a * where a text starts; put the text in double quotes"],
            id="alias",
        ),
        pytest.param(
            "actors.yaml", "en: Ada North", "en: !!str Ada North\n    fr: !name Ada",
            ["seeds/actors.yaml:8: ada-north: name.fr: has the tag !name; remove it"],
            id="tag",
        ),
        pytest.param(
            "actors.yaml", "bob-south:", "---\nbob-south:",
            ["seeds/actors.yaml:13: -: -: has a --- on a line of its own; remove it"],
            id="second-document",
        ),
        pytest.param(
            "actors.yaml", "bob-south:", "Bob South\nbob-south:",
            ["seeds/actors.yaml:13: -: -: belongs to no record; start each record with its slug and a colon"],
            id="stray-text",
        ),
        pytest.param(
            "documents/lake.yaml", "      vi: Ada", "\t\t\tvi: Ada",
            ["seeds/documents/lake.yaml:12: lake-page: articles: is indented with a tab; indent with spaces"],
            id="tab-in-a-source-file",
        ),
        pytest.param(
            "documents/lake.yaml", "    language: vi", "    language: vi\n    language: ru",
            ["seeds/documents/lake.yaml:15: lake-news: language: is given twice, first on line 14; keep one of them"],
            id="key-twice-in-an-article",
        ),
    ],
)  # fmt: skip
def test_text_that_is_no_good_yaml(world: World, name: str, old: str, new: str, expected: list[str]) -> None:
    world.edit(name, old, new)

    assert faults(world) == expected


@pytest.mark.parametrize(
    "deep",
    [
        pytest.param("[" * 100_000, id="unclosed"),
        pytest.param("[" * 500 + "]" * 500, id="lists"),
        pytest.param("{en: " * 18 + "}" * 18, id="just-too-deep"),
        pytest.param("\n" + "".join(f"{' ' * n}en:\n" for n in range(4, 400)), id="by-indentation"),
    ],
)
def test_deep_nesting_is_a_fault_like_any_other(world: World, deep: str) -> None:
    world.edit("topics.yaml", "en: Trade", f"en: {deep}")

    [fault] = faults(world)

    place, told = fault.split(": ", 1)
    assert place.startswith("seeds/topics.yaml:")
    assert told == "trade: -: is nested too deeply; remove what is superfluous; README.md shows how deep records go"


def test_missing_file(world: World) -> None:
    (world.seeds / "places.yaml").unlink()

    assert faults(world) == [
        "seeds/places.yaml:1: -: -: the file is missing; add it; where there is nothing to record it says {}"
    ]


@pytest.mark.parametrize("content", [b"", b"# Only a comment.\n\n"], ids=["no-bytes", "comment"])
def test_empty_file(world: World, content: bytes) -> None:
    (world.seeds / "places.yaml").write_bytes(content)

    assert faults(world) == [
        "seeds/places.yaml:1: -: -: the file is empty; write its records; where there is nothing to record it says {}"
    ]


def test_file_that_is_not_utf8(world: World) -> None:
    old = (world.seeds / "topics.yaml").read_text(encoding="utf-8")
    (world.seeds / "topics.yaml").write_bytes(old.replace("Thuế", "Thu\xea").encode("latin-1", "replace"))

    byte = old.encode("latin-1", "replace").index(b"Thu") + 3
    assert faults(world) == [f"seeds/topics.yaml:6: -: -: byte {byte} of the file is not UTF-8; save the file as UTF-8"]


def test_list_instead_of_records(world: World) -> None:
    (world.seeds / "topics.yaml").write_text("- trade\n- tariffs\n")

    assert faults(world) == [
        "seeds/topics.yaml:1: -: -: the file is no mapping; start each record with its slug and a colon"
    ]


def test_missing_directory(world: World) -> None:
    with pytest.raises(SeedErrors) as caught:
        reading.read(Path("sedes"), today=TODAY)

    assert str(caught.value) == ("sedes:1: -: -: there is no such directory; name the directory that holds actors.yaml")


def test_file_that_nobody_would_read(world: World) -> None:
    (world.seeds / "documents" / "lake.yml").write_text("{}")

    assert faults(world) == [
        "seeds/documents/lake.yml:1: -: -: is none of the files that are read; rename or remove it; read are "
        "actors.yaml, places.yaml, topics.yaml, offices.yaml, publications.yaml, meetings.yaml, "
        "statements.yaml and documents/*.yaml"
    ]


def test_registry_without_records_is_an_empty_mapping(world: World) -> None:
    (world.seeds / "topics.yaml").write_text("{}\n")
    world.edit("meetings.yaml", "  topics:\n    - tariffs\n", "")

    assert reading.read(Path("seeds"), today=TODAY).topics == {}


def test_windows_line_ends_and_byte_order_mark_do_not_matter(world: World) -> None:
    expected = reading.read(Path("seeds"), today=TODAY)
    for path in world.seeds.rglob("*.yaml"):
        path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes().replace(b"\n", b"\r\n"))

    assert reading.read(Path("seeds"), today=TODAY) == expected


def test_every_fault_of_every_file_is_told_at_once(world: World) -> None:
    world.edit("actors.yaml", "bob-south:\n  kind", "bob-south:\n\tkind")
    (world.seeds / "places.yaml").write_text("")
    world.edit("topics.yaml", "trade:\n  name", "tariffs:\n  name")
    world.edit("meetings.yaml", "edtf: 2021-10-13", "edtf: 2021-02-30")
    world.edit("meetings.yaml", "lines: 1-2", "lines: 1-9")
    world.edit("meetings.yaml", "office: ada-minister", "office: ada-ministre")
    world.edit("statements.yaml", "  speech_act: says\n", "")
    world.edit("documents/lake.yaml", "    language: vi\n", "")

    assert faults(world) == [
        "seeds/actors.yaml:14: bob-south: -: is indented with a tab; indent with spaces",
        "seeds/documents/lake.yaml:8: lake-news: language: is missing; add it",
        "seeds/meetings.yaml:13: lake-talks-2021: date.edtf: 2021-02-30 is not a day of the calendar; "
        "write an existing day such as 2021-02-28",
        "seeds/meetings.yaml:25: lake-talks-2021: people[0].office: no office has the slug 'ada-ministre'; "
        "did you mean ada-minister? else add it to offices.yaml",
        "seeds/meetings.yaml:32: lake-talks-2021: people[1].cite[0].lines: line 8-9 is past the end of lake.txt; "
        "name lines from 1 to 7",
        "seeds/places.yaml:1: -: -: the file is empty; write its records; where there is nothing to record it says {}",
        "seeds/statements.yaml:3: ada-progress-2021: speech_act: is missing; add it",
        "seeds/topics.yaml:8: tariffs: parent: no topic has the slug 'trade'; correct it, or add it to topics.yaml",
        "seeds/topics.yaml:10: tariffs: -: is given twice, first on line 3; keep one of them",
    ]


def test_a_slug_belongs_to_one_source_file(world: World) -> None:
    old = (world.seeds / "documents/lake.yaml").read_text(encoding="utf-8")
    (world.seeds / "documents/pond.yaml").write_text(old, encoding="utf-8")

    assert faults(world) == [
        "seeds/documents/pond.yaml:3: lake-page: slug: the slug is taken, see seeds/documents/lake.yaml:3; "
        "give one of the two another slug"
    ]


SLIPS = st.sampled_from(
    ["", " ", "\t", "\n", "9", "x", "ồ", *":#\"'{}[],&*!|>~", ": ", "- ", "---", "{}", "\x00", "\u2028", "cite:",
     "\n? ", "\n<<: ", "\n\n- ", "\nslug: ", "articles: ["]
)  # fmt: skip


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(sorted(FILES)), st.integers(0, 3000), st.integers(0, 30), SLIPS)
def test_no_slip_of_the_pen_is_worse_than_a_fault(name: str, place: int, length: int, slip: str) -> None:
    with TemporaryDirectory() as directory:
        lake = build(Path(directory))
        content = text(name)
        place %= len(content)
        (lake.seeds / name).write_text(content[:place] + slip + content[place + length :], encoding="utf-8")
        try:
            reading.read(lake.seeds, today=TODAY)
        except SeedErrors as errors:
            told = errors.faults
        else:
            told = []

    assert all(fault.line >= 1 and fault.record and fault.problem and fault.remedy for fault in told)
