"""A remark comes in; its clauses, and the days and cities that stand in one, go out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Final

_MONTHS: Final = (
    *("January", "February", "March", "April", "May", "June", "July"),
    *("August", "September", "October", "November", "December"),
)
_MONTH: Final = rf"(?:{'|'.join(_MONTHS)})"
_AND: Final = rf"(?:\s*[-–]\s*|,? and |, )(?:on )?(?:{_MONTH} )?"
# A day of a month, and more days that follow on it: "March 10-12", "March 10, 11 and 12", "March 11 and March 12".
_DAYS: Final = re.compile(rf"\b{_MONTH} \d{{1,2}}\b(?:{_AND}\d{{1,2}}\b(?! [A-Z]))*")
_DAY: Final = re.compile(rf"([-–]?)\s*(?:({_MONTH}) )?\b(\d{{1,2}})\b")
# Full stops that end no sentence, and how they are written while the sentences are found.
_SHORT: Final = re.compile(r"\b(St|Mt|Dr|Jr|No|[A-Z])\.(?=\s|[A-Z]\b)")
_END: Final = re.compile(r"(?:(?<=[a-z0-9)\]”’])[.;]\s*|;\s*|(?<=\))\s+)(?=[A-Z\[])|;\s+")


def clauses(remark: str) -> list[str]:
    """The statements of a remark, each by itself: split at full stops and semicolons."""
    text = remark.replace("U.S.S.R.", "USSR").replace("U.S.", "US").replace("U.N.", "UN")
    text = re.sub(r"^\[|\]$", "", _SHORT.sub(r"\1․", text))
    return [part.replace("․", ".").strip(" .") for part in _END.split(text) if part and part.strip(" .")]


def days_in(clause: str, start: date, end: date) -> tuple[date, date] | None:
    """The first and last day a clause prints, in the year of the stay; None where it prints none within it.

    None too where it prints days apart from each other: which of them is whose, the words may say, and no rule does.
    """
    found = list(_DAYS.finditer(clause))
    if len(found) != 1:
        return None
    days: list[date] = []
    month = 0
    for run, name, number in _DAY.findall(found[0][0]):
        month = _MONTHS.index(name) + 1 if name else month
        year = end.year if (start.year != end.year and month == end.month) else start.year
        try:
            day = date(year, month, int(number))
        except ValueError:
            return None
        if days and not run and day - days[-1] != timedelta(days=1):
            return None
        days.append(day)
    return (days[0], days[-1]) if start <= days[0] <= days[-1] <= end else None


def cities(locale: str) -> list[str]:
    """The cities of a list such as "Moscow, Leningrad, Kiev"; what stands in brackets is no part of a name."""
    bare = re.sub(r"\s*\([^)]*\)", "", locale)
    return [part.strip() for part in bare.split(",") if part.strip()]


def cities_in(clause: str, known: Iterator[str] | list[str]) -> list[str]:
    """Those of the names that the clause has as a place, in its order.

    What follows a comma after another name is a state or country ("Hyde Park, New York") and none of them.
    """
    found = []
    for name in known:
        for match in re.finditer(rf"(?<![\w-]){re.escape(name)}(?![\w-])", clause):
            before = clause[: match.start()]
            if not re.search(r"[A-Z][a-z]+, $", before) or name.endswith("City"):
                found.append((match.start(), -len(name), name))
    kept: list[tuple[int, int, str]] = []
    for start, length, name in sorted(found):
        if not kept or start >= kept[-1][0] - kept[-1][1]:
            kept.append((start, length, name))
    return list(dict.fromkeys(name for _, _, name in kept))
