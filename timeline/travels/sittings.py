"""The words of a record come in; where people met in them, and whether more than once, goes out."""

from __future__ import annotations

import re
from typing import Final

from timeline.travels.clauses import clauses

_TOGETHER: Final = re.compile(r"^(?:Also )?(?:Accompanied|Joined)\b|\baccompanied President\b")
# "Held negotiations with", not "Discussed the negotiations with".
_SEVERAL: Final = re.compile(
    r"\b(?:[Hh]eld|[Aa]ttended|[Ii]nformal|to|for) (?:[\w-]+ ){0,5}?(?:meetings|negotiations|talks)"
    r" with (?:senior )?(?:Soviet|Russian|President|General Secretary|Premier)\b"
    r"|^[Ii]nformal meetings with\b"
)
# What a stay with the other side was for.
_WHOLE: Final = re.compile(r"^(?:Ministers? meeting|(?:State|Official) visit)\b")


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
