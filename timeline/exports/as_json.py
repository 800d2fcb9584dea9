"""Entries come in; one JSON object that holds them, in pieces, goes out (docs/data.md describes it)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import orjson

from timeline.exports.record_values import record_values
from timeline.exports.taking import LICENCE, Export


def pieces(export: Export) -> Iterator[str]:
    """The text of the file, an entry a line."""
    about: dict[str, Any] = {
        "title": export.title,
        "language": export.language,
        "url": export.page,
        "licence": LICENCE,
        "edition": export.edition,
        "as_of": export.day.isoformat(),
        "total": export.total,
    }
    if export.record:
        about["about"] = record_values(export.record, export.home)
    yield f'{_encode(about)[:-1]},"entries":['
    separator = "\n"
    for values in export.values:
        yield separator + _encode(values)
        separator = ",\n"
    yield "\n]}\n"


def _encode(values: dict[str, Any]) -> str:
    return orjson.dumps(values).decode()
