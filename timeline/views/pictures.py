"""The address of a page with a list and the ending of a picture comes in; its chart as SVG or PNG goes out."""

from collections.abc import Callable, Mapping
from dataclasses import asdict
from hashlib import sha256
from textwrap import wrap
from typing import Final

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.cache import get_conditional_response, patch_cache_control
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _

from timeline import addresses, cards, dates, figures, release
from timeline.exports.taking import printable
from timeline.figures import LIGHT
from timeline.figures.strokes import STROKES
from timeline.filters import Selection
from timeline.subjects import Subject, subject
from timeline.views.listing import chart_data, forwarded, select
from timeline.views.problems import problem
from timeline.views.twins import file_name

Drawer = Callable[[figures.Poster | None, cards.Words], bytes]


def chart(request: HttpRequest, name: str, form: str, slug: str = "") -> HttpResponseBase:
    """The chart of the chosen entries with its sentence above and a source line below."""
    about = subject(name, slug)
    selection = select(request, about)
    if address := forwarded(selection):
        return addresses.redirect_to(address)
    if not selection.is_valid:
        return problem(400, selection.sentence, selection.errors)
    picture = figures.poster(chart_data(selection), language=selection.language)
    words = cards.Words(
        site=str(about.record) if about.record else _("Russia–US diplomacy timeline"),
        headline=selection.sentence,
        line=_source_line(request, about, selection),
    )
    media_type, drawn = PICTURES[form]
    etag = f'W/"{sha256(repr((release.present().word, form, picture, words)).encode()).hexdigest()[:32]}"'
    response = get_conditional_response(request, etag=etag)
    if response is None:
        response = HttpResponse(drawn(picture, words), content_type=media_type)
        named = content_disposition_header(False, file_name(selection.sentence, form))
        response["Content-Disposition"] = named or ""
    response["ETag"] = etag
    patch_cache_control(response, no_cache=True)
    return response


def _source_line(request: HttpRequest, about: Subject, selection: Selection) -> str:
    """Whose picture it is, as of when, under which licence, and where the entries stand: that alone may grow long."""
    query = f"?{selection.query}" if selection.query else ""
    return _("Source: %(site)s (as of %(day)s), CC BY 4.0, %(address)s") % {
        "site": _("Russia–US diplomacy timeline"),
        "address": f"{request.scheme}://{request.get_host()}{about.page}{query}",
        "day": dates.parse(timezone.localdate().isoformat()).words(selection.language),
    }


def _svg(picture: figures.Poster | None, words: cards.Words) -> bytes:
    headline, source = wrap(printable(words.headline), 95), wrap(printable(words.line), 165)
    top = 44 + 28 * len(headline)
    foot = top + (picture.height if picture else 0) + 24
    context = {
        "poster": picture,
        "words": words,
        # Of the lines the height of each with its text: no text of an SVG breaks by itself.
        "headline": [(50 + 28 * row, text) for row, text in enumerate(headline)],
        "source": [(foot + 18 * row, text) for row, text in enumerate(source)],
        "top": top,
        "colours": asdict(LIGHT),
        "strokes": STROKES,
        "height": foot + 18 * len(source),
    }
    return render_to_string("timeline/picture.svg", context).encode()


PICTURES: Final[Mapping[str, tuple[str, Drawer]]] = {
    "svg": ("image/svg+xml", _svg),
    "png": ("image/png", cards.picture),
}
