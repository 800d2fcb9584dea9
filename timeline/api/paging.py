"""Records and a place in their order come in; those of that page, and the addresses of its neighbours, go out.

A place is a slug: `geneva` is what comes after it, `-geneva` what comes before it, so a page stays right when records
are added.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any, Final

from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext as _

from timeline.api.asking import Asked, BadParametersError

_PLACE: Final = re.compile(r"(-?)([a-z0-9]+(?:-[a-z0-9]+)*)")


@dataclass(frozen=True, slots=True)
class Stretch:
    """Some records; `next` and `previous` are the places of the neighbouring pages, "" where there is none."""

    records: list[Any]
    next: str
    previous: str


def by_slug(queryset: QuerySet[Any], asked: Asked) -> Stretch:
    """The page that is asked for, in order of the slugs. Raises BadParametersError where its place cannot be read."""
    place = read_place(asked)
    backwards = bool(place and place[1])
    found = queryset.order_by("-slug" if backwards else "slug")
    if place:
        found = found.filter(slug__lt=place[2]) if backwards else found.filter(slug__gt=place[2])
    records = list(found[: asked.limit + 1])
    more = len(records) > asked.limit
    records = records[: asked.limit]
    if backwards:
        records.reverse()
    has_next, has_previous = (bool(records), more) if backwards else (more, place is not None and bool(records))
    return Stretch(
        records,
        next=records[-1].slug if has_next else "",
        previous=f"-{records[0].slug}" if has_previous else "",
    )


def read_place(asked: Asked) -> re.Match[str] | None:
    """The place that is asked for, None for the beginning. Raises BadParametersError where it cannot be read."""
    place = _PLACE.fullmatch(asked.cursor)
    if asked.cursor and place is None:
        raise unreadable()
    return place


def unreadable() -> BadParametersError:
    """The fault of a place that cannot be read."""
    detail = _("cursor: this place in the list cannot be read; take it from “next” or “previous”, or leave it out.")
    return BadParametersError([{"parameter": "cursor", "detail": detail}])


def envelope(request: HttpRequest, results: list[dict[str, Any]], *, next: str, previous: str) -> dict[str, Any]:
    """A page as it is sent, with the absolute addresses of its neighbours."""
    return {"next": _address(request, next), "previous": _address(request, previous), "results": results}


def _address(request: HttpRequest, cursor: str) -> str | None:
    if not cursor:
        return None
    data = request.GET.copy()
    data["cursor"] = cursor
    return request.build_absolute_uri(f"{request.path}?{data.urlencode()}")
