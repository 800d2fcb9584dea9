"""Entries come in; what is derived of their texts and people, for search, filters and chart, goes into their columns.

`search_text` holds every word of an entry a reader may look for, once; EntryQuerySet.matching looks for words in it.
`sides` and `voice` say who takes part and who speaks, `topic_words` what it is about, and `date_printed` whether a
source prints the date, so that no count has to ask everyone's side, every topic or every citation anew.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Final

from django.db.models import Model

from timeline import dates
from timeline.editions import record_changed
from timeline.folding import fold
from timeline.models import (
    Actor,
    ActorName,
    Citation,
    Entry,
    Involvement,
    Meeting,
    Membership,
    Place,
    PlaceName,
    Statement,
    Topic,
)
from timeline.querysets import plain
from timeline.sides import together
from timeline.vocabulary import LANGUAGES, TAKES_PART, Basis, ClaimField, EntryKind, InvolvementRole, Stance

Texts = dict[int, list[str]]
Told = dict[int, list[tuple[str, str]]]  # by entry: what kind of text it is, such as "name" or "topic", and the text

DERIVED: Final = ("search_text", "sides", "voice", "topic_words", "date_printed")  # the columns this module keeps true
_AT_ONCE: Final = 500
# Where an entry names a record, by the record's noun.
_NAMED: Final = {
    "actor": ("involvements__actor", "involvements__on_behalf_of", "statement__outlet"),
    "office": ("involvements__office",),
    "place": ("places",),
    "topic": ("topics", "topics__parent"),  # an upper topic is named by those under it
}


def search_text_for(texts: Iterable[str]) -> str:
    """Every word of the texts, folded, once, in order of appearance."""
    return " ".join(dict.fromkeys(word for text in texts for word in fold(text).split()))


def refresh_derived(entries: Iterable[Entry]) -> int:
    """Derive the columns of these entries anew, meetings and statements alike; returns how many changed.

    A fixed number of queries for every 500 entries. To be called after what an entry says, or a record it names,
    changed.
    """
    return refresh([entry.pk for entry in entries])


def entries_naming(noun: str, ids: Sequence[int]) -> set[int]:
    """The ids of the entries that name one of these actors, offices, places or topics."""
    found: set[int] = set()
    for some in _batches(ids):
        for lookup in _NAMED[noun]:
            found |= set(plain(Entry).filter(**{f"{lookup}__in": some}).values_list("pk", flat=True))
    return found


def refresh(ids: Sequence[int]) -> int:
    """`refresh_derived` for entries known by their ids."""
    changed = 0
    for some in _batches(ids):
        texts, sides, topics, printed = texts_of(some), _sides(some), _topics(some), _printed(some)
        rows = []
        for entry in plain(Entry).filter(pk__in=some).only("kind", *DERIVED):
            before = [getattr(entry, name) for name in DERIVED]
            text = search_text_for(text for _noun, text in texts[entry.pk])
            voice = together(sides[entry.pk, True]) if entry.kind == EntryKind.STATEMENT else ""
            words = " ".join(sorted(topics[entry.pk]))
            after = [text, together(sides[entry.pk, False]), voice, words, entry.pk in printed]
            if after != before:
                rows.append(Entry(pk=entry.pk, **dict(zip(DERIVED, after, strict=True))))
        plain(Entry).bulk_update(rows, DERIVED)
        changed += len(rows)
    if changed:
        record_changed()
    return changed


def _batches(ids: Sequence[int]) -> Iterator[Sequence[int]]:
    for start in range(0, len(ids), _AT_ONCE):
        yield ids[start : start + _AT_ONCE]


def _sides(ids: Sequence[int]) -> dict[tuple[int, bool], set[str]]:
    """The sides of those who take part (False) and of those who speak (True), by entry."""
    found: dict[tuple[int, bool], set[str]] = defaultdict(set)
    parts = plain(Involvement).filter(entry__in=ids, role__in=TAKES_PART)
    for entry, role, side in parts.values_list("entry_id", "role", "actor__side"):
        found[entry, False].add(side)
        if role == InvolvementRole.SPEAKER:
            found[entry, True].add(side)
    return found


def _topics(ids: Sequence[int]) -> dict[int, set[str]]:
    """The slugs of the topics of each entry, and of the upper topics of these."""
    found: dict[int, set[str]] = defaultdict(set)
    links = plain(Entry.topics.through).filter(entry__in=ids)
    for entry, own, upper in links.values_list("entry_id", "topic__slug", "topic__parent__slug"):
        found[entry] |= {own, upper} - {None}
    return found


def _printed(ids: Sequence[int]) -> set[int]:
    """The entries whose whole date, year included, is printed in a source."""
    said = plain(Citation).filter(field=ClaimField.DATE, basis=Basis.PRINTED, stance=Stance.SUPPORTS)
    return set(said.filter(entry__in=ids).values_list("entry_id", flat=True))


def texts_of(ids: Sequence[int]) -> Told:
    """All that is to be found of these entries, in a fixed number of queries.

    The kinds are "text" (title and summary), "note" (notes and outcome), "date", "name", "office", "place" and "topic".
    """
    found: Told = defaultdict(list)

    def add(entry: int, noun: str, texts: Iterable[str]) -> None:
        found[entry] += [(noun, text) for text in texts]

    for model, nouns in (
        (Entry, {"title": "text", "summary": "text", "notes": "note", "place_note": "place"}),
        (Meeting, {"outcome": "note"}),
    ):
        for pk, column, text in _cells(model, ids, *nouns):
            add(pk, nouns[column], [text])
    for pk, text in plain(Entry).filter(pk__in=ids).values_list("pk", "date"):
        add(pk, "date", date_words(text))
    _add_people(ids, add)
    for noun, through, target, names in (
        ("place", Entry.places.through, Place, PlaceName),
        ("topic", Entry.topics.through, Topic, None),
    ):
        links = list(
            plain(through).filter(entry__in=ids).order_by(f"{noun}__slug").values_list("entry_id", f"{noun}_id")
        )
        named = _named(target, names, noun, {pk for _, pk in links})
        for entry, pk in links:
            add(entry, noun, named[pk])
    return found


def _add_people(ids: Sequence[int], add: Callable[[int, str, Iterable[str]], None]) -> None:
    """Who is in these entries, in which office, and where it was printed or broadcast."""
    involvements = list(
        plain(Involvement)
        .filter(entry__in=ids)
        .order_by("position", "pk")
        .values_list("entry_id", "actor_id", "on_behalf_of_id", "office_id", "office_printed")
    )
    outlets = list(plain(Statement).filter(pk__in=ids, outlet__isnull=False).values_list("pk", "outlet_id"))
    actors = _named(
        Actor, ActorName, "actor", {*(pk for row in involvements for pk in row[1:3]), *(o for _, o in outlets)}
    )
    offices = _words(Membership, {row[3] for row in involvements}, "role")
    for entry, actor, on_behalf_of, office, printed in involvements:
        add(entry, "name", [*actors[actor], *actors[on_behalf_of]])
        add(entry, "office", [*offices[office], printed])
    for entry, outlet in outlets:
        add(entry, "name", actors[outlet])


def date_words(text: str) -> list[str]:
    """A date as readers may type it: in words, and the months it begins and ends in, in every language."""
    date = dates.parse(text)
    months = {day.strftime("%Y-%m") for day in (date.earliest, date.latest) if day is not None}
    return [dates.parse(one).words(language) for one in (text, *sorted(months)) for language in LANGUAGES]


def _named(model: type[Model], names: type[Model] | None, owner: str, ids: Iterable[int | None]) -> Texts:
    """The names of these records in every language, and whatever else they are called."""
    wanted = set(ids)
    found = _words(model, wanted, "name")
    if names is not None:
        rows = plain(names).filter(**{f"{owner}__in": wanted - {None}}).order_by("name")
        for pk, name in rows.values_list(f"{owner}_id", "name"):
            found[pk].append(name)
    return found


def _words(model: type[Model], ids: Iterable[int | None], *names: str) -> Texts:
    """The texts of these columns in every language, by id."""
    found: Texts = defaultdict(list)
    for pk, _column, text in _cells(model, ids, *names):
        found[pk].append(text)
    return found


def _cells(model: type[Model], ids: Iterable[int | None], *names: str) -> Iterator[tuple[int, str, str]]:
    """Every text of these columns in every language that is not empty: id, column, text."""
    columns = [(name, f"{name}_{language}") for name in names for language in LANGUAGES]
    rows = plain(model).filter(pk__in=set(ids) - {None}).values_list("pk", *(column for _, column in columns))
    for pk, *texts in rows:
        yield from ((pk, name, text) for (name, _), text in zip(columns, texts, strict=True) if text)
