"""A date value comes in; what its vagueness means for a reader, in sentences of the active language, goes out."""

from __future__ import annotations

from datetime import date
from typing import Final

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from timeline import dates
from timeline.dates import EdtfDate, Precision

_MARKS: Final = "~?%"


def explanation(when: EdtfDate) -> str:
    """Why this date is no plain day, and what the timeline makes of it; "" where it is one."""
    return " ".join(sentence for sentence in (_shape(when), _about(when), _doubt(when)) if sentence)


def _shape(when: EdtfDate) -> str:
    """What the form of the date leaves open."""
    text = when.text
    if when.precision is Precision.MONTH:
        return _("The sources give only the month; the day is not known.")
    if when.precision is Precision.YEAR:
        return _("The sources give only the year; month and day are not known.")
    if text.endswith("/.."):
        return _("It began then; the sources do not say when, or whether, it ended.")
    if when.precision is Precision.INTERVAL:
        return _interval(text)
    if when.precision is Precision.ONE_OF:
        return _one_of(when)
    return ""


def _interval(text: str) -> str:
    if all(dates.parse(end).precision is Precision.DAY for end in text.split("/")):
        return _("It runs over these days, the first and the last included.")
    return _("It runs over this time; the sources do not give both its first and its last day.")


def _one_of(when: EdtfDate) -> str:
    text = when.text.strip("[]")
    if text.endswith(".."):
        return _("It was then or later; the sources do not say how much later.")
    if "," in text:
        return _("It was at one of these times, not at each of them.")
    words = {"when": when.words(_language())}
    if dates.parse(text.partition("..")[0]).precision is Precision.DAY:
        return _("One day %(when)s, not the whole span.") % words
    return _("At one time %(when)s, not over the whole span.") % words


def _about(when: EdtfDate) -> str:
    if not when.approximate:
        return ""
    if when.latest is None:
        return _("The sources give the date only roughly; it may lie some days to either side.")
    span = dates.parse(f"{when.earliest.isoformat()}/{when.latest.isoformat()}").words(_language())
    return _("The sources give the date only roughly; the timeline allows for %(span)s.") % {"span": span}


def _doubt(when: EdtfDate) -> str:
    if not when.uncertain:
        return ""
    marks = [part[-1:] in _MARKS for part in when.text.split("/") if part != ".."]
    if all(marks):
        return _("It is not certain that this is the right date.")
    return _("It is not certain that both ends of it are right.")


def last_day(when: EdtfDate) -> date | None:
    """The day on which it was over, where that is one certain day; else None."""
    if when.precision is Precision.ONE_OF or when.latest is None or when.approximate or when.uncertain:
        return None
    ends = when.text.split("/")
    return when.latest if all(dates.parse(end).precision is Precision.DAY for end in ends) else None


def _language() -> str:
    return get_language() or "en"
