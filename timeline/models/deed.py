"""Who did what at the desk, and when."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from timeline.vocabulary import DeedKind


class Deed(models.Model):
    """The audit log. One row is one thing somebody did: signing in, a save, a deletion, an import.

    It outlives what it is about: `username` stays when `user` is NULL (deleted since, or never known), `subject` says
    what the record was called then. `address` is NULL where the deed came by no request.
    """

    at = models.DateTimeField(_("when"), auto_now_add=True, db_index=True)
    kind = models.CharField(pgettext_lazy("audit log", "deed"), max_length=15, choices=DeedKind)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("user"),
    )
    username = models.CharField(_("who"), max_length=150, blank=True, default="")
    address = models.GenericIPAddressField(_("from address"), null=True)
    model = models.CharField(_("kind of record"), max_length=100, blank=True, default="")
    object_id = models.CharField(_("id of the record"), max_length=64, blank=True, default="")
    subject = models.CharField(_("record"), max_length=200, blank=True, default="")
    detail = models.TextField(_("detail"), blank=True, default="")

    class Meta:
        verbose_name = _("entry of the audit log")
        verbose_name_plural = _("entries of the audit log")
        ordering = ("-at", "-pk")
        default_permissions = ()  # nobody writes in it
        permissions = (("view_deed", _("Can read the audit log")),)
        indexes = (
            models.Index(fields=("kind", "-at"), name="deed_by_kind"),
            models.Index(fields=("username", "-at"), name="deed_by_who"),
            models.Index(fields=("model", "object_id"), name="deed_by_record"),
        )
        constraints = (models.CheckConstraint(condition=Q(kind__in=DeedKind.values), name="deed_kind_known"),)

    def __str__(self) -> str:
        return f"{self.username} {self.get_kind_display()} {self.subject}".strip()
