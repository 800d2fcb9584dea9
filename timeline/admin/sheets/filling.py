"""The cells of one row come in; what a browser would send for the admin's forms with these texts in them goes out."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from django.db.models import NOT_PROVIDED
from django.forms import ModelMultipleChoiceField
from django.forms.formsets import DELETION_FIELD_NAME
from django.http import QueryDict
from django.utils.translation import gettext as _

from timeline.admin.sheets.cells import lines_of, split, understood
from timeline.admin.sheets.columns import Column, Holds, Part
from timeline.admin.sheets.slugs import Slugs
from timeline.models import Actor, Place
from timeline.vocabulary import ClaimField


@dataclass(frozen=True)
class Fault:
    """What is wrong, and what to do: in which column, in which line of the cell (0: it has but one), which part."""

    column: str
    message: str
    item: int = 0
    part: str = ""


@dataclass
class Filling:
    """What is sent. `numbers` says, by formset and row of it, in which line of the cell the row stands."""

    slugs: Slugs
    data: QueryDict = field(default_factory=lambda: QueryDict(mutable=True))
    faults: list[Fault] = field(default_factory=list)
    numbers: dict[tuple[str, int], int] = field(default_factory=dict)

    def start(self, form: Any, formsets: list[Any]) -> None:
        """What the page would send if nobody changed anything."""
        forms = [form]
        for formset in formsets:
            forms += [formset.management_form, *formset.forms]
        for bound in (bound for one in forms for bound in one):
            value = bound.value()
            if isinstance(bound.field, ModelMultipleChoiceField):
                self.data.setlist(bound.html_name, [str(one) for one in value or ()])
            elif value is not False:
                self.data[bound.html_name] = "" if value is None else str(value)

    def write(self, column: Column, cell: str, formsets: list[Any]) -> None:
        """Put a cell where it belongs."""
        if column.parts:
            rows = next((found for found in formsets if found.prefix == column.prefix), None)
            if rows is None:  # the page does not show them to this person
                self.faults.append(Fault(column.name, _("You may not change these rows; leave the column out.")))
                return
            self._write_rows(column, [split(line) for line in lines_of(cell)], rows)
        elif column.text is not None:
            lines = lines_of(cell) if column.many else [cell]
            values = [
                self._value(column.text, text, column.name, number if column.many else 0)
                for number, text in enumerate(lines, start=1)
            ]
            self.data.setlist(column.text.field, values)

    # --- One text -----------------------------------------------------------------------------------------------------

    def _value(self, part: Part, text: str, column: str, item: int, of: str = "") -> str:
        """The text as the form's field takes it; a fault is noted."""
        if part.holds is Holds.DATE:
            return understood(text) if text else ""
        if part.holds is Holds.LINK and text:
            pk = self.slugs.id(part.model, text)
            if pk is None:
                self.faults.append(Fault(column, self._unknown(part.model, text), item, of))
            return str(pk or "")
        if part.holds is Holds.CHOICE and text and text not in part.choices:
            message = _("“%(word)s” is none of the words that can stand here; write one of: %(words)s.")
            words = {"word": text, "words": ", ".join(part.choices)}
            self.faults.append(Fault(column, message % words, item, of))
        return text

    def _unknown(self, model: Any, slug: str) -> str:
        what = {"kind": model._meta.verbose_name, "slug": slug, "near": self.slugs.nearest(model, slug)}
        if what["near"]:
            return _("There is no record “%(slug)s” (%(kind)s); did you mean “%(near)s”?") % what
        return _("There is no record “%(slug)s” (%(kind)s); add it first, or correct the slug.") % what

    # --- Related rows -------------------------------------------------------------------------------------------------

    def _write_rows(self, column: Column, wanted: list[list[str]], formset: Any) -> None:
        """Keep the rows that stand as they are, change those that are recognised, add the others, drop the rest."""
        width = len(column.parts)
        here = {
            index: [self._text_of(part, form.instance) for part in column.parts]
            for index, form in enumerate(formset.initial_forms)
        }
        full = [[*texts, *[""] * (width - len(texts))] for texts in wanted]
        places = _matched(full, here, (width, column.keys, 1))
        total = len(formset.forms)
        for number, texts in enumerate(full, start=1):
            index = places.get(number - 1)
            if index is None:
                index, total = total, total + 1
            if len(texts) > width:
                names = " | ".join(_name(part) for part in column.parts)
                message = _("The line has more parts than these: %(parts)s. Remove what is too much.")
                self.faults.append(Fault(column.name, message % {"parts": names}, number))
            self.numbers[column.prefix, index] = number
            self._write_row(column, index, number, texts, formset)
        for index in set(here) - set(places.values()):
            self.data[f"{column.prefix}-{index}-{DELETION_FIELD_NAME}"] = "on"
        self.data[f"{column.prefix}-TOTAL_FORMS"] = str(total)

    def _write_row(self, column: Column, index: int, number: int, texts: list[str], formset: Any) -> None:
        row = f"{column.prefix}-{index}"
        if "order" in formset.empty_form.fields:
            self.data[f"{row}-order"] = str(number)
        for part, text in zip(column.parts, texts, strict=False):
            if part.holds is Holds.ABOUT:
                self._write_about(column, row, number, texts[0], text)
                continue
            if part.holds is Holds.CHOICE and not text:
                default = formset.model._meta.get_field(part.field).default
                text = "" if default is NOT_PROVIDED else str(default)
            self.data[f"{row}-{part.field}"] = self._value(part, text, column.name, number, part.field)

    def _write_about(self, column: Column, row: str, number: int, claim: str, slug: str) -> None:
        """What a citation's claim is about: an actor for the claim “participant”, else a place."""
        is_actor = claim == ClaimField.PARTICIPANT
        part = Part("about", Holds.LINK, model=Actor if is_actor else Place)
        value = self._value(part, slug, column.name, number, "about")
        self.data[f"{row}-actor"] = value if is_actor else ""
        self.data[f"{row}-place"] = "" if is_actor else value

    def _text_of(self, part: Part, row: Any) -> str:
        if part.holds is Holds.LINK:
            return self.slugs.slug(part.model, getattr(row, f"{part.field}_id"))
        if part.holds is Holds.ABOUT:
            return self.slugs.slug(Actor, row.actor_id) or self.slugs.slug(Place, row.place_id)
        return str(getattr(row, part.field) or "")


def _name(part: Part) -> str:
    return part.field


def _matched(wanted: list[list[str]], here: dict[int, list[str]], widths: tuple[int, ...]) -> dict[int, int]:
    """For each wanted row, by number, the row that stands there for it: the same in all parts, or in the first few."""
    found: dict[int, int] = {}
    for width in widths:
        for number, texts in enumerate(wanted):
            free = (index for index in here if index not in found.values() and here[index][:width] == texts[:width])
            if number not in found and (index := next(free, None)) is not None:
                found[number] = index
    return found
