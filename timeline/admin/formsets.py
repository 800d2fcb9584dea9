"""The rows below a record, such as its citations, come in; checked as a whole and in order they go out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import F
from django.utils.translation import gettext as _

from timeline import dates
from timeline.admin.forms import lines_outside
from timeline.admin.widgets import years
from timeline.lines import line_numbers
from timeline.models import Meeting, Membership, Statement
from timeline.vocabulary import TAKES_PART, InvolvementRole, Side, WorkflowState

if TYPE_CHECKING:
    InlineFormSet = forms.BaseInlineFormSet[Any, Any, Any]
else:
    InlineFormSet = forms.BaseInlineFormSet

PARKED = 10_000  # above any position in use, where rows wait while they change places


def in_order(forms: list[Any]) -> list[Any]:
    """The forms by their number; those without one come last, as they stand."""
    return sorted(forms, key=lambda form: form.cleaned_data.get("order") or PARKED)


class Rows(InlineFormSet):
    """Rows of one record."""

    def live_forms(self) -> list[Any]:
        """The forms of the rows that will be there after saving: filled in, valid, and not marked for deletion."""
        return [
            form
            for form in self.forms
            if form.is_valid()
            and not (self.can_delete and self._should_delete_form(form))  # type: ignore[attr-defined]
            and (form.instance.pk or form.has_changed())
        ]


class OrderedRows(Rows):
    """Rows that keep their order in `position`: by the form's `order` where it has one, else as they stand."""

    def save(self, commit: bool = True) -> Any:
        rows = in_order(self.live_forms())
        if not (commit and rows and self.has_changed()):
            return super().save(commit)
        manager = type(rows[0].instance)._base_manager
        # Two rows may not stand at one position even for a moment, so those that exist step aside first.
        manager.filter(**{self.fk.name: self.instance}).update(position=F("position") + PARKED)
        for position, form in enumerate(rows):
            form.instance.position = position
        saved = super().save(commit)
        manager.bulk_update([form.instance for form in rows], ["position"])
        return saved


class InvolvementRows(OrderedRows):
    """Who was in an entry."""

    def clean(self) -> None:
        self._refuse_twice_the_same()
        super().clean()
        if any(self.errors):
            return  # a row that is to be corrected may be the one that seems to be missing
        parts = [form.cleaned_data for form in self.live_forms() if form.cleaned_data.get("actor")]
        for form in self.live_forms():
            self._check_term(form)
        if isinstance(self.instance, Statement):
            if not any(part["role"] == InvolvementRole.SPEAKER for part in parts):
                raise ValidationError(_("A statement needs a speaker; add a person in the role “speaker”."))
        elif self.instance.state == WorkflowState.PUBLISHED:
            for side in self._sides_without_anyone():
                raise ValidationError(
                    _(
                        "A published meeting has someone from each side, and nobody here is from: %(side)s. "
                        "Add a person, body or group of that side, or set the state back to “draft”."
                    )
                    % {"side": side.label}
                )

    def _sides_without_anyone(self) -> list[Side]:
        """The sides that a meeting needs and nobody here takes part for."""
        if not isinstance(self.instance, Meeting):
            return []
        parts = [form.cleaned_data for form in self.live_forms() if form.cleaned_data.get("actor")]
        sides = {part["actor"].side for part in parts if part["role"] in TAKES_PART}
        return [side for side in (Side.RUSSIA, Side.UNITED_STATES) if side not in sides]

    def _refuse_twice_the_same(self) -> None:
        """In our words: Django’s name neither the person nor the row that is too much."""
        seen: set[tuple[Any, str]] = set()
        for form in self.live_forms():
            actor, role = form.cleaned_data["actor"], form.cleaned_data["role"]
            if (actor, role) in seen:
                form.add_error(
                    "actor",
                    _("%(actor)s is already there as %(role)s; remove one row.")
                    % {"actor": actor, "role": InvolvementRole(role).label},
                )
            seen.add((actor, role))

    def _check_term(self, form: Any) -> None:
        """Whoever takes part held the office at the time, as far as its term is known."""
        office: Membership | None = form.cleaned_data.get("office")
        if office is None or form.cleaned_data["role"] not in TAKES_PART:
            return
        start = dates.parse(office.start).earliest if office.start else None
        end = dates.parse(office.end).latest if office.end else None
        try:
            held = self.instance.when.overlaps(start, end)
        except dates.EdtfError:
            return  # the date field says so itself
        if not held:
            form.add_error(
                "office",
                _("This office was held %(term)s, not on the date of the entry; choose the one of that time.")
                % {"term": years(office.start, office.end)},
            )


class MeetingStates(OrderedRows):
    """How a meeting came to stand as it does; the last of its states is the present one."""

    def clean(self) -> None:
        super().clean()
        rows = in_order(self.live_forms())
        if rows and rows[-1].cleaned_data["status"] != self.instance.status:
            raise ValidationError(
                _("The last state differs from the meeting’s status; make them the same, or add the latest state.")
            )


class RelationRows(Rows):
    """How an entry hangs together with others."""

    def clean(self) -> None:
        super().clean()
        for form in self.live_forms():
            if self.instance.pk and form.cleaned_data["target"].pk == self.instance.pk:
                form.add_error("target", _("An entry is not related to itself; choose another entry."))


class Segments(Rows):
    """The parts of a source file that are left out; they lie within the file and do not overlap."""

    def clean(self) -> None:
        super().clean()
        count: int | None = self.instance.line_count
        taken: set[int] = set()
        for form in self.live_forms():
            lines = form.cleaned_data["lines"]
            if count and (outside := lines_outside(lines, range(1, count + 1))):
                form.add_error(
                    "lines",
                    _("The file has %(count)d lines, so lines %(outside)s do not exist; correct them.")
                    % {"count": count, "outside": outside},
                )
            elif taken & set(line_numbers(lines)):
                form.add_error("lines", _("These lines are in another part already; leave each line in one part."))
            taken |= set(line_numbers(lines))
