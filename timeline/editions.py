"""Changes of the record come in, by Django's signals or by a call; a new edition, once they are committed, goes out."""

from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import Any

from django.apps import apps
from django.db import transaction
from django.db.models import F
from django.db.models.functions import Now
from django.db.models.signals import m2m_changed, post_delete, post_save
from django.utils import timezone

from timeline.prepared import Prepared, prepare


@dataclass(frozen=True, slots=True)
class Present:
    """The present edition of the record; `began` is None where that was not noted."""

    number: int = 0
    began: datetime | None = None


def current() -> int:
    """The number of the present edition; 0 before the first change. Costs one query."""
    return _edition().filter(pk=1).values_list("number", flat=True).first() or 0


def present() -> Present:
    """The present edition, and since when it stands. Costs one query."""
    found = _present().rows(())
    return Present(*found[0]) if found else Present()


@cache
def _present() -> Prepared:
    """Every answer of the API asks: making the SQL would take three times as long as the answer."""
    return prepare(_edition().filter(pk=1).values_list("number", "began"), ())


def record_changed(**_signal: Any) -> None:
    """Begin a new edition when the present transaction is committed; rolled back, it leaves the old one.

    Bulk writes send no signal: who writes so calls this.
    """
    # Afterwards, because a page made before the commit must not be kept under the new number. A page made between the
    # two is right already, and is made once more.
    transaction.on_commit(_advance)


def watch() -> None:
    """Have every model of the record say when a row of it is saved or deleted."""
    for model in apps.get_app_config("timeline").get_models(include_auto_created=True):
        label = model._meta.label
        # Readers see none of these.
        if label in {"timeline.Edition", "timeline.Deed", "timeline.SavedList"}:
            continue
        if model._meta.auto_created:
            m2m_changed.connect(record_changed, sender=model, dispatch_uid=f"edition-links-{label}")
        post_save.connect(record_changed, sender=model, dispatch_uid=f"edition-save-{label}")
        post_delete.connect(record_changed, sender=model, dispatch_uid=f"edition-delete-{label}")


def _advance() -> None:
    if not _edition().filter(pk=1).update(number=F("number") + 1, began=Now()):
        _edition().get_or_create(pk=1, defaults={"number": 1, "began": timezone.now()})


def _edition() -> Any:
    return apps.get_model("timeline", "Edition")._base_manager
