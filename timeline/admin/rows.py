"""Forms of single rows: one citation, one person's part, one state; each checked on its own."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from modeltranslation.utils import get_translation_fields

from timeline.admin.forms import RecordForm, lines_outside, tidy_lines
from timeline.admin.widgets import OrderInput
from timeline.lines import line_numbers
from timeline.models import Actor, Document, Membership, Place
from timeline.vocabulary import Basis, ClaimField


class OrderedRowForm(RecordForm):
    """A row whose place among its siblings is a number; left empty, it goes to the end."""

    order = forms.IntegerField(
        label=gettext_lazy("Order"),
        required=False,
        min_value=1,
        widget=OrderInput,
        help_text=gettext_lazy("Smaller numbers come first; leave it empty to put the row last."),
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        if self.instance.pk:
            self.initial["order"] = self.instance.position + 1


class InvolvementForm(OrderedRowForm):
    def clean(self) -> dict[str, Any]:
        data = super().clean()
        actor: Actor | None = data.get("actor")
        office: Membership | None = data.get("office")
        if actor is not None and office is not None and office.person_id != actor.pk:
            self.add_error(
                "office",
                _("This office is %(holder)s’s, not %(actor)s’s; choose one of this person’s, or leave it empty.")
                % {"holder": office.person, "actor": actor},
            )
        return data


class MeetingStateForm(OrderedRowForm):
    def clean(self) -> dict[str, Any]:
        data = super().clean()
        self.require_all_or_none(["note"])
        return data


class CitationForm(RecordForm):
    """One claim's evidence."""

    def clean_lines(self) -> str:
        return tidy_lines(self.cleaned_data["lines"])

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        self._clean_lines_of_document(data.get("document"), data.get("lines"), data.get("basis"))
        self._clean_subject(data.get("field"), data.get("actor"), data.get("place"))
        self._clean_reason(data.get("document"), data.get("basis"))
        return data

    def _clean_lines_of_document(self, document: Document | None, lines: str | None, basis: str | None) -> None:
        if document is None or lines is None:
            return
        if document.lines and self.cleaned_data.get("locator"):
            self.add_error("locator", _("This document has lines; name those and leave this empty."))
        if not document.lines and lines:
            self.add_error("lines", _("This document is in no source file, so it has no lines; leave this empty."))
        elif document.lines and not lines and basis != Basis.BACKGROUND:
            self.add_error(
                "lines",
                _("Name the lines that say it, of lines %(own)s; only background knowledge goes without.")
                % {"own": document.lines},
            )
        elif outside := lines_outside(lines, set(line_numbers(document.lines) if document.lines else ())):
            self.add_error(
                "lines",
                _("Lines %(outside)s are not part of this document, which is lines %(own)s of the file; cite those.")
                % {"outside": outside, "own": document.lines},
            )

    def _clean_subject(self, field: str | None, actor: Actor | None, place: Place | None) -> None:
        """A person goes with the claim about a person, and a place only with the claim about a place."""
        if field == ClaimField.PARTICIPANT and actor is None and "actor" in self.fields:
            self.add_error("actor", _("Say which person, body or group the claim is about."))
        elif field != ClaimField.PARTICIPANT and actor is not None:
            self.add_error(
                "actor", _("Only the claim “participant” is about an actor; choose that claim or empty this.")
            )
        if field != ClaimField.PLACE and place is not None:
            self.add_error("place", _("Only the claim “place” is about a place; choose that claim or empty this."))

    def _clean_reason(self, document: Document | None, basis: str | None) -> None:
        """Whatever the lines do not print needs its reason; that of a year may stand at the document's own date."""
        self.require_all_or_none(["note"])
        if basis in (None, "", Basis.PRINTED):
            return
        if basis == Basis.YEAR_INFERRED and document is not None and document.published_note_en:  # type: ignore[attr-defined]
            return
        for column in get_translation_fields("note"):
            if not self.cleaned_data.get(column) and column not in self.errors:
                self.add_error(column, _("This is inferred, not printed: give the reason in every language."))

    def save(self, commit: bool = True) -> Any:
        if {"document", "lines"} & set(self.changed_data):
            self.instance.seen = ""  # it was the digest of other lines
        return super().save(commit)


class SegmentForm(RecordForm):
    whole = ("what",)

    def clean_lines(self) -> str:
        return tidy_lines(self.cleaned_data["lines"])
