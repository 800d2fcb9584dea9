"""The admin site: Django's own, with our titles and with autocomplete labels that tell records apart."""

from django.contrib import admin
from django.contrib.admin.apps import AdminConfig
from django.contrib.admin.views.autocomplete import AutocompleteJsonView
from django.db.models import Model
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _


class LabelledAutocomplete(AutocompleteJsonView):
    """Autocomplete that shows each record by its admin's `label`, where there is one, instead of its bare name."""

    def serialize_result(self, obj: Model, to_field_name: str) -> dict[str, str]:
        label = getattr(self.model_admin, "label", str)
        return {"id": str(getattr(obj, to_field_name)), "text": label(obj)}


class DeskSite(admin.AdminSite):
    """Where editors keep the record."""

    site_header = _("Russia–US diplomacy timeline: editing")
    site_title = _("Timeline editing")
    index_title = _("The record")

    def autocomplete_view(self, request: HttpRequest) -> HttpResponse:
        response: HttpResponse = LabelledAutocomplete.as_view(admin_site=self)(request)  # type: ignore[assignment]
        return response


class DeskConfig(AdminConfig):
    """Django's admin application with our site as `admin.site`.

    It stands outside timeline.admin, which registers records with `admin.site` while it is being imported: the site's
    class must not wait for that import.
    """

    default_site = "timeline.desk.DeskSite"
