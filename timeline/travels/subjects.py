"""The words of a clause come in; what was talked about and what was signed, as keys of our own words, goes out."""

from __future__ import annotations

import re
from datetime import date
from typing import Final

from timeline.travels.clauses import clauses

# By key: the words that say it, and the topic it belongs to.
SUBJECTS: Final[dict[str, tuple[str, str]]] = {
    "arms": (
        r"strategic arms|arms reduction|strategic security|SALT|START|INF\b|intermediate-range|nuclear arms",
        "strategic-stability",
    ),
    "middle_east": (r"Middle East", "middle-east"),
    "bosnia": (r"Bosnia", "balkans"),
    "kosovo": (r"Kosovo", "balkans"),
    "syria": (r"Syria", "syria"),
    "ukraine": (
        r"Ukrain\w+ (?:crisis|situation|and)|Ukrainian (?:crisis|crises|situation)|Syrian and Ukrainian",
        "ukraine",
    ),
    "iraq": (r"Iraq|Persian Gulf", "iraq"),
    "chechnya": (r"Chechnya", "security"),
    "germany": (r"questions of Germany|Final Settlement With Respect to Germany", "security"),
    "afghanistan": (r"Afghanistan", "security"),
    "bilateral": (r"bilateral (?:and regional issues|relations)|Soviet-American relations", "bilateral-relations"),
    "summit": (r"preparations for the [\w. -]*Summit|pre-summit", "summit-preparation"),
    "nato": (r"NATO[-–/ ]?Russia", "nato-russia"),
}
# Ministers of these countries; what they talked about comes after.
_COUNTRIES: Final = re.compile(
    r"\b(?:[Mm]inisters|[Ll]eaders|[Rr]epresentatives|[Cc]ounterparts) (?:of|from) [^.;]*?"
    r"(?=\b(?:to|on|about|regarding|concerning|for)\b|[.;]|$)"
)
# What was signed or exchanged, by key: its name, and the year, because one name serves for several.
SIGNED: Final[dict[str, tuple[str, int]]] = {
    "test_ban": (r"Test[- ]Ban Treaty", 1963),
    "salt_1": (r"SALT I\b|ABM Treat|Anti-Ballistic Missile Treat", 1972),
    "salt_2": (r"SALT II\b", 1979),
    "inf": (r"\bINF Treaty|Intermediate-Range Nuclear Forces Treaty", 1987),
    "inf_ratified": (r"\bINF Treaty|Intermediate-Range Nuclear Forces Treaty", 1988),
    "start_1": (r"Strategic Arms Reductions? Treaty|\bSTART(?: I)?\b(?! II)", 1991),
    "start_protocol": (r"\bprotocol\b.*\bSTART Treaty", 1992),
    "start_2": (r"\bSTART II\b", 1993),
    "sort": (r"[Ss]trategic (?:arms|[Oo]ffensive) [Rr]eductions? [Tt]reaty|\bSORT\b", 2002),
    "new_start": (r"Strategic Arms Reductions? Treaty|\bSTART\b", 2010),
    "new_start_ratified": (r"Strategic Arms Reductions? Treaty|\bSTART\b", 2011),
    "enmod": (r"Environmental Modification", 1977),
    "germany": (r"Final Settlement [Ww]ith Respect to Germany", 1990),
    "founding_act": (r"NATO[-–]Russia Founding Act", 1997),
    "nuclear_risk": (r"Nuclear Risk Reduction", 2013),
    "antarctic": (r"\bin (?:the )?Antarctic", 2012),
}
_ACT: Final = re.compile(r"\b(?:[Ss]ign(?:ed|ing)?|[Ee]xchang\w+)\b")
_ONLY_ABOUT: Final = re.compile(r"\b(?:[Dd]iscuss|[Rr]eview|[Cc]onsider|[Bb]rief|[Cc]ommemorat|anniversary)\w*\b")


def of(clause: str) -> tuple[str, ...]:
    """The keys of what a clause says was talked about, which the countries of those who met are not."""
    told = _COUNTRIES.sub("", clause)
    return tuple(key for key, (words, _topic) in SUBJECTS.items() if re.search(words, told))


def signed(remark: str, day: date) -> tuple[str, ...]:
    """The keys of what a remark of this day says was signed or exchanged, not only talked about."""
    return tuple(
        key
        for key, (name, year) in SIGNED.items()
        if day.year == year and any(_is_act(clause, name) for clause in clauses(remark))
    )


def _is_act(clause: str, name: str) -> bool:
    return any(
        _ACT.search(before) and not _ONLY_ABOUT.search(before)
        for before in (clause[: found.start()] for found in re.finditer(name, clause))
    )
