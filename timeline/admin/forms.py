"""Forms of the records: what an editor typed comes in, a checked record or a message that names the remedy goes out."""

from __future__ import annotations

from collections.abc import Container, Iterable
from typing import TYPE_CHECKING, Any

from django import forms
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import gettext as _
from modeltranslation.utils import get_translation_fields

from timeline import dates
from timeline.lines import LAST_LINE, LinesError, format_lines, line_numbers
from timeline.models import Actor, Document, Meeting
from timeline.vocabulary import ActorKind, Basis, MeetingStatus, WorkflowState

if TYPE_CHECKING:
    from django.contrib.auth.models import AbstractBaseUser, AnonymousUser

    ModelForm = forms.ModelForm[Any]
else:
    ModelForm = forms.ModelForm

# The states only a reviewer may give to an entry or take from it.
DECIDED = (WorkflowState.PUBLISHED, WorkflowState.WITHDRAWN)
PUBLISH = "timeline.publish_entry"


def tidy_lines(text: str) -> str:
    """The shortest text for these lines; a text that is no list of lines comes back unchanged (its field says so)."""
    try:
        return format_lines(line_numbers(text)) if text else ""
    except LinesError:
        return text


def lines_outside(text: str, allowed: Container[int]) -> str:
    """Those of the lines in `text` that are not allowed, as text; "" where all are, or where `text` is no list."""
    try:
        return format_lines(number for number in line_numbers(text) if number not in allowed) if text else ""
    except LinesError:
        return ""


class RecordForm(ModelForm):
    """A record with translated fields.

    `whole` names translated fields that need every language; of all others in the form, either every language is
    given or none.
    """

    whole: tuple[str, ...] = ()

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        for field in self.whole:
            for column in get_translation_fields(field):
                self.demand(column, _("Write this in every language of the site; this one is missing."))

    def demand(self, column: str, remedy: str) -> None:
        """Make a field required, with what to do about it; a form that only shows the record lacks the field."""
        if column in self.fields:
            self.fields[column].required = True
            self.fields[column].error_messages["required"] = remedy

    def clean(self) -> dict[str, Any]:
        super().clean()
        return self.cleaned_data

    def missing_languages(self, field: str) -> list[str]:
        """The columns of a translated field that are still empty."""
        columns = [column for column in get_translation_fields(field) if column in self.fields]
        return [column for column in columns if column not in self.errors and not self.cleaned_data.get(column)]

    def is_given(self, field: str) -> bool:
        """Whether a translated field has a text in any language."""
        return any(self.cleaned_data.get(column) for column in get_translation_fields(field))

    def require_languages(self, field: str) -> None:
        """Mark every language of a translated field that is still empty."""
        for column in self.missing_languages(field):
            self.add_error(column, _("Write this in every language of the site; this one is missing."))

    def require_all_or_none(self, fields: Iterable[str]) -> None:
        """Mark the missing languages of the fields that are given in another."""
        for field in filter(self.is_given, fields):
            self.require_languages(field)

    def clean_slug(self) -> str:
        """Meetings and statements share their slugs, so the record that has one is looked for among all entries."""
        slug = str(self.cleaned_data["slug"])
        model = self._meta.model._meta.get_field("slug").model
        other = model._base_manager.filter(slug=slug).exclude(pk=self.instance.pk).first()
        if other is not None:
            page = reverse(f"admin:timeline_{model._meta.model_name}_change", args=[other.pk])
            text = _("“{slug}” is the slug of another record: {record}. Write a different one.")
            raise ValidationError(
                format_html(text, slug=slug, record=format_html('<a href="{}">{}</a>', page, other)), code="unique"
            )
        return slug

    def clean_country(self) -> str:
        return str(self.cleaned_data["country"]).upper()


class ActorForm(RecordForm):
    whole = ("name",)

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        before: Actor | None = data.get("succeeds")
        if before is not None and before.pk == self.instance.pk:
            self.add_error("succeeds", _("An actor cannot succeed itself; choose the earlier one or leave this empty."))
        elif before is not None and before.side != data.get("side"):
            self.add_error(
                "succeeds", _("The two are on different sides; choose an actor of the same side, or change the side.")
            )
        if data.get("country") and not (len(data["country"]) == 2 and data["country"].isalpha()):
            self.add_error("country", _("Write the two-letter country code, such as RU or US."))
        return data


class PlaceForm(RecordForm):
    whole = ("name",)

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        for field, limit in (("latitude", 90), ("longitude", 180)):
            if data.get(field) is not None and abs(data[field]) > limit:
                self.add_error(
                    field,
                    _("Write degrees between −%(limit)d and %(limit)d; west and south are negative.")
                    % {"limit": limit},
                )
        if data.get("country") and not (len(data["country"]) == 2 and data["country"].isalpha()):
            self.add_error("country", _("Write the two-letter country code, such as RU or US."))
        return data


class TopicForm(RecordForm):
    whole = ("name",)

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        if data.get("parent") is not None and self.instance.pk:
            if data["parent"].pk == self.instance.pk:
                self.add_error("parent", _("A topic is not broader than itself; choose another or leave this empty."))
            elif self.instance.children.exists():
                self.add_error(
                    "parent", _("This topic has narrower ones, and there are only two levels; leave this empty.")
                )
        return data


class MembershipForm(RecordForm):
    whole = ("role",)

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        person = data.get("person")
        if person is not None and person.kind != ActorKind.PERSON:
            self.add_error("person", _("Only a person holds an office; choose a person here and the rest as the body."))
        if data.get("start") and data.get("end"):
            end = dates.parse(data["end"]).latest
            if end is not None and end < dates.parse(data["start"]).earliest:
                self.add_error("end", _("The term ends before it starts; swap the two dates or correct one."))
        return data


class SourceFileForm(RecordForm):
    def clean_line_count(self) -> int:
        count = int(self.cleaned_data["line_count"])
        if not 1 <= count <= LAST_LINE:
            raise ValidationError(
                _("Write a number from 1 to %(last)d, as “wc -l” prints it for the file.") % {"last": LAST_LINE},
                code="line_count",
            )
        return count

    def clean_sha256(self) -> str:
        digest = str(self.cleaned_data["sha256"]).lower()
        if len(digest) != 64 or set(digest) - set("0123456789abcdef"):
            raise ValidationError(
                _("Write the 64 hexadecimal digits that “sha256sum” prints for the file."), code="sha256"
            )
        return digest

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        self.require_all_or_none(["retrieved_note"])
        return data


class DocumentForm(RecordForm):
    whole = ("title",)

    def clean_lines(self) -> str:
        return tidy_lines(self.cleaned_data["lines"])

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        published, basis = data.get("published"), data.get("published_basis")
        if "published" not in self.errors and bool(published) != bool(basis):
            missing = "published_basis" if published else "published"
            self.add_error(missing, _("The date and its basis go together; give both or neither."))
        if published and basis and basis != Basis.PRINTED:
            self.require_languages("published_note")
        self.require_all_or_none(["published_note"])
        self._clean_place_in_file(data)
        return data

    def _clean_place_in_file(self, data: dict[str, Any]) -> None:
        """Lines go with a source file, lie within it, and hold everything that is cited of this document."""
        file, lines = data.get("source_file"), data.get("lines", "")
        if "lines" in self.errors or "source_file" in self.errors:
            return
        if bool(file) != bool(lines):
            missing = "lines" if file else "source_file"
            self.add_error(missing, _("The source file and the lines in it go together; give both or neither."))
        elif file and (outside := lines_outside(lines, range(1, file.line_count + 1))):
            self.add_error(
                "lines",
                _("The file has %(count)d lines, so lines %(outside)s do not exist; correct them.")
                % {"count": file.line_count, "outside": outside},
            )
        elif self.instance.pk and "lines" in self.changed_data:
            self._keep_what_is_cited(self.instance, lines)

    def _keep_what_is_cited(self, document: Document, lines: str) -> None:
        allowed = set(line_numbers(lines) if lines else ())
        cut = sorted({c.lines for c in document.citations.all() if lines_outside(c.lines, allowed)})
        if cut:
            self.add_error(
                "lines",
                _("Citations point at lines %(cited)s, which would no longer belong; keep them or change those first.")
                % {"cited": "; ".join(cut)},
            )


class EntryForm(RecordForm):
    """What meetings and statements share. `editor` is who is signed in; the admin sets it for each request."""

    editor: AbstractBaseUser | AnonymousUser | None = None
    needed_to_publish: tuple[str, ...] = ("title", "summary")
    optional_texts: tuple[str, ...] = ("notes", "place_note")

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.demand("title_en", _("Write at least the English title; the others may wait until publication."))
        if "state" in self.fields and not self.may_publish:
            # Only what is offered; `clean_state` is what refuses.
            self.fields["state"].widget.choices = [
                (value, label) for value, label in WorkflowState.choices if value not in DECIDED
            ]

    @property
    def may_publish(self) -> bool:
        return self.editor is not None and self.editor.has_perm(PUBLISH)  # type: ignore[union-attr]

    def clean_state(self) -> str:
        # What is published or withdrawn already is not theirs to change at all (timeline.admin.entry).
        state = str(self.cleaned_data["state"])
        if state in DECIDED and not self.may_publish:
            raise ValidationError(
                _("You may not publish or withdraw; choose “in review” and ask a reviewer to decide."), code="publish"
            )
        return state

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        if data.get("state") == WorkflowState.PUBLISHED:
            for field in self.texts_to_publish():
                self.require_languages(field)
        return data

    def texts_to_publish(self) -> list[str]:
        """The translated fields that a published entry has in every language."""
        return [*self.needed_to_publish, *filter(self.is_given, self.optional_texts)]

    def lacking(self) -> list[str]:
        """What publication would still ask for here, in words."""
        columns = [column for field in self.texts_to_publish() for column in self.missing_languages(field)]
        return [str(self[column].label) for column in columns]


class MeetingForm(EntryForm):
    optional_texts = ("notes", "place_note", "outcome")

    def clean_part_of(self) -> Meeting | None:
        whole: Meeting | None = self.cleaned_data["part_of"]
        above, seen = whole, set()
        while above is not None and above.pk not in seen:
            if self.instance.pk and above.pk == self.instance.pk:
                raise ValidationError(
                    _("A meeting cannot be part of itself or of its own parts; choose the larger meeting."), code="loop"
                )
            seen.add(above.pk)
            above = above.part_of
        return whole

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        held = data.get("status") == MeetingStatus.HELD
        if held and data.get("date") and dates.parse(data["date"]).earliest > timezone.localdate():
            self.add_error("status", _("The date lies in the future; choose “planned”, or correct the date."))
        return data


class StatementForm(EntryForm):
    """A statement; that somebody says it is checked where its people are (timeline.admin.formsets)."""
