"""A kind of record comes in; the description of its two addresses, for OpenAPI, goes out."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import wraps
from typing import Any, Final, TypeVar

from django.conf import settings
from django.http.response import HttpResponseBase
from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import OpenApiParameter, OpenApiResponse, extend_schema
from rest_framework import serializers
from rest_framework.request import Request

from timeline import problems
from timeline.api.asking import MOST, PAGE_SIZE, Shape
from timeline.api.shapes import Kind
from timeline.api.shapes.fields import Thing
from timeline.filters import EntryFilter
from timeline.filters.parameters import DEFAULTS, LONGEST_SEARCH, MANY, MOST_VALUES

View = TypeVar("View", bound=Any)

FILTERS: Final[tuple[str, ...]] = tuple(EntryFilter.base_filters)
_SLUG: Final = "^[a-z0-9]+(-[a-z0-9]+)*$"
_DAY: Final = "^[0-9]{4}(-[0-9]{2}){0,2}$"
_SHOWN: Final = _("taken over from addresses of the site, where it says how the chart is shown; changes nothing here")
_MEANINGS: Final[Mapping[str, Any]] = {
    "q": _("words that must all occur, in any of the three scripts, whatever their case and diacritics"),
    "kind": _("kind of entry"),
    "side": _("side that takes part or speaks"),
    "people": _("slugs of actors who take part, speak or are named"),
    "match": _("whether one of the people is enough, or all must be there"),
    "level": _("level of a meeting"),
    "status": _("whether a meeting was held"),
    "place": _("slugs of places"),
    "topic": _("slugs of topics; an upper one stands for those under it"),
    "source": _("slugs of documents it rests on, or of publishers, each for all it published"),
    "from": _("entries that can be as late as this year, month or day"),
    "to": _("entries that can be as early as this year, month or day"),
    "within": _("1: only what certainly lies inside the period"),
    "printed": _("1: only what has its whole date printed in a source"),
    "order": _("newest or oldest first"),
    "lanes": _SHOWN,
    "bands": _SHOWN,
    "window": _SHOWN,
}
_STATUSES: Final[Mapping[int, Any]] = {
    301: _("The record was merged into another: “location” and the header Location say where it is."),
    304: _("The client has this answer already."),
    400: _("A parameter is not known or not understood; “errors” names each, and what it accepts."),
    404: _("No record that is published has this address."),
    406: _("The request accepts no JSON."),
    410: _("The entry was published and then withdrawn."),
    429: _("Too many requests from one address; Retry-After says for how many seconds to wait."),
}


class Fault(Thing):
    about = _("What is wrong with one parameter.")

    parameter = serializers.CharField(help_text=_("name of the parameter"))
    detail = serializers.CharField(help_text=_("what is wrong with it"))
    accepted = serializers.ListField(
        child=serializers.CharField(), required=False, help_text=_("what it accepts, where that can be listed")
    )


class Problem(Thing):
    about = _("What went wrong, as RFC 9457 has it.")

    type = serializers.CharField(help_text=_("always about:blank: the status says what kind of problem it is"))
    title = serializers.CharField(help_text=_("the status in words"))
    status = serializers.IntegerField(help_text=_("status of the answer"))
    detail = serializers.CharField(help_text=_("what happened, in the language of the answer"))
    errors = Fault(many=True, required=False, help_text=_("what is wrong with each parameter"))
    location = serializers.URLField(required=False, help_text=_("where a merged record is now"))


def describe(kind: Kind, *, is_list: bool) -> Callable[[type[View]], type[View]]:
    """Says what the address of the list, or of one record, takes and answers."""
    shape = kind.listed if is_list else kind.single
    own = _filters() if is_list and kind.name == "entries" else ()
    parameters = [*own, *(_of_lists() if is_list else (_slug(),)), *_of_all(shape, is_list=is_list)]
    words = kind.list_words if is_list else kind.one_words
    answer = OpenApiResponse(_page(kind) if is_list else kind.one, description=words)
    described = extend_schema(
        operation_id=f"{'list' if is_list else 'get'}-{kind.name}",
        summary=words,
        description=words,
        tags=[kind.name],
        parameters=[*parameters, *_headers()],
        responses={(200, "application/json"): answer, **_refusals(kind, is_list=is_list)},
        auth=[],
    )

    def decorate(view: type[View]) -> type[View]:
        inherited: Callable[..., HttpResponseBase] = view.get

        # A method of its own: the description is kept on it, and classes may share the one they inherit.
        @wraps(inherited)
        def get(self: View, request: Request, **names: str) -> HttpResponseBase:
            return inherited(self, request, **names)

        view.get = described(get)
        return view

    return decorate


def accepted(name: str) -> list[str]:
    """The values a filter takes, where they are few and fixed."""
    extra = EntryFilter.base_filters[name].extra
    return list(extra["choices"].values) if "choices" in extra else list(extra.get("values", ()))


def _page(kind: Kind) -> type[serializers.Serializer]:
    """A page of a list."""
    fields = {
        "about": _("A page of a list: “results” holds its records. No total is sent; on the last page “next” is null."),
        "next": serializers.URLField(allow_null=True, help_text=_("address of the next page; null on the last")),
        "previous": serializers.URLField(allow_null=True, help_text=_("address of the page before; null on the first")),
        "results": kind.many(many=True, help_text=_("the records of this page")),
    }
    return type(f"{kind.many.__name__}Page", (Thing,), fields)


def _refusals(kind: Kind, *, is_list: bool) -> dict[Any, OpenApiResponse]:
    statuses = [400, 406, 429]
    if not is_list:
        statuses.append(404)
        statuses += [410] if kind.withdrawn else []
    if kind.redirects and (not is_list or kind.name == "entries"):
        statuses.append(301)
    made = {
        (status, problems.MEDIA_TYPE): OpenApiResponse(Problem, description=_STATUSES[status])
        for status in sorted(statuses)
    }
    return {**made, 304: OpenApiResponse(description=_STATUSES[304])}


def _filters() -> Iterator[OpenApiParameter]:
    for name in FILTERS:
        values = accepted(name)
        schema: dict[str, Any] = {"type": "string", **({"enum": values} if values else {})}
        if name in ("people", "place", "topic", "source"):
            schema["pattern"] = _SLUG
        elif name in ("from", "to"):
            schema["pattern"] = _DAY
        elif name == "q":
            schema["maxLength"] = LONGEST_SEARCH
        elif name == "window":
            schema["pattern"] = r"^[0-9]{4}-[0-9]{2}-[0-9]{2}\.\.[0-9]{4}-[0-9]{2}-[0-9]{2}$"
        if name in DEFAULTS:
            schema["default"] = DEFAULTS[name]
        many: dict[str, Any] = {"style": "form", "explode": True} if name in MANY else {}
        if name in MANY:
            schema = {"type": "array", "items": schema, "maxItems": MOST_VALUES}
        yield OpenApiParameter(name, schema, description=_MEANINGS[name], **many)


def _of_lists() -> Iterator[OpenApiParameter]:
    limit = {"type": "integer", "minimum": 1, "maximum": MOST, "default": PAGE_SIZE}
    yield OpenApiParameter("limit", limit, description=_("how many records to a page"))
    place = _("place in the list, from “next” or “previous” of another page")
    yield OpenApiParameter("cursor", {"type": "string"}, description=place)


def _slug() -> OpenApiParameter:
    about = _("permanent name of the record")
    return OpenApiParameter("slug", {"type": "string", "pattern": _SLUG}, OpenApiParameter.PATH, description=about)


def _of_all(shape: Shape, *, is_list: bool) -> Iterator[OpenApiParameter]:
    about = _("fields to send, between commas; all where it is not given. The slug always comes along")
    yield _names("fields", shape.fields, about)
    if shape.parts:
        once = _("parts to send besides, between commas; where neither it nor fields is given, all")
        yield _names("include", shape.parts, _("parts to send besides, between commas") if is_list else once)
    codes = list(dict(settings.LANGUAGES))
    about = _("language of the words; where it is not given, Accept-Language decides, else English")
    yield OpenApiParameter("lang", {"type": "string", "enum": codes}, description=about)


def _names(name: str, names: tuple[str, ...], about: Any) -> OpenApiParameter:
    items = {"type": "string", "enum": list(names)}
    return OpenApiParameter(name, {"type": "array", "items": items}, description=about, style="form", explode=False)


def _headers() -> Iterator[OpenApiParameter]:
    told = {
        "ETag": _("tells one state of the answer from another; for If-None-Match"),
        "Last-Modified": _("when the record, or the program that tells of it, last changed; for If-Modified-Since"),
        "Content-Language": _("language of the words"),
    }
    for name, about in told.items():
        yield OpenApiParameter(name, str, OpenApiParameter.HEADER, description=about, response=[200])
