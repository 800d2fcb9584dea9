"""What every page needs: the request comes in, the links to the same page in the other languages go out."""

from typing import Any, NamedTuple

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse, translate_url
from django.utils.http import escape_leading_slashes
from django.utils.safestring import mark_safe
from django.utils.translation import get_language, override


class LanguageLink(NamedTuple):
    """The present page in one language; `url` keeps the path and the filters."""

    code: str
    name: str
    url: str
    is_current: bool


def language_links(request: HttpRequest) -> list[LanguageLink]:
    """The present page in every site language, with its filters; from an address that leads nowhere, the front page."""
    current = get_language()
    links = []
    for code, name in settings.LANGUAGES:
        url = translate_url(request.get_full_path(), code)
        if getattr(request, "resolver_match", None) is None:
            with override(code):
                url = reverse("timeline")
        links.append(LanguageLink(code, name, escape_leading_slashes(url), code == current))
    return links


def context(request: HttpRequest) -> dict[str, Any]:
    """Context processor: what base.html shows on every page."""
    return {
        "language_links": language_links(request),
        "plotly_script": settings.PLOTLY_SCRIPT,
        "style": mark_safe(settings.STYLE),  # noqa: S308  # our own files
        "stylesheets": [f"css/{name}.css" for name in settings.STYLESHEETS],
    }
