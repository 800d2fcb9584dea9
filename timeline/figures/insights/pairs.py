"""Who met whom comes in; a matrix of the two sides, and a table of the pairs, go out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from timeline.insights.behind import Behind, Link
from timeline.insights.pairs import MOST, Pair, Pairs
from timeline.insights.reading import Named

CELL: Final = 32  # pixels
LEFT: Final = 116  # pixels for the names at the left
TOP: Final = 92  # pixels for the slanted names above
RIGHT: Final = 64  # pixels that the last slanted name leans out
SHADES: Final = 4
LETTERS: Final = 15  # of a name that have room


@dataclass(frozen=True, slots=True)
class Cell:
    """One pair; `shade` from 1 to 4 goes with the number, which is written in it."""

    x: int
    y: int
    count: int
    shade: int
    label: str
    url: str


@dataclass(frozen=True, slots=True)
class Head:
    """A person's name at the edge of the matrix, and where it stands."""

    name: str
    full: str
    x: float
    y: float


@dataclass(frozen=True, slots=True)
class PairRow:
    """One pair in the table, with their entries and the address of their comparison."""

    pair: Pair
    entries: Behind
    compare: str


@dataclass(frozen=True, slots=True)
class PairsFigure:
    """Russian and Soviet people down, American ones across, each side in order of time."""

    width: int
    height: int
    cell: int
    left: int
    top: int
    bottom: int
    russians: tuple[Head, ...]
    americans: tuple[Head, ...]
    cells: tuple[Cell, ...]
    rows: tuple[PairRow, ...]


def pairs_figure(found: Pairs, link: Link, *, compare_url: str) -> PairsFigure:
    """The matrix of those who met most, and the pairs with most meetings."""
    counts = found.counts
    most = max(counts.values(), default=1)
    cells = [
        _cell(column, line, russian, american, count, most, link)
        for line, russian in enumerate(found.russians)
        for column, american in enumerate(found.americans)
        if (count := counts.get((russian.slug, american.slug), 0))
    ]
    bottom = TOP + len(found.russians) * CELL
    return PairsFigure(
        width=LEFT + len(found.americans) * CELL + RIGHT,
        height=bottom + 2,
        cell=CELL,
        left=LEFT,
        top=TOP,
        bottom=bottom,
        russians=tuple(
            Head(short, one.name, LEFT - 8, TOP + (line + 0.5) * CELL)
            for line, (one, short) in enumerate(zip(found.russians, _shorts(found.russians), strict=True))
        ),
        americans=tuple(
            Head(short, one.name, LEFT + (column + 0.5) * CELL, TOP - 8)
            for column, (one, short) in enumerate(zip(found.americans, _shorts(found.americans), strict=True))
        ),
        cells=tuple(cells),
        rows=tuple(_row(pair, link, compare_url) for pair in found.ranked[:MOST]),
    )


def _cell(column: int, line: int, russian: Named, american: Named, count: int, most: int, link: Link) -> Cell:
    meetings = ngettext("%(count)s held meeting", "%(count)s held meetings", count) % {"count": count}
    words = {"russian": russian.name, "american": american.name, "meetings": meetings}
    entries = link(count=count, people=(russian.slug, american.slug))
    return Cell(
        x=LEFT + column * CELL,
        y=TOP + line * CELL,
        count=count,
        shade=-(-count * SHADES // most),
        label=entries.labelled(_("%(russian)s and %(american)s: %(meetings)s") % words),
        url=entries.url,
    )


def _row(pair: Pair, link: Link, compare_url: str) -> PairRow:
    people = (pair.russian.slug, pair.american.slug)
    compare = f"{compare_url}?{urlencode([('people', one) for one in people])}"
    return PairRow(pair, link(count=pair.count, people=people), compare)


def _shorts(people: Sequence[Named]) -> list[str]:
    """The last names; with initials before them where two are alike."""
    last = {one: one.name.split()[-1] for one in people}
    alike = Counter(last.values())
    return [_cut(last[one] if alike[last[one]] == 1 else _initials(one.name)) for one in people]


def _initials(name: str) -> str:
    *given, last = name.split()
    return " ".join([*(f"{one[0]}." for one in given), last])


def _cut(name: str) -> str:
    return name if len(name) <= LETTERS else f"{name[: LETTERS - 1]}…"
