"""What may have been meant by a slug that nobody has."""

import pytest

from timeline.filters.guessing import meant

SLUGS = [
    *("anthony-eden", "joseph-stalin", "nikolai-podgorny", "sergei-ivanov", "sergei-lavrov", "sergei-ryabkov"),
    *("sputnik", "vladimir-putin"),
]


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        pytest.param("putin", ["vladimir-putin"], id="a-word-of-it"),
        pytest.param("Putin, Vladimir", ["vladimir-putin"], id="words-in-another-order"),
        pytest.param("ryab", ["sergei-ryabkov"], id="the-beginning-of-a-word"),
        pytest.param("sergei", ["sergei-ivanov", "sergei-lavrov", "sergei-ryabkov"], id="three-at-most"),
        pytest.param("sergey-ryapkov", ["sergei-ryabkov"], id="spelt-alike"),
        pytest.param("puttin", ["vladimir-putin"], id="one-word-spelt-alike"),
        pytest.param("sputnik-", ["sputnik"], id="stray-sign"),
        pytest.param("nobody-x", [], id="nothing-near"),
        pytest.param("%%%", [], id="no-letters"),
    ],
)
def test_the_likeliest_comes_first_and_a_guess_is_no_answer(asked: str, found: list[str]) -> None:
    assert meant(asked, SLUGS) == found


def test_what_holds_the_word_comes_before_what_is_spelt_alike() -> None:
    assert meant("visa", ["visas", "view", "talks-on-visa"]) == ["talks-on-visa", "visas"]
