"""The cells of one row come in; the forms an editor would have filled in with them go out, checked and ready to save.

So a sheet is held to what the admin's pages are held to, by the same code.
"""

from __future__ import annotations

import copy
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import partial
from typing import Any

from django.contrib.admin.utils import flatten_fieldsets
from django.contrib.messages.storage.base import BaseStorage
from django.forms.formsets import all_valid
from django.http import HttpRequest
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext as _

from timeline.admin.sheets.columns import Column
from timeline.admin.sheets.filling import Fault, Filling
from timeline.admin.sheets.slugs import Slugs
from timeline.snapshots import take_one


class _Silent(BaseStorage):
    """Swallows the messages of the admin's pages, which nobody wants to see once for each row."""

    def _get(self, *args: Any, **options: Any) -> tuple[list[Any], bool]:
        return [], True

    def _store(self, messages: Any, response: Any, *args: Any, **options: Any) -> list[Any]:
        return []


@dataclass
class Filled:
    """One record's form with the rows below it. `faults` is empty where they can be saved."""

    desk: Any
    request: Any
    form: Any
    formsets: list[Any]
    is_new: bool
    numbers: dict[tuple[str, int], int]
    faults: list[Fault] = field(default_factory=list)

    def save(self) -> Any:
        """Save as the admin's page does."""
        record = self.form.instance
        self.desk.save_model(self.request, record, self.form, not self.is_new)
        self.desk.save_related(self.request, self.form, self.formsets, not self.is_new)
        for formset in self.formsets:
            self._put_in_order(formset)
        return record

    def _put_in_order(self, formset: Any) -> None:
        """Rows without a number of their own stand on the page as they were made; in the cell they may not."""
        placed = [
            (self.numbers[formset.prefix, index], form.instance)
            for index, form in enumerate(formset.forms)
            if (formset.prefix, index) in self.numbers
        ]
        if not placed or not hasattr(placed[0][1], "position") or "order" in formset.forms[0].fields:
            return
        for number, row in placed:
            row.position = number - 1
        type(placed[0][1])._base_manager.bulk_update([row for _number, row in placed], ["position"])


def _leave_constraints_to_the_database(form: Any) -> None:
    """It holds them against the row in any case, in a preview too; to be asked before takes it three queries each."""
    form.instance.full_clean = partial(form.instance.full_clean, validate_constraints=False)
    form.is_one_of_many = True


def _not_told(told: list[Fault], more: Iterable[Fault]) -> list[Fault]:
    """The further faults but for what comes of those told: a slug that nobody knows leaves its field empty."""
    places = {(fault.column, item) for fault in told for item in (fault.item, 0)}
    return [fault for fault in more if (fault.column, fault.item) not in places]


class Forms:
    """Fills in the forms of one kind of record, for one person."""

    def __init__(self, desk: Any, request: HttpRequest, columns: tuple[Column, ...], slugs: Slugs) -> None:
        self.desk = desk
        self.request = request
        self.columns = {column.name: column for column in columns}
        self.slugs = slugs

    def fill(self, record: Any, cells: dict[str, str]) -> Filled:
        """The forms of a record (None: a new one), with these cells in the place of what stands there."""
        filling = Filling(self.slugs)
        form, formsets = self._as_they_are(record)
        filling.start(form, formsets)
        for name, cell in cells.items():
            filling.write(self.columns[name], cell, formsets)
        if "state" in form.fields and "state" not in cells:
            filling.data["state"] = form.instance.state  # the page's buttons send it; a sheet leaves it as it is
        filling.data["reason"] = _("Imported from a spreadsheet.")
        request = self._posting(filling.data)
        request.before = take_one(record) if record is not None else None  # the history tells the difference
        form = self._form_class(request, record)(request.POST, request.FILES, instance=record)
        formsets, _inlines = self.desk._create_formsets(request, form.instance, change=record is not None)
        for one in (form, *(row for formset in formsets for row in formset.forms)):
            _leave_constraints_to_the_database(one)
        filled = Filled(self.desk, request, form, formsets, record is None, filling.numbers, filling.faults)
        if form.is_valid():
            self.desk.save_form(request, form, change=record is not None)
        all_valid(formsets)
        refusals = self._refusals(form, formsets, filling.numbers)
        filled.faults += _not_told(list(filled.faults), refusals)
        return filled

    def _form_class(self, request: HttpRequest, record: Any) -> Any:
        fields = flatten_fieldsets(self.desk.get_fieldsets(request, record))
        return self.desk.get_form(request, record, change=record is not None, fields=fields)

    def _as_they_are(self, record: Any) -> tuple[Any, list[Any]]:
        request = copy.copy(self.request)
        request.method = "GET"
        form = self._form_class(request, record)(instance=record)
        formsets, _inlines = self.desk._create_formsets(request, form.instance, change=record is not None)
        return form, formsets

    def _posting(self, data: Any) -> Any:
        """The request of a browser that sends the filled-in page."""
        request: Any = copy.copy(self.request)
        request.method, request.POST = "POST", data
        request._files, request._messages = MultiValueDict(), _Silent(request)
        return request

    def _refusals(self, form: Any, formsets: list[Any], numbers: dict[tuple[str, int], int]) -> Iterator[Fault]:
        """What the forms object to, by the columns of the sheet."""
        names = {column.prefix: name for name, column in self.columns.items() if column.prefix}
        for field_name, messages in form.errors.items():
            yield from (Fault(field_name if field_name in self.columns else "", str(text)) for text in messages)
        for formset in formsets:
            column = names.get(formset.prefix, formset.prefix)
            yield from (Fault(column, str(text)) for text in formset.non_form_errors())
            for index, row in enumerate(formset.forms):
                for field_name, messages in row.errors.items():
                    part = {"actor": "about", "place": "about"}.get(field_name, field_name)
                    part = field_name if column != "citations" else part
                    shown = "" if field_name not in row.fields else part
                    number = numbers.get((formset.prefix, index), 0)
                    yield from (Fault(column, str(text), number, shown) for text in messages)
