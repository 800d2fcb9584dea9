"""A language comes in; the names Plotly prints on a date axis, and the words of the chart's legend, go out."""

from dataclasses import dataclass
from typing import Any, Final

from babel.dates import get_day_names, get_month_names
from django.utils import translation
from django.utils.translation import gettext as _

from timeline.figures.marks import STATUS_LINES, STATUS_SYMBOLS, SYMBOLS
from timeline.vocabulary import EntryKind, MeetingStatus

# How an axis writes months and days, as in timeline.dates: Vietnamese in numbers ("10/2021"), the others by name.
NUMBERS: Final = {"month": "%m/%Y", "dayMonth": "%d/%m", "dayMonthYear": "%d/%m/%Y"}
NAMES: Final = {"month": "%b %Y", "dayMonth": "%-d %b", "dayMonthYear": "%-d %b %Y"}


@dataclass(frozen=True, slots=True)
class LegendItem:
    """One mark and its words. `shape` is a Plotly symbol, a line ("bar", "bar-dotted", …), or a sign as it is drawn."""

    key: str
    label: str
    shape: str


def legend(language: str) -> list[LegendItem]:
    """What each shape on the chart means; no meaning rests on colour alone."""
    with translation.override(language):
        return [
            LegendItem("meeting", _("Meeting, held"), SYMBOLS[EntryKind.MEETING]),
            *(
                LegendItem(status.value, _("Meeting, %(status)s") % {"status": status.label}, STATUS_SYMBOLS[status])
                for status in MeetingStatus
                if status is not MeetingStatus.HELD
            ),
            LegendItem("statement", _("Statement"), SYMBOLS[EntryKind.STATEMENT]),
            LegendItem("span", _("Several days, or the day is not known"), "bar"),
            *(
                LegendItem(f"span-{one.value}", _("Several days, %(status)s") % {"status": one.label}, f"bar-{line}")
                for one, line in STATUS_LINES.items()
            ),
            LegendItem("soft", _("Begins or ends about here"), "bar-dotted"),
            LegendItem("open", _("The end is not known"), "triangle-right-open"),
            LegendItem("about", _("About this date"), "~"),
            LegendItem("doubtful", _("The date is uncertain"), "?"),
        ]


def plotly_locale(language: str) -> dict[str, Any]:
    """One value of Plotly's `config.locales`: days from Sunday on, months, and the order of day, month and year."""
    days = get_day_names("wide", "stand-alone", language)
    short_days = get_day_names("abbreviated", "stand-alone", language)
    months = get_month_names("wide", "stand-alone", language)
    short_months = get_month_names("abbreviated", "stand-alone", language)
    sunday_first = (6, 0, 1, 2, 3, 4, 5)
    return {
        "dictionary": {},  # the page has its own buttons, so Plotly says no words
        "format": {
            "days": [days[day] for day in sunday_first],
            "shortDays": [short_days[day] for day in sunday_first],
            "months": [months[month] for month in range(1, 13)],
            "shortMonths": [short_months[month] for month in range(1, 13)],
            "date": "%d/%m/%Y",
            "year": "%Y",
            **(NUMBERS if language == "vi" else NAMES),
        },
    }
