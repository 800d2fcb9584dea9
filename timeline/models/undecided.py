"""Records of a publication that no rule could decide: an editor reads them, readers never do."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from timeline.models.document import Document
from timeline.vocabulary import Doubt


class UndecidedManager(models.Manager["Undecided"]):
    """Finds a row by its publication, its record and the reason when a fixture is loaded a second time."""

    def get_by_natural_key(self, document: str, locator: str, reason: str) -> "Undecided":
        return self.get(document__slug=document, locator=locator, reason=reason)


class Undecided(models.Model):
    """A record of a publication that waits for an editor. One row is one record, as it was read, and why it waits.

    `text` is the publication's own; it is for the desk alone and in no fixture, so that it is "" where the row came
    with one. `settled` means that an editor dealt with it; an import leaves that as it is until the text changes.
    """

    document = models.ForeignKey(
        Document, on_delete=models.CASCADE, related_name="undecided", verbose_name=_("document")
    )
    locator = models.CharField(pgettext_lazy("in a document without lines", "record"), max_length=100)
    date = models.DateField(_("date"))
    text = models.TextField(_("text"))
    reason = models.CharField(pgettext_lazy("of a doubt", "reason"), max_length=20, choices=Doubt)
    settled = models.BooleanField(_("dealt with"), default=False)

    objects = UndecidedManager()

    class Meta:
        verbose_name = _("undecided record")
        verbose_name_plural = _("undecided records")
        ordering = ("date", "document", "locator")
        constraints = (
            models.UniqueConstraint(fields=("document", "locator", "reason"), name="undecided_once"),
            models.CheckConstraint(condition=Q(reason__in=Doubt.values), name="undecided_reason_known"),
        )

    def __str__(self) -> str:
        return f"{self.document} {self.locator}"

    def natural_key(self) -> tuple[str, str, str]:
        return (self.document.slug, self.locator, self.reason)
