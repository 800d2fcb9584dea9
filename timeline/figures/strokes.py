"""The kind of line that a bar is drawn with comes in; how wide it is, and its dashes, go out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import cycle
from typing import Final, NamedTuple


class Stroke(NamedTuple):
    """In pixels: the width, and by turns what is drawn and what is left out; no `dashes`: all is drawn."""

    width: int
    dashes: tuple[int, ...] = ()

    def drawn(self, start: float, end: float) -> Iterator[tuple[float, float]]:
        """What is drawn of a line from `start` to `end`."""
        if not self.dashes:
            yield start, end
            return
        for place, length in enumerate(cycle(self.dashes)):
            if start >= end:
                return
            if place % 2 == 0:
                yield start, min(start + length, end)
            start += length


# By the kinds that `marks.line_runs` names, as static/css/chart.css has them.
STROKES: Final[Mapping[str, Stroke]] = {
    "solid": Stroke(7),
    "dashed": Stroke(4, (12, 12)),
    "dashdot": Stroke(4, (12, 4, 4, 4)),
    "longdash": Stroke(4, (20, 20)),
    "thin": Stroke(2),
    "soft": Stroke(3, (3, 3)),
}
