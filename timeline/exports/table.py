"""An entry's values come in; the cells of one row go out, under the columns that docs/data.md and CSVW describe."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Final, Literal

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

SEPARATOR: Final = "; "  # between the items of one cell
Values = Mapping[str, Any]
Cell = str | int | float | None


@dataclass(frozen=True, slots=True)
class Column:
    """One column. `many` where a cell holds several items; those of columns with one `of` stand in the same order."""

    name: str
    about: str | Promise
    read: Callable[[Values], Any]
    datatype: Literal["string", "anyURI", "date", "dateTime", "boolean", "integer", "number"] = "string"
    many: bool = False

    def cell(self, values: Values) -> Cell:
        """The value as it is written; None leaves the cell empty."""
        found = self.read(values)
        if self.many:
            return SEPARATOR.join(str(item if item is not None else "").replace(SEPARATOR, ", ") for item in found)
        return int(found) if isinstance(found, bool) else found


def _plain(name: str, about: str | Promise, datatype: Any = "string") -> Column:
    return Column(name, about, lambda values: values[name], datatype)


def _labelled(name: str, about: str | Promise) -> tuple[Column, Column]:
    return _plain(name, about), _plain(f"{name}_label", _("the same in words"))


def _of(name: str, about: str | Promise, values: str, key: str) -> Column:
    return Column(name, about, lambda found: [item[key] for item in found[values]], many=True)


def _lines(values: Values) -> list[str]:
    """With the dash of a range, as printed: a spreadsheet takes 2-3 for a day in March."""
    return [(source["lines"] or "").replace("-", "–") for source in values["sources"]]


def _outlet(key: str) -> Callable[[Values], Any]:
    return lambda values: values["outlet"][key] if values["outlet"] else None


COLUMNS: Final[tuple[Column, ...]] = (
    _plain("slug", _("permanent name of the entry, part of its address")),
    _plain("url", _("address of its page"), "anyURI"),
    *_labelled("kind", _("meeting or statement")),
    _plain("title", _("title")),
    _plain("summary", _("what happened or was said, in our words")),
    _plain("date", _("date in EDTF (ISO 8601-2)")),
    _plain("date_earliest", _("first day it can be"), "date"),
    _plain("date_latest", _("last day it can be; empty where the end is open"), "date"),
    _plain("date_words", _("date in words")),
    *_labelled("date_basis", _("how the date is known")),
    _plain("date_inferred", _("1 where no source prints the whole date"), "boolean"),
    _plain("side", _("the side that speaks; empty for a meeting, and where both sides speak")),
    *_labelled("status", _("whether a meeting was held")),
    *_labelled("level", _("level of a meeting")),
    *_labelled("meeting_kind", _("kind of a meeting")),
    *_labelled("format", _("format of a meeting")),
    *_labelled("speech_act", _("what a statement does")),
    *_labelled("medium", _("how a statement was made")),
    Column("outlet", _("who carried a statement"), _outlet("slug")),
    Column("outlet_name", _("the same by name"), _outlet("name")),
    _of("people", _("who takes part or speaks"), "people", "slug"),
    _of("people_names", _("the same by name"), "people", "name"),
    _of("people_roles", _("the role of each"), "people", "role"),
    _of("people_offices", _("the office each held at the time"), "people", "office"),
    _of("mentioned", _("who is named or spoken to"), "mentioned", "slug"),
    _of("mentioned_names", _("the same by name"), "mentioned", "name"),
    _of("places", _("where"), "places", "slug"),
    _of("places_names", _("the same by name"), "places", "name"),
    _of("places_countries", _("ISO 3166-1 code of the country of each"), "places", "country"),
    _of("places_latitudes", _("latitude of each in degrees (WGS 84)"), "places", "latitude"),
    _of("places_longitudes", _("longitude of each in degrees (WGS 84)"), "places", "longitude"),
    _plain("place_note", _("where, in words, if the sources name no place")),
    _of("topics", _("what it is about"), "topics", "slug"),
    _of("topics_names", _("the same by name"), "topics", "name"),
    _of("sources", _("the documents it rests on"), "sources", "slug"),
    _of("sources_titles", _("the same by title"), "sources", "title"),
    Column("sources_lines", _("the cited lines of each"), _lines, many=True),
    _of("sources_records", _("the cited records of each"), "sources", "records"),
    _of("sources_bases", _("the best basis of the claims that rest on each"), "sources", "basis"),
    _plain("revision", _("how often it has changed since it came"), "integer"),
    _plain("changed", _("when it last changed; empty where that was not noted"), "dateTime"),
)
