"""What a date's vagueness means, in sentences: one for each way a date can be no plain day."""

from datetime import date

import pytest
from django.utils import translation

from timeline import dates
from timeline.uncertainty import explanation, last_day

MONTH = "The sources give only the month; the day is not known."


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("2021-10-13", "", id="plain-day"),
        pytest.param("2021-10", MONTH, id="month"),
        pytest.param("2021", "The sources give only the year; month and day are not known.", id="year"),
        pytest.param("2021-10-13?", "It is not certain that this is the right date.", id="uncertain"),
        pytest.param(
            "2025-02-22~",
            "The sources give the date only roughly; the timeline allows for 20–24 February 2025.",
            id="about",
        ),
        pytest.param(
            "2021-02~",
            f"{MONTH} The sources give the date only roughly; the timeline allows for 1 January – 31 March 2021.",
            id="about-a-month",
        ),
        pytest.param(
            "2021-10%",
            f"{MONTH} The sources give the date only roughly; the timeline allows for 1 September – 30 November 2021. "
            "It is not certain that this is the right date.",
            id="about-and-uncertain",
        ),
        pytest.param(
            "[2019-07-08..2019-07-10]", "One day between 8 and 10 July 2019, not the whole span.", id="one-day-of"
        ),
        pytest.param(
            "[2021-06..2021-08]",
            "At one time between June and August 2021, not over the whole span.",
            id="one-month-of",
        ),
        pytest.param("[2021-06,2021-08]", "It was at one of these times, not at each of them.", id="one-of-a-list"),
        pytest.param("[2021-06-01..]", "It was then or later; the sources do not say how much later.", id="or-later"),
        pytest.param("2021-06/..", "It began then; the sources do not say when, or whether, it ended.", id="open-end"),
        pytest.param("2018-11-30/2018-12-01", "It runs over these days, the first and the last included.", id="days"),
        pytest.param(
            "2021-06/2021-08",
            "It runs over this time; the sources do not give both its first and its last day.",
            id="months",
        ),
        pytest.param(
            "2018-11-30/2018-12-01?",
            "It runs over these days, the first and the last included. "
            "It is not certain that both ends of it are right.",
            id="one-end-uncertain",
        ),
    ],
)
def test_each_kind_of_date_is_explained(text: str, expected: str) -> None:
    with translation.override("en"):
        assert explanation(dates.parse(text)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("2021-10-13", date(2021, 10, 13), id="day"),
        pytest.param("2018-11-30/2018-12-01", date(2018, 12, 1), id="days"),
        pytest.param("2021-06/2021-08-02", None, id="mixed"),
        pytest.param("2021-10-13?", None, id="uncertain"),
        pytest.param("[2021-10-12,2021-10-13]", None, id="one-of"),
        pytest.param("2021-10-13/..", None, id="open"),
    ],
)
def test_only_a_certain_end_is_a_last_day(text: str, expected: date | None) -> None:
    assert last_day(dates.parse(text)) == expected
