"""Counts by bank and period come in; a bar for each, as high as its count, goes out."""

from collections.abc import Sequence
from typing import Final

import plotly.graph_objects as go

from timeline.entries.charting import Bin
from timeline.entries.rows import Bank
from timeline.figures.frame import Block, blocks
from timeline.figures.periods import period
from timeline.figures.theme import Theme

HEIGHT: Final = 4  # lanes for the bars of one bank
HEADROOM: Final = 0.8  # of that height; the count stands above the highest bar
DAY: Final = 86_400_000  # milliseconds: the unit in which Plotly takes a bar's width on a date axis


def count_traces(bins: Sequence[Bin], theme: Theme, *, language: str) -> tuple[dict[Bank, Block], list[go.Bar]]:
    """The banks and their bars.

    `customdata` is [from, to, label]: the period as the parameters of an address, so that a click can show it alone.
    """
    found: dict[Bank, list[Bin]] = {}
    for one in bins:
        found.setdefault(one.bank, []).append(one)
    placed = blocks(dict.fromkeys(found, HEIGHT))
    highest = max((one.count for one in bins), default=1)
    bars = [
        _bars(bank, found[bank], placed[bank].foot, HEIGHT * HEADROOM / highest, theme, language)
        for bank in placed
        if bank in found
    ]
    return placed, bars


def _bars(bank: Bank, bins: Sequence[Bin], foot: float, unit: float, theme: Theme, language: str) -> go.Bar:
    return go.Bar(
        name=f"{bank}:counts",
        meta={"bank": bank, "part": "counts"},
        x=[one.first.isoformat() for one in bins],
        y=[round(one.count * unit, 3) for one in bins],
        base=foot,
        width=[((one.last - one.first).days + 1) * DAY for one in bins],
        offset=0,
        text=[str(one.count) for one in bins],
        textposition="outside",
        cliponaxis=False,
        customdata=[[one.start, one.end, period(one, language).label] for one in bins],
        hovertemplate="%{customdata[2]}<extra></extra>",
        marker={"color": theme.bank(bank)},
    )
