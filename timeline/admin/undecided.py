"""Admin of undecided records: what no rule could decide, to read and to tick off."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest

from timeline.admin.base import DeskAdmin, languages
from timeline.models import Undecided


@admin.register(Undecided)
class UndecidedAdmin(DeskAdmin[Undecided]):
    """Imports make the rows; an editor enters what is to be entered, and says here that it is dealt with."""

    list_display = ("locator", "date", "document", "reason", "text", "settled")
    list_editable = ("settled",)
    list_filter = ("settled", "reason", "document")
    list_select_related = ("document",)
    date_hierarchy = "date"
    search_fields = ("text", "locator", *languages("document__title"))
    readonly_fields = ("document", "locator", "date", "reason", "text")
    fields = (*readonly_fields, "settled")

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False
