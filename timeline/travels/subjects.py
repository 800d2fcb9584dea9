"""The words of a clause come in; what was talked about and what was signed, as keys of our own words, goes out."""

from __future__ import annotations

import re
from typing import Final

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
# What was signed or exchanged, by key.
SIGNED: Final[dict[str, str]] = {
    "test_ban": r"Nuclear Test Ban Treaty",
    "salt_1": r"SALT I and ABM Treaties",
    "salt_2": r"sign SALT II|signing of the SALT II",
    "inf_ratified": r"ratifications of the INF Treaty",
    "inf": r"Signed INF Treaty",
    "start_1": r"Signed Strategic Arms Reduction Treaty\.(?= Addressed)",
    "start_protocol": r"parties to the START Treaty",
    "start_2": r"START II Treaty",
    "sort": r"Signed strategic arms reduction treaty",
    "new_start": r"Strategic Arms Reduction Treaty with Russia",
    "new_start_ratified": r"ratifications of the new START",
    "enmod": r"Environmental Modification",
    "germany": r"Final Settlement With Respect to Germany",
    "founding_act": r"NATO-Russia Founding Act",
    "nuclear_risk": r"Nuclear Risk Reduction",
    "antarctic": r"Cooperation in the Antarctic",
}


def of(clause: str) -> tuple[str, ...]:
    """The keys of what a clause says was talked about, which the countries of those who met are not."""
    told = _COUNTRIES.sub("", clause)
    return tuple(key for key, (words, _topic) in SUBJECTS.items() if re.search(words, told))


def signed(remark: str) -> tuple[str, ...]:
    """The keys of what a remark says was signed."""
    return tuple(key for key, words in SIGNED.items() if re.search(words, remark))
