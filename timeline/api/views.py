"""Requests for entries and for the records they name come in; lists and single records go out."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.http import Http404
from django.http.response import HttpResponseBase
from rest_framework.request import Request

from timeline import addresses, entries
from timeline.api import entry_values as parts
from timeline.api import paging, shapes
from timeline.api.asking import Asked, BadParametersError, read
from timeline.api.base import ReadView
from timeline.api.describing import FILTERS, accepted, describe
from timeline.api.faults import GoneError, MovedError
from timeline.exports import values_of
from timeline.filters import Selection
from timeline.models import Entry
from timeline.querysets import EntryQuerySet
from timeline.vocabulary import Noun


class EntryView(ReadView):
    """What lists of entries and single ones share."""

    def values(self, keys: list[int], asked: Asked) -> list[dict[str, Any]]:
        """The values of these entries; a fixed number of queries, a few for each part."""
        found: dict[str, dict[int, Any]] = {}
        if "claims" in asked.parts:
            found["claims"] = parts.claims(keys, self.language)
        if "relations" in asked.parts:
            found["relations"] = parts.relations(keys)
        if "history" in asked.parts:
            found["history"] = parts.history(keys, self.language)
        results = [asked.of(values) for values in values_of(keys, self.home)]
        for name, of in found.items():
            for key, values in zip(keys, results, strict=True):
                values[name] = of.get(key, [])
        return results


@describe(shapes.ENTRIES, is_list=True)
class Entries(EntryView):
    """The published entries, filtered as on the site."""

    def get(self, request: Request) -> HttpResponseBase:
        asked = read(request.GET, shapes.ENTRIES.listed, is_list=True, more=FILTERS)
        chosen, order = Entry.objects.published(), "newest"
        # Making the form of all filters takes as long as a query: not where none is given.
        if not request.GET.keys().isdisjoint(FILTERS):
            selection = Selection(request.GET, chosen, language=self.language, path=request.path)
            if not selection.is_valid:
                self._refuse(request, selection)
            chosen, order = selection.queryset, selection.order
        try:
            entries.read_cursor(asked.cursor)
        except entries.CursorError:
            raise paging.unreadable() from None
        return self.kept(request, lambda: self._page(request, chosen, order, asked))

    def _page(self, request: Request, chosen: EntryQuerySet[Entry], order: str, asked: Asked) -> dict[str, Any]:
        found: QuerySet[Any] = QuerySet(Entry, query=chosen.query.chain())
        columns = found.values_list(*entries.PLACE, named=True)
        page = entries.stretch(columns, cursor=asked.cursor, order=order, size=asked.limit)
        results = self.values([entry.pk for entry in page.entries], asked)
        return paging.envelope(request._request, results, next=page.next, previous=page.previous)

    def _refuse(self, request: Request, selection: Selection) -> None:
        """Say where the address leads if it names a merged record, else what is wrong with it."""
        if changed := addresses.forwarded(selection.parameters):
            data = request.GET.copy()
            for name, values in changed.items():
                data.setlist(name, values)
            raise MovedError(f"{self.home}{request.path}?{data.urlencode()}")
        errors: list[dict[str, Any]] = []
        for problem in selection.errors:
            values = accepted(problem.parameter)
            known = {"accepted": values} if values else {}
            errors.append({"parameter": problem.parameter, "detail": problem.message, **known})
        raise BadParametersError(errors)


@describe(shapes.ENTRIES, is_list=False)
class OneEntry(EntryView):
    """One published entry with its evidence."""

    def get(self, request: Request, slug: str) -> HttpResponseBase:
        asked = read(request.GET, shapes.ENTRIES.single, is_list=False)
        return self.kept(request, lambda: self._values(slug, asked), check=lambda: self._key(slug))

    def _key(self, slug: str) -> int:
        key = Entry.objects.published().filter(slug=slug).values_list("pk", flat=True).first()
        if key is None:
            if addresses.was_withdrawn(slug):
                raise GoneError
            raise moved_or_unknown(self, Noun.ENTRY, slug)
        return key

    def _values(self, slug: str, asked: Asked) -> dict[str, Any]:
        key = self._key(slug)
        [values] = self.values([key], asked)
        more = {"chain": parts.chain(key)} if "chain" in asked.parts else {}
        return values | asked.of(parts.details(key, self.language)) | more


def moved_or_unknown(view: ReadView, noun: Noun | None, slug: str) -> Exception:
    """Why no record is shown under this slug."""
    now = addresses.current(noun, [slug])[slug] if noun else slug
    if now == slug:
        return Http404()
    path = view.request.get_full_path().replace(f"/{slug}/", f"/{now}/", 1)
    return MovedError(f"{view.home}{path}")
