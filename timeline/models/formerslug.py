"""Where a record went whose address readers may still hold."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from timeline.vocabulary import Noun


class FormerSlug(models.Model):
    """A slug that lost its record to a merge. One row is one old slug and the slug that stands for it now.

    Both are texts, not links: an address is kept whatever becomes of rows. A record that has the old slug goes first.
    """

    noun = models.CharField(_("kind of record"), max_length=10, choices=Noun)
    slug = models.SlugField(_("former slug"), max_length=100)
    leads_to = models.SlugField(_("leads to"), max_length=100)

    class Meta:
        verbose_name = _("former address")
        verbose_name_plural = _("former addresses")
        ordering = ("noun", "slug")
        constraints = (
            models.UniqueConstraint(fields=("noun", "slug"), name="formerslug_leads_to_one"),
            models.CheckConstraint(condition=~Q(slug=F("leads_to")), name="formerslug_not_to_itself"),
            models.CheckConstraint(condition=Q(noun__in=Noun.values), name="formerslug_noun_known"),
        )

    def __str__(self) -> str:
        return f"{self.slug} → {self.leads_to}"

    @classmethod
    def target(cls, model: type[models.Model], slug: str) -> str:
        """The slug that stands for this one among records of `model` (an entry's is Entry); "" where none does."""
        found = cls._base_manager.filter(noun=model._meta.model_name, slug=slug)
        return found.values_list("leads_to", flat=True).first() or ""
