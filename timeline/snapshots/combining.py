"""A record as a page was opened on it, as it is now, and as the page has it come in; one with both changes goes out."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from timeline.snapshots.taking import Row, Snapshot


def combined(opened: Snapshot, theirs: Snapshot, mine: Snapshot) -> Snapshot:
    """My record, but for what only they changed: that stays as theirs.

    Each text and the state of the workflow are looked at by themselves. All else hangs together, such as people, places
    and dates with the citations that bear them out: it is theirs where I touched nothing of it, else mine as a whole.
    """
    texts = _texts(mine)
    single = {column for columns in texts.values() for column in columns} | ({"state"} & set(mine.fields))
    base = theirs if _rest(mine, single) == _rest(opened, single) else mine
    fields = base.fields | {name: _kept(name, opened.fields, theirs.fields, mine.fields) for name in single}
    for columns in texts.values():
        fields |= _whole(columns, fields, mine.fields)
    return replace(mine, fields=fields, parts=base.parts)


def rows_kept(theirs: Snapshot, result: Snapshot) -> bool:
    """Whether the rows of the result are those that are there now."""
    return replace(theirs, fields={}).digest == replace(result, fields={}).digest


def _texts(snapshot: Snapshot) -> dict[str, list[str]]:
    """The columns of each translated text."""
    found: dict[str, list[str]] = {}
    for name in snapshot.fields:
        original = getattr(snapshot.record._meta.get_field(name), "translated_field", None)
        if original is not None:
            found.setdefault(original.name, []).append(name)
    return found


def _rest(snapshot: Snapshot, single: set[str]) -> str:
    fields = {name: value for name, value in snapshot.fields.items() if name not in single}
    return replace(snapshot, fields=fields).digest


def _kept(name: str, opened: Row, theirs: Row, mine: Row) -> Any:
    return theirs.get(name, "") if mine[name] == opened.get(name, "") else mine[name]


def _whole(columns: list[str], result: Row, mine: Row) -> Row:
    """My text in every language, where the two together would lack one and mine alone does not; else nothing."""
    lacks = any(result[name] for name in columns) and not all(result[name] for name in columns)
    complete = all(mine[name] for name in columns) or not any(mine[name] for name in columns)
    return {name: mine[name] for name in columns} if lacks and complete else {}
