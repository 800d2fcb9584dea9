"""Which elements may stand in which, for each kind of file that the published data has."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from timeline.travels.elements import Shape

_KEPT_BY: Final = ("created-by", "last-modified-by")
_MOMENTS: Final = ("created-datetime", "last-modified-datetime")
_DAYS: Final = ("created-date", "last-modified-date")


def _shape(**inside: Iterable[str]) -> Shape:
    """What may stand in what; the one named first is the whole."""
    shape = {tag.replace("_", "-"): frozenset(tags) for tag, tags in inside.items()}
    return shape | {"": frozenset([next(iter(shape))])}


TRIPS: Final = _shape(
    trips=("trip",),
    trip=("id", "role", "name", "start-date", "end-date", "country", "locale", "remarks", *_KEPT_BY, *_MOMENTS),
)
VISITS: Final = _shape(
    visits=("visit",),
    visit=("id", "start-date", "end-date", "visitor", "from", "description", *_KEPT_BY, *_MOMENTS),
    description=("em",),
)
PRESIDENTS: Final = _shape(
    presidents=("source-url", "crawl-dateTime", "president"),
    president=("id", "name", "birth-year", "death-year", "took-office-date", "left-office-date", *_KEPT_BY, *_DAYS),
)
_HELD: Final = ("id", "person-id", "role-title-id", "appointed", "started", "ended", "note", *_KEPT_BY, *_DAYS)
_DATED: Final = ("date", "note")
PRINCIPALS: Final = _shape(
    principal_position=(
        *("id", "class", "category", "names", "start", "end", "ongoing", "description", "is-dirty"),
        *("principals", "other-appointees"),
    ),
    names=("singular", "plural", "alternate"),
    description=("div",),
    div=("p",),
    p=("hi",),
    principals=("principal",),
    other_appointees=("principal",),
    principal=_HELD,
    appointed=_DATED,
    started=_DATED,
    ended=_DATED,
)
CHIEFS: Final = _shape(
    country_mission=("territory-id", "chiefs", "other-nominees"),
    chiefs=("chief",),
    other_nominees=("chief",),
    chief=(*_HELD, "arrived", "contemporary-territory-id"),
    appointed=_DATED,
    arrived=_DATED,
    started=_DATED,
    ended=_DATED,
)
