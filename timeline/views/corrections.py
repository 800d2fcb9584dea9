"""A request comes in; what was put right in the record goes out, as a page or as a feed."""

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.cache import patch_cache_control
from django.utils.translation import get_language

from timeline import editions, history, release
from timeline.exports import as_atom
from timeline.views.twins import answered


def page(request: HttpRequest) -> HttpResponse:
    """The latest corrections, as many as the feed holds."""
    found = history.corrections(most=as_atom.MOST)
    return render(request, "timeline/corrections.html", {"corrections": found, "most": as_atom.MOST})


def feed(request: HttpRequest) -> HttpResponseBase:
    """The latest corrections, in the language of the address."""
    language = get_language() or "en"
    etag = f'W/"{editions.current()}.{release.present().word}.corrections.{language}"'
    if answer := answered(request, etag):
        return answer
    home = f"{request.scheme}://{request.get_host()}"
    text = as_atom.corrections_text(
        history.corrections(most=as_atom.MOST),
        language=language,
        home=home,
        page=reverse("corrections"),
        url=f"{home}{request.path}",
    )
    response = HttpResponse(text, content_type="application/atom+xml; charset=utf-8", headers={"ETag": etag})
    patch_cache_control(response, no_cache=True)
    return response
