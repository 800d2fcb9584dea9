"""The editors' desk: importing this registers every record with the admin site, one noun a file."""

from timeline.admin import (
    account,
    actor,
    change,
    citation,
    deed,
    document,
    entry,
    meeting,
    membership,
    place,
    statement,
    topic,
    undecided,
)

__all__ = [
    "account",
    "actor",
    "change",
    "citation",
    "deed",
    "document",
    "entry",
    "meeting",
    "membership",
    "place",
    "statement",
    "topic",
    "undecided",
]
