"""More marks than can be drawn come in; one bar for each bank and stretch of time, as high as its count, goes out."""

from collections import Counter
from collections.abc import Sequence
from datetime import date
from typing import Final

import plotly.graph_objects as go
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from timeline import dates
from timeline.entries.rows import Bank
from timeline.figures.frame import Block, Window, blocks
from timeline.figures.marks import Mark
from timeline.figures.theme import Theme

HEIGHT: Final = 4  # lanes for the bars of one bank
HEADROOM: Final = 0.8  # of that height; the count stands above the highest bar
DAY: Final = 86_400_000  # milliseconds: the unit in which Plotly takes a bar's width on a date axis

# The longest stretch shown, in days, for which bars stand for days, for months and for years; beyond, for decades.
STEPS: Final = ((62, "day"), (5 * 366, "month"), (60 * 366, "year"))


def count_traces(
    marks: Sequence[Mark], shown: Window, theme: Theme, *, language: str
) -> tuple[dict[Bank, Block], list[go.Bar]]:
    """The banks and their bars.

    An entry counts once, where the middle of its date lies. `customdata` is [from, to, label]: the period as the
    parameters of an address, so that a click can show it alone.
    """
    step = next((name for most, name in STEPS if shown.days <= most), "decade")
    found: dict[Bank, Counter[tuple[str, str]]] = {}
    for mark in marks:
        found.setdefault(mark.row.bank, Counter())[_period(date.fromordinal(mark.middle), step)] += 1
    placed = blocks(dict.fromkeys(found, HEIGHT))
    highest = max(max(counter.values()) for counter in found.values())
    bars = [
        _bars(bank, found[bank], placed[bank].foot, HEIGHT * HEADROOM / highest, theme, language)
        for bank in placed
        if bank in found
    ]
    return placed, bars


def _bars(
    bank: Bank, counter: Counter[tuple[str, str]], foot: float, unit: float, theme: Theme, language: str
) -> go.Bar:
    periods = sorted(counter)
    spans = [dates.bounds(start, end) for start, end in periods]
    days = [(first, last) for first, last in spans if first and last]
    return go.Bar(
        name=f"{bank}:counts",
        meta={"bank": bank, "part": "counts"},
        x=[first.isoformat() for first, _last in days],
        y=[round(counter[period] * unit, 3) for period in periods],
        base=foot,
        width=[((last - first).days + 1) * DAY for first, last in days],
        offset=0,
        text=[str(counter[period]) for period in periods],
        textposition="outside",
        cliponaxis=False,
        customdata=[[*period, _label(period, counter[period], language)] for period in periods],
        hovertemplate="%{customdata[2]}<extra></extra>",
        marker={"color": theme.bank(bank)},
    )


def _period(day: date, step: str) -> tuple[str, str]:
    """The bar a day belongs to, as the first and last date of its period."""
    year = f"{day.year:04}"
    if step == "decade":
        return f"{year[:3]}0", f"{year[:3]}9"
    text = {"day": day.isoformat(), "month": day.isoformat()[:7], "year": year}[step]
    return text, text


def _label(period: tuple[str, str], count: int, language: str) -> str:
    start, end = period
    when = dates.parse(start if start == end else f"{start}/{end}").words(language)
    entries = ngettext("%(count)s entry", "%(count)s entries", count) % {"count": count}
    return _("%(entries)s, %(period)s") % {"entries": entries, "period": when}
