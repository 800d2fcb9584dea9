"""A reader's parameters and a set of entries come in; the entries that fit go out, none where a parameter is wrong."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date
from typing import Any

import django_filters
from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from timeline.dates import EdtfDate
from timeline.filters.parameters import (
    BANDS,
    LANES,
    BadValueError,
    ChoicesField,
    DateField,
    OneField,
    SearchField,
    SlugsField,
)
from timeline.filters.sources import SourcesField
from timeline.filters.viewing import WindowField
from timeline.models import Actor, Document, Entry, Place, Topic
from timeline.querysets import EntryQuerySet
from timeline.vocabulary import EntryKind, Level, MeetingStatus, Side


class Choices(django_filters.Filter):
    field_class = ChoicesField


class Slugs(django_filters.Filter):
    field_class = SlugsField


class Sources(django_filters.Filter):
    field_class = SourcesField


class One(django_filters.Filter):
    field_class = OneField


class Day(django_filters.Filter):
    field_class = DateField


class Search(django_filters.Filter):
    field_class = SearchField


class Window(django_filters.Filter):
    field_class = WindowField


class PeriodForm(forms.Form):
    """The parameters as a form; a period must not end before it starts."""

    def clean(self) -> dict[str, Any]:
        cleaned = self.cleaned_data
        start, end = cleaned.get("from"), cleaned.get("to")
        if start and end and end.latest and end.latest < start.earliest:
            message = _(
                "%(label)s (to): the period from %(start)s to %(end)s ends before it starts; swap the two dates."
            )
            words = {"label": self.fields["to"].label, "start": start.text, "end": end.text}
            self.add_error("to", BadValueError(message % words, str(self.data.get("to", "")).strip()))
        return cleaned


class EntryFilter(django_filters.FilterSet):
    """The timeline's filters, by the names they have in an address (see timeline.filters.parameters)."""

    q = Search(label=gettext_lazy("Search"), method="narrow_words")
    kind = Choices(label=gettext_lazy("Kind"), parameter="kind", choices=EntryKind, method="narrow_kind")
    side = Choices(label=pgettext_lazy("filter", "Side"), parameter="side", choices=Side, method="narrow_side")
    people = Slugs(label=gettext_lazy("People"), parameter="people", model=Actor, method="narrow_people")
    match = One(label=gettext_lazy("All or any"), parameter="match", values=("any", "all"), method="modify")
    level = Choices(label=gettext_lazy("Level"), parameter="level", choices=Level, method="narrow_level")
    status = Choices(label=gettext_lazy("Status"), parameter="status", choices=MeetingStatus, method="narrow_status")
    place = Slugs(label=gettext_lazy("Place"), parameter="place", model=Place, method="narrow_place")
    topic = Slugs(label=gettext_lazy("Topic"), parameter="topic", model=Topic, method="narrow_topic")
    source = Sources(
        label=gettext_lazy("Source"), parameter="source", model=Document, name="title", method="narrow_source"
    )
    vars()["from"] = Day(label=pgettext_lazy("filter", "From"), parameter="from", method="narrow_from")
    to = Day(label=pgettext_lazy("filter", "To"), parameter="to", method="narrow_to")
    within = One(label=gettext_lazy("Certainly inside"), parameter="within", values=("0", "1"), method="modify")
    printed = One(
        label=gettext_lazy("Printed dates only"), parameter="printed", values=("0", "1"), method="narrow_printed"
    )
    order = One(label=gettext_lazy("Order"), parameter="order", values=("newest", "oldest"), method="modify")
    lanes = One(label=gettext_lazy("Lanes"), parameter="lanes", values=LANES, method="modify")
    bands = One(label=gettext_lazy("Bands"), parameter="bands", values=BANDS, method="modify")
    window = Window(label=gettext_lazy("Time shown"), method="modify")

    class Meta:
        model = Entry
        fields: tuple[str, ...] = ()
        form = PeriodForm

    def filter_queryset(self, queryset: EntryQuerySet[Entry], without: Collection[str] = ()) -> EntryQuerySet[Entry]:
        """The entries that fit every parameter but those in `without`; none where any parameter is wrong."""
        if not self.is_valid():
            return queryset.none()
        for name, value in self.form.cleaned_data.items():
            if name not in without:
                queryset = self.filters[name].filter(queryset, value)
        return queryset

    def labels(self, name: str) -> Mapping[str, str]:
        """The chosen values of a parameter that may stand several times, each with its label."""
        labels: Mapping[str, str] = self.cleaned.get(name) or {}
        return labels

    @property
    def cleaned(self) -> dict[str, Any]:
        """The values that are right, by parameter, also where others are wrong."""
        self.form.is_valid()
        cleaned: dict[str, Any] = self.form.cleaned_data
        return cleaned

    def narrow_words(self, queryset: EntryQuerySet[Entry], name: str, value: str) -> EntryQuerySet[Entry]:
        return queryset.matching(value)

    def narrow_kind(self, queryset: EntryQuerySet[Entry], name: str, value: Mapping[str, str]) -> EntryQuerySet[Entry]:
        return queryset.filter(kind__in=list(value))

    def narrow_side(self, queryset: EntryQuerySet[Entry], name: str, value: Mapping[str, str]) -> EntryQuerySet[Entry]:
        return queryset.of_sides(value)

    def narrow_people(
        self, queryset: EntryQuerySet[Entry], name: str, value: Mapping[str, str]
    ) -> EntryQuerySet[Entry]:
        if self.cleaned["match"] == "all":
            return queryset.involving(all_of=value)
        return queryset.involving(any_of=value)

    def narrow_level(self, queryset: EntryQuerySet[Entry], name: str, value: Mapping[str, str]) -> EntryQuerySet[Entry]:
        return queryset.filter(meeting__level__in=list(value))

    def narrow_status(
        self, queryset: EntryQuerySet[Entry], name: str, value: Mapping[str, str]
    ) -> EntryQuerySet[Entry]:
        return queryset.filter(meeting__status__in=list(value))

    def narrow_place(self, queryset: EntryQuerySet[Entry], name: str, value: Mapping[str, str]) -> EntryQuerySet[Entry]:
        return queryset.at_places(value)

    def narrow_topic(self, queryset: EntryQuerySet[Entry], name: str, value: Mapping[str, str]) -> EntryQuerySet[Entry]:
        return queryset.about(value)

    def narrow_source(
        self, queryset: EntryQuerySet[Entry], name: str, value: Mapping[str, str]
    ) -> EntryQuerySet[Entry]:
        return queryset.citing(value)

    def narrow_from(self, queryset: EntryQuerySet[Entry], name: str, value: EdtfDate) -> EntryQuerySet[Entry]:
        return self._in_period(queryset, value.earliest, None)

    def narrow_to(self, queryset: EntryQuerySet[Entry], name: str, value: EdtfDate) -> EntryQuerySet[Entry]:
        return self._in_period(queryset, None, value.latest)

    def narrow_printed(self, queryset: EntryQuerySet[Entry], name: str, value: str) -> EntryQuerySet[Entry]:
        return queryset.with_printed_dates() if value == "1" else queryset

    def modify(self, queryset: EntryQuerySet[Entry], name: str, value: object) -> EntryQuerySet[Entry]:
        """Nothing: this parameter only says how another one is meant, or how list and chart show what is chosen."""
        return queryset

    def _in_period(self, queryset: EntryQuerySet[Entry], start: date | None, end: date | None) -> EntryQuerySet[Entry]:
        if self.cleaned["within"] == "1":
            return queryset.certainly_within(start, end)
        return queryset.overlapping(start, end)
