"""A reader's choice comes in; what else could be chosen, and how many entries that would leave, goes out."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from django.db.models import Count, F, Model, QuerySet, TextField, Value
from django.db.models.functions import Cast, Coalesce

from timeline.filters.entryfilter import EntryFilter
from timeline.models import Citation, Entry, Involvement, Meeting
from timeline.querysets import EntryQuerySet
from timeline.vocabulary import TAKES_PART, EntryKind, Level, MeetingStatus, Side

VOCABULARIES: Final[Mapping[str, Any]] = {"kind": EntryKind, "side": Side, "level": Level, "status": MeetingStatus}
FACETS: Final = ("kind", "side", "people", "level", "status", "place", "topic", "source")
MOST_PEOPLE: Final = 30  # further ones are reached by the search; chosen ones are always listed

PLACES: Final[type[Model]] = Entry.places.through
TOPICS: Final[type[Model]] = Entry.topics.through


@dataclass(frozen=True, slots=True)
class Option:
    """One value that can be chosen; `url` chooses it, or takes it back where it is chosen."""

    value: str
    label: str
    count: int
    selected: bool
    url: str


@dataclass(frozen=True, slots=True)
class Facet:
    """One parameter's options. Counts follow all other parameters; `hidden_count` options are left out."""

    param: str
    label: str
    options: list[Option]
    multiple: bool = True
    hidden_count: int = 0


@dataclass(frozen=True, slots=True)
class _Found:
    """What the database holds of one value."""

    label: str
    count: int


def build_facets(
    filterset: EntryFilter,
    base: EntryQuerySet[Entry],
    *,
    language: str,
    hidden: frozenset[str],
    toggle: Callable[[str, str], str],
) -> list[Facet]:
    """Every facet but the hidden ones; costs one query, or none where a parameter is wrong."""
    names = [name for name in FACETS if name not in hidden]
    found = _count(filterset, base, names, language)
    return [_facet(name, found[name], filterset, toggle) for name in names]


def _facet(name: str, found: Mapping[str, _Found], filterset: EntryFilter, toggle: Callable[[str, str], str]) -> Facet:
    chosen = filterset.labels(name)
    rows = {**{value: _Found(label, 0) for value, label in chosen.items()}, **found}
    if name in VOCABULARIES:
        order = [value for value in VOCABULARIES[name].values if value in rows]
    else:
        order = sorted(rows, key=lambda value: (-rows[value].count, rows[value].label.casefold(), value))
    listed = order
    if name == "people":
        listed = [value for place, value in enumerate(order) if place < MOST_PEOPLE or value in chosen]
    options = [
        Option(value, rows[value].label, rows[value].count, value in chosen, toggle(name, value)) for value in listed
    ]
    return Facet(name, str(filterset.filters[name].label), options, hidden_count=len(order) - len(listed))


def _count(
    filterset: EntryFilter, base: EntryQuerySet[Entry], names: Iterable[str], language: str
) -> dict[str, dict[str, _Found]]:
    """For each facet, the values that occur among the entries the other parameters leave."""
    found: dict[str, dict[str, _Found]] = {name: {} for name in names}
    if not filterset.is_valid() or not found:
        return found
    parts = [
        part
        for name in found
        for part in _parts(name, filterset.filter_queryset(base, _own(name, filterset)), language)
    ]
    for facet, value, words, count in parts[0].union(*parts[1:], all=True):
        label = str(VOCABULARIES[facet](value).label) if facet in VOCABULARIES else words
        found[facet][value] = _Found(label, count)
    return found


def _own(name: str, filterset: EntryFilter) -> frozenset[str]:
    """The parameter that a facet's counts leave out, so that they say what one more choice would add.

    Where an entry must have all the chosen people, one more narrows instead, and the counts say how far.
    """
    narrows = name == "people" and filterset.cleaned["match"] == "all"
    return frozenset() if narrows else frozenset({name})


def _parts(name: str, entries: EntryQuerySet[Entry], language: str) -> list[QuerySet[Any, Any]]:
    """The queries that count these entries by the values of one facet: rows of (facet, value, label, count).

    They are Django's own querysets: modeltranslation's would put the columns in an order of their own.
    """
    chosen = entries.order_by().values("pk")
    label = f"name_{language}", "name_en"
    match name:
        case "kind":
            return [_grouped(name, _rows(Entry).filter(pk__in=chosen), "pk", "kind", ("kind",))]
        case "level" | "status":
            return [_grouped(name, _rows(Meeting).filter(pk__in=chosen), "pk", name, (name,))]
        case "side":
            taking_part = _rows(Involvement).filter(entry__in=chosen, role__in=TAKES_PART)
            return [_grouped(name, taking_part, "entry", "actor__side", ("actor__side",))]
        case "people":
            involved = _rows(Involvement).filter(entry__in=chosen)
            return [_grouped(name, involved, "entry", "actor__slug", _under("actor", *label))]
        case "place":
            at = _rows(PLACES).filter(entry__in=chosen)
            return [_grouped(name, at, "entry", "place__slug", _under("place", *label))]
        case "topic":
            about = _rows(TOPICS).filter(entry__in=chosen)
            lower = about.filter(topic__parent__isnull=False)
            # An upper topic counts its own entries and those of the topics under it, each entry once.
            upper = Coalesce("topic__parent__slug", "topic__slug")
            upper_label = _under("topic__parent", *label) + _under("topic", *label)
            return [
                _grouped(name, lower, "entry", "topic__slug", _under("topic", *label)),
                _grouped(name, about, "entry", upper, upper_label),
            ]
        case _:
            cited = _rows(Citation).filter(entry__in=chosen)
            titles = _under("document", f"title_{language}", "title_en")
            return [_grouped(name, cited, "entry", "document__slug", titles)]


def _rows(model: type[Model]) -> QuerySet[Any]:
    return QuerySet(model)


def _under(relation: str, *columns: str) -> tuple[str, ...]:
    return tuple(f"{relation}__{column}" for column in columns)


def _grouped(
    name: str, rows: QuerySet[Any], entry: str, value: str | Coalesce, label: tuple[str, ...]
) -> QuerySet[Any, Any]:
    """The count of different entries for each value; all texts are cast, so that PostgreSQL can join the parts."""
    words = Coalesce(*(F(column) for column in label)) if len(set(label)) > 1 else F(label[0])
    grouped = rows.order_by().values(option=Cast(value, TextField()), words=Cast(words, TextField()))
    counted = grouped.annotate(facet=Value(name, TextField()), entries=Count(entry, distinct=True))
    rows_of_four: QuerySet[Any, Any] = counted.values_list("facet", "option", "words", "entries")
    return rows_of_four
