"""About: the method, how dates are inferred, the licence, and what the record holds in figures."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from timeline import profiles


def page(request: HttpRequest) -> HttpResponse:
    """The method page."""
    return render(request, "timeline/about.html", {"figures": profiles.record_figures()})
