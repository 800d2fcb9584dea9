"""A selection and its chart data come in; what the page draws of them without script, links included, goes out."""

from typing import Any

from django.utils.translation import get_language, ngettext

from timeline import figures
from timeline.entries import ChartData
from timeline.filters import Selection


def drawing(selection: Selection, data: ChartData) -> dict[str, Any]:
    """What `timeline/_chart.html` shows: the picture, the histogram under it, and the spans to zoom to."""
    language = get_language() or "en"
    picture = figures.poster(data, language=language)
    return {
        "poster": picture,
        "poster_counts": [(one, _period(selection, one.start, one.end)) for one in picture.counts] if picture else [],
        "histogram": [
            (bar, _period(selection, bar.start, bar.end)) for bar in figures.histogram(data, language=language)
        ],
        "presets": [
            (
                preset,
                ngettext("Last year", "Last %(years)s years", preset.years) % {"years": preset.years},
                _period(selection, preset.start, preset.end),
            )
            for preset in figures.presets(data)
        ],
    }


def _period(selection: Selection, start: str, end: str) -> str:
    """The address of the same choice in one period."""
    return selection.url(**{"from": start, "to": end})
