"""What it takes to export, edit and import a sheet the way a browser and a spreadsheet program do."""

from __future__ import annotations

import csv
import io
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from openpyxl import Workbook, load_workbook

EN = {"Accept-Language": "en"}
Rows = list[dict[str, str]]


def exported(client: Client, model: str, kind: str = "csv", query: str = "") -> bytes:
    response: Any = client.get(f"/admin/timeline/{model}/sheet/export.{kind}{query}")
    assert response.status_code == 200
    return b"".join(response.streaming_content)


def rows_of(content: bytes) -> Rows:
    """A CSV file's rows, as a spreadsheet program would show them."""
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline="")))


def csv_of(rows: Rows) -> bytes:
    file = io.StringIO(newline="")
    writer = csv.DictWriter(file, list(dict.fromkeys(name for row in rows for name in row)))
    writer.writeheader()
    writer.writerows(rows)
    return file.getvalue().encode()


def xlsx_of(rows: list[list[Any]]) -> bytes:
    book = Workbook()
    sheet: Any = book.active
    for row in rows:
        sheet.append(row)
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def cells_of(content: bytes) -> list[list[Any]]:
    sheet: Any = load_workbook(io.BytesIO(content)).active
    return [list(row) for row in sheet.iter_rows(values_only=True)]


def preview(client: Client, model: str, content: bytes, name: str = "sheet.csv") -> Any:
    """The page after the upload."""
    file = SimpleUploadedFile(name, content)
    return client.post(f"/admin/timeline/{model}/sheet/", {"file": file}, headers=EN)


def confirm(client: Client, model: str, page: Any) -> Any:
    """Press the button below the preview."""
    data = {
        "token": page.context["token"],
        "fingerprint": page.context["outcomes"].fingerprint,
        "file_name": page.context["file_name"],
    }
    return client.post(f"/admin/timeline/{model}/sheet/", data, headers=EN)


def imported(client: Client, model: str, rows: Rows) -> str:
    """Import the rows; the counts of the preview."""
    page = preview(client, model, csv_of(rows))
    assert faults_of(page) == []
    counts: str = page.context["counts"]
    assert confirm(client, model, page).status_code == 302
    return counts


def faults_of(page: Any) -> list[tuple[int, str, int, str, str]]:
    """Row, column, line of the cell, part and message of each fault."""
    outcomes = page.context.get("outcomes")
    if outcomes is None:
        return [(0, "", 0, "", str(error)) for error in page.context["form"].errors.get("file", [])]
    return [(row.number, f.column, f.item, f.part, str(f.message)) for row in outcomes.faulty for f in row.faults]


def changes_of(page: Any) -> dict[str, dict[str, tuple[str, str]]]:
    """By slug and column, what stands there and what will."""
    outcomes = page.context["outcomes"]
    return {
        row.slug: {change.column: (change.before, change.after) for change in row.changes}
        for row in (*outcomes.changed, *outcomes.new)
    }
