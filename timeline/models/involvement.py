"""Who was in it, in which role and which office."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from timeline.models.actor import Actor
from timeline.models.base import Part
from timeline.models.entry import Entry
from timeline.models.membership import Membership
from timeline.vocabulary import InvolvementRole


class Involvement(Part):
    """An actor's part in an entry. One row is one actor in one role.

    `office` is the term the actor held at the time, NULL where the actor is no person or the office is not recorded;
    `office_printed` is the title as the source prints it, kept where it differs from the official one.
    """

    natural = ("entry__slug", "actor__slug", "role")

    entry = models.ForeignKey(Entry, on_delete=models.CASCADE, related_name="involvements", verbose_name=_("entry"))
    actor = models.ForeignKey(Actor, on_delete=models.PROTECT, related_name="involvements", verbose_name=_("actor"))
    role = models.CharField(_("role"), max_length=10, choices=InvolvementRole)
    position = models.PositiveSmallIntegerField(_("position"), default=0)
    on_behalf_of = models.ForeignKey(
        Actor,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="represented_in",
        verbose_name=_("on behalf of"),
    )
    office = models.ForeignKey(
        Membership,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="involvements",
        verbose_name=_("office"),
    )
    office_printed = models.CharField(_("office as printed"), max_length=200, blank=True, default="")

    class Meta:
        verbose_name = _("involvement")
        verbose_name_plural = _("involvements")
        ordering = ("entry", "position")
        # An actor's entries, counted from the index alone.
        indexes = (models.Index(fields=("actor", "entry", "role"), name="involvement_by_actor"),)
        constraints = (
            models.UniqueConstraint(fields=("entry", "actor", "role"), name="involvement_one_per_role"),
            models.CheckConstraint(condition=Q(role__in=InvolvementRole.values), name="involvement_role_known"),
        )

    def __str__(self) -> str:
        return f"{self.actor} ({self.get_role_display()})"
