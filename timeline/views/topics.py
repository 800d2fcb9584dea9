"""Topics: an index on two levels, and for each one its timeline."""

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, render

from timeline import profiles
from timeline.models import Topic
from timeline.subjects import about, subject
from timeline.views.indexes import index_files
from timeline.views.listing import chart_response, listing, render_listing


def index(request: HttpRequest) -> HttpResponse:
    """Every topic, the narrower ones under the broader."""
    return render(request, "timeline/topic_index.html", {"topics": profiles.topics(), "files": index_files("topics")})


def page(request: HttpRequest, slug: str) -> HttpResponse:
    """One topic, its narrower ones included."""
    topic = get_object_or_404(Topic.objects.for_page(), slug=slug)
    context = listing(request, about("topic", topic))
    return render_listing(request, "timeline/topic.html", context | {"topic": topic})


def chart(request: HttpRequest, slug: str) -> HttpResponseBase:
    """One topic's chart as JSON."""
    return chart_response(request, subject("topic", slug))
