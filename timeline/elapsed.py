"""A date value and a day of reference come in; how long ago it was, as vaguely as it is known, goes out in words."""

from __future__ import annotations

from calendar import monthrange
from datetime import date
from typing import Final

from babel.lists import format_list
from babel.numbers import format_decimal
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from timeline.dates import EdtfDate
from timeline.uncertainty import last_day

WHOLE_YEARS: Final = 5


def ago(when: EdtfDate, *, today: date) -> str:
    """ "4 years and 1 month ago", "at least 12 days ago", "about 9 months ago"; "" where it cannot lie behind today."""
    if when.earliest > today:
        return ""
    day = last_day(when)
    if day is not None and day <= today:
        return _("%(span)s ago") % {"span": span(day, today)} if day < today else _("today")
    if when.earliest == today:
        return _("today")
    if when.latest is None or when.latest >= today:
        return _("at most %(span)s ago") % {"span": span(when.earliest, today)}
    if when.approximate:
        middle = min(date.fromisoformat(when.axis().middle), today)
        return _("about %(span)s ago") % {"span": span(middle, today, rounded=True)}
    return _("at least %(span)s ago") % {"span": span(when.latest, today)}


def days(when: EdtfDate, *, today: date) -> str:
    """The same in days alone: "1,499 days", or "1,480 to 1,510 days" where the day is not known; "" as with `ago`."""
    if when.earliest > today:
        return ""
    day = last_day(when)
    most = (today - (day if day is not None and day <= today else when.earliest)).days
    least = max((today - when.latest).days, 0) if when.latest is not None else 0
    if least == most:
        return ngettext("%(count)s day", "%(count)s days", most) % {"count": _number(most)}
    numbers = {"least": _number(least), "count": _number(most)}
    return ngettext("%(least)s to %(count)s day", "%(least)s to %(count)s days", most) % numbers


def span(start: date, end: date, *, rounded: bool = False) -> str:
    """From one day to a later one in years, months and days, the largest two of them: "4 years and 1 month".

    Rounded, it is in whole months from one month on, and in whole years from five years on.
    """
    years, months, left = _calendar(start, end)
    if rounded and years >= WHOLE_YEARS:
        years, months, left = years + (months >= 6), 0, 0
    elif rounded and (years or months):
        more_years, months = divmod(months + (left >= 15), 12)
        years, left = years + more_years, 0
    said = [
        ngettext("%(count)s year", "%(count)s years", years) % {"count": years} if years else "",
        ngettext("%(count)s month", "%(count)s months", months) % {"count": months} if months else "",
        ngettext("%(count)s day", "%(count)s days", left) % {"count": left} if left or start == end else "",
    ]
    largest = [words for words in said if words][:2]
    return str(format_list(largest, style="standard", locale=get_language() or "en"))


def _number(count: int) -> str:
    return str(format_decimal(count, locale=get_language() or "en"))


def _calendar(start: date, end: date) -> tuple[int, int, int]:
    """Whole years, whole months and days between two days, as a person counts them off the calendar."""
    months = (end.year - start.year) * 12 + end.month - start.month
    months -= _months_later(start, months) > end
    return months // 12, months % 12, (end - _months_later(start, months)).days


def _months_later(day: date, months: int) -> date:
    """The same day of the month so many months later; the month's last day where it has no such day."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
