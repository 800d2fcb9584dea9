"""Sides come in; the one word that a database column holds for the set of them goes out, and the way back."""

from collections.abc import Iterable
from itertools import combinations
from typing import Final

from timeline.vocabulary import Side

LONGEST: Final = len(" ".join(Side.values))  # characters of the longest word


def together(sides: Iterable[str]) -> str:
    """The set as one word, always in the order of the vocabulary: "russia united_states"; "" for none."""
    found = set(sides)
    return " ".join(side for side in Side.values if side in found)


def apart(word: str) -> list[str]:
    """The sides of such a word."""
    return word.split()


def words_with(any_of: Iterable[str]) -> list[str]:
    """Every word that holds at least one of these sides: there are few, so that a column can be compared with them."""
    wanted = set(any_of)
    sets = [some for size in range(1, len(Side.values) + 1) for some in combinations(Side.values, size)]
    return [together(some) for some in sets if wanted & set(some)]
