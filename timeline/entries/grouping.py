"""Rows in order of time come in; the same under their years and months, as they are written, go out."""

from collections.abc import Sequence
from typing import Final

from babel.dates import get_month_names
from django.utils import translation

from timeline.entries.rows import EntryRow

MONTHS: Final = "stand-alone"  # the form of a month's name that stands without a day, which Russian tells apart

Months = list[tuple[str, list[EntryRow]]]


def by_month(rows: Sequence[EntryRow]) -> list[tuple[int, Months]]:
    """The years of these rows, and in each its months; the month is "" for what is known by its year only.

    A row stands under the year and month that are written ("about June 2021" under June), though the days it may have
    begun on reach further back; groups run in the direction of the rows.
    """
    names = get_month_names("wide", MONTHS, translation.get_language())
    months: dict[tuple[int, int], list[EntryRow]] = {}
    for row in rows:
        months.setdefault(_written(row), []).append(row)
    years: dict[int, Months] = {}
    for year, month in sorted(months, reverse=_newest_first(rows)):
        label = names[month].capitalize() if month else ""
        years.setdefault(year, []).append((label, months[year, month]))
    return list(years.items())


def _written(row: EntryRow) -> tuple[int, int]:
    month = row.date.text.lstrip("[")[5:7]
    return row.year, int(month) if month.isdigit() else 0


def _newest_first(rows: Sequence[EntryRow]) -> bool:
    return not rows or rows[0].date.earliest >= rows[-1].date.earliest
