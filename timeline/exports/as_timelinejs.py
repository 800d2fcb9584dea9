"""Entries come in; the JSON that TimelineJS3 of the Knight Lab draws, in pieces, goes out."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from typing import Any

from django.utils.html import escape, format_html, format_html_join
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from timeline.entries import Bank, EntryRow
from timeline.exports import wording
from timeline.exports.taking import LICENCE, Export, Taken, printable
from timeline.vocabulary import Side

_encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


def pieces(export: Export) -> Iterator[str]:
    """The text of the file: its title, then an event a line. TimelineJS takes every text for HTML."""
    yield f'{{"scale":"human","title":{_encode(_title(export))},"events":['
    groups = _groups()
    separator = "\n"
    for taken in export.entries:
        yield separator + _encode(event(taken, export.home, groups=groups))
        separator = ",\n"
    yield "\n]}\n"


def event(taken: Taken, home: str, *, groups: dict[Bank, str]) -> dict[str, Any]:
    """One entry over all the days it can be; a date that is no plain one is shown in words."""
    row = taken.row
    values: dict[str, Any] = {
        "unique_id": row.slug,
        "group": escape(groups[row.bank]),
        "start_date": _day(row.date.earliest),
        "display_date": escape(printable(row.when)),
        "text": {"headline": _headline(row), "text": _text(row, home)},
        "autolink": False,
    }
    if row.date.latest and row.date.latest != row.date.earliest:
        values["end_date"] = _day(row.date.latest)
    return values


def _title(export: Export) -> dict[str, Any]:
    about = format_html(
        '<p><a href="{}">{}</a></p><p>{}</p>',
        export.page,
        _("Russia–US diplomacy timeline"),
        _("Licence: CC BY 4.0, %(address)s") % {"address": LICENCE},
    )
    return {
        "unique_id": "title",
        "text": {"headline": escape(printable(export.title)), "text": about},
        "autolink": False,
    }


def _groups() -> dict[Bank, str]:
    """The banks of the chart by their names."""
    return {
        "russia": str(Side.RUSSIA.label),
        "meetings": pgettext("bank of the chart", "Meetings"),
        "united_states": str(Side.UNITED_STATES.label),
        "third": str(Side.THIRD.label),
    }


def _headline(row: EntryRow) -> str:
    status = f" · {row.status_label}" if wording.is_told(row) else ""
    return escape(printable(f"{row.title}{status}"))


def _text(row: EntryRow, home: str) -> str:
    lines = (row.summary, wording.people_line(row), wording.date_line(row), wording.sources_line(row))
    told = format_html_join("", "<p>{}</p>", ((printable(line),) for line in lines if line))
    return told + format_html('<p><a href="{}">{}</a></p>', f"{home}{row.url}", f"{home}{row.url}")


def _day(day: date) -> dict[str, int]:
    return {"year": day.year, "month": day.month, "day": day.day}
