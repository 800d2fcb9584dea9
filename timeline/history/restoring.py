"""A kept version and who asks come in; the record as it was, in a new revision, or a refusal with reasons goes out."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _
from reversion.models import Version

from timeline import publishing
from timeline.history.allowing import permission, refuse_one_sided, refuse_strangers
from timeline.history.deleting import link_again
from timeline.history.keeping import keep, snapshot_of
from timeline.models import Entry
from timeline.models.base import Record
from timeline.publishing import DECIDED, PUBLISH
from timeline.snapshots import NotPossibleError, Snapshot, lock_and_take, put, take, take_one
from timeline.vocabulary import Action, WorkflowState

# What the desk's form would object to in a record as the database has it, whatever its state.
Objections = Callable[[Record], list[str]]


@dataclass(frozen=True)
class Recovered:
    """A record that came back, and what whoever brought it back should know."""

    record: Record
    remarks: tuple[str, ...] = ()

    def __str__(self) -> str:
        return "\n".join((self.record.slug, *self.remarks))


def _none(_record: Record) -> list[str]:
    return []


def restore(version: Version, *, by: Any, reason: str = "", objections: Objections = _none) -> Record:
    """Make the record say what it said in this version. Its workflow state stays: that has steps of its own.

    Raises NotPossibleError where the user may not, the database refuses, a published entry would lack something, or
    there are objections that there are none of now: other records may have changed since.
    """
    then = snapshot_of(version)
    with transaction.atomic():
        before = lock_and_take(then.record, [then.pk]).get(then.pk)
        if before is None:
            return recover(version, by=by, reason=reason, objections=objections).record
        refuse_strangers(by, "change", before)
        known = objections(then.record._base_manager.get(pk=then.pk))
        record = put(_with_state(then, before.fields.get("state")))
        if missing := _lacking(record):
            text = _("It is published, and as it was then it would lack: %(missing)s.")
            raise NotPossibleError([text % {"missing": "; ".join(missing)}])
        after = take_one(record)
        refuse_one_sided(before, after)
        if new := [one for one in objections(record) if one not in known]:
            raise NotPossibleError(new)
        keep([after], action=Action.RESTORED, by=by, reason=reason, before={before.label: before})
    return record


def recover(version: Version, *, by: Any, reason: str = "", objections: Objections = _none) -> Recovered:
    """Bring back a deleted record with all its parts; as a draft, where the user may not publish or it may not stand.

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
        faults = [*_lacking(record), *objections(record)]
        remarks = (_("To be mended: %(faults)s") % {"faults": "; ".join(faults)},) if faults else ()
        if faults and then.fields.get("state") == WorkflowState.PUBLISHED:
            record = put(_with_state(then, WorkflowState.DRAFT.value))
            text = _("It came back as a draft, since it cannot stand published as it was: %(faults)s")
            remarks = (text % {"faults": "; ".join(faults)},)
        keep([take_one(record)], action=Action.RECOVERED, by=by, reason=reason)
        link_again(record, version, by=by)
    return Recovered(record, remarks)


def _lacking(record: Record) -> list[str]:
    """What a published entry would lack; [] of anything else."""
    if not isinstance(record, Entry) or record.state != WorkflowState.PUBLISHED:
        return []
    return publishing.lacking(record)


def _with_state(snapshot: Snapshot, state: Any) -> Snapshot:
    if "state" not in snapshot.fields:
        return snapshot
    fields = snapshot.fields | {"state": state}
    return Snapshot(snapshot.model, snapshot.pk, fields, snapshot.parts, snapshot.loaded_digest)
