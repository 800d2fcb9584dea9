"""An address and the entries of a page come in; the chosen ones, and all a page says about the choice, go out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.db.models import Count, Max, Min, Q
from django.db.models.functions import Coalesce
from django.utils import translation
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext as _

from timeline.filters import parameters, viewing, wording
from timeline.filters.entryfilter import EntryFilter
from timeline.filters.facets import Facet, build_facets
from timeline.filters.wording import Counts
from timeline.folding import fold
from timeline.models import Entry, Statement
from timeline.querysets import EntryQuerySet, plain
from timeline.vocabulary import EntryKind


@dataclass(frozen=True, slots=True)
class Chip:
    """One thing chosen, and the address without it."""

    label: str
    value_label: str
    remove_url: str


@dataclass(frozen=True, slots=True)
class Problem:
    """One parameter's fault, in words, and the address without it."""

    parameter: str
    label: str
    message: str
    remove_url: str


@dataclass(frozen=True, slots=True)
class LeftOut:
    """Statements about the chosen meetings that do not name the chosen place; `url` shows all there are without it."""

    about: int
    total: int
    url: str


class Selection:
    """A reader's choice among the entries of a page.

    `base` holds the page's entries (published ones, of this actor, …); `path` is the page's address without
    parameters; `scope` names the parameters the page itself fixes: they are ignored and not offered.
    """

    def __init__(
        self,
        data: Mapping[str, Any],
        base: EntryQuerySet[Entry],
        *,
        language: str,
        path: str,
        scope: frozenset[str] = frozenset(),
    ) -> None:
        self.language = language
        self.path = path
        self.scope = scope
        self.parameters = parameters.read(data, scope=scope)
        self._base = base
        lists = MultiValueDict({name: list(values) for name, values in self.parameters.items()})
        self._filter = EntryFilter(lists, base)

    @cached_property
    def is_valid(self) -> bool:
        with translation.override(self.language):
            return bool(self._filter.is_valid())

    @cached_property
    def queryset(self) -> EntryQuerySet[Entry]:
        """The chosen entries; none where a parameter is wrong."""
        return self._filter.filter_queryset(self._base) if self.is_valid else self._base.none()

    def whatever(self, *names: str) -> EntryQuerySet[Entry]:
        """The entries that would be chosen without these parameters."""
        return self._filter.filter_queryset(self._base, without=names)

    @property
    def order(self) -> str:
        """ "newest" or "oldest" first."""
        return str(self._cleaned.get("order") or parameters.DEFAULTS["order"])

    @property
    def words(self) -> tuple[str, ...]:
        """The words searched for, folded, each once; none where the search is not understood."""
        return tuple(dict.fromkeys(fold(str(self._cleaned.get("q") or "")).split())) if self.is_valid else ()

    @property
    def is_filtered(self) -> bool:
        """Whether anything is chosen, rightly or wrongly; how it is shown is no choice."""
        return bool(self.parameters.keys() - set(parameters.VIEW))

    @property
    def lanes(self) -> str:
        """What the chart's lanes stand for: "side", or one of parameters.LANES."""
        return str(self._cleaned.get("lanes") or parameters.DEFAULTS["lanes"])

    @property
    def has_administrations(self) -> bool:
        """Whether the chart marks who was president."""
        return self._cleaned.get("bands") == "administrations"

    @property
    def period(self) -> viewing.Days | None:
        """The days of `from` and `to`; None where neither is chosen."""
        return viewing.period(self._cleaned.get("from"), self._cleaned.get("to"))

    @property
    def window(self) -> viewing.Days | None:
        """The stretch of time the chart shows; None for all of it."""
        return viewing.within(self._cleaned.get("window"), self.period)

    @property
    def query(self) -> str:
        """The one query string of this choice: fixed order, no defaults, no place in the list."""
        return parameters.query_string(self.parameters)

    @property
    def file_query(self) -> str:
        """The same of a file with these entries, where nothing is drawn."""
        kept = {name: values for name, values in self.parameters.items() if name not in parameters.CHART}
        return parameters.query_string(kept)

    @property
    def hidden_inputs(self) -> list[tuple[str, str]]:
        """The choice as the hidden fields of a form."""
        return [(name, value) for name, values in self.parameters.items() for value in values]

    @property
    def view_inputs(self) -> list[tuple[str, str]]:
        """How it is shown, as the hidden fields of the form that chooses what."""
        return [(name, value) for name, value in self.hidden_inputs if name in parameters.VIEW]

    @property
    def clear_url(self) -> str:
        """Everything on this page, in the same lanes."""
        return self.url(**{name: None for name in self.parameters if name not in ("lanes", "bands")})

    def url(self, **changes: str | Sequence[str] | None) -> str:
        """This page's address with some parameters changed (None or "" takes one away), at the top of the list.

        Names that are no filter ("cursor") are put at the end as they are.
        """
        changed: dict[str, list[str]] = {name: list(values) for name, values in self.parameters.items()}
        changed.update({name: _as_list(value) for name, value in changes.items()})
        others = {name: values for name, values in changed.items() if name not in parameters.ORDER and values}
        query = parameters.query_string({**parameters.read(MultiValueDict(changed)), **others})
        return f"{self.path}?{query}" if query else self.path

    @cached_property
    def errors(self) -> list[Problem]:
        """What is wrong with the address, in the order of the parameters."""
        if self.is_valid:
            return []
        return [
            Problem(name, self._label(name), message, self._without(name, getattr(fault, "value", None)))
            for name in self.parameters
            for fault in self._filter.form.errors.as_data().get(name, ())
            for message in fault.messages
        ]

    @cached_property
    def chips(self) -> list[Chip]:
        """What is chosen, one by one, each with the way to take it back."""
        with translation.override(self.language):
            return [chip for name in self.parameters for chip in self._chips(name)]

    @cached_property
    def counts(self) -> Counts:
        """How many entries are chosen, and the period they span; costs one query."""
        if not self.is_valid:
            return Counts(0, 0, 0, None, None)
        found = self.queryset.order_by().aggregate(
            meetings=Count("pk", filter=Q(kind=EntryKind.MEETING)),
            statements=Count("pk", filter=Q(kind=EntryKind.STATEMENT)),
            total=Count("pk"),
            first=Min("date_earliest"),
            last=Max(Coalesce("date_latest", "date_earliest")),
        )
        return Counts(**found)

    @cached_property
    def sentence(self) -> str:
        """What is shown, in words, in the language of the page."""
        with translation.override(self.language):
            if not self.is_valid:
                return _("No meetings or statements: part of the address is not understood")
            return wording.sentence(self._choice, self.counts, self.language)

    @cached_property
    def name(self) -> str:
        """What is chosen, in words that stay true when the record grows; for a choice that is understood."""
        with translation.override(self.language):
            return wording.sentence(self._choice, None, self.language)

    @cached_property
    def facets(self) -> list[Facet]:
        """What else could be chosen, with counts; costs one query."""
        with translation.override(self.language):
            return build_facets(
                self._filter, self._base, language=self.language, hidden=self.scope, toggle=self._toggled
            )

    @cached_property
    def left_out(self) -> LeftOut | None:
        """What a choice of places says nothing of: few statements name one. Costs a query where meetings are found."""
        if not (self.is_valid and self._cleaned["place"] and self.counts.meetings):
            return None
        others = self.whatever("place").filter(kind=EntryKind.STATEMENT)
        found = others.order_by().aggregate(
            total=Count("pk"), about=Count("pk", filter=_about(self.queryset) & ~Q(pk__in=self.queryset.values("pk")))
        )
        return LeftOut(**found, url=self.url(place=None, kind="statement")) if found["about"] else None

    @cached_property
    def unmatched(self) -> int:
        """How many statements about the meetings found lack some word of the search. A query where words find any.

        All words must be found in an entry, and a statement seldom says where it was made.
        """
        if not (self.is_valid and self._cleaned["q"] and self.counts.meetings):
            return 0
        return self.whatever("q").filter(_about(self.queryset)).lacking(self._cleaned["q"]).order_by().count()

    @property
    def _cleaned(self) -> dict[str, Any]:
        return self._filter.cleaned

    @property
    def _choice(self) -> wording.Choice:
        cleaned = self._cleaned
        return wording.Choice(
            kinds=cleaned["kind"],
            sides=cleaned["side"],
            people=cleaned["people"],
            every_person=cleaned["match"] == "all",
            levels=cleaned["level"],
            statuses=cleaned["status"],
            places=cleaned["place"],
            topics=cleaned["topic"],
            sources=cleaned["source"],
            start=cleaned["from"],
            end=cleaned["to"],
            within=cleaned["within"] == "1",
            printed=cleaned["printed"] == "1",
            words=cleaned["q"],
        )

    def _label(self, name: str) -> str:
        with translation.override(self.language):
            return str(self._filter.filters[name].label)

    def _chips(self, name: str) -> list[Chip]:
        value = self._cleaned.get(name)
        if not value or name in parameters.VIEW or (name == "match" and len(self.parameters.get("people", ())) < 2):
            return []
        label = self._label(name)
        if name in parameters.MANY:
            return [Chip(label, words, self._without(name, one)) for one, words in value.items()]
        if name == "q":
            words = _("“%(words)s”") % {"words": value}
        elif name in ("from", "to"):
            words = value.words(self.language)
        else:
            words = _("all of them") if name == "match" else _("yes")
        return [Chip(label, words, self._without(name, None))]

    def _without(self, name: str, value: str | None) -> str:
        kept = [one for one in self.parameters[name] if one != value] if value is not None else []
        return self.url(**{name: kept})

    def _toggled(self, name: str, value: str) -> str:
        chosen = self.parameters.get(name, ())
        kept = [one for one in chosen if one != value]
        return self.url(**{name: kept if value in chosen else [*chosen, value]})


def _about(entries: EntryQuerySet[Entry]) -> Q:
    """Statements about the meetings among these."""
    meetings = entries.filter(kind=EntryKind.MEETING).order_by().values("pk")
    return Q(pk__in=plain(Statement.about.through).filter(meeting__in=meetings).values("statement"))


def _as_list(value: str | Sequence[str] | None) -> list[str]:
    if value is None:
        return []
    return [value] if isinstance(value, str) else list(value)
