"""Keys of entries come in; their plain values, read column by column, go out.

JSON and the API hold these values; the tables hold the same, flat. A page of a hundred entries names two thousand
records: made of objects, as the pages of the site are, it would take ten times as long.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Any, Final

from django.db.models import FloatField, Model
from django.db.models.functions import Cast
from django.urls import reverse
from django.utils import translation

from timeline import history
from timeline.dates import parse
from timeline.entries import BASES, bank_of, keys_in_chunks
from timeline.lines import format_lines, line_numbers
from timeline.models import Citation, Entry, Involvement
from timeline.prepared import Prepared, prepare
from timeline.querysets import EntryQuerySet, plain
from timeline.vocabulary import (
    TAKES_PART,
    Basis,
    ClaimField,
    EntryKind,
    InvolvementRole,
    Level,
    Medium,
    MeetingFormat,
    MeetingKind,
    MeetingStatus,
    SpeechAct,
    Stance,
)

_CHOICES: Final = {
    "meeting__status": MeetingStatus,
    "meeting__level": Level,
    "meeting__meeting_kind": MeetingKind,
    "meeting__format": MeetingFormat,
    "statement__speech_act": SpeechAct,
    "statement__medium": Medium,
}
# As numbers at once: as decimals they would be rounded first, one by one.
_DEGREES: Final = tuple(Cast(f"place__{name}", FloatField()) for name in ("latitude", "longitude"))
_TAKES_PART: Final = frozenset(TAKES_PART)
_PAGES: Final = ("entry", "actor", "place", "topic", "document")

Values = dict[str, Any]
Column = str | Cast
Found = Mapping[int, list[Sequence[Any]]]  # rows by the primary key of the entry


def values_of(keys: Sequence[int], home: str) -> list[Values]:
    """The values of these entries, in this order, in the active language; costs six queries.

    None stands where a field does not apply to the kind of entry or is not known. Addresses begin with `home`.
    """
    if not keys:
        return []
    reader = _Reader(keys, home)
    return [reader.values(key) for key in keys]


def in_order(queryset: EntryQuerySet[Entry], *, order: str, home: str) -> Iterator[Values]:
    """The values of all of these entries, "newest" or "oldest" first, in constant memory."""
    for keys in keys_in_chunks(queryset, order=order):
        yield from values_of(keys, home)


def linked(
    model: type[Model], keys: Sequence[int], *columns: Column, order: tuple[str, ...] = ("pk",), entry: str = "entry"
) -> Found:
    """The columns of the rows that belong to each entry."""
    found: dict[int, list[Sequence[Any]]] = defaultdict(list)
    if keys:
        for row in _linked(model, entry, columns, order, len(keys)).rows(keys):
            found[row[0]].append(row[1:])
    return found


@lru_cache(maxsize=512)
def _linked(
    model: type[Model], entry: str, columns: tuple[Column, ...], order: tuple[str, ...], number: int
) -> Prepared:
    keys = range(number)
    rows = plain(model).filter(**{f"{entry}__in": keys}).order_by(*order)
    return prepare(rows.values_list(entry, *columns), keys)


class _Reader:
    """Reads what a page of entries shows, in the active language."""

    def __init__(self, keys: Sequence[int], home: str) -> None:
        language = translation.get_language() or "en"
        self.language = language
        self.labels = _labels(language)
        self.urls = {page: f"{home}{beginning}" for page, beginning in _beginnings(language).items()}
        self.chosen: dict[tuple[str | None, ...], Values] = {}
        self.revisions = history.revisions_of(keys)
        own = ("slug", "kind", "date", "voice", f"title_{language}", f"summary_{language}")
        note = (f"place_note_{language}", "place_note_en")
        outlet = ("statement__outlet__slug", f"statement__outlet__name_{language}")
        self.own = linked(Entry, keys, *own, *note, *outlet, *_CHOICES, entry="pk")
        person = ("actor__slug", f"actor__name_{language}", "actor__side", "role", f"office__role_{language}")
        body = ("office_printed", f"on_behalf_of__name_{language}")
        self.people = linked(Involvement, keys, *person, *body, order=("position", "pk"))
        document = ("document__slug", f"document__title_{language}")
        claim = ("field", "stance", "basis", "lines", "locator")
        self.citations = linked(Citation, keys, *document, *claim, order=("position", "pk"))
        place: tuple[Column, ...] = ("place__slug", f"place__name_{language}", "place__country", *_DEGREES)
        self.places = linked(Entry.places.through, keys, *place, order=("place__slug",))
        topic = ("topic__slug", f"topic__name_{language}")
        self.topics = linked(Entry.topics.through, keys, *topic, order=("topic__slug",))

    def values(self, key: int) -> Values:
        slug, kind, date, voice, title, summary, note, english, outlet, carrier, *chosen = self.own[key][0]
        people = self.people.get(key, ())
        citations = self.citations.get(key, ())
        text, earliest, latest, words = _date(date, self.language)
        basis = _date_basis(citations)
        bank = bank_of(kind, voice)
        revised = self.revisions.get(key)
        return {
            "slug": slug,
            "url": f"{self.urls['entry']}{slug}/",
            "kind": kind,
            "kind_label": self.labels["kind"][kind],
            "title": title,
            "summary": summary,
            "date": text,
            "date_earliest": earliest,
            "date_latest": latest,
            "date_words": words,
            "date_basis": basis,
            "date_basis_label": self.labels["basis"][basis],
            "date_inferred": basis != Basis.PRINTED,
            "side": None if bank == "meetings" else bank,
            **self._choices(tuple(chosen)),
            "outlet": self._link("actor", outlet, carrier) if outlet else None,
            "people": [self._person(*one) for one in people if one[3] in _TAKES_PART],
            "mentioned": [self._person(*one) for one in people if one[3] not in _TAKES_PART],
            "places": [self._place(*one) for one in self.places.get(key, ())],
            "place_note": note or english or None,
            "topics": [self._link("topic", *one) for one in self.topics.get(key, ())],
            "sources": self._sources(citations),
            "revision": revised.number if revised else 0,
            "changed": revised.when.isoformat(timespec="seconds") if revised and revised.when else None,
        }

    def _choices(self, chosen: tuple[str | None, ...]) -> Values:
        """What is chosen from a vocabulary, each beside its word; many entries choose the same."""
        if chosen not in self.chosen:
            found = self.chosen[chosen] = {}
            for (name, label, labels), value in zip(self.labels["choices"], chosen, strict=True):
                found[name] = value or None
                found[label] = labels[value or None]
        return self.chosen[chosen]

    def _person(
        self, slug: str, name: str, side: str, role: str, office: str | None, printed: str, body: str | None
    ) -> Values:
        return {
            "slug": slug,
            "name": name,
            "url": f"{self.urls['actor']}{slug}/",
            "side": side,
            "role": role,
            "role_label": self.labels["role"][role],
            "office": office or None,
            "office_printed": printed or None,
            "on_behalf_of": body or None,
        }

    def _link(self, page: str, slug: str, name: str) -> Values:
        return {"slug": slug, "name": name, "url": f"{self.urls[page]}{slug}/"}

    def _place(self, slug: str, name: str, country: str, latitude: float, longitude: float) -> Values:
        return {
            "slug": slug,
            "name": name,
            "url": f"{self.urls['place']}{slug}/",
            "country": country,
            "latitude": latitude,
            "longitude": longitude,
        }

    def _sources(self, citations: Iterable[Sequence[Any]]) -> list[Values]:
        """One a document, in the order they are first cited."""
        by_document: dict[str, list[Sequence[Any]]] = {}
        for citation in citations:
            by_document.setdefault(citation[0], []).append(citation)
        return [self._source(slug, cited) for slug, cited in by_document.items()]

    def _source(self, slug: str, cited: list[Sequence[Any]]) -> Values:
        records = dict.fromkeys(one[6] for one in cited if one[6])
        basis = min((one[4] for one in cited), key=BASES.__getitem__)
        return {
            "slug": slug,
            "title": cited[0][1],
            "url": f"{self.urls['document']}{slug}/",
            "lines": _lines(tuple(one[5] for one in cited if one[5])),
            "records": ", ".join(records) if records else None,
            "basis": basis,
            "basis_label": self.labels["basis"][basis],
        }


@lru_cache
def _labels(language: str) -> Mapping[str, Any]:
    """What each value of each vocabulary is called in this language; nothing where there is no value."""

    def words(vocabulary: Any) -> dict[str | None, str | None]:
        return {None: None, **{str(value): str(label) for value, label in vocabulary.choices}}

    with translation.override(language):
        names = {column.split("__")[1]: vocabulary for column, vocabulary in _CHOICES.items()}
        return {
            "kind": words(EntryKind),
            "basis": words(Basis),
            "role": words(InvolvementRole),
            "choices": [(name, f"{name}_label", words(vocabulary)) for name, vocabulary in names.items()],
        }


@lru_cache
def _beginnings(language: str) -> dict[str, str]:
    """The address of each kind of page in this language, up to the slug."""
    with translation.override(language):
        return {page: reverse(page, kwargs={"slug": "x"}).removesuffix("x/") for page in _PAGES}


@lru_cache(maxsize=16384)
def _date(text: str, language: str) -> tuple[str, str, str | None, str]:
    """The date, the first and the last day it can be, and the words for it."""
    when = parse(text)
    return when.text, when.earliest.isoformat(), when.latest.isoformat() if when.latest else None, when.words(language)


@lru_cache(maxsize=16384)
def _lines(texts: tuple[str, ...]) -> str | None:
    """The lines that these name together; None where there are none."""
    return format_lines(number for text in texts for number in line_numbers(text)) if texts else None


def _date_basis(citations: Iterable[Sequence[Any]]) -> str | None:
    """The best basis on which any source supports the date; None where none is cited for it."""
    bases = [one[4] for one in citations if one[2] == ClaimField.DATE and one[3] == Stance.SUPPORTS]
    return min(bases, key=BASES.__getitem__, default=None)
