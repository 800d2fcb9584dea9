"""Form widgets of the admin: an EDTF date's input comes with its reading in words."""

from typing import Any

from django import forms
from django.conf import settings
from django.contrib.admin.widgets import AdminTextInputWidget
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from timeline import dates


def in_words(text: str) -> str:
    """An EDTF text in words of the active language, "" where there is none; raises EdtfError."""
    language = (get_language() or settings.LANGUAGE_CODE).split("-")[0]
    return dates.parse(text).words(language) if text else ""


def years(start: str, end: str) -> str:
    """A term in years, "?" for an end that is not known: "2008–?"; "" where neither is."""
    first = str(dates.parse(start).earliest.year) if start else "?"
    last = "?"
    if end:
        latest = dates.parse(end).latest
        last = str(latest.year) if latest else ""
    return "" if (first, last) == ("?", "?") else f"{first}–{last}"


class EdtfInput(AdminTextInputWidget):
    """A text input that says under it how its date is understood, so that nobody has to know EDTF by heart."""

    def render(self, name: str, value: Any, attrs: dict[str, Any] | None = None, renderer: Any = None) -> SafeString:
        control = super().render(name, value, attrs, renderer)
        try:
            words = in_words(str(value or ""))
        except dates.EdtfError:
            words = ""  # the field's own error says what is wrong
        reading = _("understood as: %(date)s") % {"date": words} if words else ""
        # There even while empty: script writes into it, and what it writes is read out.
        shown = '<span class="edtf">{}<span class="edtf-reading" aria-live="polite">{}</span></span>'
        return format_html(shown, control, reading)


class OrderInput(forms.NumberInput):
    """A narrow number for a row's place among its siblings."""

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__({"class": "order-input", "min": 1, **(attrs or {})})


class StateText(forms.Select):
    """A state in words, which travels with the form; a button of the same name that comes later outdoes it."""

    def render(self, name: str, value: Any, attrs: dict[str, Any] | None = None, renderer: Any = None) -> SafeString:
        words = dict(self.choices).get(value, value)
        field = '<span class="workflow-state workflow-state--{}">{}</span><input type="hidden" name="{}" value="{}">'
        return format_html(field, value, words, name, value)
