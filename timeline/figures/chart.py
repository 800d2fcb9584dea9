"""Chart data comes in; the Plotly figure that draws each row as a mark, or each count as a bar, goes out."""

from collections.abc import Mapping, Sequence
from typing import Any

import plotly.graph_objects as go
from django.utils import translation

from timeline.entries.charting import ChartData
from timeline.figures import frame
from timeline.figures.counts import count_heights, count_traces
from timeline.figures.marks import MOST_LANES, lanes_of, mark_traces, marks_of
from timeline.figures.stretch import stretch, whole_of
from timeline.figures.theme import LIGHT, Theme
from timeline.filters.viewing import Days


def timeline_figure(data: ChartData, *, language: str, theme: Theme = LIGHT) -> go.Figure:
    """The timeline of this data: Russia's statements above, the meetings between, America's below, others last.

    Rows are drawn as marks; where they would pile up higher than a page, they are counted as well. `layout.meta` says
    which of the two it is ("marks", "counts", "empty"), the days the figure is complete for, and those of the whole.
    """
    with translation.override(language):
        marks = marks_of(data)
        whole = whole_of(data, marks)
        shown = stretch(data, marks)
        if data.rows:
            placed = lanes_of(marks, shown)
            blocks = frame.blocks(placed.heights, data.lanes)
            if sum(block.lanes for block in blocks.values()) <= MOST_LANES:
                return _figure(data, mark_traces(marks, placed, blocks, shown, theme), blocks, shown, whole, theme)
            data = data.counted()
        blocks = frame.blocks(count_heights(data.bins, data.lanes), data.lanes)
        traces = count_traces(blocks, data.bins, theme, language=language)
        return _figure(data, traces, blocks, shown, whole, theme)


def figure_json(figure: go.Figure) -> str:
    """The figure as Plotly's own JSON, safe inside a script element: it holds no "<", ">" or "/"."""
    return str(figure.to_json(validate=False))


def _figure(
    data: ChartData,
    traces: Sequence[go.Scatter | go.Bar],
    blocks: Mapping[str, frame.Block],
    shown: frame.Window,
    whole: frame.Window,
    theme: Theme,
) -> go.Figure:
    mode = "marks" if data.rows else "counts" if data.bins else "empty"
    extent = (data.first, data.last) if data.first and data.last else None
    meta: dict[str, Any] = {
        "mode": mode,
        "step": data.step,
        "total": data.total,
        "window": _iso(data.covers),
        "extent": _iso(extent),
    }
    return go.Figure(data=list(traces), layout=frame.layout(blocks, shown, whole, theme, meta=meta))


def _iso(days: Days | None) -> list[str] | None:
    return [day.isoformat() for day in days] if days else None
