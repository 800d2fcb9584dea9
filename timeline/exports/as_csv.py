"""Entries come in; a table of comma-separated values, in pieces, and its description (CSV on the Web) go out."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any, Final

from timeline.exports.table import COLUMNS, SEPARATOR, Column
from timeline.exports.taking import LICENCE, Export
from timeline.guarding import guarded

TABLE: Final = ".csv"
DESCRIPTION: Final = ".csv-metadata.json"
BOM: Final = "\ufeff"  # Excel takes a file for UTF-8 only if it begins so


class _Line:
    """What csv.writer writes to: gives the line back instead of keeping it."""

    def write(self, line: str) -> str:
        return line


def pieces(export: Export) -> Iterator[str]:
    """The text of the file, a line at a time. A cell that a spreadsheet could take for a formula begins with "'"."""
    write: Any = csv.writer(_Line()).writerow
    yield BOM + write([column.name for column in COLUMNS])
    for values in export.values:
        yield write([guarded(str(cell)) if (cell := column.cell(values)) is not None else "" for column in COLUMNS])


def description(export: Export) -> dict[str, Any]:
    """What the table's columns hold."""
    url = export.url.replace(DESCRIPTION, TABLE, 1)
    return metadata(COLUMNS, url=url, title=export.title, page=export.page, language=export.language, day=export.day)


def metadata(columns: Iterable[Column], *, url: str, title: str, page: str, language: str, day: date) -> dict[str, Any]:
    """The description of a table at this address, as W3C's "Metadata Vocabulary for Tabular Data" has it."""
    return {
        "@context": ["http://www.w3.org/ns/csvw", {"@language": language}],
        "url": url,
        "dc:title": title,
        "dc:license": {"@id": LICENCE},
        "dc:date": day.isoformat(),
        "dc:source": {"@id": page},
        "dialect": {"encoding": "utf-8", "header": True},
        "tableSchema": {
            "primaryKey": "slug",
            "aboutUrl": "{+url}",
            "columns": [_described(column) for column in columns],
        },
    }


def description_text(export: Export) -> Iterator[str]:
    yield json.dumps(description(export), ensure_ascii=False, indent=1)


def _described(column: Column) -> dict[str, Any]:
    described: dict[str, Any] = {"name": column.name, "titles": column.name, "dc:description": str(column.about)}
    if column.many:
        described["separator"] = SEPARATOR
    described["datatype"] = column.datatype
    return described
