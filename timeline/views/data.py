"""The newest dump comes in; the page that says what each of its files holds, and the files themselves, go out."""

from typing import Any, NamedTuple

from django.conf import settings
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.cache import patch_cache_control
from django.utils.functional import Promise
from django.utils.translation import get_language
from django.views.decorators.cache import never_cache

from timeline import dates, dumps
from timeline.dumps.contents import about
from timeline.exports import FORMATS
from timeline.exports.table import COLUMNS, SEPARATOR
from timeline.subjects import subject

FOREVER = 31_536_000  # seconds: what goes by one version never changes
SHOWN_AS_TEXT = ("application/json", "text/markdown", "text/plain")


class FileRow(NamedTuple):
    """One file of the dump on the page; the checksum is "" for the file that holds the checksums."""

    name: str
    url: str
    words: str | Promise
    records: int
    bytes: int
    sha256: str


@never_cache
def page(request: HttpRequest) -> HttpResponse:
    """The whole record as files; where no dump was made yet, how to make one. Not kept: a dump is no new edition."""
    main = subject("timeline")
    formats = [(made.label, made.use, main.file(form), made.media_type) for form, made in FORMATS.items() if made.label]
    context: dict[str, Any] = {"formats": formats, "manifest": None, "columns": COLUMNS, "separator": SEPARATOR.strip()}
    if manifest := dumps.newest(settings.DUMP_ROOT):
        context |= _told(manifest)
        context["address"] = request.build_absolute_uri(_address(manifest, dumps.MANIFEST))
    return render(request, "timeline/data.html", context)


def file(request: HttpRequest, version: str, name: str) -> HttpResponseBase:
    """A file of a dump, as it was written; 404 for what its manifest does not name."""
    manifest = dumps.read(settings.DUMP_ROOT / version) if dumps.VERSION.fullmatch(version) else None
    found = manifest.file(name) if manifest else None
    if found is None and (manifest is None or name not in (dumps.MANIFEST, dumps.SUMS)):
        raise Http404("No file of a dump has this name.")
    kind = about(name).media_type
    response = FileResponse(
        (settings.DUMP_ROOT / version / name).open("rb"),
        as_attachment=kind not in SHOWN_AS_TEXT,
        filename=name.rpartition("/")[2],
        content_type=f"{kind}; charset=utf-8" if kind.startswith("text/") else kind,
    )
    if found:
        response["ETag"] = f'"{found.sha256}"'
    response["Access-Control-Allow-Origin"] = "*"  # it holds nothing that is not public
    patch_cache_control(response, public=True, max_age=FOREVER, immutable=True)
    return response


def _told(manifest: dumps.Manifest) -> dict[str, Any]:
    files = [
        FileRow(one.name, _address(manifest, one.name), about(one.name).words, one.records, one.bytes, one.sha256)
        for one in manifest.files
    ]
    return {
        "manifest": manifest,
        "day": dates.parse(manifest.date).words(get_language() or "en"),
        "files_of_dump": [one for one in files if not one.name.startswith("seeds/")],
        "seeds": [one for one in files if one.name.startswith("seeds/")],
        "bytes": sum(one.bytes for one in files),
        "beside": [(name, _address(manifest, name), about(name).words) for name in (dumps.MANIFEST, dumps.SUMS)],
    }


def _address(manifest: dumps.Manifest, name: str) -> str:
    return reverse("data-file", kwargs={"version": manifest.version, "name": name})
