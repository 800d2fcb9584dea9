"""A merge that was kept comes in; the two records are as they were before, unless something later contradicts."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _
from reversion.models import Version

from timeline import history
from timeline.merging.joining import NOUNS
from timeline.models import Change, FormerSlug
from timeline.models.base import Record
from timeline.publishing import DECIDED, PUBLISH
from timeline.querysets import plain
from timeline.snapshots import RECORDS, NotPossibleError, Snapshot, lock_and_take, put, take
from timeline.vocabulary import Action


def undo(version: Version, *, by: Any, reason: str = "") -> Record:
    """Undo the merge that this version is part of; returns the record that comes back. Raises NotPossibleError."""
    change = history.change_of(version.revision)
    if change is None or change.action != Action.MERGED or "gone" not in change.facts:
        raise NotPossibleError([_("This is not a merge that can be undone.")])
    with transaction.atomic():
        merged = [history.snapshot_of(one) for one in version.revision.version_set.all()]
        now = _now(merged, lock=True)
        if is_undone(version):
            raise NotPossibleError([_("This merge is already undone.")])
        before = {one.label: _before(one.label, version.revision_id) for one in merged}
        gone = _before(change.facts["gone"], version.revision_id, merged=True)
        kept = before.pop(change.facts["kept"])
        _refuse(merged, gone, now, by=by)
        noun = NOUNS[gone.record]
        FormerSlug.objects.filter(noun=noun, slug=gone.slug).delete()  # before its record comes back
        # First bare, so that the others can name it; then what the kept one got from it is free again.
        put(replace(gone, parts={}))
        put(kept)
        back = put(gone)
        for one in before.values():
            put(one)
        FormerSlug.objects.filter(noun=noun, slug__in=change.facts["forwards"]).update(leads_to=gone.slug)
        after = _now([*merged, gone])
        old = {one.label: one for one in merged}
        facts = {"undone": version.revision_id}
        history.keep(after.values(), action=Action.UNMERGED, by=by, reason=reason, before=old, facts=facts)
    return back


def is_undone(version: Version) -> bool:
    """Whether the merge that this version is part of was taken back, so that nothing of it is left to undo."""
    change = history.change_of(version.revision)
    label = str(change.facts.get("gone", "")) if change else ""
    if not label:
        return False
    model, pk = label.split(":")
    later = Change.objects.filter(action=Action.UNMERGED, revision__gt=version.revision_id)
    undone = later.filter(facts__undone=version.revision_id)
    return undone.exists() or plain(RECORDS[model]).filter(pk=int(pk)).exists()


def _before(label: str, revision: int, *, merged: bool = False) -> Snapshot:
    """The record as it was before the merge: the version that came before that of the merge."""
    model, pk = label.split(":")
    versions = Version.objects.get_for_object_reference(RECORDS[model], int(pk)).filter(revision__lt=revision)
    found = versions.order_by("-pk").first()
    if found is None:
        raise NotPossibleError([_("The history no longer holds how the records were before the merge.")])
    return history.snapshot_of(found)


def _now(snapshots: list[Snapshot], *, lock: bool = False) -> dict[str, Snapshot]:
    """What these records say now; held until the transaction ends where they are locked."""
    found: dict[str, Snapshot] = {}
    for model in dict.fromkeys(one.record for one in snapshots):
        ids = [one.pk for one in snapshots if one.record is model]
        found |= {one.label: one for one in (lock_and_take if lock else take)(model, ids).values()}
    return found


def _refuse(merged: list[Snapshot], gone: Snapshot, now: dict[str, Snapshot], *, by: Any) -> None:
    name = gone.record._meta.model_name
    if not (by.has_perm(f"timeline.change_{name}") and by.has_perm(f"timeline.delete_{name}")):
        raise NotPossibleError([_("You may not undo a merge: you may not merge either.")])
    if any(one.fields.get("state") in DECIDED for one in [*merged, gone]) and not by.has_perm(PUBLISH):
        raise NotPossibleError(
            [_("This changes entries that are published or withdrawn; only a reviewer may do that.")]
        )
    changed = [one.slug for one in merged if one.label not in now or now[one.label].digest != one.digest]
    if changed:
        reason = _("Changed or deleted since the merge: %(records)s. Restore their state of the merge first.")
        raise NotPossibleError([reason % {"records": ", ".join(sorted(changed))}])
