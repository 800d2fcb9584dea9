"""List filters: a choice in the sidebar comes in, the entries it leaves go out."""

from collections.abc import Iterable
from typing import Any

from django.contrib.admin import SimpleListFilter
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from timeline.models import Citation
from timeline.vocabulary import Basis, ClaimField, Side


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
