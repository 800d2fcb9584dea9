"""django-reversion's door to snapshots: a record comes in, the text of its snapshot goes out, and back.

It is registered in SERIALIZATION_MODULES as the format "record"; Django asks a module of a format for these two names.
"""

from collections.abc import Iterable, Iterator
from typing import Any, ClassVar

from timeline.models.base import Record
from timeline.snapshots.putting import put
from timeline.snapshots.taking import Snapshot, take_one


class Serializer:
    """Writes one record."""

    internal_use_only = True

    def serialize(self, queryset: Iterable[Record], **options: Any) -> str:
        (record,) = queryset
        snapshot: Snapshot = getattr(record, "taken", None) or take_one(record)
        self.text = snapshot.text
        return self.text

    def getvalue(self) -> str:
        return self.text


class Restorable:
    """What a version was: `object` is the record's row, unsaved and without its parts; `save` writes all of it."""

    m2m_data: ClassVar[dict[str, Any]] = {}

    def __init__(self, snapshot: Snapshot) -> None:
        self.snapshot = snapshot
        names = {item.name for item in snapshot.record._meta.concrete_fields if not item.is_relation}
        fields = {name: value for name, value in snapshot.fields.items() if name in names}
        self.object = snapshot.record(**fields)
        self.object.pk = snapshot.pk

    def save(self, **options: Any) -> None:
        put(self.snapshot)


def Deserializer(stream: str, **options: Any) -> Iterator[Restorable]:  # noqa: N802  (Django asks for this name)
    yield Restorable(Snapshot.read(stream))
