"""A text as it is shown and the folded words of a search come in; where the words stand in it goes out."""

import unicodedata
from collections.abc import Iterable, Iterator
from itertools import chain, pairwise
from typing import NamedTuple

from timeline.folding import fold, letters


class Piece(NamedTuple):
    """A stretch of a text, and whether a search found it."""

    text: str
    found: bool


def pieces(text: str, words: Iterable[str]) -> list[Piece]:
    """The whole text in order, cut where a found word begins or ends; a word may stand inside a longer one.

    What is found is what EntryQuerySet.matching finds: the same folding, letter by letter.
    """
    spans = _joined(sorted(_spans(text, words)))
    cuts = [0, *chain.from_iterable(spans), len(text)]
    found = [Piece(text[start:end], place % 2 == 1) for place, (start, end) in enumerate(pairwise(cuts))]
    return [one for one in found if one.text]


def holds(text: str, word: str) -> bool:
    """Whether the folded word stands in the text."""
    return word in fold(text)


def _spans(text: str, words: Iterable[str]) -> Iterator[tuple[int, int]]:
    """From where to where in `text` each word stands, wherever it does."""
    folded = list(letters(text))
    run = "".join(letter for letter, _place in folded)
    for word in words:
        start = run.find(word) if word else -1
        while start >= 0:
            last = start + len(word) - 1
            yield folded[start][1], _after_marks(text, folded[last][1] + 1)
            start = run.find(word, start + 1)


def _after_marks(text: str, end: int) -> int:
    """The end of a letter with the diacritics written behind it."""
    while end < len(text) and unicodedata.combining(text[end]):
        end += 1
    return end


def _joined(spans: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """The same places with those that touch or overlap made one."""
    joined: list[tuple[int, int]] = []
    for start, end in spans:
        if joined and start <= joined[-1][1]:
            joined[-1] = joined[-1][0], max(end, joined[-1][1])
        else:
            joined.append((start, end))
    return joined
