"""Forms of the records: what an editor typed comes in, a checked record or a message that names the remedy goes out."""

from __future__ import annotations

from collections.abc import Container, Iterable
from typing import TYPE_CHECKING, Any

from django import forms
from django.contrib.admin.widgets import AdminTextInputWidget
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from modeltranslation.utils import get_translation_fields

from timeline import dates
from timeline.lines import LAST_LINE, LinesError, format_lines, line_numbers
from timeline.models import Actor, Document, FormerSlug
from timeline.vocabulary import ActorKind, Basis

if TYPE_CHECKING:
    ModelForm = forms.ModelForm[Any]
else:
    ModelForm = forms.ModelForm


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
    given or none. `is_one_of_many`: as in a sheet, where the database is not asked once more for each record that a
    field has found already.
    """

    whole: tuple[str, ...] = ()
    is_one_of_many: bool = False

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

    def _get_validation_exclusions(self) -> set[str]:
        excluded: set[str] = super()._get_validation_exclusions()  # type: ignore[misc]  # not in the stubs
        links = (name for name, field in self.fields.items() if isinstance(field, forms.ModelChoiceField))
        return excluded | set(links) if self.is_one_of_many else excluded

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
        if now := FormerSlug.target(model, slug):
            text = _("“%(slug)s” is the former address of “%(now)s”, and leads there. Write a different slug.")
            raise ValidationError(text % {"slug": slug, "now": now}, code="former")
        return slug

    def clean_country(self) -> str:
        return str(self.cleaned_data["country"]).upper()


class PageForm(RecordForm):
    """The form of a record's own page: how the record was when the page was opened, and why it changes, come along.

    The admin sets the rest for each request: `seal` is the record as it is now, `refusals` are what was found wrong
    once everything was written, `needs_reason` is for what readers can see.
    """

    seal: str = ""
    refusals: tuple[str, ...] = ()
    needs_reason: bool = False

    opened = forms.CharField(required=False, widget=forms.HiddenInput)
    reason = forms.CharField(
        label=gettext_lazy("Reason for the change"),
        required=False,
        max_length=500,
        widget=AdminTextInputWidget(attrs={"class": "vTextField reason-input"}),
        help_text=gettext_lazy("Kept in the history; readers see it on the page of the record."),
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.initial["opened"] = self.seal
        if self.needs_reason:
            self.demand("reason", _("Say why you change it: readers can see this record, and the reason with it."))

    @property
    def changed_data(self) -> list[str]:
        """What was changed of the record; the page's own fields are not the record's."""
        return [name for name in super().changed_data if name not in ("opened", "reason")]

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        for refusal in self.refusals:
            self.add_error(None, refusal)
        return data


class ActorForm(PageForm):
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


class DegreesField(forms.DecimalField):
    """Degrees as a number, with a point or, as most languages write it, with a comma."""

    def to_python(self, value: Any) -> Any:
        return super().to_python(value.replace(",", ".") if isinstance(value, str) else value)


class PlaceForm(PageForm):
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


class TopicForm(PageForm):
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


class MembershipForm(PageForm):
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


class SourceFileForm(PageForm):
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


class DocumentForm(PageForm):
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
