"""EDTF text comes in, an immutable date value goes out.

Format, of EDTF (ISO 8601-2, https://www.loc.gov/standards/datetime/): `2021`, `2021-06`, `2021-10-13`, each
with `~` (about), `?` (uncertain) or `%` (both); intervals `A/B` and `A/..` (open end); one-of sets `[A..B]`,
`[A..]` (A or later) and `[A,B,...]`. All else is an `EdtfError`.
"""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from functools import lru_cache

from babel.dates import format_date
from edtf import Date as DateParser

ABOUT = timedelta(days=2)  # either side of a `~` day: the same two as an editor's warning of a duplicate


class EdtfError(ValueError):
    """A date we do not take. The message says what is wrong and what to write instead."""


class Precision(StrEnum):
    """How much a text says: a day, month or year; a stretch of time; one of several possibilities."""

    DAY = "day"
    MONTH = "month"
    YEAR = "year"
    INTERVAL = "interval"
    ONE_OF = "one_of"


@dataclass(frozen=True, slots=True)
class AxisSpan:
    """What a date means on a chart's axis, in ISO dates, which no time zone can move."""

    start: str  # the first day
    end: str | None  # the day AFTER the last day; None = open
    point: bool  # one written day: a marker; otherwise a bar
    middle: str  # where a label or marker sits: the middle of what is written, or `start` if the end is open
    soft_start: bool  # a soft end (about, uncertain, one-of, open) is one nobody should read to the day
    soft_end: bool


@dataclass(frozen=True, slots=True)
class EdtfDate:
    """A date as written, with what follows from it. `parse` makes it, nothing else does."""

    text: str
    earliest: date  # the first day it can be, the padding for `~` included
    latest: date | None  # the last day it can be; None = open
    precision: Precision
    approximate: bool  # a `~` or `%` somewhere
    uncertain: bool  # a `?` or `%` somewhere; widens nothing

    def overlaps(self, start: date | None, end: date | None) -> bool:
        """Whether it can lie in the period, both days included; None = unbounded."""
        starts_in_time = end is None or self.earliest <= end
        return starts_in_time and (start is None or self.latest is None or start <= self.latest)

    def within(self, start: date | None, end: date | None) -> bool:
        """Whether it certainly lies in the period, both days included; None = unbounded."""
        ends_in_time = end is None or (self.latest is not None and self.latest <= end)
        return ends_in_time and (start is None or start <= self.earliest)

    def words(self, language: str) -> str:
        """In full, for reading. `language` is en, vi or ru; `EdtfError` for any other."""
        return _say(self.text, language, True)

    def short(self, language: str) -> str:
        """In few characters, for tight rows: `~` and `?` as in EDTF, `A/B` and `[A..B]` both as a range."""
        return _say(self.text, language, False)

    def axis(self) -> AxisSpan:
        """As a marker or bar. No day follows 9999-12-31, so a bar up to there ends on that very day."""
        form, parts = _read(self.text)
        first, last = _span(form, parts)
        return AxisSpan(
            start=self.earliest.isoformat(),
            end=_later(self.latest, timedelta(1)).isoformat() if self.latest else None,
            point=first == last,
            middle=(first + (last - first) // 2 if last else self.earliest).isoformat(),
            soft_start=self.precision is Precision.ONE_OF or bool(parts[0].mark),
            soft_end=self.precision is Precision.ONE_OF or self.latest is None or bool(parts[-1].mark),
        )


@lru_cache(maxsize=16384)
def parse(text: str) -> EdtfDate:
    """The value of an EDTF text; its `text` is what came in. Raises `EdtfError`."""
    form, parts = _read(text)
    joined = Precision.INTERVAL if form in (_Form.INTERVAL, _Form.OPEN) else Precision.ONE_OF
    starts, ends = (parts, parts) if form is _Form.LIST else (parts[:1], parts[-1:])
    return EdtfDate(
        text=text,
        earliest=min(part.padded()[0] for part in starts),
        latest=None if form in (_Form.OPEN, _Form.LATER) else max(part.padded()[1] for part in ends),
        precision=parts[0].precision if form is _Form.SINGLE else joined,
        approximate=any(part.mark in _ABOUT for part in parts),
        uncertain=any(part.mark in _UNCERTAIN for part in parts),
    )


def day_words(day: date, language: str) -> str:
    """A day in full, also one before the year 1000, which a chart's margin may reach and `parse` refuses."""
    pattern = _PHRASES["day"][_PHRASES["language"].index(language)]
    return format_date(day, pattern.split("|")[0], language)


def bounds(start_text: str | None, end_text: str | None) -> tuple[date | None, date | None]:
    """A reader's period as days, both included; empty (or an open end) is None. Raises `EdtfError`."""
    start = parse(start_text).earliest if start_text else None
    end = parse(end_text).latest if end_text else None
    if start and end and end < start:
        raise EdtfError(f"The period {start_text} to {end_text} ends before it starts; swap the dates")
    return start, end


_ABOUT, _UNCERTAIN = ("~", "%"), ("?", "%")
_DATE = r"[^][/,.]+"


class _Form(StrEnum):  # how a text joins its written dates; the value is its pattern
    SINGLE = _DATE
    INTERVAL = f"{_DATE}/{_DATE}"
    OPEN = rf"{_DATE}/\.\."
    RANGE = rf"\[{_DATE}\.\.{_DATE}\]"
    LATER = rf"\[{_DATE}\.\.\]"
    LIST = rf"\[{_DATE}(,{_DATE})+\]"


# The first that is found names the fault, so the more telling ones stand first.
_FAULTS = (
    (r"^$", "The date is empty; write a day, month or year such as 2021-10-13, 2021-06 or 2021"),
    (r"(?s)^.{201}", "{0:.20}… is longer than 200 characters; write a single date"),
    (r":|\dT\d", "{0!r} has a time of day; write the day alone, such as 2021-10-13"),
    (r"^(\.\.)?/", "{0} has no start; write the earliest it can have begun, such as 2019/2021"),
    (r"^\[\.\.", "{0} has no start; write the earliest it can be, such as [2019..2021]"),
    (r"/$", "{0} does not say how it ended; write {0}.. for an open end"),
    (r"[\dX]X|X\d", "{0} leaves digits open; write 2021 for 2021-XX, [2020..2029] for 202X"),
    (r"[^\W\d_]", "{0!r} has letters in it; write digits: 2021-10-13, 2021-10, 2021-10-13~ for “about”, 2021-06/.."),
    (r"\s", "{0!r} has a space in it; remove it"),
    (r"^\[[^,.]*\]$", "{0} offers no choice; write the date without brackets"),
    (r"^\[.*[~?%]", "{0} marks a date inside [ ]; remove the ~, ? or %"),
    (r"\d[/.]\d\d?(?!\d)", "{0} has slashes or dots inside a date; write hyphens, year first, such as 2021-10-13"),
    (r"(?<![\d-])(\d{1,3}|0\d{3}|\d{5,})(?!\d)", "{0} has a year out of range; write 1000 to 9999"),
    (r"\d{4}-(2[1-9]|3\d|4[01])(?![\d-])", "{0} has a season; write its months, such as 2021-06/2021-08"),
    (r"\d{4}-(00|1[3-9]|[2-9]\d)(?!\d)", "{0} has a month that does not exist; write one from 01 to 12"),
)


@dataclass(frozen=True, slots=True)
class _Part:
    """One written date: its numbers, its mark (`~`, `?`, `%` or none), its first and last day unpadded."""

    precision: Precision
    year: int
    month: int
    mark: str
    first: date
    last: date

    def padded(self) -> tuple[date, date]:
        """First and last day, for `~` 2 days, 1 month or 1 year wider (the package makes a month 13)."""
        if self.mark not in _ABOUT:
            return self.first, self.last
        if self.precision is Precision.DAY:
            return self.first - ABOUT, _later(self.last, ABOUT)
        if self.precision is Precision.YEAR:
            return date(self.year - 1, 1, 1), date(min(self.year + 1, date.max.year), 12, 31)
        before, after = self.first - timedelta(1), _later(self.last, timedelta(1))
        return before.replace(day=1), after.replace(day=monthrange(after.year, after.month)[1])


def _later(day: date, by: timedelta) -> date:
    """`by` later, but never past the calendar's last day: Python has no year 10000."""
    return day + min(by, date.max - day)


@lru_cache(maxsize=16384)
def _read(text: str) -> tuple[_Form, tuple[_Part, ...]]:
    """How a text joins its dates, and the dates. Raises `EdtfError`."""
    for fault, message in _FAULTS:
        if re.search(fault, text):
            raise EdtfError(message.format(text))
    form = next((form for form in _Form if re.fullmatch(form, text)), None)
    if form is None:
        raise EdtfError(f"{text} has no known form; write it like 2021, 2021/2022, 2021/.. or [2021..2022]")
    parts = tuple(_part(written) for written in re.findall(_DATE, text))
    if form is _Form.RANGE and parts[0].precision != parts[1].precision:
        raise EdtfError(f"{text} mixes a {parts[0].precision} and a {parts[1].precision}; write both alike")
    first, last = _span(form, parts)
    if last and last < first:
        raise EdtfError(f"{text} ends before it starts; swap the two dates")
    return form, parts


def _part(text: str) -> _Part:
    """One written date. Raises `EdtfError`."""
    # The package's `parse_edtf` tries all of EDTF: 8 to 33 ms a text, too slow for a list page. Its parser
    # for one date takes half a millisecond; the tests hold all that we accept against `parse_edtf`.
    match = re.fullmatch(r"([0-9]{4}(?:-[0-9]{2}){0,2})([~?%]?)", text)
    if not match:
        raise EdtfError(f"{text} is no date; write 2021-06-05, 2021-06 or 2021, then at most one of ~ ? %")
    read = DateParser.parse(match[1])  # type: ignore[no-untyped-call]  # knows no leap years
    year, month, day = int(read.year), int(read.month or 0), int(read.day or 0)
    days = monthrange(year, month or 12)[1]
    if str(read) != match[1] or day > days:
        existing = f"{text[:7]}-{days}"
        raise EdtfError(f"{text} is not a day of the calendar; write an existing day such as {existing}")
    precision = Precision.DAY if day else Precision.MONTH if month else Precision.YEAR
    first, last = date(year, month or 1, day or 1), date(year, month or 12, day or days)
    return _Part(precision, year, month, match[2], first, last)


def _span(form: _Form, parts: tuple[_Part, ...]) -> tuple[date, date | None]:
    """The first and last day as written, before any padding; None = open."""
    if form is _Form.LIST:
        return min(part.first for part in parts), max(part.last for part in parts)
    return parts[0].first, None if form in (_Form.OPEN, _Form.LATER) else parts[-1].last


_PHRASES = {
    "language": ("en", "vi", "ru"),
    # Babel's patterns: whole, without the year, without year and month; L is a month alone, M one in a date.
    "year": ("y", "'năm' y", "y 'г.'|y"),
    "month": ("LLLL y|LLLL", "MMMM, y|MMMM", "LLLL y 'г.'|LLLL"),
    "day": ("d MMMM y|d MMMM|d", "'ngày' d MMMM, y|'ngày' d MMMM|'ngày' d", "d MMMM y 'г.'|d MMMM|d"),
    "short year": ("y", "y", "y"),
    "short month": ("LLL y|LLL", "M/y|M", "LLL y|LLL"),
    "short day": ("d MMM y|d MMM|d", "d/M/y|d/M|d", "d MMM y|d MMM|d"),
    "about": ("about {}", "khoảng {}", "около {}"),
    "since": ("from {}", "từ {}", "с {}"),
    "since about": ("from about {}", "từ khoảng {}", "примерно с {}"),
    "interval": ("{}{}{}", "từ {0} đến {2}", "{}{}{}"),
    "between": ("between {0} and {2}", "một ngày trong khoảng từ {0} đến {2}", "между {0} и {2}"),
    "day or later": ("on or after {}", "từ {} trở đi", "не ранее {}"),
    "or later": ("in or after {}", "từ {} trở đi", "не ранее {}"),
    "or": (" or ", " hoặc ", " или "),
    "uncertain": ("uncertain", "chưa chắc chắn", "под вопросом"),
    "start uncertain": ("start uncertain", "chưa chắc lúc bắt đầu", "начало под вопросом"),
    "end uncertain": ("end uncertain", "chưa chắc lúc kết thúc", "окончание под вопросом"),
    "open": ("open end", "chưa rõ kết thúc", "окончание открыто"),
}
# "Between" asks for the instrumental case, which Babel's month names do not have.
_RU_BETWEEN = "январём февралём мартом апрелем маем июнем июлем августом сентябрём октябрём ноябрём декабрём"


@lru_cache(maxsize=16384)
def _say(text: str, language: str, long: bool) -> str:
    """A date in words, in full or short. Raises `EdtfError` for a language the site does not have."""
    if language not in _PHRASES["language"]:
        raise EdtfError(f"{language!r} is not a language of the site; use en, vi or ru")
    phrase = {name: said[_PHRASES["language"].index(language)] for name, said in _PHRASES.items()}
    form, parts = _read(text)
    parts = tuple(dict.fromkeys(parts))  # 2021/2021 is said as 2021
    first, last = parts[0], parts[-1]
    cut = 0 if long and form is _Form.LIST else _shared(parts)
    said = [_one(part, form, phrase, long, 0 if part is last else cut) for part in parts]
    if form is _Form.LATER and long:
        body = phrase["day or later" if first.precision is Precision.DAY else "or later"].format(said[0])
    elif form in (_Form.OPEN, _Form.LATER):
        body = phrase["since about" if long and first.mark in _ABOUT else "since"].format(said[0])
        body = re.sub(r"\bс 2 ", "со 2 ", body)  # "со второго"
    elif len(said) == 1:
        body = said[0]
    elif form is _Form.LIST:
        comma = phrase["or"] if "," in said[0] else ", "  # a Vietnamese date has a comma of its own
        body = comma.join(said[:-1]) + phrase["or"] + said[-1]
    else:
        alike = first.precision == last.precision and last.mark not in _ABOUT
        dash = "–" if alike and said[0].rstrip(".").isalnum() else " – "  # closed between single words
        pattern = phrase["between" if form is _Form.RANGE else "interval"] if long else "{}{}{}"
        body = pattern.format(said[0], dash, said[1])
        body = re.sub(r"(^|^между )(\d{4}(?:–| и )\d{4} г)\.$", r"\1\2г.", body)  # two years are "гг."
    unsure = [part.mark in _UNCERTAIN for part in parts]
    which = "" if all(unsure) and form is not _Form.OPEN else "start " if unsure[0] else "end "
    notes = [phrase[f"{which}uncertain"]] * any(unsure) + [phrase["open"]] * (form is _Form.OPEN)
    return f"{body} ({', '.join(notes)})" if long and notes else body


def _one(part: _Part, form: _Form, phrase: dict[str, str], long: bool, cut: int) -> str:
    """One date of a text, its last `cut` units left out, in the grammatical case its place asks for."""
    patterns = phrase[part.precision if long else f"short {part.precision}"].split("|")
    pattern = patterns[min(cut, len(patterns) - 1)]
    about = part.mark in _ABOUT
    if form in (_Form.OPEN, _Form.LATER) or (about and long):
        pattern = pattern.replace("L", "M")  # Russian: the genitive
    elif form is _Form.RANGE and long:
        pattern = pattern.replace("'ngày' ", "")
        if phrase["language"] == "ru" and part.month:
            pattern = pattern.replace("LLLL", f"'{_RU_BETWEEN.split()[part.month - 1]}'")
    said = format_date(part.first, pattern, phrase["language"])
    if not long:
        return "~" * about + said + "?" * (part.mark in _UNCERTAIN)
    return phrase["about"].format(said) if about and form is not _Form.OPEN else said


def _shared(parts: tuple[_Part, ...]) -> int:
    """How many units, from the year down, need saying with the last date only (between years: the "г.")."""
    kinds, years = {part.precision for part in parts}, {part.year for part in parts}
    if len(kinds) > 1 or (len(years) > 1 and kinds != {Precision.YEAR}):
        return 0
    return 2 if kinds == {Precision.DAY} and len({part.month for part in parts}) == 1 else 1
