"""A date as people write it comes in, such as "about 15 March 2025"; the EDTF that says so goes out."""

import re

from timeline import dates

_ABOUT = r"\b(?:about|around|approximately|circa|ca?\.|ca\b|khoảng|около|примерно)|~"
_FILLER = r"(?<=\d)(?:st|nd|rd|th)\b|\b(?:on|in|of|the|year|в|ngày|năm|года|году|год|г)\b"
_MONTHS = (  # in English and in Russian, short or long; Vietnamese counts them
    *("jan(?:uary)?|янв(?:ар[ьея])?", "feb(?:ruary)?|фев(?:р|рал[ьея])?", "mar(?:ch)?|март?[ае]?"),
    *("apr(?:il)?|апр(?:ел[ьея])?", "may|ма[йяе]", "june?|июн[ьея]?", "july?|июл[ьея]?"),
    *("aug(?:ust)?|авг(?:уст[ае]?)?", "sept?(?:ember)?|сент?(?:ябр[ьея])?", "oct(?:ober)?|окт(?:ябр[ьея])?"),
    *("nov(?:ember)?|ноя(?:бр[ьея])?", "dec(?:ember)?|дек(?:абр[ьея])?"),
)
# Of two numbers that could both be the month, the second is: day first, as in Vietnamese and Russian. Who asks says the
# date back in words, so that whoever meant the other sees it.
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


def edtf_for(text: str) -> str:
    """The EDTF of a day, month or year, or of the time from one to another; "" for anything less plain.

    Understood are English, Vietnamese and Russian.
    """
    first, *others = (existing(written(part)) for part in re.split(_TO, re.sub(_FROM, "", text.strip().lower())))
    if first and len(others) == 1 and others[0]:
        return existing(f"{first}/{others[0]}")
    return existing(written(text))


def written(text: str) -> str:
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


def existing(edtf: str) -> str:
    """The text, where it is a date of the calendar; else ""."""
    try:
        dates.parse(edtf)
    except dates.EdtfError:
        return ""
    return edtf
