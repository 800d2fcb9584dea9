"""Rows come in; the Plotly figure of the timeline, and the words the page needs around it, go out."""

from timeline.figures.bands import Band, BandRow, band_rows, incumbent
from timeline.figures.chart import figure_json, timeline_figure
from timeline.figures.histogram import HistogramBar, Preset, histogram, histogram_ends, presets
from timeline.figures.poster import Poster, PosterMark, poster
from timeline.figures.theme import DARK, LIGHT, Theme
from timeline.figures.words import LegendItem, legend, plotly_locale

__all__ = [
    "DARK",
    "LIGHT",
    "Band",
    "BandRow",
    "HistogramBar",
    "LegendItem",
    "Poster",
    "PosterMark",
    "Preset",
    "Theme",
    "band_rows",
    "figure_json",
    "histogram",
    "histogram_ends",
    "incumbent",
    "legend",
    "plotly_locale",
    "poster",
    "presets",
    "timeline_figure",
]
