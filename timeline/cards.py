"""A picture of the timeline and its words come in; the card that other sites show beside a link, as PNG, goes out."""

from dataclasses import dataclass
from datetime import date
from functools import cache
from io import BytesIO
from pathlib import Path
from textwrap import wrap
from typing import Final

import font_source_serif_pro
from PIL import Image, ImageColor, ImageDraw, ImageFont

from timeline.entries import Bank
from timeline.figures import LIGHT, Poster, PosterMark
from timeline.figures.poster import PosterCount
from timeline.figures.scale import Axis
from timeline.figures.strokes import STROKES

WIDTH: Final = 1200
HEIGHT: Final = 630
SCALE: Final = 2  # drawn larger and then reduced, for smooth edges
EDGE: Final = 60
HEAD: Final = 130  # of a whole picture: what stands above the chart, with a headline of one line
FOOT: Final = 80  # and below, without the source
SOURCE: Final = 110  # characters of a line of it: an address does not break by itself
TALLER: Final = 1.3  # than on a screen, as its marks are
PAPER: Final = "#FBFAF7"  # --paper of static/css/tokens.css
SOFT: Final = "#565C66"  # --ink-soft
FOCUS: Final = "#B8860B"  # --focus
MOST_LINES: Final = 3
SIZES: Final = (58, 50, 44)  # of the headline, the largest that fits

Dot = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Words:
    """What a card says: the site's name, a headline, and a line under it ("" for none)."""

    site: str
    headline: str
    line: str


@dataclass(frozen=True, slots=True)
class Chosen:
    """The entry that stands out among the others: its mark, or a line on its day where marks are counted."""

    slug: str
    day: date


def card(picture: Poster | None, words: Words, *, chosen: Chosen | None = None) -> bytes:
    """The card as PNG, 1200 × 630."""
    image = Image.new("RGB", (WIDTH * SCALE, HEIGHT * SCALE), PAPER)
    pen = _Pen(ImageDraw.Draw(image))
    foot = _words(pen, words)
    if picture:
        _Chart(pen, picture, top=foot + 24, chosen=chosen).draw()
    found = BytesIO()
    image.reduce(SCALE).quantize(128).save(found, "PNG", optimize=True)
    return found.getvalue()


def picture(found: Poster | None, words: Words) -> bytes:
    """The whole picture as PNG, as wide as a card and as high as it has to be, above a line on its source."""
    headline = lines(words.headline, font("Semibold", 34), (WIDTH - 2 * EDGE) * SCALE, MOST_LINES)
    head = HEAD + 42 * (len(headline) - 1)
    source = wrap(words.line, SOURCE)
    foot = head + round((found.plot if found else 0) * TALLER)
    height = foot + FOOT + 24 * len(source)
    image = Image.new("RGB", (WIDTH * SCALE, height * SCALE), PAPER)
    pen = _Pen(ImageDraw.Draw(image))
    pen.text((EDGE, 52), words.site, "Semibold", 24, SOFT)
    for row, text in enumerate(headline):
        pen.text((EDGE, 100 + row * 42), text, "Semibold", 34, LIGHT.text)
    if found:
        _Chart(pen, found, top=head, chosen=None, foot=foot).draw()
    for row, text in enumerate(source):
        pen.text((EDGE, foot + FOOT - 4 + row * 24), text, "Regular", 18, SOFT)
    written = BytesIO()
    image.reduce(SCALE).quantize(128).save(written, "PNG", optimize=True)
    return written.getvalue()


@cache
def font(weight: str, size: int) -> ImageFont.FreeTypeFont:
    """ "Semibold" or "Regular"; it holds Latin with all Vietnamese letters, and Cyrillic."""
    return ImageFont.truetype(Path(font_source_serif_pro.font_directory) / f"SourceSerifPro-{weight}.ttf", size * SCALE)


def lines(text: str, of: ImageFont.FreeTypeFont, width: float, most: int) -> list[str]:
    """The text in at most so many lines of this width; "…" where it has to be cut."""
    found = [""]
    for word in text.split():
        longer = f"{found[-1]} {word}".strip()
        if of.getlength(longer) <= width or not found[-1]:
            found[-1] = longer
        else:
            found.append(word)
    return found if len(found) <= most else [*found[: most - 1], _cut(" ".join(found[most - 1 :]), of, width)]


def _cut(text: str, of: ImageFont.FreeTypeFont, width: float) -> str:
    while text and of.getlength(f"{text}…") > width:
        text = text[:-1].rstrip()
    return f"{text}…"


class _Pen:
    """Draws in the card's own pixels on the larger image."""

    def __init__(self, draw: ImageDraw.ImageDraw) -> None:
        self._draw = draw

    def text(self, at: Dot, text: str, weight: str, size: int, colour: str, anchor: str = "ls") -> None:
        place = at[0] * SCALE, at[1] * SCALE
        self._draw.text(place, text, fill=colour, font=font(weight, size), anchor=anchor)

    def box(self, left: float, top: float, right: float, bottom: float, colour: str) -> None:
        self._draw.rectangle((left * SCALE, top * SCALE, right * SCALE, bottom * SCALE), fill=colour)

    def disc(self, at: Dot, radius: float, colour: str | None, line: str | None = None, width: float = 0) -> None:
        x, y, r = at[0] * SCALE, at[1] * SCALE, radius * SCALE
        self._draw.ellipse((x - r, y - r, x + r, y + r), fill=colour, outline=line, width=round(width * SCALE))

    def kite(self, at: Dot, across: float, down: float, colour: str | None, line: str) -> None:
        x, y = at
        corners = [(x, y - down), (x + across, y), (x, y + down), (x - across, y)]
        self._draw.polygon(
            [(a * SCALE, b * SCALE) for a, b in corners], fill=colour or PAPER, outline=line, width=round(1.5 * SCALE)
        )


def _words(pen: _Pen, words: Words) -> float:
    """The site's name, the headline and the line; returns where they end."""
    pen.box(EDGE, 50, EDGE + 22, 68, LIGHT.russia)
    pen.box(EDGE + 26, 50, EDGE + 48, 68, LIGHT.united_states)
    pen.text((EDGE + 64, 69), words.site, "Semibold", 28, SOFT)
    width = (WIDTH - 2 * EDGE) * SCALE
    for size in SIZES:
        found = lines(words.headline, font("Semibold", size), width, MOST_LINES)
        if len(found) < MOST_LINES:
            break
    foot = 90.0
    for text in found:
        foot += size * 1.2
        pen.text((EDGE, foot), text, "Semibold", size, LIGHT.text)
    if words.line:
        foot += 6
        for text in lines(words.line, font("Regular", 30), width, 2 if len(found) < MOST_LINES else 1):
            foot += 42
            pen.text((EDGE, foot), text, "Regular", 30, SOFT)
    return foot


class _Chart:
    """The marks of a poster, fitted into what the words leave of the card."""

    def __init__(
        self, pen: _Pen, picture: Poster, *, top: float, chosen: Chosen | None, foot: float = HEIGHT - 64.0
    ) -> None:
        self._pen = pen
        self._picture = picture
        self._top = top
        self._foot = foot
        self._chosen = chosen
        # A low picture is not drawn out: its lanes would lie far apart.
        self._stretch = min(1.6, (self._foot - top) / picture.plot)
        self._foot = top + picture.plot * self._stretch

    def draw(self) -> None:
        for tick in self._picture.ticks:
            self._pen.box(self._x(tick.x) - 0.5, self._top, self._x(tick.x) + 0.5, self._foot, LIGHT.line)
            self._pen.text((self._x(tick.x), self._foot + 32), tick.label, "Regular", 22, SOFT, "ms")
        for bank in self._picture.banks:
            y = self._top if bank.line is None else self._y(bank.line)
            if bank.line is not None:
                self._pen.box(EDGE, y - 0.5, WIDTH - EDGE, y + 0.5, LIGHT.line)
            self._pen.text((EDGE + 4, y + 12), bank.name, "Regular", 18, SOFT, "lm")
        for bar in self._picture.counts:
            self._count(bar)
        # The chosen one last, on top of the others.
        for mark in sorted(self._picture.marks, key=self._is_chosen):
            self._mark(mark)
        if self._chosen and not any(map(self._is_chosen, self._picture.marks)):
            first, last = (
                date.fromisoformat(day[:10]).toordinal() for day in (self._picture.first, self._picture.last)
            )
            x = self._x(Axis(first, last).percent(self._chosen.day.toordinal()))
            self._pen.box(x - 2, self._top, x + 2, self._foot, FOCUS)

    def _is_chosen(self, mark: PosterMark) -> bool:
        return self._chosen is not None and mark.slug == self._chosen.slug

    def _count(self, bar: PosterCount) -> None:
        left, right = self._x(bar.x), self._x(bar.x) + _share(bar.width) * (WIDTH - 2 * EDGE)
        top, foot = self._y(bar.y), self._y(bar.y + bar.height)
        self._pen.box(left, top, max(left + 1, right - 1), foot, self._colour(bar.bank, chosen=False))

    def _mark(self, mark: PosterMark) -> None:
        chosen = self._is_chosen(mark)
        colour = self._colour(mark.bank, chosen=chosen)
        at = self._x(mark.x), self._y(mark.y)
        for bar in mark.bars:
            stroke = STROKES[bar.line]
            top, foot = at[1] - stroke.width / 2, at[1] + stroke.width / 2
            for left, right in stroke.drawn(self._x(bar.x1), self._x(bar.x2)):
                self._pen.box(left, top, right, foot, _pale(colour, 0.55))
        if chosen:
            self._pen.disc(at, 17, PAPER, FOCUS, 4)
        big = 1.4 if chosen else min(1.3, max(1.0, self._stretch))
        filled = colour if mark.shape in {"held", "meeting"} else None
        if mark.shape == "statement":
            self._pen.disc(at, 6 * big, colour)
        elif mark.shape:  # a long bar stands alone
            self._pen.kite(at, (4 if mark.shape == "uncertain" else 8) * big, 8 * big, filled, colour)
        if mark.shape in {"planned", "postponed"}:
            self._pen.disc(at, 2, colour)

    def _colour(self, bank: Bank, *, chosen: bool) -> str:
        colour = LIGHT.bank(bank)
        return _pale(colour, 0.3) if self._chosen and not chosen else colour

    def _x(self, percent: str) -> float:
        return EDGE + _share(percent) * (WIDTH - 2 * EDGE)

    def _y(self, pixels: float) -> float:
        return self._top + pixels * self._stretch


def _share(percent: str) -> float:
    return float(percent.removesuffix("%")) / 100


def _pale(colour: str, strength: float) -> str:
    """The colour laid thinly on the paper."""
    pairs = zip(ImageColor.getrgb(colour), ImageColor.getrgb(PAPER), strict=True)
    mixed = (round(one * strength + other * (1 - strength)) for one, other in pairs)
    return "#" + "".join(f"{part:02X}" for part in mixed)
