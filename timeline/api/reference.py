"""The description of the interface comes in; a page that people read goes out."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

from django.conf import settings
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from timeline.api import shapes
from timeline.api.asking import MOST, Shape
from timeline.api.description import ROOT, openapi
from timeline.models import Actor, Document, Entry, Place, Topic

# What the examples of the lists ask for.
EXAMPLES: Final[Mapping[str, str]] = {
    "entries": "kind=meeting&level=head_of_state&limit=5&fields=title,date_words",
    "actors": "limit=5&include=offices",
    "places": "limit=5&fields=name,latitude,longitude",
    "topics": "include=narrower",
    "documents": "limit=5",
}
LISTED_BELOW: Final = frozenset({"fields"})  # its values are the fields, which the page tells anyway


@dataclass(frozen=True, slots=True)
class Term:
    """A parameter or a field: its name, what it holds, what it means, and the values it takes where they are few.

    `of` names the kind of thing that is inside, "" for a plain value; `when` says where a field is sent, "" for always.
    """

    name: str
    type: str
    about: str
    values: Sequence[str] = ()
    default: str = ""
    of: str = ""
    when: str = ""


@dataclass(frozen=True, slots=True)
class Operation:
    """One address, with an example that works; `example` is "" where the record is empty."""

    path: str
    summary: str
    example: str
    parameters: list[Term]


@dataclass(frozen=True, slots=True)
class Section:
    """One kind of record: its two addresses, the fields of a single one, and how many of them a list sends."""

    name: str
    title: str
    operations: list[Operation]
    fields: list[Term]
    listed: int


@dataclass(frozen=True, slots=True)
class Thing:
    """What stands inside records: its name, what it is, its fields."""

    name: str
    about: str
    fields: list[Term]


def page(request: HttpRequest) -> HttpResponse:
    """The reference."""
    described = openapi(get_language() or "en")
    home = f"{request.scheme}://{request.get_host()}"
    sections = [_section(kind, described, home) for kind in shapes.KINDS]
    context = {
        "sections": sections,
        "things": list(_things(described, sections)),
        "home": home,
        "root": ROOT,
        "most": MOST,
        "requests": settings.API_REQUESTS_PER_MINUTE,
        "sample": _sample(home),
    }
    return render(request, "timeline/api.html", context)


def _section(kind: shapes.Kind, described: Mapping[str, Any], home: str) -> Section:
    slug = _some_slug(kind.name)
    many, one = f"{ROOT}/{kind.name}/", f"{ROOT}/{kind.name}/{{slug}}/"
    examples = {many: f"{home}{many}?{EXAMPLES[kind.name]}", one: f"{home}{one.format(slug=slug)}" if slug else ""}
    operations = [_operation(path, described["paths"][path]["get"], example) for path, example in examples.items()]
    fields = _fields(described["components"]["schemas"][kind.one.__name__])
    told = [replace(field, when=_when(field.name, kind.listed)) for field in fields]
    return Section(kind.name, str(kind.title), operations, told, len(kind.listed.fields))


def _when(name: str, listed: Shape) -> str:
    """Where a field of a single record is sent, if a list does not send it by itself; else ""."""
    if name in listed.fields:
        return ""
    if name in listed.parts:
        return _("in a list only with include=%(name)s") % {"name": name}
    return _("of a single record only")


def _sample(home: str) -> str:
    """What a list answers, cut to one record; "" where there is none."""
    entry = Entry.objects.published().order_by("-date_earliest", "slug").first()
    if entry is None:
        return ""
    asked = "limit=1&fields=title,date_words"
    sample = {
        "next": f"{home}{ROOT}/entries/?{asked}&cursor=…",
        "previous": None,
        "results": [
            {"slug": entry.slug, "title": entry.title, "date_words": entry.when.words(get_language() or "en")},
        ],
    }
    return json.dumps(sample, ensure_ascii=False, indent=2)


def _some_slug(name: str) -> str:
    """The slug of a record that readers may know of."""
    found: dict[str, QuerySet[Any]] = {
        "entries": Entry.objects.published().order_by("-date_earliest", "slug"),
        "actors": Actor.objects.by_entries(),
        "places": Place.objects.on_the_record(),
        "topics": Topic.objects.on_the_record(),
        "documents": Document.objects.on_the_record(),
    }
    return str(found[name].values_list("slug", flat=True).first() or "")


def _operation(path: str, described: Mapping[str, Any], example: str) -> Operation:
    parameters = [_parameter(one) for one in described["parameters"] if one["in"] != "header"]
    return Operation(path, described["summary"], example, parameters)


def _parameter(described: Mapping[str, Any]) -> Term:
    schema = described["schema"]
    values = () if described["name"] in LISTED_BELOW else schema.get("items", schema).get("enum", ())
    if "minimum" in schema:
        values = (f"{schema['minimum']}–{schema['maximum']}",)
    default = str(schema.get("default", ""))
    return Term(described["name"], _type(schema), described["description"], values, default)


def _fields(schema: Mapping[str, Any]) -> list[Term]:
    return [
        Term(
            name,
            _type(one),
            one.get("description", ""),
            [value for value in one.get("enum", ()) if value is not None],
            of=_inside(one),
        )
        for name, one in schema["properties"].items()
    ]


def _type(schema: Mapping[str, Any]) -> str:
    """What a value is, in the words of JSON: "string", "string | null", "array"."""
    if "oneOf" in schema:
        return " | ".join(_type(one) for one in schema["oneOf"])
    found = schema.get("type", "object")
    return " | ".join(found) if isinstance(found, list) else str(found)


def _inside(schema: Mapping[str, Any]) -> str:
    """The name of the thing that a field holds, or holds several of."""
    for one in (schema, schema.get("items", {}), *schema.get("oneOf", ())):
        if reference := one.get("$ref"):
            return str(reference).rsplit("/", 1)[-1]
    return ""


def _things(described: Mapping[str, Any], sections: Sequence[Section]) -> Iterator[Thing]:
    """What stands inside the records, each once, in the order it is first met; and what a refusal holds."""
    schemas = described["components"]["schemas"]
    waiting = [term.of for section in sections for term in section.fields if term.of] + ["Problem"]
    told = set()
    while waiting:
        name = waiting.pop(0)
        if name in told:
            continue
        told.add(name)
        fields = _fields(schemas[name])
        yield Thing(name, schemas[name].get("description", ""), fields)
        waiting[:0] = [term.of for term in fields if term.of]
