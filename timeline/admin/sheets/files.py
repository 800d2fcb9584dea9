"""A CSV or XLSX file comes in; its rows as texts go out, each with its number, or one fault that refuses the file."""

from __future__ import annotations

import csv
import io
import warnings
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, Final
from zipfile import BadZipFile, ZipFile

from django.conf import settings
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext as _
from openpyxl import load_workbook

from timeline.admin.sheets.cells import tidy
from timeline.guarding import unguarded

TYPES: Final = ("csv", "xlsx")
_XLSX: Final = b"PK\x03\x04"
_WIDEST: Final = 200  # columns; no sheet of ours has half as many
_DELIMITERS: Final = ",;\t"

csv.field_size_limit(2**24)  # the size of the whole file is limited before


class SheetError(Exception):
    """A file that cannot be taken as a whole; the message says why, and what to do."""


@dataclass(frozen=True)
class Sheet:
    """What a file holds: the columns, and each row that is not empty with its number.

    Rows are counted as a spreadsheet shows them: the names of the columns are row 1, empty rows count.
    """

    columns: tuple[str, ...]
    rows: tuple[tuple[int, dict[str, str]], ...] = field(default=())


def read(content: bytes, known: Iterable[str]) -> Sheet:
    """The sheet in a file of either type; `known` are the columns it may have. Raises SheetError."""
    if len(content) > settings.IMPORT_MAX_BYTES:
        raise SheetError(
            _("The file is larger than %(limit)s; split it, or leave out what does not change.")
            % {"limit": filesizeformat(settings.IMPORT_MAX_BYTES)}
        )
    table = _xlsx(content) if content.startswith(_XLSX) else _csv(content)
    first = next(table, None)
    if first is None:
        raise SheetError(_("The file is empty; its first row names the columns."))
    columns = tuple(cell.lower() for cell in first[1])
    while columns and not columns[-1]:
        columns = columns[:-1]
    _check_columns(columns, list(known))
    rows: list[tuple[int, dict[str, str]]] = []
    for number, cells in table:
        if len(rows) >= settings.IMPORT_MAX_ROWS:
            raise SheetError(
                _("The sheet has more than %(limit)d rows; split it, or leave out the rows that do not change.")
                % {"limit": settings.IMPORT_MAX_ROWS}
            )
        if any(cells[len(columns) :]):
            raise SheetError(
                _("Row %(row)d has more cells than there are columns; put quotation marks around texts with commas.")
                % {"row": number}
            )
        padded = [*cells, *[""] * (len(columns) - len(cells))]
        rows.append((number, dict(zip(columns, padded, strict=False))))
    return Sheet(columns, tuple(rows))


def _check_columns(columns: tuple[str, ...], known: list[str]) -> None:
    unknown = [name or _("(a column without a name)") for name in columns if name not in known]
    if "slug" not in columns:
        raise SheetError(_("The first row names no column “slug”; add it: a row is recognised by its slug."))
    if unknown:
        raise SheetError(
            _("Unknown columns: %(unknown)s. Remove them, or use these names: %(known)s.")
            % {"unknown": ", ".join(unknown), "known": ", ".join(known)}
        )
    if twice := sorted({name for name in columns if columns.count(name) > 1}):
        raise SheetError(_("Columns that stand twice: %(columns)s. Leave one of each.") % {"columns": ", ".join(twice)})


def _csv(content: bytes) -> Iterator[tuple[int, list[str]]]:
    """The rows of a CSV file, whichever of the usual characters stands between its cells."""
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise SheetError(
            _("The file is neither XLSX nor a CSV file in UTF-8; save it as “CSV UTF-8” or as XLSX.")
        ) from error
    if "\0" in text:
        raise SheetError(_("The file is neither XLSX nor a CSV file in UTF-8; save it as “CSV UTF-8” or as XLSX."))
    start = text.split("\n", 1)[0]
    delimiter = max(_DELIMITERS, key=start.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    number = 0
    try:
        for number, cells in enumerate(reader, start=1):
            if any(cell.strip() for cell in cells):
                yield number, [tidy(unguarded(cell)) for cell in cells]
    except csv.Error as error:
        raise SheetError(
            _("The CSV file cannot be read from row %(row)d on; look for a quotation mark that is not closed.")
            % {"row": number + 1}
        ) from error


def _xlsx(content: bytes) -> Iterator[tuple[int, list[str]]]:
    """The rows of the first worksheet; formulas are texts, and a file that unpacks to too much is refused."""
    try:
        with ZipFile(io.BytesIO(content)) as packed:
            unpacked = sum(item.file_size for item in packed.infolist())
    except BadZipFile as error:
        raise SheetError(_("The file is damaged; save it again as XLSX.")) from error
    if unpacked > settings.IMPORT_MAX_UNPACKED_BYTES:
        raise SheetError(
            _("The file unpacks to more than %(limit)s; split it, or save it as CSV.")
            % {"limit": filesizeformat(settings.IMPORT_MAX_UNPACKED_BYTES)}
        )
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # openpyxl's remarks on styles, which nobody needs
            yield from _first_worksheet(content)
    except SheetError:
        raise
    except Exception as error:  # openpyxl raises whatever its parsers do
        raise SheetError(_("The file is damaged; save it again as XLSX.")) from error


def _first_worksheet(content: bytes) -> Iterator[tuple[int, list[str]]]:
    book = load_workbook(io.BytesIO(content), read_only=True, data_only=False, keep_links=False)
    try:
        sheet: Any = book.worksheets[0]
        sheet.reset_dimensions()  # what a file says of its own size need not be so
        for number, cells in enumerate(sheet.iter_rows(max_col=_WIDEST, values_only=True), start=1):
            if number > settings.IMPORT_MAX_ROWS + 1000:  # gaps between the rows count too
                raise SheetError(
                    _("The sheet has more than %(limit)d rows; split it, or leave out the rows that do not change.")
                    % {"limit": settings.IMPORT_MAX_ROWS}
                )
            texts = [_text(cell) for cell in cells]
            if any(texts):
                yield number, texts
    finally:
        book.close()


def _text(value: Any) -> str:
    """A cell as the text that stands in it; a program may have made a date or a number of it."""
    if value is None:
        return ""
    if isinstance(value, datetime):
        value = value.date()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return tidy(str(getattr(value, "text", value)))
