"""Dates: what an EDTF text means, how it reads in three languages, and what is refused with which remedy."""

from datetime import date, timedelta

import pytest
from edtf import parse_edtf
from hypothesis import given, settings
from hypothesis import strategies as st

from timeline.dates import AxisSpan, EdtfDate, EdtfError, Precision, bounds, parse

# One row a form: text, earliest, latest, precision, the flags that are set.
MEANINGS = [
    ("2021-10-13", "2021-10-13", "2021-10-13", Precision.DAY, ""),
    ("2021-06", "2021-06-01", "2021-06-30", Precision.MONTH, ""),
    ("2024-02", "2024-02-01", "2024-02-29", Precision.MONTH, ""),
    ("2021", "2021-01-01", "2021-12-31", Precision.YEAR, ""),
    ("2025-02-22~", "2025-02-20", "2025-02-24", Precision.DAY, "approximate"),
    ("2025-01-01~", "2024-12-30", "2025-01-03", Precision.DAY, "approximate"),
    ("2021-06~", "2021-05-01", "2021-07-31", Precision.MONTH, "approximate"),
    ("2021-01~", "2020-12-01", "2021-02-28", Precision.MONTH, "approximate"),
    ("2021-12~", "2021-11-01", "2022-01-31", Precision.MONTH, "approximate"),
    ("2021~", "2020-01-01", "2022-12-31", Precision.YEAR, "approximate"),
    ("2021-10-13?", "2021-10-13", "2021-10-13", Precision.DAY, "uncertain"),
    ("2021-10-13%", "2021-10-11", "2021-10-15", Precision.DAY, "approximate uncertain"),
    ("2018-11-30/2018-12-01", "2018-11-30", "2018-12-01", Precision.INTERVAL, ""),
    ("2021-06/2023-11-05", "2021-06-01", "2023-11-05", Precision.INTERVAL, ""),
    ("2021-06-20/2021-06", "2021-06-20", "2021-06-30", Precision.INTERVAL, ""),
    ("2021-10-12~/2021-10-13", "2021-10-10", "2021-10-13", Precision.INTERVAL, "approximate"),
    ("2021-10-12/2021-10-13%", "2021-10-12", "2021-10-15", Precision.INTERVAL, "approximate uncertain"),
    ("2021-06~/2021-08~", "2021-05-01", "2021-09-30", Precision.INTERVAL, "approximate"),
    ("2021-06/..", "2021-06-01", None, Precision.INTERVAL, ""),
    ("2021-06~/..", "2021-05-01", None, Precision.INTERVAL, "approximate"),
    ("2021-06?/..", "2021-06-01", None, Precision.INTERVAL, "uncertain"),
    ("[2019-07-08..2019-07-10]", "2019-07-08", "2019-07-10", Precision.ONE_OF, ""),
    ("[2019-06..2019-08]", "2019-06-01", "2019-08-31", Precision.ONE_OF, ""),
    ("[2025-02-20..]", "2025-02-20", None, Precision.ONE_OF, ""),
    ("[2019-07-10,2019-07-08]", "2019-07-08", "2019-07-10", Precision.ONE_OF, ""),
    ("[2019,2020-05,2019-03-01]", "2019-01-01", "2020-05-31", Precision.ONE_OF, ""),
    ("1000~", "0999-01-01", "1001-12-31", Precision.YEAR, "approximate"),
    ("9999-12-30~", "9999-12-28", "9999-12-31", Precision.DAY, "approximate"),
    ("9999-12~", "9999-11-01", "9999-12-31", Precision.MONTH, "approximate"),
    ("9999~", "9998-01-01", "9999-12-31", Precision.YEAR, "approximate"),
]

WORDS_EN = {
    "2021-10-13": "13 October 2021",
    "2021-06": "June 2021",
    "2021": "2021",
    "2025-02-22~": "about 22 February 2025",
    "2021-06~": "about June 2021",
    "2021~": "about 2021",
    "2021-10-13?": "13 October 2021 (uncertain)",
    "2021-10-13%": "about 13 October 2021 (uncertain)",
    "2021-10-12/2021-10-13": "12–13 October 2021",
    "2018-11-30/2018-12-01": "30 November – 1 December 2018",
    "2018-12-31/2019-01-02": "31 December 2018 – 2 January 2019",
    "2021-06/2021-08": "June–August 2021",
    "2020-12/2021-02": "December 2020 – February 2021",
    "2020/2021": "2020–2021",
    "2021-06/2023-11-05": "June 2021 – 5 November 2023",
    "2021-10-12~/2021-10-13~": "about 12 – about 13 October 2021",
    "2021-10-12~/2021-10-13": "about 12 – 13 October 2021",
    "2020~/2021~": "about 2020 – about 2021",
    "2021-10-12?/2021-10-13?": "12–13 October 2021 (uncertain)",
    "2021-10-12?/2021-10-13": "12–13 October 2021 (start uncertain)",
    "2021-10-12/2021-10-13?": "12–13 October 2021 (end uncertain)",
    "2021-10-13/2021-10-13": "13 October 2021",
    "2021-06/..": "from June 2021 (open end)",
    "2025-02-02/..": "from 2 February 2025 (open end)",
    "2021-06~/..": "from about June 2021 (open end)",
    "2021-06?/..": "from June 2021 (start uncertain, open end)",
    "[2019-07-08..2019-07-10]": "between 8 and 10 July 2019",
    "[2018-11-30..2018-12-01]": "between 30 November and 1 December 2018",
    "[2018-12-30..2019-01-02]": "between 30 December 2018 and 2 January 2019",
    "[2019-06..2019-08]": "between June and August 2019",
    "[2018-12..2019-01]": "between December 2018 and January 2019",
    "[2019..2021]": "between 2019 and 2021",
    "[2025-02-20..]": "on or after 20 February 2025",
    "[2021-06..]": "in or after June 2021",
    "[2021..]": "in or after 2021",
    "[2019-07-08,2019-07-10]": "8 July 2019 or 10 July 2019",
    "[2019-07-08,2019-07-10,2019-08]": "8 July 2019, 10 July 2019 or August 2019",
    "[2019,2019]": "2019",
}
WORDS_VI = {
    "2021-10-13": "ngày 13 tháng 10, 2021",
    "2021-06": "tháng 6, 2021",
    "2021": "năm 2021",
    "2025-02-22~": "khoảng ngày 22 tháng 2, 2025",
    "2021-06~": "khoảng tháng 6, 2021",
    "2021~": "khoảng năm 2021",
    "2021-10-13?": "ngày 13 tháng 10, 2021 (chưa chắc chắn)",
    "2021-10-13%": "khoảng ngày 13 tháng 10, 2021 (chưa chắc chắn)",
    "2021-10-12/2021-10-13": "từ ngày 12 đến ngày 13 tháng 10, 2021",
    "2018-11-30/2018-12-01": "từ ngày 30 tháng 11 đến ngày 1 tháng 12, 2018",
    "2018-12-31/2019-01-02": "từ ngày 31 tháng 12, 2018 đến ngày 2 tháng 1, 2019",
    "2021-06/2021-08": "từ tháng 6 đến tháng 8, 2021",
    "2020-12/2021-02": "từ tháng 12, 2020 đến tháng 2, 2021",
    "2020/2021": "từ năm 2020 đến năm 2021",
    "2021-06/2023-11-05": "từ tháng 6, 2021 đến ngày 5 tháng 11, 2023",
    "2021-10-12~/2021-10-13~": "từ khoảng ngày 12 đến khoảng ngày 13 tháng 10, 2021",
    "2021-10-12~/2021-10-13": "từ khoảng ngày 12 đến ngày 13 tháng 10, 2021",
    "2020~/2021~": "từ khoảng năm 2020 đến khoảng năm 2021",
    "2021-10-12?/2021-10-13?": "từ ngày 12 đến ngày 13 tháng 10, 2021 (chưa chắc chắn)",
    "2021-10-12?/2021-10-13": "từ ngày 12 đến ngày 13 tháng 10, 2021 (chưa chắc lúc bắt đầu)",
    "2021-10-12/2021-10-13?": "từ ngày 12 đến ngày 13 tháng 10, 2021 (chưa chắc lúc kết thúc)",
    "2021-10-13/2021-10-13": "ngày 13 tháng 10, 2021",
    "2021-06/..": "từ tháng 6, 2021 (chưa rõ kết thúc)",
    "2025-02-02/..": "từ ngày 2 tháng 2, 2025 (chưa rõ kết thúc)",
    "2021-06~/..": "từ khoảng tháng 6, 2021 (chưa rõ kết thúc)",
    "2021-06?/..": "từ tháng 6, 2021 (chưa chắc lúc bắt đầu, chưa rõ kết thúc)",
    "[2019-07-08..2019-07-10]": "một ngày trong khoảng từ 8 đến 10 tháng 7, 2019",
    "[2018-11-30..2018-12-01]": "một ngày trong khoảng từ 30 tháng 11 đến 1 tháng 12, 2018",
    "[2018-12-30..2019-01-02]": "một ngày trong khoảng từ 30 tháng 12, 2018 đến 2 tháng 1, 2019",
    "[2019-06..2019-08]": "một ngày trong khoảng từ tháng 6 đến tháng 8, 2019",
    "[2018-12..2019-01]": "một ngày trong khoảng từ tháng 12, 2018 đến tháng 1, 2019",
    "[2019..2021]": "một ngày trong khoảng từ năm 2019 đến năm 2021",
    "[2025-02-20..]": "từ ngày 20 tháng 2, 2025 trở đi",
    "[2021-06..]": "từ tháng 6, 2021 trở đi",
    "[2021..]": "từ năm 2021 trở đi",
    "[2019-07-08,2019-07-10]": "ngày 8 tháng 7, 2019 hoặc ngày 10 tháng 7, 2019",
    "[2019-07-08,2019-07-10,2019-08]": ("ngày 8 tháng 7, 2019 hoặc ngày 10 tháng 7, 2019 hoặc tháng 8, 2019"),
    "[2019,2019]": "năm 2019",
}
WORDS_RU = {
    "2021-10-13": "13 октября 2021 г.",
    "2021-06": "июнь 2021 г.",
    "2021": "2021 г.",
    "2025-02-22~": "около 22 февраля 2025 г.",
    "2021-06~": "около июня 2021 г.",
    "2021~": "около 2021 г.",
    "2021-10-13?": "13 октября 2021 г. (под вопросом)",
    "2021-10-13%": "около 13 октября 2021 г. (под вопросом)",
    "2021-10-12/2021-10-13": "12–13 октября 2021 г.",
    "2018-11-30/2018-12-01": "30 ноября – 1 декабря 2018 г.",
    "2018-12-31/2019-01-02": "31 декабря 2018 г. – 2 января 2019 г.",
    "2021-06/2021-08": "июнь–август 2021 г.",
    "2020-12/2021-02": "декабрь 2020 г. – февраль 2021 г.",
    "2020/2021": "2020–2021 гг.",
    "2021-06/2023-11-05": "июнь 2021 г. – 5 ноября 2023 г.",
    "2021-10-12~/2021-10-13~": "около 12 – около 13 октября 2021 г.",
    "2021-10-12~/2021-10-13": "около 12 – 13 октября 2021 г.",
    "2020~/2021~": "около 2020 – около 2021 г.",
    "2021-10-12?/2021-10-13?": "12–13 октября 2021 г. (под вопросом)",
    "2021-10-12?/2021-10-13": "12–13 октября 2021 г. (начало под вопросом)",
    "2021-10-12/2021-10-13?": "12–13 октября 2021 г. (окончание под вопросом)",
    "2021-10-13/2021-10-13": "13 октября 2021 г.",
    "2021-06/..": "с июня 2021 г. (окончание открыто)",
    "2025-02-02/..": "со 2 февраля 2025 г. (окончание открыто)",
    "2021-06~/..": "примерно с июня 2021 г. (окончание открыто)",
    "2021-06?/..": "с июня 2021 г. (начало под вопросом, окончание открыто)",
    "[2019-07-08..2019-07-10]": "между 8 и 10 июля 2019 г.",
    "[2018-11-30..2018-12-01]": "между 30 ноября и 1 декабря 2018 г.",
    "[2018-12-30..2019-01-02]": "между 30 декабря 2018 г. и 2 января 2019 г.",
    "[2019-06..2019-08]": "между июнем и августом 2019 г.",
    "[2018-12..2019-01]": "между декабрём 2018 г. и январём 2019 г.",
    "[2019..2021]": "между 2019 и 2021 гг.",
    "[2025-02-20..]": "не ранее 20 февраля 2025 г.",
    "[2021-06..]": "не ранее июня 2021 г.",
    "[2021..]": "не ранее 2021 г.",
    "[2019-07-08,2019-07-10]": "8 июля 2019 г. или 10 июля 2019 г.",
    "[2019-07-08,2019-07-10,2019-08]": "8 июля 2019 г., 10 июля 2019 г. или август 2019 г.",
    "[2019,2019]": "2019 г.",
}

# One row a text: in English, Vietnamese, Russian.
SHORT = {
    "2021-10-13": ("13 Oct 2021", "13/10/2021", "13 окт. 2021"),
    "2021-06": ("Jun 2021", "6/2021", "июнь 2021"),
    "2021": ("2021", "2021", "2021"),
    "2025-02-22~": ("~22 Feb 2025", "~22/2/2025", "~22 февр. 2025"),
    "2021-06?": ("Jun 2021?", "6/2021?", "июнь 2021?"),
    "2021-10-13%": ("~13 Oct 2021?", "~13/10/2021?", "~13 окт. 2021?"),
    "2021-10-12/2021-10-13": ("12–13 Oct 2021", "12–13/10/2021", "12–13 окт. 2021"),
    "2018-11-30/2018-12-01": ("30 Nov – 1 Dec 2018", "30/11 – 1/12/2018", "30 нояб. – 1 дек. 2018"),
    "2021-10-12~/2021-10-13?": ("~12 – 13 Oct 2021?", "~12 – 13/10/2021?", "~12 – 13 окт. 2021?"),
    "2021-06/2021-08": ("Jun–Aug 2021", "6–8/2021", "июнь–авг. 2021"),
    "2020/2021": ("2020–2021", "2020–2021", "2020–2021"),
    "2021-06/..": ("from Jun 2021", "từ 6/2021", "с июн. 2021"),
    "2025-02-02~/..": ("from ~2 Feb 2025", "từ ~2/2/2025", "с ~2 февр. 2025"),
    "2025-02-02/..": ("from 2 Feb 2025", "từ 2/2/2025", "со 2 февр. 2025"),
    "[2019-07-08..2019-07-10]": ("8–10 Jul 2019", "8–10/7/2019", "8–10 июл. 2019"),
    "[2025-02-20..]": ("from 20 Feb 2025", "từ 20/2/2025", "с 20 февр. 2025"),
    "[2019-07-08,2019-07-10]": ("8 or 10 Jul 2019", "8 hoặc 10/7/2019", "8 или 10 июл. 2019"),
}

# One row a refusal: text, the fault and the remedy its message must name.
REFUSALS = [
    ("", "empty", "write a day, month or year such as 2021-10-13"),
    (" 2021", "has a space in it", "remove it"),
    ("2021\n", "has a space in it", "remove it"),
    ("[2019, 2020]", "has a space in it", "remove it"),
    ("2021-10-13T10:00:00", "has a time of day", "write the day alone"),
    ("10:30", "has a time of day", "write the day alone"),
    ("2021-21", "has a season", "write its months"),
    ("2021-22/2021-12", "has a season", "write its months"),
    ("202X", "leaves digits open", "[2020..2029] for 202X"),
    ("2021-XX", "leaves digits open", "2021 for 2021-XX"),
    ("../2021", "has no start", "write the earliest it can have begun"),
    ("/2021", "has no start", "write the earliest it can have begun"),
    ("[..2021]", "has no start", "[2019..2021]"),
    ("2021/", "does not say how it ended", "write 2021/.. for an open end"),
    ("2021-10-14/2021-10-13", "ends before it starts", "swap the two dates"),
    ("[2021..2019]", "ends before it starts", "swap the two dates"),
    ("999", "year out of range", "1000 to 9999"),
    ("0999", "year out of range", "1000 to 9999"),
    ("12021", "year out of range", "1000 to 9999"),
    ("2021/20225", "year out of range", "1000 to 9999"),
    ("-2021", "no date", "2021-06-05"),
    ("October 2021", "has letters in it", "write digits: 2021-10-13, 2021-10"),
    ("about 15 March 2025", "has letters in it", "2021-10-13~ for “about”"),
    ("October", "has letters in it", "write digits"),
    ("Y20210", "has letters in it", "write digits"),
    ("2021-02-30", "2021-02-30 is not a day of the calendar", "such as 2021-02-28"),
    ("2021-02-29~", "2021-02-29~ is not a day of the calendar", "such as 2021-02-28"),
    ("2020/2021-04-31", "2021-04-31 is not a day of the calendar", "such as 2021-04-30"),
    ("2021-06-00", "2021-06-00 is not a day of the calendar", "such as 2021-06-30"),
    ("2021-13", "month that does not exist", "from 01 to 12"),
    ("2021-00-10", "month that does not exist", "from 01 to 12"),
    ("2021-6", "no date", "2021-06"),
    ("2021/10/13", "slashes or dots", "write hyphens, year first, such as 2021-10-13"),
    ("13.10.2021", "slashes or dots", "write hyphens, year first, such as 2021-10-13"),
    ("2021/2022/2023", "no known form", "write it like"),
    ("2021..2022", "no known form", "[2021..2022]"),
    ("2021-10-13~?", "no date", "at most one of ~ ? %"),
    ("~2021", "no date", "then at most one of ~ ? %"),
    ("[2019]", "offers no choice", "without brackets"),
    ("[]", "offers no choice", "without brackets"),
    ("[2019~..2021]", "marks a date inside [ ]", "remove the ~, ? or %"),
    ("[2019?,2021]", "marks a date inside [ ]", "remove the ~, ? or %"),
    ("[2019,2021]~", "marks a date inside [ ]", "remove the ~, ? or %"),
    ("[2019..2020-05]", "mixes a year and a month", "write both alike"),
    ("[2019,2020..2021]", "no known form", "write it like"),
    ("{2019,2020}", "no known form", "write it like"),
    ("٢٠٢١", "no date", "2021"),
    ("[" + ",".join(["2021"] * 50) + "]", "longer than 200 characters", "write a single date"),
]


@pytest.mark.parametrize(
    ("text", "earliest", "latest", "precision", "flags"), MEANINGS, ids=[row[0] for row in MEANINGS]
)
def test_a_text_says_its_days_its_precision_and_its_doubts(
    text: str, earliest: str, latest: str | None, precision: Precision, flags: str
) -> None:
    assert parse(text) == EdtfDate(
        text=text,
        earliest=date.fromisoformat(earliest),
        latest=date.fromisoformat(latest) if latest else None,
        precision=precision,
        approximate="approximate" in flags,
        uncertain="uncertain" in flags,
    )


@pytest.mark.parametrize(("text", "fault", "remedy"), REFUSALS, ids=[repr(row[0][:24]) for row in REFUSALS])
def test_what_is_refused_names_the_fault_and_the_remedy(text: str, fault: str, remedy: str) -> None:
    with pytest.raises(EdtfError) as refusal:
        parse(text)
    message = str(refusal.value)
    assert (fault in message, remedy in message) == (True, True), message


def test_a_value_cannot_be_changed() -> None:
    with pytest.raises(AttributeError):
        parse("2021").text = "2022"  # type: ignore[misc]  # that is the point


@pytest.mark.parametrize(
    ("language", "expected"), [("en", WORDS_EN), ("vi", WORDS_VI), ("ru", WORDS_RU)], ids=["en", "vi", "ru"]
)
def test_every_form_reads_as_a_person_would_write_it(language: str, expected: dict[str, str]) -> None:
    assert {text: parse(text).words(language) for text in WORDS_EN} == expected


@pytest.mark.parametrize(("text", "expected"), SHORT.items(), ids=SHORT)
def test_a_tight_row_keeps_what_is_vague(text: str, expected: tuple[str, str, str]) -> None:
    value = parse(text)
    assert (value.short("en"), value.short("vi"), value.short("ru")) == expected


def test_between_two_months_asks_for_the_russian_instrumental_in_all_twelve() -> None:
    assert [parse(f"[2019-{month:02}..2020-01]").words("ru").split()[1] for month in range(1, 13)] == [
        *("январём", "февралём", "мартом", "апрелем", "маем", "июнем"),
        *("июлем", "августом", "сентябрём", "октябрём", "ноябрём", "декабрём"),
    ]


@pytest.mark.parametrize("language", ["fr", "en-us", "EN", ""])
def test_a_language_the_site_does_not_have_is_refused(language: str) -> None:
    value = parse("2021")
    with pytest.raises(EdtfError, match="use en, vi or ru"):
        value.words(language)
    with pytest.raises(EdtfError, match="use en, vi or ru"):
        value.short(language)


AXES = {
    "2021-10-13": AxisSpan("2021-10-13", "2021-10-14", True, "2021-10-13", False, False),
    "2025-02-22~": AxisSpan("2025-02-20", "2025-02-25", True, "2025-02-22", True, True),
    "2021-10-13?": AxisSpan("2021-10-13", "2021-10-14", True, "2021-10-13", True, True),
    "2021-06": AxisSpan("2021-06-01", "2021-07-01", False, "2021-06-15", False, False),
    "2021-06~": AxisSpan("2021-05-01", "2021-08-01", False, "2021-06-15", True, True),
    "2021": AxisSpan("2021-01-01", "2022-01-01", False, "2021-07-02", False, False),
    "2018-11-30/2018-12-02": AxisSpan("2018-11-30", "2018-12-03", False, "2018-12-01", False, False),
    "2021-10-12~/2021-10-14": AxisSpan("2021-10-10", "2021-10-15", False, "2021-10-13", True, False),
    "2021-10-12/2021-10-14?": AxisSpan("2021-10-12", "2021-10-15", False, "2021-10-13", False, True),
    "2021-10-13/2021-10-13": AxisSpan("2021-10-13", "2021-10-14", True, "2021-10-13", False, False),
    "2021-06/..": AxisSpan("2021-06-01", None, False, "2021-06-01", False, True),
    "2021-06~/..": AxisSpan("2021-05-01", None, False, "2021-05-01", True, True),
    "[2019-07-08..2019-07-10]": AxisSpan("2019-07-08", "2019-07-11", False, "2019-07-09", True, True),
    "[2025-02-20..]": AxisSpan("2025-02-20", None, False, "2025-02-20", True, True),
    "[2019-07-10,2019-07-08]": AxisSpan("2019-07-08", "2019-07-11", False, "2019-07-09", True, True),
    "9999": AxisSpan("9999-01-01", "9999-12-31", False, "9999-07-02", False, False),
}


@pytest.mark.parametrize(("text", "expected"), AXES.items(), ids=AXES)
def test_a_day_is_a_marker_and_a_span_a_bar_with_its_fuzzy_ends_soft(text: str, expected: AxisSpan) -> None:
    assert parse(text).axis() == expected


# One row a period: text, the period's first and last day, whether it overlaps, whether it is inside.
PERIODS = [
    pytest.param("2021-06", "2021-06-10", "2021-06-20", True, False, id="month around a period within it"),
    pytest.param("2021-06", "2021-06-01", "2021-06-30", True, True, id="month in exactly its days"),
    pytest.param("2021-06", "2021-06-30", "2021-07-31", True, False, id="month that touches the first day"),
    pytest.param("2021-06", "2021-05-01", "2021-06-01", True, False, id="month that touches the last day"),
    pytest.param("2021-06", "2021-07-01", None, False, False, id="month before the period"),
    pytest.param("2021-06", None, "2021-05-31", False, False, id="month after the period"),
    pytest.param("2021-06", None, None, True, True, id="no period"),
    pytest.param("2021-10-13~", "2021-10-13", "2021-10-13", True, False, id="about a day, on that day"),
    pytest.param("2021-10-13?", "2021-10-13", "2021-10-13", True, True, id="uncertain day, on that day"),
    pytest.param("2021-06/..", "2050-01-01", "2050-12-31", True, False, id="open end, much later"),
    pytest.param("2021-06/..", "2021-01-01", None, True, True, id="open end, no end of period"),
    pytest.param("2021-06/..", None, "2021-05-31", False, False, id="open end, period before"),
]


@pytest.mark.parametrize(("text", "first", "last", "overlaps", "within"), PERIODS)
def test_a_period_takes_what_overlaps_and_a_switch_what_is_certainly_inside(
    text: str, first: str | None, last: str | None, overlaps: bool, within: bool
) -> None:
    start, end = (date.fromisoformat(day) if day else None for day in (first, last))
    value = parse(text)
    assert (value.overlaps(start, end), value.within(start, end)) == (overlaps, within)


@pytest.mark.parametrize(
    ("start", "end", "expected"),
    [
        pytest.param("2021", "2021", (date(2021, 1, 1), date(2021, 12, 31)), id="one year"),
        pytest.param("2021-06", "2021-06-30", (date(2021, 6, 1), date(2021, 6, 30)), id="month to day"),
        pytest.param("2021", "", (date(2021, 1, 1), None), id="no end"),
        pytest.param("", "2021", (None, date(2021, 12, 31)), id="no start"),
        pytest.param(None, None, (None, None), id="neither"),
        pytest.param("2021", "2022/..", (date(2021, 1, 1), None), id="open end"),
    ],
)
def test_a_readers_period_runs_from_the_first_to_the_last_day(
    start: str | None, end: str | None, expected: tuple[date | None, date | None]
) -> None:
    assert bounds(start, end) == expected


@pytest.mark.parametrize(
    ("start", "end", "message"),
    [
        pytest.param("2022", "2021", "2022 to 2021 ends before it starts; swap the dates", id="reversed"),
        pytest.param("soon", "2021", "letters", id="no date as a start"),
        pytest.param("2021", "2021-02-30", "not a day of the calendar", id="no date as an end"),
    ],
)
def test_a_period_that_cannot_be_is_refused(start: str, end: str, message: str) -> None:
    with pytest.raises(EdtfError, match=message):
        bounds(start, end)


# What holds for every text of the subset. No database: a test run leaves nothing in the tree. No deadline:
# the first text pays for the parser's warming up.
PROPERTY = settings(deadline=None, database=None, max_examples=150)
LENGTHS = (4, 7, 10)  # of an ISO day, how many characters a year, a month and a day take
DAYS = st.dates(min_value=date(1000, 1, 1), max_value=date(9999, 12, 31))
MARKS = st.sampled_from(["", "~", "?", "%"])


@st.composite
def dates(draw: st.DrawFn) -> tuple[str, list[date]]:
    """A text of any accepted form, and the days it was made from: each is one that the text allows."""
    form = draw(st.sampled_from(["single", "interval", "open", "range", "later", "list"]))
    days = sorted(draw(st.lists(DAYS, min_size=2, max_size=5)))
    lengths = [draw(st.sampled_from(LENGTHS)) for _ in days]
    written = [day.isoformat()[:length] for day, length in zip(days, lengths, strict=True)]
    one, two = written[0] + draw(MARKS), written[1] + draw(MARKS)
    alike = [day.isoformat()[: lengths[0]] for day in days[:2]]
    return {
        "single": (one, days[:1]),
        "interval": (f"{one}/{two}", days[:2]),
        "open": (f"{one}/..", days[:1]),
        "range": (f"[{alike[0]}..{alike[1]}]", days[:2]),
        "later": (f"[{written[0]}..]", days[:1]),
        "list": (f"[{','.join(draw(st.permutations(written)))}]", days),
    }[form]


@PROPERTY
@given(dates())
def test_any_text_comes_out_as_it_went_in_with_its_days_between_its_bounds(
    made: tuple[str, list[date]],
) -> None:
    text, days = made
    value = parse(text)
    last = value.latest or date.max
    assert value.text == text
    assert value.earliest <= last
    assert [day for day in days if not value.earliest <= day <= last] == []


@settings(PROPERTY, max_examples=40)  # the package's parser for the whole of EDTF takes 10 to 30 ms a text
@given(dates())
def test_any_text_we_take_is_edtf_to_the_package_too(made: tuple[str, list[date]]) -> None:
    assert str(parse_edtf(made[0])).replace(" ", "") == made[0]


@PROPERTY
@given(dates(), st.none() | DAYS, st.none() | DAYS)
def test_overlap_and_inside_agree_with_the_bounds(
    made: tuple[str, list[date]], start: date | None, end: date | None
) -> None:
    if start and end and end < start:
        start, end = end, start
    value = parse(made[0])
    first, last = start or date.min, end or date.max
    latest = value.latest or date.max
    ends_inside = end is None or (value.latest is not None and latest <= last)
    assert value.overlaps(start, end) == (value.earliest <= last and latest >= first)
    assert value.within(start, end) == (first <= value.earliest and ends_inside)
    assert value.overlaps(start, end) or not value.within(start, end)


@PROPERTY
@given(dates())
def test_a_date_is_certainly_inside_its_own_bounds_and_in_no_period_beside_them(
    made: tuple[str, list[date]],
) -> None:
    value = parse(made[0])
    assert value.within(value.earliest, value.latest)
    assert not value.overlaps(None, value.earliest - timedelta(1))
    if value.latest and value.latest < date.max:
        assert not value.overlaps(value.latest + timedelta(1), None)


@PROPERTY
@given(dates(), st.sampled_from(["en", "vi", "ru"]))
def test_any_date_can_be_said_with_every_year_in_it(made: tuple[str, list[date]], language: str) -> None:
    text, days = made
    value = parse(text)
    years = {str(day.year) for day in days}
    assert {year for year in years if year not in value.words(language)} == set()
    assert {year for year in years if year not in value.short(language)} == set()


@PROPERTY
@given(dates())
def test_an_axis_span_is_the_bounds_with_its_middle_between(made: tuple[str, list[date]]) -> None:
    value = parse(made[0])
    span = value.axis()
    assert span.start == value.earliest.isoformat()
    assert (span.end is None) == (value.latest is None)
    if value.latest and value.latest < date.max:
        assert span.end == (value.latest + timedelta(1)).isoformat()
    assert span.start <= span.middle <= (span.end or span.middle)


@PROPERTY
@given(st.text(max_size=30) | st.text(alphabet="0123456789-/.,[]~?%X", max_size=30))
def test_any_other_text_is_taken_whole_or_refused_with_a_remedy(text: str) -> None:
    try:
        value = parse(text)
    except EdtfError as refusal:
        outcome = str(refusal).partition("; ")[2]
    else:
        assert value.text == text
        outcome = value.words("en")
    assert outcome
