"""What is wrong with a request comes in; the answer that a program can read (RFC 9457) goes out."""

from collections.abc import Iterable

from django.http import HttpRequest, JsonResponse

from timeline.filters.selection import Problem


def problem(status: int, title: str, faults: Iterable[Problem] = ()) -> JsonResponse:
    """Status and title, and each wrong parameter with what it accepts, in the language of the address."""
    errors = [{"parameter": fault.parameter, "detail": fault.message} for fault in faults]
    body = {"type": "about:blank", "title": title, "status": status} | ({"errors": errors} if errors else {})
    response = JsonResponse(body, status=status, json_dumps_params={"ensure_ascii": False})
    response["Content-Type"] = "application/problem+json"
    return response


def asks_for_data(request: HttpRequest) -> bool:
    """Whether the address is that of a file and not of a page."""
    match = request.resolver_match
    return match is not None and (match.url_name or "").endswith(("-data", "-picture"))
