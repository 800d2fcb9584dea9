"""A selection and its chart data come in; what the page draws of them without script, links included, goes out."""

from datetime import date, timedelta
from typing import Any

from django.utils.translation import get_language, ngettext, pgettext
from django.utils.translation import gettext as _

from timeline import administrations, dates, figures
from timeline.administrations import Term
from timeline.entries import ChartData
from timeline.filters import Selection
from timeline.filters.parameters import LANES


def drawing(selection: Selection, data: ChartData, whole: ChartData) -> dict[str, Any]:
    """What `timeline/_chart.html` shows: the picture, the histogram under it, and the ways to see it otherwise.

    `whole` is the data without a window: the histogram shows where in it the picture lies.
    """
    language = get_language() or "en"
    picture = figures.poster(data, language=language)
    spans = figures.presets(data)
    # A chart of less than a year has no presidencies to tell apart, and needs no query for them.
    terms = administrations.terms() if spans or selection.has_administrations else []
    return {
        "poster": picture,
        "poster_counts": [(one, _period(selection, one.start, one.end)) for one in picture.counts] if picture else [],
        "histogram": [
            (bar, _period(selection, bar.start, bar.end)) for bar in figures.histogram(whole, language=language)
        ],
        "histogram_ends": figures.histogram_ends(whole),
        "shown_ends": _ends(picture, language) if picture else (),
        "presets": _presets(selection, data, spans, terms),
        "lane_links": _lane_links(selection, data),
        "bands": figures.band_rows(terms, data) if terms and selection.has_administrations else [],
        "bands_url": _bands_url(selection, terms),
        "stretch": _stretch(data, language),
        "whole_url": selection.url(window=None),
    }


def _ends(picture: figures.Poster, language: str) -> tuple[str, ...]:
    """The first and the last day that the picture shows, in words."""
    first, after = (date.fromisoformat(day) for day in (picture.first, picture.last))
    return tuple(dates.day_words(day, language) for day in (first, after - timedelta(days=1)))


def _presets(
    selection: Selection, data: ChartData, spans: list[figures.Preset], terms: list[Term]
) -> list[tuple[figures.Preset, str, str]]:
    """The spans to zoom to, each in words and with the address that shows it."""
    named = [(one, ngettext("Last year", "Last %(years)s years", one.years) % {"years": one.years}) for one in spans]
    if found := figures.incumbent(terms, data):
        term, preset = found
        words = {"name": term.name, "year": preset.start[:4], "end": term.end.year if term.end else ""}
        text = _("%(name)s, %(year)s–%(end)s") if term.end else _("%(name)s, since %(year)s")
        named.append((preset, text % words))
    return [(one, words, selection.url(window=f"{one.start}..{one.end}")) for one, words in named]


def _bands_url(selection: Selection, terms: list[Term]) -> str:
    """The address with the presidencies, or without them where they are shown; "" where there are none."""
    if selection.has_administrations:
        return selection.url(bands=None)
    return selection.url(bands="administrations") if terms else ""


def _lane_links(selection: Selection, data: ChartData) -> list[tuple[str, str, str]]:
    """What the lanes can stand for: (value, words, address)."""
    words = {
        "side": pgettext("lanes of the chart", "Side"),
        "level": pgettext("lanes of the chart", "Level"),
        "kind": pgettext("lanes of the chart", "Kind"),
        "place": pgettext("lanes of the chart", "Place"),
        "topic": pgettext("lanes of the chart", "Topic"),
        "person": pgettext("lanes of the chart", "Person"),
    }
    return [(value, words[value], selection.url(lanes=value)) for value in LANES] if data.total else []


def _stretch(data: ChartData, language: str) -> str:
    """The stretch of time shown, in words; "" where it is all of it."""
    if data.window is None:
        return ""
    return dates.parse("/".join(day.isoformat() for day in data.window)).words(language)


def _period(selection: Selection, start: str, end: str) -> str:
    """The address of the same choice in one period, all of which is shown."""
    return selection.url(**{"from": start, "to": end, "window": None})
