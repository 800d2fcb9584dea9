"""Entries, or a page, come in; the same as JSON-LD in the words of schema.org, for a file or a head, goes out."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Any, Final

from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from timeline import editions
from timeline.entries import EntryRow
from timeline.exports.linked_records import record_thing
from timeline.exports.linking import SCHEMA, Thing, entry_item, entry_thing, known
from timeline.exports.taking import LICENCE, Export
from timeline.models import Actor, Document, Place, Topic

_encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode
# What could end the script element that the text stands in, or begin a comment in it.
_INERT: Final = {ord("<"): "\\u003C", ord(">"): "\\u003E", ord("&"): "\\u0026"}


def pieces(export: Export) -> Iterator[str]:
    """The text of the file: the choice, the record it is about, then an entry a line."""
    yield f'{{"@context":"{SCHEMA}","@graph":[\n{_encode(_choice(export))}'
    if export.record:
        yield ",\n" + _encode(record_thing(export.record, export.home))
    for taken in export.entries:
        yield ",\n" + _encode(entry_thing(taken.row, export.home))
    yield "\n]}\n"


def text(things: Iterable[Thing]) -> str:
    """The things as a file."""
    return json.dumps({"@context": SCHEMA, "@graph": list(things)}, ensure_ascii=False, indent=1) + "\n"


def in_head(things: Iterable[Thing]) -> SafeString:
    """The things for a script element of a page: whatever is typed into a record ends no element there."""
    return mark_safe(_encode({"@context": SCHEMA, "@graph": list(things)}).translate(_INERT))  # noqa: S308  # see above


def dataset(
    home: str, *, language: str, files: Iterable[tuple[str, str]] = (), renewed: datetime | None = None
) -> Thing:
    """The whole timeline; `files` are the (media type, address) of all of it as a file."""
    url = f"{home}{reverse('timeline')}"
    return known(
        {
            "@type": "Dataset",
            "@id": f"{url}#dataset",
            "url": url,
            "name": _("Russia–US diplomacy timeline"),
            "description": _(
                "Who met whom and who said what between Russia and the United States, with the source for every claim."
            ),
            "inLanguage": language,
            "license": LICENCE,
            "isAccessibleForFree": True,
            "dateModified": renewed.date().isoformat() if renewed else "",
            "distribution": [
                {"@type": "DataDownload", "encodingFormat": kind, "contentUrl": f"{home}{address}"}
                for kind, address in files
            ],
        }
    )


def collection(
    title: str, *, page: str, home: str, language: str, record: Any = None, rows: Iterable[EntryRow] = ()
) -> Thing:
    """A page with a list: a part of the whole, and the rows on it in short."""
    items = [entry_item(row, home) for row in rows]
    return known(
        {
            "@type": "CollectionPage",
            "@id": f"{page}#page",
            "url": page,
            "name": title,
            "inLanguage": language,
            "license": LICENCE,
            "isPartOf": {"@id": f"{home}{reverse('timeline')}#dataset"},
            "about": {"@id": f"{home}{record.get_absolute_url()}"} if record else None,
            "mainEntity": {"@type": "ItemList", "itemListElement": items} if items else None,
        }
    )


def listing_things(
    title: str,
    *,
    page: str,
    home: str,
    language: str,
    record: Actor | Place | Topic | Document | None,
    rows: Iterable[EntryRow],
    files: Iterable[tuple[str, str]] | None,
) -> list[Thing]:
    """What the head of a page with a list says; `files` are those of the whole timeline, None on any other page."""
    about = [record_thing(record, home)] if record else []
    whole = []
    if files is not None:
        whole = [dataset(home, language=language, files=files, renewed=editions.present().began)]
    return [*whole, *about, collection(title, page=page, home=home, language=language, record=record, rows=rows)]


def _choice(export: Export) -> Thing:
    return collection(export.title, page=export.page, home=export.home, language=export.language, record=export.record)
