"""The evidence: which lines of which document carry which claim, and how."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from timeline.models.actor import Actor
from timeline.models.base import Part, validate_lines
from timeline.models.document import Document
from timeline.models.entry import Entry
from timeline.models.membership import Membership
from timeline.models.place import Place
from timeline.vocabulary import Basis, ClaimField, Stance


class Citation(Part):
    """A claim's evidence. One row is one claim of one entry (or one office) borne out, or contradicted, by one passage.

    `lines` counts in the document's source file; "" where the document has none. `locator` says where in a document
    without lines, such as the number of a record in a data set. `actor` and `place` say which participant or place the
    claim is about. `seen` is the digest of the lines as the editor read them (16 hexadecimal
    digits, see timeline.sources); "" means not yet checked against the file. `note` gives the reason of an inference.
    """

    natural = ("entry__slug", "membership__slug", "position")

    entry = models.ForeignKey(
        Entry,
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="citations",
        verbose_name=_("entry"),
    )
    membership = models.ForeignKey(
        Membership,
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="citations",
        verbose_name=_("office"),
    )
    field = models.CharField(_("claim"), max_length=15, choices=ClaimField, default=ClaimField.EXISTENCE)
    actor = models.ForeignKey(
        Actor,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="cited_in",
        verbose_name=pgettext_lazy("claim", "participant"),
    )
    place = models.ForeignKey(
        Place,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="cited_in",
        verbose_name=_("place"),
    )
    document = models.ForeignKey(
        Document, on_delete=models.PROTECT, related_name="citations", verbose_name=_("document")
    )
    lines = models.CharField(_("lines"), max_length=100, blank=True, default="", validators=[validate_lines])
    locator = models.CharField(
        pgettext_lazy("in a document without lines", "record"),
        max_length=100,
        blank=True,
        default="",
        help_text=_("Only in a document without lines: which of its records, such as 2942."),
    )
    stance = models.CharField(_("stance"), max_length=15, choices=Stance, default=Stance.SUPPORTS)
    basis = models.CharField(_("basis"), max_length=15, choices=Basis, default=Basis.PRINTED)
    note = models.TextField(_("note"), blank=True, default="")
    seen = models.CharField(max_length=16, blank=True, default="", editable=False)
    position = models.PositiveSmallIntegerField(default=0, editable=False)

    class Meta:
        verbose_name = _("citation")
        verbose_name_plural = _("citations")
        ordering = ("entry", "membership", "position")
        # A document's entries, counted from the index alone.
        indexes = (models.Index(fields=("document", "entry"), name="citation_by_document"),)
        constraints = (
            models.CheckConstraint(
                condition=Q(entry__isnull=False, membership__isnull=True)
                | Q(entry__isnull=True, membership__isnull=False),
                name="citation_of_one_thing",
            ),
            models.CheckConstraint(
                condition=Q(field=ClaimField.PARTICIPANT, actor__isnull=False)
                | (~Q(field=ClaimField.PARTICIPANT) & Q(actor__isnull=True)),
                name="citation_person_goes_with_participant",
            ),
            models.CheckConstraint(
                condition=Q(place__isnull=True) | Q(field=ClaimField.PLACE),
                name="citation_place_goes_with_place",
            ),
            models.CheckConstraint(condition=Q(basis__in=Basis.values), name="citation_basis_known"),
            models.CheckConstraint(condition=Q(field__in=ClaimField.values), name="citation_field_known"),
        )

    def __str__(self) -> str:
        return f"{self.document.slug}: {self.lines or self.locator} ({self.get_basis_display()})"
