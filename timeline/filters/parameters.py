"""GET parameters come in; the same in canonical form, and the form fields that check them, go out.

The names are part of every link to the site and never change. OR holds within one parameter, AND between them.
"""

from __future__ import annotations

import re
from abc import ABC, abstractmethod
from collections.abc import Mapping, Sequence
from typing import Any, Final

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Choices, Model, QuerySet
from django.utils.datastructures import MultiValueDict
from django.utils.functional import Promise
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from timeline import dates
from timeline.filters.guessing import meant
from timeline.folding import fold
from timeline.prose import edtf_for, existing

# In this order they stand in an address, so that one selection has one address.
ORDER: Final = (
    "q",
    "kind",
    "side",
    "people",
    "match",
    "level",
    "status",
    "place",
    "topic",
    "source",
    "from",
    "to",
    "within",
    "printed",
    "order",
    "lanes",
    "bands",
    "window",
)
VIEW: Final = ("order", "lanes", "bands", "window")  # how it is shown: none of these chooses entries
CHART: Final = ("lanes", "bands", "window")  # those of them that only the chart knows
LANES: Final = ("side", "level", "kind", "place", "topic", "person")  # what the chart's lanes stand for
BANDS: Final = ("none", "administrations")  # what is marked behind the chart
MANY: Final = frozenset({"kind", "side", "people", "level", "status", "place", "topic", "source"})
DEFAULTS: Final = {"match": "any", "within": "0", "printed": "0", "order": "newest", "lanes": "side", "bands": "none"}
STRONGER: Final = {"match": "all", "within": "1"}
NEEDED_BY: Final = {"match": frozenset({"people"}), "within": frozenset({"from", "to"})}

MOST_VALUES: Final = 50  # of one parameter; no page links to more, and each costs the database a comparison
LONGEST_SEARCH: Final = 200  # characters
LONGEST_DATE: Final = 40  # characters; longer texts are no dates, and cost time to read
SLUG: Final = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")

Parameters = dict[str, tuple[str, ...]]


def read(data: Mapping[str, Any], *, scope: frozenset[str] = frozenset()) -> Parameters:
    """The known parameters of an address in canonical order: no blanks, no doubles, nothing the page itself fixes.

    A modifier goes with what it modifies ("match" with people, "within" with a period); a default, and a modifier of
    nothing, is left out. Wrong values stay, for the form to name them.
    """
    found: Parameters = {}
    for name in ORDER:
        values = _values(data, name)
        if name in scope or scope & NEEDED_BY.get(name, frozenset()) or not values:
            continue
        kept = tuple(dict.fromkeys(values)) if name in MANY else values[-1:]
        if kept != (DEFAULTS.get(name),):
            found[name] = kept
    idle = [name for name in NEEDED_BY if found.get(name) == (STRONGER[name],) and not NEEDED_BY[name] & found.keys()]
    return {name: kept for name, kept in found.items() if name not in idle}


def _values(data: Mapping[str, Any], name: str) -> tuple[str, ...]:
    raw = data.getlist(name) if isinstance(data, MultiValueDict) else data.get(name, ())
    listed = [raw] if isinstance(raw, str) else raw
    return tuple(value for value in (str(item).strip() for item in listed) if value)


def query_string(parameters: Mapping[str, Sequence[str]]) -> str:
    """The parameters as the part of an address after "?"."""
    return urlencode([(name, value) for name, values in parameters.items() for value in values])


def shown(value: str) -> str:
    """A reader's own text, safe and short enough to repeat in a message."""
    printable = "".join(char if char.isprintable() else "\N{REPLACEMENT CHARACTER}" for char in value)
    return printable if len(printable) <= 60 else f"{printable[:59]}…"


class BadValueError(ValidationError):
    """A value the filter does not take; `value` is the one to take away to make the address right."""

    def __init__(self, message: str, value: str) -> None:
        super().__init__(message)
        self.value = value


class ManyField(forms.Field, ABC):
    """A parameter that may stand several times; cleans to a dict from each value to its label, in the order given."""

    widget = forms.MultipleHiddenInput

    def __init__(self, *, parameter: str, **options: Any) -> None:
        super().__init__(**options)
        self.parameter = parameter

    def clean(self, value: Any) -> dict[str, str]:
        wanted = list(value or ())
        if len(wanted) > MOST_VALUES:
            message = _("%(label)s (%(parameter)s): %(count)s values are too many; at most %(most)s can be chosen.")
            words = {"label": self.label, "parameter": self.parameter, "count": len(wanted), "most": MOST_VALUES}
            raise ValidationError(message % words)
        known = self.labels(wanted)
        unknown = [item for item in wanted if item not in known]
        if unknown:
            refused = self.refused(unknown)
            raise ValidationError([BadValueError(refused[item], item) for item in unknown])
        return {item: known[item] for item in wanted}

    @abstractmethod
    def labels(self, wanted: Sequence[str]) -> dict[str, str]:
        """The labels of those values that are known."""

    @abstractmethod
    def refused(self, unknown: Sequence[str]) -> Mapping[str, str]:
        """What to say of each value that is not known, with what to write instead."""


class ChoicesField(ManyField):
    """Some words of one vocabulary."""

    def __init__(self, *, choices: type[Choices], **options: Any) -> None:
        super().__init__(**options)
        self.choices = choices

    def labels(self, wanted: Sequence[str]) -> dict[str, str]:
        return {str(value): str(label) for value, label in self.choices.choices}

    def refused(self, unknown: Sequence[str]) -> Mapping[str, str]:
        known = tuple(str(value) for value in self.choices.values)
        return {item: unknown_value(self.label, self.parameter, item, known) for item in unknown}


class SlugsField(ManyField):
    """Some records by slug, looked up in one query; a second one finds the nearest slugs where some are not known."""

    def __init__(self, *, model: type[Model], name: str = "name", **options: Any) -> None:
        super().__init__(**options)
        self.model = model
        self.name = name

    def labels(self, wanted: Sequence[str]) -> dict[str, str]:
        # What cannot be a slug never reaches the database: PostgreSQL refuses some of it (a NUL) with an error.
        possible = [value for value in wanted if SLUG.fullmatch(value)]
        return dict(self._records().filter(slug__in=possible).values_list("slug", self.name)) if possible else {}

    def refused(self, unknown: Sequence[str]) -> Mapping[str, str]:
        slugs = list(self._records().order_by("slug").values_list("slug", flat=True))
        # Comparing is slow: the first few get what may have been meant, and who sends fifty gets examples.
        near = {item: meant(item, slugs) for item in unknown[:3]}
        return {item: self._refused(item, near.get(item, []), slugs[:3]) for item in unknown}

    def _refused(self, item: str, near: Sequence[str], examples: Sequence[str]) -> str:
        words = {"label": self.label, "parameter": self.parameter, "value": shown(item), "near": ", ".join(near)}
        if near:
            return _("%(label)s (%(parameter)s): “%(value)s” is not known; did you mean %(near)s?") % words
        message = _("%(label)s (%(parameter)s): “%(value)s” is not known; values look like %(examples)s.")
        return message % (words | {"examples": ", ".join(examples) or "–"})

    def _records(self) -> QuerySet[Any]:
        """The records that readers may know of: a name that only drafts use is no answer."""
        records: QuerySet[Any] = self.model._default_manager.on_the_record()  # type: ignore[attr-defined]
        return records


class OneField(forms.Field):
    """A parameter that takes one of a few words; cleans to that word, or to the default where it is not given."""

    widget = forms.HiddenInput

    def __init__(self, *, parameter: str, values: tuple[str, ...], **options: Any) -> None:
        super().__init__(**options)
        self.parameter = parameter
        self.values = values

    def clean(self, value: Any) -> str:
        word = value or DEFAULTS[self.parameter]
        if word not in self.values:
            raise BadValueError(unknown_value(self.label, self.parameter, word, self.values), word)
        return str(word)


class DateField(forms.Field):
    """A year, month or day as people write it; cleans to the date value, or None where it is not given."""

    widget = forms.TextInput

    def __init__(self, *, parameter: str, **options: Any) -> None:
        super().__init__(**options)
        self.parameter = parameter

    def clean(self, value: Any) -> dates.EdtfDate | None:
        text = str(value or "")
        if not text:
            return None
        is_short = len(text) <= LONGEST_DATE and text[0].isalnum()
        date = existing(text) or (edtf_for(text) if is_short else "")
        if not re.fullmatch(r"[0-9-]+", date):
            message = _(
                "%(label)s (%(parameter)s): “%(value)s” is not a date; "
                "write it as 2021, October 2021, 2021-10-13 or 13/10/2021."
            )
            words = {"label": self.label, "parameter": self.parameter, "value": shown(text)}
            raise BadValueError(message % words, text)
        return dates.parse(date)


class SearchField(forms.Field):
    """Words to look for; cleans to the text as typed, in one line."""

    widget = forms.TextInput

    def clean(self, value: Any) -> str:
        text = " ".join(str(value or "").split())
        if len(text) > LONGEST_SEARCH:
            message = _("%(label)s (q): the text has %(count)s characters; write at most %(most)s.")
            raise BadValueError(message % {"label": self.label, "count": len(text), "most": LONGEST_SEARCH}, text)
        if text and not fold(text):
            message = _("%(label)s (q): “%(value)s” has no letter or digit to look for; write a word or part of one.")
            raise BadValueError(message % {"label": self.label, "value": shown(text)}, text)
        return text


def unknown_value(label: str | Promise | None, parameter: str, value: str, accepted: Sequence[str]) -> str:
    """The message about a value nobody knows, with what could be meant."""
    message = _("%(label)s (%(parameter)s): “%(value)s” is not known; possible values: %(accepted)s.")
    words = {"label": label, "parameter": parameter, "value": shown(value), "accepted": ", ".join(accepted) or "–"}
    return message % words
