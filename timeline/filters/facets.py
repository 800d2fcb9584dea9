"""A reader's choice comes in; what else could be chosen, and how many entries that would leave, goes out."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from django.db.models import Count, F, Min, Model, OuterRef, QuerySet, Subquery, TextField, Value
from django.db.models.functions import Cast, Coalesce

from timeline.filters.entryfilter import EntryFilter
from timeline.models import Actor, Citation, Document, Entry, Involvement, Meeting, Place, Topic
from timeline.querysets import EntryQuerySet
from timeline.vocabulary import TAKES_PART, EntryKind, Level, MeetingStatus, Side

VOCABULARIES: Final[Mapping[str, Any]] = {"kind": EntryKind, "side": Side, "level": Level, "status": MeetingStatus}
FACETS: Final = ("kind", "side", "people", "level", "status", "place", "topic", "source")
GROWING: Final = {"people", "place", "source"}  # facets with more values, the more is on the record
MOST_LISTED: Final = 30  # further people, places and sources are reached by the search; chosen ones are always listed

PLACES: Final[type[Model]] = Entry.places.through
TOPICS: Final[type[Model]] = Entry.topics.through
ENTRIES: Final = Count("entry", distinct=True)


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
    if name in GROWING:
        listed = [value for place, value in enumerate(order) if place < MOST_LISTED or value in chosen]
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
    match name:
        case "kind":
            found: QuerySet[Any] = QuerySet(Entry, query=entries.order_by().query)
            return [_by_word(name, found, "kind", Count("pk"))]
        case "level" | "status":
            return [_by_word(name, _rows(Meeting).filter(entries.named_in("pk")), name, Count("pk"))]
        case "side":
            taking_part = _rows(Involvement).filter(entries.named_in("entry"), role__in=TAKES_PART)
            return [_by_word(name, taking_part, "actor__side", ENTRIES)]
        case "people":
            involved = _rows(Involvement).filter(entries.named_in("entry"))
            return [_by_record(name, involved, "actor_id", Actor, "name", language)]
        case "place":
            at = _rows(PLACES).filter(entries.named_in("entry"))
            return [_by_record(name, at, "place_id", Place, "name", language)]
        case "topic":
            about = _rows(TOPICS).filter(entries.named_in("entry"))
            lower = about.filter(topic__parent__isnull=False)
            return [_by_record(name, lower, "topic_id", Topic, "name", language), _by_upper(name, about, language)]
        case _:
            cited = _rows(Citation).filter(entries.named_in("entry"), entry__isnull=False)
            return [_by_record(name, cited, "document_id", Document, "title", language)]


def _rows(model: type[Model]) -> QuerySet[Any]:
    return QuerySet(model)


def _by_word(name: str, rows: QuerySet[Any], word: str, count: Count) -> QuerySet[Any, Any]:
    """The count for each word of a vocabulary."""
    counted = rows.order_by().values(option=Cast(word, TextField())).annotate(entries=count)
    return _of_four(counted.annotate(words=F("option")), name)


def _by_record(
    name: str, rows: QuerySet[Any], key: str, model: type[Model], label: str, language: str
) -> QuerySet[Any, Any]:
    """The count for each record these rows point to.

    Counted by its key, in the order of an index; its slug and label are looked up once for each count.
    """
    record = _rows(model).filter(pk=OuterRef(key)).order_by()
    languages = dict.fromkeys((language, "en"))
    columns = [F(f"{label}_{code}") for code in languages]
    words = Coalesce(*columns) if len(columns) > 1 else columns[0]
    counted = rows.order_by().values(key).annotate(entries=ENTRIES)
    told = counted.annotate(
        option=Subquery(record.values(text=Cast("slug", TextField()))),
        words=Subquery(record.values(text=Cast(words, TextField()))),
    )
    return _of_four(told, name)


def _by_upper(name: str, rows: QuerySet[Any], language: str) -> QuerySet[Any, Any]:
    """The count for each upper topic: its own entries and those of the topics under it, each entry once."""
    names = [f"topic__{above}name_{code}" for above in ("parent__", "") for code in (language, "en")]
    counted = rows.order_by().values(upper=Coalesce("topic__parent_id", "topic_id")).annotate(entries=ENTRIES)
    told = counted.annotate(
        # The same in every row of a group; PostgreSQL wants to be told which.
        option=Min(Cast(Coalesce("topic__parent__slug", "topic__slug"), TextField())),
        words=Min(Cast(Coalesce(*names), TextField())),
    )
    return _of_four(told, name)


def _of_four(counted: QuerySet[Any, Any], name: str) -> QuerySet[Any, Any]:
    """In the order in which all parts are joined; texts are cast alike, so that PostgreSQL can join them."""
    facet = Value(name, TextField())
    rows: QuerySet[Any, Any] = counted.annotate(facet=facet).values_list("facet", "option", "words", "entries")
    return rows
