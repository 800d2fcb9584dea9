"""A record to delete comes in; it is gone, with all that brings it back kept, or what pointed at it is linked again."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Final

from django.db import transaction
from django.db.models import ProtectedError
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from reversion.models import Version

from timeline import indexing
from timeline.history.allowing import refuse_strangers
from timeline.history.keeping import change_of, keep
from timeline.models import Entry, Meeting, Relation, Statement
from timeline.models.base import Record
from timeline.publishing import DECIDED, PUBLISH
from timeline.querysets import plain
from timeline.snapshots import RECORDS, NotPossibleError, Snapshot, lock_and_take, take, take_one
from timeline.vocabulary import Action, WorkflowState

Links = dict[str, list[Any]]
_TOLD: Final = 5  # rows named in a refusal


def delete(record: Record, *, by: Any, reason: str = "") -> None:
    """Delete the record, its parts and what links to it.

    Raises NotPossibleError where the user may not, it is gone already, or others name it that do not go with it.
    """
    with transaction.atomic():
        before = lock_and_take(type(record), [record.pk]).get(record.pk)
        if before is None:
            raise NotPossibleError([_("“%(record)s” is deleted already.") % {"record": record}])
        refuse_strangers(by, "delete", before)
        if use := use_of(record):
            raise NotPossibleError([use])
        links = _links_to(record)
        others = _holders(links, lock=True)
        facts = {"links": links} if links else {}
        keep([before], action=Action.DELETED, by=by, reason=reason, before={before.label: before}, facts=facts)
        try:
            record.delete()
        except ProtectedError as error:
            raise NotPossibleError([_named_by(record, error.protected_objects)]) from error
        _keep_others(others, by=by, reason=_("“%(record)s” was deleted") % {"record": before.slug}, of=before)


def _named_by(record: Record, others: Iterable[Any]) -> str:
    """That these rows name the record, in words."""
    named = sorted({f"{row._meta.verbose_name} “{row}”" for row in others})
    words = {"record": record, "others": ", ".join(named[:_TOLD]) + (" …" if len(named) > _TOLD else "")}
    return _("“%(record)s” cannot be deleted while others name it: %(others)s. Change or delete those first.") % words


def use_of(record: Record) -> str:
    """Why a topic or place cannot be deleted, "" where it can: its entries would lose it, and no history would tell."""
    links = [link for link in record._meta.related_objects if link.many_to_many and not isinstance(record, Entry)]
    number = sum(plain(link.related_model).filter(**{link.field.name: record.pk}).count() for link in links)
    if not number:
        return ""
    words = ngettext(
        "“%(record)s” is in use in %(number)d entry; take it out there first.",
        "“%(record)s” is in use in %(number)d entries; take it out there first.",
        number,
    )
    return words % {"record": record, "number": number}


def link_again(record: Record, version: Version, *, by: Any) -> None:
    """Give a record that came back the links that other records had to it, but for those of `unlinked`."""
    links = _links_of(version)
    if not isinstance(record, Entry) or not links:
        return
    others = {label: one for label, one in _holders(links, lock=True).items() if _may_link(one, by)}
    slugs = [one.slug for one in others.values()]
    ids = dict(plain(Entry).filter(slug__in=slugs).values_list("slug", "pk"))
    for slug, kind in links.get("relations", []):
        if slug in ids:
            Relation.objects.get_or_create(source_id=ids[slug], kind=kind, target_id=record.pk)
    if isinstance(record, Meeting):
        record.statements.add(*Statement.objects.filter(slug__in=set(links.get("about", [])) & set(slugs)))
    reason = _("“%(record)s” was recovered") % {"record": record.slug}
    _keep_others(others, by=by, reason=reason, of=take_one(record))
    indexing.refresh([record.pk])


def unlinked(version: Version, *, by: Any) -> list[str]:
    """The slugs of the entries whose links to a deleted record this user may not bring back: others decided them."""
    return sorted(one.slug for one in _holders(_links_of(version)).values() if not _may_link(one, by))


def _may_link(holder: Snapshot, by: Any) -> bool:
    return holder.fields["state"] not in DECIDED or bool(by.has_perm(PUBLISH))


def _links_of(version: Version) -> Links:
    """What linked to the record when it was deleted."""
    change = change_of(version.revision)
    return change.facts.get("links", {}) if change else {}


def _links_to(record: Record) -> Links:
    """What links to an entry and goes with it: relations of other entries, and statements about a meeting."""
    if not isinstance(record, Entry):
        return {}  # whatever links to any other record protects it, or is its use
    relations = plain(Relation).filter(target=record.pk).exclude(source=record.pk).order_by("pk")
    links: Links = {"relations": [list(row) for row in relations.values_list("source__slug", "kind")]}
    about = plain(Statement).filter(about=record.pk).order_by("slug") if isinstance(record, Meeting) else ()
    links["about"] = [statement.slug for statement in about]
    return {name: found for name, found in links.items() if found}


def _holders(links: Links, *, lock: bool = False) -> dict[str, Snapshot]:
    """The entries that the links belong to, as they are now; held until the transaction ends where they are locked."""
    slugs = {slug for slug, _kind in links.get("relations", [])} | set(links.get("about", []))
    found: dict[str, Snapshot] = {}
    for model in (Meeting, Statement):
        ids = plain(model).filter(slug__in=slugs).values_list("pk", flat=True)
        found |= {one.label: one for one in (lock_and_take if lock else take)(model, ids).values()}
    return found


def _keep_others(before: dict[str, Snapshot], *, by: Any, reason: str, of: Snapshot) -> None:
    """Note what became of the links to the record `of`; readers are not told of one that they never saw."""
    facts = {"aside": True} | ({} if of.fields.get("state") == WorkflowState.PUBLISHED else {"unseen": True})
    after = [take(RECORDS[one.model], [one.pk])[one.pk] for one in before.values()]
    changed = [one for one in after if one.digest != before[one.label].digest]
    keep(changed, action=Action.EDITED, by=by, reason=reason, before=before, facts=facts)
