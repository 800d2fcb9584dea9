"""An address that leads nowhere comes in; where its record went, or that it was withdrawn, goes out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Final

from django.db.models import QuerySet
from django.http import HttpResponse, HttpResponsePermanentRedirect
from django.urls import ResolverMatch, reverse
from django.utils.cache import patch_cache_control

from timeline.models import Actor, Entry, FormerSlug, Place
from timeline.querysets import plain
from timeline.vocabulary import Noun, WorkflowState

# The records that the pages of these names are about, and that these parameters of a list name.
_PAGES: Final[Mapping[str, Noun]] = {
    "entry": Noun.ENTRY,
    "entry-data": Noun.ENTRY,
    "actor": Noun.ACTOR,
    "actor-chart": Noun.ACTOR,
    "actor-data": Noun.ACTOR,
    "actor-picture": Noun.ACTOR,
    "actor-said": Noun.ACTOR,
    "actor-said-chart": Noun.ACTOR,
    "actor-said-data": Noun.ACTOR,
    "place": Noun.PLACE,
    "place-chart": Noun.PLACE,
    "place-data": Noun.PLACE,
    "place-picture": Noun.PLACE,
    "entry-embed": Noun.ENTRY,
    "entry-embed-compose": Noun.ENTRY,
    "actor-embed": Noun.ACTOR,
    "actor-embed-compose": Noun.ACTOR,
    "actor-said-embed": Noun.ACTOR,
    "actor-said-embed-compose": Noun.ACTOR,
    "place-embed": Noun.PLACE,
    "place-embed-compose": Noun.PLACE,
}
_PARAMETERS: Final[Mapping[str, Noun]] = {"people": Noun.ACTOR, "place": Noun.PLACE}


def moved_to(match: ResolverMatch | None) -> str:
    """The address that took the place of this one; "" where none did. At most two queries."""
    if match is None or match.url_name is None or match.url_name not in _PAGES:
        return ""
    slug = str(match.kwargs.get("slug", ""))
    now = current(_PAGES[match.url_name], [slug])[slug]
    captured = match.captured_kwargs or {}  # type: ignore[attr-defined]  # the stubs know it in the constructor alone
    return reverse(match.url_name, kwargs={**captured, "slug": now}) if now != slug else ""


def redirect_to(address: str) -> HttpResponse:
    """301, which a browser asks about again: a merge can be undone."""
    response = HttpResponsePermanentRedirect(address)
    patch_cache_control(response, no_cache=True)
    return response


def is_withdrawn(match: ResolverMatch | None) -> bool:
    """Whether the address was that of an entry, or of a file of one, which is now withdrawn."""
    if match is None or match.url_name not in ("entry", "entry-data", "entry-embed", "entry-embed-compose"):
        return False
    return was_withdrawn(str(match.kwargs.get("slug", "")))


def was_withdrawn(slug: str) -> bool:
    """Whether the entry of this slug is now withdrawn."""
    return plain(Entry).filter(slug=slug, state=WorkflowState.WITHDRAWN).exists()


def current(noun: Noun, slugs: Iterable[str]) -> dict[str, str]:
    """For each slug the one that stands for it now: itself, or where it leads to.

    A record that readers may not know of stands for none: its slug may say what nobody has published.
    """
    wanted = list(slugs)
    possible = [slug for slug in wanted if "\0" not in slug]  # PostgreSQL refuses a NUL with an error
    found = dict(plain(FormerSlug).filter(noun=noun, slug__in=possible).values_list("slug", "leads_to"))
    shown = _shown(noun, found.values()) if found else set()
    return {slug: now if (now := found.get(slug)) in shown else slug for slug in wanted}


def _shown(noun: Noun, slugs: Iterable[str]) -> set[str]:
    """Those of the slugs that are of records which readers may know of."""
    if noun == Noun.ENTRY:
        shown: QuerySet[Any] = Entry.objects.published()
    else:
        shown = Actor.objects.on_the_record() if noun == Noun.ACTOR else Place.objects.on_the_record()
    return set(shown.filter(slug__in=list(slugs)).values_list("slug", flat=True))


def forwarded(parameters: Mapping[str, Iterable[str]]) -> dict[str, list[str]]:
    """The parameters of a list that name a record by a former slug, with the present ones instead."""
    changed = {}
    for name, noun in _PARAMETERS.items():
        if values := list(parameters.get(name, ())):
            now = current(noun, values)
            if any(now[value] != value for value in values):
                changed[name] = list(dict.fromkeys(now[value] for value in values))
    return changed
