"""Who asks and a record come in; nothing goes out where they may, and a refusal with its reason where they may not."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from timeline.models.base import Record
from timeline.publishing import DECIDED, PUBLISH
from timeline.snapshots import NotPossibleError, Snapshot


def refuse_strangers(by: Any, right: str, now: Snapshot) -> None:
    """Raises NotPossibleError unless the user has this right ("change", "delete") over the record as it is now."""
    if not by.has_perm(permission(right, now.record)):
        words = {"change": _("You may not change this record."), "delete": _("You may not delete this record.")}
        raise NotPossibleError([words[right]])
    if now.fields.get("state") in DECIDED and not by.has_perm(PUBLISH):
        raise NotPossibleError([_("Only a reviewer may change what is published or withdrawn.")])


def permission(right: str, model: type[Record]) -> str:
    """What Django calls this right over records of this kind."""
    return f"timeline.{right}_{model._meta.model_name}"
