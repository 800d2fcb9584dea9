"""Texts come in, cells of a sheet go out; and back."""

import re
from collections.abc import Iterable, Sequence
from typing import Final

from timeline.dates import EdtfError, parse
from timeline.prose import edtf_for

_ESCAPED: Final = {"\\": "\\\\", "|": "\\|", "\n": "\\n"}
_PIECE: Final = re.compile(r"(?:\\.|[^\\|])*", re.DOTALL)


def tidy(text: str) -> str:
    """The text as a form would take it: no white space around it, lines ended in one way."""
    return text.replace("\r\n", "\n").replace("\r", "\n").strip()


def joined(parts: Sequence[str]) -> str:
    """One related row as a line: its parts between bars, empty ones at the end left out."""
    kept = list(parts)
    while kept and not kept[-1]:
        kept.pop()
    escaped = (re.sub(r"[\\|\n]", lambda found: _ESCAPED[found[0]], tidy(part)) for part in kept)
    return " | ".join(escaped).replace("|  |", "| |").replace("|  |", "| |").strip()


def split(line: str) -> list[str]:
    """The parts of such a line."""
    pieces, at = [], 0
    while True:
        found = _PIECE.match(line, at)
        at = found.end() if found else len(line)
        pieces.append(_plain(line[found.start() if found else at : at]).strip())
        if at >= len(line) or line[at] != "|":
            return pieces
        at += 1


def _plain(piece: str) -> str:
    return re.sub(r"\\(.)", lambda found: "\n" if found[1] == "n" else found[1], piece)


def lines_of(cell: str) -> list[str]:
    """The lines of a cell that hold something."""
    return [line.strip() for line in tidy(cell).split("\n") if line.strip()]


def understood(text: str) -> str:
    """A date as EDTF, whether it was written so or in words; what is neither comes back for the form to refuse."""
    try:
        parse(text)
    except EdtfError:
        return edtf_for(text) or text
    return text


def stacked(lines: Iterable[str]) -> str:
    """Lines as one cell."""
    return "\n".join(lines)
