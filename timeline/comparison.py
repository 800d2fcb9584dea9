"""Two actors come in; what they did together, what each said of the other, and what each did apart go out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

from django.db.models import BooleanField, Count, Exists, ExpressionWrapper, OuterRef, Q
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from timeline.entries import EntryRow, rows
from timeline.models import Actor, Entry, Involvement, Statement
from timeline.vocabulary import TAKES_PART, EntryKind, InvolvementRole, Side

SHOWN: Final = 50  # of meetings, and of statements: the page must not grow with the record


class ComparisonError(ValueError):
    """An address that names no two actors to compare; the message is for the reader."""


@dataclass(frozen=True, slots=True)
class Half:
    """One of the two: what they said of the other or of the same meetings, oldest first, and what they did apart.

    `meetings` and `statements` count what they took part in or said without the other; `total` is everything with them.
    """

    actor: Actor
    said: list[EntryRow]
    meetings: int
    statements: int
    total: int

    @property
    def apart(self) -> str:
        """What they did without the other, in words."""
        meetings = ngettext("%(count)s meeting", "%(count)s meetings", self.meetings) % {"count": self.meetings}
        statements = ngettext("%(count)s statement", "%(count)s statements", self.statements) % {
            "count": self.statements
        }
        words = {"meetings": meetings, "statements": statements}
        return _("%(meetings)s and %(statements)s that do not name the other") % words


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two actors beside each other; `together` are entries of both, oldest first.

    `shared` counts the entries in which both are named; `is_cut` says that only the latest are shown.
    """

    halves: tuple[Half, Half]
    together: list[EntryRow]
    shared: int
    is_cut: bool

    @property
    def is_empty(self) -> bool:
        """Whether the record holds nothing between the two."""
        return not self.together and not any(half.said for half in self.halves)

    @property
    def sentence(self) -> str:
        """What was found, in words."""
        first, second = (half.actor.name for half in self.halves)
        names = {"first": first, "second": second}
        if self.is_empty:
            return (
                _("The record holds nothing that %(first)s and %(second)s did together or said of each other.") % names
            )
        counted = len(self.together)
        said = sum(len(half.said) for half in self.halves)
        shared = ngettext("%(count)s entry together", "%(count)s entries together", counted) % {"count": counted}
        apart = ngettext(
            "%(count)s statement about each other or about the same meetings",
            "%(count)s statements about each other or about the same meetings",
            said,
        ) % {"count": said}
        return _("%(first)s and %(second)s: %(together)s, %(said)s") % {**names, "together": shared, "said": apart}


def choices() -> list[tuple[str, list[Actor]]]:
    """Everyone whom a published entry involves, by side and name, for the form; costs one query."""
    entries = Entry.objects.published().filter(pk=OuterRef("entry"))
    named = Involvement.objects.filter(Exists(entries), actor=OuterRef("pk"))
    found = list(Actor.objects.filter(Exists(named)))
    sides = [(side, [actor for actor in found if actor.side == side]) for side in Side]
    return [(str(side.label), sorted(actors, key=lambda one: one.name)) for side, actors in sides if actors]


def chosen(slugs: Sequence[str], groups: list[tuple[str, list[Actor]]]) -> list[Actor]:
    """The actors asked for, in that order. Raises ComparisonError where one is unknown or they are not two."""
    known = {actor.slug: actor for _label, actors in groups for actor in actors}
    wanted = [slug for slug in slugs if slug]
    for slug in wanted:
        if slug not in known:
            shown = "".join(char for char in slug if char.isprintable())[:60]
            raise ComparisonError(_("“%(slug)s” is nobody on the record; choose from the lists.") % {"slug": shown})
    if len(wanted) > 2:
        raise ComparisonError(_("Only two can be compared; take the others away."))
    if len(wanted) == 2 and wanted[0] == wanted[1]:
        raise ComparisonError(_("Both are the same; choose another for the second."))
    return [known[slug] for slug in wanted]


def compare(first: Actor, second: Actor) -> Comparison:
    """The two beside each other, in a fixed number of queries, however much there is."""
    together, more = _latest(_part(first, *TAKES_PART) & _part(second, *TAKES_PART))
    said, more_said = _latest(
        (_part(first, InvolvementRole.SPEAKER) & (_spoken_of(second) | _about_meetings_of(first, second)))
        | (_part(second, InvolvementRole.SPEAKER) & (_spoken_of(first) | _about_meetings_of(first, second)))
    )
    shown = {row.slug for row in together}
    apart = [row for row in said if row.slug not in shown]
    counts = _counts(first, second)
    return Comparison(
        halves=(_half(first, apart, counts, "first"), _half(second, apart, counts, "second")),
        together=together,
        shared=counts["shared"],
        is_cut=more or more_said,
    )


def _latest(condition: Q) -> tuple[list[EntryRow], bool]:
    """The latest of these entries, oldest first, and whether there are more of them."""
    found = rows(Entry.objects.published().filter(condition).order_by("-date_earliest", "slug")[: SHOWN + 1])
    return sorted(found[:SHOWN], key=lambda row: (row.date.earliest, row.slug)), len(found) > SHOWN


def _half(actor: Actor, said: list[EntryRow], counts: dict[str, int], which: str) -> Half:
    spoke = InvolvementRole.SPEAKER
    return Half(
        actor=actor,
        said=[row for row in said if any(one.slug == actor.slug and one.role == spoke for one in row.people)],
        meetings=counts[f"{which}_meetings"],
        statements=counts[f"{which}_statements"],
        total=counts[f"{which}_total"],
    )


def _part(actor: Actor, *roles: str) -> Q:
    """Entries in which the actor has one of these roles; in any role where none is named."""
    among: dict[str, Any] = {"role__in": roles} if roles else {}
    return Q(Exists(Involvement.objects.filter(entry=OuterRef("pk"), actor=actor, **among)))


def _spoken_of(actor: Actor) -> Q:
    return _part(actor, InvolvementRole.ADDRESSEE, InvolvementRole.MENTIONED)


def _about_meetings_of(first: Actor, second: Actor) -> Q:
    both = _part(first, *TAKES_PART) & _part(second, *TAKES_PART)
    meetings = Entry.objects.published().filter(both, kind=EntryKind.MEETING).order_by()
    return Q(pk__in=Statement.objects.filter(about__in=meetings.values("pk")).order_by().values("pk"))


def _counts(first: Actor, second: Actor) -> dict[str, int]:
    """What each did without the other, what each is named in, and what both are named in; costs one query."""
    named = Entry.objects.published().involving(any_of=[first.slug, second.slug]).order_by()
    marked = named.annotate(
        first_in=_exists(_part(first)),
        second_in=_exists(_part(second)),
        first_part=_exists(_part(first, *TAKES_PART)),
        second_part=_exists(_part(second, *TAKES_PART)),
    )
    alone = {
        "first": Q(first_part=True, second_in=False),
        "second": Q(second_part=True, first_in=False),
    }
    kinds = {"meetings": EntryKind.MEETING, "statements": EntryKind.STATEMENT}
    return marked.aggregate(
        shared=Count("pk", filter=Q(first_in=True, second_in=True)),
        first_total=Count("pk", filter=Q(first_in=True)),
        second_total=Count("pk", filter=Q(second_in=True)),
        **{
            f"{which}_{name}": Count("pk", filter=condition & Q(kind=kind))
            for which, condition in alone.items()
            for name, kind in kinds.items()
        },
    )


def _exists(condition: Q) -> ExpressionWrapper[Q]:
    return ExpressionWrapper(condition, output_field=BooleanField())
