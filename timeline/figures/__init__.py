"""Rows come in; the Plotly figure of the timeline, and the words the page needs around it, go out."""

from timeline.figures.chart import figure_json, timeline_figure
from timeline.figures.theme import DARK, LIGHT, Theme
from timeline.figures.words import LegendItem, legend, plotly_locale

__all__ = [
    "DARK",
    "LIGHT",
    "LegendItem",
    "Theme",
    "figure_json",
    "legend",
    "plotly_locale",
    "timeline_figure",
]
