"""Two records come in, one to keep and one to go; every row that named the second names the first afterwards."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Final

from django.db import IntegrityError, transaction
from django.db.models import F, Model
from django.utils.translation import gettext as _

from timeline import history, indexing, publishing
from timeline.merging.checking import above, lacking, refuse_worse
from timeline.merging.links import Link, holders_of, links_to
from timeline.models import Actor, ActorName, FormerSlug, Meeting, Place, PlaceName
from timeline.models.base import Record
from timeline.publishing import DECIDED, PUBLISH
from timeline.querysets import plain
from timeline.snapshots import NotPossibleError, Snapshot, take
from timeline.snapshots.taking import columns
from timeline.vocabulary import LANGUAGES, Action, NameKind, Noun, WorkflowState

NOUNS: Final[dict[type[Record], Noun]] = {Actor: Noun.ACTOR, Place: Noun.PLACE, Meeting: Noun.ENTRY}
_NAMES: Final[dict[type[Record], tuple[type[Model], str]]] = {
    Actor: (ActorName, "actor"),
    Place: (PlaceName, "place"),
}
_ASIDE: Final = 10_000  # above any position in use


@dataclass(frozen=True)
class Move:
    """What becomes of one row: `fate` is "moves", "joined" (one is there, which takes what it lacks) or "goes"."""

    what: str
    row: str
    fate: str
    note: str = ""

    @property
    def fate_label(self) -> str:
        return {"moves": _("moves"), "joined": _("joined with the one that is there"), "goes": _("goes")}[self.fate]


@dataclass
class Merge:
    """What a merge did, or would do."""

    kept: Snapshot
    gone: Snapshot
    moves: list[Move] = field(default_factory=list)
    filled: list[str] = field(default_factory=list)  # fields of the kept record that were empty
    names: list[str] = field(default_factory=list)  # new other names
    holders: int = 0

    def __str__(self) -> str:
        return f"{self.gone.slug} → {self.kept.slug}: {len(self.moves)}"


def preview(keep: Record, gone: Record, *, by: Any) -> Merge:
    """What `merge` would do; nothing is written. Raises NotPossibleError as `merge` does."""
    with transaction.atomic():
        found = merge(keep, gone, by=by)
        transaction.set_rollback(True)
    return found


def merge(keep: Record, gone: Record, *, by: Any, reason: str = "") -> Merge:
    """Let `keep` stand for both. Raises NotPossibleError, with the reasons; nothing is written then."""
    model = type(keep)
    with transaction.atomic():
        touched = {(model, keep.pk), (model, gone.pk)}
        for link in links_to(model):
            touched |= holders_of(link, gone.pk)
        before = _snapshots(touched)
        done = Merge(before[_label(keep)], before[_label(gone)], holders=len(touched) - 2)
        _refuse(keep, gone, before, by=by)
        lacked = lacking(before)
        into = {"into": keep.slug}
        history.settle(before.values())
        history.keep([done.gone], action=Action.MERGED, by=by, reason=reason, facts=into)
        try:
            for link in links_to(model):
                _move_all(link, keep, gone, done)
            _fill(keep, gone, done)
            _add_names(keep, gone, done)
            forwards = _forward(NOUNS[model], keep.slug, gone.slug)
            model._base_manager.filter(pk=done.gone.pk).delete()
        except IntegrityError as error:
            refusal = _("The database refuses the merge: %(error)s")
            raise NotPossibleError([refusal % {"error": error.args[0]}]) from error
        _refuse_incomplete(keep)
        after = _snapshots(touched - {(model, done.gone.pk)})
        refuse_worse(lacked, after)
        facts = {"kept": done.kept.label, "gone": done.gone.label, "slug": done.gone.slug, "forwards": forwards}
        history.keep(after.values(), action=Action.MERGED, by=by, reason=reason, before=before, facts=facts)
        _refresh(model, keep.pk, touched)
    return done


def _label(record: Record) -> str:
    return f"{record._meta.label_lower}:{record.pk}"


def _snapshots(records: set[tuple[type[Record], int]]) -> dict[str, Snapshot]:
    found: dict[str, Snapshot] = {}
    for model in dict.fromkeys(model for model, _pk in sorted(records, key=lambda one: one[0].__name__)):
        ids = [pk for other, pk in records if other is model]
        found |= {one.label: one for one in take(model, ids).values()}
    return found


def _refuse(keep: Record, gone: Record, before: dict[str, Snapshot], *, by: Any) -> None:
    """Whether these two may be merged, and by this user."""
    name = keep._meta.model_name
    reasons = []
    if keep.pk == gone.pk:
        reasons.append(_("These are one record; choose two."))
    if not (by.has_perm(f"timeline.change_{name}") and by.has_perm(f"timeline.delete_{name}")):
        reasons.append(_("You may not merge: that changes one record and deletes the other."))
    if any(one.fields.get("state") in DECIDED for one in before.values()) and not by.has_perm(PUBLISH):
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


def _refuse_incomplete(keep: Record) -> None:
    entry = Meeting._base_manager.filter(pk=keep.pk, state=WorkflowState.PUBLISHED).first()
    if not isinstance(keep, Meeting) or entry is None:
        return
    if missing := publishing.lacking(entry):
        reason = _("The merged meeting could not stay published: it would lack %(missing)s.")
        raise NotPossibleError([reason % {"missing": "; ".join(missing)}])


# --- Rows -------------------------------------------------------------------------------------------------------------


def _move_all(link: Link, keep: Record, gone: Record, done: Merge) -> None:
    """Let the rows of one table name the record that stays."""
    rows = list(link.rows(gone.pk))
    ordered = link.is_owner and any(item.name == "position" for item in link.model._meta.fields)
    if ordered:  # after those that are there, in their own order
        link.rows(gone.pk).update(position=F("position") + _ASIDE)
        last = link.rows(keep.pk).order_by("-position").values_list("position", flat=True).first()
        start = 0 if last is None else last + 1
        rows.sort(key=lambda row: row.position)
    what = _what(link)
    for number, row in enumerate(rows):
        if ordered:
            row.position = start + number
        name = str(row) if not link.model._meta.auto_created else _far_end(link, row)
        setattr(row, f"{link.column}_id", keep.pk)
        if _is_loop(row):
            plain(link.model).filter(pk=row.pk).delete()
            done.moves.append(Move(what, name, "goes", _("it would link the record with itself")))
        elif twin := _twin(link, row):
            note = _join(twin, row)
            plain(link.model).filter(pk=row.pk).delete()
            done.moves.append(Move(what, name, "joined", note))
        else:
            values = {f"{link.column}_id": keep.pk} | ({"position": row.position} if ordered else {})
            plain(link.model).filter(pk=row.pk).update(**values)
            done.moves.append(Move(what, name, "moves"))


def _what(link: Link) -> str:
    """What the rows are, and as what they name the record: "involvement (on behalf of)"."""
    options = link.model._meta
    if options.auto_created:
        return str(options.verbose_name).split("-")[-1].strip()
    return f"{options.verbose_name} ({options.get_field(link.column).verbose_name})"  # type: ignore[union-attr]


def _far_end(link: Link, row: Model) -> str:
    """What a row of a many-to-many table links the record to."""
    other = next(item for item in row._meta.fields if item.is_relation and item.name != link.column)
    return str(getattr(row, other.name))


def _is_loop(row: Model) -> bool:
    ends = [getattr(row, name, None) for name in ("source_id", "target_id")]
    return ends[0] is not None and ends[0] == ends[1]


def _twin(link: Link, row: Any) -> Any:
    """The row that says already what this one would say, by the rules of the database or word for word."""
    options = link.model._meta
    unique = [set(one.fields) for one in options.total_unique_constraints] + [
        set(one) for one in options.unique_together
    ]
    same = [fields for fields in unique if link.column in fields and "position" not in fields]
    if not options.auto_created and link.is_owner:
        same.append({name for name, _link in columns(link.model)} - {"position", "seen"} | {link.column})
    for fields in same:
        lookup = {name: getattr(row, options.get_field(name).attname) for name in fields}  # type: ignore[union-attr]
        if (twin := plain(link.model).filter(**lookup).exclude(pk=row.pk).first()) is not None:
            return twin
    return None


def _join(twin: Any, row: Any) -> str:
    """Give the row that stays what it lacks; what else the other said is told, and the history has it."""
    taken, lost = [], []
    model: type[Model] = type(row)
    for name, is_link in columns(model):
        column = f"{name}_id" if is_link else name
        old, new = getattr(twin, column), getattr(row, column)
        if name == "position" or old == new or new in (None, ""):
            continue
        if old in (None, ""):
            taken.append(column)
        else:
            lost.append(str(row._meta.get_field(name).verbose_name))
    if taken:
        plain(model).filter(pk=twin.pk).update(**{column: getattr(row, column) for column in taken})
    if not lost:
        return ""
    return _("differs in %(fields)s; what stays is that of the one that is there") % {"fields": ", ".join(lost)}


# --- The record itself ------------------------------------------------------------------------------------------------


def _fill(keep: Record, gone: Record, done: Merge) -> None:
    """Give the kept record the texts and links that only the other has."""
    values = {}
    for name, is_link in columns(type(keep)):
        column = f"{name}_id" if is_link else name
        if getattr(keep, column) in (None, "") and getattr(gone, column) not in (None, ""):
            values[column] = getattr(gone, column)
            done.filled.append(history.label_of(type(keep), name))
    if values:
        plain(type(keep)).filter(pk=keep.pk).update(**values)


def _add_names(keep: Record, gone: Record, done: Merge) -> None:
    """Let the kept record be found by the names of the other."""
    if type(keep) not in _NAMES:
        return
    model, owner = _NAMES[type(keep)]
    known = {getattr(keep, f"name_{code}") for code in LANGUAGES}
    known |= set(plain(model).filter(**{owner: keep.pk}).values_list("name", flat=True))
    for name in dict.fromkeys(getattr(gone, f"name_{code}") for code in LANGUAGES):
        if name not in known:
            model._base_manager.create(**{f"{owner}_id": keep.pk}, name=name, kind=NameKind.ALIAS)
            done.names.append(name)


def _forward(noun: Noun, keep: str, gone: str) -> list[str]:
    """Let the old address, and those that led to it, lead to the record that stays; the latter are returned."""
    forwards = list(FormerSlug.objects.filter(noun=noun, leads_to=gone).values_list("slug", flat=True))
    FormerSlug.objects.filter(noun=noun, slug=keep).delete()
    FormerSlug.objects.filter(noun=noun, leads_to=gone).update(leads_to=keep)
    FormerSlug.objects.update_or_create(noun=noun, slug=gone, defaults={"leads_to": keep})
    return forwards


def _refresh(model: type[Record], pk: int, touched: set[tuple[type[Record], int]]) -> None:
    entries = {key for kind, key in touched if hasattr(kind, "search_text")}
    if model is not Meeting:
        entries |= indexing.entries_naming(NOUNS[model].value, [pk])
    indexing.refresh(sorted(entries))
