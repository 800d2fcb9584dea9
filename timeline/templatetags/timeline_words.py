"""A date, a language code or a list of lines comes in; its words in the active language go out."""

from babel import Locale
from django import template
from django.utils.translation import get_language, ngettext

from timeline import dates

register = template.Library()


@register.filter
def edtf(text: str) -> str:
    """ "2025-02-22~" as "about 22 February 2025"."""
    return dates.parse(text).words(get_language() or "en")


@register.filter
def language_name(code: str) -> str:
    """ "vi" as "Vietnamese"."""
    return str(Locale.parse(get_language() or "en").languages.get(code, code))


@register.filter
def country_name(code: str) -> str:
    """ "AR" as "Argentina"."""
    return str(Locale.parse(get_language() or "en").territories.get(code, code))


@register.filter
def cited_lines(text: str) -> str:
    """ "4" as "line 4", "1-5, 7" as "lines 1–5, 7"."""
    # Only one or several matters: a form that the number itself would choose (21 in Russian) would be wrong.
    number = 1 if text.isdigit() else 2
    return ngettext("line %(lines)s", "lines %(lines)s", number) % {"lines": text.replace("-", "–")}
