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
# A summit, a visit or a conference by itself: no other deed or event beside it in the statement.
_EVENT: Final = re.compile(
    r"^(?:(?:Attended|Held|Participated in|Joined) )?(?:an? |the )?(?:(?! and |\bNATO(?![-–/ ]?Russia))[^,;])*?"
    r"\b(?:[Ss]ummit|[Cc]onference|[Mm]eetings|[Mm]eeting(?! with\b)|[Ss]ession|[Nn]egotiations|[Tt]alks|[Vv]isit)\b"
    r"(?!.*\b(?:and|also) (?:also )?(?:[a-z]+ed|met|held|led)\b)"
    r"(?!.* and (?:the |an? )?(?:[\w-]+ ){0,5}"
    r"(?:[Mm]eetings?|[Ss]ummits?|Conference|Council|inauguration|ceremon\w*)\b)"
)
# What belongs to an event, and the way there and back.
_OF_IT: Final = re.compile(
    r"^(?:Signed|Issued|Exchanged|[Ll]eft|[Rr]eturned|[Dd]eparted)\b(?!.* with (?!Russia|the Soviet|Soviet))"
)
# What a stay with the other side was for.
_WHOLE: Final = re.compile(r"^(?:Ministers? meeting|(?:State|Official) visit)\b")


def where(clause: str, cities: list[str]) -> list[str]:
    """Those of a stay's cities that the clause says it was in; all of them where it says nothing of that."""
    return [name for name in cities if re.search(rf"\b(?:in|at) {re.escape(name)}\b", clause)] or cities


def is_event(clause: str) -> bool:
    """Whether the statement has a summit, a visit or a conference in it and nothing beside."""
    return _EVENT.search(clause) is not None


def is_of_event(clause: str) -> bool:
    """Whether the statement tells of what came of an event, or of the way to it and from it."""
    return _OF_IT.search(clause) is not None


def is_alone(text: str) -> bool:
    """Whether the text is of one such event, or of meetings with one side, and of nothing else."""
    said = clauses(text)
    return len([clause for clause in said if not is_of_event(clause)]) == 1 and any(map(is_event, said))


def tells_of_several(text: str, *, with_president: bool, at_home: bool) -> bool:
    """Whether the text tells of several meetings, or of a stay that was one.

    `with_president`: the meetings are those of the President, whom the traveller may have accompanied to them;
    `at_home`: the stay was in the other side's country.
    """
    said = [clause for clause in clauses(text) if with_president or not _TOGETHER.search(clause)]
    return any(_SEVERAL.search(clause) or (at_home and _WHOLE.search(clause)) for clause in said)
