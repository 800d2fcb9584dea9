"""A request for a public page comes in; the page as it was made for another reader of this edition goes out."""

from collections.abc import Callable
from typing import Final

from django.conf import settings
from django.core.cache import caches
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils import timezone
from django.utils.cache import get_cache_key, get_conditional_response, learn_cache_key

from timeline import editions

CACHE: Final = "pages"


class KeptPagesMiddleware:
    """Keeps what readers who are not signed in are sent, until the record changes or the day ends.

    All readers see the same pages, and a page of a large record takes a second to make. Stands outside the compression,
    so that compressed pages are kept. `settings.KEEP_PAGES_SECONDS` says for how long at most; 0 turns it off.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if not settings.KEEP_PAGES_SECONDS or not _is_for_all(request):
            return self.get_response(request)
        # Part of the key. LocaleMiddleware sets the same later; until then it would be that of the thread's last page.
        request.LANGUAGE_CODE = _language(request)
        # Asked before the page is made: what changes meanwhile makes it a page of the edition before.
        edition = f"{editions.current()}.{timezone.localdate():%Y%m%d}"
        key = get_cache_key(request, edition, "GET", caches[CACHE])
        kept: HttpResponse | None = caches[CACHE].get(key) if key else None
        response: HttpResponseBase = kept or self.get_response(request)
        if not kept and _can_be_kept(response):
            key = learn_cache_key(request, response, settings.KEEP_PAGES_SECONDS, edition, caches[CACHE])
            caches[CACHE].set(key, response, settings.KEEP_PAGES_SECONDS)
        if kept and kept.has_header("ETag"):
            return get_conditional_response(request, etag=kept["ETag"], response=kept) or kept
        return response


def _is_for_all(request: HttpRequest) -> bool:
    """Whether the answer is the same for everybody: a page of the site in one language, asked for without a session."""
    signed_in = settings.SESSION_COOKIE_NAME in request.COOKIES
    return request.method == "GET" and not signed_in and _language(request) in dict(settings.LANGUAGES)


def _language(request: HttpRequest) -> str:
    """What the address begins with: the language of a page."""
    return request.path_info.split("/")[1]


def _can_be_kept(response: HttpResponseBase) -> bool:
    refused = "no-store" in response.get("Cache-Control", "")
    return response.status_code == 200 and not response.streaming and not response.cookies and not refused
