"""List filters: a choice in the sidebar comes in, the entries it leaves go out."""

from collections.abc import Iterable
from datetime import timedelta
from typing import Any

from django.contrib.admin import SimpleListFilter
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from timeline.models import Citation
from timeline.vocabulary import Basis, ClaimField, Side
from timeline.worklist import LINKS, NEEDS, WRITERS


class SideFilter(SimpleListFilter):
    """Entries that someone of a side took part in or said."""

    title = _("side")
    parameter_name = "side"

    def lookups(self, request: HttpRequest, model_admin: Any) -> Iterable[tuple[Any, Any]]:
        return Side.choices

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        value = self.value()
        return queryset.of_sides([value]) if value else queryset  # type: ignore[attr-defined]  # EntryQuerySet's


class DateBasisFilter(SimpleListFilter):
    """Entries by how their date is known."""

    title = _("basis of the date")
    parameter_name = "date_basis"

    def lookups(self, request: HttpRequest, model_admin: Any) -> Iterable[tuple[Any, Any]]:
        return Basis.choices

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        if not self.value():
            return queryset
        dated = Citation.objects.filter(field=ClaimField.DATE, basis=self.value(), entry__isnull=False)
        return queryset.filter(pk__in=dated.values("entry"))


class NeedsFilter(SimpleListFilter):
    """Entries that wait for an editor's hand, as the worklist counts them."""

    title = _("what it needs")
    parameter_name = "needs"

    def lookups(self, request: HttpRequest, model_admin: Any) -> Iterable[tuple[Any, Any]]:
        return [(key, word) for key, (word, _question) in NEEDS.items()]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        if self.value() not in NEEDS:
            return queryset
        return NEEDS[str(self.value())][1](queryset, timezone.localdate())


class WriterFilter(SimpleListFilter):
    """Entries that whoever is signed in has a part in, or has none in."""

    title = _("who wrote it")
    parameter_name = "by"

    def lookups(self, request: HttpRequest, model_admin: Any) -> Iterable[tuple[Any, Any]]:
        return [(key, word) for key, (word, _question) in WRITERS.items()]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        if self.value() not in WRITERS:
            return queryset
        return WRITERS[str(self.value())][1](queryset, request.user)


class PeriodFilter(SimpleListFilter):
    """Entries of some days that are often asked for; a span counts where it overlaps them."""

    title = _("period")
    parameter_name = "period"

    def lookups(self, request: HttpRequest, model_admin: Any) -> Iterable[tuple[Any, Any]]:
        return [
            ("ahead", _("today and later")),
            ("month", _("the last 30 days")),
            ("year", _("the last 12 months")),
        ]

    def queryset(self, request: HttpRequest, queryset: Any) -> Any:
        today = timezone.localdate()
        if self.value() == "ahead":
            return queryset.overlapping(today, None)
        days = {"month": 30, "year": 365}.get(str(self.value()))
        return queryset.overlapping(today - timedelta(days), today) if days else queryset


class LinkFilter(SimpleListFilter):
    """Documents that nobody can open."""

    title = _("the source’s address")
    parameter_name = "link"

    def lookups(self, request: HttpRequest, model_admin: Any) -> Iterable[tuple[Any, Any]]:
        return [(key, word) for key, (word, _condition) in LINKS.items()]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        return queryset.filter(LINKS[str(self.value())][1]) if self.value() in LINKS else queryset
