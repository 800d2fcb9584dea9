"""A clause comes in; whether a body or agreement with Russia or the Soviet Union in it is at the table goes out.

The record says that the traveller was there and not who else was. So each is a doubt for an editor, never a meeting.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from typing import Final

from timeline.travels.dealings import sits_at_table

_Row = tuple[str, int, int]  # the words, and the years in which Moscow's side was part of it
_EVER: Final = 9999

# A few states at one table, or the parties to one agreement.
_FEW: Final[tuple[_Row, ...]] = (
    (r"\bBig Four\b|\bQuadripartite\b", 1945, 1990),
    (r"\bAustrian State Treaty\b", 1955, 1991),
    (r"\bTwo[- ]Plus[- ]Four\b", 1990, 1990),
    (r"(?<!Arab )\bQuarte[td]\b(?! Representative)", 2002, _EVER),
    (r"(?<!Libya )(?<!Arab )(?<!International )\bContact Group\b(?! on (?:Libya|Sudan|Syria))", 1994, _EVER),
    (r"\bP-?5 ?\+ ?1\b", 2006, 2018),
    (r"\b[Pp]ermanent [Mm]ember(?:s| [Ss]tates)\b[^.;]*Security Council\b", 1945, _EVER),
    (r"\bSyria Support Group\b", 2015, _EVER),
    (r"\bAction Group on Syria\b", 2012, 2012),
    (r"\bInternational Support Group for Lebanon\b", 2013, _EVER),
    (r"\bMinsk Group\b", 1992, _EVER),
    (r"\bPeace Implementation Council\b", 1995, _EVER),
    (r"\bMultilateral Steering Group\b", 1992, 2000),
    (r"\bG[-–=]?8\b", 1998, 2013),
    (r"\bBudapest Memorandum\b", 1994, _EVER),
    (r"\bSix-Party\b(?!.* on Libya)", 2003, _EVER),
    (r"\bArctic (?:Council|Coastal States|Search and Rescue)\b", 1996, _EVER),
    (r"\bWarsaw Pact\b|\bOpen Skies\b", 1955, 1992),
    (r"\bConventional (?:Armed )?Forces in Europe\b", 1989, _EVER),
    (r"\bAngola Peace Accords\b|\bLusaka Protocols?\b", 1991, 2002),
    (r"\bCambodian\b.*\bPeace Accords\b", 1991, 1991),
    (r"\bBosnian [Pp]eace [Tt]reaty\b", 1995, 1995),
    (r"\bKosovo peace conference\b", 1999, 1999),
    (r"\bMiddle East [Pp]eace [Cc]onference\b", 1973, 1992),
    (r"\bParis Peace Conference\b", 1946, 1946),
    (r"\b(?:on the German question|Conference on Indochina|[Cc]onference on Laos)\b", 1954, 1962),
    (r"\b22-Power [Cc]onference\b", 1956, 1956),
    (r"\bUN disarmament conference\b|\b18-nation Disarmament\b", 1957, 1969),
    (r"\bConference on Vietnam\b", 1973, 1973),
)
# Where many states sit, Moscow's among them.
_MANY: Final[tuple[_Row, ...]] = (
    (r"(?<!Western delegates to the )\bCSCE\b|\b[CO]\w+ (?:on|for) Security and Cooperation in Europe\b", 1973, _EVER),
    (r"\bConference on Confidence- and Security-Building\b", 1984, 1986),
    (
        r"\bOSCE (?:Ministerial|[Mm]eeting|[Ss]ummit|Conference|Permanent Council)|\bdelegation to the OSCE\b",
        1995,
        _EVER,
    ),
    (
        r"\bNACC\b|\bNorth Atlantic Cooperation Council\b|\bEuro-Atlantic (?:Partnership )?Council\b|\bEAPC\b",
        1991,
        _EVER,
    ),
    (r"(?<!Russia )(?<!Russian )\bPermanent Joint Council\b", 1997, 2002),
    (r"\bStability Pact\b", 1999, 2008),
    (r"\bG[-–]?20\b", 2008, _EVER),
    (r"\bAPEC\b|\bAsia[- ]Pacific Economic (?:and )?Cooperation\b", 1998, _EVER),
    (r"\bEast Asian? Summit\b", 2011, _EVER),
    (r"\bRegional Forum\b|\bASEAN Regional\b", 1994, _EVER),
    (r"\bNuclear Security Summit\b", 2010, 2014),
)


def _compiled(rows: Iterable[_Row]) -> tuple[tuple[re.Pattern[str], int, int], ...]:
    return tuple((re.compile(words), since, until) for words, since, until in rows)


_FEW_FOUND: Final = _compiled(_FEW)
_ALL_FOUND: Final = _FEW_FOUND + _compiled(_MANY)


def seated(clause: str, day: date, *, few: bool = False) -> bool:
    """Whether the clause has the traveller at such a table on that day; `few`: at one of a few states."""
    return any(
        since <= day.year <= until and any(sits_at_table(clause[: found.start()]) for found in words.finditer(clause))
        for words, since, until in (_FEW_FOUND if few else _ALL_FOUND)
    )
