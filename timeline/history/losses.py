"""Who asks comes in; the records that are gone go out, each with its last version."""

from __future__ import annotations

from typing import Any

from django.db.models import Q, QuerySet
from reversion.models import Version

from timeline.history.allowing import permission
from timeline.history.keeping import Step, step_of
from timeline.snapshots import PARTS
from timeline.vocabulary import Action


def deleted(by: Any) -> QuerySet[Version]:
    """The last version of each record that is gone and that the user may look at, the latest first.

    What was merged is not lost; a merge is undone where the other record's history tells of it.
    """
    gone = Q(pk__in=[])
    for model in PARTS:
        if by.has_perm(permission("view", model)) or by.has_perm(permission("change", model)):
            gone |= Q(pk__in=Version.objects.get_deleted(model).order_by().values("pk"))
    found: QuerySet[Version] = Version.objects.filter(gone).exclude(revision__change__action=Action.MERGED)
    return found.select_related("content_type", "revision__user", "revision__change").order_by("-pk")


def deletions() -> list[Step]:
    """Every deletion of a record, whoever did it and whatever became of it, the latest last; one query."""
    versions = Version.objects.filter(revision__change__action=Action.DELETED).select_related(
        "content_type", "revision__change"
    )
    return [step_of(one) for one in versions.order_by("pk")]
