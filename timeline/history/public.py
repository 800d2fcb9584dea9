"""A record that readers see comes in; when it last changed, what and why, in words for its page, goes out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from django.conf import settings
from django.utils import timezone
from django.utils.translation import get_language
from reversion.models import Version

from timeline import dates
from timeline.history.keeping import Step, change_of
from timeline.models import Actor, Entry, Meeting, Statement
from timeline.models.base import Record
from timeline.vocabulary import Action, EntryKind

# What changes what readers see. A first load is no change of it, and who did it is nobody's business.
_SEEN: Final = (
    *(Action.CREATED, Action.EDITED, Action.PUBLISHED, Action.RESTORED, Action.RECOVERED),
    *(Action.MERGED, Action.UNMERGED, Action.UPDATED),
)
_BY_ITSELF: Final = frozenset({Action.EDITED, Action.UPDATED})  # said by what it touched


@dataclass(frozen=True)
class LastChange:
    """One line on a record's page. `why` is the editor's own words, in whatever language; "" for none."""

    when: str
    what: str
    why: str


def last_change(record: Actor | Entry) -> LastChange | None:
    """The last change that readers can see, None where the record is as it was loaded; one query."""
    model: type[Record] = Actor
    if isinstance(record, Entry):
        model = Meeting if record.kind == EntryKind.MEETING else Statement
    versions = Version.objects.get_for_object_reference(model, record.pk).filter(revision__change__action__in=_SEEN)
    # A link to a draft that came or went: its reason names what readers never saw.
    versions = versions.exclude(revision__change__facts__has_key="unseen")
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
