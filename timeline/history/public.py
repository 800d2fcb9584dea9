"""Records that readers see come in; when they last changed, and for a page what and why, go out."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from typing import Final

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.db import DEFAULT_DB_ALIAS
from django.db.migrations.recorder import MigrationRecorder
from django.db.models import CharField, Count, Max, Min, Q, QuerySet, Value
from django.db.models.functions import Cast, StrIndex
from django.db.models.lookups import GreaterThan
from django.utils import timezone
from django.utils.translation import get_language
from reversion.models import Version

from timeline import dates
from timeline.history.keeping import Step, change_of
from timeline.models import Actor, Entry, Meeting, Statement
from timeline.models.base import Record
from timeline.prepared import Prepared, prepare
from timeline.querysets import EntryQuerySet
from timeline.vocabulary import Action, EntryKind, WorkflowState

# What changes what readers see. A first load is no change of it, and who did it is nobody's business.
_SEEN: Final = (
    *(Action.CREATED, Action.EDITED, Action.PUBLISHED, Action.RESTORED, Action.RECOVERED),
    *(Action.MERGED, Action.UNMERGED, Action.UPDATED),
)
# A link to a draft that came or went: its reason names what readers never saw.
_SEEN_CHANGE: Final = Q(revision__change__action__in=_SEEN) & ~Q(revision__change__facts__has_key="unseen")
_CAME_OR_CHANGED: Final = _SEEN_CHANGE | Q(revision__change__action=Action.LOADED)
# In the text of a snapshot; a quotation mark inside a text has a backslash before it.
_PUBLISHED: Final = f'"state": "{WorkflowState.PUBLISHED}"'
_BY_ITSELF: Final = frozenset({Action.EDITED, Action.UPDATED})  # said by what it touched


@dataclass(frozen=True)
class LastChange:
    """One line on a record's page. `why` is the editor's own words, in whatever language; "" for none."""

    when: str
    what: str
    why: str


@dataclass(frozen=True, slots=True)
class Revised:
    """How often readers saw an entry change since it came, and when last; None where its coming was not noted."""

    number: int = 0
    when: datetime | None = None


def revisions(entries: Iterable[Entry]) -> dict[int, Revised]:
    """For each entry (by primary key) how often readers saw it change, and when last; one query."""
    return revisions_of(entry.pk for entry in entries)


def revisions_of(keys: Iterable[int]) -> dict[int, Revised]:
    """The same by the entries' primary keys."""
    wanted = [str(key) for key in keys]
    found = _revisions(len(wanted), *_kinds()).rows(wanted) if wanted else []
    # The first state that readers saw is its coming.
    return {int(key): Revised(max(shown - 1, 0), when) for key, shown, when in found}


@lru_cache(maxsize=512)
def _revisions(number: int, *kinds: int) -> Prepared:
    keys = [f"key {place}" for place in range(number)]
    noted = _CAME_OR_CHANGED | Q(revision__change__action=Action.FOUND)
    versions = _every().filter(noted, content_type__in=kinds, object_id__in=keys).order_by()
    counted = versions.values_list("object_id").annotate(
        shown=Count("pk", filter=GreaterThan(StrIndex("serialized_data", Value(_PUBLISHED)), 0)),
        when=Max("revision__date_created", filter=_CAME_OR_CHANGED),
    )
    return prepare(counted, keys)


def last_times(among: EntryQuerySet[Entry]) -> dict[int, datetime]:
    """When each of these entries (by primary key) changed or came last, where that was noted; one query."""
    keyed = among.order_by().annotate(key=Cast("pk", CharField()))
    versions = _versions_of_entries().filter(object_id__in=keyed.values("key")).order_by()
    found = versions.values_list("object_id").annotate(when=Max("revision__date_created"))
    return {int(key): when for key, when in found}


def latest_changes(among: EntryQuerySet[Entry], *, most: int) -> list[int]:
    """Of these entries the (primary keys of the) so many that changed or came last; of those at one time the newest.

    They stand in no order, and those whose coming was not noted are left out. At most two queries.
    """
    keyed = among.order_by().annotate(key=Cast("pk", CharField()))
    changed = _versions_of_entries().filter(object_id__in=keyed.values("key")).order_by().values("object_id")
    changed = changed.annotate(when=Max("revision__date_created"))
    last = list(changed.order_by("-when").values_list("object_id", "when")[:most])
    if len(last) < most:
        return [int(key) for key, _when in last]
    edge = last[-1][1]
    later = [int(key) for key, when in last if when > edge]
    together = keyed.filter(key__in=changed.filter(when=edge).values("object_id")).order_by("-date_earliest", "slug")
    return [*later, *together.values_list("pk", flat=True)[: most - len(later)]]


def beginning() -> datetime:
    """When this database was made: whatever was not noted came after it."""
    migrations = MigrationRecorder.Migration.objects.filter(app="timeline")
    first: datetime = migrations.aggregate(first=Min("applied"))["first"]
    return first


def _versions_of_entries() -> QuerySet[Version]:
    """The states of entries that readers saw begin, coming with a load included."""
    return _versions(_kinds())


def _kinds() -> tuple[int, ...]:
    return tuple(kind.pk for kind in ContentType.objects.get_for_models(Meeting, Statement).values())


def _versions(kinds: Iterable[int]) -> QuerySet[Version]:
    return _every().filter(_CAME_OR_CHANGED, content_type__in=list(kinds))


def _every() -> QuerySet[Version]:
    """All versions: there is one database, by whose name the index of the records' ids begins."""
    found: QuerySet[Version] = Version.objects.filter(db=DEFAULT_DB_ALIAS)
    return found


def last_change(record: Actor | Entry) -> LastChange | None:
    """The last change that readers can see, None where the record is as it was loaded; one query."""
    model: type[Record] = Actor
    if isinstance(record, Entry):
        model = Meeting if record.kind == EntryKind.MEETING else Statement
    versions = Version.objects.get_for_object_reference(model, record.pk).filter(_SEEN_CHANGE)
    version = versions.select_related("revision__change").defer("serialized_data").order_by("-pk").first()
    if version is None:
        return None
    step = Step(version, change_of(version.revision), model)
    day = timezone.localtime(step.when).date().isoformat()
    language = (get_language() or settings.LANGUAGE_CODE).split("-")[0]
    action = step.change.action if step.change else ""
    what = step.touched if action in _BY_ITSELF and step.touched else step.action
    reason = "" if action == Action.UPDATED else step.reason
    return LastChange(dates.parse(day).words(language), what, reason)
