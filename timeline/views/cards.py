"""A page's address with its filters comes in; the card that other sites show beside a link to it, as PNG, goes out."""

from hashlib import sha256

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404
from django.utils.cache import get_conditional_response, patch_cache_control
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from timeline import cards, entries, figures, release
from timeline.models import Entry
from timeline.subjects import subject
from timeline.views.listing import chart_data, select

KEPT = 3600  # seconds a card may be kept without asking


def listing(request: HttpRequest, name: str, slug: str = "") -> HttpResponseBase:
    """The card of a page with a list: its record's name above the sentence, or the sentence alone."""
    about = subject(name, slug)
    selection = select(request, about)
    if not selection.is_valid:
        return HttpResponse(selection.sentence, status=400, content_type="text/plain; charset=utf-8")
    picture = figures.poster(chart_data(selection), language=selection.language)
    headline, line = (about.title, selection.sentence) if about.title else (selection.sentence, "")
    return _card(request, picture, headline=headline, line=line)


def entry(request: HttpRequest, slug: str) -> HttpResponseBase:
    """The card of one entry: its title, and its mark among all others."""
    [row] = entries.shaped([get_object_or_404(Entry.objects.published().for_list(), slug=slug)])
    picture = figures.poster(chart_data(select(request, subject("timeline"))), language=get_language() or "en")
    people = ", ".join(person.name for person in row.people)
    line = " · ".join(part for part in (row.when, row.status_label or row.kind_label, people) if part)
    return _card(request, picture, headline=row.title, line=line, chosen=cards.Chosen(slug, row.date.earliest))


def _card(
    request: HttpRequest,
    picture: figures.Poster | None,
    *,
    headline: str,
    line: str,
    chosen: cards.Chosen | None = None,
) -> HttpResponseBase:
    """The card, or an empty 304 where the asker has the same one already: then nothing is drawn."""
    words = cards.Words(site=_("Russia–US diplomacy timeline"), headline=headline, line=line)
    told = repr((release.present().word, picture, words, chosen))
    etag = f'"{sha256(told.encode()).hexdigest()[:32]}"'
    response = get_conditional_response(request, etag=etag)
    if response is None:
        response = HttpResponse(cards.card(picture, words, chosen=chosen), content_type="image/png")
    response["ETag"] = etag
    patch_cache_control(response, public=True, max_age=KEPT)
    return response
