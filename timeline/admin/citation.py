"""Admin of citations: one list of all evidence, to search and filter; each is edited with the record it bears out."""

from typing import Any

from django.contrib import admin
from django.contrib.admin.views.main import ChangeList
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from timeline.admin.base import DeskAdmin, languages
from timeline.admin.entry import page_of
from timeline.models import Citation


def page_of_cited(citation: Citation) -> str:
    """Where the cited record is edited."""
    if citation.entry is not None:
        return page_of(citation.entry)
    return reverse("admin:timeline_membership_change", args=[citation.membership_id])


class CitationList(ChangeList):
    def url_for_result(self, result: Any) -> str:
        return page_of_cited(result)


@admin.register(Citation)
class CitationAdmin(DeskAdmin[Citation]):
    list_display = ("subject", "field", "document", "lines", "locator", "basis", "stance")
    list_filter = ("basis", "field", "stance", ("document", admin.RelatedOnlyFieldListFilter))
    search_fields = (
        *languages("entry__title"),
        *languages("membership__role"),
        *languages("membership__person__name"),
        *languages("document__title"),
        *languages("note"),
        "locator",
    )

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        return super().get_queryset(request).select_related("entry", "membership__person", "document")

    def get_changelist(self, request: HttpRequest, **kwargs: Any) -> type[ChangeList]:
        return CitationList

    @admin.display(description=_("record"))
    def subject(self, obj: Citation) -> str:
        return str(obj.entry or obj.membership)

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: Any = None
    ) -> HttpResponse:
        citation = self.get_object(request, object_id)
        if citation is None:
            raise Http404(f"No citation with the id {object_id}.")
        return HttpResponseRedirect(page_of_cited(citation))

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False
