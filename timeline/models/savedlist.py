"""A list of the desk with its filters, kept under a name by one editor."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class SavedList(models.Model):
    """A filtered list that an editor wants again. One row is one name of one editor.

    `noun` is the model whose list it is ("meeting"), `query` the filters as they stand in the address, without "?".
    """

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="saved_lists", verbose_name=_("whose")
    )
    name = models.CharField(_("name"), max_length=80)
    noun = models.CharField(_("kind of record"), max_length=40)
    query = models.CharField(_("filters"), max_length=1000, blank=True, default="")

    class Meta:
        verbose_name = _("saved list")
        verbose_name_plural = _("saved lists")
        ordering = ("name",)
        default_permissions = ()  # everybody keeps their own, and sees no others
        constraints = (models.UniqueConstraint(fields=("user", "name"), name="savedlist_one_per_name"),)

    def __str__(self) -> str:
        return self.name
