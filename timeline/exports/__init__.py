"""Rows come in; files that other programs read go out: each format is a module of its own."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from timeline.exports import as_csv, as_json
from timeline.exports.columns import linked, values_of
from timeline.exports.taking import Export, Taken, in_order, take
from timeline.exports.values import entry_values


@dataclass(frozen=True, slots=True)
class Format:
    """A kind of file. `pieces` makes its text bit by bit; `is_download` says that a browser had better keep it."""

    media_type: str
    pieces: Callable[[Export], Iterator[str]]
    is_download: bool = False


# By the ending of the address.
FORMATS: Final[Mapping[str, Format]] = {
    "json": Format("application/json", as_json.pieces),
    "csv": Format("text/csv", as_csv.pieces, is_download=True),
    "csv-metadata.json": Format("application/csvm+json", as_csv.description_text),
}

__all__ = ["FORMATS", "Export", "Format", "Taken", "entry_values", "in_order", "linked", "take", "values_of"]
