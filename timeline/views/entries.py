"""An entry: what, when, where, who, and who says so."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from timeline import dossier
from timeline.models import Entry


def page(request: HttpRequest, slug: str) -> HttpResponse:
    """One meeting or statement with its evidence, its chain and, for a meeting, what each side said about it."""
    entry = get_object_or_404(Entry.objects.published().for_page(), slug=slug)
    return render(request, "timeline/entry.html", {"dossier": dossier.compile_dossier(entry)})
