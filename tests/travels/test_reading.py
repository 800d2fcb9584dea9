"""The published XML: read as a stream, and strictly."""

from pathlib import Path

import pytest

from tests.travels.release import STAYS, trips, write
from timeline.travels import shapes
from timeline.travels.elements import XmlFault, records
from timeline.travels.reading import XmlErrors, read


def changed(folder: Path, old: str, new: str, name: str = "travels/secretary-travels/s.xml") -> Path:
    path = write(folder) / name
    text = path.read_text()
    assert old in text
    path.write_text(text.replace(old, new, 1))
    return folder


def test_release_has_every_record_with_its_line(tmp_path: Path) -> None:
    release = read(write(tmp_path))

    assert [(one.id, one.line) for one in release.trips] == [("1", 2), ("2", 2), ("3", 3), ("4", 4), ("5", 5)]
    assert release.trips[2].remarks == STAYS[2][6]
    assert [one.visitor for one in release.visits] == ["General Secretary Mikhail S. Gorbachev"]
    assert [(one.id, one.end) for one in release.chiefs] == [("ru-1", "1987-02-20")]


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        pytest.param(
            "<locale>Vienna</locale>", "<city>Vienna</city>", "3: <city> in <trip>, where <country>, ", id="unknown"
        ),
        pytest.param(
            "<locale>Vienna</locale>", "", "3: trip 3: <locale> is missing; give it once", id="element-missing"
        ),
        pytest.param(
            "<remarks>Met with Soviet Foreign Minister Gromyko.</remarks>",
            "",
            "3: trip 3: <remarks> is missing; give it once",
            id="remarks-missing",
        ),
        pytest.param(
            "<locale>Vienna</locale>",
            "<locale>V</locale><locale>W</locale>",
            "3: trip 3: <locale> is there 2 t",
            id="2",
        ),
        pytest.param("1985-05-13", "1985-05-32", "3: trip 3: <start-date> is '1985-05-32', which is no day;", id="day"),
        pytest.param("1985-05-13", "19850513", "3: trip 3: <start-date> is '19850513', which is no day;", id="compact"),
        pytest.param("1985-05-13", "1985-W20-1", "3: trip 3: <start-date> is '1985-W20-1', which is no", id="week"),
        pytest.param("<id>3</id>", "On leave<id>3</id>", "3: text in <trip>, where only elements are", id="loose-text"),
        pytest.param("</trip>", "and back</trip>", "2: text in <trip>, where only elements are", id="text-at-the-end"),
        pytest.param(
            "<trip role", '<trip kind="x" role', "2: the attribute kind of <trip> is unknown;", id="attribute"
        ),
        pytest.param("<id>3</id>", "<id></id>", "3: trip without id: <id> is missing or empty; add it", id="id"),
        pytest.param(
            "<id>3</id>", "<id>2</id>", "3: the id 2 is that of travels/secretary-travels/s.xml:2 too;", id="twice"
        ),
        pytest.param(
            "<end-date>1985-05-15", "<end-date>1985-05-01", "3: trip 3: ends on 1985-05-01, before it", id="order"
        ),
        pytest.param("</trips>", "", "6: is no XML (no element found)", id="cut-off"),
        pytest.param(
            "<trips>", '<!DOCTYPE trips [<!ENTITY a "b">]><trips>', "1: is no XML that is read here", id="entity"
        ),
    ],
)
def test_fault_names_file_line_and_remedy(tmp_path: Path, old: str, new: str, problem: str) -> None:
    with pytest.raises(XmlErrors) as caught:
        read(changed(tmp_path, old, new))

    told = [str(fault) for fault in caught.value.faults]
    assert any(text.startswith(f"travels/secretary-travels/s.xml:{problem}") and "; " in text for text in told), told


@pytest.mark.parametrize(
    ("name", "text", "problem"),
    [
        ("travels/secretary-travels/s.xml", "", "holds no <trip>; take the file"),
        ("travels/secretary-travels/s.xml", "<trips></trips>", "holds no <trip>; take the file"),
        ("travels/presidents/presidents.xml", "", "holds no <president>; take the file"),
        ("pocom/missions-countries/russia.xml", "", "holds no <chief>; take the file"),
    ],
    ids=["empty", "without-records", "presidents", "chiefs"],
)
def test_file_without_a_record_is_a_fault(tmp_path: Path, name: str, text: str, problem: str) -> None:
    (write(tmp_path) / name).write_text(text)

    with pytest.raises(XmlErrors) as caught:
        read(tmp_path)

    assert [str(fault).startswith(f"{name}:1: {problem}") for fault in caught.value.faults] == [True]


def test_all_faults_are_told_at_once(tmp_path: Path) -> None:
    changed(tmp_path, "<id>3</id>", "")
    path = tmp_path / "visits/data/1980.xml"
    path.write_text(path.read_text().replace("1987-12-07", "someday"))

    with pytest.raises(XmlErrors) as caught:
        read(tmp_path)

    assert [fault.file for fault in caught.value.faults] == ["travels/secretary-travels/s.xml", "visits/data/1980.xml"]


def test_folder_without_the_data_is_told(tmp_path: Path) -> None:
    with pytest.raises(XmlErrors, match=r"visits/data/\*\.xml:1: is not in .*; name the folder that holds travels/"):
        read(tmp_path)


def test_visit_without_its_description_is_a_fault(tmp_path: Path) -> None:
    name = "visits/data/1980.xml"

    with pytest.raises(XmlErrors, match=r"^visits/data/1980\.xml:1: visit 1: <description> is missing; give it once$"):
        read(changed(tmp_path, "<description>A working visit.</description>", "", name))


def test_element_that_is_there_may_be_empty(tmp_path: Path) -> None:
    release = read(changed(tmp_path, "<locale>Vienna</locale>", "<locale/>"))

    assert [one.locale for one in release.trips if one.id == "3"] == [""]


def test_records_go_out_before_the_end_of_the_file_is_read(tmp_path: Path) -> None:
    """The end is no XML: what stands before it has gone out, and the fault comes after it."""
    path = tmp_path / "long.xml"
    path.write_text(trips(STAYS * 50).replace("</trips>", "<"))
    faults: list[XmlFault] = []

    found = records(path, "long.xml", "trip", shapes.TRIPS, faults)
    first = next(found)

    assert (first.said("id"), faults) == ("1", [])
    assert (len(list(found)), [fault.line for fault in faults]) == (249, [252])
