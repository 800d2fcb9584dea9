"""Entries come in, the folded text that the search looks through goes out and into their `search_text`.

The text holds every word of an entry a reader may look for, once; EntryQuerySet.matching looks for words in it.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from django.db.models import Model

from timeline import dates
from timeline.folding import fold
from timeline.models import (
    Actor,
    ActorName,
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
from timeline.vocabulary import LANGUAGES

Texts = dict[int, list[str]]

_AT_ONCE: Final = 500
# Where an entry names a record, by the record's noun.
_NAMED: Final = {
    "actor": ("involvements__actor", "involvements__on_behalf_of", "statement__outlet"),
    "office": ("involvements__office",),
    "place": ("places",),
    "topic": ("topics",),
}


def search_text_for(texts: Iterable[str]) -> str:
    """Every word of the texts, folded, once, in order of appearance."""
    return " ".join(dict.fromkeys(word for text in texts for word in fold(text).split()))


def refresh_search_text(entries: Iterable[Entry]) -> int:
    """Write the search text of these entries anew, meetings and statements alike; returns how many changed.

    A fixed number of queries for every 500 entries. To be called after what an entry says, or a name it uses, changed.
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
    """`refresh_search_text` for entries known by their ids."""
    changed = 0
    for some in _batches(ids):
        texts = _texts(some)
        stored = dict(plain(Entry).filter(pk__in=some).values_list("pk", "search_text"))
        fresh = {pk: search_text_for(texts[pk]) for pk in stored}
        rows = [Entry(pk=pk, search_text=text) for pk, text in fresh.items() if text != stored[pk]]
        plain(Entry).bulk_update(rows, ["search_text"])
        changed += len(rows)
    return changed


def _batches(ids: Sequence[int]) -> Iterator[Sequence[int]]:
    for start in range(0, len(ids), _AT_ONCE):
        yield ids[start : start + _AT_ONCE]


def _texts(ids: Sequence[int]) -> Texts:
    """All that is to be found, by entry."""
    found: Texts = defaultdict(list)
    for pk, words in _words(Entry, ids, "title", "summary", "notes", "place_note").items():
        found[pk] += words
    for pk, words in _words(Meeting, ids, "outcome").items():
        found[pk] += words
    for pk, text in plain(Entry).filter(pk__in=ids).values_list("pk", "date"):
        found[pk] += date_words(text)
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
        found[entry] += [*actors[actor], *actors[on_behalf_of], *offices[office], printed]
    for entry, outlet in outlets:
        found[entry] += actors[outlet]
    for through, target, model, names in (
        (Entry.places.through, "place", Place, PlaceName),
        (Entry.topics.through, "topic", Topic, None),
    ):
        links = list(
            plain(through).filter(entry__in=ids).order_by(f"{target}__slug").values_list("entry_id", f"{target}_id")
        )
        named = _named(model, names, target, {pk for _, pk in links})
        for entry, pk in links:
            found[entry] += named[pk]
    return found


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
    columns = [f"{name}_{language}" for name in names for language in LANGUAGES]
    found: Texts = defaultdict(list)
    rows = plain(model).filter(pk__in=set(ids) - {None}).values_list("pk", *columns)
    for pk, *texts in rows:
        found[pk] += [text for text in texts if text]
    return found
