"""Admin of citations: one list of all evidence, to search and filter; each is edited with the record it bears out."""

from typing import Any

from django.contrib import admin
from django.contrib.admin.views.main import ChangeList
from django.db.models import Q, QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from timeline.admin.base import DeskAdmin, folded_texts, languages
from timeline.admin.entry import page_of
from timeline.folding import fold
from timeline.models import Citation, Document, Membership
from timeline.querysets import plain


def page_of_cited(citation: Citation) -> str:
    """Where the cited record is edited."""
    if citation.entry is not None:
        return page_of(citation.entry)
    return reverse("admin:timeline_membership_change", args=[citation.membership_id])


def _typed_in_own_text(word: str) -> Q:
    """The condition that the locator or a note holds the word; SQLite knows no capitals beyond ASCII."""
    found = Q(locator__icontains=word)
    for column in languages("note"):
        for form in dict.fromkeys((word, word.lower(), word.capitalize())):
            found |= Q(**{f"{column}__icontains": form})
    return found


class CitationList(ChangeList):
    def url_for_result(self, result: Any) -> str:
        return page_of_cited(result)


@admin.register(Citation)
class CitationAdmin(DeskAdmin[Citation]):
    list_display = ("subject", "field", "document", "lines", "locator", "basis", "stance")
    list_filter = ("basis", "field", "stance", ("document", admin.RelatedOnlyFieldListFilter))
    search_fields = ("locator",)  # so that there is a search; get_search_results looks further

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        return super().get_queryset(request).select_related("entry", "membership__person", "document")

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet[Any], search_term: str
    ) -> tuple[QuerySet[Any], bool]:
        """Those whose entry, office, document or own text holds every word.

        Entries have their words folded, registries are read, notes are found as they are typed: nothing that grows with
        the entries is read into memory.
        """
        if not search_term.strip():
            return queryset, False
        documents = folded_texts(plain(Document), languages("title"))
        offices = folded_texts(plain(Membership), (*languages("role"), *languages("person__name")))
        for typed in search_term.split():
            for word in fold(typed).split():
                found = Q(entry__search_text__contains=word) | _typed_in_own_text(typed)
                found |= Q(document__in=[key for key, text in documents.items() if word in text])
                found |= Q(membership__in=[key for key, text in offices.items() if word in text])
                queryset = queryset.filter(found)
        return (queryset if fold(search_term) else queryset.none()), False

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
