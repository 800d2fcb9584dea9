"""What was sent, and records, come in; the reason that was typed goes out, or a refusal where it is missing."""

from django.http import HttpRequest
from django.utils.translation import gettext as _

from timeline.models import Entry
from timeline.models.base import Record
from timeline.publishing import DECIDED
from timeline.snapshots import NotPossibleError, Snapshot


def is_public(record: Record) -> bool:
    """Whether readers see or saw something of the record, so that its changes need a reason."""
    if isinstance(record, Entry):
        return record.state in DECIDED
    on_record = getattr(type(record).objects, "on_the_record", None)  # type: ignore[attr-defined]
    return on_record is None or bool(on_record().filter(pk=record.pk).exists())


def was_public(snapshot: Snapshot) -> bool:
    """The same of a record as it was kept; of what an entry would name, only the entries' own pages tell."""
    if issubclass(snapshot.record, Entry):
        return snapshot.fields["state"] in DECIDED
    return not hasattr(snapshot.record.objects, "on_the_record")  # type: ignore[attr-defined]


def reason_given(request: HttpRequest, *records: Record | Snapshot) -> str:
    """The reason that was typed; raises NotPossibleError where readers see one of these records and none was."""
    reason = request.POST.get("reason", "").strip()
    if not reason and any(was_public(one) if isinstance(one, Snapshot) else is_public(one) for one in records):
        raise NotPossibleError([_("Readers see this record: say why in “Reason for the change”.")])
    return reason
