"""Files: what is written cannot act in a spreadsheet program, and what is read cannot harm the site."""

import csv
import io
import re
import zipfile
from typing import Any

import pytest
from django.test import Client
from hypothesis import given, strategies
from pytest_django import Settings as SettingsWrapper

from tests.admin.desk import Desk, in_three
from tests.admin.sheets.sheet import cells_of, csv_of, exported, faults_of, preview, rows_of, xlsx_of
from timeline.admin.sheets.cells import joined, split
from timeline.guarding import guarded, unguarded
from timeline.models import Actor, Place

COLUMNS = "slug, kind, side, name_en, name_vi, name_ru, country, succeeds, names, identifiers"


@pytest.mark.parametrize(
    ("text", "cell"),
    [
        ("=1+1", "'=1+1"),
        ("+7 495", "'+7 495"),
        ("-5", "-5"),
        ("-5 apples", "'-5 apples"),
        ("@SUM(A1)", "'@SUM(A1)"),
        (" =1", "' =1"),
        ("＝1", "'＝1"),
        ("'=1", "''=1"),
        ("'tis", "'tis"),
        ("a=b", "a=b"),
        ("", ""),
        ("foo;=cmd()", "foo;'=cmd()"),
        ('foo;"=cmd()"', 'foo;\'"=cmd()"'),
        ("foo\t@SUM(A1)", "foo\t'@SUM(A1)"),
        ("foo\n-5; +7", "foo\n'-5;' +7"),
        ("=1;=2", "'=1;'=2"),
        ("talks; then a pause", "talks; then a pause"),
    ],
)
def test_formula_becomes_a_text_and_comes_back(text: str, cell: str) -> None:
    assert guarded(text) == cell
    assert unguarded(cell) == text


@given(strategies.text(strategies.sampled_from("a1.;,\t\r\n '\"=+-@＝")))
def test_text_comes_back_whatever_it_is_and_no_program_finds_a_formula(text: str) -> None:
    cell = guarded(text)

    assert unguarded(cell) == text
    pieces = [] if re.fullmatch(r"-\d+(\.\d+)?", cell) else re.split(r"[;\t\r\n]", cell)
    assert [piece for piece in pieces if re.match(r"[\s\"]*[=+\-@＝]", piece)] == []


@given(strategies.lists(strategies.text(strategies.sampled_from("a1;,\n '\"=-")), min_size=1, max_size=4))
def test_row_split_at_semicolons_holds_no_formula(texts: list[str]) -> None:
    file = io.StringIO(newline="")
    csv.writer(file).writerow([guarded(text) for text in texts])

    read = [cell for row in csv.reader(io.StringIO(file.getvalue(), newline=""), delimiter=";") for cell in row]

    assert [cell for cell in read if re.match(r"\s*[=@+]", cell)] == []


@pytest.mark.parametrize("parts", [["a", "b"], ["a", "", "", "c"], ["a|b", "c\\", "d\ne"], ["\\n", "|"], ["x"]])
def test_line_of_parts_comes_back(parts: list[str]) -> None:
    assert split(joined(parts)) == parts


def test_exported_formula_is_a_text_in_both_types(desk: Desk, reviewer: Client) -> None:
    formula = '=HYPERLINK("http://example.org")'
    Actor.objects.filter(slug="vna").update(**in_three("name", formula))
    Place.objects.update(longitude="-6.1432")

    row = next(row for row in rows_of(exported(reviewer, "actor")) if row["slug"] == "vna")
    head, *rows = cells_of(exported(reviewer, "actor", "xlsx"))
    page = exported(reviewer, "actor", "xlsx")
    with zipfile.ZipFile(io.BytesIO(page)) as packed:
        assert b"<f>" not in packed.read("xl/worksheets/sheet1.xml")

    assert row["name_en"] == "'" + formula
    assert [row[head.index("name_en")] for row in rows if row[0] == "vna"] == [formula]
    assert rows_of(exported(reviewer, "place"))[0]["longitude"] == "-6.1432"
    for kind in ("csv", "xlsx"):
        again = preview(reviewer, "actor", exported(reviewer, "actor", kind), f"x.{kind}")
        assert again.context["counts"] == "0 new, 0 changed, 4 unchanged"


def test_csv_begins_with_a_byte_order_mark_and_names_its_type(desk: Desk, reviewer: Client) -> None:
    response: Any = reviewer.get("/admin/timeline/actor/sheet/export.csv")

    assert response["Content-Type"] == "text/csv; charset=utf-8"
    assert response["Content-Disposition"].startswith('attachment; filename="actors-2')
    assert b"".join(response.streaming_content).startswith(b"\xef\xbb\xbfslug,")


@pytest.mark.parametrize("delimiter", [";", "\t"])
def test_other_delimiters_are_understood(delimiter: str, desk: Desk, reviewer: Client) -> None:
    content = delimiter.join(("slug", "country")) + "\r\n" + delimiter.join(("vna", "VN")) + "\r\n"

    page = preview(reviewer, "actor", content.encode("utf-8-sig"))

    assert page.context["counts"] == "0 new, 1 changed, 0 unchanged"


@pytest.mark.parametrize(
    ("content", "name", "message"),
    [
        pytest.param(b"", "a.csv", "The submitted file is empty.", id="empty"),
        pytest.param(b"\n\n", "a.csv", "The file is empty; its first row names the columns.", id="blank"),
        pytest.param(b"slug\n", "a.exe", "Choose a file whose name ends in .csv or .xlsx.", id="type"),
        pytest.param(
            *(b"name_en\nx\n", "a.csv"),
            "The first row names no column “slug”; add it: a row is recognised by its slug.",
            id="no-slug",
        ),
        pytest.param(
            *(b"slug,shoe_size\nx,1\n", "a.csv"),
            f"Unknown columns: shoe_size. Remove them, or use these names: {COLUMNS}.",
            id="unknown-column",
        ),
        pytest.param(b"slug,kind,kind\n", "a.csv", "Columns that stand twice: kind. Leave one of each.", id="twice"),
        pytest.param(
            *(b"slug,kind\nx,person,more\n", "a.csv"),
            "Row 2 has more cells than there are columns; put quotation marks around texts with commas.",
            id="too-wide",
        ),
        pytest.param(
            *(b'slug,kind\nx,"person\n', "a.csv"),
            "The CSV file cannot be read from row 2 on; look for a quotation mark that is not closed.",
            id="open-quote",
        ),
        pytest.param(
            *("slug,name_en\nx,Рябков\n".encode("cp1251"), "a.csv"),
            "The file is neither XLSX nor a CSV file in UTF-8; save it as “CSV UTF-8” or as XLSX.",
            id="not-utf-8",
        ),
        pytest.param(b"PK\x03\x04 nothing", "a.xlsx", "The file is damaged; save it again as XLSX.", id="damaged"),
    ],
)
def test_file_is_refused_with_the_remedy(content: bytes, name: str, message: str, desk: Desk, reviewer: Client) -> None:
    assert faults_of(preview(reviewer, "actor", content, name)) == [(0, "", 0, "", message)]


def test_large_files_and_long_sheets_are_refused(desk: Desk, reviewer: Client, settings: SettingsWrapper) -> None:
    settings.IMPORT_MAX_ROWS = 2
    rows = [{"slug": f"a-{number}", "country": "VN"} for number in range(3)]
    long = "The sheet has more than 2 rows; split it, or leave out the rows that do not change."
    table = [["slug"], *([row["slug"]] for row in rows)]
    assert faults_of(preview(reviewer, "actor", csv_of(rows))) == [(0, "", 0, "", long)]
    assert faults_of(preview(reviewer, "actor", xlsx_of(table), "a.xlsx")) == [(0, "", 0, "", long)]

    settings.IMPORT_MAX_BYTES = 10
    [(*_where, message)] = faults_of(preview(reviewer, "actor", csv_of(rows)))
    assert message.replace("\xa0", " ") == (
        "The file is larger than 10 bytes; split it, or leave out what does not change."
    )


def test_zip_bomb_is_refused_before_it_is_unpacked(desk: Desk, reviewer: Client) -> None:
    bomb = io.BytesIO(xlsx_of([["slug"]]))
    with zipfile.ZipFile(bomb, "a", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("xl/media/zeros.bin", b"0" * 150 * 2**20)
    assert len(bomb.getvalue()) < 2**20

    [(*_where, message)] = faults_of(preview(reviewer, "actor", bomb.getvalue(), "a.xlsx"))

    assert message.replace("\xa0", " ") == "The file unpacks to more than 100.0 MB; split it, or save it as CSV."


def test_xml_that_expands_is_refused(desk: Desk, reviewer: Client) -> None:
    source, evil = zipfile.ZipFile(io.BytesIO(xlsx_of([["slug"], ["a"]]))), io.BytesIO()
    with source, zipfile.ZipFile(evil, "w") as packed:
        for item in source.namelist():
            content = source.read(item)
            if item == "xl/worksheets/sheet1.xml":
                content = b'<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>' + content
            packed.writestr(item, content)

    assert faults_of(preview(reviewer, "actor", evil.getvalue(), "a.xlsx")) == [
        (0, "", 0, "", "The file is damaged; save it again as XLSX.")
    ]


def test_number_of_a_row_is_the_one_a_spreadsheet_shows(desk: Desk, reviewer: Client) -> None:
    content = b'slug,names,kind\nvna,"One\nTwo",media\n\nrussian-mfa,,robot\n'

    assert [fault[:2] for fault in faults_of(preview(reviewer, "actor", content))] == [(4, "kind")]
