"""The address of a page with another ending comes in; the same entries as a file go out."""

import re
from collections.abc import Iterable, Iterator
from typing import Final

from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.utils import timezone, translation
from django.utils.cache import get_conditional_response, patch_cache_control
from django.utils.http import content_disposition_header

from timeline import addresses, editions, release
from timeline.exports import FORMATS, Export, Format, printable
from timeline.filters import Selection
from timeline.subjects import Subject, subject
from timeline.views.files import LONGEST_QUERY
from timeline.views.listing import forwarded, select
from timeline.views.problems import problem

LONGEST_NAME: Final = 200  # bytes of a file's name, without its ending: most systems take 255, browsers add to it
AT_ONCE: Final = 2**15  # characters that travel together: a chunk for each row would cost more than the row
_NO_NAME: Final = re.compile(r'[<>:"/\\|?*]')  # what no file on Windows is called


def entries(request: HttpRequest, name: str, form: str, slug: str = "") -> HttpResponseBase:
    """The entries of a page with a list, under the same filters, in constant memory however many there are."""
    made = FORMATS[form]
    about = subject(name, slug, is_whole=made.tells_record)
    selection = select(request, about)
    if address := forwarded(selection):
        return addresses.redirect_to(address)
    if not selection.is_valid:
        return problem(400, selection.sentence, selection.errors)
    edition, day = editions.current(), timezone.localdate()
    # Weak, because the same file travels compressed and plain.
    etag = f'W/"{edition}.{release.present().word}.{day:%Y%m%d}.{form}.{selection.language}"'
    if answer := answered(request, etag):
        return answer
    home = f"{request.scheme}://{request.get_host()}"
    export = Export(
        title=_called(about, selection.sentence),
        name=_called(about, selection.name),
        language=selection.language,
        home=home,
        page=f"{home}{_with(about.page, selection)}",
        url=f"{home}{_with(about.file(form), selection)}",
        edition=edition,
        day=day,
        total=selection.counts.total,
        chosen=selection.queryset,
        order=selection.order,
        most=made.latest,
        record=about.record,
    )
    pieces = _joined(made.pieces(export), language=export.language) if request.method == "GET" else iter(())
    return _response(export, form, pieces, etag=etag, links=_links(about, selection, made))


def answered(request: HttpRequest, etag: str) -> HttpResponseBase | None:
    """304 where the reader has this very file already; None where it has to be made."""
    nothing = HttpResponse(headers={"ETag": etag})
    patch_cache_control(nothing, no_cache=True)
    answer = get_conditional_response(request, etag=etag, response=nothing)
    return answer if answer is not nothing else None


def _called(about: Subject, words: str) -> str:
    """The words on one line, after the name of what the page is about."""
    return " ".join(printable(f"{about.title}: {words}" if about.title else words).split())


def _with(address: str, selection: Selection) -> str:
    return f"{address}?{selection.file_query}" if selection.file_query else address


def _links(about: Subject, selection: Selection, made: Format) -> str:
    """The page these entries are listed on, and the file that describes this one; "" where they are too long."""
    found = [(_with(about.page, selection), "alternate", "text/html")]
    if made.described_by:
        described = _with(about.file(made.described_by), selection)
        found.append((described, "describedby", FORMATS[made.described_by].media_type))
    return ", ".join(
        f'<{address}>; rel="{rel}"; type="{kind}"' for address, rel, kind in found if len(address) <= LONGEST_QUERY
    )


def _response(export: Export, form: str, pieces: Iterator[str], *, etag: str, links: str) -> HttpResponseBase:
    """The file, named by its sentence, on its way while it is being made."""
    made = FORMATS[form]
    response = StreamingHttpResponse(pieces, content_type=f"{made.media_type}; charset=utf-8", headers={"ETag": etag})
    name = file_name(export.title, form)
    response["Content-Disposition"] = content_disposition_header(made.is_download, name) or ""
    if links:
        response["Link"] = links
    patch_cache_control(response, no_cache=True)
    return response


def file_name(title: str, form: str) -> str:
    """The title as every system takes it for the name of a file."""
    name = _NO_NAME.sub("-", printable(title)).encode()[:LONGEST_NAME].decode(errors="ignore")
    return f"{name.strip(' .')}.{form}"


def _joined(pieces: Iterable[str], *, language: str) -> Iterator[str]:
    """The same text in larger pieces, each made in this language: the server asks for them when the view is done."""
    found = iter(pieces)
    while True:
        waiting: list[str] = []
        length = 0
        with translation.override(language):
            while length < AT_ONCE and (piece := next(found, None)) is not None:
                waiting.append(piece)
                length += len(piece)
        if not waiting:
            return
        yield "".join(waiting)
