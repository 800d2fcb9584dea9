"""A date as people write it comes in, such as "about 15 March 2025"; the EDTF that says so goes out, for a message."""

import re

from django.core.exceptions import ValidationError
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from timeline import dates
from timeline.admin.widgets import in_words
from timeline.models.base import validate_edtf

_ABOUT = r"\b(?:about|around|approximately|circa|ca?\.|ca\b|khoảng|около|примерно)|~"
_FILLER = r"(?<=\d)(?:st|nd|rd|th)\b|\b(?:on|in|of|the|year|в|ngày|năm|года|году|год|г)\b"
_MONTHS = (  # in English and in Russian, short or long; Vietnamese counts them
    *("jan(?:uary)?|янв(?:ар[ьея])?", "feb(?:ruary)?|фев(?:р|рал[ьея])?", "mar(?:ch)?|март?[ае]?"),
    *("apr(?:il)?|апр(?:ел[ьея])?", "may|ма[йяе]", "june?|июн[ьея]?", "july?|июл[ьея]?"),
    *("aug(?:ust)?|авг(?:уст[ае]?)?", "sept?(?:ember)?|сент?(?:ябр[ьея])?", "oct(?:ober)?|окт(?:ябр[ьея])?"),
    *("nov(?:ember)?|ноя(?:бр[ьея])?", "dec(?:ember)?|дек(?:абр[ьея])?"),
)
# Of two numbers that could both be the month, the second is: day first, as in Vietnamese and Russian. The message says
# the date in words, so that whoever meant the other sees it.
_ORDERS = (
    r"(?P<year>\d{4})",
    r"m?(?P<month>\d\d?) (?P<year>\d{4})",
    r"(?P<year>\d{4}) m?(?P<month>\d\d?)(?: (?P<day>\d\d?))?",
    r"m(?P<month>\d\d?) (?P<day>\d\d?) (?P<year>\d{4})",
    r"(?P<month>\d\d?) (?P<day>1[3-9]|2\d|3[01]) (?P<year>\d{4})",
    r"(?P<day>\d\d?) m?(?P<month>\d\d?) (?P<year>\d{4})",
)


_TO = r"\s+(?:[-–—]|to|until|đến|по|до)\s+"
_FROM = r"^(?:from|từ|с|со)\s+"
# Two letters together, or a space: no EDTF that went wrong, but words. (X stands for a digit in EDTF.)
_WORDS = r"[^\W\d_X]{2}|\s"


def edtf_for(text: str) -> str:
    """The EDTF of a day, month or year, or of the time from one to another; "" for anything less plain.

    Understood are English, Vietnamese and Russian.
    """
    first, *others = (_existing(_written(part)) for part in re.split(_TO, re.sub(_FROM, "", text.strip().lower())))
    if first and len(others) == 1 and others[0]:
        return _existing(f"{first}/{others[0]}")
    return _existing(_written(text))


def _written(text: str) -> str:
    """One day, month or year as EDTF, whether the calendar has it or not; "" where the text is no such thing."""
    plain = text.lower()
    about = re.search(_ABOUT, plain)
    plain = re.sub(_ABOUT, " ", plain)
    for number, names in enumerate(_MONTHS, start=1):
        plain = re.sub(rf"\b(?:{names})\b\.?", f" m{number} ", plain)
    plain = re.sub(r"\btháng (\d)", r"m\1", plain)
    plain = " ".join(re.sub(r"[\s,./-]+", " ", re.sub(_FILLER, " ", plain)).split())
    for order in _ORDERS:
        if match := re.fullmatch(order, plain):
            part = match.groupdict()
            numbers = [part["year"], *(part[name].zfill(2) for name in ("month", "day") if part.get(name))]
            return "-".join(numbers) + "~" * bool(about)
    return ""


def _existing(edtf: str) -> str:
    """The text, where it is a date of the calendar; else ""."""
    try:
        dates.parse(edtf)
    except dates.EdtfError:
        return ""
    return edtf


def validate_written_date(text: str) -> None:
    """Refuse what is no EDTF; where it is plain which date is meant, say how that is written."""
    try:
        validate_edtf(text)
    except ValidationError:
        if edtf := edtf_for(text):
            message = _("Write %(edtf)s for “%(words)s”.")
            raise ValidationError(message % {"edtf": edtf, "words": in_words(edtf)}) from None
        if missing := _missing_day(text):
            raise ValidationError(missing) from None
        if re.search(_WORDS, text):
            raise ValidationError(
                _(
                    "Not understood; write for example 13/10/2021, Oct 2021, khoảng 22/2/2025, 15 июня 2021, "
                    "or EDTF such as 2021-10-13."
                )
            ) from None
        raise


def _missing_day(text: str) -> str:
    """Says so, where it is plain which day is meant and its month has no such day; else ""."""
    year, month, day = (*_written(text).rstrip("~").split("-"), "", "", "")[:3]
    if not day or not _existing(f"{year}-{month}"):
        return ""
    words = {"month": capfirst(in_words(f"{year}-{month}")), "day": int(day)}
    return _("%(month)s has no day %(day)d; write an existing day.") % words
