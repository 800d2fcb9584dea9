"""Records that wait for an editor come in; rung and day at which each may tell of a meeting go out.

Readers see no word of them: only how many there are, for a time without a meeting on record may hold one.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from datetime import date
from typing import Final

from timeline.insights.rungs import LEADERS, MINISTERS, Rung
from timeline.models import Undecided
from timeline.querysets import plain
from timeline.vocabulary import Doubt

# Whose travels a publication tells of says at what level its records could be.
RUNG_OF: Final[Mapping[str, Rung]] = {
    "president-travels": LEADERS,
    "leader-visits": LEADERS,
    "secretary-travels": MINISTERS,
}
ON_RECORD: Final = (Doubt.NEAR, Doubt.CURATED)  # doubts about a meeting that is on record


def waiting() -> dict[str, list[date]]:
    """The first day of each record that waits, by the key of its rung; costs one query."""
    rows = plain(Undecided).filter(settled=False, document__slug__in=RUNG_OF).exclude(reason__in=ON_RECORD)
    found: dict[str, list[date]] = defaultdict(list)
    for document, _locator, day in rows.order_by().values_list("document__slug", "locator", "date").distinct():
        found[RUNG_OF[document].key].append(day)
    return found
