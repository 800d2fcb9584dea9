"""Line ranges: read, counted and written back."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline.lines import LinesError, format_lines, line_numbers, parse_lines


@pytest.mark.parametrize(
    ("text", "ranges"),
    [
        pytest.param("4", ((4, 4),), id="one-line"),
        pytest.param("1-5", ((1, 5),), id="range"),
        pytest.param("999999-1000000", ((999999, 1000000),), id="last-possible-line"),
        pytest.param("1-5, 7,9-9", ((1, 5), (7, 7), (9, 9)), id="several"),
    ],
)
def test_ranges_are_read(text: str, ranges: tuple[tuple[int, int], ...]) -> None:
    assert parse_lines(text) == ranges


@pytest.mark.parametrize(
    ("text", "message"),
    [
        pytest.param("", "'' is not a list of lines; write them as 4, 1-5 or 1-5, 7-9", id="empty"),
        pytest.param("a", "'a' is not a list of lines; write them as 4, 1-5 or 1-5, 7-9", id="letters"),
        pytest.param("1–5", "'1–5' is not a list of lines; write them as 4, 1-5 or 1-5, 7-9", id="dash"),
        pytest.param("1,", "'1,' is not a list of lines; write them as 4, 1-5 or 1-5, 7-9", id="trailing-comma"),
        pytest.param(
            "5-1", "lines '5-1' run backwards or start before 1; write the smaller number first", id="backwards"
        ),
        pytest.param("0", "lines '0' run backwards or start before 1; write the smaller number first", id="zero"),
        pytest.param(
            "1-5, 5", "lines '1-5, 5' overlap or are out of order; write them in ascending order", id="overlap"
        ),
        pytest.param(
            "1-3000000000",
            "lines '1-3000000000' go beyond line 1000000, the highest there can be; correct the number",
            id="beyond-all-files",
        ),
        pytest.param(
            "9" * 5000,
            f"lines '{'9' * 30}…' go beyond line 1000000, the highest there can be; correct the number",
            id="beyond-all-numbers",
        ),
    ],
)
def test_what_is_no_list_of_lines_is_refused(text: str, message: str) -> None:
    with pytest.raises(LinesError) as caught:
        parse_lines(text)

    assert str(caught.value) == message


def test_every_line_of_the_ranges_is_named() -> None:
    assert line_numbers("1-3, 7") == [1, 2, 3, 7]


def test_lines_are_written_as_few_ranges_as_possible() -> None:
    assert format_lines([7, 3, 2, 1, 2, 8, 20]) == "1-3, 7-8, 20"


def test_no_lines_are_an_empty_text() -> None:
    assert format_lines([]) == ""


@given(st.sets(st.integers(min_value=1, max_value=500), min_size=1))
def test_lines_survive_writing_and_reading(numbers: set[int]) -> None:
    assert line_numbers(format_lines(numbers)) == sorted(numbers)
