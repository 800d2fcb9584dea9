"""The spreadsheet pages of an admin list: export what the list shows, import a file by way of a preview."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.conf import settings
from django.contrib import messages
from django.contrib.admin.options import IncorrectLookupParameters
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpRequest, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.template.defaultfilters import filesizeformat
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_safe

from timeline import deeds
from timeline.admin.sheets import samples, uploads
from timeline.admin.sheets.columns import header
from timeline.admin.sheets.files import TYPES, SheetError, read
from timeline.admin.sheets.records import rows
from timeline.admin.sheets.resource import Outcomes, SheetResource
from timeline.admin.sheets.writing import response
from timeline.editions import record_changed
from timeline.loader import RecordBusyError, lock_record
from timeline.vocabulary import DeedKind

if TYPE_CHECKING:
    Desk = Any
else:
    Desk = object


class UploadForm(forms.Form):
    """The file to import."""

    file = forms.FileField(
        label=gettext_lazy("CSV or XLSX file"),
        widget=forms.ClearableFileInput(attrs={"accept": ",".join(f".{kind}" for kind in TYPES)}),
    )

    def clean_file(self) -> Any:
        file = self.cleaned_data["file"]
        if file.size > settings.IMPORT_MAX_BYTES:
            raise forms.ValidationError(
                _("The file is larger than %(limit)s; split it, or leave out what does not change.")
                % {"limit": filesizeformat(settings.IMPORT_MAX_BYTES)}
            )
        if file.name.rpartition(".")[2].lower() not in TYPES:
            raise forms.ValidationError(_("Choose a file whose name ends in .csv or .xlsx."))
        return file


class SheetDesk(Desk):
    """Mixed into a model's admin, before its other bases."""

    change_list_template: Any = "admin/timeline/sheet_list.html"

    def get_urls(self) -> list[Any]:
        name = self.model._meta.model_name
        pages = [
            path("sheet/", self.admin_site.admin_view(self.import_view), name=f"timeline_{name}_import"),
            path(
                "sheet/sample.<str:kind>", self.admin_site.admin_view(self.sample_view), name=f"timeline_{name}_sample"
            ),
            path(
                "sheet/export.<str:kind>", self.admin_site.admin_view(self.export_view), name=f"timeline_{name}_export"
            ),
        ]
        return [*pages, *super().get_urls()]

    def changelist_view(self, request: HttpRequest, extra_context: Any = None) -> Any:
        extra = {"may_import": self.may_import(request), "sheet_kinds": TYPES, **(extra_context or {})}
        return super().changelist_view(request, extra)

    def may_import(self, request: HttpRequest) -> bool:
        """An import makes records and changes them."""
        return bool(self.has_add_permission(request) and self.has_change_permission(request))

    @method_decorator(require_safe)
    def export_view(self, request: HttpRequest, kind: str) -> HttpResponseBase:
        """What the list shows under the same filters, as a file."""
        if kind not in TYPES or not self.has_view_permission(request):
            raise PermissionDenied
        try:
            found = self.get_changelist_instance(request).queryset
        except IncorrectLookupParameters:
            return HttpResponseRedirect(reverse(f"admin:timeline_{self.model._meta.model_name}_changelist"))
        detail = f"{kind}{'?' if request.GET else ''}{request.GET.urlencode()}"
        deeds.record(DeedKind.EXPORT, request=request, model=self.model, detail=detail)
        name = f"{self.model._meta.model_name}s-{timezone.localdate().isoformat()}"
        return response(
            kind, name, header(self.model), rows(found.model._base_manager.filter(pk__in=found.values("pk")))
        )

    @method_decorator(require_safe)
    def sample_view(self, request: HttpRequest, kind: str) -> HttpResponseBase:
        """The columns, and one row that shows how they are filled in."""
        if kind not in TYPES or not self.may_import(request):
            raise PermissionDenied
        name = f"{self.model._meta.model_name}s-sample"
        return response(kind, name, header(self.model), [samples.SAMPLES[self.model]])

    def import_view(self, request: HttpRequest) -> HttpResponseBase:
        """Choose a file; see what it would do; do it."""
        if not self.may_import(request):
            raise PermissionDenied
        if request.method == "POST" and "token" in request.POST:
            return self._apply_sheet(request)
        form = UploadForm(request.POST or None, request.FILES or None)
        if request.method != "POST" or not form.is_valid():
            return self._sheet_page(request, form=form)
        file = form.cleaned_data["file"]
        return self._preview(request, form, file.read(), file.name)

    def _preview(self, request: HttpRequest, form: UploadForm, content: bytes, name: str) -> HttpResponseBase:
        try:
            sheet = read(content, header(self.model))
        except SheetError as error:
            form.add_error("file", str(error))
            return self._sheet_page(request, form=form)
        outcomes = SheetResource(self, request).run(sheet, write=False)
        token = "" if outcomes.faulty else uploads.keep(content, user=request.user.pk)
        return self._sheet_page(request, form=UploadForm(), outcomes=outcomes, token=token, file_name=name)

    def _apply_sheet(self, request: HttpRequest) -> HttpResponseBase:
        """Do what the preview showed, or nothing."""
        token, name = request.POST["token"], request.POST.get("file_name", "")
        content = uploads.kept(token, user=request.user.pk)
        if content is None:
            messages.error(request, _("The file is no longer here; choose it again."))
            return HttpResponseRedirect(request.path)
        sheet = read(content, header(self.model))
        try:
            with transaction.atomic():
                lock_record(patience=5)
                outcomes = SheetResource(self, request).run(sheet, write=True)
                done = not outcomes.faulty and outcomes.fingerprint == request.POST.get("fingerprint")
                if done:
                    self._note(request, outcomes, name)
                else:
                    transaction.set_rollback(True)
        except RecordBusyError:
            messages.error(request, _("Somebody else is writing to the record; nothing was imported. Try again."))
            return HttpResponseRedirect(request.path)
        if not done:
            messages.warning(request, _("The record has changed since the preview; nothing was imported. Look again."))
            return self._sheet_page(request, form=UploadForm(), outcomes=outcomes, token=token, file_name=name)
        uploads.forget(token, user=request.user.pk)
        messages.success(request, _("Imported: %(counts)s.") % {"counts": counted(outcomes)})
        return HttpResponseRedirect(reverse(f"admin:timeline_{self.model._meta.model_name}_changelist"))

    def _note(self, request: HttpRequest, outcomes: Outcomes, name: str) -> None:
        """Tell the histories of the records, the audit log, and the pages that readers have been sent."""
        records = self.model._base_manager.in_bulk([row.pk for row in (*outcomes.new, *outcomes.changed)])
        for row in outcomes.new:
            self.log_addition(request, records[row.pk], f"Imported from {name}, row {row.number}.")
        for row in outcomes.changed:
            columns = ", ".join(change.column for change in row.changes)
            self.log_change(request, records[row.pk], f"Imported from {name}, row {row.number}: {columns}.")
        detail = f"{name}: {len(outcomes.new)} new, {len(outcomes.changed)} changed"
        deeds.record(DeedKind.IMPORT, request=request, model=self.model, detail=detail)
        record_changed()

    def _sheet_page(self, request: HttpRequest, **context: Any) -> HttpResponseBase:
        outcomes = context.get("outcomes")
        return TemplateResponse(
            request,
            "admin/timeline/sheet_import.html",
            {
                **self.admin_site.each_context(request),
                "title": _("Import: %(kind)s") % {"kind": self.model._meta.verbose_name_plural},
                "opts": self.model._meta,
                "columns": header(self.model),
                "kinds": TYPES,
                "limits": {
                    "size": filesizeformat(settings.IMPORT_MAX_BYTES),
                    "rows": settings.IMPORT_MAX_ROWS,
                },
                "counts": counted(outcomes) if outcomes else "",
                **context,
            },
        )


def counted(outcomes: Outcomes) -> str:
    """How many rows of each fate, in words."""
    new, changed, faulty = len(outcomes.new), len(outcomes.changed), len(outcomes.faulty)
    parts = [
        ngettext("%(count)d new", "%(count)d new", new) % {"count": new},
        ngettext("%(count)d changed", "%(count)d changed", changed) % {"count": changed},
        ngettext("%(count)d unchanged", "%(count)d unchanged", outcomes.unchanged) % {"count": outcomes.unchanged},
    ]
    if faulty:
        parts.append(ngettext("%(count)d faulty", "%(count)d faulty", faulty) % {"count": faulty})
    return ", ".join(parts)
