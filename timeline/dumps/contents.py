"""The name of a file of a dump comes in; what it holds, in words, and its media type go out."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, NamedTuple

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class About(NamedTuple):
    """What a file holds, in the active language, and its media type."""

    words: str | Promise
    media_type: str


_JSON_LINES: Final = "application/jsonl"
_FILES: Final[Mapping[str, About]] = {
    "entries.jsonl": About(_("Meetings and statements, with who, where and about what"), _JSON_LINES),
    "actors.jsonl": About(_("People, states, bodies, media and groups, with other names"), _JSON_LINES),
    "places.jsonl": About(_("Places with coordinates and former names"), _JSON_LINES),
    "topics.jsonl": About(_("Topics on two levels"), _JSON_LINES),
    "documents.jsonl": About(_("What is cited: articles and publications, with addresses and checksums"), _JSON_LINES),
    "memberships.jsonl": About(_("Who held which office, from when to when"), _JSON_LINES),
    "relations.jsonl": About(_("How entries hang together"), _JSON_LINES),
    "citations.jsonl": About(_("The evidence for each claim: document, lines, basis"), _JSON_LINES),
    "entries.en.csv": About(_("The entries as a table, in English"), "text/csv"),
    "entries.vi.csv": About(_("The entries as a table, in Vietnamese"), "text/csv"),
    "entries.ru.csv": About(_("The entries as a table, in Russian"), "text/csv"),
    "data-dictionary.md": About(_("The data dictionary: what each field means"), "text/markdown"),
    "seeds/README.md": About(_("What each field of the YAML files means"), "text/markdown"),
    "manifest.json": About(_("This list for programs"), "application/json"),
    "SHA256SUMS": About(_("The checksums, for sha256sum -c"), "text/plain"),
}


def about(name: str) -> About:
    """What the file of this name holds."""
    if name in _FILES:
        return _FILES[name]
    if name.endswith(".csv-metadata.json"):
        return About(_("The description of the table beside it (CSV on the Web)"), "application/csvm+json")
    return About(_("The record as its editors keep it (YAML)"), "application/yaml")
