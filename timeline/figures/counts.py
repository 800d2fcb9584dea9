"""Counts by lane and period come in; a bar for each, as high as its count, goes out."""

from collections.abc import Mapping, Sequence
from typing import Final

import plotly.graph_objects as go
from django.utils.translation import gettext as _

from timeline.entries.charting import FEW_LANES, Bin, Step
from timeline.entries.laning import Lane
from timeline.figures.frame import Block, colour_of
from timeline.figures.periods import period
from timeline.figures.theme import Theme

HEIGHT: Final = 4  # rows of marks for the bars of one bank
LOW_HEIGHT: Final = 2  # the same where lanes are many
HEADROOM: Final = 0.8  # of that height: the name of the bank above stays clear of the highest bar
DAY: Final = 86_400_000  # milliseconds: the unit in which Plotly takes a bar's width on a date axis


def count_heights(bins: Sequence[Bin], lanes: Sequence[Lane]) -> dict[str, int]:
    """How high the lanes with counts are."""
    return dict.fromkeys((one.lane for one in bins), LOW_HEIGHT if len(lanes) > FEW_LANES else HEIGHT)


def scale_words(step: Step, highest: int) -> str:
    """What a picture says of its bars, and of the line at the height of the highest."""
    words: dict[Step, str] = {
        "day": _("Bars: entries per day; dotted line: %(count)s"),
        "month": _("Bars: entries per month; dotted line: %(count)s"),
        "year": _("Bars: entries per year; dotted line: %(count)s"),
        "decade": _("Bars: entries per decade; dotted line: %(count)s"),
    }
    return words[step] % {"count": highest}


def count_traces(placed: Mapping[str, Block], bins: Sequence[Bin], theme: Theme, *, language: str) -> list[go.Bar]:
    """The bars of each lane.

    `customdata` is [from, to, label]: the period as the parameters of an address, so that a click can show it alone.
    """
    found: dict[str, list[Bin]] = {}
    for one in bins:
        found.setdefault(one.lane, []).append(one)
    highest = max((one.count for one in bins), default=1)
    return [_bars(block, found[lane], highest, theme, language) for lane, block in placed.items() if lane in found]


def _bars(block: Block, bins: Sequence[Bin], highest: int, theme: Theme, language: str) -> go.Bar:
    bank, unit = colour_of(block.lane), block.lanes * HEADROOM / highest
    return go.Bar(
        name=f"{block.lane}:counts",
        meta={"bank": bank, "part": "counts"},
        x=[one.first.isoformat() for one in bins],
        y=[round(one.count * unit, 3) for one in bins],
        base=block.foot,
        width=[((one.last - one.first).days + 1) * DAY for one in bins],
        offset=0,
        customdata=[[one.start, one.end, period(one, language).label] for one in bins],
        hovertemplate="%{customdata[2]}<extra></extra>",
        marker={"color": theme.bank(bank)},
    )
