"""An entry to take away comes in; what calendars and feeds say of it in sentences goes out, in the active language."""

from __future__ import annotations

from typing import Final

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from timeline import dates, uncertainty
from timeline.dates import EdtfDate, Precision
from timeline.entries import EntryRow, PersonRow, SourceRow
from timeline.vocabulary import MeetingStatus

_EXACT: Final = frozenset({Precision.DAY, Precision.INTERVAL})


def is_certain(when: EdtfDate) -> bool:
    """Whether it is a day, or runs over days, that are known as such."""
    if when.latest is None or when.approximate or when.uncertain or when.precision not in _EXACT:
        return False
    return all(dates.parse(end).precision is Precision.DAY for end in when.text.split("/"))


def date_remark(row: EntryRow) -> str:
    """What a title says of a date that no calendar can show: "October 2021, day not known"; "" for a plain one."""
    when = row.date
    if is_certain(when):
        return ""
    words = {"when": row.when}
    if when.precision is Precision.MONTH and not when.approximate:
        return _("%(when)s, day not known") % words
    if when.precision is Precision.YEAR and not when.approximate:
        return _("%(when)s, month and day not known") % words
    return row.when


def is_told(row: EntryRow) -> bool:
    """Whether a title says what became of it: a meeting that is not on record as held."""
    return bool(row.status) and row.status != MeetingStatus.HELD


def headline(row: EntryRow) -> str:
    """The title, with what became of a meeting that is not on record as held, and with a date that is not plain."""
    status = row.status_label if is_told(row) and row.status_label.casefold() not in row.title.casefold() else ""
    remarks = "; ".join(remark for remark in (status, date_remark(row)) if remark)
    return f"{row.title} · {remarks}" if remarks else row.title


def date_line(row: EntryRow) -> str:
    """When, how that is known, and what is vague about it."""
    words = {"when": row.when, "basis": row.date_basis_label}
    line = _("Date: %(when)s (%(basis)s).") if row.date_basis else _("Date: %(when)s.")
    return " ".join(part for part in (line % words, uncertainty.explanation(row.date)) if part)


def people_line(row: EntryRow) -> str:
    """Who takes part or speaks, each with the office held at the time; "" where nobody is named."""
    return _("Who: %(people)s.") % {"people": "; ".join(map(_person, row.people))} if row.people else ""


def _person(person: PersonRow) -> str:
    return f"{person.name}, {person.office}" if person.office else person.name


def place_line(row: EntryRow) -> str:
    """Where; "" where that is not known."""
    return ", ".join(place.name for place in row.places) or row.place_note


def source_line(source: SourceRow) -> str:
    """A document with what is cited in it."""
    return ", ".join(part for part in (source.title, passage(source)) if part)


def passage(source: SourceRow) -> str:
    """What is cited in a document: lines or records; "" where it is cited as a whole."""
    # Only one or several matters: a form that the number itself would choose (21 in Russian) would be wrong.
    lines = ngettext("line %(lines)s", "lines %(lines)s", 1 if source.lines.isdigit() else 2)
    records = ngettext("record %(records)s", "records %(records)s", 2 if "," in source.records else 1)
    cited = [
        lines % {"lines": source.lines.replace("-", "–")} if source.lines else "",
        records % {"records": source.records} if source.records else "",
    ]
    return ", ".join(part for part in cited if part)


def sources_line(row: EntryRow) -> str:
    """What it rests on; "" where nothing is cited."""
    return _("Sources: %(sources)s.") % {"sources": "; ".join(map(source_line, row.sources))} if row.sources else ""
