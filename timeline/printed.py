"""A name or date and some lines of a document come in; whether the lines print it, in their language, goes out."""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from timeline.folding import fold

_ENGLISH: Final = (
    "January|Jan", "February|Feb", "March|Mar", "April|Apr", "May", "June|Jun", "July|Jul", "August|Aug",
    "September|Sept|Sep", "October|Oct", "November|Nov", "December|Dec",
)  # fmt: skip
# Vietnamese numbers its months, in digits or words; "giêng" and "chạp" are the traditional first and last.
_VIETNAMESE: Final = (
    "một|giêng", "hai", "ba", "tư", "năm", "sáu", "bảy", "tám", "chín",
    "mười(?! +(?:một|hai))", "mười +một", "mười +hai|chạp",
)  # fmt: skip
_RUSSIAN: Final = (
    "январ", "феврал", "март", "апрел", "ма", "июн", "июл", "август", "сентябр", "октябр", "ноябр", "декабр",
)  # fmt: skip
_RUSSIAN_ENDINGS: Final = "(?:ь|я|е|ю|ем|ём|й|а|у|ом)?"
_LANGUAGES: Final = ("vi", "en", "ru")
# What may stand between the days of "12-14/10" and "12 and 14 October".
_JOINED: Final = r"\s*(?:[-–—,]|và|đến|tới|and|to|и|по)\s*(?:ngày\s+|the\s+)?"
_WRITTEN: Final = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?")


@dataclass(frozen=True, slots=True)
class WrittenDate:
    """One day, month or year that an EDTF text writes out."""

    year: str
    month: int | None = None
    day: int | None = None

    def words(self, *, year: bool) -> str:
        """For a message: 13 October 2021, October, 2021."""
        month = _ENGLISH[self.month - 1].split("|")[0] if self.month else ""
        return " ".join(filter(None, (str(self.day or ""), month, self.year if year or not month else "")))


def written_dates(edtf: str) -> tuple[WrittenDate, ...]:
    """The dates that an EDTF text writes out: two for an interval, one for `2021-06/..`."""
    return tuple(
        WrittenDate(match[1], int(match[2]) if match[2] else None, int(match[3]) if match[3] else None)
        for match in _WRITTEN.finditer(edtf)
    )


def prints_name(text: str, names: Iterable[str]) -> bool:
    """Whether one of the names stands in the text as whole words, in any case and with or without diacritics."""
    folded = f" {fold(text)} "
    return any(f" {name} " in folded for name in map(fold, names) if name)


def prints_date(text: str, date: WrittenDate, language: str, *, year: bool) -> bool:
    """Whether the text prints the day, or the month where no day is written, as its language does (ISO 639-1).

    `year`: it must print the year as well; otherwise a year alone counts as printed. In a language other than vi, en
    and ru, any of their ways will do.
    """
    text = unicodedata.normalize("NFC", text)
    if year and not re.search(rf"(?<!\d){date.year}(?!\d)", text):
        return False
    return date.month is None or any(
        re.search(pattern, text, re.IGNORECASE)
        for spoken in ((language,) if language in _LANGUAGES else _LANGUAGES)
        for pattern in _patterns(date, date.month, spoken)
    )


def _patterns(date: WrittenDate, month: int, language: str) -> Iterator[str]:
    """Every way to print the day or month."""
    word = _month(month, language)
    if date.day is None:
        yield rf"(?<!\d)(?<!\d[/.-])0?{month}[/.-]{date.year}(?!\d)"
        yield rf"\b{word}"
        return
    yield rf"(?<!\d){date.year}-{month:02}-{date.day:02}(?!\d)"
    # The day alone, or the first of several that share their month; also 13th and 13-го.
    day = rf"(?<!\d)(?<!\d[/.])0?{date.day}(?:st|nd|rd|th|-?го)?(?:{_JOINED}\d{{1,2}})*"
    yield rf"{day}\s+(?:of\s+)?{word}"
    if language == "en":
        yield rf"\b{word}\.?\s+(?:\d{{1,2}}{_JOINED})*0?{date.day}(?:st|nd|rd|th)?(?!\d)"
    else:  # in English 10/7 is 7 October to some and 10 July to others; "9-10/7" is no 9 October
        yield rf"{day}\s?[/.-]\s?0?{month}(?!\d)(?!\s?[/.-]\s?\d{{1,2}}(?!\d))"


def _month(month: int, language: str) -> str:
    """The month in words."""
    if language == "vi":
        return rf"tháng\s+(?:0?{month}(?!\d)|(?:{_VIETNAMESE[month - 1]})\b)"
    if language == "ru":
        return rf"{_RUSSIAN[month - 1]}{_RUSSIAN_ENDINGS}\b"
    return rf"(?:{_ENGLISH[month - 1]})\b"
