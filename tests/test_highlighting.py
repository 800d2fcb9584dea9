"""Found words in a shown text: marked exactly where the search finds them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline.folding import fold
from timeline.highlighting import holds, pieces


def marked(text: str, *words: str) -> str:
    return "".join(f"[{piece}]" if found else piece for piece, found in pieces(text, words))


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        pytest.param("Hội đàm ở Geneva", ["hoi", "geneva"], "[Hội] đàm ở [Geneva]", id="vietnamese"),
        pytest.param("Ho\u0323\u0302i đa\u0300m", ["hoi"], "[Ho\u0323\u0302i] đa\u0300m", id="decomposed"),
        pytest.param("Саули Ниинистё", ["ниинисте"], "Саули [Ниинистё]", id="yo-is-ie"),
        pytest.param("Крымский", ["ский", "скии"], "Крым[ский]", id="inside-a-word"),
        pytest.param("Straße", ["ss"], "Stra[ß]e", id="one-letter-for-two"),
        pytest.param("New START–2021", ["start", "2021"], "New [START]–[2021]", id="punctuation-parts-words"),
        pytest.param("banana", ["ana", "nan"], "b[anana]", id="overlapping"),
        pytest.param("<b>Visas</b>", ["visas", "b"], "<[b]>[Visas]</[b]>", id="markup-is-text"),
        pytest.param("Geneva", ["vienna"], "Geneva", id="nothing"),
        pytest.param("", ["geneva"], "", id="empty"),
    ],
)
def test_found_words_are_marked_in_the_text_as_it_is_written(text: str, words: list[str], expected: str) -> None:
    assert marked(text, *words) == expected


@given(st.text(max_size=80), st.text(min_size=1, max_size=3))
def test_a_word_is_marked_where_the_search_finds_it_and_nowhere_else(text: str, typed: str) -> None:
    for word in fold(typed).split():
        assert any(found for _piece, found in pieces(text, [word])) == holds(text, word)


@given(st.text(max_size=80), st.lists(st.text(min_size=1, max_size=3), max_size=3))
def test_the_pieces_are_the_whole_text(text: str, words: list[str]) -> None:
    assert "".join(piece for piece, _found in pieces(text, words)) == text
