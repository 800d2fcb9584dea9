"""Admin of actors, found by any of their names in any spelling."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from timeline import history
from timeline.admin.base import RecordAdmin, languages
from timeline.admin.forms import ActorForm
from timeline.admin.inlines import ActorIdentifierInline, ActorNameInline, OfficeInline
from timeline.admin.merging import MergePages
from timeline.admin.namesakes import NamesakePages
from timeline.admin.sheets.desk import SheetDesk
from timeline.admin.widgets import years
from timeline.models import Actor
from timeline.snapshots import Snapshot
from timeline.vocabulary import Action


@admin.register(Actor)
class ActorAdmin(SheetDesk, NamesakePages[Actor], MergePages[Actor], RecordAdmin[Actor]):
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

    def check_step(self, request: HttpRequest, obj: Actor, before: Snapshot | None, after: Snapshot) -> Action:
        """Refused where it takes from a published meeting the last one of a side."""
        if before is not None:
            history.refuse_one_sided(before, after)
        return super().check_step(request, obj, before, after)

    def for_choice(self, found: Any) -> Any:
        return found.with_offices()

    def choice_label(self, obj: Actor) -> str:
        """The label with the office held last: what tells two people of one name apart."""
        latest = next(iter(obj.memberships.all()), None)
        if latest is None:
            return self.label(obj)
        return f"{self.label(obj)}: {' '.join(filter(None, (latest.role, years(latest.start, latest.end))))}"
