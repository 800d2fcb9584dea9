"""Folded text: what readers type and what records hold meet in the middle."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline.folding import fold


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        pytest.param("Hội đàm", "hoi dam", id="vietnamese"),
        pytest.param("HỘI ĐÀM", "hoi dam", id="vietnamese-capitals"),
        pytest.param("Ho\u0323\u0302i đa\u0300m", "hoi dam", id="vietnamese-decomposed"),
        pytest.param("Рябков", "рябков", id="russian"),
        pytest.param("Саули Ниинистё", "саули ниинисте", id="yo-is-ie"),
        pytest.param("Крымский", "крымскии", id="short-i-is-i"),
        pytest.param("Niinistö", "niinisto", id="umlaut"),
        pytest.param("Łódź, Straße, Ørsted", "lodz strasse orsted", id="letters-unicode-does-not-take-apart"),
        pytest.param("  New\tSTART–2021!\n", "new start 2021", id="punctuation-and-space"),
        pytest.param("ﬁne ①", "fine 1", id="compatibility-forms"),
        pytest.param("\x00 ?!", "", id="nothing-to-look-for"),
    ],
)
def test_text_folds(text: str, folded: str) -> None:
    assert fold(text) == folded


@given(st.text(max_size=200))
def test_folding_a_folded_text_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(st.text(max_size=200))
def test_a_folded_text_is_words_with_single_spaces(text: str) -> None:
    folded = fold(text)

    assert folded == " ".join(folded.split())
