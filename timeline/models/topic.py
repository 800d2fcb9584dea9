"""What it is about."""

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from timeline.models.base import Record, SlugManager, in_every_language
from timeline.querysets import TopicQuerySet


class Topic(Record):
    """A subject. One row is one topic on one of two levels; `parent` is NULL on the upper one."""

    name = models.CharField(_("name"), max_length=200)
    parent = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="children",
        limit_choices_to={"parent__isnull": True},
        verbose_name=_("broader topic"),
    )

    objects = SlugManager.from_queryset(TopicQuerySet)()

    class Meta:
        verbose_name = _("topic")
        verbose_name_plural = _("topics")
        ordering = ("slug",)
        constraints = (
            models.CheckConstraint(condition=in_every_language("name"), name="topic_named_in_every_language"),
            models.CheckConstraint(condition=~Q(parent=F("id")), name="topic_not_its_own_parent"),
        )

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("topic", kwargs={"slug": self.slug})
