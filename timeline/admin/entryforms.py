"""Forms of meetings and statements: what an editor typed comes in, a checked entry or what is to be mended goes out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from timeline import dates, workflow
from timeline.admin.forms import PageForm
from timeline.admin.widgets import StateText
from timeline.models import Meeting
from timeline.vocabulary import MeetingStatus, WorkflowState

if TYPE_CHECKING:
    from django.contrib.auth.models import AbstractBaseUser, AnonymousUser


class StateField(forms.ChoiceField):
    """The state of the workflow: shown as it is; the buttons below the form send another one.

    A form that comes back with errors shows the state the entry has, not the one that was asked for.
    """

    widget = StateText

    def bound_data(self, data: Any, initial: Any) -> Any:
        return initial


class EntryForm(PageForm):
    """What meetings and statements share. `editor` is who is signed in; the admin sets it for each request."""

    editor: AbstractBaseUser | AnonymousUser | None = None
    needed_to_publish: tuple[str, ...] = ("title", "summary")
    optional_texts: tuple[str, ...] = ("notes", "place_note")

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.demand("title_en", _("Write at least the English title; the others may wait until publication."))
        if "state" in self.fields:
            label = self.fields["state"].label
            self.fields["state"] = StateField(label=label, choices=WorkflowState.choices, initial=WorkflowState.DRAFT)

    def clean_state(self) -> str:
        # What is published or withdrawn already is not theirs to change at all (timeline.admin.entry).
        state = str(self.cleaned_data["state"])
        for reason in workflow.forbidden(str(self.instance.state), state, self.editor):
            raise ValidationError(reason, code="publish")
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
