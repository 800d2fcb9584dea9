"""The citations of an entry come in; how many sources bear it out that do not depend on each other goes out."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from timeline.models import Citation, Document
from timeline.vocabulary import Basis, ClaimField, Stance

_SAID: Final = (Basis.PRINTED, Basis.YEAR_INFERRED)
_UNNAMED: Final = 0  # stands for the unknown maker of a saved page


def independent_sources(citations: Iterable[Citation]) -> int:
    """How many groups of documents print that it was so, those with one publisher or agency being one group.

    A saved page that names neither may be the text of any other page, so all pages count as one beside it; it is not
    the text of a publication's records. A publication without publisher counts for nothing.
    """
    documents = {one.document_id: one.document for one in citations if _bears_out(one)}.values()
    unnamed = any(document.source_file_id and not _makers(document) for document in documents)
    groups: list[set[int]] = []
    for document in documents:
        makers = _makers(document) | ({_UNNAMED} if unnamed and document.source_file_id else set())
        if makers:
            joined = [group for group in groups if group & makers]
            groups = [group for group in groups if not group & makers] + [makers.union(*joined)]
    return len(groups)


def _bears_out(citation: Citation) -> bool:
    about_all = citation.field == ClaimField.EXISTENCE and citation.stance == Stance.SUPPORTS
    return about_all and citation.basis in _SAID


def _makers(document: Document) -> set[int]:
    return {maker for maker in (document.publisher_id, document.agency_id) if maker is not None}
