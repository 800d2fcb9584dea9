"""What every page needs: the request comes in, the links to the same page in the other languages go out."""

from typing import Any, NamedTuple

from django.conf import settings
from django.http import HttpRequest
from django.urls import translate_url
from django.utils.translation import get_language


class LanguageLink(NamedTuple):
    """The present page in one language; `url` keeps the path and the filters."""

    code: str
    name: str
    url: str
    is_current: bool


def language_links(request: HttpRequest) -> list[LanguageLink]:
    """The present page in every site language, the paging position left behind because it names a place in a list."""
    current = get_language()
    return [
        LanguageLink(code, name, translate_url(request.get_full_path(), code), code == current)
        for code, name in settings.LANGUAGES
    ]


def context(request: HttpRequest) -> dict[str, Any]:
    """Context processor: what base.html shows on every page."""
    return {"language_links": language_links(request), "plotly_script": settings.PLOTLY_SCRIPT}
