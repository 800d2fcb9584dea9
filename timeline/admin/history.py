"""A record comes in; the pages of its history go out: what happened, what differs, and the way back."""

from __future__ import annotations

from functools import partial
from typing import Any, TypeVar

from django.contrib import admin, messages
from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.translation import gettext as _

from timeline import history
from timeline.admin.reasons import is_public, reason_given
from timeline.admin.standing import objections
from timeline.merging import is_undone
from timeline.models.base import Record
from timeline.snapshots import PARTS, NotPossibleError, Snapshot, lock_and_take, take

R = TypeVar("R", bound=Record)


class HistoryPages(admin.ModelAdmin[R]):
    """The history of one record, read from its revisions."""

    def get_urls(self) -> list[Any]:
        name = f"{self.opts.app_label}_{self.opts.model_name}"
        view = self.admin_site.admin_view
        own = [
            path("<path:object_id>/history/<int:version>/", view(self.version_view), name=f"{name}_version"),
            path("<path:object_id>/history/<int:version>/restore/", view(self.restore_view), name=f"{name}_restore"),
        ]
        return [*own, *super().get_urls()]

    def history_view(self, request: HttpRequest, object_id: str, extra_context: Any = None) -> HttpResponse:
        """Everything that happened to the record, the latest first; any two states can be compared."""
        if self.get_object(request, unquote(object_id)) is None and self.model in PARTS:
            return HttpResponseRedirect(reverse("admin:timeline_deleted"))  # where its last state is
        obj = self._visible(request, object_id)
        if chosen := request.GET.get("version"):
            query = f"?with={request.GET.get('with', 'now')}"
            return HttpResponseRedirect(self._address("version", obj, chosen if chosen.isdecimal() else "0") + query)
        versions = history.versions_of(self.model, obj.pk)
        page = Paginator(versions, self.list_per_page).get_page(request.GET.get("page"))
        steps = [history.step_of(version) for version in page]
        latest = versions.defer(None).first()
        now = take(self.model, [obj.pk])[obj.pk]
        may_merge = getattr(self, "may_merge", lambda _request: False)(request)
        context = {
            "title": _("History of %(record)s") % {"record": obj},
            "steps": steps,
            "page": page,
            "compared": steps[1].pk if len(steps) > 1 else "now",
            "undoable": [step.pk for step in steps if may_merge and step.is_merge and not is_undone(step.version)],
            "unmerge_url": f"admin:timeline_{self.opts.model_name}_unmerge",
            "needs_reason": is_public(obj),
            "unkept": latest is not None and history.snapshot_of(latest).digest != now.digest,
        }
        return self._page(request, "object_history", obj, {**context, **(extra_context or {})})

    def version_view(self, request: HttpRequest, object_id: str, version: int) -> HttpResponse:
        """What differs between one state and another: `with` is "now", "before" or another version's number."""
        obj = self._visible(request, object_id)
        steps = history.steps_of(self.model, obj.pk)
        step = self._step(steps, version)
        now = take(self.model, [obj.pk])[obj.pk]
        other = request.GET.get("with", "before")
        older: history.Step | None = step
        newer: history.Step | None = self._step(steps, int(other)) if other.isdecimal() else None
        if other == "before":
            older, newer = self._previous(steps, step), step
        elif newer is not None and newer.pk < step.pk:
            older, newer = newer, step
        context = {
            "title": _("What changed in %(record)s") % {"record": obj},
            "older": older,
            "newer": newer,
            "step": step,
            "words": history.compare(_state(older), _state(newer) or now),
            "ways_back": self._ways_back(now, newer, older) if self.has_change_permission(request, obj) else [],
            "now": now.digest,
            "needs_reason": is_public(obj),
        }
        return self._page(request, "version", obj, context)

    def _ways_back(self, now: Snapshot, *shown: history.Step | None) -> list[tuple[history.Step, history.Words]]:
        """The states on the page that are not the present one, each with what restoring it would change."""
        steps = [step for step in shown if step is not None and step.snapshot.digest != now.digest]
        return [(step, history.compare(now, step.snapshot)) for step in steps]

    def restore_view(self, request: HttpRequest, object_id: str, version: int) -> HttpResponse:
        """Bring back what the version says; POST only."""
        obj = self._visible(request, object_id)
        page = self._address("version", obj, str(version))
        if request.method != "POST":
            return HttpResponseRedirect(page)
        if not self.has_change_permission(request, obj):
            raise PermissionDenied
        step = self._step(history.steps_of(self.model, obj.pk), version)
        try:
            with transaction.atomic():
                self._refuse_unseen(request, lock_and_take(self.model, [obj.pk]).get(obj.pk))
                reason = reason_given(request, obj)
                check = partial(objections, self, request)
                history.restore(step.version, by=request.user, reason=reason, objections=check)
        except NotPossibleError as refusal:
            for why in refusal.reasons:
                self.message_user(request, _("Not restored. %(reason)s") % {"reason": why}, messages.ERROR)
            return HttpResponseRedirect(page)
        self.message_user(request, _("Restored. The record says again what it said then."), messages.SUCCESS)
        return HttpResponseRedirect(reverse(f"admin:timeline_{self.opts.model_name}_change", args=[obj.pk]))

    def _refuse_unseen(self, request: HttpRequest, now: Snapshot | None) -> None:
        if now is None or request.POST.get("now") != now.digest:
            reason = _("The record changed since you opened this page; look at what would change now.")
            raise NotPossibleError([reason])

    def _visible(self, request: HttpRequest, object_id: str) -> Any:
        obj = self.get_object(request, unquote(object_id))
        if obj is None or self.model not in PARTS:
            raise Http404(f"No {self.opts.model_name} with the id {object_id}.")
        if not self.has_view_or_change_permission(request, obj):
            raise PermissionDenied
        return obj

    def _step(self, steps: list[history.Step], version: int) -> history.Step:
        """The version of this record with that number; never that of another."""
        for step in steps:
            if step.pk == version:
                return step
        raise Http404(f"No version {version} of this record.")

    def _previous(self, steps: list[history.Step], step: history.Step) -> history.Step | None:
        return next((one for one in steps if one.pk < step.pk), None)

    def _address(self, page: str, obj: Any, version: str) -> str:
        return reverse(f"admin:timeline_{self.opts.model_name}_{page}", args=[obj.pk, version])

    def _page(self, request: HttpRequest, template: str, obj: Any, context: dict[str, Any]) -> HttpResponse:
        request.current_app = self.admin_site.name
        shared = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "object": obj,
            "version_url": f"admin:timeline_{self.opts.model_name}_version",
            "restore_url": f"admin:timeline_{self.opts.model_name}_restore",
            "media": self.media,
        }
        return TemplateResponse(request, f"admin/timeline/{template}.html", {**shared, **context})


def _state(step: history.Step | None) -> Snapshot | None:
    return None if step is None else step.snapshot
