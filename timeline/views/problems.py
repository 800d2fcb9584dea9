"""What is wrong with a request for a file comes in; the answer that a program can read goes out."""

from collections.abc import Iterable

from django.http import HttpRequest, HttpResponse

from timeline import problems
from timeline.filters.selection import Problem


def problem(status: int, detail: str, faults: Iterable[Problem] = ()) -> HttpResponse:
    """Status and detail, and each wrong parameter with what it accepts, in the language of the address."""
    errors = [{"parameter": fault.parameter, "detail": fault.message} for fault in faults]
    return problems.response(status, detail, errors=errors)


def asks_for_data(request: HttpRequest) -> bool:
    """Whether the address is that of a file and not of a page."""
    match = request.resolver_match
    return match is not None and (match.url_name or "").endswith(("-data", "-picture"))
