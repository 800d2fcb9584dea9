"""The words of a record come in; whether people sat together in them, where, and whether more than once, goes out."""

from __future__ import annotations

import re
from typing import Final

from timeline.travels.clauses import clauses

# A call or a letter; a letter that is handed over is none, for who hands it over is there.
_AFAR: Final = re.compile(
    r"\b(?:[Tt]ele)?[Pp]hon(?:e|ed|ing)\b|\b[Cc]alled (?=[A-Z])|\b[Vv]ideo|\b[Cc]orrespond(?:ed|ence)\b|\b[Ww]rote\b"
    r"|\bby (?:cable|mail|radio)\b"
    r"|\b(?:[Ss]ent|[Ee]xchanged?(?: of)?|[Rr]eceived|[Bb]y|[Ii]n) (?:\w+ ){0,2}"
    r"(?:letters?|cables?|messages?|telegrams?)\b"
)
_TOGETHER: Final = re.compile(r"^(?:Also )?(?:Accompanied|Joined)\b|\baccompanied President\b")
# "Held negotiations with", not "Discussed the negotiations with".
_SEVERAL: Final = re.compile(
    r"\b(?:[Hh]eld|[Aa]ttended|[Ii]nformal|to|for) (?:[\w-]+ ){0,5}?(?:meetings|negotiations|talks)"
    r" with (?:senior )?(?:Soviet|Russian|President|General Secretary|Premier)\b"
    r"|^[Ii]nformal meetings with\b"
)
# What a stay with the other side was for.
_WHOLE: Final = re.compile(r"^(?:Ministers? meeting|(?:State|Official) visit)\b")


def is_from_afar(clause: str) -> bool:
    """Whether the clause tells of a call or a letter: nobody met."""
    return bool(_AFAR.search(clause))


def where(clause: str, cities: list[str]) -> list[str]:
    """Those of a stay's cities that the clause says it was in; all of them where it says nothing of that."""
    return [name for name in cities if re.search(rf"\b(?:in|at) {re.escape(name)}\b", clause)] or cities


def tells_of_several(text: str, *, with_president: bool, at_home: bool) -> bool:
    """Whether the text tells of several meetings, or of a stay that was one.

    `with_president`: the meetings are those of the President, whom the traveller may have accompanied to them;
    `at_home`: the stay was in the other side's country.
    """
    said = [clause for clause in clauses(text) if with_president or not _TOGETHER.search(clause)]
    return any(_SEVERAL.search(clause) or (at_home and _WHOLE.search(clause)) for clause in said)
