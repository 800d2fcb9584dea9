"""What is cited: source files, the articles in them, and the parts of them that were left out."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from timeline.lines import parse_lines
from timeline.models.actor import Actor
from timeline.models.base import (
    EdtfTextField,
    Part,
    Record,
    SlugManager,
    in_every_language,
    validate_language,
    validate_lines,
)
from timeline.querysets import DocumentQuerySet, SourceFileQuerySet
from timeline.vocabulary import Basis, ScopeReason


class SourceFile(Record):
    """A saved page. One row is one file as it was read, fixed by its SHA-256; the text itself is never published.

    `retrieved` is when the page was saved (EDTF); "" means not known.
    """

    name = models.CharField(_("file name"), max_length=200, unique=True)
    sha256 = models.CharField(_("SHA-256"), max_length=64, unique=True)
    line_count = models.PositiveIntegerField(_("lines"))
    retrieved = EdtfTextField(_("retrieved"), blank=True, default="")
    retrieved_note = models.TextField(_("how the retrieval date is known"), blank=True, default="")

    objects = SlugManager.from_queryset(SourceFileQuerySet)()

    class Meta:
        verbose_name = _("source file")
        verbose_name_plural = _("source files")
        ordering = ("slug",)
        constraints = (
            models.CheckConstraint(condition=Q(sha256__regex=r"^[0-9a-f]{64}$"), name="sourcefile_sha256_is_hex"),
            models.CheckConstraint(condition=Q(line_count__gte=1), name="sourcefile_not_empty"),
        )

    def __str__(self) -> str:
        return self.name

    @property
    def parts(self) -> list[Document | Segment]:
        """Its articles and the parts left out, in the order of the file."""
        return sorted([*self.documents.all(), *self.segments.all()], key=lambda part: part.first_line)


class Document(Record):
    """One article or record that can be cited.

    One row is one article: lines of a source file, or a publication with an address. `published` is when (EDTF; ""
    means not known), `published_basis` how that is known; `licence` the terms it is published under (SPDX). The title
    in the document's own `language` is as printed; the other two are translations.
    """

    title = models.CharField(_("title"), max_length=300)
    language = models.CharField(
        _("language"), max_length=5, validators=[validate_language], help_text=_("ISO 639-1 code of the original")
    )
    publisher = models.ForeignKey(
        Actor,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="published",
        verbose_name=_("publisher"),
    )
    agency = models.ForeignKey(
        Actor,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="supplied",
        verbose_name=_("agency"),
    )
    url = models.URLField(_("address"), blank=True, default="")
    published = EdtfTextField(_("published"), blank=True, default="")
    published_basis = models.CharField(_("basis of the date"), max_length=15, choices=Basis, blank=True, default="")
    published_note = models.TextField(_("how the date is known"), blank=True, default="")
    licence = models.CharField(
        _("licence"), max_length=100, blank=True, default="", help_text=_("As SPDX writes it, such as CC0-1.0.")
    )
    source_file = models.ForeignKey(
        SourceFile,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="documents",
        verbose_name=_("source file"),
    )
    lines = models.CharField(_("lines"), max_length=100, blank=True, default="", validators=[validate_lines])

    objects = SlugManager.from_queryset(DocumentQuerySet)()

    class Meta:
        verbose_name = _("document")
        verbose_name_plural = _("documents")
        ordering = ("slug",)
        constraints = (
            models.CheckConstraint(condition=in_every_language("title"), name="document_titled_in_every_language"),
            models.CheckConstraint(
                condition=Q(source_file__isnull=True, lines="") | (Q(source_file__isnull=False) & ~Q(lines="")),
                name="document_lines_go_with_a_file",
            ),
            models.CheckConstraint(
                condition=Q(published="", published_basis="") | (~Q(published="") & ~Q(published_basis="")),
                name="document_published_date_has_basis",
            ),
        )

    def __str__(self) -> str:
        return self.title

    @property
    def first_line(self) -> int:
        """Where in its file it begins; 0 where it has no file."""
        return parse_lines(self.lines)[0][0] if self.lines else 0

    @property
    def original_title(self) -> str:
        """The headline in the document's own language, as printed."""
        return getattr(self, f"title_{self.language}", None) or self.title

    def get_absolute_url(self) -> str:
        return reverse("document", kwargs={"slug": self.slug})


class Segment(Part):
    """A part of a source file that is not curated. One row is one such run of lines and the reason."""

    natural = ("source_file__slug", "lines")

    source_file = models.ForeignKey(
        SourceFile, on_delete=models.CASCADE, related_name="segments", verbose_name=_("source file")
    )
    lines = models.CharField(_("lines"), max_length=100, validators=[validate_lines])
    first_line = models.PositiveIntegerField(editable=False)
    reason = models.CharField(_("reason"), max_length=20, choices=ScopeReason)
    what = models.CharField(_("what it is"), max_length=300)

    class Meta:
        verbose_name = _("out-of-scope part")
        verbose_name_plural = _("out-of-scope parts")
        ordering = ("source_file", "first_line")
        constraints = (
            models.UniqueConstraint(fields=("source_file", "lines"), name="segment_once_per_file"),
            models.CheckConstraint(condition=Q(first_line__gte=1), name="segment_lines_count_from_one"),
        )

    def __str__(self) -> str:
        return f"{self.lines}: {self.what}"

    def save(self, *args: Any, **options: Any) -> None:
        self.first_line = parse_lines(self.lines)[0][0]
        super().save(*args, **options)
