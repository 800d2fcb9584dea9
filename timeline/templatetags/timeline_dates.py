"""An EDTF text or a language code comes in; its words in the active language go out."""

from babel import Locale
from django import template
from django.utils.translation import get_language

from timeline import dates

register = template.Library()


@register.filter
def edtf(text: str) -> str:
    """ "2025-02-22~" as "about 22 February 2025"."""
    return dates.parse(text).words(get_language() or "en")


@register.filter
def language_name(code: str) -> str:
    """ "vi" as "Vietnamese"."""
    return Locale.parse(code).get_display_name(get_language() or "en") or code
