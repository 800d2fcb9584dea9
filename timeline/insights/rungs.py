"""The levels of meetings come in; the four rungs that a picture can tell apart go out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from timeline.vocabulary import Level


@dataclass(frozen=True, slots=True)
class Rung:
    """Levels that are drawn as one, under one name."""

    key: str
    label: str | Promise
    levels: tuple[str, ...]


LEADERS: Final = Rung("leaders", _("leaders"), (Level.HEAD_OF_STATE, Level.HEAD_OF_GOVERNMENT))
MINISTERS: Final = Rung("ministers", _("ministers"), (Level.FOREIGN_MINISTER, Level.MINISTER))
DEPUTIES: Final = Rung("deputies", _("deputies and advisers"), (Level.SECURITY_ADVISER, Level.DEPUTY_MINISTER))
OTHERS: Final = Rung("others", _("others or not stated"), (Level.AMBASSADOR, Level.DEPARTMENT, Level.UNSPECIFIED))
RUNGS: Final = (LEADERS, MINISTERS, DEPUTIES, OTHERS)  # from the top down; every level is on one of them
