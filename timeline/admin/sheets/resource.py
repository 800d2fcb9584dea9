"""A sheet comes in, django-import-export walks through it row by row, what became of each row goes out."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from graphlib import CycleError, TopologicalSorter
from typing import Any, Final

from django.core.exceptions import ValidationError
from django.db import DatabaseError
from django.http import HttpRequest
from django.utils.translation import gettext as _
from import_export.fields import Field
from import_export.instance_loaders import BaseInstanceLoader
from import_export.resources import Resource
from import_export.results import RowResult
from tablib import Dataset

from timeline.admin.sheets.cells import lines_of, split
from timeline.admin.sheets.columns import COLUMNS, Column, Holds, Part
from timeline.admin.sheets.files import Sheet
from timeline.admin.sheets.filling import Fault
from timeline.admin.sheets.forms import Filled, Forms
from timeline.admin.sheets.records import Row, by_id
from timeline.admin.sheets.slugs import Slugs
from timeline.admin.sheets.writing import TOO_LONG
from timeline.admin.widgets import in_words
from timeline.indexing import refresh
from timeline.models import Entry
from timeline.models.base import validate_slug
from timeline.publishing import DECIDED, PUBLISH
from timeline.querysets import plain
from timeline.snapshots import NotPossibleError

NUMBER: Final = "#row"  # beside a sheet's own columns, which row of the file it is


@dataclass(frozen=True)
class Change:
    """One cell: what stands there, and what will; `reading` says a date in words."""

    column: str
    before: str
    after: str
    reading: str = ""

    @property
    def removed(self) -> list[str]:
        """The lines that will be gone; all of them, where only their order changes."""
        return _more(self.before, self.after)

    @property
    def added(self) -> list[str]:
        return _more(self.after, self.before)


def _more(one: str, other: str) -> list[str]:
    left = Counter(lines_of(one)) - Counter(lines_of(other))
    if Counter(lines_of(one)) == Counter(lines_of(other)):
        return lines_of(one)
    return [line for line in lines_of(one) if line in left]


@dataclass
class Outcome:
    """What became, or will become, of one row. `remark` is what the person should know although nothing is wrong."""

    number: int
    slug: str
    is_new: bool = False
    changes: list[Change] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)
    remark: str = ""
    pk: int | None = None


@dataclass(frozen=True)
class Outcomes:
    """What became of a sheet."""

    rows: tuple[Outcome, ...]

    @property
    def new(self) -> list[Outcome]:
        return [row for row in self.rows if row.is_new and not row.faults]

    @property
    def changed(self) -> list[Outcome]:
        return [row for row in self.rows if row.changes and not row.is_new and not row.faults]

    @property
    def faulty(self) -> list[Outcome]:
        return [row for row in self.rows if row.faults]

    @property
    def unchanged(self) -> int:
        return len(self.rows) - len(self.new) - len(self.changed) - len(self.faulty)

    @property
    def fingerprint(self) -> str:
        """Differs where the same file would do something else."""
        told = [
            (row.number, row.slug, row.is_new, [(change.column, change.before, change.after) for change in row.changes])
            for row in self.rows
        ]
        return hashlib.sha256(repr(told).encode()).hexdigest()


class SheetResource(Resource):
    """One kind's sheet, for one person; what may not be done on the admin's pages may not be done by a sheet either."""

    class Meta:
        instance_loader_class = BaseInstanceLoader  # never asked: the records are read all at once
        import_id_fields = ("slug",)
        skip_diff = True  # the library's shows columns of one table; ours shows cells, related rows too
        report_skipped = True
        use_transactions = True

    def __init__(self, desk: Any, request: HttpRequest) -> None:
        super().__init__()
        self.desk = desk
        self.request = request
        self.model: Any = desk.model
        self.columns: dict[str, Column] = {column.name: column for column in COLUMNS[self.model]}
        self.fields = {name: Field(column_name=name) for name in self.columns}
        self.slugs = Slugs()
        self.forms = Forms(desk, request, COLUMNS[self.model], self.slugs)
        self.found: dict[str, Outcome] = {}
        self.filled: Filled | None = None

    def run(self, sheet: Sheet, *, write: bool) -> Outcomes:
        """Import the sheet, all of it or nothing; without `write` only say what would become of it."""
        dataset = Dataset(headers=[NUMBER, *sheet.columns])
        for number, cells in _in_order(sheet, self.columns, self.model):
            dataset.append([number, *(cells[name] for name in sheet.columns)])
        self.outcomes: list[Outcome] = []
        request: Any = self.request
        request.known_records, request.refresh_later, request.is_preview = {}, set(), not write
        result = self.import_data(dataset, dry_run=not write, rollback_on_validation_errors=True)
        for error in result.base_errors:
            raise error.error
        for number, errors in result.row_errors():
            # After any error the library only goes on, and takes back all that was written.
            if not self.outcomes[number - 1].faults:
                raise errors[0].error
        if write:
            refresh(sorted(request.refresh_later))
        return Outcomes(tuple(sorted(self.outcomes, key=lambda row: row.number)))

    # --- What the library asks, in this order -------------------------------------------------------------------------

    def before_import(self, dataset: Any, **kwargs: Any) -> None:
        wanted = dataset["slug"]
        records = self.desk.get_queryset(self.request).filter(slug__in=wanted)
        self.records = {record.slug: record for record in records}
        self.before = {row["slug"]: row for row in by_id(plain(self.model).filter(slug__in=wanted)).values()}
        self.seen: dict[str, int] = {}

    def get_or_init_instance(self, instance_loader: Any, row: dict[str, Any]) -> tuple[Any, bool]:
        record = self.records.get(row["slug"])
        outcome = Outcome(row[NUMBER], row["slug"], is_new=record is None)
        self.outcomes.append(outcome)
        self.outcome = outcome
        return record or self.model(), record is None

    def import_instance(self, instance: Any, row: dict[str, Any], **kwargs: Any) -> None:
        """Fill in the forms; where something is wrong, a ValidationError for the library and faults for the person."""
        outcome, self.filled = self.outcome, None
        cells = self._changed(row, outcome)
        if not outcome.faults and (cells or outcome.is_new):
            self.filled = self.forms.fill(None if outcome.is_new else instance, cells)
            outcome.faults += self.filled.faults
        if outcome.faults:
            raise ValidationError([fault.message for fault in outcome.faults])

    def skip_row(self, instance: Any, original: Any, row: Any, import_validation_errors: Any = None) -> bool:
        return self.filled is None and not import_validation_errors

    def validate_instance(self, instance: Any, import_validation_errors: Any = None, **kwargs: Any) -> None:
        if import_validation_errors:
            raise ValidationError(import_validation_errors)

    def save_instance(self, instance: Any, is_create: bool, row: Any, **kwargs: Any) -> None:
        if self.filled is None:
            return
        try:
            record = self.filled.save()
        except NotPossibleError as refusal:
            self.outcome.faults += [Fault("", reason) for reason in refusal.reasons]
            raise ValidationError(refusal.reasons) from refusal
        except DatabaseError as error:
            message = _("The database refuses the row (%(reason)s); correct it.") % {"reason": error}
            self.outcome.faults.append(Fault("", message))
            raise
        self.outcome.pk = record.pk
        self.slugs.add(self.model, record.slug, record.pk)

    def save_m2m(self, instance: Any, row: Any, **kwargs: Any) -> None:
        """The forms have saved that already."""

    def after_import_row(self, row: Any, row_result: RowResult, **kwargs: Any) -> None:
        row_result.object_id = self.outcome.pk

    def after_import(self, dataset: Any, result: Any, **kwargs: Any) -> None:
        """Read what stands in the database now: only that says what the rows really change."""
        written = {outcome.pk: outcome for outcome in self.outcomes if outcome.pk and not outcome.faults}
        after = by_id(plain(self.model).filter(pk__in=list(written)))
        for pk, outcome in written.items():
            before = self.before.get(outcome.slug, {})
            outcome.changes = [
                Change(name, before.get(name, ""), text, self._reading(name, text))
                for name, text in after[pk].items()
                if text != before.get(name, "")
            ]

    def _reading(self, column: str, text: str) -> str:
        part = self.columns[column].text
        return in_words(text) if part is not None and part.holds is Holds.DATE else ""

    # --- What a row may do --------------------------------------------------------------------------------------------

    def _changed(self, row: dict[str, Any], outcome: Outcome) -> Row:
        """The cells that say something else than the record; whether they may, is noted at the outcome."""
        before = self.before.get(outcome.slug, {})
        cells = {
            name: row[name]
            for name in self.columns
            if name in row and row[name] != before.get(name, "") and row[name] != TOO_LONG
        }
        outcome.faults += self._objections(outcome, cells)
        state = cells.pop("state", "")
        if outcome.is_new and state in DECIDED:
            outcome.remark = _("The sheet says “%(state)s”; the record comes in as a draft.") % {"state": state}
        elif outcome.is_new and state:
            cells["state"] = state
        if not outcome.is_new:
            cells.pop("slug", None)
        return cells

    def _objections(self, outcome: Outcome, cells: Row) -> Iterator[Fault]:
        slug = outcome.slug
        if slug in self.seen:
            message = _("Row %(row)d has the same slug; leave one row of each record.")
            yield Fault("slug", message % {"row": self.seen[slug]})
            return
        self.seen[slug] = outcome.number
        if outcome.is_new:
            try:
                validate_slug(slug)
            except ValidationError as error:
                yield Fault("slug", error.messages[0])
            return
        record = self.records[slug]
        if cells and not self.desk.has_change_permission(self.request, record):
            yield Fault(", ".join(cells), self._refusal(record))
        elif "state" in cells:
            message = _(
                "The state is “%(state)s”, and an import does not change it; write that, or change it in the admin."
            )
            yield Fault("state", message % {"state": record.state})

    def _refusal(self, record: Any) -> str:
        if isinstance(record, Entry) and record.state in DECIDED and not self.request.user.has_perm(PUBLISH):
            return _(
                "The record is “%(state)s”, so only a reviewer may change it; remove the row, or ask a reviewer."
            ) % {"state": record.get_state_display()}
        return _("You may not change this record; remove the row, or ask a reviewer.")


def _in_order(sheet: Sheet, columns: dict[str, Column], model: Any) -> list[tuple[int, Row]]:
    """The rows so that each comes after those it names; in the order of the file where they name each other in turn."""
    links = [columns[name] for name in sheet.columns if any(_is_kin(part, model) for part in _parts(columns[name]))]
    by_slug = {cells["slug"]: (number, cells) for number, cells in reversed(sheet.rows)}
    graph = {
        slug: {named for column in links for named in _named(column, cells[column.name], model)} & set(by_slug) - {slug}
        for slug, (_number, cells) in reversed(by_slug.items())
    }
    try:
        order = {slug: place for place, slug in enumerate(TopologicalSorter(graph).static_order())}
    except CycleError:
        return list(sheet.rows)
    return sorted(sheet.rows, key=lambda row: (order[row[1]["slug"]], row[0]))


def _parts(column: Column) -> tuple[Part, ...]:
    return column.parts or ((column.text,) if column.text else ())


def _is_kin(part: Part, model: Any) -> bool:
    """Whether the part names a record that may stand in the same sheet."""
    return part.holds is Holds.LINK and issubclass(model, part.model)


def _named(column: Column, cell: str, model: Any) -> Iterator[str]:
    """The slugs in a cell that may be those of other rows."""
    for line in lines_of(cell):
        texts = split(line) if column.parts else [line]
        yield from (text for part, text in zip(_parts(column), texts, strict=False) if _is_kin(part, model))
