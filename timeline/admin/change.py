"""Admin of what was done: one list of all changes, the records that were deleted, and the former addresses."""

from functools import partial
from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from timeline import history
from timeline.admin.reasons import reason_given, was_public
from timeline.admin.standing import objections
from timeline.models import Change, FormerSlug
from timeline.snapshots import RECORDS, NotPossibleError

_SHOWN = 3  # records named in one row of the list


class ReadOnlyAdmin(admin.ModelAdmin[Any]):
    """To look at, whoever one is: what happened is not edited."""

    class Media:
        css = {"all": ["css/admin.css", "css/desk.css"]}

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


@admin.register(FormerSlug)
class FormerSlugAdmin(ReadOnlyAdmin):
    list_display = ("slug", "noun", "leads_to")
    list_filter = ("noun",)
    search_fields = ("slug", "leads_to")


@admin.register(Change)
class ChangeAdmin(ReadOnlyAdmin):
    """The log of the desk: who did what to which record, when and why."""

    list_display = ("when", "who", "action", "records", "reason")
    list_display_links = None
    list_filter = ("action", ("revision__user", admin.RelatedOnlyFieldListFilter))
    date_hierarchy = "revision__date_created"
    search_fields = ("reason",)
    list_per_page = 50
    change_list_template = "admin/timeline/change/change_list.html"

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        found = super().get_queryset(request).select_related("revision__user")
        return found.with_records()  # type: ignore[attr-defined,no-any-return]  # ChangeQuerySet's

    @admin.display(description=gettext_lazy("when"), ordering="revision__date_created")
    def when(self, obj: Change) -> Any:
        return obj.revision.date_created

    @admin.display(description=gettext_lazy("who"), ordering="revision__user")
    def who(self, obj: Change) -> str:
        user = obj.revision.user
        return (user.get_full_name() or user.get_username()) if user else "–"

    @admin.display(description=gettext_lazy("records"))
    def records(self, obj: Change) -> SafeString:
        versions = list(obj.revision.version_set.all())
        named = ((_history_of(one), one.object_repr) for one in versions[:_SHOWN])
        links = format_html_join(", ", '<a href="{}">{}</a>', named)
        more = len(versions) - _SHOWN
        return links if more <= 0 else format_html("{}{}", links, _(" and %(number)d more") % {"number": more})

    def get_urls(self) -> list[Any]:
        view = self.admin_site.admin_view
        own = [
            path("deleted/", view(self.deleted_view), name="timeline_deleted"),
            path("deleted/<int:version>/", view(self.recover_view), name="timeline_recover"),
        ]
        return [*own, *super().get_urls()]

    def deleted_view(self, request: HttpRequest) -> HttpResponse:
        """The records that are gone, with the last state of each."""
        found = history.deleted(request.user).defer("serialized_data")
        page = Paginator(found, self.list_per_page).get_page(request.GET.get("page"))
        context = {"title": _("Deleted records"), "page": page, "steps": [history.step_of(one) for one in page]}
        return self._page(request, "deleted", context)

    def recover_view(self, request: HttpRequest, version: int) -> HttpResponse:
        """One deleted record as it was last; POST brings it back."""
        found = history.deleted(request.user).filter(pk=version).first()
        if found is None:
            raise Http404(f"No deleted record has the version {version}.")
        step = history.step_of(found)
        if request.method == "POST":
            return self._recover(request, step)
        title = _("Deleted: %(record)s") % {"record": step.version.object_repr}
        context = {
            "title": title,
            "step": step,
            "words": history.compare(None, step.snapshot),
            "needs_reason": was_public(step.snapshot),
        }
        return self._page(request, "recover", context)

    def _recover(self, request: HttpRequest, step: history.Step) -> HttpResponse:
        model = step.model._meta.model_name
        if not request.user.has_perm(f"timeline.add_{model}"):
            raise PermissionDenied
        left = history.unlinked(step.version, by=request.user)
        check = partial(objections, self.admin_site.get_model_admin(step.model), request)
        try:
            reason = reason_given(request, step.snapshot)
            back = history.recover(step.version, by=request.user, reason=reason, objections=check)
        except NotPossibleError as refusal:
            for why in refusal.reasons:
                self.message_user(request, _("Not recovered. %(reason)s") % {"reason": why}, messages.ERROR)
            return HttpResponseRedirect(request.path)
        self.message_user(request, _("Recovered, with all its rows."), messages.SUCCESS)
        if left:
            text = _("Not linked again, since only a reviewer may change them: %(entries)s.")
            self.message_user(request, text % {"entries": ", ".join(left)}, messages.WARNING)
        for remark in back.remarks:
            self.message_user(request, remark, messages.WARNING)
        return HttpResponseRedirect(reverse(f"admin:timeline_{model}_change", args=[back.record.pk]))

    def _page(self, request: HttpRequest, template: str, context: dict[str, Any]) -> HttpResponse:
        shared = {**self.admin_site.each_context(request), "opts": self.opts, "media": self.media}
        return TemplateResponse(request, f"admin/timeline/{template}.html", {**shared, **context})


def _history_of(version: Any) -> str:
    """Where the history of a version's record is; of a deleted one, the list of those."""
    label = f"{version.content_type.app_label}.{version.content_type.model}"
    return reverse(f"admin:timeline_{RECORDS[label]._meta.model_name}_history", args=[version.object_id])
