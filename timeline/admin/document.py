"""Admin of what is cited: source files with the parts left out, and the documents in them."""

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from timeline.admin.base import RecordAdmin, languages
from timeline.admin.filters import LinkFilter
from timeline.admin.forms import DocumentForm, SourceFileForm
from timeline.admin.inlines import SegmentInline
from timeline.admin.widgets import in_words
from timeline.models import Document, SourceFile


@admin.register(SourceFile)
class SourceFileAdmin(RecordAdmin[SourceFile]):
    form = SourceFileForm
    slug_from = "name"
    fieldsets = (
        (None, {"fields": ("name", "slug", "sha256", "line_count")}),
        (_("Retrieved"), {"fields": ("retrieved", languages("retrieved_note"))}),
    )
    inlines = (SegmentInline,)
    list_display = ("name", "line_count", "retrieved_when")
    search_fields = ("name", "slug", "sha256")

    @admin.display(description=_("retrieved"), ordering="retrieved", empty_value="?")
    def retrieved_when(self, obj: SourceFile) -> str | None:
        return in_words(obj.retrieved) or None


@admin.register(Document)
class DocumentAdmin(RecordAdmin[Document]):
    form = DocumentForm
    slug_from = "title_en"
    fieldsets = (
        (None, {"fields": (languages("title"), "slug", ("publisher", "agency", "language"), ("url", "licence"))}),
        (_("Published"), {"fields": (("published", "published_basis"), languages("published_note"))}),
        (_("Where it is kept"), {"fields": (("source_file", "lines"),)}),
    )
    autocomplete_fields = ("publisher", "agency", "source_file")
    list_display = ("title", "published_when", "published_basis", "publisher", "language")
    list_filter = (LinkFilter, "published_basis", "language", ("publisher", admin.RelatedOnlyFieldListFilter))
    search_fields = (
        *languages("title"),
        *languages("publisher__name"),
        *languages("agency__name"),
        *languages("citations__actor__name"),  # whom it is about, as far as anything says so
        "lines",
        "slug",
        "url",
    )

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        return super().get_queryset(request).select_related("publisher")

    @admin.display(description=_("published"), ordering="published", empty_value="?")
    def published_when(self, obj: Document) -> str | None:
        return in_words(obj.published) or None

    def label(self, obj: Document) -> str:
        lines = _("lines %(lines)s") % {"lines": obj.lines.replace("-", "–")} if obj.lines else ""
        return ", ".join(filter(None, (obj.title, in_words(obj.published), lines)))
