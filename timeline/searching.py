"""A page of what a search found comes in; for each row its place among the hits and what it does not show goes out."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy

from timeline import entries, indexing
from timeline.entries import EntryRow, Page
from timeline.filters import Selection
from timeline.highlighting import holds
from timeline.models import Entry
from timeline.querysets import plain

# Where a word stands that the row does not show, by kind of text as timeline.indexing has it; the most telling first.
_PLACES: Final[Mapping[str, str | Promise]] = {
    "name": gettext_lazy("names"),
    "place": gettext_lazy("places"),
    "topic": gettext_lazy("topics"),
    "office": gettext_lazy("offices"),
    "date": gettext_lazy("date"),
    "text": gettext_lazy("the text in another language"),
    "note": gettext_lazy("notes"),
}
_NAMES: Final = {"name", "place"}  # short enough to be shown, and the same in any language but for their spelling


@dataclass(frozen=True, slots=True)
class Found:
    """Where a word stands that the row does not show; `text` is a name in any spelling, or a topic of the page."""

    label: str
    text: str


@dataclass(frozen=True, slots=True)
class Hit:
    """A row as one of `total` hits; `previous` and `next` lead to its neighbours, "" where there is none.

    `anchor` names the ends of a page, which the neighbouring pages link to: they do not know their slugs.
    """

    number: int
    total: int
    previous: str
    next: str
    anchor: str
    in_summary: bool
    found: tuple[Found, ...]


def hits(selection: Selection, page: Page, shown: Sequence[EntryRow]) -> dict[str, Hit]:
    """By slug; `shown` are the rows in the order of the list. Nothing where no words were searched for.

    Costs one query on all pages but the first, and a fixed number where a row holds a word that it does not show.
    """
    if not selection.words or not shown:
        return {}
    start = entries.before(selection.queryset, page)
    before = f"{selection.url(cursor=page.previous)}#last-hit" if page.previous else ""
    after = f"{selection.url(cursor=page.next)}#first-hit" if page.next else ""
    links = [before, *(f"#{row.slug}" for row in shown), after]
    elsewhere = _elsewhere(shown, selection.words)
    return {
        row.slug: Hit(
            number=start + place,
            total=selection.counts.total,
            previous=links[place - 1],
            next=links[place + 1],
            anchor="first-hit" if place == 1 else "last-hit" if place == len(shown) else "",
            in_summary=any(holds(row.summary, word) for word in selection.words),
            found=elsewhere.get(row.slug, ()),
        )
        for place, row in enumerate(shown, start=1)
    }


def _elsewhere(shown: Sequence[EntryRow], words: Sequence[str]) -> dict[str, tuple[Found, ...]]:
    """By slug, where the words stand that the row does not show."""
    hidden = {row.slug: _hidden(row, words) for row in shown}
    wanted = [slug for slug, missing in hidden.items() if missing]
    if not wanted:
        return {}
    keys = dict(plain(Entry).filter(slug__in=wanted).values_list("slug", "pk"))
    texts = indexing.texts_of(list(keys.values()))
    ranks = list(_PLACES)
    topics = {row.slug: {topic.name for topic in row.topics} for row in shown}
    return {
        slug: _places(sorted(texts[pk], key=lambda one: ranks.index(one[0])), hidden[slug], topics[slug])
        for slug, pk in keys.items()
    }


def _hidden(row: EntryRow, words: Sequence[str]) -> list[str]:
    """The words that the row does not show."""
    texts = list(_visible(row))
    return [word for word in words if not any(holds(text, word) for text in texts)]


def _visible(row: EntryRow) -> Iterable[str]:
    """What a row of the list shows and marks."""
    yield from (row.title, row.summary, "" if row.places else row.place_note)
    yield row.outlet.name if row.outlet else ""
    for person in row.people:
        yield from (person.name, person.office)
    yield from (place.name for place in row.places)


def _places(texts: Sequence[tuple[str, str]], words: Sequence[str], topics: set[str]) -> tuple[Found, ...]:
    """The first place of each word, each place once; `topics` are those in the page's language."""
    first = (next(((noun, text) for noun, text in texts if holds(text, word)), None) for word in words)
    found = (
        Found(str(_PLACES[noun]), text if noun in _NAMES or text in topics else "")
        for noun, text in filter(None, first)
    )
    return tuple(dict.fromkeys(found))
