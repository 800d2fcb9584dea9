"""One entry comes in; its files go out: each format by the ending of its address."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from timeline import history
from timeline.exports import as_citation, as_ics, as_jsonld, whole
from timeline.exports.whole import Whole


@dataclass(frozen=True, slots=True)
class Single:
    """A kind of file of one entry; `is_citation` says that it is for programs that keep references."""

    media_type: str
    text: Callable[[Whole], str]
    label: str | Promise
    is_download: bool = False
    is_citation: bool = False


def _ics(one: Whole) -> str:
    return as_ics.calendar_of_one(one.taken, one.home, title=one.taken.row.title, came=history.beginning())


def _jsonld(one: Whole) -> str:
    return as_jsonld.text(whole.things(one))


# In the order in which the page offers them.
SINGLES: Final[Mapping[str, Single]] = {
    "bib": Single("application/x-bibtex", as_citation.bibtex, "BibTeX", is_download=True, is_citation=True),
    "ris": Single("application/x-research-info-systems", as_citation.ris, "RIS", is_download=True, is_citation=True),
    "csl.json": Single("application/vnd.citationstyles.csl+json", as_citation.csl, "CSL-JSON", is_citation=True),
    "json": Single("application/json", whole.json_text, "JSON"),
    "jsonld": Single("application/ld+json", _jsonld, "JSON-LD"),
    "ics": Single("text/calendar", _ics, _("Calendar"), is_download=True),
}
