"""A text that was sent comes in; the id that it is goes out."""

from typing import Final

_LONGEST: Final = 18  # digits; what is longer is no id of ours, and more than a column holds


def id_in(text: str) -> int | None:
    """The id, None where the text is none that a record could have."""
    return int(text) if text.isdecimal() and len(text) <= _LONGEST else None
