"""A plan comes in, the database is brought to it in one transaction, the report goes out."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Any, TypeVar

from django.db import DataError, IntegrityError, connection, transaction
from django.db.models import Model
from django.utils import translation

from timeline import history, indexing, models
from timeline.editions import record_changed
from timeline.loader.columns import LINKS, MODELS, PART_TABLES, columns_of, links_of, parts_of
from timeline.loader.planning import REASON, Fate, Plan, Report, Step
from timeline.querysets import plain
from timeline.records import former_slugs
from timeline.records.canonical import ENTRIES, NOUNS
from timeline.snapshots import Snapshot, take
from timeline.vocabulary import Action

T = TypeVar("T")

_AT_ONCE = 500  # rows or parameters of one statement
_IN_ONE_REVISION = 2000  # records


class LoadError(Exception):
    """A load that cannot be done; nothing was written. `faults` has a line for each reason, with its remedy."""

    def __init__(self, faults: Iterable[str]) -> None:
        self.faults = list(faults)
        super().__init__("\n".join(self.faults))


def apply(plan: Plan, *, prune: bool = False) -> Report:
    """Do what the plan says, all of it or nothing; `prune` also deletes the orphans that the plan calls prunable.

    Raises LoadError where the plan has conflicts or the database refuses a record.
    """
    if plan.conflicts:
        raise LoadError(f"{step.key}: {step.remark}" for step in plan.conflicts)
    steps = [_pruned(step, plan.pack) if prune and step.prunable else step for step in plan.steps]
    # modeltranslation writes the text of the active language into the untranslated column.
    with translation.override("en"):
        try:
            with transaction.atomic():
                _Writer(steps, plan.pack).write()
                connection.check_constraints()
                record_changed()
        except (IntegrityError, DataError) as error:
            raise LoadError(
                [f"the database refuses the load: {_said(error)}; correct the record in the seeds"]
            ) from error
    return Report(tuple(steps))


def _said(error: Exception) -> str:
    """The database's words on one line."""
    return " ".join(str(error.args[0]).split())


def _pruned(step: Step, pack: str) -> Step:
    return replace(step, fate=Fate.PRUNED, remark=f"no longer in the {'pack' if pack else 'seeds'}; deleted")


def _batches(items: Sequence[T], *, at_once: int = _AT_ONCE) -> Iterator[Sequence[T]]:
    for start in range(0, len(items), at_once):
        yield items[start : start + at_once]


class _Writer:
    """Carries out the steps of one load. `ids` holds the id of every record by slug, for each noun; see columns.Ids."""

    def __init__(self, steps: Sequence[Step], pack: str) -> None:
        self.steps, self.pack = steps, pack
        self.written = [(step, step.record) for step in steps if step.record is not None]
        self.ids: dict[str, dict[str, int]] = {}
        for noun, model in MODELS.items():
            if noun not in ENTRIES:
                self.ids[noun] = dict(plain(model).values_list("slug", "pk"))
        self.ids["publication"] = self.ids["article"]  # both are documents, and are cited alike
        self.ids["entry"] = dict(plain(models.Entry).values_list("slug", "pk"))
        for noun, former in former_slugs().items():  # what names a record that was merged means the other
            self.ids[noun] |= {slug: self.ids[noun][now] for slug, now in former.items() if now in self.ids[noun]}

    def write(self) -> None:
        before = self._snapshots(Fate.CHANGED)
        self._keep(self._snapshots(Fate.PRUNED), Action.DELETED)
        for noun in NOUNS:
            self._write_rows(noun)
        self._write_links()
        self._write_parts()
        self._remember()
        self._prune()
        self._refresh_derived()
        self._keep(self._snapshots(Fate.CREATED), Action.LOADED)
        self._keep(self._snapshots(Fate.CHANGED), Action.UPDATED, before)

    def _snapshots(self, fate: Fate) -> dict[str, Snapshot]:
        """The records of this fate as they are in the database now, by label."""
        found: dict[str, Snapshot] = {}
        for noun, model in MODELS.items():
            ids = [self._id(step) for step in self.steps if step.key.noun == noun and step.fate == fate]
            found |= {one.label: one for one in take(model, ids).values()}
        return found

    def _keep(self, found: dict[str, Snapshot], action: Action, before: dict[str, Snapshot] | None = None) -> None:
        """Note in the history what this load did; one revision for some thousand records."""
        for some in _batches(list(found.values()), at_once=_IN_ONE_REVISION):
            history.keep(some, action=action, reason=REASON, before=before and {k.label: before[k.label] for k in some})

    def _id(self, step: Step) -> int:
        return self.ids["entry" if step.key.noun in ENTRIES else step.key.noun][step.key.slug]

    def _changed(self, noun: str) -> list[int]:
        return [self._id(step) for step, _ in self.written if step.key.noun == noun and step.fate == Fate.CHANGED]

    def _write_rows(self, noun: str) -> None:
        """Write the records' own rows. Links within a noun come later: they may point forward."""
        steps = [(step, record) for step, record in self.written if step.key.noun == noun]
        changed = [step.key.slug for step, _ in steps if step.fate == Fate.CHANGED]
        rows = {row.slug: row for some in _batches(changed) for row in plain(MODELS[noun]).filter(slug__in=some)}
        for step, record in steps:
            row = rows.get(step.key.slug) or MODELS[noun]()
            for name, value in columns_of(step.key, record, self.ids).items():
                setattr(row, name, value)
            row.loaded_digest, row.pack = step.digest, self.pack
            try:
                row.save()
            except (IntegrityError, DataError) as error:
                refusal = f"{step.key}: the database refuses it: {_said(error)}; correct the record in the seeds"
                raise LoadError([refusal]) from error
            self.ids["entry" if noun in ENTRIES else noun][row.slug] = row.pk

    def _write_links(self) -> None:
        for step, record in self.written:
            links = links_of(step.key, record, self.ids)
            if any(links.values()) or (links and step.fate == Fate.CHANGED):
                plain(MODELS[step.key.noun]).filter(pk=self._id(step)).update(**links)

    def _write_parts(self) -> None:
        """Give each written record its parts anew; a new record has none to take away."""
        for noun, tables in PART_TABLES.items():
            changed = self._changed(noun)
            for model, owner in tables:
                for owners in _batches(changed):
                    plain(model).filter(**{f"{owner}__in": owners}).delete()
        parts: dict[type[Model], list[Any]] = defaultdict(list)
        for step, record in self.written:
            for part in parts_of(step.key, record, self._id(step), self.ids):
                parts[type(part)].append(part)
        for model, rows in parts.items():
            plain(model).bulk_create(rows, batch_size=_AT_ONCE)

    def _remember(self) -> None:
        """Note what was loaded where nothing else is written: the site has it already, or its version stays."""
        rows: dict[Any, list[Any]] = defaultdict(list)
        for step in self.steps:
            if step.digest and step.record is None:
                model: Any = models.Entry if step.key.noun in ENTRIES else MODELS[step.key.noun]
                rows[model].append(model(pk=self._id(step), loaded_digest=step.digest, pack=self.pack))
        for model, items in rows.items():
            plain(model).bulk_update(items, ["loaded_digest", "pack"], batch_size=_AT_ONCE)

    def _prune(self) -> None:
        """Delete from the last noun to the first, so that what names a record goes before it."""
        for noun in reversed(NOUNS):
            slugs = [step.key.slug for step in self.steps if step.fate == Fate.PRUNED and step.key.noun == noun]
            for some in _batches(slugs):
                if noun in LINKS:
                    plain(MODELS[noun]).filter(slug__in=some).update(**{LINKS[noun][0]: None})
            for some in _batches(slugs):
                plain(MODELS[noun]).filter(slug__in=some).delete()

    def _refresh_derived(self) -> None:
        """Find again what names a written record, the record itself included."""
        entries = {self._id(step) for step, _ in self.written if step.key.noun in ENTRIES}
        for noun in ("actor", "place", "topic", "office"):
            entries |= indexing.entries_naming(noun, self._changed(noun))
        indexing.refresh(sorted(entries))
