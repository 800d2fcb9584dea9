"""A kept version and who asks come in; the record as it was, in a new revision, or a refusal with reasons goes out."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _
from reversion.models import Version

from timeline import publishing
from timeline.history.allowing import permission, refuse_strangers
from timeline.history.deleting import link_again
from timeline.history.keeping import Step, change_of, keep, model_of, snapshot_of
from timeline.models import Entry
from timeline.models.base import Record
from timeline.publishing import DECIDED, PUBLISH
from timeline.snapshots import PARTS, NotPossibleError, Snapshot, put, take, take_one
from timeline.vocabulary import Action, WorkflowState


def restore(version: Version, *, by: Any, reason: str = "") -> Record:
    """Make the record say what it said in this version. Its workflow state stays: that has steps of its own.

    Raises NotPossibleError where the user may not, the database refuses, or a published entry would lack something.
    """
    then = snapshot_of(version)
    with transaction.atomic():
        before = take(then.record, [then.pk]).get(then.pk)
        if before is None:
            return recover(version, by=by, reason=reason)
        refuse_strangers(by, "change", before)
        record = put(_with_state(then, before.fields.get("state")))
        _refuse_incomplete(record)
        keep([take_one(record)], action=Action.RESTORED, by=by, reason=reason, before={before.label: before})
    return record


def recover(version: Version, *, by: Any, reason: str = "") -> Record:
    """Bring back a deleted record with all its parts; as a draft, where the user may not publish.

    The links that entries had to it come back as well, but for those of `unlinked`.
    """
    then = snapshot_of(version)
    with transaction.atomic():
        if take(then.record, [then.pk]):
            raise NotPossibleError([_("This record is there; restore an earlier state of it from its history.")])
        if not by.has_perm(permission("add", then.record)):
            raise NotPossibleError([_("You may not add such a record, so you may not bring one back.")])
        if then.fields.get("state") in DECIDED and not by.has_perm(PUBLISH):
            then = _with_state(then, WorkflowState.DRAFT.value)
        record = put(then)
        _refuse_incomplete(record)
        keep([take_one(record)], action=Action.RECOVERED, by=by, reason=reason)
        link_again(record, version, by=by)
    return record


def deleted(by: Any) -> list[Step]:
    """The last version of each record that is gone and that the user may look at, the latest first."""
    found: list[Step] = []
    for model in PARTS:
        if by.has_perm(permission("view", model)) or by.has_perm(permission("change", model)):
            versions = Version.objects.get_deleted(model).select_related("revision__user", "revision__change")
            steps = [Step(version, change_of(version.revision), model) for version in versions]
            # What was merged is not lost; a merge is undone where the other record's history tells of it.
            found += [step for step in steps if step.change is None or step.change.action != Action.MERGED]
    return sorted(found, key=lambda step: -step.pk)


def deletions() -> list[Step]:
    """Every deletion of a record, whoever did it and whatever became of it, the latest last; one query."""
    versions = Version.objects.filter(revision__change__action=Action.DELETED).select_related(
        "content_type", "revision__change"
    )
    return [Step(one, change_of(one.revision), model_of(one)) for one in versions.order_by("pk")]


def _refuse_incomplete(record: Record) -> None:
    """A published entry stays one that may be published."""
    if not isinstance(record, Entry) or record.state != WorkflowState.PUBLISHED:
        return
    if missing := publishing.lacking(record):
        reason = _("It is published, and as it was then it would lack: %(missing)s.")
        raise NotPossibleError([reason % {"missing": "; ".join(missing)}])


def _with_state(snapshot: Snapshot, state: Any) -> Snapshot:
    if "state" not in snapshot.fields:
        return snapshot
    fields = snapshot.fields | {"state": state}
    return Snapshot(snapshot.model, snapshot.pk, fields, snapshot.parts, snapshot.loaded_digest)
