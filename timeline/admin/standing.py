"""A record as the database has it comes in; what the form of its page would object to goes out, in words."""

from collections.abc import Iterator
from typing import Any

from django.http import HttpRequest
from django.utils.text import capfirst

from timeline.admin.sheets.forms import Filled, Forms
from timeline.admin.sheets.slugs import Slugs
from timeline.models.base import Record


def objections(desk: Any, request: HttpRequest, record: Record) -> list[str]:
    """What an editor would be told who opened the record's page and saved it unchanged; nothing is written."""
    now = desk.model._base_manager.get(pk=record.pk)
    return list(_told(Forms(desk, request, (), Slugs()).fill(now, {})))


def _told(filled: Filled) -> Iterator[str]:
    for name, messages in filled.form.errors.items():
        label = filled.form.fields[name].label if name in filled.form.fields else ""
        yield from (_labelled(label, text) for text in messages)
    for formset in filled.formsets:
        part = capfirst(str(formset.model._meta.verbose_name_plural))
        yield from (_labelled(part, text) for text in formset.non_form_errors())
        for form in formset.forms:
            yield from (_labelled(part, text) for messages in form.errors.values() for text in messages)


def _labelled(label: Any, text: Any) -> str:
    return f"{label}: {text}" if label else str(text)
