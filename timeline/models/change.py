"""What was done and why: the part of a revision that django-reversion has no column for."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from reversion.models import Revision

from timeline.querysets import ChangeQuerySet
from timeline.vocabulary import Action


class Change(models.Model):
    """What a revision of the history stands for; who and when are the revision's own. One row is one revision.

    `touched` names the fields and parts that differ from before, for each record of the revision by its label
    ("timeline.meeting:12"). `facts` holds what undoing needs to know: of a merge, which records, and what was before;
    "aside" marks what only came of another record's change, which nobody wrote.
    """

    revision = models.OneToOneField(
        Revision, on_delete=models.CASCADE, related_name="change", verbose_name=_("revision")
    )
    action = models.CharField(_("action"), max_length=10, choices=Action)
    reason = models.CharField(_("reason"), max_length=500, blank=True, default="")
    touched = models.JSONField(_("what changed"), default=dict, blank=True)
    facts = models.JSONField(default=dict, blank=True, editable=False)

    objects = models.Manager.from_queryset(ChangeQuerySet)()

    class Meta:
        verbose_name = _("change")
        verbose_name_plural = _("changes")
        ordering = ("-pk",)
        constraints = (models.CheckConstraint(condition=Q(action__in=Action.values), name="change_action_known"),)

    def __str__(self) -> str:
        return f"{self.get_action_display()}: {self.reason}" if self.reason else str(self.get_action_display())
