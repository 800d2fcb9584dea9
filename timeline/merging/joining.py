"""Two records come in, one to keep and one to go; every row that named the second names the first afterwards."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Final

from django.db import IntegrityError, transaction
from django.db.models import Model
from django.utils.translation import gettext as _

from timeline import history, indexing, publishing
from timeline.merging.checking import above, lacking, refuse_worse
from timeline.merging.links import holders_of, links_to
from timeline.merging.planning import Move, Plan, planned
from timeline.models import Actor, ActorName, Entry, FormerSlug, Meeting, Place, PlaceName
from timeline.models.base import Record
from timeline.publishing import DECIDED, PUBLISH
from timeline.querysets import plain
from timeline.snapshots import NotPossibleError, Snapshot, lock_and_take, take
from timeline.snapshots.taking import columns
from timeline.vocabulary import LANGUAGES, Action, NameKind, Noun, WorkflowState

NOUNS: Final[dict[type[Record], Noun]] = {Actor: Noun.ACTOR, Place: Noun.PLACE, Meeting: Noun.ENTRY}
_NAMES: Final[dict[type[Record], tuple[type[Model], str]]] = {
    Actor: (ActorName, "actor"),
    Place: (PlaceName, "place"),
}
_AT_ONCE: Final = 500

Touched = set[tuple[type[Record], int]]


@dataclass
class Merge:
    """What a merge did, or would do."""

    kept: Snapshot
    gone: Snapshot
    moves: list[Move] = field(default_factory=list)
    filled: list[str] = field(default_factory=list)  # fields of the kept record that were empty
    names: list[str] = field(default_factory=list)  # new other names
    holders: int = 0

    @property
    def counted(self) -> list[tuple[str, str, int]]:
        """How many rows of each kind meet each fate, in words: the most first."""
        found = Counter((move.what, move.fate_label) for move in self.moves)
        return [(what, fate, number) for (what, fate), number in found.most_common()]

    @property
    def listed(self) -> list[Move]:
        """The rows, those to be looked at first: what is not simply moved."""
        return sorted(self.moves, key=lambda move: move.fate == "moves")

    def __str__(self) -> str:
        return f"{self.gone.slug} → {self.kept.slug}: {len(self.moves)}"


def preview(keep: Record, gone: Record, *, by: Any) -> Merge:
    """What `merge` would do, by reading alone: a fixed number of queries. Raises NotPossibleError as `merge` does."""
    touched = _touched(keep, gone)
    both = take(type(keep), [keep.pk, gone.pk])
    done = Merge(both[keep.pk], both[gone.pk], holders=len(touched) - 2)
    _refuse(keep, gone, is_decided=_is_decided(touched), by=by)
    done.moves = planned(keep, gone).moves
    done.filled = [history.label_of(type(keep), name) for name, _column in _fillings(keep, gone)]
    done.names = _new_names(keep, gone)
    if isinstance(keep, Meeting):
        _refuse_incomplete(_as_one(keep, gone, done))
    return done


def merge(keep: Record, gone: Record, *, by: Any, reason: str = "") -> Merge:
    """Let `keep` stand for both. Raises NotPossibleError, with the reasons; nothing is written then."""
    model = type(keep)
    with transaction.atomic():
        _hold(keep, gone)
        touched = _touched(keep, gone)
        before = _snapshots(touched)
        done = Merge(before[_label(keep)], before[_label(gone)], holders=len(touched) - 2)
        _refuse(keep, gone, is_decided=any(one.fields.get("state") in DECIDED for one in before.values()), by=by)
        lacked = lacking(before)
        history.settle(before.values())
        history.keep([done.gone], action=Action.MERGED, by=by, reason=reason, facts={"into": keep.slug})
        try:
            forwards = _write(keep, gone, done)
        except IntegrityError as error:
            refusal = _("The database refuses the merge: %(error)s")
            raise NotPossibleError([refusal % {"error": error.args[0]}]) from error
        after = _snapshots(touched - {(model, done.gone.pk)})
        if model is Meeting:
            _refuse_incomplete(after[done.kept.label])
        refuse_worse(lacked, after)
        facts = {"kept": done.kept.label, "gone": done.gone.label, "slug": done.gone.slug, "forwards": forwards}
        history.keep(after.values(), action=Action.MERGED, by=by, reason=reason, before=before, facts=facts)
        _refresh(model, keep.pk, touched)
    return done


def _hold(keep: Record, gone: Record) -> None:
    """Hold the two, so that no row can begin to name the one that goes, and read them as they are now."""
    ids = {keep.pk, gone.pk}
    if len(lock_and_take(type(keep), ids)) < len(ids):
        raise NotPossibleError([_("One of the two is deleted already.")])
    for record in (keep, gone):
        record.refresh_from_db()


def _write(keep: Record, gone: Record, done: Merge) -> list[str]:
    """Do what was planned; the addresses that led to the one that went are returned."""
    plan = planned(keep, gone)
    done.moves = plan.moves
    _carry_out(plan)
    _fill(keep, gone, done)
    _add_names(keep, gone, done)
    forwards = _forward(NOUNS[type(keep)], keep.slug, gone.slug)
    type(keep)._base_manager.filter(pk=done.gone.pk).delete()
    return forwards


def _touched(keep: Record, gone: Record) -> Touched:
    """The two, and whatever names the one that goes."""
    found: Touched = {(type(keep), keep.pk), (type(keep), gone.pk)}
    for link in links_to(type(keep)):
        found |= holders_of(link, gone.pk)
    return found


def _is_decided(records: Touched) -> bool:
    """Whether an entry among these is published or withdrawn."""
    entries = [pk for model, pk in records if issubclass(model, Entry)]
    decided = plain(Entry).filter(state__in=DECIDED)
    return any(decided.filter(pk__in=some).exists() for some in _batches(entries))


def _label(record: Record) -> str:
    return f"{record._meta.label_lower}:{record.pk}"


def _snapshots(records: Touched) -> dict[str, Snapshot]:
    """These records as they are, held until the transaction ends."""
    found: dict[str, Snapshot] = {}
    for model in dict.fromkeys(model for model, _pk in sorted(records, key=lambda one: one[0].__name__)):
        ids = [pk for other, pk in records if other is model]
        found |= {one.label: one for one in lock_and_take(model, ids).values()}
    return found


def _refuse(keep: Record, gone: Record, *, is_decided: bool, by: Any) -> None:
    """Whether these two may be merged, and by this user."""
    name = keep._meta.model_name
    reasons = []
    if keep.pk == gone.pk:
        reasons.append(_("These are one record; choose two."))
    if not (by.has_perm(f"timeline.change_{name}") and by.has_perm(f"timeline.delete_{name}")):
        reasons.append(_("You may not merge: that changes one record and deletes the other."))
    if is_decided and not by.has_perm(PUBLISH):
        reasons.append(_("This changes entries that are published or withdrawn; only a reviewer may do that."))
    states = [getattr(one, "state", "") for one in (keep, gone)]
    if states[1] == WorkflowState.PUBLISHED != states[0]:
        reasons.append(_("Readers can see the one that would go and not the other; keep the published one."))
    reasons += _unlike(keep, gone)
    if gone.pk in above(keep) or keep.pk in above(gone):
        reasons.append(_("One of the two names the other as earlier or larger; take that back first."))
    if reasons:
        raise NotPossibleError(reasons)


def _unlike(keep: Record, gone: Record) -> list[str]:
    """What says that two actors are not one: nobody is on two sides, and a person is no body."""
    if not (isinstance(keep, Actor) and isinstance(gone, Actor)):
        return []
    reasons = []
    if keep.side != gone.side:
        sides = {"one": keep.get_side_display(), "other": gone.get_side_display()}
        text = _("The two are on different sides (%(one)s, %(other)s). If they are one, correct the side of one first.")
        reasons.append(text % sides)
    if keep.kind != gone.kind:
        kinds = {"one": keep.get_kind_display(), "other": gone.get_kind_display()}
        text = _("The two are of different kinds (%(one)s, %(other)s). If they are one, correct the kind of one first.")
        reasons.append(text % kinds)
    return reasons


def _refuse_incomplete(merged: Snapshot) -> None:
    """Raises NotPossibleError where the two as one are published and lack something."""
    if merged.fields.get("state") != WorkflowState.PUBLISHED:
        return
    if missing := publishing.lacking_in(merged):
        reason = _("The merged meeting could not stay published: it would lack %(missing)s.")
        raise NotPossibleError([reason % {"missing": "; ".join(missing)}])


def _as_one(keep: Record, gone: Record, done: Merge) -> Snapshot:
    """The record as the two would be together, as far as publication asks."""
    here, there = done.kept, done.gone
    links = [item.name for item in type(keep)._meta.many_to_many]
    fields = here.fields | {name: there.fields[name] for name, _column in _fillings(keep, gone)}
    fields |= {name: sorted({*here.fields[name], *there.fields[name]}) for name in links}
    labels = dict.fromkeys((*here.parts, *there.parts))
    parts = {label: [*here.parts.get(label, []), *there.parts.get(label, [])] for label in labels}
    return replace(here, fields=fields, parts=parts)


# --- Rows -------------------------------------------------------------------------------------------------------------


def _carry_out(plan: Plan) -> None:
    """Write what was worked out: rows that go make room first, and rows that change alike change at once."""
    for model, ids in plan.deleted.items():
        for some in _batches(ids):
            plain(model).filter(pk__in=some).delete()
    alike: dict[tuple[Any, ...], list[int]] = {}
    for (model, pk), values in plan.values.items():
        alike.setdefault((model, tuple(sorted(values.items()))), []).append(pk)
    for (model, values), ids in alike.items():
        for some in _batches(ids):
            plain(model).filter(pk__in=some).update(**dict(values))


def _batches(ids: Sequence[int]) -> Iterator[Sequence[int]]:
    for start in range(0, len(ids), _AT_ONCE):
        yield ids[start : start + _AT_ONCE]


# --- The record itself ------------------------------------------------------------------------------------------------


def _fillings(keep: Record, gone: Record) -> list[tuple[str, str]]:
    """The texts and links that only the other has: the names of the fields, and of their columns."""
    found = [(name, f"{name}_id" if is_link else name) for name, is_link in columns(type(keep))]
    empty = (None, "")
    return [one for one in found if getattr(keep, one[1]) in empty and getattr(gone, one[1]) not in empty]


def _fill(keep: Record, gone: Record, done: Merge) -> None:
    """Give the kept record the texts and links that only the other has."""
    found = _fillings(keep, gone)
    done.filled = [history.label_of(type(keep), name) for name, _column in found]
    if found:
        plain(type(keep)).filter(pk=keep.pk).update(**{column: getattr(gone, column) for _name, column in found})


def _new_names(keep: Record, gone: Record) -> list[str]:
    """What the other is called and neither of the two has as another name; its other names come along by themselves."""
    if type(keep) not in _NAMES:
        return []
    model, owner = _NAMES[type(keep)]
    known = {getattr(keep, f"name_{code}") for code in LANGUAGES}
    known |= set(plain(model).filter(**{f"{owner}__in": [keep.pk, gone.pk]}).values_list("name", flat=True))
    names = dict.fromkeys(getattr(gone, f"name_{code}") for code in LANGUAGES)
    return [name for name in names if name not in known]


def _add_names(keep: Record, gone: Record, done: Merge) -> None:
    """Let the kept record be found by the names of the other."""
    done.names = _new_names(keep, gone)
    for name in done.names:
        model, owner = _NAMES[type(keep)]
        model._base_manager.create(**{f"{owner}_id": keep.pk}, name=name, kind=NameKind.ALIAS)


def _forward(noun: Noun, keep: str, gone: str) -> list[str]:
    """Let the old address, and those that led to it, lead to the record that stays; the latter are returned."""
    forwards = list(FormerSlug.objects.filter(noun=noun, leads_to=gone).values_list("slug", flat=True))
    FormerSlug.objects.filter(noun=noun, slug=keep).delete()
    FormerSlug.objects.filter(noun=noun, leads_to=gone).update(leads_to=keep)
    FormerSlug.objects.update_or_create(noun=noun, slug=gone, defaults={"leads_to": keep})
    return forwards


def _refresh(model: type[Record], pk: int, touched: Touched) -> None:
    entries = {key for kind, key in touched if issubclass(kind, Entry)}
    if model is not Meeting:
        entries |= indexing.entries_naming(NOUNS[model].value, [pk])
    indexing.refresh(sorted(entries))
