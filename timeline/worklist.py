"""Who asks and the day come in; what waits for an editor's hand, with how much of it there is and where, goes out."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from django.db.models import BigIntegerField, Exists, OuterRef, Q, QuerySet
from django.db.models.functions import Cast
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from reversion.models import Version

from timeline.likeness import OPEN, with_likes
from timeline.models import Citation, Document, Entry, Meeting, Statement, Undecided
from timeline.querysets import plain
from timeline.vocabulary import Doubt, MeetingStatus, Stance, WorkflowState

MOST: Final = 1000  # counted one by one; of more it is enough to know that they are more
_LINK: Final = r"^https?://[^/\s]+\.[^/\s]+(/\S*)?$"
_TEXTS: Final = ("title", "summary")
_OPTIONAL: Final = ("notes", "place_note")

Found = QuerySet[Any]


def without_source(entries: Found, _today: date) -> Found:
    """No citation bears them out."""
    borne_out = plain(Citation).filter(entry=OuterRef("pk"), stance=Stance.SUPPORTS)
    return entries.filter(~Exists(borne_out)).exclude(state=WorkflowState.WITHDRAWN)


def without_language(language: str) -> Callable[[Found, date], Found]:
    """The question after entries that lack a text in the language; what is published has them all."""

    def question(entries: Found, _today: date) -> Found:
        lacking = Q()
        for field in _TEXTS:
            lacking |= _empty(f"{field}_{language}")
        for field in _OPTIONAL:
            lacking |= _empty(f"{field}_{language}") & ~_empty(f"{field}_en")
        return entries.filter(lacking, state__in=OPEN)

    return question


def with_inferred_date(entries: Found, _today: date) -> Found:
    """No source prints their whole date."""
    return entries.filter(date_printed=False).exclude(state=WorkflowState.WITHDRAWN)


def due(entries: Found, today: date) -> Found:
    """Planned meetings whose last day has passed."""
    planned = plain(Meeting).filter(status=MeetingStatus.PLANNED, date_latest__lt=today)
    return entries.filter(pk__in=planned.values("pk")).exclude(state=WorkflowState.WITHDRAWN)


def twice(entries: Found, _today: date) -> Found:
    """What may have been entered already."""
    return with_likes(entries)


def _empty(column: str) -> Q:
    return Q(**{column: ""}) | Q(**{f"{column}__isnull": True})


# What the filter "needs" of the desk's lists offers.
NEEDS: Final[Mapping[str, tuple[Promise, Callable[[Found, date], Found]]]] = {
    "source": (_("a source"), without_source),
    "vi": (_("Vietnamese"), without_language("vi")),
    "ru": (_("Russian"), without_language("ru")),
    "date": (_("a printed date (it is inferred)"), with_inferred_date),
    "held": (_("an answer: was it held?"), due),
    "twin": (_("a look: possible duplicate"), twice),
}
LINKS: Final[Mapping[str, tuple[Promise, Q]]] = {
    "missing": (_("missing"), Q(url="", source_file__isnull=True)),
    "broken": (_("not an address"), ~Q(url="") & ~Q(url__regex=_LINK)),
}


def by_user(entries: Found, user: Any) -> Found:
    """Those that this user has a part in, by any step of their history."""
    kinds = [model._meta.model_name for model in (Meeting, Statement)]
    of_entries = Q(content_type__app_label="timeline", content_type__model__in=kinds)
    steps = Version.objects.filter(of_entries, revision__user=user.pk)
    return entries.filter(pk__in=steps.order_by().values_list(Cast("object_id", BigIntegerField())))


def by_others(entries: Found, user: Any) -> Found:
    """All the others."""
    return entries.exclude(pk__in=by_user(plain(Entry), user).values("pk"))


WRITERS: Final[Mapping[str, tuple[Promise, Callable[[Found, Any], Found]]]] = {
    "me": (_("me"), by_user),
    "others": (_("others alone"), by_others),
}
_ANYBODY: Final = _("For everybody")


@dataclass(frozen=True)
class Task:
    """One line of the worklist, under a heading. `count` is at most MOST + 1, which stands for "more than MOST"."""

    label: Any
    count: int
    url: str
    heading: Any

    @property
    def number(self) -> str:
        return f"{MOST}+" if self.count > MOST else str(self.count)


def tasks(user: Any, *, today: date) -> list[Task]:
    """The worklist of this user, one query a line whatever the size; lines of records they may not see are left out."""
    found = []
    if any(user.has_perm(f"timeline.{right}_{kind}") for right in ("view", "change") for kind in _KINDS):
        entries = reverse("admin:timeline_entry_changelist")
        found += _by_writer(user, entries)
        for key, (_word, question) in NEEDS.items():
            found.append(_task(_LABELS[key], question(plain(Entry), today), f"{entries}?needs={key}"))
    if any(user.has_perm(f"timeline.{right}_document") for right in ("view", "change")):
        documents = reverse("admin:timeline_document_changelist")
        for key, (_word, condition) in LINKS.items():
            found.append(_task(_LABELS[key], plain(Document).filter(condition), f"{documents}?link={key}"))
    if any(user.has_perm(f"timeline.{right}_undecided") for right in ("view", "change")):
        address = f"{reverse('admin:timeline_undecided_changelist')}?settled__exact=0"
        for label, reasons in _DOUBTS:
            waiting = plain(Undecided).filter(settled=False, reason__in=reasons)
            found.append(_task(label, waiting, f"{address}&reason__in={','.join(reasons)}"))
    return found


_DOUBTS: Final[tuple[tuple[Promise, list[str]], ...]] = (
    (_("Imported records that no rule decides"), [doubt.value for doubt in Doubt if doubt != Doubt.NEAR]),
    (_("Imported meetings that may be one and the same"), [Doubt.NEAR.value]),
)


def _by_writer(user: Any, page: str) -> list[Task]:
    """What the user has begun, and what others ask a reviewer to decide."""
    lines = [
        (_("My drafts"), WorkflowState.DRAFT, "me", _("Mine")),
        (_("Mine, in review"), WorkflowState.IN_REVIEW, "me", _("Mine")),
        (_("In review"), WorkflowState.IN_REVIEW, "others", _("For a reviewer")),
    ]
    return [
        _task(
            label,
            WRITERS[who][1](plain(Entry).filter(state=state), user),
            f"{page}?state__exact={state.value}&by={who}",
            heading,
        )
        for label, state, who, heading in lines
    ]


_KINDS: Final = ("entry", "meeting", "statement")
_LABELS: Final[Mapping[str, Promise]] = {
    "source": _("Needs a source"),
    "vi": _("Needs Vietnamese"),
    "ru": _("Needs Russian"),
    "date": _("Date inferred, not printed"),
    "held": _("Planned, and the day has passed: was it held?"),
    "twin": _("Possible duplicate"),
    "missing": _("Source without address or file"),
    "broken": _("Source with a broken address"),
}


def _task(label: Any, found: Found, url: str, heading: Any = _ANYBODY) -> Task:
    return Task(label, found.order_by().values("pk")[: MOST + 1].count(), url, heading)
