"""Entries come in; a table of comma-separated values, in pieces, and its description (CSV on the Web) go out."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator
from typing import Any, Final

from timeline.exports.table import COLUMNS, SEPARATOR, Column
from timeline.exports.taking import LICENCE, Export
from timeline.exports.values import entry_values
from timeline.guarding import guarded

BOM: Final = "\ufeff"  # Excel takes a file for UTF-8 only if it begins so


class _Line:
    """What csv.writer writes to: gives the line back instead of keeping it."""

    def write(self, line: str) -> str:
        return line


def pieces(export: Export) -> Iterator[str]:
    """The text of the file, a line at a time. A cell that a spreadsheet could take for a formula begins with "'"."""
    write: Any = csv.writer(_Line()).writerow
    yield BOM + write([column.name for column in COLUMNS])
    for taken in export.entries:
        values = entry_values(taken, export.home)
        yield write([guarded(str(cell)) if (cell := column.cell(values)) is not None else "" for column in COLUMNS])


def description(export: Export) -> dict[str, Any]:
    """What the table's columns hold, as W3C's "Metadata Vocabulary for Tabular Data" says it."""
    return {
        "@context": ["http://www.w3.org/ns/csvw", {"@language": export.language}],
        "url": export.url.replace(".csv-metadata.json", ".csv", 1),
        "dc:title": export.title,
        "dc:license": {"@id": LICENCE},
        "dc:date": export.day.isoformat(),
        "dc:source": {"@id": export.page},
        "dialect": {"encoding": "utf-8", "header": True},
        "tableSchema": {
            "primaryKey": "slug",
            "aboutUrl": "{+url}",
            "columns": [_described(column) for column in COLUMNS],
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
