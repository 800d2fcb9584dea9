"""Dates typed as people write them: the message says how the record writes them."""

import pytest
from django.test import Client

from tests.admin.desk import Desk, form_data, form_of, send
from timeline.prose import edtf_for

NOT_UNDERSTOOD = (
    "Not understood; write for example 13/10/2021, Oct 2021, khoảng 22/2/2025, 15 июня 2021, "
    "or EDTF such as 2021-10-13."
)


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("about 15 March 2025", "2025-03-15~"),
        ("13/10/2021", "2021-10-13"),
        ("13.10.2021", "2021-10-13"),
        ("10/13/2021", "2021-10-13"),
        ("2021/10/13", "2021-10-13"),
        ("2021-6", "2021-06"),
        ("Oct 2021", "2021-10"),
        ("Oct. 13th, 2021", "2021-10-13"),
        ("May 2021", "2021-05"),
        ("circa 2021", "2021~"),
        ("ngày 13 tháng 10, 2021", "2021-10-13"),
        ("khoảng tháng 6/2021", "2021-06~"),
        ("13 октября 2021 г.", "2021-10-13"),
        ("около 2021 года", "2021~"),
        ("summer 2021", ""),
        ("maybe 2021", ""),
        ("13–15 October 2021", ""),
        ("30 February 2021", ""),
        ("October", ""),
        ("20 Feb 2025 - 22 Feb 2025", "2025-02-20/2025-02-22"),
        ("from 30/11/2018 to 1/12/2018", "2018-11-30/2018-12-01"),
        ("từ 20/2/2025 đến khoảng 22/2/2025", "2025-02-20/2025-02-22~"),
        ("с июня 2021 по август 2021", "2021-06/2021-08"),
        ("2021 - 10 - 13", "2021-10-13"),
        ("22 Feb 2025 - 20 Feb 2025", ""),
        ("13 - 15 October 2021", ""),
    ],
)
def test_plain_date_is_understood_and_nothing_is_guessed(text: str, edtf: str) -> None:
    assert edtf_for(text) == edtf


@pytest.mark.parametrize(
    ("typed", "message"),
    [
        ("about 15 March 2025", "Write 2025-03-15~ for “about 15 March 2025”."),
        ("03/04/2021", "Write 2021-04-03 for “3 April 2021”."),
        ("Oct 2021", "Write 2021-10 for “October 2021”."),
        ("late in 2021", NOT_UNDERSTOOD),
        ("mid-October 2021", NOT_UNDERSTOOD),
        ("sau 20/2/2025", NOT_UNDERSTOOD),
        ("30/2/2025", "February 2025 has no day 30; write an existing day."),
        ("about 31 June 2021", "June 2021 has no day 31; write an existing day."),
        ("2021-XX", "2021-XX leaves digits open; write 2021 for 2021-XX, [2020..2029] for 202X"),
    ],
)
def test_date_field_says_what_to_write(typed: str, message: str, desk: Desk, editor: Client) -> None:
    url = form_of(desk.statement)

    assert send(editor, url, form_data(editor, url) | {"date": typed}) == [message]
