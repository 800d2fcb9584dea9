"""A refused form with its rows comes in; a list of what is wrong, each with the place on the page, goes out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import NON_FIELD_ERRORS
from django.utils.text import capfirst
from django.utils.translation import gettext as _


@dataclass(frozen=True)
class Fault:
    """One error: `where` it is, in words ("Citations, row 2: Lines"), and the id of that place on the page."""

    where: str
    anchor: str
    message: str


def faults_of(form: Any, inlines: Any) -> list[Fault]:
    """Every error of a page in the order of the page, but those that Django itself prints above the fields."""
    found = list(_of_form(form, "", ""))
    for inline in inlines:
        rows, title = inline.formset, capfirst(str(inline.opts.verbose_name_plural))
        found += [Fault(title, f"{rows.prefix}-group", str(fault)) for fault in rows.non_form_errors()]
        for number, row in enumerate(rows.forms):
            place = _("%(rows)s, row %(number)d") % {"rows": title, "number": number + 1}
            found += _of_form(row, place, f"{rows.prefix}-{number}")
    return found


def _of_form(form: Any, place: str, anchor: str) -> Iterator[Fault]:
    """A form's errors; those of the whole form stand at `anchor`, and nowhere if that is empty."""
    for name, messages in form.errors.items():
        if name in form.fields:
            label = capfirst(str(form[name].label))
            where, at = f"{place}: {label}" if place else label, form[name].id_for_label
        else:
            where, at = place, anchor
        if at or name != NON_FIELD_ERRORS:
            yield from (Fault(where, at, message) for message in messages)
