"""The address of a page with a list and the ending of a picture comes in; its chart as SVG or PNG goes out."""

from collections.abc import Callable, Mapping, Sequence
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
from timeline.figures.signs import STROKES, Sign, rows_of
from timeline.filters import Selection
from timeline.subjects import Subject, subject
from timeline.views.listing import chart_data, forwarded, select
from timeline.views.problems import problem
from timeline.views.twins import file_name

# As attributes, because the page's security policy takes no style of a picture that is looked at by itself.
LINES: Final[Mapping[str, Sequence[tuple[str, str]]]] = {
    name: [
        ("stroke-width", f"{stroke.width:g}"),
        *([("stroke-dasharray", " ".join(f"{length:g}" for length in stroke.dashes))] if stroke.dashes else []),
        *([("opacity", f"{stroke.opacity:g}")] if stroke.opacity < 1 else []),
    ]
    for name, stroke in STROKES.items()
}
LETTER: Final = 7.4  # pixels: about as wide as a letter of the legend, whose typeface is the reader's
SAMPLE: Final = 30  # pixels of a stroke in the legend
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
    told = _legend(picture, foot)
    below = foot + (told[-1][1] + 24 - foot + 8 if told else 0)
    context = {
        "poster": picture,
        "words": words,
        # Of the lines the height of each with its text: no text of an SVG breaks by itself.
        "headline": [(50 + 28 * row, text) for row, text in enumerate(headline)],
        "source": [(below + 18 * row, text) for row, text in enumerate(source)],
        "legend": told,
        "sample": SAMPLE,
        "top": top,
        "colours": asdict(LIGHT),
        "lines": LINES,
        "height": below + 18 * len(source),
    }
    return render_to_string("timeline/picture.svg", context).encode()


def _legend(picture: figures.Poster | None, top: int) -> list[tuple[str, int, int, Sign]]:
    """Left edge and height of each sign of the picture, and how far its words stand to the right of it.

    Of bars there is only what they stand for, as words alone.
    """
    if picture is None:
        return []
    told = [*picture.signs, *([Sign("scale", picture.scale.words)] if picture.scale else [])]
    rooms = [SAMPLE + 8 if sign.stroke else 20 if sign.shape or sign.text else 0 for sign in told]
    widths = [room + LETTER * len(sign.label) + 20 for room, sign in zip(rooms, told, strict=True)]
    places = rows_of(widths, 1168)
    return [
        (f"{16 + left:g}", top + 22 * row, room, sign)
        for (row, left), room, sign in zip(places, rooms, told, strict=True)
    ]


PICTURES: Final[Mapping[str, tuple[str, Drawer]]] = {
    "svg": ("image/svg+xml", _svg),
    "png": ("image/png", cards.picture),
}
