"""Admin of places, found by any of their names."""

from typing import Any, ClassVar

from django.contrib import admin
from django.contrib.admin.widgets import AdminTextInputWidget
from django.db.models import DecimalField

from timeline.admin.base import RecordAdmin, languages
from timeline.admin.forms import DegreesField, PlaceForm
from timeline.admin.inlines import PlaceNameInline
from timeline.admin.merging import MergePages
from timeline.admin.sheets.desk import SheetDesk
from timeline.models import Place


@admin.register(Place)
class PlaceAdmin(SheetDesk, MergePages[Place], RecordAdmin[Place]):
    noun = "place"
    form = PlaceForm
    fieldsets = ((None, {"fields": (languages("name"), ("precision", "country"), ("latitude", "longitude"), "slug")}),)
    formfield_overrides: ClassVar[Any] = {
        **RecordAdmin.formfield_overrides,
        # No input of the type “number”: whether that takes a comma is for the browser's language to say.
        DecimalField: {"form_class": DegreesField, "widget": AdminTextInputWidget(attrs={"inputmode": "decimal"})},
    }
    inlines = (PlaceNameInline,)
    list_display = ("name", "precision", "country", "latitude", "longitude")
    list_filter = ("precision", "country")
    ordering = ("name_en",)
    search_fields = (*languages("name"), "names__name", "country", "slug")

    def label(self, obj: Place) -> str:
        return f"{obj.name} ({obj.get_precision_display()}, {obj.country})"
