"""An entry with its evidence comes in; its sources as references go out, each with all that leads a reader to it."""

from __future__ import annotations

from babel import Locale
from django.utils.translation import gettext as _

from timeline import dates
from timeline.entries import SourceRow
from timeline.exports import wording
from timeline.exports.whole import Whole
from timeline.models import Document
from timeline.vocabulary import Basis


def references(whole: Whole) -> list[str]:
    """Of every document the entry rests on: title as printed, who, when, language, file, passage and address.

    It says which of publisher, date and address are not known; the page of a document without an address stands in.
    """
    documents = {citation.document.slug: citation.document for citation in whole.entry.citations.all()}
    return [_reference(documents[source.slug], source, whole) for source in whole.taken.row.sources]


def _reference(document: Document, source: SourceRow, whole: Whole) -> str:
    parts = (
        _title(document),
        _("agency: %(agency)s") % {"agency": document.agency.name} if document.agency else "",
        document.publisher.name if document.publisher else _("publisher not known"),
        _published(document, whole.language),
        _("language: %(language)s") % {"language": _language(document.language, whole.language)},
        _("file %(name)s") % {"name": document.source_file.name} if document.source_file else "",
        wording.passage(source),
        _address(document, whole.home),
    )
    return ", ".join(part for part in parts if part)


def _title(document: Document) -> str:
    """As printed; where the reader's language is another, its translation after it."""
    printed = _("“%(title)s”") % {"title": document.original_title}
    return printed if document.title == document.original_title else f"{printed} [{document.title}]"


def _published(document: Document, language: str) -> str:
    if not document.published:
        return _("date of publication not known")
    words = {"when": dates.parse(document.published).words(language), "basis": document.get_published_basis_display()}
    if document.published_basis == Basis.PRINTED:
        return _("published: %(when)s") % words
    return _("published: %(when)s (%(basis)s)") % words


def _language(code: str, language: str) -> str:
    name = str(Locale.parse(language).languages.get(code, code))
    # Babel writes "Tiếng Việt" as at the head of a list; within a sentence only the name of the people is large.
    return name[:1].lower() + name[1:] if language == "vi" else name


def _address(document: Document, home: str) -> str:
    if document.url:
        return document.url
    return _("original address not known, described at %(page)s") % {"page": f"{home}{document.get_absolute_url()}"}
