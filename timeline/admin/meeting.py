"""Admin of meetings, with the people, the evidence and the history of states of each."""

from typing import Any, ClassVar

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from timeline.admin.base import languages
from timeline.admin.entry import EntryDesk
from timeline.admin.filters import DateBasisFilter, SideFilter
from timeline.admin.forms import MeetingForm
from timeline.admin.inlines import InvolvementInline, MeetingCitationInline, MeetingStateInline, RelationInline
from timeline.models import Meeting


@admin.register(Meeting)
class MeetingAdmin(EntryDesk[Meeting]):
    form = MeetingForm
    fieldsets: ClassVar[Any] = (
        EntryDesk.head,
        EntryDesk.when_and_where,
        (
            _("The meeting"),
            {"fields": (("status", "level"), ("meeting_kind", "format"), "part_of", languages("outcome"))},
        ),
        EntryDesk.further,
    )
    autocomplete_fields = ("places", "topics", "part_of")
    inlines = (InvolvementInline, MeetingCitationInline, MeetingStateInline, RelationInline)
    list_display = ("title", "state", "when_words", "status", "people")
    list_filter = (
        "state",
        "status",
        "level",
        "meeting_kind",
        "format",
        SideFilter,
        DateBasisFilter,
        ("topics", admin.RelatedOnlyFieldListFilter),
        ("places", admin.RelatedOnlyFieldListFilter),
    )
