"""Texts come in, cells that any spreadsheet program shows and none executes go out; and back."""

import re
from typing import Final

# A program may take such a cell for a formula (OWASP, "CSV injection"); a plain number it takes for a number.
_FORMULA: Final = re.compile(r"[\s']*[=+\-@\t\r\n＝＋－＠]")
_NUMBER: Final = re.compile(r"-?\d+(\.\d+)?")


def guarded(text: str) -> str:
    """The text as a CSV cell, with an apostrophe before what a program could take for a formula."""
    return f"'{text}" if _FORMULA.match(text) and not _NUMBER.fullmatch(text) else text


def unguarded(cell: str) -> str:
    """The text of a CSV cell, without the apostrophe that `guarded` puts there."""
    return cell[1:] if cell.startswith("'") and _FORMULA.match(cell[1:]) else cell
