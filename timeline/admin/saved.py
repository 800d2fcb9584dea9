"""A filtered list and a name come in; the list is kept for the editor, opened again, or forgotten."""

from __future__ import annotations

from typing import Any

from django.contrib import admin, messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import get_object_or_404
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from timeline.models import SavedList

_PASSING = ("p", "_popup", "_to_field", "_changelist_filters")  # where one was, not what was chosen


def urls(site: Any) -> list[Any]:
    """The addresses; each user finds only their own lists."""
    return [
        path("lists/keep/", site.admin_view(require_POST(keep_view)), name="timeline_savedlist_keep"),
        path("lists/<int:pk>/", site.admin_view(open_view), name="timeline_savedlist_open"),
        path("lists/<int:pk>/forget/", site.admin_view(require_POST(forget_view)), name="timeline_savedlist_forget"),
    ]


def keep_view(request: HttpRequest) -> HttpResponse:
    """Keep the list under the name; another of that name gives way."""
    noun, name = request.POST.get("noun", ""), " ".join(request.POST.get("name", "").split())[:80]
    model = next((one for one in admin.site._registry if one._meta.model_name == noun), None)
    if model is None or not admin.site._registry[model].has_view_or_change_permission(request):
        raise Http404("No such list.")
    chosen = QueryDict(request.POST.get("query", "")[:1000]).copy()
    for key in _PASSING:
        chosen.pop(key, None)
    if name:
        kept = {"noun": noun, "query": chosen.urlencode()[:1000]}
        SavedList.objects.update_or_create(user_id=int(request.user.pk or 0), name=name, defaults=kept)
        text = _("Kept as “%(name)s”; the list stands on the first page of the desk.")
        messages.success(request, text % {"name": name})
    else:
        messages.error(request, _("Give the list a name to keep it under."))
    query = f"?{chosen.urlencode()}" if chosen else ""
    return HttpResponseRedirect(reverse(f"admin:{model._meta.app_label}_{noun}_changelist") + query)


def open_view(request: HttpRequest, pk: int) -> HttpResponse:
    """The list, with the filters it was kept with."""
    kept = get_object_or_404(SavedList, pk=pk, user_id=request.user.pk)
    model = next((one for one in admin.site._registry if one._meta.model_name == kept.noun), None)
    if model is None:
        raise Http404("The desk has no such list any more.")
    address = reverse(f"admin:{model._meta.app_label}_{kept.noun}_changelist")
    return HttpResponseRedirect(f"{address}?{kept.query}" if kept.query else address)


def forget_view(request: HttpRequest, pk: int) -> HttpResponse:
    """The list is gone; what it listed stays."""
    kept = get_object_or_404(SavedList, pk=pk, user_id=request.user.pk)
    name = kept.name
    SavedList.objects.filter(pk=kept.pk).delete()
    messages.success(request, _("The list “%(name)s” is forgotten.") % {"name": name})
    return HttpResponseRedirect(reverse("admin:index"))
