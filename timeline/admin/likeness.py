"""A meeting or statement that is edited comes in; a list of what may be the same one, entered before, goes out."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Final, TypeVar

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext as _

from timeline import dates, likeness
from timeline.admin.telling import SaysLater
from timeline.admin.widgets import in_words
from timeline.models import Entry
from timeline.vocabulary import TAKES_PART

E = TypeVar("E", bound=Entry)

SHOWN: Final = 5


def look_alikes(kind: str, date: str, actors: Iterable[int], *, besides: int | None) -> list[dict[str, Any]]:
    """The first entries like this one, each with its address at the desk; [] for a text that is no date."""
    people = list(actors)
    try:
        when = dates.parse(date) if date and people else None
    except dates.EdtfError:
        when = None
    if when is None:
        return []
    found = likeness.alike(kind, when, people, besides=besides).defer("search_text")[:SHOWN]
    return [
        {
            "title": entry.title,
            "when": in_words(entry.date),
            "state": entry.get_state_display(),
            "url": reverse(f"admin:timeline_{entry.kind}_change", args=[entry.pk]),
        }
        for entry in found
    ]


class LikenessPages(SaysLater[E]):
    """Says what may be a duplicate: on the page of the entry, and once more when its day or its people were saved."""

    def alike(self, obj: Any) -> list[dict[str, Any]]:
        people = obj.involvements.filter(role__in=TAKES_PART).values_list("actor", flat=True)
        return look_alikes(obj.kind, obj.date, people, besides=obj.pk)

    def render_change_form(self, request: HttpRequest, context: Any, *args: Any, **options: Any) -> HttpResponse:
        obj = options.get("obj")
        context["alike"] = self.alike(obj) if obj and request.method == "GET" else []
        context["entry_kind"] = self.opts.model_name
        return super().render_change_form(request, context, *args, **options)

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        super().save_related(request, form, formsets, change)
        people = [rows for rows in formsets if rows.prefix == "involvements"]
        if change and "date" not in form.changed_data and not any(rows.has_changed() for rows in people):
            return
        found = [(one["url"], one["title"], one["when"]) for one in self.alike(form.instance)]
        if found:
            links = format_html_join("; ", '<a href="{}">{}</a>, {}', found)
            text = _("Saved. Look whether this is the same, entered before: {entries}.")
            self.say_later(request, format_html(text, entries=links))
