"""What counts as printed: names in any spelling of case and accents, dates as each language writes them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline.printed import WrittenDate, prints_date, prints_name, written_dates


@pytest.mark.parametrize(
    ("text", "names", "expected"),
    [
        pytest.param("ông Sergei Ryabkov nói", ["Sergei Ryabkov"], True, id="full-name"),
        pytest.param("ông RYABKOV, hôm nay", ["Sergei Ryabkov", "Ryabkov"], True, id="one-of-several-in-capitals"),
        pytest.param("tại Thi tran Ho.", ["Thị trấn Hồ"], True, id="without-accents"),
        pytest.param("Рябков заявил", ["Рябков"], True, id="cyrillic"),
        pytest.param("Ryabkova", ["Ryabkov"], False, id="part-of-a-word"),
        pytest.param("Ông Sergei nói. Ryabkov", ["Sergei Ryabkov"], False, id="words-apart"),
        pytest.param("Ông Sergei nói", [], False, id="no-names"),
        pytest.param("Ông Sergei nói", ["—"], False, id="name-without-letters"),
    ],
)  # fmt: skip
def test_name(text: str, names: list[str], expected: bool) -> None:
    assert prints_name(text, names) is expected


@pytest.mark.parametrize(
    ("edtf", "expected"),
    [
        pytest.param("2021-10-13", (WrittenDate("2021", 10, 13),), id="day"),
        pytest.param("2021-06~", (WrittenDate("2021", 6),), id="month"),
        pytest.param("2021", (WrittenDate("2021"),), id="year"),
        pytest.param("2018-11-30/2018-12-01", (WrittenDate("2018", 11, 30), WrittenDate("2018", 12, 1)), id="interval"),
        pytest.param("[2019-07-08..]", (WrittenDate("2019", 7, 8),), id="or-later"),
        pytest.param("", (), id="none"),
    ],
)  # fmt: skip
def test_written_dates(edtf: str, expected: tuple[WrittenDate, ...]) -> None:
    assert written_dates(edtf) == expected


DAY = WrittenDate("2021", 10, 13)
THIRD = WrittenDate("2021", 7, 3)
JUNE = WrittenDate("2021", 6)


@pytest.mark.parametrize(
    ("text", "date", "language", "expected"),
    [
        pytest.param("Ngày 13/10, bà", DAY, "vi", True, id="vi-slash"),
        pytest.param("ngày 13.10 đưa tin", DAY, "vi", True, id="vi-dot"),
        pytest.param("ngày 13-10", DAY, "vi", True, id="vi-dash"),
        pytest.param("ngày 13/10/2021", DAY, "vi", True, id="vi-with-year"),
        pytest.param("ngày 13 tháng 10", DAY, "vi", True, id="vi-words"),
        pytest.param("ngày 13 tháng Mười", DAY, "vi", True, id="vi-month-in-words"),
        pytest.param("ngày 13 tháng Mười Một", DAY, "vi", False, id="vi-other-month-in-words"),
        pytest.param("từ 12-14/10", DAY, "vi", False, id="vi-day-inside-a-span"),
        pytest.param("từ 13-14/10", DAY, "vi", True, id="vi-first-of-a-span"),
        pytest.param("ngày 13 và 14/10", DAY, "vi", True, id="vi-first-of-two"),
        pytest.param("ngày 12-13/10", DAY, "vi", True, id="vi-last-of-a-span"),
        pytest.param("ngày 13/1", DAY, "vi", False, id="vi-other-month"),
        pytest.param("ngày 3/10", DAY, "vi", False, id="vi-other-day"),
        pytest.param("ngày 113/10", DAY, "vi", False, id="vi-longer-number"),
        pytest.param("ngày 13-10/11", DAY, "vi", False, id="vi-span-of-days"),
        pytest.param("ngày 03/07", THIRD, "vi", True, id="vi-zeros"),
        pytest.param("tháng 10", DAY, "vi", False, id="vi-month-alone"),
        pytest.param("vào tháng 6 năm ngoái", JUNE, "vi", True, id="vi-month"),
        pytest.param("vào tháng sáu", JUNE, "vi", True, id="vi-month-as-a-word"),
        pytest.param("tháng 6/2021", JUNE, "vi", True, id="vi-month-and-year"),
        pytest.param("6/2021", JUNE, "vi", True, id="vi-month-and-year-in-digits"),
        pytest.param("6/2020", JUNE, "vi", False, id="vi-month-of-another-year"),
        pytest.param("tháng 16", JUNE, "vi", False, id="vi-other-number"),
        pytest.param("on October 13", DAY, "en", True, id="en-month-first"),
        pytest.param("on 13 October", DAY, "en", True, id="en-day-first"),
        pytest.param("on Oct. 13th, 2021", DAY, "en", True, id="en-short"),
        pytest.param("the 13th of October", DAY, "en", True, id="en-of"),
        pytest.param("October 12-13", DAY, "en", True, id="en-last-of-a-span"),
        pytest.param("October 130", DAY, "en", False, id="en-longer-number"),
        pytest.param("13/10", DAY, "en", False, id="en-digits"),
        pytest.param("2021-10-13", DAY, "en", True, id="en-iso"),
        pytest.param("in June", JUNE, "en", True, id="en-month"),
        pytest.param("13 октября", DAY, "ru", True, id="ru-words"),
        pytest.param("13.10", DAY, "ru", True, id="ru-digits"),
        pytest.param("13 ноября", DAY, "ru", False, id="ru-other-month"),
        pytest.param("в июне", JUNE, "ru", True, id="ru-month"),
        pytest.param("июнь", JUNE, "ru", True, id="ru-nominative"),
        pytest.param("мая", WrittenDate("2021", 5), "ru", True, id="ru-may"),
        pytest.param("март", WrittenDate("2021", 5), "ru", False, id="ru-march-is-not-may"),
        pytest.param("13. October", DAY, "de", False, id="de-unknown-form"),
        pytest.param("13.10.", DAY, "de", True, id="de-form-of-another-language"),
        pytest.param("năm 2021", WrittenDate("2021"), "vi", True, id="year-alone-asks-for-nothing"),
    ],
)  # fmt: skip
def test_date(text: str, date: WrittenDate, language: str, expected: bool) -> None:
    assert prints_date(text, date, language, year=False) is expected


@pytest.mark.parametrize(
    ("text", "date", "expected"),
    [
        pytest.param("ngày 13/10/2021", DAY, True, id="with-the-day"),
        pytest.param("Năm 2021, ngày 13/10", DAY, True, id="elsewhere"),
        pytest.param("ngày 13/10", DAY, False, id="nowhere"),
        pytest.param("ngày 13/10/2020", DAY, False, id="another"),
        pytest.param("số 12021, ngày 13/10", DAY, False, id="part-of-a-number"),
        pytest.param("trong năm 2021", WrittenDate("2021"), True, id="alone"),
        pytest.param("trong năm nay", WrittenDate("2021"), False, id="not-even-alone"),
    ],
)  # fmt: skip
def test_year(text: str, date: WrittenDate, expected: bool) -> None:
    assert prints_date(text, date, "vi", year=True) is expected


@given(st.integers(1, 31), st.integers(1, 12), st.integers(1, 31), st.integers(1, 12))
def test_a_day_in_digits_prints_that_day_and_no_other(day: int, month: int, other_day: int, other_month: int) -> None:
    text = f"Ngày {day}/{month}, hai bên hội đàm."

    printed = prints_date(text, WrittenDate("2021", other_month, other_day), "vi", year=False)

    assert printed is ((day, month) == (other_day, other_month))
