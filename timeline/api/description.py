"""A language comes in; the interface's description of itself as OpenAPI 3.1, and where it begins, go out."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache
from typing import Any, Final

import yaml
from django.http import HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.urls import get_resolver, path, reverse
from django.utils import translation
from django.utils.cache import patch_vary_headers
from django.utils.translation import gettext as _
from drf_spectacular.generators import SchemaGenerator
from drf_spectacular.utils import extend_schema
from rest_framework.negotiation import DefaultContentNegotiation
from rest_framework.renderers import BaseRenderer
from rest_framework.request import Request

from timeline.api import asking, shapes
from timeline.api.base import VERSION, ReadView
from timeline.api.rendering import JsonRenderer
from timeline.api.shapes.fields import abouts

ROOT: Final = "/api/v1"
LICENCE: Final = {"name": "CC BY 4.0", "url": "https://creativecommons.org/licenses/by/4.0/"}
NOTHING: Final = asking.Shape(())


@cache
def openapi(language: str) -> Mapping[str, Any]:
    """The description, made once for each language: it follows from the code alone."""
    views: list[Any] = get_resolver("timeline.api.urls").url_patterns
    patterns = [path(f"api/v1/{one.pattern}", one.callback, name=one.name) for one in views]
    with translation.override(language):
        made = _generated(patterns)
        made["info"] = _about()
        made["servers"] = [{"url": "/"}]
        made["tags"] = [{"name": kind.name, "description": str(kind.title)} for kind in shapes.KINDS]
        told = abouts()
        for name, schema in made["components"]["schemas"].items():
            schema["description"] = str(told[name])
        plain: Mapping[str, Any] = json.loads(json.dumps(made, default=str))
    return plain


def _generated(patterns: list[Any]) -> dict[str, Any]:
    generator: Any = SchemaGenerator
    made: dict[str, Any] = generator(patterns=patterns).get_schema(request=None, public=True)
    return made


def _about() -> dict[str, Any]:
    return {
        "title": _("Russia–US diplomacy timeline"),
        "version": VERSION,
        "summary": _(
            "Who met whom and who said what, with the source for every claim: the published record, read-only."
        ),
        "license": LICENCE,
    }


class YamlRenderer(BaseRenderer):
    """YAML, as RFC 9512 names it."""

    media_type = "application/yaml"
    format = "yaml"
    charset = "utf-8"

    def render(self, data: Any, accepted_media_type: str | None = None, context: Any = None) -> bytes:
        if context and context["response"].exception:
            return JsonRenderer().render(data)
        return b"" if data is None else yaml.safe_dump(data, sort_keys=False, allow_unicode=True).encode()


@extend_schema(exclude=True)
class Json(ReadView):
    """The description as JSON."""

    def get(self, request: Request) -> HttpResponseBase:
        asking.read(request.GET, NOTHING, is_list=False)
        return self.kept(request, lambda: openapi(self.language))


class Yaml(Json):
    """The description as YAML."""

    renderer_classes = (YamlRenderer,)


class ForPeopleToo(DefaultContentNegotiation):
    """Notes whether a browser asks, which takes a page before anything else."""

    def select_renderer(self, request: Request, renderers: Any, format_suffix: str | None = None) -> Any:
        best = request.headers.get("Accept", "").split(",")[0].split(";")[0].strip()
        request.is_for_people = best == "text/html"
        return super().select_renderer(request, renderers, format_suffix)


@extend_schema(exclude=True)
class Root(ReadView):
    """Where programs find the addresses; a browser is led to the page that explains them."""

    content_negotiation_class = ForPeopleToo

    def get(self, request: Request) -> HttpResponseBase:
        asking.read(request.GET, NOTHING, is_list=False)
        if getattr(request, "is_for_people", False):
            answer: HttpResponseBase = HttpResponseRedirect(reverse("api"))
        else:
            answer = self.kept(request, self._addresses)
        patch_vary_headers(answer, ["Accept"])
        return answer

    def _addresses(self) -> dict[str, Any]:
        lists = {kind.name: f"{self.home}{ROOT}/{kind.name}/" for kind in shapes.KINDS}
        return {
            "version": VERSION,
            **lists,
            "description": f"{self.home}{reverse('api-description-json')}",
            "reference": f"{self.home}{reverse('api')}",
            "licence": LICENCE["url"],
        }
