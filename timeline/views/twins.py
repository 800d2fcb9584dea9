"""The address of a page with another ending comes in; the same entries as a file go out."""

from typing import Final

from django.http import HttpRequest, HttpResponse, JsonResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils import timezone
from django.utils.cache import get_conditional_response, patch_cache_control
from django.utils.http import content_disposition_header

from timeline import addresses, editions
from timeline.exports import FORMATS, Export, in_order
from timeline.filters import Selection
from timeline.subjects import Subject, subject
from timeline.views.listing import forwarded, select

LONGEST_NAME: Final = 120  # of a file, without its ending: all that some systems take


def entries(request: HttpRequest, name: str, form: str, slug: str = "") -> HttpResponseBase:
    """The entries of a page with a list, under the same filters, in constant memory however many there are."""
    about = subject(name, slug)
    selection = select(request, about.entries, scope=about.scope)
    if address := forwarded(selection):
        return addresses.redirect_to(address)
    if not selection.is_valid:
        return refusal(selection)
    export = _export(request, selection, about)
    made = FORMATS[form]
    # Weak, because the same file travels compressed and plain.
    etag = f'W/"{export.edition}.{export.day:%Y%m%d}.{form}.{export.language}"'
    response: HttpResponseBase = StreamingHttpResponse(
        made.pieces(export), content_type=f"{made.media_type}; charset=utf-8"
    )
    response["ETag"] = etag
    file_name = f"{export.title[:LONGEST_NAME].strip().replace('/', '-')}.{form}"
    response["Content-Disposition"] = content_disposition_header(made.is_download, file_name) or ""
    patch_cache_control(response, no_cache=True)
    return get_conditional_response(request, etag=etag, response=response) or response  # type: ignore[arg-type]


def refusal(selection: Selection) -> HttpResponse:
    """400 in the form of RFC 9457, with what is wrong with each parameter."""
    errors = [{"parameter": problem.parameter, "detail": problem.message} for problem in selection.errors]
    problem = {"type": "about:blank", "title": selection.sentence, "status": 400, "errors": errors}
    response = JsonResponse(problem, status=400, json_dumps_params={"ensure_ascii": False})
    response["Content-Type"] = "application/problem+json"
    return response


def _export(request: HttpRequest, selection: Selection, about: Subject) -> Export:
    home = f"{request.scheme}://{request.get_host()}"
    page = reverse(about.name, args=[about.record.slug] if about.record else [])
    return Export(
        title=selection.sentence,
        language=selection.language,
        home=home,
        page=f"{home}{page}?{selection.query}" if selection.query else f"{home}{page}",
        url=f"{home}{selection.url()}",
        edition=editions.current(),
        day=timezone.localdate(),
        total=selection.counts.total,
        entries=in_order(selection.queryset, order=selection.order),
    )
