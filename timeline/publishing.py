"""An entry comes in; the reasons why it cannot stand published go out, in words, from what the database holds.

The desk's forms say the same while somebody types, beside the field. This is asked wherever no form is: by the
workflow, when an old state is restored, and after a merge.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from django.conf import settings
from django.db.models import Exists, OuterRef
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from timeline import dates
from timeline.models import Actor, Document, Entry, Involvement, Meeting, Place, Statement
from timeline.models.base import Record
from timeline.querysets import plain
from timeline.snapshots import Snapshot, take
from timeline.vocabulary import (
    TAKES_PART,
    Basis,
    ClaimField,
    InvolvementRole,
    MeetingStatus,
    Side,
    Stance,
    WorkflowState,
)

PUBLISH: Final = "timeline.publish_entry"
# The states only a reviewer may give to an entry or take from it.
DECIDED: Final = (WorkflowState.PUBLISHED, WorkflowState.WITHDRAWN)
_LANGUAGES: Final = dict(settings.LANGUAGES)
_IN_EVERY_LANGUAGE: Final = ("title", "summary")
_ALL_OR_NONE: Final = ("notes", "place_note", "outcome")
_EVIDENCE: Final = "timeline.citation"
_AT_ONCE: Final = 500


def lacking(entry: Entry) -> list[str]:
    """What a reader would miss; [] where the entry may be published."""
    model: type[Entry] = Meeting if entry.kind == "meeting" else Statement
    return lacking_in(take(model, [entry.pk])[entry.pk])


def lacking_in(snapshot: Snapshot) -> list[str]:
    """The same of a snapshot, as the records that it names are now; a query or two."""
    return lacking_in_each([snapshot])[snapshot.label]


def lacking_in_each(snapshots: Iterable[Snapshot]) -> dict[str, list[str]]:
    """The same of many, by label; where nothing is missing, in as many queries as of one."""
    found = list(snapshots)
    sides = _named_in(found, Actor, "timeline.involvement", "actor", "side")
    days = _named_in([one for one in found if one.record is Statement], Document, _EVIDENCE, "document", "published")
    return {one.label: [*_texts(one), *_people(one, sides), *_citations(one), *_days(one, days)] for one in found}


def _named_in(found: list[Snapshot], model: type[Record], part: str, link: str, column: str) -> dict[str, str]:
    """One column of the records that rows of this part name, by slug."""
    slugs = sorted({row[link] for one in found for row in one.parts.get(part, ())})
    values: dict[str, str] = {}
    for start in range(0, len(slugs), _AT_ONCE):
        rows = plain(model).filter(slug__in=slugs[start : start + _AT_ONCE])
        values |= dict(rows.values_list("slug", column))
    return values


def without_side(actor: int, side: str) -> list[str]:
    """The slugs of the published meetings with this actor that need somebody from this side and have nobody."""
    if side not in (Side.RUSSIA, Side.UNITED_STATES):
        return []
    parts = plain(Involvement).filter(entry=OuterRef("pk"), role__in=TAKES_PART)
    with_actor = plain(Meeting).filter(Exists(parts.filter(actor=actor)), state=WorkflowState.PUBLISHED)
    found = with_actor.exclude(Exists(parts.filter(actor__side=side))).order_by("slug")
    return list(found.values_list("slug", flat=True))


def _texts(snapshot: Snapshot) -> Iterator[str]:
    for name in (*_IN_EVERY_LANGUAGE, *_ALL_OR_NONE):
        texts = {code: snapshot.fields.get(f"{name}_{code}", "") for code in _LANGUAGES}
        if name in _ALL_OR_NONE and not any(texts.values()):
            continue
        label = capfirst(str(snapshot.record._meta.get_field(name).verbose_name))  # type: ignore[union-attr]
        yield from (f"{label} ({_LANGUAGES[code]})" for code, text in texts.items() if not text)


def _people(snapshot: Snapshot, sides: Mapping[str, str]) -> Iterator[str]:
    rows = snapshot.parts.get("timeline.involvement", [])
    if snapshot.record is Statement:
        if not any(row["role"] == InvolvementRole.SPEAKER for row in rows):
            yield _("a speaker")
        return
    present = {sides.get(row["actor"], "") for row in rows if row["role"] in TAKES_PART}
    for side in (Side.RUSSIA, Side.UNITED_STATES):
        if side not in present:
            yield _("someone from: %(side)s") % {"side": side.label}


def _citations(snapshot: Snapshot) -> Iterator[str]:
    rows = snapshot.parts.get(_EVIDENCE, [])
    cited = {(row["field"], row["actor"] or row["place"]) for row in rows if row["stance"] == Stance.SUPPORTS}
    claims = [(ClaimField.EXISTENCE, ""), (ClaimField.DATE, "")]
    claims += [(ClaimField.PLACE, place) for place in snapshot.fields["places"]]
    claims += [(ClaimField.PARTICIPANT, row["actor"]) for row in snapshot.parts.get("timeline.involvement", [])]
    if snapshot.fields.get("outlet"):
        claims.append((ClaimField.OUTLET, ""))
    for field, slug in dict.fromkeys(claims):
        if (field, slug) not in cited:
            yield _("a citation for: %(claim)s") % {"claim": _claim(field, slug)}
    for row in rows:
        if row["basis"] not in (Basis.PRINTED, Basis.YEAR_INFERRED) and not row["note_en"]:
            claim = _claim(row["field"], "")
            yield _("the reason of what is inferred, in a citation for: %(claim)s") % {"claim": claim}


def _claim(field: str, slug: str) -> str:
    label = str(ClaimField(field).label)
    if not slug:
        return label
    model = Actor if field == ClaimField.PARTICIPANT else Place
    return f"{label} ({', '.join(str(record) for record in model._base_manager.filter(slug=slug))})"


def _days(snapshot: Snapshot, published: Mapping[str, str]) -> Iterator[str]:
    when = dates.parse(snapshot.fields["date"])
    if snapshot.fields.get("status") == MeetingStatus.HELD and when.earliest > timezone.localdate():
        yield _("a day that is not in the future, or another status than “held”")
    if snapshot.record is not Statement:
        return
    reports = (ClaimField.EXISTENCE, Stance.SUPPORTS)
    rows = snapshot.parts.get(_EVIDENCE, [])
    texts = [published.get(row["document"], "") for row in rows if (row["field"], row["stance"]) == reports]
    days = [dates.parse(text).latest if text else None for text in texts]
    closed = [day for day in days if day is not None]
    if closed and len(closed) == len(days) and when.earliest > max(closed):
        yield _("a document that is not older than the statement")
