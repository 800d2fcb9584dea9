"""A slug that nobody has comes in; the slugs that may have been meant go out, the likeliest first."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from difflib import get_close_matches
from itertools import islice
from typing import Final

from timeline.folding import fold

MOST: Final = 3
LONGEST: Final = 100  # characters that are looked at
ALIKE: Final = 0.7  # how much of two slugs must agree, from 0 to 1
WORDS_ALIKE: Final = 0.75  # the same of two words
BEGINNING: Final = 3  # letters that tell one word from another


def meant(asked: str, slugs: Sequence[str]) -> list[str]:
    """At most three; none where nothing comes near.

    First those that hold all words asked for, then those in which words begin so, then those that are spelt alike.
    """
    words = fold(asked[:LONGEST].replace("_", " ")).split()
    return list(islice(dict.fromkeys(_found(words, slugs)), MOST)) if words else []


def _found(words: Sequence[str], slugs: Sequence[str]) -> Iterator[str]:
    """Lazily, since comparing spellings is slow."""
    parts = {slug: slug.split("-") for slug in slugs}
    yield from (slug for slug in slugs if set(words) <= set(parts[slug]))
    yield from (slug for slug in slugs if all(_begins(word, parts[slug]) for word in words))
    yield from get_close_matches("-".join(words), slugs, n=MOST, cutoff=ALIKE)
    known = {part for found in parts.values() for part in found}
    near = [get_close_matches(word, known, n=MOST, cutoff=WORDS_ALIKE) for word in words]
    yield from (slug for slug in slugs if all(set(some) & set(parts[slug]) for some in near))


def _begins(word: str, parts: Iterable[str]) -> bool:
    return len(word) >= BEGINNING and any(part.startswith(word) for part in parts)
