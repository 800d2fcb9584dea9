"""A date, a row, a language code, a list of lines or a found text comes in; what a page prints for it goes out."""

from collections.abc import Mapping
from typing import Any

from babel import Locale
from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import get_language, ngettext

from timeline import agreeing, dates, terms
from timeline.entries import EntryRow
from timeline.highlighting import pieces

register = template.Library()


@register.filter
def edtf(text: str) -> str:
    """ "2025-02-22~" as "about 22 February 2025"."""
    return dates.parse(text).words(get_language() or "en")


@register.simple_tag
def term(start: str, end: str) -> str:
    """From when to when somebody held an office, as far as it is known."""
    return terms.words(start, end, get_language() or "en")


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


@register.filter
def cited_records(text: str) -> str:
    """ "2942" as "record 2942", "2942, 2951" as "records 2942, 2951"."""
    number = 2 if "," in text else 1
    return ngettext("record %(records)s", "records %(records)s", number) % {"records": text}


@register.filter
def status_beside_kind(row: EntryRow) -> str:
    """ "held" of a meeting, in the form that agrees with the word for its kind."""
    return agreeing.status_beside(row.meeting_kind, row.status)


@register.filter
def act_beside_kind(row: EntryRow) -> str:
    """ "denial" of a statement, to stand beside the word for it; "" where it says no more than that."""
    return agreeing.act_beside(row.speech_act)


@register.filter
def item(values: Mapping[str, Any] | str, key: str) -> Any:
    """What stands under the key; None where there is nothing, or nothing to look in."""
    return values.get(key) if isinstance(values, Mapping) else None


@register.simple_tag(takes_context=True)
def marked(context: Mapping[str, Any], text: str) -> SafeString:
    """The text, escaped, with the words searched for on this page (`words` of its context) in <mark>."""
    words = context.get("words")
    if not words:
        return format_html("{}", text)
    found = pieces(text, words)
    return format_html_join("", "{}", ((format_html("<mark>{}</mark>", text) if hit else text,) for text, hit in found))
