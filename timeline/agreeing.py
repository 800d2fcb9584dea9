"""What an entry is and how that stands come in; the second goes out in words that agree with the first."""

from collections.abc import Mapping
from enum import Enum
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import pgettext_lazy

from timeline.vocabulary import MeetingKind, MeetingStatus, SpeechAct


class _Noun(Enum):
    """How Russian inflects what stands beside the word for a kind of meeting; in English and Vietnamese all are one."""

    MASCULINE = "masculine"
    FEMININE = "feminine"
    PLURAL = "plural"


_NOUNS: Final[Mapping[str, _Noun]] = {
    MeetingKind.SUMMIT: _Noun.MASCULINE,  # саммит
    MeetingKind.TALKS: _Noun.PLURAL,  # переговоры
    MeetingKind.VISIT: _Noun.MASCULINE,  # визит
    MeetingKind.CONSULTATIONS: _Noun.PLURAL,  # консультации
    MeetingKind.ENCOUNTER: _Noun.FEMININE,  # встреча
    MeetingKind.CALL: _Noun.MASCULINE,  # разговор
    MeetingKind.MULTILATERAL: _Noun.FEMININE,  # встреча
}
_STATUSES: Final[Mapping[_Noun, Mapping[str, str | Promise]]] = {
    _Noun.MASCULINE: {
        MeetingStatus.PLANNED: pgettext_lazy("beside a masculine noun", "planned"),
        MeetingStatus.POSTPONED: pgettext_lazy("beside a masculine noun", "postponed"),
        MeetingStatus.CANCELLED: pgettext_lazy("beside a masculine noun", "cancelled"),
        MeetingStatus.HELD: pgettext_lazy("beside a masculine noun", "held"),
        MeetingStatus.UNCERTAIN: pgettext_lazy("beside a masculine noun", "uncertain whether held"),
    },
    _Noun.FEMININE: {
        MeetingStatus.PLANNED: pgettext_lazy("beside a feminine noun", "planned"),
        MeetingStatus.POSTPONED: pgettext_lazy("beside a feminine noun", "postponed"),
        MeetingStatus.CANCELLED: pgettext_lazy("beside a feminine noun", "cancelled"),
        MeetingStatus.HELD: pgettext_lazy("beside a feminine noun", "held"),
        MeetingStatus.UNCERTAIN: pgettext_lazy("beside a feminine noun", "uncertain whether held"),
    },
    _Noun.PLURAL: {
        MeetingStatus.PLANNED: pgettext_lazy("beside a plural", "planned"),
        MeetingStatus.POSTPONED: pgettext_lazy("beside a plural", "postponed"),
        MeetingStatus.CANCELLED: pgettext_lazy("beside a plural", "cancelled"),
        MeetingStatus.HELD: pgettext_lazy("beside a plural", "held"),
        MeetingStatus.UNCERTAIN: pgettext_lazy("beside a plural", "uncertain whether held"),
    },
}
# Beside the word "Statement" a verb would want a subject. To say is what every statement does: it needs no word.
_ACTS: Final[Mapping[str, str | Promise]] = {
    SpeechAct.SAYS: "",
    SpeechAct.CONFIRMS: pgettext_lazy("a statement", "confirmation"),
    SpeechAct.ANNOUNCES: pgettext_lazy("a statement", "announcement"),
    SpeechAct.DENIES: pgettext_lazy("a statement", "denial"),
    SpeechAct.PROPOSES: pgettext_lazy("a statement", "proposal"),
    SpeechAct.REFUSES: pgettext_lazy("a statement", "refusal"),
    SpeechAct.CANCELS: pgettext_lazy("a statement", "cancellation"),
}


def status_beside(kind: str, status: str) -> str:
    """The word for a meeting's status where it stands beside the word for the kind of meeting; "" for no status."""
    return str(_STATUSES[_NOUNS[kind]][status]) if status else ""


def act_beside(speech_act: str) -> str:
    """What a statement does, where it stands beside the word "Statement"; "" where it says no more than that."""
    return str(_ACTS[speech_act]) if speech_act else ""
