"""Offices: who held which role in which body, and from when to when as far as it is known."""

from typing import Any

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from timeline import dates
from timeline.models.actor import Actor
from timeline.models.base import EdtfTextField, Record, SlugManager, in_every_language
from timeline.querysets import MembershipQuerySet
from timeline.vocabulary import ActorKind


class Membership(Record):
    """A person's term in an office. One row is one person in one role in one body.

    `start` and `end` are EDTF texts, "" where that end is not known (an unknown end is not an open one). The derived
    `start_earliest` and `end_latest` are NULL where the end is unknown or open.
    """

    person = models.ForeignKey(
        Actor,
        on_delete=models.PROTECT,
        related_name="memberships",
        limit_choices_to={"kind": ActorKind.PERSON},
        verbose_name=_("person"),
    )
    body = models.ForeignKey(Actor, on_delete=models.PROTECT, related_name="members", verbose_name=_("body"))
    role = models.CharField(pgettext_lazy("office", "role"), max_length=200)
    start = EdtfTextField(_("from"), blank=True, default="")
    end = EdtfTextField(_("to"), blank=True, default="")
    start_earliest = models.DateField(null=True, editable=False)  # NULL: not known since when
    end_latest = models.DateField(null=True, editable=False)  # NULL: not known until when, or open

    objects = SlugManager.from_queryset(MembershipQuerySet)()

    class Meta:
        verbose_name = _("office")
        verbose_name_plural = _("offices")
        ordering = ("slug",)
        constraints = (
            models.CheckConstraint(condition=in_every_language("role"), name="membership_named_in_every_language"),
            models.CheckConstraint(
                condition=Q(start_earliest__isnull=True)
                | Q(end_latest__isnull=True)
                | Q(start_earliest__lte=F("end_latest")),
                name="membership_start_not_after_end",
            ),
        )

    def __str__(self) -> str:
        return f"{self.person}, {self.role}"

    def derive_dates(self) -> None:
        """Set the derived columns from the texts; raises EdtfError where one is no date."""
        self.start_earliest = dates.parse(self.start).earliest if self.start else None
        self.end_latest = dates.parse(self.end).latest if self.end else None

    def save(self, *args: Any, **options: Any) -> None:
        self.derive_dates()
        super().save(*args, **options)
