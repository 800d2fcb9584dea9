"""The rows below a record, such as its citations, come in; checked as a whole and in order they go out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import F
from django.utils.translation import gettext as _

from timeline import dates
from timeline.admin.forms import lines_outside
from timeline.lines import line_numbers
from timeline.models import Entry, Meeting, Statement
from timeline.vocabulary import TAKES_PART, ClaimField, InvolvementRole, Side, Stance, WorkflowState

if TYPE_CHECKING:
    InlineFormSet = forms.BaseInlineFormSet[Any, Any, Any]
else:
    InlineFormSet = forms.BaseInlineFormSet

PARKED = 10_000  # above any position in use, where rows wait while they change places


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
        rows = sorted(self.live_forms(), key=lambda form: form.cleaned_data.get("order") or PARKED)
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
        super().clean()
        parts = [form.cleaned_data for form in self.live_forms() if form.cleaned_data.get("actor")]
        if isinstance(self.instance, Statement):
            if not any(part["role"] == InvolvementRole.SPEAKER for part in parts):
                raise ValidationError(_("A statement needs a speaker; add a person in the role “speaker”."))
        elif isinstance(self.instance, Meeting) and self.instance.state == WorkflowState.PUBLISHED:
            sides = {part["actor"].side for part in parts if part["role"] in TAKES_PART}
            for side in (Side.RUSSIA, Side.UNITED_STATES):
                if side not in sides:
                    raise ValidationError(
                        _(
                            "A published meeting has someone from each side, and nobody here is from: %(side)s. "
                            "Add a person, body or group of that side, or set the state back to “draft”."
                        )
                        % {"side": side.label}
                    )


class RelationRows(Rows):
    """How an entry hangs together with others."""

    def clean(self) -> None:
        super().clean()
        for form in self.live_forms():
            if self.instance.pk and form.cleaned_data["target"].pk == self.instance.pk:
                form.add_error("target", _("An entry is not related to itself; choose another entry."))


class EntryCitations(OrderedRows):
    """What an entry rests on."""

    def clean(self) -> None:
        super().clean()
        rows = self.live_forms()
        if self.instance.state == WorkflowState.PUBLISHED and not rows and not any(self.errors):
            raise ValidationError(
                _("A published entry needs at least one citation; add one below, or set the state back to “draft”.")
            )
        people, places = self._posted_people(), set(self.data.getlist("places"))  # type: ignore[attr-defined]  # a QueryDict
        for form in rows:
            self._check_claim(form, people, places)
            if isinstance(self.instance, Statement):
                self._check_said_before_printed(form, self.instance)

    def _posted_people(self) -> set[str]:
        """The ids of the actors among the people of the same page, as they will be after saving."""
        people = set()
        for row in range(int(self.data.get("involvements-TOTAL_FORMS") or 0)):
            if not self.data.get(f"involvements-{row}-DELETE"):
                people.add(self.data.get(f"involvements-{row}-actor", ""))
        return people

    def _check_claim(self, form: Any, people: set[str], places: set[str]) -> None:
        """A citation is about a person or place that the entry names."""
        actor, place = form.cleaned_data.get("actor"), form.cleaned_data.get("place")
        if actor is not None and str(actor.pk) not in people:
            form.add_error("actor", _("This actor is not among those who took part; add it there, or choose another."))
        if place is not None and str(place.pk) not in places:
            form.add_error("place", _("This place is not among the entry’s places; add it there, or choose another."))

    def _check_said_before_printed(self, form: Any, statement: Entry) -> None:
        """Nobody reports what is yet to be said."""
        document = form.cleaned_data["document"]
        if form.cleaned_data["stance"] != Stance.SUPPORTS or not document.published:
            return
        try:
            said, printed = statement.when, dates.parse(document.published)
        except dates.EdtfError:
            return  # the date field says so itself
        if printed.latest is not None and said.earliest > printed.latest:
            form.add_error(
                "document",
                _(
                    "The document is dated %(printed)s, before the statement (%(said)s); "
                    "correct one of the dates, or cite another document."
                )
                % {"printed": document.published, "said": statement.date},
            )


class MembershipCitations(OrderedRows):
    """What an office rests on."""

    def clean(self) -> None:
        super().clean()
        if not self.live_forms() and not any(self.errors):
            raise ValidationError(_("An office stands on the authority of a source; add at least one citation."))
        for form in self.live_forms():
            if form.cleaned_data["field"] not in (ClaimField.EXISTENCE, ClaimField.DATE):
                form.add_error("field", _("Of an office, cite that it is so or its date; choose one of these."))


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
