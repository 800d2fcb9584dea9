"""Words, shapes and strokes come in; they are drawn with Pillow, larger than they will be, for smooth edges."""

from collections.abc import Callable, Mapping
from functools import cache
from itertools import cycle
from pathlib import Path
from typing import Final

import font_source_serif_pro
from PIL import ImageDraw, ImageFont

from timeline.figures.signs import Stroke

SCALE: Final = 2  # drawn larger and then reduced
PAPER: Final = "#FBFAF7"  # --paper of static/css/tokens.css
LINE: Final = 1.5  # pixels of an outline, where a shape is as large as on a screen

Dot = tuple[float, float]


@cache
def font(weight: str, size: int) -> ImageFont.FreeTypeFont:
    """ "Semibold" or "Regular"; it holds Latin with all Vietnamese letters, and Cyrillic."""
    return ImageFont.truetype(Path(font_source_serif_pro.font_directory) / f"SourceSerifPro-{weight}.ttf", size * SCALE)


def width_of(text: str, weight: str, size: int) -> float:
    """How wide the text will be, in pixels."""
    return font(weight, size).getlength(text) / SCALE


class Pen:
    """Draws in the finished picture's own pixels on the larger image."""

    def __init__(self, draw: ImageDraw.ImageDraw) -> None:
        self._draw = draw

    def text(
        self, at: Dot, text: str, weight: str, size: int, colour: str, anchor: str = "ls", *, clear: bool = False
    ) -> None:
        """A line of text; `clear` keeps what lies under it away from the letters."""
        place = at[0] * SCALE, at[1] * SCALE
        around = 2 * SCALE if clear else 0
        face = font(weight, size)
        self._draw.text(place, text, colour, face, anchor, stroke_width=around, stroke_fill=PAPER)

    def box(self, left: float, top: float, right: float, bottom: float, colour: str) -> None:
        self._draw.rectangle((left * SCALE, top * SCALE, right * SCALE, bottom * SCALE), fill=colour)

    def disc(self, at: Dot, radius: float, colour: str | None, line: str | None = None, width: float = 0) -> None:
        x, y, r = at[0] * SCALE, at[1] * SCALE, radius * SCALE
        self._draw.ellipse((x - r, y - r, x + r, y + r), fill=colour, outline=line, width=round(width * SCALE))

    def outline(self, corners: list[Dot], colour: str, *, filled: bool) -> None:
        """A shape with corners; an empty one hides what lies under it."""
        points = [(x * SCALE, y * SCALE) for x, y in corners]
        self._draw.polygon(points, fill=colour if filled else PAPER, outline=colour, width=round(LINE * SCALE))

    def line(self, one: Dot, other: Dot, colour: str) -> None:
        points = [(x * SCALE, y * SCALE) for x, y in (one, other)]
        self._draw.line(points, fill=colour, width=round(LINE * SCALE))

    def run(self, left: float, right: float, y: float, stroke: Stroke, colour: str, big: float = 1) -> None:
        """A bar from left to right; dashes and gaps grow with it."""
        half, place = stroke.width * big / 2, left
        for number, length in enumerate(cycle(stroke.dashes or (right - left,))):
            if place >= right or length <= 0:
                return
            if number % 2 == 0:
                self.box(place, y - half, min(place + length * big, right), y + half, colour)
            place += length * big

    def shape(self, name: str, at: Dot, colour: str, big: float = 1) -> None:
        """A symbol of timeline.figures.signs.SHAPES; `big` times as large as on a screen."""
        SHAPES[name](self, at, colour, big)


def _kite(pen: Pen, at: Dot, colour: str, across: float, down: float, *, filled: bool = False) -> None:
    x, y = at
    pen.outline([(x, y - down), (x + across, y), (x, y + down), (x - across, y)], colour, filled=filled)


def _held(pen: Pen, at: Dot, colour: str, big: float) -> None:
    _kite(pen, at, colour, 7.1 * big, 7.1 * big, filled=True)


def _statement(pen: Pen, at: Dot, colour: str, big: float) -> None:
    pen.disc(at, 5.5 * big, colour)


def _cancelled(pen: Pen, at: Dot, colour: str, big: float) -> None:
    _kite(pen, at, colour, 7.1 * big, 7.1 * big)


def _planned(pen: Pen, at: Dot, colour: str, big: float) -> None:
    _cancelled(pen, at, colour, big)
    pen.disc(at, 1.7 * big, colour)


def _postponed(pen: Pen, at: Dot, colour: str, big: float) -> None:
    _cancelled(pen, at, colour, big)
    x, y, reach = *at, 6.5 * big
    pen.line((x, y - reach), (x, y + reach), colour)
    pen.line((x - reach, y), (x + reach, y), colour)


def _uncertain(pen: Pen, at: Dot, colour: str, big: float) -> None:
    _kite(pen, at, colour, 3.9 * big, 7.7 * big)


def _open(pen: Pen, at: Dot, colour: str, big: float) -> None:
    x, y = at
    pen.outline([(x - 3 * big, y - 5 * big), (x + 6 * big, y), (x - 3 * big, y + 5 * big)], colour, filled=False)


# As the symbols of templates/timeline/picture.svg, under the same names.
SHAPES: Final[Mapping[str, Callable[[Pen, Dot, str, float], None]]] = {
    "held": _held,
    "statement": _statement,
    "cancelled": _cancelled,
    "planned": _planned,
    "postponed": _postponed,
    "uncertain": _uncertain,
    "open": _open,
}
