"""Who acts: people, states, bodies, media and groups, with every name they go by."""

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from timeline.models.base import Part, Record, SlugManager, in_every_language
from timeline.querysets import ActorQuerySet
from timeline.vocabulary import ActorKind, NameKind, Side


class Actor(Record):
    """Someone who meets or speaks.

    One row is one person, state, body, medium or group. `succeeds` links a state or body to the one whose place it
    took (Russia succeeds the Soviet Union): two actors on one side, never one.
    """

    kind = models.CharField(_("kind"), max_length=10, choices=ActorKind)
    side = models.CharField(_("side"), max_length=15, choices=Side)
    name = models.CharField(_("name"), max_length=200)
    country = models.CharField(
        _("country"), max_length=2, blank=True, default="", help_text=_("ISO 3166-1 alpha-2 code")
    )
    succeeds = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="succeeded_by",
        verbose_name=_("succeeds"),
    )

    objects = SlugManager.from_queryset(ActorQuerySet)()

    class Meta:
        verbose_name = _("actor")
        verbose_name_plural = _("actors")
        ordering = ("slug",)
        constraints = (
            models.CheckConstraint(condition=Q(kind__in=ActorKind.values), name="actor_kind_known"),
            models.CheckConstraint(condition=Q(side__in=Side.values), name="actor_side_known"),
            models.CheckConstraint(condition=in_every_language("name"), name="actor_named_in_every_language"),
            models.CheckConstraint(
                condition=Q(country="") | Q(country__regex=r"^[A-Z]{2}$"), name="actor_country_is_iso"
            ),
        )

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("actor", kwargs={"slug": self.slug})


class ActorName(Part):
    """Another way an actor is written. One row is one spelling, alias, short form or former name of one actor."""

    natural = ("actor__slug", "name")

    actor = models.ForeignKey(Actor, on_delete=models.CASCADE, related_name="names", verbose_name=_("actor"))
    name = models.CharField(_("name"), max_length=200)
    kind = models.CharField(_("kind"), max_length=10, choices=NameKind, default=NameKind.ALIAS)

    class Meta:
        verbose_name = _("other name")
        verbose_name_plural = _("other names")
        ordering = ("actor", "name")
        constraints = (models.UniqueConstraint(fields=("actor", "name"), name="actorname_once_per_actor"),)

    def __str__(self) -> str:
        return self.name


class ActorIdentifier(Part):
    """An actor's identifier elsewhere. One row is one verified identifier in one scheme (wikidata, viaf, …)."""

    natural = ("scheme", "identifier")

    actor = models.ForeignKey(Actor, on_delete=models.CASCADE, related_name="identifiers", verbose_name=_("actor"))
    scheme = models.SlugField(_("scheme"), max_length=30)
    identifier = models.CharField(_("identifier"), max_length=100)

    class Meta:
        verbose_name = _("identifier")
        verbose_name_plural = _("identifiers")
        ordering = ("actor", "scheme")
        constraints = (
            models.UniqueConstraint(fields=("scheme", "identifier"), name="actoridentifier_unique_in_scheme"),
        )

    def __str__(self) -> str:
        return f"{self.scheme}:{self.identifier}"
