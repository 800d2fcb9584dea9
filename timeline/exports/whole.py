"""One entry with all that bears on it comes in; its values for JSON and for schema.org go out."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from timeline.dossier import Dossier
from timeline.entries import EntryRow
from timeline.exports.columns import values_of
from timeline.exports.linking import Thing, entry_item, entry_thing, known
from timeline.exports.record_values import claim
from timeline.exports.taking import LICENCE, Taken
from timeline.history import LastChange
from timeline.models import Entry, MeetingState
from timeline.vocabulary import EntryKind


@dataclass(frozen=True, slots=True)
class Whole:
    """One entry to take away as its page shows it, in one language; `entry` is as `for_page` has fetched it.

    `home` is what makes an address absolute, `day` and `edition` when the record stood so.
    """

    entry: Entry
    dossier: Dossier
    taken: Taken
    last_change: LastChange | None
    language: str
    home: str
    day: date
    edition: int

    @property
    def url(self) -> str:
        """The permanent address."""
        return f"{self.home}{self.taken.row.url}"

    @property
    def site(self) -> str:
        return _("Russia–US diplomacy timeline")


def json_text(whole: Whole) -> str:
    """The entry as a file."""
    about = {
        "language": whole.language,
        "licence": LICENCE,
        "edition": whole.edition,
        "as_of": whole.day.isoformat(),
        "entry": whole_values(whole),
    }
    return json.dumps(about, ensure_ascii=False, indent=1) + "\n"


def whole_values(whole: Whole) -> dict[str, Any]:
    """What a list tells of the entry, and what its own page tells besides."""
    entry, dossier, home = whole.entry, whole.dossier, whole.home
    meeting = entry.meeting if entry.kind == EntryKind.MEETING else None
    statement = entry.statement if entry.kind == EntryKind.STATEMENT else None
    [values] = values_of([entry.pk], home)
    return values | {
        "notes": dossier.notes or None,
        "outcome": dossier.outcome or None,
        "fidelity": statement.fidelity if statement else None,
        "fidelity_label": dossier.fidelity_label or None,
        "date_explanation": dossier.date_words or None,
        "independent_sources": dossier.independent,
        "claims": [claim(citation, home) for citation in entry.citations.all()],
        "states": [_state(state) for state in meeting.states.all()] if meeting else [],
        "part_of": _short(dossier.part_of, home) if dossier.part_of else None,
        "parts": _shorts(dossier.parts, home),
        "about": _shorts(dossier.about, home),
        "chain": [
            _short(step.row, home) | {"relation": step.label or None} for step in dossier.chain if not step.is_current
        ],
        "said_about_it": _shorts([row for voice in dossier.voices for row in voice.rows], home),
        "answers": _shorts(dossier.answers, home),
        "last_change": _last_change(whole.last_change),
    }


def _state(state: MeetingState) -> dict[str, Any]:
    return {
        "status": state.status,
        "status_label": state.get_status_display(),
        "since": state.since or None,
        "planned_for": state.planned_for or None,
        "note": state.note or None,
    }


def _short(row: EntryRow, home: str) -> dict[str, Any]:
    return {
        "slug": row.slug,
        "url": f"{home}{row.url}",
        "kind": row.kind,
        "title": row.title,
        "date": row.date.text,
        "date_words": row.when,
    }


def _shorts(rows: Iterable[EntryRow], home: str) -> list[dict[str, Any]]:
    return [_short(row, home) for row in rows]


def _last_change(changed: LastChange | None) -> dict[str, Any] | None:
    return {"when": changed.when, "what": changed.what, "why": changed.why or None} if changed else None


def things(whole: Whole) -> list[Thing]:
    """The entry to schema.org, with what it is part of, what is part of it and what it is about."""
    return list(_things(whole))


def _things(whole: Whole) -> Iterator[Thing]:
    dossier, home = whole.dossier, whole.home
    thing = entry_thing(dossier.row, home)
    about = [entry_item(row, home) for row in dossier.about]
    if dossier.row.kind == EntryKind.MEETING:
        parts = [entry_item(row, home) for row in dossier.parts]
        above = entry_item(dossier.part_of, home) if dossier.part_of else None
        said = [entry_item(row, home) for voice in dossier.voices for row in voice.rows if not voice.of_whole]
        subject_of = [*thing.pop("subjectOf"), *said]
        page, *sources = subject_of
        if whole.taken.changed:
            page |= {"dateModified": whole.taken.changed.isoformat(timespec="seconds")}
        yield known(thing | {"superEvent": above, "subEvent": parts, "subjectOf": [page, *sources]})
        return
    if whole.taken.changed:
        thing["dateModified"] = whole.taken.changed.isoformat(timespec="seconds")
    yield known(thing | {"about": [*thing.get("about", []), *about]})
