"""The kinds of record the interface sends: what each consists of, and what of it can be asked for."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any, Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from rest_framework import serializers

from timeline.api.asking import Shape
from timeline.api.shapes import entries, records

Description = type[serializers.Serializer]


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of record. `one` describes a single record, `many` those of a list; `parts` come along on request."""

    name: str  # as in the address
    title: str | Promise
    list_words: str | Promise
    one_words: str | Promise
    one: Description
    many: Description
    parts: tuple[str, ...] = ()
    redirects: bool = False  # whether records of it are merged
    withdrawn: bool = False  # whether they are withdrawn

    @property
    def listed(self) -> Shape:
        return self._shape(self.many)

    @property
    def single(self) -> Shape:
        return self._shape(self.one)

    def _shape(self, description: Description) -> Shape:
        names: Collection[str] = _names(description)
        parts = tuple(name for name in self.parts if name in names)
        return Shape(tuple(name for name in names if name not in parts), parts)


def _names(description: Description) -> list[str]:
    declared: dict[str, Any] = description._declared_fields
    return list(declared)


ENTRIES: Final = Kind(
    "entries",
    _("Entries"),
    _("Meetings and statements, filtered as on the site"),
    _("One meeting or statement, with its evidence"),
    entries.WholeEntry,
    entries.Entry,
    parts=("claims", "relations", "history", "chain"),
    redirects=True,
    withdrawn=True,
)
ACTORS: Final = Kind(
    "actors",
    _("Actors"),
    _("People, states, bodies, media and groups, by slug"),
    _("One actor, with names, identifiers and offices"),
    records.Actor,
    records.Actor,
    parts=("names", "identifiers", "offices"),
    redirects=True,
)
PLACES: Final = Kind(
    "places",
    _("Places"),
    _("Places of published entries, by slug"),
    _("One place, with its other names"),
    records.Place,
    records.Place,
    parts=("names",),
    redirects=True,
)
TOPICS: Final = Kind(
    "topics",
    _("Topics"),
    _("Topics on two levels, by slug"),
    _("One topic, with those under it"),
    records.Topic,
    records.Topic,
    parts=("narrower",),
)
DOCUMENTS: Final = Kind(
    "documents",
    _("Documents"),
    _("The articles and records that are cited, by slug"),
    _("One document: who published it, when, and how that is known"),
    records.Document,
    records.Document,
)
KINDS: Final = (ENTRIES, ACTORS, PLACES, TOPICS, DOCUMENTS)
