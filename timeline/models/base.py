"""What several models share: a permanent slug with its load digest, and dates kept as EDTF text."""

from typing import Any, ClassVar, Self, TypeVar

from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from timeline import dates, lines
from timeline.vocabulary import LANGUAGES, is_language

M = TypeVar("M", bound=models.Model)
P = TypeVar("P", bound="Part")

validate_slug = RegexValidator(
    r"^[a-z0-9]+(-[a-z0-9]+)*$",
    _("Use lower-case letters a–z, digits and single hyphens, such as “geneva-summit-2021”."),
)


def validate_edtf(text: str) -> None:
    """Refuse a text that is not a date in the accepted subset of EDTF (ISO 8601-2), saying why."""
    try:
        dates.parse(text)
    except dates.EdtfError as fault:
        raise ValidationError(str(fault)) from fault


def validate_lines(text: str) -> None:
    """Refuse a text that is not a list of line ranges, saying why."""
    try:
        lines.parse_lines(text)
    except lines.LinesError as fault:
        raise ValidationError(str(fault)) from fault


def validate_language(code: str) -> None:
    """Refuse a text that is no two-letter code of ISO 639-1."""
    if not is_language(code):
        raise ValidationError(
            _("“%(code)s” is no language code; write the two small letters of ISO 639-1, such as “vi”."),
            params={"code": code},
            code="language",
        )


def in_every_language(field: str) -> models.Q:
    """The condition that a translated field has a text in every site language (its columns may be NULL otherwise)."""
    condition = models.Q()
    for language in LANGUAGES:
        condition &= ~models.Q(**{f"{field}_{language}": ""}) & models.Q(**{f"{field}_{language}__isnull": False})
    return condition


class EdtfTextField(models.CharField):  # type: ignore[type-arg]  # generic in the stubs only
    """A text column for an EDTF date; "" means not known."""

    def __init__(self, *args: Any, **options: Any) -> None:
        options.setdefault("max_length", 60)
        options.setdefault(
            "help_text",
            _(
                "Write 2021-10-13, 2021-10 (only the month is known), 2021-10-13~ (about), 2021-10-13? (uncertain), "
                "2018-11-30/2018-12-01 (from–to), 2021-06/.. (open end) or [2019-07-08..2019-07-10] (one day between)."
            ),
        )
        super().__init__(*args, **options)
        self.validators = [*self.validators, validate_edtf]


class SlugManager(models.Manager[M]):
    """Finds a record by its slug when a fixture refers to it."""

    def get_by_natural_key(self, slug: str) -> M:
        return self.get(slug=slug)


class PartManager(models.Manager[P]):
    """Finds a part by the record it belongs to when a fixture is loaded a second time."""

    def get_by_natural_key(self, *key: Any) -> P:
        found = self.filter(**dict(zip(self.model.natural, key, strict=True))).order_by("pk").first()
        if found is None:
            raise self.model.DoesNotExist
        return found


class Part(models.Model):
    """A row that belongs to a record and goes with it. `natural` holds the lookups that single it out."""

    natural: ClassVar[tuple[str, ...]]

    objects = PartManager()

    class Meta:
        abstract = True

    def natural_key(self) -> tuple[Any, ...]:
        return tuple(_follow(self, lookup) for lookup in self.natural)


def _follow(row: models.Model, lookup: str) -> Any:
    """The value at a lookup such as "actor__slug"; None where a link on the way is empty."""
    value: Any = row
    for name in lookup.split("__"):
        value = getattr(value, name, None)
    return value


class Record(models.Model):
    """A record that seeds can carry: a permanent slug, and what was last loaded into it.

    `loaded_digest` is the digest of the seed record last loaded; "" means that an editor made the row on the site.
    `pack` names the pack of records that the row came with; "" means the curated record, or the site.
    """

    slug = models.SlugField(
        _("slug"),
        max_length=100,
        unique=True,
        validators=[validate_slug],
        help_text=_("Permanent: part of the address."),
    )
    loaded_digest = models.CharField(max_length=64, blank=True, default="", editable=False)
    pack = models.CharField(max_length=20, blank=True, default="", editable=False)

    class Meta:
        abstract = True

    def natural_key(self) -> tuple[str]:
        return (self.slug,)


class DatedRecord(Record):
    """A record placed in time; the derived columns are set from the EDTF text whenever the record is saved."""

    date = EdtfTextField(_("date"))
    date_earliest = models.DateField(_("earliest day"), editable=False)
    date_latest = models.DateField(_("latest day"), null=True, editable=False)  # NULL: the end is open
    date_precision = models.CharField(_("precision"), max_length=10, editable=False)

    class Meta:
        abstract = True

    @property
    def when(self) -> dates.EdtfDate:
        return dates.parse(self.date)

    def derive_dates(self) -> Self:
        """Set the derived columns from the text; raises EdtfError where it is no date."""
        self.date_earliest = self.when.earliest
        self.date_latest = self.when.latest
        self.date_precision = self.when.precision
        return self

    def save(self, *args: Any, **options: Any) -> None:
        self.derive_dates()
        super().save(*args, **options)
