"""A picture of the timeline and its words come in; the card that other sites show beside a link, as PNG, goes out."""

from dataclasses import dataclass
from datetime import date
from io import BytesIO
from textwrap import wrap
from typing import Final

from PIL import Image, ImageColor, ImageDraw, ImageFont

from timeline.entries import Bank
from timeline.figures import LIGHT, Poster, PosterMark
from timeline.figures.poster import PosterCount
from timeline.figures.scale import Axis
from timeline.figures.signs import STROKES, Sign, Stroke, rows_of
from timeline.pens import PAPER, SCALE, Pen, font, width_of

WIDTH: Final = 1200
HEIGHT: Final = 630
EDGE: Final = 60
HEAD: Final = 130  # of a whole picture: what stands above the chart, with a headline of one line
FOOT: Final = 80  # and below, without the source
SOURCE: Final = 110  # characters of a line of it: an address does not break by itself
TALLER: Final = 1.3  # than on a screen, as its marks are
SOFT: Final = "#565C66"  # --ink-soft
FOCUS: Final = "#B8860B"  # --focus
MOST_LINES: Final = 3
SIZES: Final = (58, 50, 44)  # of the headline, the largest that fits
SAMPLE: Final = 40  # pixels of a stroke in the legend; a shape stands in the middle of half as much
LEGEND_ROW: Final = 28


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
    pen = Pen(ImageDraw.Draw(image))
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
    source, told = wrap(words.line, SOURCE), _legend(found)
    foot = head + round((found.plot if found else 0) * TALLER)
    below = foot + FOOT + (LEGEND_ROW * (told[-1][0] + 1) + 12 if told else 0)
    image = Image.new("RGB", (WIDTH * SCALE, (below + 24 * len(source)) * SCALE), PAPER)
    pen = Pen(ImageDraw.Draw(image))
    pen.text((EDGE, 52), words.site, "Semibold", 24, SOFT)
    for row, text in enumerate(headline):
        pen.text((EDGE, 100 + row * 42), text, "Semibold", 34, LIGHT.text)
    if found:
        _Chart(pen, found, top=head, chosen=None, foot=foot).draw()
    for row, left, sign in told:
        _sample(pen, sign, EDGE + left, foot + FOOT - 4 + row * LEGEND_ROW)
    for row, text in enumerate(source):
        pen.text((EDGE, below - 4 + row * 24), text, "Regular", 18, SOFT)
    written = BytesIO()
    image.reduce(SCALE).quantize(128).save(written, "PNG", optimize=True)
    return written.getvalue()


def _legend(found: Poster | None) -> list[tuple[int, float, Sign]]:
    """The picture's signs, each with its row and its left edge; the scale of bars as words alone."""
    told = [*found.signs, *([Sign("scale", found.scale.words)] if found.scale else [])] if found else []
    widths = [_room(sign) + width_of(sign.label, "Regular", 18) + 30 for sign in told]
    return [(*place, sign) for place, sign in zip(rows_of(widths, WIDTH - 2 * EDGE), told, strict=True)]


def _room(sign: Sign) -> float:
    """What a sign takes before its words."""
    return SAMPLE + 10 if sign.stroke else SAMPLE / 2 + 8 if sign.shape or sign.text else 0


def _sample(pen: Pen, sign: Sign, left: float, foot: float) -> None:
    """A sign and its words, on a line of text."""
    colour, middle = LIGHT.bank(sign.bank), (left + SAMPLE / 4, foot - 6)
    if sign.stroke:
        _bar(pen, left, left + SAMPLE, middle[1], sign.stroke, colour)
    elif sign.shape:
        pen.shape(sign.shape, middle, colour, 1.2)
    pen.text(middle, sign.text, "Semibold", 22, colour, "mm")
    pen.text((left + _room(sign), foot), sign.label, "Regular", 18, SOFT)


def _bar(pen: Pen, left: float, right: float, y: float, line: str, colour: str) -> None:
    stroke = STROKES[line]
    pen.run(left, right, y, stroke, _pale(colour, stroke.opacity))


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


def _words(pen: Pen, words: Words) -> float:
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
        self, pen: Pen, picture: Poster, *, top: float, chosen: Chosen | None, foot: float = HEIGHT - 64.0
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
            self._pen.text((EDGE + 4, y + 12), bank.name, "Regular", 18, SOFT, "lm", clear=True)
        if self._picture.scale:
            self._scale(self._picture.scale.highest)
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
            _bar(self._pen, self._x(bar.x1), self._x(bar.x2), at[1], bar.line, colour)
        if chosen:
            self._pen.disc(at, 17, PAPER, FOCUS, 4)
        big = 1.13 * (1.4 if chosen else min(1.3, max(1.0, self._stretch)))
        if mark.arrow:
            self._pen.shape("open", (self._x(mark.arrow), at[1]), colour, big)
        if mark.shape:  # a long bar stands alone
            self._pen.shape(mark.shape, at, colour, big)
        if mark.sign:
            self._pen.text((at[0] + 9 * big, at[1]), mark.sign, "Semibold", 20, colour, "lm", clear=True)

    def _scale(self, highest: int) -> None:
        """In each lane a dotted line as high as the highest bar, and its number."""
        for bank in self._picture.banks:
            y = self._y(bank.scale or 0)
            self._pen.run(EDGE, WIDTH - EDGE, y, Stroke(1, (3, 3)), SOFT)
            self._pen.text((WIDTH - EDGE, y - 5), str(highest), "Regular", 18, SOFT, "rs", clear=True)

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
