"""Admin of meetings, with the people, the evidence and the history of states of each."""

from typing import Any, ClassVar
from urllib.parse import urlencode

from django.contrib import admin
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from timeline.admin.base import languages
from timeline.admin.bulk import ACTIONS
from timeline.admin.entry import EntryDesk
from timeline.admin.entryforms import MeetingForm
from timeline.admin.filters import DateBasisFilter, NeedsFilter, PeriodFilter, SideFilter, WriterFilter
from timeline.admin.inlines import InvolvementInline, MeetingCitationInline, MeetingStateInline, RelationInline
from timeline.admin.merging import MergePages
from timeline.admin.sheets.desk import SheetDesk
from timeline.models import Meeting


@admin.register(Meeting)
class MeetingAdmin(SheetDesk, MergePages[Meeting], EntryDesk[Meeting]):
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
    actions: Any = (*MergePages.actions, *ACTIONS)
    inlines = (InvolvementInline, MeetingCitationInline, MeetingStateInline, RelationInline)
    list_display = ("title", "state", "when_words", "status", "people")
    list_filter = (
        "state",
        NeedsFilter,
        WriterFilter,
        PeriodFilter,
        "status",
        "level",
        "meeting_kind",
        "format",
        SideFilter,
        DateBasisFilter,
        ("topics", admin.RelatedOnlyFieldListFilter),
        ("places", admin.RelatedOnlyFieldListFilter),
    )

    def render_change_form(self, request: HttpRequest, context: Any, *args: Any, **options: Any) -> HttpResponse:
        obj = options.get("obj")
        if obj is not None and request.user.has_perm("timeline.add_statement"):
            linked = {
                "places": ",".join(str(pk) for pk in obj.places.values_list("pk", flat=True)),
                "topics": ",".join(str(pk) for pk in obj.topics.values_list("pk", flat=True)),
            }
            start = {"about": obj.pk, "date": obj.date, **{name: keys for name, keys in linked.items() if keys}}
            context["statement_url"] = f"{reverse('admin:timeline_statement_add')}?{urlencode(start)}"
        return super().render_change_form(request, context, *args, **options)
