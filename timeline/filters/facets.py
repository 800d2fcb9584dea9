"""A reader's choice comes in; what else could be chosen, and how many entries that would leave, goes out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from django.db.models import Count, F, Model, OuterRef, QuerySet, Subquery, TextField, Value
from django.db.models.functions import Cast, Coalesce

from timeline.filters.entryfilter import EntryFilter
from timeline.filters.sources import all_of
from timeline.models import Actor, Citation, Document, Entry, Involvement, Meeting, Place, Topic
from timeline.querysets import EntryQuerySet
from timeline.vocabulary import EntryKind, Level, MeetingStatus, Side

VOCABULARIES: Final[Mapping[str, Any]] = {"kind": EntryKind, "side": Side, "level": Level, "status": MeetingStatus}
FACETS: Final = ("kind", "side", "people", "level", "status", "place", "topic", "source")
GROWING: Final = {"people", "place", "source"}  # facets with more values, the more is on the record
MOST_LISTED: Final = 30  # further people, places and sources are reached by the search; chosen ones are always listed

PLACES: Final[type[Model]] = Entry.places.through
ENTRIES: Final = Count("entry", distinct=True)
NOTHING: Final = Value("", TextField())
TOGETHER: Final = "together"  # the rows that count several of these at once
OWN: Final = {"kind": "kind", "side": "sides", "topic": "topic_words"}  # facets that an entry's own row holds
TOPICS: Final = "topics"  # the rows that say what topics are called
PUBLISHERS: Final = "publishers"  # the rows that count what all documents of one publisher bear out


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
    filterset: EntryFilter, base: EntryQuerySet[Entry], names: Sequence[str], language: str
) -> dict[str, dict[str, _Found]]:
    """For each facet, the values that occur among the entries the other parameters leave."""
    found: dict[str, dict[str, _Found]] = {name: {} for name in names}
    if not filterset.is_valid() or not found:
        return found
    parts = [_topics(language)]
    for group in _groups(names, filterset):
        entries = filterset.filter_queryset(base, _own(group[0], filterset))
        parts.append(_by_own_rows(group, entries) if group[0] in OWN else _by_links(group[0], entries, language))
        if group[0] == "source":
            parts.append(_by_publisher(entries, language))
    own: dict[str, Counter[str]] = {name: Counter() for name in OWN}
    topics: dict[str, str] = {}
    for facet, count, *told in parts[0].union(*parts[1:], all=True):
        value, words, _nothing = told
        if facet == TOPICS:
            topics[value] = words
        elif facet == PUBLISHERS:
            found["source"][value] = _Found(all_of(words), count)
        elif facet == TOGETHER:
            for name, held in zip(OWN, told, strict=True):
                own[name].update(dict.fromkeys(held.split(), count))
        else:
            found[facet][value] = _Found(words or _label(facet, value), count)
    for name in OWN.keys() & found.keys():
        found[name] = {
            value: _Found(topics[value] if name == "topic" else _label(name, value), count)
            for value, count in own[name].items()
        }
    return found


def _label(name: str, value: str) -> str:
    return str(VOCABULARIES[name](value).label)


def _groups(names: Sequence[str], filterset: EntryFilter) -> Iterator[list[str]]:
    """The facets that one reading of the entries' own rows counts, as nothing of theirs is chosen; the others alone."""
    together = [name for name in names if name in OWN and not filterset.labels(name)]
    yield from ([name] for name in names if name not in together)
    if together:
        yield together


def _own(name: str, filterset: EntryFilter) -> frozenset[str]:
    """The parameter that a facet's counts leave out, so that they say what one more choice would add.

    Where an entry must have all the chosen people, one more narrows instead, and the counts say how far.
    """
    narrows = name == "people" and filterset.cleaned["match"] == "all"
    return frozenset() if narrows else frozenset({name})


def _by_own_rows(names: Sequence[str], entries: EntryQuerySet[Entry]) -> QuerySet[Any, Any]:
    """The count for each combination of what the entries' own rows hold, in the order of OWN; "" where it is not asked.

    Grouped by the plain columns, in the order of their index.
    """
    rows: QuerySet[Any] = QuerySet(Entry, query=entries.order_by().query)
    counted = rows.values(*(column for name, column in OWN.items() if name in names)).annotate(number=Count("pk"))
    held = {f"held_{name}": F(column) if name in names else NOTHING for name, column in OWN.items()}
    return _in_order(counted.annotate(**held), TOGETHER, *held)


def _topics(language: str) -> QuerySet[Any, Any]:
    """What the topics are called: there are few."""
    columns = [F(f"name_{code}") for code in dict.fromkeys((language, "en"))]
    words = Cast(Coalesce(*columns) if len(columns) > 1 else columns[0], TextField())
    named = _rows(Topic).order_by().annotate(option=Cast("slug", TextField()), words=words, number=Value(0))
    return _in_order(named, TOPICS)


def _by_links(name: str, entries: EntryQuerySet[Entry], language: str) -> QuerySet[Any, Any]:
    """The query that counts these entries by what is linked to them: rows of (facet, count, value, label, "").

    It is Django's own queryset: modeltranslation's would put the columns in an order of its own.
    """
    match name:
        case "level" | "status":
            return _by_word(name, _rows(Meeting).filter(entries.named_in("pk")))
        case "people":
            involved = _rows(Involvement).filter(entries.named_in("entry"))
            return _by_record(name, involved, "actor_id", Actor, "name", language)
        case "place":
            at = _rows(PLACES).filter(entries.named_in("entry"))
            return _by_record(name, at, "place_id", Place, "name", language)
        case _:
            return _by_record(name, _cited(entries), "document_id", Document, "title", language)


def _by_publisher(entries: EntryQuerySet[Entry], language: str) -> QuerySet[Any, Any]:
    """The same for the publishers of several data sets, which are documents under a licence: one stands for all.

    Articles are chosen one by one. There may be many, and to count an entry once that cites several takes sorting.
    """
    data = _rows(Document).filter(publisher__isnull=False).exclude(licence="").order_by()
    several = data.values("publisher").annotate(number=Count("pk")).filter(number__gt=1)
    published = data.filter(publisher__in=several.values("publisher"))
    cited = _cited(entries).filter(document__in=published.values("pk"))
    return _by_record(PUBLISHERS, cited, "document__publisher_id", Actor, "name", language)


def _cited(entries: EntryQuerySet[Entry]) -> QuerySet[Any]:
    return _rows(Citation).filter(entries.named_in("entry"), entry__isnull=False)


def _rows(model: type[Model]) -> QuerySet[Any]:
    return QuerySet(model)


def _by_word(name: str, rows: QuerySet[Any]) -> QuerySet[Any, Any]:
    """The count for each word of a column; grouped by the column itself, as its index has it."""
    counted = rows.order_by().values(name).annotate(number=Count("pk"))
    return _in_order(counted.annotate(option=Cast(name, TextField()), words=NOTHING), name)


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
    counted = rows.order_by().values(key).annotate(number=ENTRIES)
    told = counted.annotate(
        option=Subquery(record.values(text=Cast("slug", TextField()))),
        words=Subquery(record.values(text=Cast(words, TextField()))),
    )
    return _in_order(told, name)


def _in_order(counted: QuerySet[Any, Any], name: str, *told: str) -> QuerySet[Any, Any]:
    """In the order in which all parts are joined; texts are cast alike, so that PostgreSQL can join them."""
    facet = Value(name, TextField())
    rows: QuerySet[Any, Any] = counted.annotate(facet=facet, nothing=NOTHING).values_list(
        "facet", "number", *(told or ("option", "words", "nothing"))
    )
    return rows
