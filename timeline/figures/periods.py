"""Bins of a chart come in; the same with all lanes together, and each in words, go out."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from timeline import dates
from timeline.entries.charting import Bin


@dataclass(frozen=True, slots=True)
class Period:
    """Entries of one period: `start` and `end` as parameters of an address, `first` and `after` as ordinals of days."""

    start: str
    end: str
    first: int
    after: int
    count: int
    label: str


def period(one: Bin, language: str) -> Period:
    """One bin in words: "3 entries, October 2021"."""
    when = dates.parse(one.start if one.start == one.end else f"{one.start}/{one.end}").words(language)
    entries = ngettext("%(count)s entry", "%(count)s entries", one.count) % {"count": one.count}
    label = _("%(entries)s, %(period)s") % {"entries": entries, "period": when}
    return Period(one.start, one.end, one.first.toordinal(), one.last.toordinal() + 1, one.count, label)


def all_lanes(bins: Iterable[Bin], language: str) -> list[Period]:
    """The periods in order of time, whatever the lane."""
    found: Counter[tuple[str, str]] = Counter()
    for one in bins:
        found[one.start, one.end] += one.count
    return [period(Bin("", *span, count), language) for span, count in sorted(found.items())]
