"""Chosen entries come in; a page that says what would become of each, and then the entries so changed, go out."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final, TypeVar

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.contrib.admin.widgets import AutocompleteSelect
from django.db import transaction
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from timeline import history, workflow
from timeline.admin.ids import id_in
from timeline.indexing import refresh
from timeline.models import Entry, Meeting, Statement, Topic
from timeline.publishing import DECIDED, PUBLISH
from timeline.snapshots import NotPossibleError, Snapshot, lock_and_take, take
from timeline.vocabulary import Action, WorkflowState

E = TypeVar("E", bound=Entry)

MOST: Final = 100  # at once: each is looked at whole
ACTIONS: Final = ("publish_chosen", "send_chosen", "add_topic", "remove_topic")
# Says why one entry may not be changed, [] where it may; changes it.
Refuse = Callable[[Any], list[str]]
Change = Callable[[Any, Snapshot, str], None]


@dataclass(frozen=True)
class Line:
    """One chosen entry: what would become of it, or why nothing does."""

    entry: Entry
    seen: str
    effect: str
    reasons: list[str]


class BulkActions(admin.ModelAdmin[E]):
    """Steps of the workflow and topics for many entries, each asked and kept like a single one."""

    actions: Any = ACTIONS

    def has_publish_permission(self, request: HttpRequest) -> bool:
        """Whether the action that publishes is offered; each entry is asked for again."""
        return request.user.has_perm(PUBLISH)

    @admin.action(description=gettext_lazy("Publish the selected …"), permissions=["publish"])
    def publish_chosen(self, request: HttpRequest, queryset: QuerySet[Any]) -> HttpResponse | None:
        return self._move(request, queryset, WorkflowState.PUBLISHED, _("Publish the selected entries"))

    @admin.action(description=gettext_lazy("Send the selected to review …"))
    def send_chosen(self, request: HttpRequest, queryset: QuerySet[Any]) -> HttpResponse | None:
        return self._move(request, queryset, WorkflowState.IN_REVIEW, _("Send the selected entries to review"))

    @admin.action(description=gettext_lazy("Add a topic to the selected …"))
    def add_topic(self, request: HttpRequest, queryset: QuerySet[Any]) -> HttpResponse | None:
        return self._tag(request, queryset, _("Add a topic to the selected entries"), add=True)

    @admin.action(description=gettext_lazy("Remove a topic from the selected …"))
    def remove_topic(self, request: HttpRequest, queryset: QuerySet[Any]) -> HttpResponse | None:
        return self._tag(request, queryset, _("Remove a topic from the selected entries"), add=False)

    def _move(self, request: HttpRequest, chosen: QuerySet[Any], to: WorkflowState, title: str) -> HttpResponse | None:
        def refuse(entry: Any) -> list[str]:
            if entry.state == to:
                return [_("It is so already.")]
            return workflow.refusals_to_move(entry, to=to, by=request.user, reason="")

        def change(entry: Any, _before: Snapshot, reason: str) -> None:
            workflow.move(entry, to=to, by=request.user, reason=reason)

        def effect(entry: Any) -> str:
            return f"{entry.get_state_display()} → {to.label}"

        return self._confirm(request, chosen, title, effect, refuse, change, {})

    def _tag(self, request: HttpRequest, chosen: QuerySet[Any], title: str, *, add: bool) -> HttpResponse | None:
        key = id_in(request.POST.get("topic", ""))
        topic = Topic.objects.filter(pk=key).first() if key is not None else None

        def refuse(entry: Any) -> list[str]:
            if topic is None:
                return []
            if not workflow.may_change(request.user, entry):
                return [_("You may not change this entry.")]
            return [] if entry.topics.filter(pk=topic.pk).exists() != add else [_("It is so already.")]

        def change(entry: Any, before: Snapshot, reason: str) -> None:
            (entry.topics.add if add else entry.topics.remove)(topic)
            refresh([entry.pk])
            after = take(type(entry), [entry.pk]).values()
            history.keep(after, action=Action.EDITED, by=request.user, reason=reason, before={before.label: before})

        def effect(entry: Any) -> str:
            return f"{'+' if add else '−'} {topic}" if topic else ""

        extra = {"chooser": self._topic_chooser(topic), "topic": topic, "waits": topic is None}
        return self._confirm(request, chosen, title, effect, refuse, change, extra)

    def _topic_chooser(self, topic: Topic | None) -> Any:
        widget = AutocompleteSelect(Entry._meta.get_field("topics"), self.admin_site, attrs={"id": "id_topic"})
        field = forms.ModelChoiceField(Topic.objects.all(), widget=widget)
        return type("Chooser", (forms.Form,), {"topic": field})(initial={"topic": topic.pk if topic else None})

    def _confirm(
        self, request: HttpRequest, chosen: QuerySet[Any], title: str, effect: Callable[[Any], str], refuse: Refuse,
        change: Change, extra: dict[str, Any],
    ) -> HttpResponse | None:  # fmt: skip
        """Show what would happen; do it once that was confirmed."""
        keys = list(chosen.order_by().values_list("pk", flat=True)[: MOST + 1])
        if len(keys) > MOST:
            text = _("At most %(number)d at once; each is checked whole. Select fewer.")
            self.message_user(request, text % {"number": MOST}, messages.ERROR)
            return None
        now = _whole(keys)
        reason = request.POST.get("reason", "").strip()[:500]
        needs_reason = any(entry.state in DECIDED and not refuse(entry) for entry, _snapshot in now)
        applied = "apply" in request.POST and not extra.get("waits")
        if applied and (reason or not needs_reason):
            self._apply(request, now, refuse, change, reason)
            return None
        lines = [Line(entry, snapshot.digest, effect(entry), refuse(entry)) for entry, snapshot in now]
        context = {
            **self.admin_site.each_context(request),
            "title": title,
            "opts": self.opts,
            "media": self.media,
            "lines": lines,
            "number": sum(not line.reasons for line in lines),
            "action": request.POST.get("action", ""),
            "checkbox": ACTION_CHECKBOX_NAME,
            "reason": reason,
            "needs_reason": needs_reason,
            "lacks_reason": applied,
            **extra,
        }
        request.current_app = self.admin_site.name
        return TemplateResponse(request, "admin/timeline/bulk.html", context)

    def _apply(
        self, request: HttpRequest, now: list[tuple[Any, Snapshot]], refuse: Refuse, change: Change, reason: str
    ) -> None:
        seen = request.POST.getlist("seen")
        done = 0
        for entry, _earlier in now:
            try:
                with transaction.atomic():
                    snapshot = lock_and_take(type(entry), [entry.pk]).get(entry.pk)
                    if snapshot is None or f"{entry.pk}:{snapshot.digest}" not in seen:
                        raise NotPossibleError([_("It changed since you opened the page; look at it again.")])
                    entry.refresh_from_db()
                    if reasons := refuse(entry):
                        raise NotPossibleError(reasons)
                    change(entry, snapshot, reason)
                done += 1
            except NotPossibleError as refusal:
                words = {"entry": entry, "reasons": " ".join(refusal.reasons)}
                self.message_user(request, _("Left as it was: %(entry)s. %(reasons)s") % words, messages.WARNING)
        self.message_user(request, _("Changed: %(number)d.") % {"number": done}, messages.SUCCESS)


def _whole(keys: list[int]) -> list[tuple[Any, Snapshot]]:
    """The chosen entries, each as its own kind and as it is now, in the order of time."""
    found: list[tuple[Any, Snapshot]] = []
    for model in (Meeting, Statement):
        entries = list(model.objects.filter(pk__in=keys))
        snapshots = take(model, [entry.pk for entry in entries])
        found += [(entry, snapshots[entry.pk]) for entry in entries]
    return sorted(found, key=lambda pair: (pair[0].date_earliest, pair[0].slug))
