"""An entry: what, when, where, who, and who says so."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.cache import never_cache

from timeline import dossier, history
from timeline.models import Entry
from timeline.views.files import oembed_link


def page(request: HttpRequest, slug: str) -> HttpResponse:
    """One meeting or statement with its evidence, its chain and, for a meeting, what each side said about it."""
    entry = get_object_or_404(Entry.objects.published().for_page(), slug=slug)
    context = {"dossier": dossier.compile_dossier(entry), "changed": history.last_change(entry)}
    return render(request, "timeline/entry.html", context | {"oembed_url": oembed_link(request, request.path)})


@never_cache
def preview(request: HttpRequest, slug: str) -> HttpResponse:
    """The page as readers would see it, whatever the state, for those who may see the entry at the desk; else 404."""
    entry = get_object_or_404(Entry.objects.for_page(), slug=slug)
    rights = (f"timeline.{right}_{kind}" for right in ("view", "change") for kind in ("entry", entry.kind))
    if not (request.user.is_staff and any(request.user.has_perm(right) for right in rights)):
        raise Http404("No such page.")
    context = {"dossier": dossier.compile_dossier(entry), "changed": history.last_change(entry), "preview": entry}
    response = render(request, "timeline/entry.html", context)
    response["X-Robots-Tag"] = "noindex"
    return response
