"""The marks of a picture come in; the signs it is drawn with, each with its words, go out.

Whoever draws a picture draws every shape and every stroke named here: the SVG as symbols, the PNG with Pillow.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, Protocol

from timeline.entries.rows import Bank
from timeline.figures.frame import BANKS, bank_names
from timeline.figures.marks import STATUS_LINES
from timeline.figures.words import legend
from timeline.vocabulary import MeetingStatus

# The symbols, by the status of a meeting or the kind of an entry; "open" is the arrow of an end that is not known.
SHAPES: Final = ("held", "statement", "cancelled", "planned", "postponed", "uncertain", "open")


@dataclass(frozen=True, slots=True)
class Stroke:
    """How a bar is drawn, in pixels: its width, and the lengths of dashes and gaps in turn (none for a whole line)."""

    width: float
    dashes: tuple[float, ...] = ()
    opacity: float = 1.0


STROKES: Final[Mapping[str, Stroke]] = {
    "solid": Stroke(7, opacity=0.85),
    "dashed": Stroke(4, (12, 12)),
    "dashdot": Stroke(4, (12, 4, 4, 4)),
    "longdash": Stroke(4, (20, 20)),
    "thin": Stroke(2),
    "soft": Stroke(3, (3, 3)),
}


@dataclass(frozen=True, slots=True)
class Sign:
    """A sign of a picture and its words: a shape, a stroke or a text as it stands beside a mark; `key` names it."""

    key: str
    label: str
    shape: str = ""
    stroke: str = ""
    text: str = ""
    bank: Bank = "meetings"


class Bar(Protocol):
    """A run of one stroke."""

    @property
    def line(self) -> str: ...


class Drawn(Protocol):
    """What a mark is drawn with."""

    @property
    def bank(self) -> Bank: ...
    @property
    def shape(self) -> str: ...
    @property
    def bars(self) -> Sequence[Bar]: ...
    @property
    def sign(self) -> str: ...
    @property
    def arrow(self) -> str: ...


_OF_BARS: Final = {"solid": "span", "soft": "soft", **{line: f"span-{status}" for status, line in STATUS_LINES.items()}}
_OF_TEXTS: Final = {"~": "about", "?": "doubtful"}


def signs(marks: Sequence[Drawn], language: str, *, by_side: bool) -> tuple[Sign, ...]:
    """Those that these marks are drawn with, each once; the sides' colours as well unless lanes are `by_side`."""
    used = {key for mark in marks for key in _keys(mark)}
    found = [_sign(item.key, item.label) for item in legend(language) if item.key in used]
    if not by_side:
        names = bank_names()
        spoken = {mark.bank for mark in marks if mark.shape == "statement" or mark.bank != "meetings"}
        found += [Sign(bank, names[bank], shape="statement", bank=bank) for bank in BANKS if bank in spoken]
    return tuple(found)


def _keys(mark: Drawn) -> Iterator[str]:
    """A bar with a shape on it is too short for its stroke to be told."""
    if mark.shape:
        yield "meeting" if mark.shape == MeetingStatus.HELD else mark.shape
    else:
        yield from (_OF_BARS[bar.line] for bar in mark.bars)
    yield from (_OF_TEXTS[text] for text in mark.sign)
    if mark.arrow:
        yield "open"


def _sign(key: str, label: str) -> Sign:
    strokes = {name: line for line, name in _OF_BARS.items()}
    texts = {name: text for text, name in _OF_TEXTS.items()}
    if key in strokes:
        return Sign(key, label, stroke=strokes[key])
    if key in texts:
        return Sign(key, label, text=texts[key])
    return Sign(key, label, shape="held" if key == "meeting" else key)


def rows_of(widths: Sequence[float], most: float) -> list[tuple[int, float]]:
    """Row and left edge of each of these, one after the other in rows of at most this width."""
    found: list[tuple[int, float]] = []
    row, left = 0, 0.0
    for width in widths:
        if left and left + width > most:
            row, left = row + 1, 0.0
        found.append((row, left))
        left += width
    return found
