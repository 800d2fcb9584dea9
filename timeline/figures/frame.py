"""The lanes of a figure and their heights come in; where each stands, and the layout around them, go out."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from timeline.entries.laning import Lane
from timeline.entries.rows import Bank
from timeline.figures.theme import Theme

BANKS: Final[tuple[Bank, ...]] = ("russia", "meetings", "united_states", "third")  # from the top down
LANE_HEIGHT: Final = 24  # pixels: so far apart WCAG 2.2 wants the middles of targets smaller than that
TIGHT_HEIGHT: Final = 14  # pixels, where lanes are many: a mark is 11 high; the list has every link at full size
MANY_LANES: Final = 40
HEADER: Final = 1.0  # rows kept free above a lane for its name
AXIS_HEIGHT: Final = 40  # pixels
LEAST_HEIGHT: Final = 220  # pixels


@dataclass(frozen=True, slots=True)
class Block:
    """Where one bank, or one lane the reader asked for, stands: heights in rows of marks, upwards from the foot."""

    lane: str
    name: str
    foot: float
    lanes: int

    @property
    def top(self) -> float:
        """The upper edge, above the name."""
        return self.foot + self.lanes + HEADER

    def height_of(self, lane: int) -> float:
        """The middle of a row of marks. Russia's are counted upwards, so that all banks grow away from the meetings."""
        return self.foot + (lane + 0.5 if self.lane == "russia" else self.lanes - lane - 0.5)


@dataclass(frozen=True, slots=True)
class Window:
    """The stretch of time a figure shows, in days since 0001-01-01 (date.toordinal)."""

    first: int
    last: int

    @property
    def days(self) -> int:
        return self.last - self.first

    @property
    def range(self) -> list[str]:
        return [iso(self.first), iso(self.last)]


def iso(day: float) -> str:
    """A day by its number, as ISO text, with the hour where it is a part of a day."""
    whole = min(max(int(day), 1), date.max.toordinal())
    hour = int((day - whole) * 24)
    return (
        f"{date.fromordinal(whole).isoformat()} {hour:02}:00" if 0 < hour < 24 else date.fromordinal(whole).isoformat()
    )


def window(first: int, last: int) -> Window:
    """The days from `first` to `last` with a margin on both sides."""
    margin = max(15, round((last - first) * 0.04))
    return Window(max(1, first - margin), min(date.max.toordinal(), last + margin))


def blocks(heights: Mapping[str, int], lanes: Sequence[Lane] = ()) -> dict[str, Block]:
    """The lanes from the top down; without any the banks that have something to show.

    Where one side speaks, that the other does not is worth a lane. `heights` says how many rows of marks each has;
    every one has at least one.
    """
    shown = lanes or [Lane(bank, name) for bank, name in bank_names().items() if bank in _filled(heights)]
    placed: dict[str, Block] = {}
    foot = 0.0
    for lane in reversed(shown):
        placed[lane.key] = Block(lane.key, lane.name, foot, max(1, heights.get(lane.key, 0)))
        foot = placed[lane.key].top
    return {lane.key: placed[lane.key] for lane in shown}


def _filled(heights: Mapping[str, int]) -> set[Bank]:
    """The banks of a figure; an empty one has all of them but that of third parties."""
    found: set[Bank] = {bank for bank in BANKS if heights.get(bank)}
    if not found:
        return {"russia", "meetings", "united_states"}
    return found | {"russia", "united_states"} if found & {"russia", "united_states"} else found


def colour_of(lane: str) -> Bank:
    """The bank whose colour the counts of a lane have: only a lane of one side has a side's."""
    return next((bank for bank in BANKS if bank == lane), "meetings")


def layout(
    placed: Mapping[str, Block], shown: Window, whole: Window, theme: Theme, *, meta: Mapping[str, Any]
) -> dict[str, Any]:
    """The layout around these banks: no title, no legend, the page's own fonts, panning instead of zooming.

    The axis begins with `shown`, and lets itself be moved within `whole`.
    """
    total = max(block.top for block in placed.values())
    lane_height = LANE_HEIGHT if total <= MANY_LANES else TIGHT_HEIGHT
    return {
        "meta": dict(meta),
        "template": {},
        "height": max(LEAST_HEIGHT, round(total * lane_height) + AXIS_HEIGHT),
        "margin": {"l": 8, "r": 8, "t": 4, "b": 32},
        "paper_bgcolor": "rgba(0,0,0,0)",
        "plot_bgcolor": "rgba(0,0,0,0)",
        "font": {"family": "inherit", "size": 13, "color": theme.text},
        "showlegend": False,
        "dragmode": "pan",
        "hovermode": "closest",
        "barmode": "overlay",
        "uirevision": "timeline",
        "xaxis": {
            "type": "date",
            "range": shown.range,
            "minallowed": min(shown.range[0], whole.range[0]),
            "maxallowed": max(shown.range[1], whole.range[1]),
            "gridcolor": theme.line,
            "zeroline": False,
            # Upright; static/js/chart/ticks.js hides what an edge would cut. Plotly would measure each label for it.
            "tickangle": 0,
            "ticklabeloverflow": "allow",
        },
        "yaxis": {
            "range": [0, total],
            "fixedrange": True,
            "showgrid": False,
            "zeroline": False,
            "tickvals": [block.top - HEADER / 2 for block in placed.values()],
            "ticktext": [block.name for block in placed.values()],
            "ticklabelposition": "inside",
            "ticks": "",
        },
        "shapes": [_rule(block, theme) for block in list(placed.values())[1:]],
    }


def _rule(block: Block, theme: Theme) -> dict[str, Any]:
    """The line above a lane."""
    ends = {"x0": 0, "x1": 1, "y0": block.top, "y1": block.top}
    return {"type": "line", "xref": "paper", **ends, "line": {"color": theme.line, "width": 1}}


def bank_names() -> dict[Bank, str]:
    """What stands at the head of each bank, in the active language."""
    return {
        "russia": _("Russia says"),
        "meetings": pgettext("bank of the chart", "Meetings"),
        "united_states": _("The United States says"),
        "third": _("Third parties say"),
    }
