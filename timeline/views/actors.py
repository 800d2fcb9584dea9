"""Actors: an index, and for each one the offices, the counterparts and the timeline."""

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, render

from timeline import history, profiles, sayings
from timeline.models import Actor
from timeline.subjects import about, subject
from timeline.views.indexes import index_files
from timeline.views.listing import chart_response, listing, render_listing


def index(request: HttpRequest) -> HttpResponse:
    """Everyone on the record, by side."""
    context = {"sides": profiles.actors_by_side(), "files": index_files("actors")}
    return render(request, "timeline/actor_index.html", context)


def page(request: HttpRequest, slug: str) -> HttpResponse:
    """One actor."""
    actor = get_object_or_404(Actor.objects.for_page(), slug=slug)
    context = listing(request, about("actor", actor))
    context |= {
        "actor": actor,
        "predecessor": profiles.predecessor(actor),
        "counterparts": profiles.counterparts(actor),
        "offices": profiles.offices(actor),
        "sayings": sayings.summary(actor),
        "changed": history.last_change(actor),
    }
    return render_listing(request, "timeline/actor.html", context)


def said(request: HttpRequest, slug: str) -> HttpResponse:
    """What one actor said, with the same filters."""
    them = subject("actor-said", slug)
    return render_listing(request, "timeline/actor_said.html", listing(request, them) | {"actor": them.record})


def said_chart(request: HttpRequest, slug: str) -> HttpResponseBase:
    """The chart of what one actor said as JSON."""
    return chart_response(request, subject("actor-said", slug))


def chart(request: HttpRequest, slug: str) -> HttpResponseBase:
    """One actor's chart as JSON."""
    return chart_response(request, subject("actor", slug))
