"""An address that leads nowhere comes in; the links to the records whose addresses come nearest to it go out."""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from functools import reduce
from operator import or_
from typing import Any, Final
from urllib.parse import unquote

from django.db.models import Case, IntegerField, Q, QuerySet, Value, When

from timeline.entries import LinkRow
from timeline.folding import fold
from timeline.models import Actor, Entry, Place, Topic

SHOWN: Final = 6
CANDIDATES: Final = 60  # of each kind: those that share most pieces with the address
LONGEST: Final = 100  # characters of the address that are looked at
ALIKE: Final = 0.5  # how much of two names must agree, from 0 to 1
PIECE: Final = 4  # letters of a word that must be right; a slip is then forgiven anywhere else
MOST_PIECES: Final = 12


def words(path: str) -> str:
    """The words of an address's last part, as one would type them into a search box: "putin biden 2021"."""
    return _slug(path).replace("-", " ")


def suggestions(path: str) -> list[LinkRow]:
    """The nearest published entries, actors on record, places and topics, best first; four queries, or none."""
    slug = _slug(path)
    pieces = _pieces(slug)
    if not pieces:
        return []
    found = [
        (_likeness(slug, record.slug), str(record), record)
        for kind in (
            Entry.objects.published(),
            Actor.objects.on_the_record(),
            Place.objects.on_the_record(),
            Topic.objects.on_the_record(),
        )
        for record in _candidates(kind, pieces)
    ]
    best = sorted((one for one in found if one[0] >= ALIKE), key=lambda one: (-one[0], one[2].slug))
    return [LinkRow(record.slug, name, record.get_absolute_url()) for _alike, name, record in best[:SHOWN]]


def _slug(path: str) -> str:
    """The part of an address that would name a record, in the letters that slugs are made of; "" where it has none."""
    # Language, kind of page, slug; with a part missing, what comes after the language.
    parts = [part for part in unquote(path[:1000]).split("/") if part][1:3]
    return re.sub(r"[^a-z0-9]+", "-", fold(parts[-1])[:LONGEST]).strip("-") if parts else ""


def _pieces(slug: str) -> list[str]:
    """Parts of its words, of which a record's slug must hold at least one: each word's first and last letters."""
    found = [piece for word in slug.split("-") if len(word) > 2 for piece in (word[:PIECE], word[-PIECE:])]
    return list(dict.fromkeys(found))[:MOST_PIECES]


def _candidates(records: QuerySet[Any], pieces: list[str]) -> list[Any]:
    """Those that hold most of the pieces."""
    holds = [Q(slug__contains=piece) for piece in pieces]
    hits: Any = Value(0)
    for one in holds:
        hits = hits + Case(When(one, then=1), default=0, output_field=IntegerField())
    return list(records.filter(reduce(or_, holds)).annotate(hits=hits).order_by("-hits", "slug")[:CANDIDATES])


def _likeness(asked: str, slug: str) -> float:
    """How alike two slugs are, from 0 to 1; words in another order, or only some of them, still count."""
    whole = SequenceMatcher(None, asked, slug, autojunk=False).ratio()
    parts = slug.split("-")
    each = [
        max(SequenceMatcher(None, word, part, autojunk=False).ratio() for part in parts) for word in asked.split("-")
    ]
    return max(whole, sum(each) / len(each) * 0.9)
