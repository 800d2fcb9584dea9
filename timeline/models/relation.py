"""How entries hang together."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from timeline.models.base import Part
from timeline.models.entry import Entry
from timeline.vocabulary import RelationKind


class Relation(Part):
    """A link between entries. One row reads: `source` follows / prepares / replaces … `target`."""

    natural = ("source__slug", "kind", "target__slug")

    source = models.ForeignKey(Entry, on_delete=models.CASCADE, related_name="relations", verbose_name=_("entry"))
    kind = models.CharField(_("kind"), max_length=15, choices=RelationKind)
    target = models.ForeignKey(
        Entry, on_delete=models.CASCADE, related_name="related_from", verbose_name=_("related entry")
    )

    class Meta:
        verbose_name = _("relation")
        verbose_name_plural = _("relations")
        ordering = ("source", "kind", "target")
        constraints = (
            models.UniqueConstraint(fields=("source", "kind", "target"), name="relation_once"),
            models.CheckConstraint(condition=~Q(source=F("target")), name="relation_not_to_itself"),
            models.CheckConstraint(condition=Q(kind__in=RelationKind.values), name="relation_kind_known"),
        )

    def __str__(self) -> str:
        return f"{self.source} {self.get_kind_display()} {self.target}"
