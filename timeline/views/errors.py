"""Error pages: a request that failed comes in, a page in the reader's language with a way back goes out."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import translation
from django.utils.translation import gettext as _

from timeline import addresses, nearest, problems
from timeline.views.problems import asks_for_data, problem

FOR_PROGRAMS = "/api/"  # what is under it answers in JSON, whatever happens


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """404, in the language of the address, with a search and the records whose addresses come nearest.

    301 where the record was merged into another, 410 where it was withdrawn. Programs get it as they can read it.
    """
    if request.path.startswith(FOR_PROGRAMS):
        return problems.response(404, _("There is no such address; /api/v1/ names those there are."))
    if address := addresses.moved_to(request.resolver_match):
        query = request.META.get("QUERY_STRING", "")
        return addresses.redirect_to(f"{address}?{query}" if query else address)
    if addresses.is_withdrawn(request.resolver_match):
        if asks_for_data(request):
            return problem(410, _("This entry was withdrawn"))
        return render(request, "410.html", status=410)
    if asks_for_data(request):
        return problem(404, _("There is no page at this address"))
    context = {"nearest": nearest.suggestions(request.path), "words": nearest.words(request.path)}
    return render(request, "404.html", context, status=404)


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """400: an address that makes no sense, such as a paging position that does not exist."""
    if asks_for_data(request):
        return problem(400, str(exception))
    if request.path.startswith(FOR_PROGRAMS):
        return problems.response(400, _("The request makes no sense."))
    return render(request, "400.html", status=400)


def server_error(request: HttpRequest) -> HttpResponse:
    """500. The language is taken from the address, because whatever failed may have failed before it was set."""
    with translation.override(translation.get_language_from_path(request.path_info) or translation.get_language()):
        if request.path.startswith(FOR_PROGRAMS):
            return problems.response(500, _("The server failed; whoever operates it can read why."))
        return render(request, "500.html", status=500)


def locked_out(request: HttpRequest, original: HttpResponse | None = None, credentials: Any = None) -> HttpResponse:
    """429: too many failures to sign in; django-axes asks for it."""
    minutes = int(settings.AXES_COOLOFF_TIME.total_seconds() // 60)
    response = render(request, "429.html", {"minutes": minutes}, status=429)
    response["Retry-After"] = str(minutes * 60)
    return response
