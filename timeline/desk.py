"""The admin site: Django's own, with our titles and with autocomplete labels that tell records apart."""

from collections.abc import Callable
from typing import Any

from django.contrib import admin
from django.contrib.admin.apps import AdminConfig
from django.contrib.admin.views.autocomplete import AutocompleteJsonView
from django.db.models import Model
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class LabelledAutocomplete(AutocompleteJsonView):
    """Autocomplete that shows each record by its admin's `label`, where there is one, instead of its bare name."""

    def get_queryset(self) -> Any:
        """With what the labels need, in a fixed number of queries."""
        found = super().get_queryset()
        prepare: Callable[[Any], Any] = getattr(self.model_admin, "for_choice", lambda unprepared: unprepared)
        return prepare(found)

    def serialize_result(self, obj: Model, to_field_name: str) -> dict[str, str]:
        label = getattr(self.model_admin, "choice_label", getattr(self.model_admin, "label", str))
        return {"id": str(getattr(obj, to_field_name)), "text": label(obj)}


class DeskSite(admin.AdminSite):
    """Where editors keep the record."""

    site_header = _("Russia–US diplomacy timeline: editing")
    site_title = _("Timeline editing")
    index_title = _("The record")

    def index(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> TemplateResponse:
        """What waits to be done, above the list of what can be edited."""
        from timeline import worklist  # models: they are not there yet when this module is imported
        from timeline.models import SavedList

        nouns = [str(model._meta.model_name) for model in self._registry]
        lists = SavedList.objects.filter(user_id=int(request.user.pk or 0), noun__in=nouns)
        found = worklist.tasks(request.user, today=timezone.localdate())
        own = {"tasks": found, "to_do": [task for task in found if task.count], "saved_lists": lists}
        return super().index(request, {**own, **(extra_context or {})})

    def autocomplete_view(self, request: HttpRequest) -> HttpResponse:
        response: HttpResponse = LabelledAutocomplete.as_view(admin_site=self)(request)  # type: ignore[assignment]
        return response


class DeskConfig(AdminConfig):
    """Django's admin application with our site as `admin.site`.

    It stands outside timeline.admin, which registers records with `admin.site` while it is being imported: the site's
    class must not wait for that import.
    """

    default_site = "timeline.desk.DeskSite"
