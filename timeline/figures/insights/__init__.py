"""Numbers of the insights come in; their pictures and tables, as plain values a template writes, go out."""

from timeline.figures.insights.contacts import ContactsFigure, contacts_figure
from timeline.figures.insights.frame import Frame, days_shown, frame
from timeline.figures.insights.offices import OfficesFigure, offices_figures
from timeline.figures.insights.pairs import PairsFigure, pairs_figure
from timeline.figures.insights.places import PlacesFigure, places_figure
from timeline.figures.insights.silences import Strip, strips

__all__ = [
    "ContactsFigure",
    "Frame",
    "OfficesFigure",
    "PairsFigure",
    "PlacesFigure",
    "Strip",
    "contacts_figure",
    "days_shown",
    "frame",
    "offices_figures",
    "pairs_figure",
    "places_figure",
    "strips",
]
