"""The offices on record come in; the terms of heads of state, as far as their days are known, go out."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final

from django.db.models import Exists, OuterRef
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from timeline import dates
from timeline.models import Involvement, Membership
from timeline.vocabulary import InvolvementRole, Level, Side, WorkflowState

MOST_TERMS: Final = 60  # of one side; no page grows with the record


@dataclass(frozen=True, slots=True)
class Term:
    """One person's time as head of state; a day is None where the record does not hold it.

    `words` say the term in the reader's language, and `role` names the office.
    """

    name: str
    role: str
    side: str
    start: date | None
    end: date | None
    words: str


def terms() -> list[Term]:
    """The terms of both sides' heads of state in order of time; costs one query.

    No office is marked as that of a head of state. It is one whose holder led a side of a meeting between heads of
    state, so that what the record shows follows from what it holds.
    """
    led = Involvement.objects.filter(
        role=InvolvementRole.PRINCIPAL,
        entry__state=WorkflowState.PUBLISHED,
        entry__meeting__level=Level.HEAD_OF_STATE,
        office__body=OuterRef("body"),
        office__role_en=OuterRef("role_en"),
    )
    found = Membership.objects.filter(Exists(led), person__side__in=(Side.RUSSIA, Side.UNITED_STATES))
    ordered = found.select_related("person").order_by("start_earliest", "slug")[: 2 * MOST_TERMS]
    language = get_language() or "en"
    return [_term(office, language) for office in ordered]


def _term(office: Membership, language: str) -> Term:
    start = dates.parse(office.start) if office.start else None
    end = dates.parse(office.end) if office.end else None
    words = {
        "name": office.person.name,
        "start": start.words(language) if start else "",
        "end": end.words(language) if end else "",
    }
    if start and end:
        text = _("%(name)s: %(start)s – %(end)s")
    elif start:
        text = _("%(name)s: since %(start)s")
    elif end:
        text = _("%(name)s: until %(end)s")
    else:
        text = _("%(name)s: the days of the term are not on record")
    return Term(
        office.person.name,
        office.role,
        office.person.side,
        start.earliest if start else None,
        end.latest if end else None,
        text % words,
    )
