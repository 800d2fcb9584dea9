"""The numbers of a part come in; its columns and rows, for a download, go out (docs/data.md describes them)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from timeline.insights.contacts import Contacts
from timeline.insights.offices import Counterparts
from timeline.insights.pairs import Pairs
from timeline.insights.places import Places
from timeline.insights.silences import Silences

COLUMNS: Final[dict[str, tuple[str, ...]]] = {
    "contacts": ("year", "level", "meetings"),
    "silences": (
        *("levels", "rank", "days", "certain", "before", "before_date", "before_title", "before_level"),
        *("after", "after_date", "after_title", "after_level", "waiting"),
    ),
    "pairs": ("russian", "russian_name", "american", "american_name", "meetings", "first_date", "last_date"),
    "places": ("place", "place_name", "year", "meetings"),
    "offices": (
        *("level", "side", "person", "person_name", "role", "start", "end"),
        *("meetings", "counterparts", "counterparts_met"),
    ),
}
Row = tuple[object, ...]


def contacts(found: Contacts) -> Iterator[Row]:
    """A row for each year and level that has a meeting."""
    for year in found.years:
        for level, number in sorted(year.levels.items()):
            yield year.year, level, number


def silences(found: Sequence[Silences]) -> Iterator[Row]:
    """A row for each of the longest."""
    for one in found:
        for rank, silence in enumerate(one.longest, start=1):
            ends = [
                text for end in (silence.before, silence.after) for text in (end.slug, end.text, end.title, end.level)
            ]
            yield one.rung.key, rank, silence.days, int(silence.is_certain), *ends, silence.waiting


def pairs(found: Pairs) -> Iterator[Row]:
    """A row for each pair that met."""
    for one in found.ranked:
        names = (one.russian.slug, one.russian.name, one.american.slug, one.american.name)
        yield *names, one.count, one.meetings[0].text, one.meetings[-1].text


def places(found: Places) -> Iterator[Row]:
    """A row for each place and year that has a meeting."""
    for spot in found.ranked:
        for year, number in sorted(spot.years.items()):
            yield spot.place.slug, spot.place.name, year, number


def offices(found: Sequence[Counterparts]) -> Iterator[Row]:
    """A row for each term."""
    for pair in found:
        for one in pair.holders:
            term = one.term
            met = " ".join(f"{person.slug}:{number}" for person, number in sorted(one.counterparts.items(), key=str))
            who = (" ".join(pair.levels), term.side, term.person.slug, term.person.name, term.role)
            yield *who, term.start, term.end, len(one.meetings), len(one.counterparts), met
