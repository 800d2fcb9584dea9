"""Words that stand beside each other: they agree, and every one there can be has its words."""

import pytest
from django.utils import translation

from timeline.agreeing import act_beside, status_beside
from timeline.vocabulary import MeetingKind, MeetingStatus, SpeechAct


@pytest.mark.parametrize(
    ("language", "kind", "status", "words"),
    [
        pytest.param("en", "visit", "held", "held", id="english"),
        pytest.param("vi", "summit", "cancelled", "đã hủy", id="vietnamese"),
        pytest.param("ru", "visit", "held", "состоялся", id="masculine"),
        pytest.param("ru", "summit", "cancelled", "отменён", id="masculine-cancelled"),
        pytest.param("ru", "encounter_on_margins", "held", "состоялась", id="feminine"),
        pytest.param("ru", "talks", "planned", "намечены", id="plural"),
        pytest.param("ru", "call", "uncertain", "неясно, состоялся ли", id="uncertain"),
    ],
)
def test_the_status_agrees_with_the_kind_of_meeting(language: str, kind: str, status: str, words: str) -> None:
    with translation.override(language):
        assert status_beside(kind, status) == words


@pytest.mark.parametrize("language", ["en", "vi", "ru"])
def test_every_status_of_every_kind_has_words(language: str) -> None:
    with translation.override(language):
        assert all(status_beside(kind, status) for kind in MeetingKind for status in MeetingStatus)


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", ["", "confirmation", "announcement", "denial", "proposal", "refusal", "cancellation"]),
        ("vi", ["", "xác nhận", "thông báo", "bác bỏ", "đề xuất", "từ chối", "hủy bỏ"]),
        ("ru", ["", "подтверждение", "объявление", "опровержение", "предложение", "отказ", "отмена"]),
    ],
)
def test_what_a_statement_does_is_a_noun_beside_the_word_statement(language: str, words: list[str]) -> None:
    with translation.override(language):
        assert [act_beside(act) for act in SpeechAct] == words
