"""A day and the people of an entry come in; the entries that may be the same one, entered twice, go out."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any, Final, TypeVar

from django.db.models import Exists, Model, OuterRef, Q, QuerySet
from django.db.models.functions import Coalesce

from timeline import dates
from timeline.expressions import DaysLater
from timeline.models import Entry, Involvement
from timeline.querysets import plain
from timeline.vocabulary import TAKES_PART, WorkflowState

M = TypeVar("M", bound=Model)

NEAR: Final = 2  # days
LONG: Final = 31  # days; what began longer ago is a period, not the same day; the bound lets an index find the rest
# Publishing an entry means that somebody looked: only what is not decided yet is held against the others.
OPEN: Final = (WorkflowState.DRAFT, WorkflowState.IN_REVIEW)
LOOKED_AT: Final = 500  # entries, those entered last; each costs some milliseconds among 100,000


def alike(kind: str, when: dates.EdtfDate, actors: Iterable[int], *, besides: int | None = None) -> QuerySet[Entry]:
    """Entries of this kind within two days of the date, in which one of these actors (ids) takes part or speaks.

    An open end counts as its first day alone: everything later would be "near".
    """
    first, last = _shifted(when.earliest, -NEAR), _shifted(when.latest or when.earliest, NEAR)
    shared = plain(Involvement).filter(entry=OuterRef("pk"), actor__in=list(actors), role__in=TAKES_PART)
    near = Q(date_latest__gte=first) | Q(date_latest__isnull=True, date_earliest__gte=first)
    begun = {"date_earliest__gte": _shifted(when.earliest, -LONG), "date_earliest__lte": last}
    found = Entry.objects.filter(Exists(shared), near, kind=kind, **begun)
    return found.exclude(state=WorkflowState.WITHDRAWN).exclude(pk=besides or 0).order_by("date_earliest", "slug")


def with_likes(entries: QuerySet[M]) -> QuerySet[M]:
    """Those of the entries that are not decided yet and have a look-alike; only the last LOOKED_AT are asked about."""
    latest = plain(Entry).filter(state__in=OPEN).order_by("-pk").values("pk")[:LOOKED_AT]
    here = plain(Involvement).filter(entry=OuterRef(OuterRef(OuterRef("pk"))), role__in=TAKES_PART)
    shared = plain(Involvement).filter(entry=OuterRef("pk"), role__in=TAKES_PART, actor__in=here.values("actor"))
    last = Coalesce(OuterRef("date_latest"), OuterRef("date_earliest"))
    twins: QuerySet[Any] = plain(Entry).filter(
        Exists(shared),
        Q(date_latest__gte=DaysLater(OuterRef("date_earliest"), days=-NEAR))
        | Q(date_latest__isnull=True, date_earliest__gte=DaysLater(OuterRef("date_earliest"), days=-NEAR)),
        date_earliest__gte=DaysLater(OuterRef("date_earliest"), days=-LONG),
        date_earliest__lte=DaysLater(last, days=NEAR),
        kind=OuterRef("kind"),
    )
    twins = twins.exclude(state=WorkflowState.WITHDRAWN).exclude(pk=OuterRef("pk"))
    return entries.filter(Exists(twins), pk__in=latest)


def _shifted(day: date, days: int) -> date:
    """The day so much later, as far as the calendar goes."""
    number = min(max(day.toordinal() + days, date.min.toordinal()), date.max.toordinal())
    return day + timedelta(days=number - day.toordinal())
