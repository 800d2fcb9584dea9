"""What a view could not do comes in; the answer that says so, as a problem of RFC 9457, goes out."""

from __future__ import annotations

import math
from typing import Any

from django.http import Http404
from django.utils.translation import gettext as _
from rest_framework import exceptions
from rest_framework.response import Response

from timeline import problems
from timeline.api.asking import BadParametersError


class GoneError(Exception):
    """The record was published once and has been withdrawn."""


class MovedError(Exception):
    """The record has another address now: it was merged. `address` is absolute."""

    def __init__(self, address: str) -> None:
        super().__init__(address)
        self.address = address


def answer(fault: Exception, context: dict[str, Any]) -> Response | None:
    """The answer to each fault a request can have; None for a fault of ours, which Django then reports."""
    headers: dict[str, str] = {}
    if isinstance(fault, BadParametersError):
        found = problems.body(400, _("Part of the address is not understood."), errors=fault.errors)
    elif isinstance(fault, MovedError):
        headers["Location"] = fault.address
        detail = _("This record was merged into another; it is at the address in “location”.")
        found = problems.body(301, detail, location=fault.address)
    elif isinstance(fault, GoneError):
        found = problems.body(410, _("This entry was published here and then taken back by the editors."))
    elif isinstance(fault, Http404 | exceptions.NotFound):
        found = problems.body(404, _("No record that is published has this address."))
    elif isinstance(fault, exceptions.MethodNotAllowed):
        headers["Allow"] = ", ".join(context["view"].allowed_methods)
        found = problems.body(405, _("This interface only reads: use GET, HEAD or OPTIONS."))
    elif isinstance(fault, exceptions.NotAcceptable):
        found = problems.body(406, _("The answer is application/json; let Accept allow it."))
    elif isinstance(fault, exceptions.Throttled):
        seconds = max(1, math.ceil(fault.wait or 1))
        headers["Retry-After"] = str(seconds)
        words = _("Too many requests from one address; try again in %(seconds)s s.")
        found = problems.body(429, words % {"seconds": seconds})
    elif isinstance(fault, exceptions.APIException):
        found = problems.body(fault.status_code, str(fault.detail))
    else:
        return None
    return Response(found, status=found["status"], headers=headers, content_type=problems.MEDIA_TYPE)
