"""A page's address comes in; the same entries in a frame for other sites, and the page that composes it, go out."""

from collections.abc import Callable
from functools import wraps
from typing import Any, cast

from csp.decorators import csp_replace, csp_update
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import get_language
from django.views.decorators.clickjacking import xframe_options_exempt

from timeline import addresses, embeds, entries, figures
from timeline.filters import Selection
from timeline.models import Entry
from timeline.subjects import Subject, subject
from timeline.views.listing import chart_data

FRAMED_BY_ANYBODY = {"frame-ancestors": ["*"]}
FRAMES_ITSELF = {"frame-src": ["'self'"]}


def select(about: Subject, data: QueryDict) -> Selection:
    """The choice among the published entries of the page; its addresses lead to the page and not into the frame."""
    language = get_language() or "en"
    return Selection(data, about.entries.published(), language=language, path=about.page, scope=about.scope)


def framed(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Any site may frame what the view answers, also that nothing is there: an error page of ours may not be framed."""

    @csp_replace(FRAMED_BY_ANYBODY)
    @xframe_options_exempt
    @wraps(view)
    def answer(request: HttpRequest, *args: Any, **names: Any) -> HttpResponse:
        try:
            return view(request, *args, **names)
        except Http404:
            return _nothing(request)

    return cast("Callable[..., HttpResponse]", answer)  # the decorators are typed for views without arguments


def _nothing(request: HttpRequest) -> HttpResponse:
    """301 where the record was merged into another, 410 where it was withdrawn, else 404; the last two in words."""
    if address := addresses.moved_to(request.resolver_match):
        query = request.META.get("QUERY_STRING", "")
        return addresses.redirect_to(f"{address}?{query}" if query else address)
    is_withdrawn = addresses.is_withdrawn(request.resolver_match)
    look = embeds.read(request.GET, embeds.OF_ENTRIES)
    context = {"look": look, "is_withdrawn": is_withdrawn, "site_url": reverse("timeline")}
    return render(request, "timeline/embed_nothing.html", context, status=410 if is_withdrawn else 404)


@framed
def listing(request: HttpRequest, name: str, slug: str = "") -> HttpResponse:
    """The entries of a page with a list, without the page; any site may frame it, and it sets no cookie."""
    about = subject(name, slug)
    selection, look = select(about, request.GET), embeds.read(request.GET, embeds.OF_LISTS)
    if changed := {} if selection.is_valid else addresses.forwarded(selection.parameters):
        return addresses.redirect_to(embeds.address(about.embed, {**selection.parameters, **changed}, look))
    faults = [*(problem.message for problem in selection.errors), *look.faults]
    context = {"selection": selection, "look": look, "faults": faults, "site_url": selection.url()}
    context["heading"] = heading(about, selection)
    if not faults:
        context |= _shown(selection, look)
    return render(request, "timeline/embed.html", context, status=400 if faults else 200)


@framed
def entry(request: HttpRequest, slug: str) -> HttpResponse:
    """One entry as a card in a frame."""
    [row] = entries.shaped([get_object_or_404(Entry.objects.published().for_list(), slug=slug)])
    look = embeds.read(request.GET, embeds.OF_ENTRIES)
    context = {"row": row, "look": look, "faults": look.faults, "site_url": row.url}
    return render(request, "timeline/embed_entry.html", context, status=400 if look.faults else 200)


@csp_update(FRAMES_ITSELF)  # type: ignore[arg-type]  # typed for views without arguments
def compose(request: HttpRequest, name: str, slug: str = "") -> HttpResponse:
    """Where a reader sees the frame of a page with a list before taking it."""
    about = subject(name, slug)
    selection, look = select(about, request.GET), embeds.read(request.GET, embeds.OF_LISTS)
    frame = list_frame(request, about, selection, look)
    faults = [*(problem.message for problem in selection.errors), *look.faults]
    hidden = [(name, value) for name, value in selection.hidden_inputs if name not in embeds.NOT_DRAWN]
    return _composer(request, frame, look, faults, hidden=hidden, back=selection.url(), what=frame.title)


@csp_update(FRAMES_ITSELF)  # type: ignore[arg-type]  # typed for views without arguments
def compose_entry(request: HttpRequest, slug: str) -> HttpResponse:
    """The same for one entry."""
    look = embeds.read(request.GET, embeds.OF_ENTRIES)
    frame = entry_frame(request, slug, look)
    back = reverse("entry", kwargs={"slug": slug})
    return _composer(request, frame, look, list(look.faults), hidden=[], back=back, what=frame.title)


def list_frame(request: HttpRequest, about: Subject, selection: Selection, look: embeds.Look) -> embeds.Frame:
    """The frame of a page with a list."""
    picture = None
    if selection.is_valid and look.has_chart:
        picture = figures.poster(chart_data(selection), language=selection.language)
    rows = min(look.rows, selection.counts.total) if look.has_list else 0
    return embeds.Frame(
        url=request.build_absolute_uri(embeds.address(about.embed, selection.parameters, look)),
        title=heading(about, selection),
        height=embeds.height(chart=picture.framed if picture else 0, rows=rows),
        home=f"{request.scheme}://{request.get_host()}",
    )


def entry_frame(request: HttpRequest, slug: str, look: embeds.Look) -> embeds.Frame:
    """The frame of one entry; raises Http404 where readers may not know of it."""
    [row] = entries.shaped([get_object_or_404(Entry.objects.published().for_list(), slug=slug)])
    return embeds.Frame(
        url=request.build_absolute_uri(embeds.entry_address(slug, look)),
        title=f"{row.title} ({row.when})",
        height=embeds.ENTRY_HEIGHT,
        home=f"{request.scheme}://{request.get_host()}",
    )


def heading(about: Subject, selection: Selection) -> str:
    """The sentence of the page, after the name that stands above it there."""
    return f"{about.title}: {selection.sentence}" if about.title else selection.sentence


def _shown(selection: Selection, look: embeds.Look) -> dict[str, Any]:
    """The picture and the first rows."""
    context: dict[str, Any] = {}
    if look.has_chart and (picture := figures.poster(chart_data(selection), language=selection.language)):
        counts = [(one, selection.url(**{"from": one.start, "to": one.end, "window": None})) for one in picture.counts]
        context = {"poster": picture, "poster_counts": counts}
    if look.has_list:
        page = entries.page(selection.queryset, cursor="", order=selection.order, size=look.rows)
        context["rows"] = page.rows
    return context


def _composer(
    request: HttpRequest,
    frame: embeds.Frame,
    look: embeds.Look,
    faults: list[str],
    *,
    hidden: list[tuple[str, str]],
    back: str,
    what: str,
) -> HttpResponse:
    context = {"frame": frame, "look": look, "faults": faults, "hidden_inputs": hidden, "back_url": back, "what": what}
    return render(request, "timeline/embed_compose.html", context, status=400 if faults else 200)
