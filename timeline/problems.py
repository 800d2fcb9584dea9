"""What went wrong with a request comes in; the answer that programs read, as RFC 9457 has it, goes out."""

from __future__ import annotations

import json
from collections.abc import Sequence
from http import HTTPStatus
from typing import Any, Final

from django.http import HttpResponse

MEDIA_TYPE: Final = "application/problem+json"


def body(status: int, detail: str, *, errors: Sequence[dict[str, Any]] = (), **more: Any) -> dict[str, Any]:
    """The members of a problem. `errors` says of each parameter what is wrong with it, and what it accepts."""
    found: dict[str, Any] = {
        "type": "about:blank",
        "title": HTTPStatus(status).phrase,
        "status": status,
        "detail": detail,
        **more,
    }
    return found | ({"errors": list(errors)} if errors else {})


def response(status: int, detail: str, *, errors: Sequence[dict[str, Any]] = ()) -> HttpResponse:
    """The answer of what is no view of the API."""
    content = json.dumps(body(status, detail, errors=errors), ensure_ascii=False)
    return HttpResponse(content, status=status, content_type=MEDIA_TYPE)
