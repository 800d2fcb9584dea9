"""The symbols beside entries: there is one for whatever an entry or the legend can be."""

import pytest

from timeline.figures import legend
from timeline.templatetags.timeline_symbols import symbol
from timeline.vocabulary import EntryKind, MeetingStatus

IN_WORDS = {"about", "doubtful"}  # the legend prints their signs
NAMES = {*EntryKind.values, *MeetingStatus.values, *(item.key for item in legend("en"))} - IN_WORDS


@pytest.mark.parametrize("name", sorted(NAMES))
def test_every_kind_and_status_has_a_symbol_in_the_colour_of_its_bank(name: str) -> None:
    drawn = symbol(name, "russia")
    assert drawn.startswith('<svg class="mark mark--russia" viewBox="0 0 16 16" aria-hidden="true"><')
    assert "currentColor" in drawn


def test_a_name_without_a_symbol_is_an_error() -> None:
    with pytest.raises(KeyError, match="dreamt"):
        symbol("dreamt")
