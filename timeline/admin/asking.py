"""What a form asks while somebody types comes in; what the record says to it goes out as JSON. Nothing is written."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import Any, Final

from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import Q
from django.http import HttpRequest, JsonResponse
from django.template.loader import render_to_string
from django.urls import path
from django.utils.translation import gettext as _

from timeline.admin.forms import lines_outside
from timeline.admin.ids import id_in
from timeline.admin.likeness import look_alikes
from timeline.admin.namesakes import namesakes
from timeline.admin.prose import validate_written_date
from timeline.admin.widgets import in_words
from timeline.lines import line_numbers
from timeline.models import Citation, Document
from timeline.models.base import validate_lines
from timeline.prose import edtf_for
from timeline.vocabulary import EntryKind

ROWS: Final = 80  # citation rows answered at once
OTHERS: Final = 4  # claims named beside a row
LONGEST: Final = 120  # characters of a date


def urls(site: Any) -> list[Any]:
    """The addresses, for people who are signed in to the desk."""
    return [
        path("ask/date/", site.admin_view(date_view), name="timeline_ask_date"),
        path("ask/likeness/", site.admin_view(likeness_view), name="timeline_ask_likeness"),
        path("ask/passages/", site.admin_view(passages_view), name="timeline_ask_passages"),
    ]


def date_view(request: HttpRequest) -> JsonResponse:
    """How a text is understood as a date: `words`, or `error`; `write` is the EDTF of a date written as people do."""
    _demand(request, "timeline.view_entry", "timeline.view_membership", "timeline.view_document")
    text = request.GET.get("text", "").strip()[:LONGEST]
    answer = {"words": "", "error": "", "write": ""}
    try:
        if text:
            validate_written_date(text)
        answer["words"] = _reading(text)
    except ValidationError as fault:
        if edtf := edtf_for(text):
            answer |= {"words": _reading(edtf), "write": edtf}
        else:
            answer["error"] = " ".join(fault.messages)
    return JsonResponse(answer)


def likeness_view(request: HttpRequest) -> JsonResponse:
    """The entries or actors that may be the one being typed, as a list in HTML."""
    kind = request.GET.get("kind", "")
    besides = id_in(request.GET.get("besides", ""))
    if kind == "actor":
        _demand(request, "timeline.view_actor")
        same = namesakes(request.GET.getlist("name")[:ROWS], besides=besides)
        return _alike(request, same, asks_names=True)
    _demand(request, "timeline.view_entry", f"timeline.view_{kind}" if kind in EntryKind.values else "")
    actors = [key for actor in request.GET.getlist("actor")[:ROWS] if (key := id_in(actor)) is not None]
    text = request.GET.get("date", "").strip()
    return _alike(request, look_alikes(kind, edtf_for(text) or text, actors, besides=besides))


def _alike(request: HttpRequest, found: list[Any], **context: Any) -> JsonResponse:
    html = render_to_string("admin/timeline/_likeness.html", {"alike": found, **context}, request)
    return JsonResponse({"html": html})


@dataclass(frozen=True)
class Passage:
    """What is known of the lines that a citation row points at.

    `others` are the first of the other records that cite some of them: each with a citation's id, which leads there,
    and the claims in words. `more` is the number of the rest.
    """

    document: Document
    fault: str
    others: list[tuple[str, int, str]]
    more: int


def passages_view(request: HttpRequest) -> JsonResponse:
    """For each `row` (document and lines, separated by "|"): what is known of them, the `besides` record left out."""
    _demand(request, "timeline.view_document")
    parts = [row.partition("|")[::2] for row in request.GET.getlist("row")[:ROWS]]
    rows = [(id_in(document), lines) for document, lines in parts]
    besides, owner = id_in(request.GET.get("besides", "")), "entry" if request.GET.get("kind") else "membership"
    documents = Document.objects.in_bulk([key for key, _lines in rows if key is not None])
    citing: defaultdict[int, list[Citation]] = defaultdict(list)
    cited = Citation.objects.filter(document__in=documents).select_related("entry", "membership__person")
    if besides is not None:
        cited = cited.exclude(**{owner: besides})
    cited = cited.filter(_seen_by(request.user))
    for citation in cited.order_by("document", "lines", "pk").defer("entry__search_text"):
        citing[citation.document_id].append(citation)
    answers = []
    for key, lines in rows:
        document = documents.get(key) if key is not None else None
        passage = _passage(document, lines, citing[document.pk]) if document else None
        context = {"passage": passage}
        answers.append(render_to_string("admin/timeline/_passage.html", context, request) if passage else "")
    return JsonResponse({"rows": answers})


def _seen_by(user: Any) -> Q:
    """The citations whose records this user may look at."""
    kinds = [kind for kind in EntryKind.values if _may_see(user, "timeline.view_entry", f"timeline.view_{kind}")]
    seen = Q(entry__kind__in=kinds)
    return seen | Q(membership__isnull=False) if _may_see(user, "timeline.view_membership") else seen


def _passage(document: Document, lines: str, citing: list[Citation]) -> Passage:
    fault, wanted = "", set[int]()
    try:
        if lines:
            validate_lines(lines)
            wanted = set(line_numbers(lines))
    except ValidationError as error:
        fault = " ".join(error.messages)
    if lines and not document.lines:
        fault = _("This document is in no source file, so it has no lines; leave this empty.")
    elif outside := lines_outside(lines, set(line_numbers(document.lines) if document.lines else ())):
        text = _("Lines %(outside)s are not part of this document, which is lines %(own)s of the file; cite those.")
        fault = text % {"outside": outside, "own": document.lines}
    records: defaultdict[str, list[Citation]] = defaultdict(list)
    for one in citing:
        if one.lines and not wanted.isdisjoint(line_numbers(one.lines)):
            records[str(one.entry or one.membership)].append(one)
    others = [(name, found[0].pk, _claims(found)) for name, found in list(records.items())[:OTHERS]]
    return Passage(document, fault, others, max(len(records) - OTHERS, 0))


def _claims(citations: list[Citation]) -> str:
    return ", ".join(dict.fromkeys(f"{one.get_field_display()} ({one.lines})" for one in citations))


def _reading(edtf: str) -> str:
    return _("understood as: %(date)s") % {"date": in_words(edtf)} if edtf else ""


def _demand(request: HttpRequest, *permissions: str) -> None:
    """Whoever may see or change one of these records may ask."""
    if not _may_see(request.user, *permissions):
        raise PermissionDenied


def _may_see(user: Any, *permissions: str) -> bool:
    """Whether the user has one of these rights to look at records, or that to change them."""
    rights = [right for name in permissions for right in (name, name.replace(".view_", ".change_")) if name]
    return any(user.has_perm(right) for right in rights)
