"""Records that a merge touches come in; what is above them, and what published ones lack, goes out."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from django.utils.translation import gettext as _

from timeline import publishing
from timeline.models.base import Record
from timeline.querysets import plain
from timeline.snapshots import NotPossibleError, Snapshot
from timeline.vocabulary import WorkflowState

_TOLD: Final = 5  # entries named in a refusal


def above(record: Record) -> set[int]:
    """The ids of the earlier actor or larger meeting that the record names, of what that names, and so on."""
    name = next((name for name in ("succeeds_id", "part_of_id") if hasattr(record, name)), "")
    found: set[int] = set()
    pk = getattr(record, name, None)
    while pk is not None and pk not in found:
        found.add(pk)
        pk = plain(type(record)).filter(pk=pk).values_list(name, flat=True).first()
    return found


def lacking(records: Mapping[str, Snapshot]) -> dict[str, list[str]]:
    """What the published entries among these lack now, by label."""
    return publishing.lacking_in_each(
        one for one in records.values() if one.fields.get("state") == WorkflowState.PUBLISHED
    )


def refuse_worse(before: Mapping[str, list[str]], records: Mapping[str, Snapshot]) -> None:
    """Raises NotPossibleError where a published entry lacks more than it did before the merge."""
    now = lacking(records)
    worse = [label for label in now if len(now[label]) > len(before[label])]
    reason = _("“%(record)s” could not stay published: it would lack %(missing)s.")
    words = [{"record": records[label].slug, "missing": "; ".join(now[label])} for label in worse[:_TOLD]]
    if words:
        raise NotPossibleError([reason % one for one in words])
