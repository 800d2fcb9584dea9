"""The timeline: everything that is published, filtered as the reader asks."""

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase

from timeline.insights.links import insights_url
from timeline.subjects import subject
from timeline.views.listing import chart_response, listing, render_listing


def page(request: HttpRequest) -> HttpResponse:
    """The front page."""
    context = listing(request, subject("timeline"))
    return render_listing(
        request, "timeline/timeline.html", context | {"insights_url": insights_url(context["selection"])}
    )


def chart(request: HttpRequest) -> HttpResponseBase:
    """The front page's chart as JSON."""
    return chart_response(request, subject("timeline"))
