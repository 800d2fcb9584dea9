"""The address of an index with another ending comes in; its records as a file go out."""

from collections.abc import Callable, Mapping
from typing import Final

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils import timezone
from django.utils.cache import patch_cache_control
from django.utils.http import content_disposition_header
from django.utils.translation import get_language

from timeline import editions, release
from timeline.exports.indexes import Listed, as_csv, as_json, as_metadata
from timeline.views.files import FileLink
from timeline.views.twins import answered

DESCRIPTION: Final = "csv-metadata.json"
# By the ending of the address; pages offer those with a name.
FORMS: Final[Mapping[str, tuple[str, str, Callable[[str, Listed], str]]]] = {
    "csv": ("CSV", "text/csv", as_csv),
    DESCRIPTION: ("", "application/csvm+json", as_metadata),
    "json": ("JSON", "application/json", as_json),
}


def records(request: HttpRequest, noun: str, form: str) -> HttpResponseBase:
    """All records that the index page lists."""
    _label, media_type, written = FORMS[form]
    edition, day, language = editions.current(), timezone.localdate(), get_language() or "en"
    etag = f'W/"{edition}.{release.present().word}.{day:%Y%m%d}.{noun}.{form}.{language}"'
    if answer := answered(request, etag):
        return answer
    about = Listed(language, f"{request.scheme}://{request.get_host()}", reverse(noun), edition, day)
    response = HttpResponse(written(noun, about), content_type=f"{media_type}; charset=utf-8", headers={"ETag": etag})
    response["Content-Disposition"] = content_disposition_header(form == "csv", f"{noun}.{form}") or ""
    response["Link"] = f'<{about.page}>; rel="alternate"; type="text/html"'
    if form == "csv":
        address, kind = reverse(f"{noun}-data", args=[DESCRIPTION]), FORMS[DESCRIPTION][1]
        response["Link"] += f', <{address}>; rel="describedby"; type="{kind}"'
    patch_cache_control(response, no_cache=True)
    return response


def index_files(noun: str) -> list[FileLink]:
    """The files that the index page offers."""
    return [
        FileLink(form, label, "", media_type, reverse(f"{noun}-data", args=[form]), "")
        for form, (label, media_type, _written) in FORMS.items()
        if label
    ]
