"""Rows come in; the Plotly figure that draws each as a mark, or counts them where they are too many, goes out."""

from collections.abc import Sequence
from datetime import date
from typing import Final

import plotly.graph_objects as go
from django.utils import translation

from timeline.entries.rows import EntryRow
from timeline.figures import frame
from timeline.figures.counts import count_traces
from timeline.figures.marks import MOST_LANES, lanes_of, mark_traces, marks_of
from timeline.figures.theme import LIGHT, Theme

MOST_MARKS: Final = 2000  # more than a phone draws in reasonable time, or a reader tells apart
EMPTY: Final = frame.Window(date(2000, 1, 1).toordinal(), date(2030, 1, 1).toordinal())  # an axis with no mark on it


def timeline_figure(rows: Sequence[EntryRow], *, language: str, theme: Theme = LIGHT) -> go.Figure:
    """The timeline of these rows: Russia's statements above, the meetings between, America's below, others last.

    Beyond 2,000 rows, or where they pile up higher than a page, each bank shows counts by day, month, year or decade.
    """
    with translation.override(language):
        if not rows:
            return _figure([], frame.layout(frame.blocks({}), EMPTY, theme, mode="empty"))
        marks = marks_of(rows)
        shown = frame.window(min(mark.start for mark in marks), max(mark.known_end for mark in marks))
        if len(rows) <= MOST_MARKS:
            placed = lanes_of(marks, shown)
            blocks = frame.blocks(placed.heights)
            if sum(block.lanes for block in blocks.values()) <= MOST_LANES:
                traces = mark_traces(marks, placed, blocks, shown, theme)
                return _figure(traces, frame.layout(blocks, shown, theme, mode="marks"))
        blocks, traces = count_traces(marks, shown, theme, language=language)
        return _figure(traces, frame.layout(blocks, shown, theme, mode="counts"))


def figure_json(figure: go.Figure) -> str:
    """The figure as Plotly's own JSON, safe inside a script element: it holds no "<", ">" or "/"."""
    return str(figure.to_json(validate=False))


def _figure(traces: Sequence[go.Scatter | go.Bar], layout: dict[str, object]) -> go.Figure:
    return go.Figure(data=list(traces), layout=layout)
