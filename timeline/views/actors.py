"""Actors: an index, and for each one the offices, the counterparts and the timeline."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse

from timeline import profiles
from timeline.models import Actor, Entry
from timeline.querysets import EntryQuerySet
from timeline.views.listing import chart_response, listing, render_listing


def index(request: HttpRequest) -> HttpResponse:
    """Everyone on the record, by side."""
    return render(request, "timeline/actor_index.html", {"sides": profiles.actors_by_side()})


def page(request: HttpRequest, slug: str) -> HttpResponse:
    """One actor."""
    actor = get_object_or_404(Actor.objects.for_page(), slug=slug)
    context = listing(request, _entries(actor), chart_url=reverse("actor-chart", args=[slug]))
    context |= {"actor": actor, "counterparts": profiles.counterparts(actor)}
    return render_listing(request, "timeline/actor.html", context)


def chart(request: HttpRequest, slug: str) -> HttpResponse:
    """One actor's chart as JSON."""
    return chart_response(request, _entries(get_object_or_404(Actor.objects.on_the_record(), slug=slug)))


def _entries(actor: Actor) -> EntryQuerySet[Entry]:
    return Entry.objects.involving(any_of=[actor.slug])
