"""Rows of texts come in, a CSV or XLSX file goes out, without the whole of it ever being in memory."""

import csv
import tempfile
from collections.abc import Iterable, Iterator
from typing import IO, Any, Final

from django.http import FileResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.utils.http import content_disposition_header
from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter

from timeline.guarding import guarded

CSV: Final = "text/csv; charset=utf-8"
XLSX: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
# openpyxl cuts longer cells off without a word; a cell with this text is left as it is by an import.
LONGEST: Final = 32_767
TOO_LONG: Final = "#too-long-for-xlsx"
_IN_MEMORY: Final = 2**20
_WIDTHS: Final = {"slug": 34, "date": 14, "state": 12}

Row = dict[str, str]


def response(kind: str, name: str, columns: list[str], rows: Iterable[Row]) -> HttpResponseBase:
    """The rows as a download of this type ("csv" or "xlsx")."""
    if kind == "csv":
        # Excel takes a CSV file for UTF-8 only if it begins with a byte order mark.
        answer: HttpResponseBase = StreamingHttpResponse(_csv(columns, rows), content_type=CSV)
    else:
        answer = FileResponse(_xlsx(columns, rows), content_type=XLSX)
    answer["Content-Disposition"] = content_disposition_header(as_attachment=True, filename=f"{name}.{kind}") or ""
    answer["Cache-Control"] = "private, no-store"
    return answer


class _Echo:
    """What a csv.writer writes to, where the line is wanted back."""

    def write(self, line: str) -> str:
        return line


def _csv(columns: list[str], rows: Iterable[Row]) -> Iterator[str]:
    writer = csv.writer(_Echo())
    yield "\ufeff" + writer.writerow(columns)
    for row in rows:
        yield writer.writerow([guarded(row.get(column, "")) for column in columns])


def _xlsx(columns: list[str], rows: Iterable[Row]) -> IO[bytes]:
    book = Workbook(write_only=True)
    sheet = book.create_sheet("Sheet1")
    sheet.freeze_panes = "B2"
    for number, column in enumerate(columns, start=1):
        sheet.column_dimensions[get_column_letter(number)].width = _WIDTHS.get(column, 24)
    sheet.append([_heading(sheet, column) for column in columns])
    for row in rows:
        sheet.append([_cell(sheet, row.get(column, "")) for column in columns])
    file = tempfile.SpooledTemporaryFile(max_size=_IN_MEMORY)  # noqa: SIM115  # the response closes it
    book.save(file)
    file.seek(0)
    return file


def _heading(sheet: Any, text: str) -> WriteOnlyCell:
    cell = WriteOnlyCell(sheet, text)
    cell.font = Font(bold=True)
    return cell


def _cell(sheet: Any, text: str) -> Any:
    text = ILLEGAL_CHARACTERS_RE.sub("", text)
    if len(text) > LONGEST:
        return TOO_LONG
    if not text.startswith("="):
        return text or None
    cell = WriteOnlyCell(sheet, text)
    cell.data_type = "s"  # a text, which openpyxl would take for a formula
    cell.quotePrefix = True  # and which a program keeps as one when it is edited
    return cell
