"""Admin of what is cited: source files with the parts left out, and the documents in them."""

from typing import Any

from django.contrib import admin
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from timeline.admin.base import RecordAdmin, folded_texts, languages
from timeline.admin.filters import LinkFilter
from timeline.admin.forms import DocumentForm, SourceFileForm
from timeline.admin.inlines import SegmentInline
from timeline.admin.widgets import in_words
from timeline.folding import fold
from timeline.models import Actor, Citation, Document, SourceFile
from timeline.querysets import plain


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
        "lines",
        "slug",
        "url",
    )

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        return super().get_queryset(request).select_related("publisher")

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet[Any], search_term: str
    ) -> tuple[QuerySet[Any], bool]:
        """The documents that hold every word, or are about somebody whose name does, as far as a citation says so.

        Only registries are read for it; the citations, which are many, are asked by the index of their actors.
        """
        if not search_term.strip():
            return queryset, False
        words = fold(search_term).split()
        own = folded_texts(plain(Document), self.search_fields)
        names = folded_texts(plain(Actor), languages("name"))
        for word in words:
            people = [key for key, text in names.items() if word in text]
            about = plain(Citation).filter(document=OuterRef("pk"), actor__in=people)
            queryset = queryset.filter(Q(pk__in=[key for key, text in own.items() if word in text]) | Exists(about))
        return (queryset if words else queryset.none()), False

    @admin.display(description=_("published"), ordering="published", empty_value="?")
    def published_when(self, obj: Document) -> str | None:
        return in_words(obj.published) or None

    def label(self, obj: Document) -> str:
        lines = _("lines %(lines)s") % {"lines": obj.lines.replace("-", "–")} if obj.lines else ""
        return ", ".join(filter(None, (obj.title, in_words(obj.published), lines)))
