"""A page's choice of entries comes in; the addresses of files and frames with the same, and its linked data, go out."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from django.http import HttpRequest
from django.urls import reverse
from django.utils.http import urlencode

from timeline.entries import EntryRow
from timeline.exports import FORMATS, as_jsonld
from timeline.filters import Selection
from timeline.subjects import Subject

LONGEST_QUERY: Final = 500  # characters that the header still repeats: some servers refuse headers of 8 kB


@dataclass(frozen=True, slots=True)
class FileLink:
    """One file: its ending, what it is called and good for, and where it is.

    `subscription` is the address under which a calendar program comes back to it, "" where none does.
    """

    form: str
    label: str
    use: str
    media_type: str
    url: str
    subscription: str


def file_links(request: HttpRequest, about: Subject, selection: Selection) -> list[FileLink]:
    """The files that a reader is offered on this page; none where part of the address is not understood."""
    if not selection.is_valid:
        return []
    query = f"?{selection.file_query}" if selection.file_query else ""
    return [
        FileLink(
            form=form,
            label=str(made.label),
            use=str(made.use),
            media_type=made.media_type,
            url=f"{about.file(form)}{query}",
            subscription=f"webcal://{request.get_host()}{about.file(form)}{query}" if made.is_calendar else "",
        )
        for form, made in FORMATS.items()
        if made.label
    ]


def linked(request: HttpRequest, about: Subject, selection: Selection, rows: Iterable[EntryRow]) -> str:
    """What the head of the page tells programs in the words of schema.org: the page, its record, its rows in short."""
    if not selection.is_valid or request.headers.get("HX-Request"):
        return ""
    is_whole = about.record is None and not selection.is_filtered
    files = [(made.media_type, about.file(form)) for form, made in FORMATS.items() if made.label]
    home = f"{request.scheme}://{request.get_host()}"
    things = as_jsonld.listing_things(
        selection.sentence,
        page=f"{home}{selection.url()}",
        home=home,
        language=selection.language,
        record=about.record,
        rows=rows,
        files=files if is_whole else None,
    )
    return as_jsonld.in_head(things)


def picture_links(about: Subject, selection: Selection) -> list[tuple[str, str]]:
    """The label and the address of the chart as a picture, in each format."""
    query = f"?{selection.query}" if selection.query else ""
    found = [(form.upper(), about.picture(form)) for form in ("svg", "png")]
    return [(label, f"{address}{query}") for label, address in found if address]


def oembed_link(request: HttpRequest, address: str) -> str:
    """Where programs ask how to embed the page of this address."""
    page = request.build_absolute_uri(address)
    return f"{request.build_absolute_uri(reverse('oembed'))}?{urlencode({'url': page, 'format': 'json'})}"


def link_header(files: Iterable[FileLink]) -> str:
    """The same as the value of a Link header (RFC 8288), for programs that ask for nothing but the head."""
    return ", ".join(
        f'<{file.url}>; rel="alternate"; type="{file.media_type}"' for file in files if len(file.url) <= LONGEST_QUERY
    )
