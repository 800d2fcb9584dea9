"""The controlled words: which language codes a document may have."""

import pytest

from timeline.vocabulary import is_language


@pytest.mark.parametrize("code", ["vi", "en", "ru", "la", "zh"])
def test_code_of_a_language_is_known(code: str) -> None:
    assert is_language(code)


@pytest.mark.parametrize("code", ["", "vn", "VI", "vie", "en-US", "Việt", "ví", "xx"])
def test_anything_else_is_none(code: str) -> None:
    assert not is_language(code)
