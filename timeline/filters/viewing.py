"""The stretch of time in an address comes in; its days, or a fault in the reader's words, go out."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext as _

from timeline.dates import EdtfDate, EdtfError, bounds
from timeline.filters.parameters import BadValueError

Days = tuple[date, date]  # from the first to the last, both included


class WindowError(ValueError):
    """A stretch of time in an address that cannot be read."""


class WindowField(forms.Field):
    """The stretch of time the chart shows; cleans to its days, or None where it is not given."""

    widget = forms.HiddenInput

    def clean(self, value: Any) -> Days | None:
        try:
            return read_window(str(value or ""))
        except WindowError:
            message = _("The window must be two days, the first one first, such as 2021-01-01..2021-06-30.")
            raise BadValueError(message, str(value)) from None


def read_window(text: str) -> Days | None:
    """The days of "2021-01-01..2021-06-30"; None for "". Raises WindowError for anything else."""
    if not text:
        return None
    start, dots, end = text.partition("..")
    try:
        days = bounds(start, end)
        if not dots or days != (date.fromisoformat(start), date.fromisoformat(end)):
            raise WindowError(text)
        return date.fromisoformat(start), date.fromisoformat(end)
    except (EdtfError, ValueError):
        raise WindowError(text) from None


def period(start: EdtfDate | None, end: EdtfDate | None) -> Days | None:
    """The days from one date of a reader's to another; a side that is not given reaches as far as the calendar."""
    if start is None and end is None:
        return None
    return start.earliest if start else date.min, (end.latest if end else None) or date.max


def within(window: Days | None, days: Days | None) -> Days | None:
    """The window where it lies inside these days. One that does not was looked at before the period was chosen."""
    if window is None or days is None or (days[0] <= window[0] and window[1] <= days[1]):
        return window
    return None
