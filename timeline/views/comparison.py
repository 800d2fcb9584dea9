"""Two actors side by side: together, of each other, apart."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from timeline import addresses, comparison
from timeline.vocabulary import Noun


def page(request: HttpRequest) -> HttpResponse:
    """The form, and under it the comparison of the two chosen; 400 where the choice makes no sense."""
    groups = comparison.choices()
    asked = [slug for slug in request.GET.getlist("people") if slug]
    if asked:
        now = addresses.current(Noun.ACTOR, asked)
        asked = [now[slug] for slug in asked]
    context: dict[str, Any] = {"groups": groups, "asked": asked}
    try:
        actors = comparison.chosen(asked, groups)
    except comparison.ComparisonError as fault:
        return render(request, "timeline/compare.html", context | {"fault": str(fault)}, status=400)
    if len(actors) == 2:
        context["comparison"] = comparison.compare(*actors)
    return render(request, "timeline/compare.html", context | {"actors": actors})
