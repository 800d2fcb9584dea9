"""Line ranges of a source document: the text "1-5, 7" comes in, numbers that can be compared go out."""

import re
from collections.abc import Iterable
from typing import Final

LAST_LINE: Final = 1_000_000  # no saved page comes near it; every line of a range is held in memory somewhere

_RANGE: Final = re.compile(r"0*(\d+)(?:-0*(\d+))?")


class LinesError(ValueError):
    """A text that is not a list of line ranges; the message says what to write instead."""


def parse_lines(text: str) -> tuple[tuple[int, int], ...]:
    """The ranges in a text such as "4", "1-5" or "1-5, 7-9": ascending, inclusive, counted from 1.

    Raises LinesError where a part is no range, runs backwards, overlaps the one before it or goes beyond LAST_LINE.
    """
    ranges: list[tuple[int, int]] = []
    for part in text.split(","):
        match = _RANGE.fullmatch(part.strip())
        if match is None:
            raise LinesError(f"{text!r} is not a list of lines; write them as 4, 1-5 or 1-5, 7-9")
        if any(len(digits or "") > len(str(LAST_LINE)) or int(digits or 0) > LAST_LINE for digits in match.groups()):
            shown = part.strip() if len(part) < 30 else f"{part.strip()[:30]}…"
            raise LinesError(
                f"lines {shown!r} go beyond line {LAST_LINE}, the highest there can be; correct the number"
            )
        first = int(match[1])
        last = int(match[2] or first)
        if first < 1 or last < first:
            raise LinesError(f"lines {part.strip()!r} run backwards or start before 1; write the smaller number first")
        if ranges and first <= ranges[-1][1]:
            raise LinesError(f"lines {text!r} overlap or are out of order; write them in ascending order")
        ranges.append((first, last))
    return tuple(ranges)


def line_numbers(text: str) -> list[int]:
    """Every line number a text such as "1-3, 7" names."""
    return [number for first, last in parse_lines(text) for number in range(first, last + 1)]


def format_lines(numbers: Iterable[int]) -> str:
    """The shortest text that names these line numbers: [1, 2, 3, 7] becomes "1-3, 7"."""
    ranges: list[list[int]] = []
    for number in sorted(set(numbers)):
        if ranges and number == ranges[-1][1] + 1:
            ranges[-1][1] = number
        else:
            ranges.append([number, number])
    return ", ".join(str(a) if a == b else f"{a}-{b}" for a, b in ranges)
