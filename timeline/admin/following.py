"""A page opened from a list and saved with "next" comes in; the page of the record that follows it there goes out."""

from __future__ import annotations

from copy import copy
from typing import Any, TypeVar
from urllib.parse import urlencode

from django.contrib import admin
from django.contrib.admin.options import IncorrectLookupParameters
from django.db.models import Model, QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.utils.translation import gettext as _

from timeline.models import Entry

M = TypeVar("M", bound=Model)

FILTERS = "_changelist_filters"  # Django's own word for the filters of the list one came from
LIST = "_list"  # "entry" where that list was the one of all entries


class NextInList(admin.ModelAdmin[M]):
    """Adds "save and next": the record below this one in the list, as it was filtered and ordered."""

    def changeform_view(
        self, request: HttpRequest, object_id: str | None = None, form_url: str = "", extra_context: Any = None
    ) -> HttpResponse:
        if request.GET.get(LIST) == "entry":
            form_url = form_url or f"?{LIST}=entry"
        if request.method == "POST" and "_next" in request.POST and object_id:
            # Asked before saving: what an editor mends leaves the list of what is to be mended.
            request.following = self._following(request, object_id)  # type: ignore[attr-defined]
        return super().changeform_view(request, object_id, form_url, extra_context)

    def response_change(self, request: HttpRequest, obj: M) -> HttpResponse:
        response = super().response_change(request, obj)
        if "_next" not in request.POST:
            return response
        page: str | None = getattr(request, "following", None)
        if page is None:
            self.message_user(request, _("That was the last of the list."))
            return response
        return HttpResponseRedirect(page)

    def _following(self, request: HttpRequest, object_id: str) -> str | None:
        """The address of the next record's page; None after the last one, or where the record is not in the list."""
        site = self.admin_site._registry
        of_all = request.GET.get(LIST) == "entry" and issubclass(self.model, Entry)
        lister: Any = site[Entry] if of_all else self
        filters = request.GET.get(FILTERS, "")
        asked = copy(request)
        asked.GET = QueryDict(filters)
        try:
            found = lister.get_changelist_instance(asked)
        except IncorrectLookupParameters:
            return None
        bare: QuerySet[Any] = QuerySet(found.queryset.model, query=found.queryset.query.chain())
        keys = iter(bare.values_list("pk", flat=True).iterator())
        after = next((next(keys, None) for key in keys if str(key) == object_id), None)
        record = lister.model._base_manager.filter(pk=after).first()
        if record is None:
            return None
        query = {FILTERS: filters} if filters else {}
        page = str(found.url_for_result(record))
        return f"{page}{'&' if '?' in page else '?'}{urlencode(query)}" if query else page
