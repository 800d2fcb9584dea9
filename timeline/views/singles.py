"""An entry's address with another ending comes in; the entry as a file, and what its page shows, go out."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.cache import patch_cache_control
from django.utils.http import content_disposition_header
from django.utils.translation import get_language

from timeline import dossier, editions, history, release
from timeline.exports import Taken, as_citation, as_jsonld, whole
from timeline.exports.referencing import references
from timeline.exports.singles import SINGLES
from timeline.exports.whole import Whole
from timeline.models import Entry
from timeline.views.files import FileLink
from timeline.views.twins import answered


def entry(request: HttpRequest, slug: str, form: str) -> HttpResponseBase:
    """One published entry with all that its page tells."""
    found = get_object_or_404(Entry.objects.published().for_page(), slug=slug)
    made, language = SINGLES[form], get_language()
    # Weak, because the same file travels compressed and plain.
    etag = f'W/"{editions.current()}.{release.present().word}.{timezone.localdate():%Y%m%d}.{form}.{language}"'
    if answer := answered(request, etag):
        return answer
    response = HttpResponse(made.text(gather(request, found)), content_type=f"{made.media_type}; charset=utf-8")
    response["Content-Disposition"] = content_disposition_header(made.is_download, f"{slug}.{form}") or ""
    response["Link"] = f'<{found.get_absolute_url()}>; rel="alternate"; type="text/html"'
    response["ETag"] = etag
    patch_cache_control(response, no_cache=True)
    return response


def gather(request: HttpRequest, found: Entry) -> Whole:
    """Everything on an entry, which `for_page` has fetched."""
    compiled = dossier.compile_dossier(found)
    revised = history.revisions([found]).get(found.pk, history.Revised())
    return Whole(
        entry=found,
        dossier=compiled,
        taken=Taken(compiled.row, revised.number, revised.when),
        last_change=history.last_change(found),
        language=get_language() or "en",
        home=f"{request.scheme}://{request.get_host()}",
        day=timezone.localdate(),
        edition=editions.current(),
    )


def page_context(one: Whole, *, is_public: bool) -> dict[str, Any]:
    """What an entry's page shows; its files, and what programs read in its head, only where readers may see it."""
    files = _files(one) if is_public else []
    return {
        "dossier": one.dossier,
        "changed": one.last_change,
        "as_of": as_citation.as_of(one),
        "manner": as_citation.manner(one),
        "references": references(one),
        "files": files,
        "file_title": one.dossier.row.title,
        "citation_files": [file for file in files if SINGLES[file.form].is_citation],
        "data_files": [file for file in files if not SINGLES[file.form].is_citation],
        "linked": as_jsonld.in_head(whole.things(one)) if is_public else "",
    }


def _files(one: Whole) -> list[FileLink]:
    slug = one.entry.slug
    return [
        FileLink(form, str(made.label), "", made.media_type, reverse("entry-data", args=[slug, form]), "")
        for form, made in SINGLES.items()
    ]
