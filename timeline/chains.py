"""An entry comes in; the entries it hangs together with, near and far, as one sequence in time, go out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from django.db.models import Q
from django.utils.translation import gettext as _

from timeline.entries import EntryRow
from timeline.models import Entry, Relation
from timeline.vocabulary import RelationKind, WorkflowState

LONGEST: Final = 12  # entries of a chain, the present one included
FORWARD: Final = (RelationKind.PREPARES, RelationKind.RESULTS_IN)  # the source comes first; else the target
STEPS: Final = 4  # relations from the present entry to the farthest one


@dataclass(frozen=True, slots=True)
class Tie:
    """How one entry of a chain is related to another that is not the page's own."""

    label: str
    row: EntryRow


@dataclass(frozen=True, slots=True)
class Step:
    """One entry of a chain. `label` says how it is related, as read from the page's entry; "" where it is farther off.

    `ties` are its relations to other entries of the chain, each told once, at the entry it reads from.
    """

    label: str
    row: EntryRow
    is_current: bool
    ties: list[Tie]


@dataclass(frozen=True, slots=True)
class Chain:
    """The relations of the neighbourhood, the entries in it (primary keys), and whether it goes on beyond them."""

    relations: list[Relation]
    members: frozenset[int]
    is_cut: bool


def gather(entry: Entry) -> Chain:
    """The neighbourhood of an entry among published ones, the nearest first; costs at most `STEPS` queries."""
    published = Relation.objects.filter(
        source__state=WorkflowState.PUBLISHED, target__state=WorkflowState.PUBLISHED
    ).order_by("pk")
    members = [entry.pk]
    relations: dict[int, Relation] = {}
    edge = {entry.pk}
    is_cut = False
    for _step in range(STEPS):
        # One more than could be shown is enough to know that some are left out.
        found = published.filter(Q(source__in=edge) | Q(target__in=edge)).exclude(pk__in=relations)
        for relation in found[: LONGEST * 4]:
            relations[relation.pk] = relation
        reached = {pk for one in relations.values() for pk in (one.source_id, one.target_id)}
        fresh = sorted(reached.difference(members))
        room = LONGEST - len(members)
        is_cut = len(fresh) > room
        members += fresh[:room]
        edge = set(fresh[:room])
        if not edge or is_cut:
            break
    return Chain(list(relations.values()), frozenset(members), is_cut)


def in_time(entry: Entry, chain: Chain, known: Mapping[int, EntryRow]) -> list[Step]:
    """The chain as a sequence, oldest first; empty where the entry stands alone."""
    shown = {pk: known[pk] for pk in chain.members if pk in known}
    if len(shown) < 2:
        return []
    labels: dict[int, list[str]] = {pk: [] for pk in shown}
    ties: dict[int, list[Tie]] = {pk: [] for pk in shown}
    for relation in chain.relations:
        source, target, kind = relation.source_id, relation.target_id, RelationKind(relation.kind)
        if source not in shown or target not in shown:
            continue
        if source == entry.pk:
            labels[target].append(relation_words(kind, outward=True))
        elif target == entry.pk:
            labels[source].append(relation_words(kind, outward=False))
        else:
            ties[source].append(Tie(relation_words(kind, outward=True), shown[target]))
    steps = [Step("; ".join(labels[pk]), row, is_current=pk == entry.pk, ties=ties[pk]) for pk, row in shown.items()]
    by_pk = dict(zip(shown, steps, strict=True))
    return [by_pk[pk] for pk in _ordered(shown, chain.relations)]


def _ordered(shown: Mapping[int, EntryRow], relations: Iterable[Relation]) -> list[int]:
    """By the middle of their dates, but an answer never before what it answers, however vague its date is."""
    earlier: dict[int, set[int]] = {pk: set() for pk in shown}
    for relation in relations:
        before, after = relation.target_id, relation.source_id
        if relation.kind in FORWARD:
            before, after = after, before
        if before in shown and after in shown:
            earlier[after].add(before)
    waiting = sorted(shown, key=lambda pk: (shown[pk].date.axis().middle, shown[pk].slug))
    placed: list[int] = []
    while waiting:
        # In a circle of relations none is first: the dates decide.
        chosen = next((pk for pk in waiting if earlier[pk].issubset(placed)), waiting[0])
        waiting.remove(chosen)
        placed.append(chosen)
    return placed


def answers(entry: Entry, relations: Iterable[Relation]) -> list[int]:
    """Those (primary keys) that respond to this entry or deny it."""
    replies = (RelationKind.RESPONDS_TO, RelationKind.DENIES)
    return [one.source_id for one in relations if one.target_id == entry.pk and one.kind in replies]


def relation_words(kind: RelationKind, *, outward: bool) -> str:
    """How a relation reads from its source (outward) or from its target, before the name of the other entry."""
    outward_words = {
        RelationKind.FOLLOWS: _("Follows"),
        RelationKind.PREPARES: _("Prepares"),
        RelationKind.RESULTS_IN: _("Results in"),
        RelationKind.RESPONDS_TO: _("Responds to"),
        RelationKind.REPLACES: _("Took the place of"),
        RelationKind.DENIES: _("Denies"),
    }
    inward_words = {
        RelationKind.FOLLOWS: _("Followed by"),
        RelationKind.PREPARES: _("Prepared by"),
        RelationKind.RESULTS_IN: _("Results from"),
        RelationKind.RESPONDS_TO: _("Answered by"),
        RelationKind.REPLACES: _("Its place was taken by"),
        RelationKind.DENIES: _("Denied by"),
    }
    return (outward_words if outward else inward_words)[kind]
