"""Admin of undecided records: what no rule could decide, to read and to tick off."""

from typing import Any

from django.contrib import admin
from django.db.models import CharField, F, OuterRef, QuerySet, Subquery, Value
from django.db.models.functions import Concat
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from timeline.admin.base import DeskAdmin, languages
from timeline.models import Citation, Undecided
from timeline.querysets import plain
from timeline.vocabulary import ClaimField


@admin.register(Undecided)
class UndecidedAdmin(DeskAdmin[Undecided]):
    """Imports make the rows; an editor enters what is to be entered, and says here that it is dealt with."""

    list_display = ("locator", "date", "document", "reason", "entry", "text", "settled")
    list_editable = ("settled",)
    list_filter = ("settled", "reason", "document")
    list_select_related = ("document",)
    date_hierarchy = "date"
    search_fields = ("text", "locator", *languages("document__title"))
    readonly_fields = ("document", "locator", "date", "reason", "text")
    fields = (*readonly_fields, "settled")

    def get_queryset(self, request: HttpRequest) -> QuerySet[Undecided]:
        """With the `meeting` that rests on the record: where one may be the same as another, the two to compare."""
        resting = plain(Citation).filter(
            document=OuterRef("document"), locator=OuterRef("locator"), field=ClaimField.EXISTENCE, entry__isnull=False
        )
        named = Concat(F("entry_id"), Value(" "), F("entry__slug"), output_field=CharField())
        return super().get_queryset(request).annotate(meeting=Subquery(resting.order_by("pk").values(text=named)[:1]))

    @admin.display(description=_("meeting"))
    def entry(self, row: Any) -> str:
        if not row.meeting:
            return ""
        key, _space, slug = row.meeting.partition(" ")
        return format_html('<a href="{}">{}</a>', reverse("admin:timeline_meeting_change", args=[key]), slug)

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False
