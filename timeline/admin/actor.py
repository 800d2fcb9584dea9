"""Admin of actors, found by any of their names in any spelling."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from timeline.admin.base import RecordAdmin, languages
from timeline.admin.forms import ActorForm
from timeline.admin.inlines import ActorIdentifierInline, ActorNameInline, OfficeInline
from timeline.models import Actor


@admin.register(Actor)
class ActorAdmin(RecordAdmin[Actor]):
    noun = "actor"
    form = ActorForm
    fieldsets = (
        (None, {"fields": (languages("name"), ("kind", "side", "country"), "slug")}),
        (_("Succession"), {"fields": ("succeeds",)}),
    )
    autocomplete_fields = ("succeeds",)
    inlines = (ActorNameInline, OfficeInline, ActorIdentifierInline)
    list_display = ("name", "kind", "side", "country")
    list_filter = ("side", "kind", "country")
    ordering = ("name_en",)
    search_fields = (*languages("name"), "names__name", "slug")

    def label(self, obj: Actor) -> str:
        return f"{obj.name} ({obj.get_kind_display()}, {obj.get_side_display()})"
