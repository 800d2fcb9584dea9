"""Words of a clause come in; whether they meet whom they name, deal from afar, or only speak of it, goes out."""

from __future__ import annotations

import re
from typing import Final

RUSSIA: Final = re.compile(r"Russia|Soviet|USSR|U\.S\.S\.R|Moscow|Kremlin")  # both countries, as remarks name them
_MET: Final = re.compile(r"\b(?:[Mm]et|[Ss]aw|[Cc]alled on|[Rr]eceived|[Hh]osted)\b")
_MET_WITH: Final = re.compile(
    r"\b(?:[Mm]eet(?:ings?)?|[Tt]alk(?:s|ed)|[Ss]poke|[Cc]onferred|[Cc]onferences?|[Ss]ummit|[Ss]essions?|[Dd]iscuss(?:ed|ions?)"
    r"|[Nn]egotiat(?:ed|ions?)|[Cc]onsult(?:ed|ations?)|[Cc]onversed|[Pp]resented|[Ss]ign(?:ed|ing)?|[Ee]xchanged)\b"
    r".*\bwith\b|\b(?:[Pp]resented|[Ss]poke|[Tt]alked)\b.*\bto\b"
)
_MEETING_OF: Final = re.compile(r"\b(?:[Mm]eetings?|[Cc]onference|[Ss]ummit) of\b")
# After these words comes what was talked about, unless a "with" follows.
_ABOUT: Final = re.compile(
    r"\b(?:to (?:discuss|consider|review|mark)|about|regarding|concerning)\b(?!.*\bwith\b)|\b(?:[Bb]riefed|who)\b"
)
# A meeting other than the one the clause is about: "on his talks with", "after meeting with".
_ANOTHER: Final = re.compile(
    r"\b(?:on|about|regarding|concerning|following|after|before|prior to|(?<!series )of) "
    r"(?:(?:his|her|their|the|an?) )?(?:\w+ )?"
    r"(?:[Mm]eetings?|[Tt]alks|[Ss]ummit|[Cc]onversations?|[Dd]iscussions?|[Nn]egotiations?) with\b[^;]*$"
)
_NOT_HELD: Final = re.compile(
    r"\b(?:did|do|does|could|would|was|were|had|has|have) not\b|n[’']t\b|\bnever\b"
    r"|\b(?:cancell?ed|postponed|called off)\b"
    r"|\b(?:declined|refused|failed|unable|planned|scheduled|hoped|was|were) to (?:have |be )?\w+"
    r"|\b(?:without|instead of) (?:meeting|seeing|talking)\b",
    re.IGNORECASE,
)
# A call or a letter; a letter that is handed over is none, for who hands it over is there.
_FROM_AFAR: Final = re.compile(
    r"\b(?:telephon\w*|phoned|phone (?:call|conversation|talk)s?|video\w*|wrote|correspond(?:ed|ence))\b"
    r"|\b(?:virtual(?:ly)?|online|remotely)\b"
    r"|\b(?:by|over the|on the) (?:tele)?phone\b|\bby (?:satellite|cable|mail|radio)\b"
    r"|\b(?:sent|exchanged?(?: of)?|received|by|in) (?:\w+ ){0,2}(?:letters?|cables?|messages?|telegrams?)\b"
    r"|\bcalled\b(?! (?:on|for|off|at|in|upon)\b)",
    re.IGNORECASE,
)
# What was talked about, up to whom it was talked about with.
_SUBJECT: Final = re.compile(
    r"\b(?:[Dd]iscuss\w*|[Cc]onsider\w*|[Rr]eview\w*)\b(?:(?!\bwith\b)[^;])*"
    r"|\b(?:to (?:mark|commemorate)|about|regarding|concerning"
    r"|(?:[Mm]eetings?|Ministers|[Tt]alks|[Cc]onference|[Cc]onsultations?|[Ss]peech|[Ss]tatement) on)\b"
    r"(?:(?!\bwith\b)[^;])*"
    r"|\bformer Soviet (?:republics|Union)\b"
)
_SIGNED: Final = re.compile(r"\b[Ss]ign(?:ed|ing)?\b")
_NOT_AT_TABLE: Final = re.compile(
    r"\b(?:[Dd]iscuss|[Rr]eview|[Cc]onsider|[Pp]ropos|[Pp]repar|[Aa]rrang|[Aa]nnounc|[Bb]rief)\w*\b"
    r"(?!.*\b(?:with|attended|signed|joined)\b)"
    r"|\b(?:en route to|on way to|prior to)\b"
)


def meets(before: str) -> bool:
    """Whether what stands before a name in its clause meets whom it names: a verb of meeting, and not about them."""
    if _ABOUT.search(before) or _ANOTHER.search(before):
        return False
    return any(words.search(before) for words in (_MET, _MET_WITH, _MEETING_OF))


def sits_at_table(before: str) -> bool:
    """Whether what stands before a body or an agreement takes part in it, and does not only talk about it."""
    return _NOT_AT_TABLE.search(before) is None


def is_apart(clause: str) -> bool:
    """Whether it tells of a meeting that was not held, or of words from afar: by telephone, by letter."""
    return bool(_NOT_HELD.search(clause) or _FROM_AFAR.search(clause))


def without_subject(clause: str) -> str:
    """What is left of the clause without what was talked about. Of what was signed nothing is left out."""
    return clause if _SIGNED.search(clause) else _SUBJECT.sub("", clause)
