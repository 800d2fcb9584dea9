"""The timeline on any page: a request and a set of entries come in, the context of list, filters and chart goes out."""

import json
from hashlib import sha256
from typing import Any

from django.core.exceptions import BadRequest
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.cache import get_conditional_response, patch_cache_control, patch_vary_headers
from django.utils.translation import get_language

from timeline import addresses, entries, figures, searching
from timeline.filters import Selection
from timeline.subjects import Subject
from timeline.views.drawing import drawing
from timeline.views.files import file_links, link_header, linked, oembed_link, picture_links


def select(request: HttpRequest, about: Subject) -> Selection:
    """What the reader asks for on this page, among the published entries it is about."""
    language = get_language() or "en"
    return Selection(request.GET, about.entries.published(), language=language, path=request.path, scope=about.scope)


def listing(request: HttpRequest, about: Subject) -> dict[str, Any]:
    """What `timeline/_listing.html` shows: sentence, chips, facets, a page of rows, and where chart and files are."""
    selection = select(request, about)
    try:
        page = entries.page(selection.queryset, cursor=request.GET.get("cursor", ""), order=selection.order)
    except entries.CursorError as fault:
        raise BadRequest(str(fault)) from fault
    data = chart_data(selection)
    groups = entries.by_month(page.rows)
    return {
        "selection": selection,
        "words": selection.words,
        "hits": searching.hits(selection, page, [row for _, months in groups for _, rows in months for row in rows]),
        **drawing(selection, data, chart_overview(selection) if data.window else data),
        "values": {name: values[0] for name, values in selection.parameters.items()},
        "page": page,
        "groups": groups,
        "next_url": selection.url(cursor=page.next) if page.next else "",
        "previous_url": selection.url(cursor=page.previous) if page.previous else "",
        "newest_url": selection.url(order=None),
        "oldest_url": selection.url(order="oldest"),
        "chart_url": f"{about.chart}?{selection.query}" if selection.query else about.chart,
        "files": file_links(request, about, selection),
        "pictures": picture_links(about, selection),
        "linked": linked(request, about, selection, page.rows),
        "composer_url": f"{about.composer}?{selection.query}" if selection.query else about.composer,
        "oembed_url": oembed_link(request, selection.url()),
        "legend": figures.legend(get_language() or "en"),
    }


def render_listing(request: HttpRequest, template: str, context: dict[str, Any]) -> HttpResponse:
    """The page, under its one short address: a form's empty fields are dropped from it.

    Status 400 where a filter makes no sense, so that neither people nor caches take the page for an answer.
    """
    selection: Selection = context["selection"]
    if address := forwarded(selection):
        return addresses.redirect_to(address)
    is_step = bool(request.headers.get("HX-Request"))
    if not is_step and "" in request.GET.values():
        return redirect(selection.url(cursor=request.GET.get("cursor") or None))
    # A step that script takes swaps the page's own part alone.
    context |= {"base": "_part.html" if is_step else "base.html", "is_step": is_step}
    response = render(request, template, context, status=200 if selection.is_valid else 400)
    patch_vary_headers(response, ["HX-Request"])
    if link := link_header(context.get("files", ())):
        response["Link"] = link
    if is_step:
        response["HX-Push-Url"] = selection.url()
    return response


def forwarded(selection: Selection) -> str:
    """The address with the present slugs, where a filter names a record by a former one; "" where none does."""
    changed = {} if selection.is_valid else addresses.forwarded(selection.parameters)
    return selection.url(**changed) if changed else ""


def chart_data(selection: Selection) -> entries.ChartData:
    """What the chart of this selection draws, in the lanes and the stretch of time that the address asks for."""
    counts = selection.counts
    by = selection.lanes if counts.total else entries.BY_SIDE
    return entries.chart_data(
        selection.queryset,
        total=counts.total,
        first=counts.first,
        last=counts.last,
        window=selection.window,
        period=selection.period,
        lanes=entries.lanes_for(selection.queryset, by=by, language=selection.language),
    )


def chart_overview(selection: Selection) -> entries.ChartData:
    """The same without lanes, in all of the time; costs a query."""
    counts = selection.counts
    return entries.chart_data(
        selection.queryset, total=counts.total, first=counts.first, last=counts.last, period=selection.period
    )


def chart_response(request: HttpRequest, about: Subject) -> HttpResponseBase:
    """The chart of the same selection as JSON: Plotly's figure, and its words in the page's language.

    `window=2021-01-01..2021-06-30` asks for that stretch of time only, `lanes=place` for a lane for each place. A
    browser that has the same figure already gets an empty 304: it may keep what it has, but has to ask each time,
    because an editor's change shows at once.
    """
    selection = select(request, about)
    if address := forwarded(selection):
        return addresses.redirect_to(address)
    for problem in selection.errors:
        if problem.parameter in ("window", "lanes", "bands"):
            return JsonResponse({"error": problem.message}, status=400, json_dumps_params={"ensure_ascii": False})
    language = get_language() or "en"
    figure = figures.timeline_figure(chart_data(selection), language=language)
    words = json.dumps({"language": language, "locale": figures.plotly_locale(language)}, ensure_ascii=False)
    payload = f'{{"figure":{figures.figure_json(figure)},"words":{words}}}'.encode()
    response = HttpResponse(payload, content_type="application/json", status=200 if selection.is_valid else 400)
    patch_cache_control(response, no_cache=True)
    # Weak, because the same figure travels compressed and plain.
    response["ETag"] = f'W/"{sha256(payload).hexdigest()[:32]}"'
    return get_conditional_response(request, etag=response["ETag"], response=response) or response
