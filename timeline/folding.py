"""Text a reader types or a record holds comes in; its folded form, fit for comparison, goes out."""

import re
import unicodedata
from collections.abc import Iterator
from typing import Final

# Letters that Unicode does not decompose but that readers type without their stroke.
_UNDECOMPOSED: Final = str.maketrans({"đ": "d", "ð": "d", "ł": "l", "ø": "o", "ß": "ss"})
_NOT_WORD: Final = re.compile(r"[^\w]+")


def fold(text: str) -> str:
    """Lower case, without diacritics or punctuation, single spaces: "Hội đàm" and "hoi dam" are one text.

    Works on Latin (Vietnamese included) and Cyrillic alike; "ё" folds to "е" and "й" to "и", as readers type them.
    """
    return _NOT_WORD.sub(" ", _bare(text)).strip()


def letters(text: str) -> Iterator[tuple[str, int]]:
    """Each letter of the folded text with the place in `text` it comes from; a space for each sign that parts words."""
    for place, char in enumerate(text):
        for letter in _bare(char):
            yield " " if _NOT_WORD.match(letter) else letter, place


def _bare(text: str) -> str:
    """Lower case, without diacritics."""
    # Taking letters apart can bring out capitals (the mathematical 𝖠), and lowering case can compose: both, twice.
    decomposed = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text.casefold()).casefold())
    bare = "".join(char for char in decomposed if not unicodedata.combining(char))
    return bare.translate(_UNDECOMPOSED)
