"""Two records come in; what would become of each row that names the one that goes is worked out, without writing.

Every table is read once, however many rows it has; what the merge itself then writes is what was worked out here.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Model, Q
from django.utils.translation import gettext as _

from timeline.merging.links import Link, links_to
from timeline.models.base import Record
from timeline.querysets import plain
from timeline.snapshots.taking import columns


@dataclass(frozen=True)
class Move:
    """What becomes of one row: `fate` is "moves", "joined" (one is there, which takes what it lacks) or "goes"."""

    what: str
    row: str
    fate: str
    note: str = ""

    @property
    def fate_label(self) -> str:
        return {"moves": _("moves"), "joined": _("joined with the one that is there"), "goes": _("goes")}[self.fate]


@dataclass
class Plan:
    """`moves` is told; `values` are the columns that change, by the row's table and id; `deleted` the rows that go."""

    moves: list[Move] = field(default_factory=list)
    values: dict[tuple[type[Model], int], dict[str, Any]] = field(default_factory=dict)
    deleted: dict[type[Model], list[int]] = field(default_factory=dict)

    def change(self, row: Model, **values: Any) -> None:
        self.values.setdefault((type(row), row.pk), {}).update(values)

    def delete(self, row: Model) -> None:
        self.values.pop((type(row), row.pk), None)
        self.deleted.setdefault(type(row), []).append(row.pk)


def planned(keep: Record, gone: Record) -> Plan:
    """What becomes of every row that names the record that goes."""
    plan = Plan()
    links = links_to(type(keep))
    for model in dict.fromkeys(link.model for link in links):
        own = [link for link in links if link.model is model]
        table = _Table(own, keep, gone)
        for link in own:
            for row in table.naming_the_other(link):
                plan.moves.append(table.place(link, row, plan))
    return plan


class _Table:
    """The rows of one table that name either record, as they are while one after the other is moved."""

    def __init__(self, links: list[Link], keep: Record, gone: Record) -> None:
        self.keep, self.gone = keep, gone
        model: Any = links[0].model
        named = Q()
        for link in links:
            wanted = [gone.pk, keep.pk] if _unique(link) or _is_ordered(link) else [gone.pk]
            named |= Q(**{f"{link.column}__in": wanted})
        related = [item.name for item in model._meta.fields if item.is_relation and not item.remote_field.parent_link]
        self.rows: dict[int, Any] = {row.pk: row for row in plain(model).filter(named).select_related(*related)}
        self.known: dict[Link, list[dict[tuple[Any, ...], Any]]] = {}

    def naming_the_other(self, link: Link) -> list[Any]:
        """The rows to move, in their order; they are given their places behind those that are there."""
        rows = [row for row in self.rows.values() if getattr(row, f"{link.column}_id") == self.gone.pk]
        rows.sort(key=lambda row: row.pk)
        own = [row for row in self.rows.values() if getattr(row, f"{link.column}_id") == self.keep.pk]
        own.sort(key=lambda row: (getattr(row, "position", 0), row.pk))
        if _is_ordered(link):
            start = own[-1].position + 1 if own else 0
            rows.sort(key=lambda row: row.position)
            for number, row in enumerate(rows, start=start):
                row.position = number
        self.known[link] = [{} for _keys in _unique(link)]
        for row in reversed(own):  # of several that say the same the first counts
            self._know(link, row)
        return rows

    def place(self, link: Link, row: Any, plan: Plan) -> Move:
        """Let the row name the record that stays, or the one that is there already stand for it."""
        what = _what(link)
        name = str(row) if not link.model._meta.auto_created else _far_end(link, row)
        setattr(row, link.column, self.keep)
        if _is_loop(row):
            self._drop(row, plan)
            return Move(what, name, "goes", _("it would link the record with itself"))
        if (twin := self._twin(link, row)) is not None:
            note = _join(twin, row, plan)
            self._drop(row, plan)
            return Move(what, name, "joined", note)
        plan.change(row, **{f"{link.column}_id": self.keep.pk})
        if _is_ordered(link):
            plan.change(row, position=row.position)
        self._know(link, row)
        return Move(what, name, "moves")

    def _drop(self, row: Any, plan: Plan) -> None:
        plan.delete(row)
        del self.rows[row.pk]

    def _know(self, link: Link, row: Any) -> None:
        for keys, known in zip(_unique(link), self.known[link], strict=True):
            known[_values(row, keys)] = row

    def _twin(self, link: Link, row: Any) -> Any:
        """The row that says already what this one would say, by the rules of the database or word for word."""
        found = (known.get(_values(row, keys)) for keys, known in zip(_unique(link), self.known[link], strict=True))
        return next((twin for twin in found if twin is not None and twin.pk in self.rows), None)


def _is_ordered(link: Link) -> bool:
    return link.is_owner and any(item.name == "position" for item in link.model._meta.fields)


def _unique(link: Link) -> list[tuple[str, ...]]:
    """The columns that tell two rows of the table apart."""
    options = link.model._meta
    unique = [set(one.fields) for one in options.total_unique_constraints] + [
        set(one) for one in options.unique_together
    ]
    same = [fields for fields in unique if link.column in fields and "position" not in fields]
    if not options.auto_created and link.is_owner:
        same.append({name for name, _link in columns(link.model)} - {"position", "seen"} | {link.column})
    return [tuple(sorted(options.get_field(name).attname for name in fields)) for fields in same]  # type: ignore[union-attr]


def _values(row: Any, names: tuple[str, ...]) -> tuple[Any, ...]:
    return tuple(getattr(row, name) for name in names)


def _what(link: Link) -> str:
    """What the rows are, and as what they name the record: "involvement (on behalf of)"."""
    options = link.model._meta
    if options.auto_created:
        return str(options.verbose_name).split("-")[-1].strip()
    return f"{options.verbose_name} ({options.get_field(link.column).verbose_name})"  # type: ignore[union-attr]


def _far_end(link: Link, row: Model) -> str:
    """What a row of a many-to-many table links the record to."""
    other = next(item for item in row._meta.fields if item.is_relation and item.name != link.column)
    return str(getattr(row, other.name))


def _is_loop(row: Model) -> bool:
    ends = [getattr(row, name, None) for name in ("source_id", "target_id")]
    return ends[0] is not None and ends[0] == ends[1]


def _join(twin: Any, row: Any, plan: Plan) -> str:
    """Give the row that stays what it lacks; what else the other said is told, and the history has it."""
    lost = []
    for column, name in _columns(type(row)):
        old, new = getattr(twin, column), getattr(row, column)
        if old == new or new in (None, ""):
            continue
        if old in (None, ""):
            setattr(twin, name, getattr(row, name))
            plan.change(twin, **{column: new})
        else:
            lost.append(str(row._meta.get_field(name).verbose_name))
    if not lost:
        return ""
    return _("differs in %(fields)s; what stays is that of the one that is there") % {"fields": ", ".join(lost)}


def _columns(model: type[Model]) -> Iterator[tuple[str, str]]:
    """The columns that say something, with the names of their fields."""
    for name, is_link in columns(model):
        if name != "position":
            yield (f"{name}_id" if is_link else name), name
