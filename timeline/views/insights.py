"""Insights: five pictures of what the held meetings of the reader's choice show, and each as a table to take away."""

import csv
from collections.abc import Callable, Iterable, Mapping
from io import StringIO
from typing import Any, Final

from django.core.exceptions import BadRequest
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.http import content_disposition_header

from timeline.guarding import guarded
from timeline.insights import sheets
from timeline.views.counting import Numbers
from timeline.views.listing import render_listing

SHEETS: Final[Mapping[str, Callable[[Any], Iterable[sheets.Row]]]] = {
    "contacts": sheets.contacts,
    "silences": sheets.silences,
    "pairs": sheets.pairs,
    "places": sheets.places,
    "offices": sheets.offices,
}


def page(request: HttpRequest) -> HttpResponse:
    """The five parts under one choice; 400 where the address makes no sense."""
    numbers = Numbers(request)
    context = {
        "selection": numbers.selection,
        "timeline_url": numbers.timeline.url(window=None),
        "held_url": numbers.link(count=len(numbers.meetings)).url,
        "held": len(numbers.meetings),
        "frame": numbers.frame,
        "parts": numbers.parts if numbers.selection.is_valid else [],
    }
    return render_listing(request, "timeline/insights.html", context)


def download(request: HttpRequest, part: str) -> HttpResponse:
    """One part as CSV, under the same choice."""
    if part not in SHEETS:
        raise Http404(part)
    numbers = Numbers(request)
    if not numbers.selection.is_valid:
        raise BadRequest(" ".join(problem.message for problem in numbers.selection.errors))
    text = _csv(sheets.COLUMNS[part], SHEETS[part](getattr(numbers, part)))
    response = HttpResponse(text, content_type="text/csv; charset=utf-8")
    name = content_disposition_header(as_attachment=True, filename=f"insights-{part}.csv")
    response["Content-Disposition"] = name or ""
    return response


def _csv(columns: Iterable[str], rows: Iterable[sheets.Row]) -> str:
    """The file; Excel takes it for UTF-8 only if it begins with a byte order mark."""
    text = StringIO("\ufeff")
    text.seek(1)
    writer = csv.writer(text)
    writer.writerow(columns)
    writer.writerows([guarded(str(value)) for value in row] for row in rows)
    return text.getvalue()
