"""Rows come in; files that other programs read go out: each format is a module of its own."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from timeline.exports import as_atom, as_csv, as_ics, as_json, as_jsonld, as_timelinejs
from timeline.exports.columns import linked, values_of
from timeline.exports.taking import Export, Taken, permanent_id, printable, take


@dataclass(frozen=True, slots=True)
class Format:
    """A kind of file. `pieces` makes its text bit by bit; `is_download` says that a browser had better keep it.

    Pages offer those with a `label`, and say what each is good for (`use`). `latest` is how many entries the file holds
    at most, those that changed last; 0: all. `described_by` is the ending of the file that describes it; "": none does.
    `tells_record`: it holds not the entries alone, but also the record that the page is about.
    """

    media_type: str
    pieces: Callable[[Export], Iterator[str]]
    label: str | Promise = ""
    use: str | Promise = ""
    is_download: bool = False
    is_calendar: bool = False
    latest: int = 0
    described_by: str = ""
    tells_record: bool = False


# By the ending of the address, in the order in which pages offer them.
FORMATS: Final[Mapping[str, Format]] = {
    "csv": Format(
        "text/csv",
        as_csv.pieces,
        label="CSV",
        use=_("for a spreadsheet"),
        is_download=True,
        described_by="csv-metadata.json",
    ),
    "csv-metadata.json": Format("application/csvm+json", as_csv.description_text),
    "json": Format("application/json", as_json.pieces, label="JSON", use=_("for a program"), tells_record=True),
    "ics": Format(
        "text/calendar",
        as_ics.pieces,
        label=_("Calendar"),
        use=_("as a file"),
        is_download=True,
        is_calendar=True,
    ),
    "atom": Format(
        "application/atom+xml",
        as_atom.pieces,
        label=_("Feed"),
        use=_("what changed last"),
        latest=as_atom.MOST,
    ),
    "jsonld": Format(
        "application/ld+json",
        as_jsonld.pieces,
        label="JSON-LD",
        use=_("for search engines"),
        tells_record=True,
    ),
    "timelinejs.json": Format("application/json", as_timelinejs.pieces, label="TimelineJS", use=_("for a slide show")),
}

__all__ = [
    "FORMATS",
    "Export",
    "Format",
    "Taken",
    "linked",
    "permanent_id",
    "printable",
    "take",
    "values_of",
]
