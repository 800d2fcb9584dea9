"""The address of one of our pages comes in; how another site may embed it (oEmbed 1.0) goes out."""

import re
import sys
from typing import Any, Final
from urllib.parse import urlencode, urlsplit
from xml.etree import ElementTree as ET

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse, QueryDict
from django.urls import Resolver404, ResolverMatch, resolve, reverse
from django.utils import translation
from django.utils.cache import patch_cache_control
from django.utils.translation import gettext as _

from timeline import addresses, embeds
from timeline.exports.taking import printable
from timeline.subjects import KINDS, subject
from timeline.views.embedding import entry_frame, list_frame, select

CACHE_AGE: Final = 86_400  # seconds
_PIXELS: Final = re.compile(r"0*[1-9][0-9]{0,18}")


def answer(request: HttpRequest) -> HttpResponse:
    """400 without an address, 404 for one that is none of ours or shows nothing, 501 for a format we do not make."""
    form = request.GET.get("format", "json")
    if form not in ("json", "xml"):
        return _refused(501, f"format={form[:20]} is not made here; ask for json or xml.")
    address = request.GET.get("url", "")
    if not address:
        return _refused(400, "url is missing: give the address of the page to embed.")
    bounds = {side: request.GET.get(f"max{side}") or str(sys.maxsize) for side in ("width", "height")}
    if not all(_PIXELS.fullmatch(bound) for bound in bounds.values()):
        return _refused(400, "maxwidth and maxheight are whole numbers of pixels, 1 or more.")
    try:
        told = _told(request, address, **{side: int(bound) for side, bound in bounds.items()})
    except Http404:
        return _refused(404, "No page of this site that can be embedded has this address.")
    if form == "json":
        response: HttpResponse = JsonResponse(told, json_dumps_params={"ensure_ascii": False})
    else:
        response = HttpResponse(_xml(told), content_type="text/xml; charset=utf-8")
    patch_cache_control(response, public=True, max_age=3600)
    response["Access-Control-Allow-Origin"] = "*"  # it holds nothing that is not public
    return response


def _told(request: HttpRequest, address: str, *, width: int, height: int) -> dict[str, Any]:
    """What the frame is; never larger than these, for the asker has no more room: a frame that is too small scrolls."""
    try:
        parts = urlsplit(address)
    except ValueError as fault:
        raise Http404(address) from fault
    language = translation.get_language_from_path(parts.path)
    if parts.scheme not in ("http", "https") or parts.netloc != request.get_host() or language is None:
        raise Http404(address)
    with translation.override(language):
        frame = _frame_of(request, _match(parts.path), parts.query)
        wide, high = min(width, embeds.WIDTH), min(height, frame.height)
        return {
            "version": "1.0",
            "type": "rich",
            "title": frame.title,
            "provider_name": _("Russia–US diplomacy timeline"),
            "provider_url": request.build_absolute_uri(reverse("timeline")),
            "cache_age": CACHE_AGE,
            "html": frame.sized(wide, high),
            "width": wide,
            "height": high,
        }


def _match(path: str) -> ResolverMatch:
    try:
        return resolve(path)
    except Resolver404 as fault:
        raise Http404(path) from fault


def _frame_of(request: HttpRequest, match: ResolverMatch, query: str) -> embeds.Frame:
    """The frame of the page, or of the one that took its place; raises Http404 where there is none."""
    try:
        return _frame(request, match, query)
    except Http404:
        if moved := addresses.moved_to(match):
            return _frame(request, _match(moved), query)
        raise


def _frame(request: HttpRequest, match: ResolverMatch, query: str) -> embeds.Frame:
    """The frame of the page that was found; raises Http404 where the page has none."""
    slug = match.kwargs.get("slug", "")
    if match.url_name == "entry":
        return entry_frame(request, slug, embeds.read({}, embeds.OF_ENTRIES))
    if match.url_name not in ("timeline", *KINDS):
        raise Http404(match.route)
    about = subject(match.url_name, slug)
    selection = select(about, QueryDict(query))
    if changed := {} if selection.is_valid else addresses.forwarded(selection.parameters):
        selection = select(about, QueryDict(urlencode({**selection.parameters, **changed}, doseq=True)))
    if not selection.is_valid:
        raise Http404(query)
    return list_frame(request, about, selection, embeds.read({}, embeds.OF_LISTS))


def _xml(told: dict[str, Any]) -> bytes:
    root = ET.Element("oembed")
    for name, value in told.items():
        ET.SubElement(root, name).text = printable(str(value))
    found: bytes = ET.tostring(root, encoding="utf-8", xml_declaration=True)
    return found


def _refused(status: int, why: str) -> HttpResponse:
    """In the language of programs: no page of the site stands behind this address."""
    return HttpResponse(f"{why}\n", status=status, content_type="text/plain; charset=utf-8")
