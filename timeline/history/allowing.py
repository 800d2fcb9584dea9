"""Who asks and a record come in; nothing goes out where they may, and a refusal with its reason where they may not."""

from __future__ import annotations

from typing import Any, Final

from django.utils.translation import gettext as _

from timeline import publishing
from timeline.models import Actor
from timeline.models.base import Record
from timeline.publishing import DECIDED, PUBLISH
from timeline.snapshots import NotPossibleError, Snapshot
from timeline.vocabulary import Side

_TOLD: Final = 5  # entries named in a refusal


def refuse_strangers(by: Any, right: str, now: Snapshot) -> None:
    """Raises NotPossibleError unless the user has this right ("change", "delete") over the record as it is now."""
    if not by.has_perm(permission(right, now.record)):
        words = {"change": _("You may not change this record."), "delete": _("You may not delete this record.")}
        raise NotPossibleError([words[right]])
    if now.fields.get("state") in DECIDED and not by.has_perm(PUBLISH):
        raise NotPossibleError([_("Only a reviewer may change what is published or withdrawn.")])


def refuse_one_sided(before: Snapshot, after: Snapshot) -> None:
    """Raises NotPossibleError where an actor has changed sides and a published meeting has nobody left."""
    if after.record is not Actor or before.fields["side"] == after.fields["side"]:
        return
    side = str(before.fields["side"])
    left = publishing.without_side(after.pk, side)
    if left:
        text = _(
            "The side cannot change: these published meetings would have nobody from %(side)s: %(entries)s. "
            "Add somebody there, or have a reviewer set them back to “draft”, first."
        )
        entries = ", ".join(left[:_TOLD]) + (" …" if len(left) > _TOLD else "")
        raise NotPossibleError([text % {"side": Side(side).label, "entries": entries}])


def permission(right: str, model: type[Record]) -> str:
    """What Django calls this right over records of this kind."""
    return f"timeline.{right}_{model._meta.model_name}"
