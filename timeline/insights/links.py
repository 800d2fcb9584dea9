"""A reader's choice comes in; addresses of the timeline that show the entries behind one mark of a picture go out."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from django.urls import reverse

from timeline import dates
from timeline.filters import Selection, parameters
from timeline.filters.viewing import Days
from timeline.vocabulary import EntryKind, MeetingStatus


def insights_url(selection: Selection, part: str = "") -> str:
    """The page, or the download of a part, under this choice: what is chosen without how the timeline shows it."""
    address = reverse("insights-csv", kwargs={"part": part}) if part else reverse("insights")
    chosen = {name: values for name, values in selection.parameters.items() if name not in parameters.VIEW}
    return f"{address}?{parameters.query_string(chosen)}" if chosen else address


def narrowed(timeline: Selection, *, period: Days | None) -> Callable[..., str]:
    """What makes the address of the choice's held meetings: of some `level`, `people`, `place`, `from`, `to`, `within`.

    `timeline` is the choice as the timeline would show it, `period` the days it is bound to. Levels that it leaves out
    stay out, a period goes no further than its own, and people are asked for together with those it asks for, as far as
    an address can say so.
    """

    def link(**wanted: Any) -> str:
        changes: dict[str, str | Sequence[str] | None] = {"window": None, "cursor": None}
        changes |= {"kind": EntryKind.MEETING.value, "status": MeetingStatus.HELD.value}
        if "level" in wanted:
            chosen = timeline.parameters.get("level", wanted["level"])
            changes["level"] = [level for level in wanted["level"] if level in chosen]
        if "people" in wanted:
            changes |= _together(timeline, wanted["people"])
        if "place" in wanted:
            changes["place"] = wanted["place"]
        if "from" in wanted:
            changes |= _within(timeline, period, wanted["from"], wanted["to"])
        if "within" in wanted:
            changes["within"] = wanted["within"]
        return timeline.url(**changes)

    return link


def is_any_of_several(timeline: Selection) -> bool:
    """Whether the choice asks for any of several people, which an address cannot say beside others."""
    return len(timeline.parameters.get("people", ())) > 1 and timeline.parameters.get("match") != ("all",)


def _together(timeline: Selection, people: Sequence[str]) -> dict[str, Sequence[str]]:
    # "Any of them, and both of these" is more than an address can say.
    chosen = () if is_any_of_several(timeline) else timeline.parameters.get("people", ())
    every = list(dict.fromkeys([*people, *chosen]))
    return {"people": every, "match": "all" if len(every) > 1 else ""}


def _within(timeline: Selection, period: Days | None, start: str, end: str) -> dict[str, str]:
    """The period, or the edge of the chosen one where that is nearer."""
    first, last = dates.bounds(start, end)
    if period and first and first < period[0]:
        start = timeline.parameters["from"][0]
    if period and last and last > period[1]:
        end = timeline.parameters["to"][0]
    return {"from": start, "to": end}
