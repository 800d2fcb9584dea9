"""The database comes in, the text of a fixture goes out: every row of the record, by natural keys, in a fixed order.

`loaddata` brings an empty database to the same state, and changes nothing in one that it brought there. What an object
refers to stands before it. Derived columns are in it; the untranslated column of a translated text is not, because
modeltranslation fills it.
"""

import json
import re
from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Any, Final

from django.db.models import ForeignKey, Model, Q
from modeltranslation.translator import translator

from timeline import models
from timeline.models.base import Part, Record
from timeline.querysets import plain

Row = dict[str, Any]
Slugs = dict[type[Model], dict[int, str]]

# A natural key takes one line, not three; no text has a line end of its own in JSON.
_KEY_ON_LINES: Final = re.compile(r'\[\n\s+("[a-z0-9-]+")\n\s+\]')

# What is referred to comes first. A model's link to itself puts the row it names before it.
_MODELS: Final[tuple[tuple[type[Model], str], ...]] = (
    (models.Actor, "succeeds"),
    (models.ActorName, ""),
    (models.ActorIdentifier, ""),
    (models.Place, ""),
    (models.PlaceName, ""),
    (models.Topic, "parent"),
    (models.Membership, ""),
    (models.SourceFile, ""),
    (models.Segment, ""),
    (models.Document, ""),
    (models.Entry, ""),
    (models.Meeting, "part_of"),
    (models.MeetingState, ""),
    (models.Statement, ""),
    (models.Involvement, ""),
    (models.Citation, ""),
    (models.Relation, ""),
    (models.Undecided, ""),
)
# Which records wait is told; their words are for the desk of the site that read them.
_WITHHELD: Final[dict[type[Model], Row]] = {models.Undecided: {"text": ""}}


def site_fixture(pack: str = "") -> str:
    """The fixture as JSON, one field a line, in a fixed number of queries.

    `pack` names the pack whose records are written; "" the curated record and what was made on the site.
    """
    slugs: Slugs = {
        model: dict(plain(model).values_list("pk", "slug")) for model, _ in _MODELS if issubclass(model, Record)
    }
    objects = [
        {"model": model._meta.label_lower, "fields": fields}
        for model, link in _MODELS
        for fields in _ordered(model, link, list(_objects(model, slugs, pack)))
    ]
    text = json.dumps(objects, ensure_ascii=False, indent=1, default=_plain_text)
    return _KEY_ON_LINES.sub(r"[\1]", text) + "\n"


def _of_pack(model: type[Model], pack: str) -> Q:
    """The rows of the pack's records: a part belongs to the pack of its record, a meeting to that of its entry."""
    if issubclass(model, Record):
        return Q(entry_ptr__pack=pack) if model._meta.parents else Q(pack=pack)
    if model is models.Citation:
        return Q(entry__pack=pack) | Q(membership__pack=pack)
    if model is models.Undecided:  # what waits goes with what the same publication already gave the pack
        cited = plain(models.Citation).filter(entry__pack=pack).values("document")
        return Q(document__in=cited) if pack else Q(pk__in=[])
    assert issubclass(model, Part)
    return Q(**{f"{model.natural[0].partition('__')[0] if '__' in model.natural[0] else 'actor'}__pack": pack})


def _objects(model: type[Model], slugs: Slugs, pack: str) -> Iterator[Row]:
    rows = (
        plain(model)
        .filter(_of_pack(model, pack))
        .order_by("pk")
        .values(*(field.attname for field in _columns(model)), "pk")
    )
    many = {field.name: _many(field, slugs) for field in model._meta.local_many_to_many}
    for row in rows:
        fields: Row = {}
        for field in _columns(model):
            value = row[field.attname]
            if isinstance(field, ForeignKey):
                value = [slugs[field.related_model][value]] if value is not None else None
            fields[field.name] = value
        fields |= _WITHHELD.get(model, {})
        yield fields | {name: [[slug] for slug in sorted(linked[row["pk"]])] for name, linked in many.items()}


def _columns(model: type[Model]) -> list[Any]:
    """The fields a fixture holds: all of the model's own table but numeric ids and untranslated columns."""
    translated = translator.get_options_for_model(model).local_fields if model in _translated() else {}
    return [
        field
        for field in model._meta.local_concrete_fields
        if field.name not in translated and (not field.primary_key or field.is_relation)
    ]


def _translated() -> set[type[Model]]:
    return set(translator.get_registered_models())


def _many(field: Any, slugs: Slugs) -> dict[int, list[str]]:
    """The slugs that a many-to-many field links to, by id."""
    linked: dict[int, list[str]] = defaultdict(list)
    target = slugs[field.related_model]
    for owner, pk in plain(field.remote_field.through).values_list(field.m2m_column_name(), field.m2m_reverse_name()):
        linked[owner].append(target[pk])
    return linked


def _ordered(model: type[Model], link: str, rows: list[Row]) -> list[Row]:
    """The rows by natural key, and each after the one it links to."""
    if issubclass(model, Part):
        _number_citations(model, rows)
        key = [name.partition("__")[0] for name in model.natural]
    elif model is models.Undecided:
        key = ["document", "locator", "reason"]
    else:
        key = [model._meta.pk.name if model._meta.parents else "slug"]
    rows = sorted(rows, key=lambda row: tuple((row[name] is None, row[name] or 0) for name in key))
    if not link:
        return rows
    found: dict[str, Row] = {}
    waiting = {row[key[0]] if isinstance(row[key[0]], str) else row[key[0]][0]: row for row in rows}
    while ready := [slug for slug, row in waiting.items() if row[link] is None or row[link][0] in found]:
        found |= {slug: waiting.pop(slug) for slug in ready}
    return [*found.values(), *waiting.values()]


def _number_citations(model: type[Model], rows: list[Row]) -> None:
    """Count the citations of each entry and office from 0, so that their position singles them out."""
    if model is models.Citation:
        count: dict[str, int] = defaultdict(int)
        for row in sorted(rows, key=lambda row: row["position"]):
            owner = f"{row['entry']} {row['membership']}"
            row["position"] = count[owner]
            count[owner] += 1


def _plain_text(value: object) -> str:
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Decimal):
        return str(value)
    raise TypeError(f"{type(value)} has no place in a fixture")
