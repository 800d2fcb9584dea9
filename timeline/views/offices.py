"""Offices: who held which, from when to when, and who may have held it on a day that the reader names."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from timeline import profiles
from timeline.dates import EdtfDate
from timeline.filters.parameters import BadValueError, DateField


def page(request: HttpRequest) -> HttpResponse:
    """Every office on the record; with `on` those of that day, month or year. 400 where it is no date."""
    typed = request.GET.get("on", "").strip()
    day: EdtfDate | None = None
    problem = ""
    try:
        day = DateField(parameter="on", label=_("Held on")).clean(typed)
    except BadValueError as error:
        problem = str(error.message)
    offices = [] if problem else profiles.offices_on(day)
    context = {"day": day, "typed": typed, "problem": problem, "offices": offices}
    return render(request, "timeline/office_index.html", context, status=400 if problem else 200)
