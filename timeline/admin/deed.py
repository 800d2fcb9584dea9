"""The audit log, to read: who did what, when, from where."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _

from timeline.models import Deed


@admin.register(Deed)
class DeedAdmin(admin.ModelAdmin[Deed]):
    list_display = ("at", "username", "kind", "record_kind", "subject", "brief", "address")
    list_display_links = None
    list_filter = ("kind", "at")
    list_per_page = 100
    list_select_related = False
    date_hierarchy = "at"
    search_fields = ("username__istartswith", "subject", "detail")
    search_help_text = _("A username, or words of a record’s title or of the detail.")
    show_full_result_count = False  # it grows for ever

    class Media:
        css = {"all": ["css/admin.css"]}

    def changelist_view(self, request: HttpRequest, extra_context: Any = None) -> HttpResponse:
        return super().changelist_view(request, {"title": _("Audit log"), **(extra_context or {})})

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return request.user.has_perm("timeline.view_deed")

    def has_module_permission(self, request: HttpRequest) -> bool:
        return self.has_view_permission(request)

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    @admin.display(description=_("kind of record"), ordering="model")
    def record_kind(self, obj: Deed) -> str:
        return obj.model.rpartition(".")[2]

    @admin.display(description=_("detail"))
    def brief(self, obj: Deed) -> str:
        return obj.detail if len(obj.detail) <= 200 else f"{obj.detail[:200]}…"
