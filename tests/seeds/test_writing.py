"""Writing seed files: one form for each record, and every text comes back as it was."""

from datetime import date
from pathlib import Path

import pytest
import yaml
from hypothesis import example, given
from hypothesis import strategies as st

from tests.seeds import world as lake
from tests.seeds.test_reading import TODAY
from tests.seeds.world import World
from timeline.seeds import nodes, reading, scalars, writing
from timeline.seeds.digest import digest
from timeline.seeds.schema import Cite, Name, Seeds, Words
from timeline.vocabulary import Basis, NameKind, Stance


def contents(directory: Path) -> dict[str, str]:
    return {str(path.relative_to(directory)): path.read_text(encoding="utf-8") for path in directory.rglob("*.yaml")}


def test_the_world_is_written_as_it_stands(world: World, tmp_path: Path) -> None:
    seeds = reading.read(world.seeds, today=TODAY)

    written = writing.write(seeds, tmp_path / "copy")

    assert contents(tmp_path / "copy") == {name: lake.text(name) for name in lake.FILES}
    assert written == [tmp_path / "copy" / name for name in writing.dump_texts(seeds)]


def test_writing_again_touches_no_file(world: World) -> None:
    assert writing.write(reading.read(world.seeds, today=TODAY), world.seeds) == []


def test_only_files_that_change_are_written(world: World) -> None:
    seeds = reading.read(world.seeds, today=TODAY)
    town = seeds.places["lake-town"].model_copy(update={"latitude": 60.0})

    written = writing.write(seeds.model_copy(update={"places": {"lake-town": town}}), world.seeds)

    assert written == [world.seeds / "places.yaml"]
    assert (world.seeds / "places.yaml").read_text(encoding="utf-8") == lake.text("places.yaml").replace(
        "60.17", "60.0"
    )


def test_a_source_file_that_is_gone_takes_its_seed_file_along_and_nothing_else(world: World) -> None:
    seeds = reading.read(world.seeds, today=TODAY)
    (world.seeds / "documents" / "notes.yaml").write_text("# Mine.\n")

    written = writing.write(seeds.model_copy(update={"files": {}}), world.seeds)

    assert written == [world.seeds / "documents" / "lake.yaml"]
    assert [path.name for path in (world.seeds / "documents").iterdir()] == ["notes.yaml"]


def test_order_in_the_files_makes_no_difference(world: World, tmp_path: Path) -> None:
    expected = writing.dump_texts(reading.read(world.seeds, today=TODAY))
    for name in ("actors.yaml", "topics.yaml"):
        header, *records = (world.seeds / name).read_text(encoding="utf-8").rstrip("\n").split("\n\n")
        (world.seeds / name).write_text("\n\n".join([header, *reversed(records)]) + "\n", encoding="utf-8")

    assert writing.dump_texts(reading.read(world.seeds, today=TODAY)) == expected


def test_another_yaml_reader_takes_every_file(world: World) -> None:
    read = {name: yaml.safe_load(text) for name, text in contents(world.seeds).items()}

    assert read["places.yaml"] == {
        "lake-town": {
            "name": {"en": "Lake Town", "vi": "Thị trấn Hồ", "ru": "Озёрск"},
            "country": "FI",
            "latitude": 60.17,
            "longitude": 24.94,
        }
    }
    assert read["meetings.yaml"]["lake-talks-2021"]["date"]["edtf"] == date(2021, 10, 13)


def test_registry_without_records(tmp_path: Path) -> None:
    nothing: Seeds = Seeds(actors={}, places={}, topics={}, offices={}, files={}, meetings={}, statements={})
    writing.write(nothing, tmp_path)

    assert (tmp_path / "actors.yaml").read_text() == "# Actors. Every field is described in README.md.\n\n{}\n"
    assert reading.read(tmp_path, today=TODAY) == nothing


def test_citation_stands_on_one_line_unless_it_has_a_note(world: World) -> None:
    seeds = reading.read(world.seeds, today=TODAY)
    note = Words(en="See line 3.", vi="Xem dòng 3.", ru="См. строку 3.")
    cites = (
        Cite(document="lake-news", lines="1, 3-4", basis=Basis.PRINTED, stance=Stance.CONTRADICTS),
        Cite(document="lake-news", lines="2", basis=Basis.CONTEXT, note=note, seen="0123456789012345"),
    )
    office = seeds.offices["ada-minister"].model_copy(update={"cite": cites})

    text = writing.dump_text("offices", {"ada-minister": office})

    assert (
        text.split("  cite:\n")[1]
        == """\
    - {document: lake-news, lines: "1, 3-4", basis: printed, stance: contradicts}
    - document: lake-news
      lines: 2
      basis: context
      note:
        en: See line 3.
        vi: Xem dòng 3.
        ru: См. строку 3.
      seen: 0123456789012345
"""
    )


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("2021-10-13", "2021-10-13", id="day"),
        pytest.param("[2021-10-13..]", '"[2021-10-13..]"', id="bracket"),
        pytest.param("60.17", "60.17", id="number"),
        pytest.param("010", '"010"', id="octal"),
        pytest.param("NO", '"NO"', id="no-means-false"),
        pytest.param("null", '"null"', id="null"),
        pytest.param("", '""', id="empty"),
        pytest.param("Ministry: the north", '"Ministry: the north"', id="colon"),
        pytest.param("# 1", '"# 1"', id="hash"),
        pytest.param("- dash", '"- dash"', id="dash"),
        pytest.param("it's a \"quote\"", "it's a \"quote\"", id="quotes-inside"),
        pytest.param('"quote"', r'"\"quote\""', id="quotes-around"),
        pytest.param("next\u2028line", '"next\\u2028line"', id="line-separator"),
        pytest.param("năm\u00a02021 – Рябков", "năm\u00a02021 – Рябков", id="other-scripts"),
    ],
)  # fmt: skip
def test_short_text(text: str, expected: str) -> None:
    assert scalars.inline(text) == expected


def test_long_text_is_folded() -> None:
    text = "The first paragraph: " + "word " * 20 + "end.\nThe second - # paragraph.\n\nThe third."

    assert (
        "note: " + scalars.block(text, 2, 6)
        == """\
note: >-
  The first paragraph: word word word word word word word word word word word word word word word
  word word word word word end.

  The second - # paragraph.


  The third."""
    )


def test_long_text_that_folding_would_change_is_quoted() -> None:
    text = "two  spaces " * 12

    assert scalars.block(text, 2, 6) == f'"{text}"'


def read_back(written: str) -> object:
    parsed = nodes.parse(written)
    assert parsed.flaws == []
    return parsed.data


# Words and white space that YAML minds, among any other characters.
TEXTS = st.one_of(
    st.text(),
    st.lists(
        st.sampled_from(
            ["word", "a: b", "#", "-", "? ", "'", '"', "\\", "{", "]", ",", "&a", "*b", "!t", "%", "@", "`", "|", ">",
             "  ", " ", "\n", "\n\n", "\t", "NO", "null", "~", "1e3", "0x1", "12:30", "2021-02-30", "<<", "=", "---",
             "...", "\u00a0", "\u2028", "\x85", "\ufeff", "Рябков", "Thứ trưởng", "long" * 30]
        )
    ).map("".join),
    st.lists(st.sampled_from(["word", "Рябков", "trưởng:", "#", "-", "a: b", "\n"]), min_size=30).map(" ".join),
)  # fmt: skip


@given(TEXTS, st.integers(0, 12))
@example("2021-02-30", 0)
@example("...", 0)
@example("x " * 80 + "\n--- y", 0)
def test_every_text_comes_back_as_it_was(text: str, depth: int) -> None:
    indent = " " * depth
    outer = "".join(f"{' ' * n}k:\n" for n in range(depth))
    written = f"{outer}{indent}k: {scalars.block(text, depth + 2, depth + 3)}\n{indent}after: end\n"

    innermost = read_back(written)
    for _ in range(depth):
        assert isinstance(innermost, dict)
        innermost = innermost["k"]
    assert innermost == {"k": text, "after": "end"}
    assert isinstance(yaml.safe_load(written), dict)


@given(TEXTS, TEXTS)
def test_every_text_comes_back_from_between_braces(one: str, two: str) -> None:
    written = f"- {{a: {scalars.inline(one, flow=True)}, b: {scalars.inline(two, flow=True)}}}\n"

    assert read_back(written) == [{"a": one, "b": two}]
    assert isinstance(yaml.safe_load(written), list)


@given(st.floats(-180, 180).map(lambda value: round(value, 4)))
def test_every_coordinate_comes_back(value: float) -> None:
    text = scalars.inline(repr(value))

    assert float(text.strip('"')) == value


def test_reading_what_was_written_gives_the_same_record(world: World, tmp_path: Path) -> None:
    seeds = reading.read(world.seeds, today=TODAY)
    meeting = seeds.meetings["lake-talks-2021"]
    long = "A long text, with: a colon. " * 8 + "\nAnd more."
    changed = meeting.model_copy(update={"notes": Words(en=long, vi="# " + long, ru=f"{long} - NO")})
    seeds = seeds.model_copy(update={"meetings": {"lake-talks-2021": changed}})

    writing.write(seeds, tmp_path / "copy")
    again = reading.read(tmp_path / "copy", today=TODAY)

    assert again == seeds
    assert writing.write(again, tmp_path / "copy") == []


def test_digest_tells_records_apart_and_minds_no_form(world: World) -> None:
    actor = reading.read(world.seeds, today=TODAY).actors["ada-north"]
    one, two = Name(name="A"), Name(name="B", kind=NameKind.ALIAS)

    assert digest(actor) == digest(actor.model_copy(deep=True))
    assert digest(actor.model_copy(update={"names": (one, two)})) == digest(
        actor.model_copy(update={"names": (two, Name(name="A", kind=NameKind.ALIAS))})
    )
    assert digest(actor) != digest(actor.model_copy(update={"country": "RU"}))
    assert len(digest(actor)) == 64
