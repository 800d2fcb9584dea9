"""A snapshot comes in, the database holds the record as it was then, or a list of reasons against it goes out."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.conf import settings
from django.db import DataError, IntegrityError, transaction
from django.db.models import Field, ForeignKey, Model
from django.utils.translation import gettext as _
from django.utils.translation import override

from timeline import indexing, models
from timeline.models.base import Record
from timeline.querysets import plain
from timeline.snapshots.taking import PARTS, Row, Snapshot, model_of

_NOUNS = {models.Actor: "actor", models.Place: "place", models.Topic: "topic", models.Membership: "office"}


class NotPossibleError(Exception):
    """A record that cannot be written so; nothing was written. `reasons` has a sentence for each."""

    def __init__(self, reasons: Iterable[str]) -> None:
        self.reasons = list(reasons)
        super().__init__("\n".join(self.reasons))


def put(snapshot: Snapshot) -> Record:
    """Write the record as the snapshot has it, parts and all, existing or not. Raises NotPossibleError.

    Its id and those of its parts are what they were, so that forms opened before still fit.
    """
    model = snapshot.record
    record = model._base_manager.filter(pk=snapshot.pk).first()
    _refuse_taken_slug(snapshot, is_new=record is None)
    ids = _Ids(snapshot)
    try:
        with transaction.atomic(), override(settings.LANGUAGE_CODE):
            if record is None:
                record = model(loaded_digest=snapshot.loaded_digest)
                record.pk = snapshot.pk
                if model._meta.parents:
                    record.id = snapshot.pk  # type: ignore[attr-defined]  # an entry's
            for item, value in _own_columns(model, snapshot.fields):
                setattr(record, item.attname, ids.of(item, value))
            record.save()
            for item in model._meta.many_to_many:
                getattr(record, item.name).set(ids.many(item, snapshot.fields[item.name]))
            for part, owner in PARTS[model]:
                _put_parts(part, owner, snapshot, ids)
    except (IntegrityError, DataError) as error:
        refusal = _("The database refuses the record as it was: %(error)s")
        raise NotPossibleError([refusal % {"error": " ".join(str(error.args[0]).split())}]) from error
    _refresh(record)
    return record


def _refuse_taken_slug(snapshot: Snapshot, *, is_new: bool) -> None:
    holder = snapshot.record._meta.get_field("slug").model
    if plain(holder).filter(slug=snapshot.slug).exclude(pk=snapshot.pk).exists():
        reason = _("Another record has the slug “%(slug)s” now; give that one another slug first, or merge the two.")
        raise NotPossibleError([reason % {"slug": snapshot.slug}])
    if is_new and (now := models.FormerSlug.target(holder, snapshot.slug)):
        reason = _("The address “%(slug)s” leads to “%(now)s” since the two were merged; undo the merge instead.")
        raise NotPossibleError([reason % {"slug": snapshot.slug, "now": now}])


def _own_columns(model: type[Model], row: Row) -> list[tuple[Field[Any, Any], Any]]:
    names = {item.name: item for item in model._meta.concrete_fields}
    return [(names[name], value) for name, value in row.items() if name in names]


def _put_parts(part: type[Model], owner: str, snapshot: Snapshot, ids: _Ids) -> None:
    plain(part).filter(**{owner: snapshot.pk}).delete()
    rows = snapshot.parts.get(part._meta.label_lower, [])
    taken = set(plain(part).filter(pk__in=[row["pk"] for row in rows]).values_list("pk", flat=True))
    for row in rows:
        kept = part(**{f"{owner}_id": snapshot.pk})
        if row["pk"] not in taken:
            kept.pk = row["pk"]
        for item, value in _own_columns(part, row):
            setattr(kept, item.attname, ids.of(item, value))
        kept.save(force_insert=True)


class _Ids:
    """The ids of what a snapshot links to by slug; raises NotPossibleError for what is no longer there."""

    def __init__(self, snapshot: Snapshot) -> None:
        self.found: dict[type[Model], dict[str, int]] = {}
        wanted: dict[type[Model], set[str]] = {}
        for model, row in (
            (snapshot.record, snapshot.fields),
            *((model_of(label), row) for label, rows in snapshot.parts.items() for row in rows),
        ):
            for item in (*model._meta.concrete_fields, *model._meta.many_to_many):
                if item.is_relation and row.get(item.name):
                    values = row[item.name] if item.many_to_many else [row[item.name]]
                    wanted.setdefault(item.related_model, set()).update(values)  # type: ignore[arg-type]
        missing = []
        for target, slugs in wanted.items():
            self.found[target] = dict(plain(target).filter(slug__in=slugs).values_list("slug", "pk"))
            own = {snapshot.slug} if issubclass(snapshot.record, target) else set()
            missing += [
                _("%(kind)s “%(slug)s”") % {"kind": target._meta.verbose_name, "slug": slug}
                for slug in sorted(slugs - set(self.found[target]) - own)
            ]
        if missing:
            reason = _("It names what is no longer there: %(records)s. Recover or add that first.")
            raise NotPossibleError([reason % {"records": "; ".join(missing)}])

    def of(self, item: Field[Any, Any], value: Any) -> Any:
        if isinstance(item, ForeignKey):
            return self.found[item.related_model][value] if value else None
        return item.to_python(value) if value != "" or not item.null else _nothing(item)

    def many(self, item: Any, slugs: list[str]) -> list[int]:
        return [self.found[item.related_model][slug] for slug in slugs]


def _nothing(item: Field[Any, Any]) -> Any:
    """What an empty column holds: modeltranslation's texts may be NULL, and ours are empty texts."""
    return "" if item.empty_strings_allowed else None


def _refresh(record: Record) -> None:
    """Let the search find what the record says now."""
    if isinstance(record, models.Entry):
        indexing.refresh([record.pk])
    elif noun := _NOUNS.get(type(record)):
        indexing.refresh(sorted(indexing.entries_naming(noun, [record.pk])))
