"""An entry: what, when, where, who, and who says so."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.cache import never_cache

from timeline.models import Entry
from timeline.views.files import link_header, oembed_link
from timeline.views.singles import gather, page_context


def page(request: HttpRequest, slug: str) -> HttpResponse:
    """One meeting or statement with its evidence, its chain and, for a meeting, what each side said about it."""
    entry = get_object_or_404(Entry.objects.published().for_page(), slug=slug)
    context = page_context(gather(request, entry), is_public=True) | {"oembed_url": oembed_link(request, request.path)}
    response = render(request, "timeline/entry.html", context)
    response["Link"] = link_header(context["files"])
    return response


@never_cache
def preview(request: HttpRequest, slug: str) -> HttpResponse:
    """The page as readers would see it, whatever the state, for those who may see the entry at the desk; else 404."""
    entry = get_object_or_404(Entry.objects.for_page(), slug=slug)
    rights = (f"timeline.{right}_{kind}" for right in ("view", "change") for kind in ("entry", entry.kind))
    if not (request.user.is_staff and any(request.user.has_perm(right) for right in rights)):
        raise Http404("No such page.")
    context = page_context(gather(request, entry), is_public=False) | {"preview": entry}
    response = render(request, "timeline/entry.html", context)
    response["X-Robots-Tag"] = "noindex"
    return response
