"""Texts come in, cells that any spreadsheet program shows and none executes go out; and back."""

import re
from typing import Final

# A program may take what begins so for a formula (OWASP, "CSV injection"); a plain number it takes for a number.
_SIGN: Final = r"=+\-@＝＋－＠"
_NUMBER: Final = re.compile(r"-?\d+(\.\d+)?")
# Where a cell begins: at the start; and, for a program that splits at semicolons or tabs and so sees no quotation marks
# around ours, after these and after the end of a line. A text with a comma is always quoted for those that split there.
_START: Final = rf"(?=[\s'\"]*[{_SIGN}\t\r\n])"
_LATER: Final = rf"(?=[\s'\"]*[{_SIGN}])"
_OPEN: Final = re.compile(rf"^{_START}|(?<=[;\t\r\n]){_LATER}")
_CLOSED: Final = re.compile(rf"^'{_START}|(?<=[;\t\r\n])'{_LATER}")


def guarded(text: str) -> str:
    """The text as a CSV cell, with an apostrophe wherever a program could take what follows for a formula."""
    return text if _NUMBER.fullmatch(text) else _OPEN.sub("'", text)


def unguarded(cell: str) -> str:
    """The text of a CSV cell, without the apostrophes that `guarded` puts there."""
    return _CLOSED.sub("", cell)
