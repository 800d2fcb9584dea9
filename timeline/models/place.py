"""Where things happen."""

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from timeline.models.base import Part, Record, SlugManager, in_every_language
from timeline.querysets import PlaceQuerySet
from timeline.vocabulary import NameKind, PlacePrecision


class Place(Record):
    """A place a claim can name. One row is one venue, city, region or country, with WGS 84 coordinates in degrees."""

    name = models.CharField(_("name"), max_length=200)
    country = models.CharField(_("country"), max_length=2, help_text=_("ISO 3166-1 alpha-2 code"))
    latitude = models.DecimalField(_("latitude"), max_digits=7, decimal_places=4)
    longitude = models.DecimalField(_("longitude"), max_digits=7, decimal_places=4)
    precision = models.CharField(_("precision"), max_length=10, choices=PlacePrecision, default=PlacePrecision.CITY)

    objects = SlugManager.from_queryset(PlaceQuerySet)()

    class Meta:
        verbose_name = _("place")
        verbose_name_plural = _("places")
        ordering = ("slug",)
        constraints = (
            models.CheckConstraint(condition=in_every_language("name"), name="place_named_in_every_language"),
            models.CheckConstraint(condition=Q(country__regex=r"^[A-Z]{2}$"), name="place_country_is_iso"),
            models.CheckConstraint(condition=Q(latitude__range=(-90, 90)), name="place_latitude_on_earth"),
            models.CheckConstraint(condition=Q(longitude__range=(-180, 180)), name="place_longitude_on_earth"),
        )

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("place", kwargs={"slug": self.slug})


class PlaceName(Part):
    """Another way a place is written. One row is one spelling or former name of one place."""

    natural = ("place__slug", "name")

    place = models.ForeignKey(Place, on_delete=models.CASCADE, related_name="names", verbose_name=_("place"))
    name = models.CharField(_("name"), max_length=200)
    kind = models.CharField(_("kind"), max_length=10, choices=NameKind, default=NameKind.ALIAS)

    class Meta:
        verbose_name = _("other name")
        verbose_name_plural = _("other names")
        ordering = ("place", "name")
        constraints = (models.UniqueConstraint(fields=("place", "name"), name="placename_once_per_place"),)

    def __str__(self) -> str:
        return self.name
