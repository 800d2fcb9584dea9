"""What every address of the interface does: the language, the limit, the validators of the answer."""

from __future__ import annotations

from collections.abc import Callable
from hashlib import sha256
from typing import Any, Final

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils import translation
from django.utils.cache import get_conditional_response, patch_cache_control, patch_vary_headers
from django.utils.http import http_date
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from timeline import editions, release
from timeline.api.asking import language_of
from timeline.api.limits import AddressThrottle
from timeline.api.rendering import JsonRenderer

VERSION: Final = "1.0"  # the second number grows with each addition; the first is part of the address


class ReadView(APIView):
    """GET, HEAD and OPTIONS, for everybody alike, in the language that is asked for."""

    http_method_names = ["get", "head", "options"]
    authentication_classes = ()
    permission_classes = ()
    parser_classes = ()
    renderer_classes = (JsonRenderer,)
    throttle_classes = (AddressThrottle,)

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        self.language = language_of(request)
        with translation.override(self.language):
            response: HttpResponseBase = super().dispatch(request, *args, **kwargs)
        response.headers.setdefault("Content-Language", self.language)
        patch_vary_headers(response, ["Accept-Language"])
        patch_cache_control(response, no_cache=True)
        return response

    def options(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        """What can be done here, in the header Allow."""
        return Response(None, status=204)

    def kept(
        self, request: Request, make: Callable[[], Any], *, check: Callable[[], Any] = lambda: None
    ) -> HttpResponseBase:
        """What `make` makes, with its validators; 304 without making it where the client has it already.

        `check` raises what `make` would raise for this address: a record may be gone that a client once had.

        Weak, because the same answer travels compressed and plain. Whatever the record's edition, the program's
        release, language and address do not tell apart is the same.
        """
        edition, program = editions.present(), release.present()
        about = f"{program.word} {self.language} {request.build_absolute_uri()}"
        etag = f'W/"{edition.number}.{sha256(about.encode()).hexdigest()[:20]}"'
        modified = int(max(edition.began, program.since).timestamp()) if edition.began else None
        not_modified = get_conditional_response(request._request, etag=etag, last_modified=modified)
        if not_modified is not None and not_modified.status_code == 304:
            check()
            response: HttpResponseBase = not_modified
        else:
            response = Response(make())
        response["ETag"] = etag
        if modified is not None:
            response["Last-Modified"] = http_date(modified)
        return response

    @property
    def home(self) -> str:
        """What makes an address absolute."""
        return f"{self.request.scheme}://{self.request.get_host()}"
