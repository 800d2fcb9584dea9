"""Entries come in; the parts of them that come along on request go out, each kind for all entries at once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import Any, Final

from django.db.models import F, Model, Value
from django.utils.translation import gettext as _

from timeline import chains, dates
from timeline.entries import rows
from timeline.exports import linked
from timeline.models import Citation, Entry, Meeting, MeetingState, Relation, Statement
from timeline.querysets import plain
from timeline.vocabulary import Basis, ClaimField, Fidelity, MeetingStatus, RelationKind, Stance, WorkflowState

PUBLISHED: Final = WorkflowState.PUBLISHED
_ORDER: Final = {field: place for place, field in enumerate(ClaimField.values)}


def details(key: int, language: str) -> dict[str, Any]:
    """What a record of its own shows beside what every list has; one query."""
    columns = (f"notes_{language}", "notes_en", f"meeting__outcome_{language}", "meeting__outcome_en")
    found = plain(Entry).filter(pk=key).values(*dict.fromkeys(columns), "statement__fidelity").get()
    fidelity = found["statement__fidelity"]
    return {
        "notes": found[columns[0]] or found[columns[1]] or None,
        "outcome": found[columns[2]] or found[columns[3]] or None,
        "fidelity": fidelity,
        "fidelity_label": str(Fidelity(fidelity).label) if fidelity else None,
    }


def claims(keys: list[int], language: str) -> dict[int, list[dict[str, Any]]]:
    """What each entry says, claim by claim, each with every passage cited for it or against it; one query."""
    columns = ("field", "actor__slug", "place__slug", *citation_columns(language))
    found = linked(Citation, keys, *columns, order=("position", "pk"))
    return {key: _claims(rows) for key, rows in found.items()}


def _claims(rows: list[Any]) -> list[dict[str, Any]]:
    grouped: dict[tuple[str, str | None, str | None], list[Any]] = defaultdict(list)
    for field, actor, place, *citation in rows:
        grouped[field, actor, place].append(citation_values(*citation))
    return [
        {
            "field": field,
            "field_label": str(ClaimField(field).label),
            "actor": actor,
            "place": place,
            "citations": citations,
        }
        for (field, actor, place), citations in sorted(grouped.items(), key=lambda item: _ORDER[item[0][0]])
    ]


def citation_columns(language: str) -> tuple[str, ...]:
    """What `citation_values` takes, in its order."""
    title = f"document__title_{language}"
    return ("document__slug", title, "lines", "locator", "stance", "basis", f"note_{language}", "note_en")


def citation_values(
    document: str, title: str, lines: str, locator: str, stance: str, basis: str, note: str | None, english: str | None
) -> dict[str, Any]:
    """One passage; a note that is not translated stands in English."""
    return {
        "document": document,
        "document_title": title,
        "lines": lines or None,
        "locator": locator or None,
        "stance": stance,
        "stance_label": str(Stance(stance).label),
        "basis": basis,
        "basis_label": str(Basis(basis).label),
        "note": note or english or None,
    }


def history(keys: list[int], language: str) -> dict[int, list[dict[str, Any]]]:
    """The states each meeting was in, the first one first; one query."""
    columns = ("status", "since", "planned_for", f"note_{language}", "note_en")
    found = linked(MeetingState, keys, *columns, order=("position",), entry="meeting")
    return {key: [_state(language, *row) for row in rows] for key, rows in found.items()}


def _state(
    language: str, status: str, since: str, planned_for: str, note: str | None, english: str | None
) -> dict[str, Any]:
    def words(text: str) -> str | None:
        return dates.parse(text).words(language) if text else None

    return {
        "status": status,
        "status_label": str(MeetingStatus(status).label),
        "since": since or None,
        "since_words": words(since),
        "planned_for": planned_for or None,
        "planned_for_words": words(planned_for),
        "note": note or english or None,
    }


def relations(keys: list[int]) -> dict[int, list[dict[str, Any]]]:
    """For each entry (primary key) how it is tied to other published ones; six queries, however many there are."""
    found: dict[int, list[dict[str, Any]]] = defaultdict(list)
    for one, kind, other, slug, other_slug in _links(keys):
        for key, outward, named in ((one, True, other_slug), (other, False, slug)):
            if key in keys:
                found[key].append(
                    {"kind": kind, "label": _words(kind, outward=outward), "outward": outward, "slug": named}
                )
    return found


def _links(keys: list[int]) -> Iterator[tuple[int, str, int, str, str]]:
    """What ties these entries to others: (from, kind, to) by primary key, and the two slugs."""
    yield from _ties(Relation, keys, "source", "target", kind=F("kind"))
    yield from _ties(Meeting, keys, "pk", "part_of", kind=Value("part_of"))
    yield from _ties(Statement.about.through, keys, "statement", "meeting", kind=Value("about"))


def _ties(
    model: type[Model], keys: list[int], one: str, other: str, *, kind: Any
) -> Iterator[tuple[int, str, int, str, str]]:
    """The rows of a table that tie two published entries, these at either end.

    Each end by its own index, and states held against each other here: a database that is asked for both ends, or for
    states, in one condition may read the whole table.
    """
    before = "" if one == "pk" else f"{one}__"
    named = (one, "tie", other, f"{before}slug", f"{other}__slug", f"{before}state", f"{other}__state")
    rows = plain(model).annotate(tie=kind).order_by(f"{before}slug", f"{other}__slug")
    for end in (one, other):
        for *tie, state, other_state in rows.filter(**{f"{end}__in": keys}).values_list(*named):
            if state == other_state == PUBLISHED and not (end == other and tie[0] in keys):
                yield tuple(tie)


def _words(kind: str, *, outward: bool) -> str:
    if kind == "part_of":
        return _("Part of") if outward else _("Holds")
    if kind == "about":
        return _("Is about") if outward else _("Spoken of in")
    return chains.relation_words(RelationKind(kind), outward=outward)


def chain(key: int) -> list[str]:
    """The slugs of the sequence the entry stands in, itself included, in order of time; none where it stands alone."""
    entry = Entry(pk=key)
    gathered = chains.gather(entry)
    if len(gathered.members) < 2:
        return []
    shown = Entry.objects.published().filter(pk__in=gathered.members).order_by("pk")
    known = dict(zip(shown.values_list("pk", flat=True), rows(shown), strict=True))
    return [step.row.slug for step in chains.in_time(entry, gathered, known)]
