"""Places: an index, and for each one its timeline."""

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, render

from timeline import profiles
from timeline.models import Place
from timeline.subjects import about, subject
from timeline.views.indexes import index_files
from timeline.views.listing import chart_response, listing, render_listing


def index(request: HttpRequest) -> HttpResponse:
    """Every place on the record."""
    return render(request, "timeline/place_index.html", {"places": profiles.places(), "files": index_files("places")})


def page(request: HttpRequest, slug: str) -> HttpResponse:
    """One place."""
    place = get_object_or_404(Place.objects.for_page(), slug=slug)
    context = listing(request, about("place", place))
    return render_listing(request, "timeline/place.html", context | {"place": place})


def chart(request: HttpRequest, slug: str) -> HttpResponseBase:
    """One place's chart as JSON."""
    return chart_response(request, subject("place", slug))
