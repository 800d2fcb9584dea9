"""The set of sides as one word."""

from timeline import sides


def test_a_set_has_one_word_whatever_its_order() -> None:
    assert sides.together(["third", "russia", "russia"]) == "russia third"


def test_no_side_is_the_empty_word() -> None:
    assert sides.together([]) == ""
    assert sides.apart("") == []


def test_a_word_comes_apart_again() -> None:
    assert sides.apart("russia united_states") == ["russia", "united_states"]


def test_the_words_with_a_side_are_all_sets_that_hold_it() -> None:
    assert sides.words_with(["third"]) == [
        "third",
        "russia third",
        "united_states third",
        "russia united_states third",
    ]


def test_no_word_is_longer_than_the_column() -> None:
    assert max(len(word) for word in sides.words_with(["russia", "united_states", "third"])) == sides.LONGEST
