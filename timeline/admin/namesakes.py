"""The names of an actor come in; the other actors that bear one of them go out, as a warning: two may share a name."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Final, TypeVar

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext as _

from timeline.admin.telling import SaysLater
from timeline.folding import fold
from timeline.models import Actor, ActorName
from timeline.querysets import plain
from timeline.vocabulary import LANGUAGES

A = TypeVar("A", bound=Actor)

SHOWN: Final = 5
_COLUMNS: Final = tuple(f"name_{code}" for code in LANGUAGES)


def namesakes(names: Iterable[str], *, besides: int | None) -> list[dict[str, str]]:
    """The first other actors one of whose names is one of these, however it is written, each with its address.

    Folded here like a search at the desk: the registry is small, and no database folds as the site does.
    """
    wanted = {fold(name) for name in names if name} - {""}
    if not wanted:
        return []
    every = [(pk, name) for pk, *found in plain(Actor).values_list("pk", *_COLUMNS) for name in found]
    every += plain(ActorName).values_list("actor", "name")
    same = {pk for pk, name in every if name and pk != besides and fold(name) in wanted}
    return [
        {
            "title": actor.name,
            "when": f"{actor.get_kind_display()}, {actor.get_side_display()}",
            "url": reverse("admin:timeline_actor_change", args=[actor.pk]),
        }
        for actor in Actor.objects.filter(pk__in=same).order_by("name_en", "pk")[:SHOWN]
    ]


class NamesakePages(SaysLater[A]):
    """Says who else bears a name: on the page of the actor, and once more when its names were saved."""

    def render_change_form(self, request: HttpRequest, context: Any, *args: Any, **options: Any) -> HttpResponse:
        obj = options.get("obj")
        context["alike"] = self.named_alike(obj) if obj and request.method == "GET" else []
        context["asks_names"] = True
        return super().render_change_form(request, context, *args, **options)

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        super().save_related(request, form, formsets, change)
        others = any(rows.has_changed() for rows in formsets if rows.prefix == "names")
        if not others and not {*_COLUMNS} & {*form.changed_data}:
            return
        found = [(one["url"], one["title"], one["when"]) for one in self.named_alike(form.instance)]
        if found:
            links = format_html_join("; ", '<a href="{}">{}</a> ({})', found)
            text = _("Saved. Look whether this is the same, entered before: {entries}.")
            self.say_later(request, format_html(text, entries=links))

    def named_alike(self, obj: Any) -> list[dict[str, str]]:
        names = [getattr(obj, column) for column in _COLUMNS]
        names += plain(ActorName).filter(actor=obj.pk).values_list("name", flat=True)
        return namesakes(names, besides=obj.pk)
