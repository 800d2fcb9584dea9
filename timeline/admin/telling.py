"""A page that was saved comes in; what came of it goes out in words: the step first, what to look at below."""

from __future__ import annotations

from typing import Any, TypeVar

from django.contrib import admin, messages
from django.db.models import Model
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from timeline import workflow
from timeline.models import Entry
from timeline.vocabulary import WorkflowState

M = TypeVar("M", bound=Model)


class SaysLater(admin.ModelAdmin[M]):
    """Warnings that are found while a record is saved, and said once it was said that it is."""

    def say_later(self, request: HttpRequest, text: str) -> None:
        """Keep a warning until the page is answered; "" is none."""
        kept: list[str] = getattr(request, "said_later", [])
        request.said_later = [*kept, text] if text else kept  # type: ignore[attr-defined]

    def response_add(self, request: HttpRequest, obj: M, post_url_continue: str | None = None) -> HttpResponse:
        response = super().response_add(request, obj, post_url_continue)
        self._say_what_was_kept(request)
        return response

    def response_change(self, request: HttpRequest, obj: M) -> HttpResponse:
        response = super().response_change(request, obj)
        self._say_what_was_kept(request)
        return response

    def _say_what_was_kept(self, request: HttpRequest) -> None:
        for text in getattr(request, "said_later", []):
            self.message_user(request, text, messages.WARNING)
        request.said_later = []  # type: ignore[attr-defined]


class TellsSteps(SaysLater[M]):
    """Where saving an entry was a step of the workflow, the message says which."""

    def note_step(self, request: HttpRequest, entry: Any) -> None:
        request.stepped = entry  # type: ignore[attr-defined]

    def message_user(
        self, request: HttpRequest, message: Any, level: int | str = messages.INFO, *args: Any, **options: Any
    ) -> None:
        entry: Entry | None = getattr(request, "stepped", None)
        if entry is not None and level == messages.SUCCESS:
            message = step_in_words(entry)
            request.stepped = None  # type: ignore[attr-defined]
        super().message_user(request, message, level, *args, **options)


def step_in_words(entry: Entry) -> SafeString:
    """What became of the entry, with the way to it: “Published: “Talks in Geneva”. View on site”."""
    step = capfirst(str(workflow.ACTIONS[entry.state].label))
    page = reverse(f"admin:timeline_{entry.kind}_change", args=[entry.pk])
    told = format_html('{}: “<a href="{}">{}</a>”.', step, page, entry.title)
    if entry.state != WorkflowState.PUBLISHED:
        return told
    return format_html('{} <a href="{}">{}</a>', told, entry.get_absolute_url(), _("View on site"))
