"""Since last contact: how long ago the last meeting at each level was, and what fell on this day in other years."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from timeline import contacts


def page(request: HttpRequest) -> HttpResponse:
    """The page, as of today."""
    today = timezone.localdate()
    context = {
        "today": today.isoformat(),
        "contacts": contacts.by_level(today=today),
        "anniversaries": contacts.on_this_day(today=today),
    }
    return render(request, "timeline/since.html", context)
