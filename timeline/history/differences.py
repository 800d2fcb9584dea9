"""Two snapshots of a record come in; what differs goes out in words, field by field and row by row."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any, Final

from django.conf import settings
from django.db.models import Field, Model
from django.utils.text import capfirst
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from timeline import dates
from timeline.models.base import EdtfTextField
from timeline.snapshots import Row, Snapshot
from timeline.snapshots.taking import columns, model_of

_UNSAID: Final = frozenset({"pk", "position", "seen"})  # a row's own affairs


@dataclass(frozen=True)
class Difference:
    """One field: its name in words, and what it says in each snapshot; "" for nothing.

    `before` and `after` are cut into pieces, those that differ marked, so that one word in a long text can be found.
    """

    label: str
    old: str
    new: str

    @property
    def before(self) -> list[tuple[bool, str]]:
        return [(differs, old) for differs, old, _new in _pieces(self.old, self.new) if old]

    @property
    def after(self) -> list[tuple[bool, str]]:
        return [(differs, new) for differs, _old, new in _pieces(self.old, self.new) if new]


@dataclass(frozen=True)
class RowDifference:
    """One row of a part: `fate` is "added", "removed", "changed" or "moved"."""

    part: str
    fate: str
    title: str
    fields: tuple[Difference, ...]

    @property
    def fate_label(self) -> str:
        return {"added": _("added"), "removed": _("removed"), "changed": _("changed"), "moved": _("moved")}[self.fate]


@dataclass(frozen=True)
class Words:
    """All that differs. Empty where the two say the same."""

    fields: tuple[Difference, ...]
    rows: tuple[RowDifference, ...]

    def __bool__(self) -> bool:
        return bool(self.fields or self.rows)

    def __str__(self) -> str:
        number = len(self.fields) + len(self.rows)
        return ngettext("%(number)d difference", "%(number)d differences", number) % {"number": number}


def touched(before: Snapshot | None, after: Snapshot | None) -> list[str]:
    """The names of the fields, without their language, and of the parts that differ; [] for a new or deleted record."""
    if before is None or after is None:
        return []
    fields = [name for name in after.fields if before.fields.get(name) != after.fields[name]]
    labels = dict.fromkeys((*before.parts, *after.parts))
    parts = [label for label in labels if _rows_differ(before.parts.get(label, []), after.parts.get(label, []))]
    return list(dict.fromkeys([_without_language(before.record, name) for name in fields] + parts))


def name_in_words(model: type[Model], name: str) -> str:
    """What `touched` names, as readers and editors call it: "title", "citations"."""
    if "." in name:
        return str(model_of(name)._meta.verbose_name_plural)
    return str(model._meta.get_field(name).verbose_name)  # type: ignore[union-attr]


def compare(before: Snapshot | None, after: Snapshot | None) -> Words:
    """What differs from `before` to `after`; None stands for a record that is not there. One query a kind of link."""
    some = before or after
    if some is None:
        return Words((), ())
    say = _Sayer([snapshot for snapshot in (before, after) if snapshot])
    fields = tuple(say.fields(some.record, before.fields if before else {}, after.fields if after else {}))
    old, new = before.parts if before else {}, after.parts if after else {}
    rows = tuple(
        row for label in dict.fromkeys((*old, *new)) for row in say.rows(label, old.get(label, []), new.get(label, []))
    )
    return Words(fields, rows)


class _Sayer:
    """Says values in words; `names` holds what records that are linked to are called, by model and slug."""

    def __init__(self, snapshots: Iterable[Snapshot]) -> None:
        self.language = (get_language() or settings.LANGUAGE_CODE).split("-")[0]
        wanted: dict[type[Model], set[str]] = {}
        for snapshot in snapshots:
            rows = [(model_of(label), row) for label, found in snapshot.parts.items() for row in found]
            for model, row in [(snapshot.record, snapshot.fields), *rows]:
                for item in (*model._meta.concrete_fields, *model._meta.many_to_many):
                    if item.is_relation and row.get(item.name):
                        values = row[item.name] if isinstance(row[item.name], list) else [row[item.name]]
                        wanted.setdefault(item.related_model, set()).update(values)  # type: ignore[arg-type]
        self.names: dict[Any, dict[str, str]] = {}
        for model, slugs in wanted.items():
            records: Any = model._base_manager.filter(slug__in=slugs)
            self.names[model] = {record.slug: str(record) for record in records}

    def fields(self, model: type[Model], old: Row, new: Row) -> Iterator[Difference]:
        for name in _in_order(model, (*old, *new)):
            if (old.get(name) or "") != (new.get(name) or "") and name not in _UNSAID:
                was, is_now = self.value(model, name, old.get(name, "")), self.value(model, name, new.get(name, ""))
                yield Difference(label_of(model, name), was, is_now)

    def rows(self, label: str, old: list[Row], new: list[Row]) -> Iterator[RowDifference]:
        model = model_of(label)
        part = capfirst(str(model._meta.verbose_name_plural))
        pairs = _paired(model, old, new)
        for before, after in pairs:
            fields = tuple(self.fields(model, before or {}, after or {}))
            fate = "added" if before is None else "removed" if after is None else "changed"
            if fields:
                yield RowDifference(part, fate, self.title(model, after or before or {}), fields)
        kept = [(before, after) for before, after in pairs if before and after]
        order = [old.index(before) for before, _after in kept]
        if len(kept) == len(pairs) and order != sorted(order):
            yield RowDifference(part, "moved", _("the rows stand in another order"), ())

    def title(self, model: type[Model], row: Row) -> str:
        """What a row is called: the first things it says."""
        names = ("actor", "target", "field", "scheme", "name", "status", "document", "lines", "role", "kind")
        said = [self.value(model, name, row[name]) for name in names if row.get(name)]
        return ", ".join(said[:3])

    def value(self, model: type[Model], name: str, value: Any) -> str:
        item: Field[Any, Any] = model._meta.get_field(name)  # type: ignore[assignment]
        if value in ("", None, []):
            return ""
        if item.is_relation:
            names = self.names.get(item.related_model, {})
            return ", ".join(
                names.get(str(slug), str(slug)) for slug in (value if isinstance(value, list) else [value])
            )
        if isinstance(item, EdtfTextField):
            return self._date(value)
        return str(dict(item.flatchoices).get(value, value))

    def _date(self, text: str) -> str:
        try:
            words = dates.parse(text).words(self.language)
        except dates.EdtfError:
            return text
        return words if words == text else f"{words} ({text})"


def label_of(model: type[Model], name: str) -> str:
    """A column in words, with its language: "Title (Vietnamese)"."""
    item: Any = model._meta.get_field(name)
    original = getattr(item, "translated_field", None)
    if original is None:
        return capfirst(str(item.verbose_name))
    return f"{capfirst(str(original.verbose_name))} ({dict(settings.LANGUAGES)[item.language]})"


def _in_order(model: type[Model], names: Iterable[str]) -> list[str]:
    """The columns in the order of the model, those of one text beside each other."""
    wanted = set(names)
    every = [name for name, _link in columns(model)] + [item.name for item in model._meta.many_to_many]
    return [name for name in every if name in wanted]


def _without_language(model: type[Model], name: str) -> str:
    original = getattr(model._meta.get_field(name), "translated_field", None)
    return original.name if original is not None else name


def _said(row: Row) -> Row:
    return {name: value for name, value in row.items() if name not in ("pk", "position")}


def _rows_differ(old: list[Row], new: list[Row]) -> bool:
    return [_said(row) for row in old] != [_said(row) for row in new]


def _paired(model: type[Model], old: list[Row], new: list[Row]) -> list[tuple[Row | None, Row | None]]:
    """Which row became which: the one of the same id, else one that says the same, else one about the same thing.

    A load makes rows anew, so ids alone do not tell.
    """
    left = list(old)
    alike = (
        lambda a, b: a["pk"] == b["pk"],
        lambda a, b: _said(a) == _said(b),
        lambda a, b: _subject(a) == _subject(b),
    )
    found: dict[int, Row] = {}
    for test in alike:
        for number, row in enumerate(new):
            if number not in found and (match := next((one for one in left if test(one, row)), None)) is not None:
                found[number] = match
                left.remove(match)
    pairs: list[tuple[Row | None, Row | None]] = [(found.get(number), row) for number, row in enumerate(new)]
    return [*pairs, *((row, None) for row in left)]


def _subject(row: Row) -> list[Any]:
    """What a row is about, whatever else it says of it."""
    names = ("actor", "field", "place", "document", "target", "kind", "scheme", "name", "status")
    return [row.get(name) for name in names]


def _pieces(old: str, new: str) -> list[tuple[bool, str, str]]:
    a, b = _split(old), _split(new)
    matcher = SequenceMatcher(None, a, b, autojunk=False)
    return [(tag != "equal", "".join(a[i:j]), "".join(b[k:end])) for tag, i, j, k, end in matcher.get_opcodes()]


def _split(text: str) -> list[str]:
    """Words, each with the space after it."""
    words = text.split(" ")
    return [f"{word} " for word in words[:-1]] + [word for word in words[-1:] if word]
