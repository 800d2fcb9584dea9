"""Records and who changed them come in, revisions go out: kept, or read back as the steps of a history."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import reversion
from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.db.models import Max, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import override
from reversion.models import Revision, Version

from timeline import deeds
from timeline.history.differences import name_in_words, touched
from timeline.models import Change
from timeline.models.base import Record
from timeline.snapshots import PARTS, RECORDS, Snapshot
from timeline.vocabulary import Action

for _model in PARTS:
    reversion.register(_model, format="record")

_AT_ONCE = 500


@dataclass(frozen=True)
class Step:
    """One revision of one record."""

    version: Version
    change: Change | None
    model: type[Record]

    @property
    def pk(self) -> int:
        return int(self.version.pk)

    @property
    def noun(self) -> str:
        return str(self.model._meta.verbose_name)

    @property
    def when(self) -> Any:
        return self.version.revision.date_created

    @property
    def who(self) -> str:
        user = self.version.revision.user
        return (user.get_full_name() or user.get_username()) if user else _("nobody signed in")

    @property
    def action(self) -> str:
        return self.change.get_action_display() if self.change else ""

    @property
    def reason(self) -> str:
        return self.change.reason if self.change else self.version.revision.comment

    @property
    def touched(self) -> str:
        """What differs from before, in words: "title, citations"."""
        if self.change is None:
            return ""
        names = self.change.touched.get(self.label, [])
        return ", ".join(name_in_words(self.model, name) for name in names)

    @property
    def is_merge(self) -> bool:
        """Whether it can be undone as one."""
        return bool(self.change and self.change.action == Action.MERGED and self.change.facts.get("kept") == self.label)

    @property
    def label(self) -> str:
        return f"{self.model._meta.label_lower}:{self.version.object_id}"

    @property
    def snapshot(self) -> Snapshot:
        return snapshot_of(self.version)


def snapshot_of(version: Version) -> Snapshot:
    return Snapshot.read(version.serialized_data)


def keep(
    after: Iterable[Snapshot],
    *,
    action: Action,
    by: Any = None,
    reason: str = "",
    before: Mapping[str, Snapshot] | None = None,
    facts: dict[str, Any] | None = None,
) -> Revision | None:
    """Make one revision of these records, as they are now in the database; None where there are none.

    `before` holds what each was, by its label. A record whose last known state is another is noted as found first.
    """
    snapshots = list(after)
    if not snapshots:
        return None
    old = before or {}
    settle(old.values())
    names = {one.label: touched(old[one.label], one) for one in snapshots if one.label in old}
    return _write(snapshots, action=action, by=by, reason=reason, touched=names, facts=facts or {})


def settle(before: Iterable[Snapshot]) -> None:
    """Note the present state of records that changed, or came, without a revision (a fixture, a script)."""
    snapshots = list(before)
    known = latest(snapshots)
    unknown = [one for one in snapshots if one.label not in known or known[one.label].digest != one.digest]
    if unknown:
        _write(unknown, action=Action.FOUND, by=None, reason="", touched={}, facts={})


def _write(
    snapshots: list[Snapshot], *, action: Action, by: Any, reason: str, touched: dict[str, list[str]], facts: Any
) -> Revision:
    kept: dict[Record, tuple[bool, str]] = {}
    with override(settings.LANGUAGE_CODE), reversion.create_revision(manage_manually=True):
        for snapshot, record in _with_records(snapshots):
            record.taken = snapshot  # type: ignore[attr-defined]  # what the serializer writes
            reversion.add_to_revision(record)
            names = [name_in_words(snapshot.record, name) for name in touched.get(snapshot.label, [])]
            kept[record] = (snapshot.label in touched, ", ".join(names))
        if by is not None and by.is_authenticated:
            reversion.set_user(by)
            deeds.record_kept(kept, action=action, by=by, reason=reason)
        reversion.set_comment(f"{action.value}: {reason}" if reason else action.value)
        reversion.add_meta(Change, action=action, reason=reason[:500], touched=touched, facts=facts)
    return Version.objects.get_for_object_reference(snapshots[0].record, snapshots[0].pk)[0].revision


def _with_records(snapshots: list[Snapshot]) -> Iterator[tuple[Snapshot, Record]]:
    """Each with its row, which gives the version its name; one query for some hundred rows."""
    for model in dict.fromkeys(one.record for one in snapshots):
        own = [one for one in snapshots if one.record is model]
        for start in range(0, len(own), _AT_ONCE):
            some = own[start : start + _AT_ONCE]
            rows = model._base_manager.select_related().in_bulk([one.pk for one in some])
            yield from ((one, rows[one.pk]) for one in some)


def latest(snapshots: Iterable[Snapshot]) -> dict[str, Snapshot]:
    """The last kept state of each of these records that has one, by label."""
    found: dict[str, Snapshot] = {}
    ids: dict[type[Record], list[str]] = {}
    for one in snapshots:
        ids.setdefault(one.record, []).append(str(one.pk))
    for model, keys in ids.items():
        for start in range(0, len(keys), _AT_ONCE):
            versions = Version.objects.get_for_model(model).filter(object_id__in=keys[start : start + _AT_ONCE])
            last = versions.order_by().values("object_id").annotate(last=Max("pk")).values("last")
            for version in Version.objects.filter(pk__in=last):
                found[f"{model._meta.label_lower}:{version.object_id}"] = snapshot_of(version)
    return found


def steps_of(model: type[Record], pk: int) -> list[Step]:
    """What happened to a record, the latest first, in one query; what it said then is read when it is asked for."""
    return [Step(version, change_of(version.revision), model) for version in versions_of(model, pk)]


def versions_of(model: type[Record], pk: int) -> QuerySet[Version]:
    """The versions of a record, the latest first."""
    found: QuerySet[Version] = Version.objects.get_for_object_reference(model, pk)
    return (
        found.select_related("content_type", "revision__user", "revision__change")
        .defer("serialized_data")
        .order_by("-pk")
    )


def step_of(version: Version) -> Step:
    """The version as a step of its record's history."""
    return Step(version, change_of(version.revision), model_of(version))


def change_of(revision: Revision) -> Change | None:
    return getattr(revision, "change", None)


def model_of(version: Version) -> type[Record]:
    content: ContentType = version.content_type
    return RECORDS[f"{content.app_label}.{content.model}"]
