"""How long ago: in years, months and days, as vaguely as the date is known."""

from datetime import date

import pytest
from django.utils import translation

from timeline import dates, elapsed

TODAY = date(2026, 3, 1)


@pytest.mark.parametrize(
    ("text", "ago", "days"),
    [
        pytest.param("2026-03-01", "today", "0 days", id="today"),
        pytest.param("2026-02-28", "1 day ago", "1 day", id="yesterday"),
        pytest.param("2026-01-31", "1 month and 1 day ago", "29 days", id="a-month-with-fewer-days"),
        pytest.param("2022-01-22", "4 years and 1 month ago", "1,499 days", id="years"),
        pytest.param("2018-11-30/2018-12-01", "7 years and 3 months ago", "2,647 days", id="from-the-last-day"),
        pytest.param("2025-12", "at least 2 months and 1 day ago", "60 to 90 days", id="month"),
        pytest.param("2025-06-15~", "about 8 months ago", "257 to 261 days", id="about"),
        pytest.param("2024-08~", "about 1 year and 6 months ago", "517 to 608 days", id="about-a-month"),
        pytest.param("2019-08~", "about 7 years ago", "2,344 to 2,435 days", id="about-a-month-long-ago"),
        pytest.param("2026-03", "today", "0 days", id="this-month"),
        pytest.param("2026-02/..", "at most 1 month ago", "0 to 28 days", id="open-end"),
        pytest.param("2026-03-02", "", "", id="ahead"),
    ],
)
def test_how_long_ago(text: str, ago: str, days: str) -> None:
    with translation.override("en"):
        when = dates.parse(text)
        assert (elapsed.ago(when, today=TODAY), elapsed.days(when, today=TODAY)) == (ago, days)


def test_a_leap_day_is_a_year_old_on_the_last_of_february() -> None:
    with translation.override("en"):
        assert elapsed.span(date(2024, 2, 29), date(2025, 2, 28)) == "1 year"
