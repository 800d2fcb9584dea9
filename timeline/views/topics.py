"""Topics: an index on two levels, and for each one its timeline."""

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.urls import reverse

from timeline import profiles
from timeline.models import Entry, Topic
from timeline.querysets import EntryQuerySet
from timeline.views.listing import chart_response, listing, render_listing

SCOPE = frozenset({"topic"})


def index(request: HttpRequest) -> HttpResponse:
    """Every topic, the narrower ones under the broader."""
    return render(request, "timeline/topic_index.html", {"topics": profiles.topics()})


def page(request: HttpRequest, slug: str) -> HttpResponse:
    """One topic, its narrower ones included."""
    topic = get_object_or_404(Topic.objects.for_page(), slug=slug)
    context = listing(request, _entries(topic), chart_url=reverse("topic-chart", args=[slug]), scope=SCOPE)
    return render_listing(request, "timeline/topic.html", context | {"topic": topic})


def chart(request: HttpRequest, slug: str) -> HttpResponseBase:
    """One topic's chart as JSON."""
    return chart_response(request, _entries(get_object_or_404(Topic.objects.on_the_record(), slug=slug)), scope=SCOPE)


def _entries(topic: Topic) -> EntryQuerySet[Entry]:
    return Entry.objects.about([topic.slug])
