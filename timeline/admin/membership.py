"""Admin of offices: who held which role, from when to when, on whose authority."""

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from timeline.admin.base import RecordAdmin, languages
from timeline.admin.forms import MembershipForm
from timeline.admin.inlines import MembershipCitationInline
from timeline.admin.widgets import in_words, years
from timeline.models import Membership


@admin.register(Membership)
class MembershipAdmin(RecordAdmin[Membership]):
    noun = "office"
    form = MembershipForm
    slug_from = ""
    fieldsets = (
        (None, {"fields": (("person", "body"), languages("role"), "slug")}),
        (
            _("Term"),
            {
                "description": _("Leave an end empty where it is not known: that does not say it is still open."),
                "fields": ("start", "end"),
            },
        ),
    )
    autocomplete_fields = ("person", "body")
    inlines = (MembershipCitationInline,)
    list_display = ("person", "role", "body", "from_when", "to_when")
    list_filter = ("person__side", ("body", admin.RelatedOnlyFieldListFilter))
    ordering = ("person__name_en", "start_earliest")
    search_fields = (
        *languages("person__name"),
        "person__names__name",
        *languages("role"),
        *languages("body__name"),
        "body__names__name",
        "slug",
    )

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        return super().get_queryset(request).select_related("person", "body")

    @admin.display(description=_("from"), ordering="start_earliest", empty_value="?")
    def from_when(self, obj: Membership) -> str | None:
        return in_words(obj.start) or None

    @admin.display(description=_("to"), ordering="end_latest", empty_value="?")
    def to_when(self, obj: Membership) -> str | None:
        return in_words(obj.end) or None

    def label(self, obj: Membership) -> str:
        return ", ".join(filter(None, (obj.person.name, obj.role, years(obj.start, obj.end))))
