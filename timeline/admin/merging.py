"""Two records of one kind come in; the page that shows what a merge would do, does it, or undoes it goes out."""

from __future__ import annotations

from typing import Any, TypeVar

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.widgets import AutocompleteSelect
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from timeline import history, merging
from timeline.admin.history import HistoryPages
from timeline.admin.reasons import is_public, reason_given
from timeline.models import Citation, Meeting
from timeline.models.base import Record
from timeline.snapshots import NotPossibleError, lock_and_take, take

R = TypeVar("R", bound=Record)

# Fields whose autocomplete finds records of these kinds.
_FINDERS: dict[str, Any] = {
    "actor": Citation._meta.get_field("actor"),
    "place": Citation._meta.get_field("place"),
    "meeting": Meeting._meta.get_field("part_of"),
}


class MergePages(HistoryPages[R]):
    """Merging on the desk: from the record's page, or with two of a list."""

    actions: Any = ("merge_two",)

    def get_urls(self) -> list[Any]:
        name = f"{self.opts.app_label}_{self.opts.model_name}"
        view = self.admin_site.admin_view
        own = [
            path("<path:object_id>/merge/", view(self.merge_view), name=f"{name}_merge"),
            path("<path:object_id>/history/<int:version>/unmerge/", view(self.unmerge_view), name=f"{name}_unmerge"),
        ]
        return [*own, *super().get_urls()]

    def may_merge(self, request: HttpRequest) -> bool:
        rights = (f"timeline.{right}_{self.opts.model_name}" for right in ("change", "delete"))
        return all(request.user.has_perm(right) for right in rights)

    def get_actions(self, request: HttpRequest) -> dict[str, Any]:
        found = super().get_actions(request)
        if not self.may_merge(request):
            found.pop("merge_two", None)
        return found

    @admin.action(description=gettext_lazy("Merge the two selected"))
    def merge_two(self, request: HttpRequest, queryset: QuerySet[Any]) -> HttpResponse | None:
        chosen = sorted(queryset.values_list("pk", flat=True)[:3])
        if len(chosen) != 2:
            self.message_user(request, _("Select the two that are one; more are merged one by one."), messages.ERROR)
            return None
        address = reverse(f"admin:timeline_{self.opts.model_name}_merge", args=[chosen[0]])
        return HttpResponseRedirect(f"{address}?with={chosen[1]}")

    def merge_view(self, request: HttpRequest, object_id: str) -> HttpResponse:
        """Choose the other, look at what would move, confirm. The record of this page stays."""
        keep = self._visible(request, object_id)
        if not self.may_merge(request):
            raise PermissionDenied
        other = self._other(request, keep)
        if other is not None and request.method == "POST":
            try:
                return self._merge(request, keep, other)
            except NotPossibleError as refusal:
                self._say(request, refusal)
                return HttpResponseRedirect(f"{request.path}?with={other.pk}")
        context = {
            "title": _("Merge another record into %(record)s") % {"record": keep},
            "chooser": self._chooser(other),
        }
        if other is not None:
            context |= self._shown(request, keep, other)
        return self._page(request, "merge", keep, context)

    def unmerge_view(self, request: HttpRequest, object_id: str, version: int) -> HttpResponse:
        """Undo the merge of that version; POST only."""
        obj = self._visible(request, object_id)
        page = reverse(f"admin:timeline_{self.opts.model_name}_history", args=[obj.pk])
        if request.method != "POST":
            return HttpResponseRedirect(page)
        if not self.may_merge(request):
            raise PermissionDenied
        step = self._step(history.steps_of(self.model, obj.pk), version)
        try:
            back = merging.undo(step.version, by=request.user, reason=reason_given(request, obj))
        except NotPossibleError as refusal:
            self._say(request, refusal)
            return HttpResponseRedirect(page)
        words = _("The merge is undone: %(record)s is a record of its own again, with all that was its.")
        self.message_user(request, words % {"record": back}, messages.SUCCESS)
        return HttpResponseRedirect(page)

    def _other(self, request: HttpRequest, keep: Any) -> Any:
        chosen = request.POST.get("with") or request.GET.get("with", "")
        if not chosen.isdecimal() or int(chosen) == keep.pk:
            return None
        return self.get_queryset(request).filter(pk=int(chosen)).first()

    def _chooser(self, other: Any) -> Any:
        """The other record, found by typing part of any of its names."""
        finder = _FINDERS[str(self.opts.model_name)]
        widget = AutocompleteSelect(finder, self.admin_site, attrs={"id": "id_with"})
        field = forms.ModelChoiceField(self.model._base_manager.all(), widget=widget, label=_("The other record"))
        return type("Chooser", (forms.Form,), {"with": field})(initial={"with": other.pk if other else None})

    def _shown(self, request: HttpRequest, keep: Any, other: Any) -> dict[str, Any]:
        """What the page says about the merge of these two."""
        both = take(self.model, [keep.pk, other.pk])
        here, there = both[keep.pk], both[other.pk]
        address = reverse(f"admin:timeline_{self.opts.model_name}_merge", args=[other.pk])
        context: dict[str, Any] = {
            "other": other,
            "words": history.Words(history.compare(here, there).fields, ()),
            "swapped": f"{address}?with={keep.pk}",
            "seen": f"{here.digest} {there.digest}",
            "needs_reason": is_public(keep) or is_public(other),
        }
        try:
            context["merge"] = merging.preview(keep, other, by=request.user)
        except NotPossibleError as refusal:
            context["refusals"] = refusal.reasons
        return context

    def _merge(self, request: HttpRequest, keep: Any, other: Any) -> HttpResponse:
        name = str(other)
        with transaction.atomic():
            both = lock_and_take(self.model, [keep.pk, other.pk])
            digests = [both[one.pk].digest for one in (keep, other) if one.pk in both]
            if request.POST.get("seen") != " ".join(digests):
                raise NotPossibleError([_("One of the two changed since you opened this page; look at them again.")])
            reason = reason_given(request, keep, other)
            done = merging.merge(keep, other, by=request.user, reason=reason)
        words = _("%(gone)s is now part of %(kept)s (rows moved: %(number)d). It can be undone in the history.")
        self.message_user(request, words % {"gone": name, "kept": keep, "number": len(done.moves)}, messages.SUCCESS)
        return HttpResponseRedirect(reverse(f"admin:timeline_{self.opts.model_name}_history", args=[keep.pk]))

    def _say(self, request: HttpRequest, refusal: NotPossibleError) -> None:
        for reason in refusal.reasons:
            self.message_user(request, reason, messages.ERROR)
