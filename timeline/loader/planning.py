"""Seeds come in, the plan of what a load does to each record of the database goes out; nothing is written."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Final, Literal

from timeline import history
from timeline.loader.columns import MODELS
from timeline.loader.remarks import Remarks
from timeline.records import Found, former_slugs, read_records
from timeline.records.canonical import ENTRIES, NOUNS, Key, flatten, references
from timeline.seeds.canonical import canonical_record
from timeline.seeds.digest import digest
from timeline.seeds.schema import SeedModel, Seeds

OnConflict = Literal["stop", "keep", "overwrite"]

REASON: Final = "load_seeds"  # what the history tells of a load


class Fate(StrEnum):
    """What a load does to a record."""

    CREATED = "created"  # in the seeds only
    CHANGED = "changed"  # the seeds changed since the last load, the site did not
    UNCHANGED = "unchanged"  # the same in both
    KEPT = "kept"  # the site changed since the last load
    CONFLICT = "conflict"  # both changed
    ORPHANED = "orphaned"  # loaded before, in the seeds no longer
    PRUNED = "pruned"  # orphaned and deleted


NAMED: Final = (Fate.CREATED, Fate.CHANGED, Fate.ORPHANED)


@dataclass(frozen=True)
class Step:
    """One record's fate. `record` is what to write, `digest` what to remember as loaded; without them nothing is."""

    key: Key
    fate: Fate
    record: SeedModel | None = None
    digest: str = ""
    remark: str = ""  # why, and what the reader can do about it; listed where there is one
    prunable: bool = False
    fields: tuple[str, ...] = ()  # of a changed record, those that differ

    def __str__(self) -> str:
        said = "; ".join(filter(None, (", ".join(self.fields), self.remark)))
        return f"{self.fate}: {self.key}{': ' if said else ''}{said}"


@dataclass(frozen=True)
class Report:
    """What a load did, or would do. Prints a count for each noun, a line for all that needs a look, and the total."""

    steps: tuple[Step, ...]

    def count(self, *fates: Fate, noun: str = "") -> int:
        return sum(step.fate in fates and noun in ("", step.key.noun) for step in self.steps)

    def __str__(self) -> str:
        return self._around(str(step) for step in self.steps if step.remark)

    def named(self, most: int | None) -> str:
        """The same, but with a line for all that is created, changed or orphaned: `most` of each, None for all."""
        lines = [str(step) for step in self.steps if step.remark and step.fate not in NAMED]
        for fate in NAMED:
            found = [str(step) for step in self.steps if step.fate == fate]
            lines += found[:most]
            if most is not None and len(found) > most:
                lines.append(f"{fate}: {len(found) - most} more; -v 2 names them all")
        return self._around(lines)

    def _around(self, lines: Iterable[str]) -> str:
        counts = [
            f"{noun + 's:':<12}{_counts(step.fate for step in self.steps if step.key.noun == noun)}"
            for noun in NOUNS
            if any(step.key.noun == noun for step in self.steps)
        ]
        return "\n".join([*counts, *lines, _counts(step.fate for step in self.steps)])


def _counts(fates: Iterable[Fate]) -> str:
    number = Counter(fates)
    words = {Fate.CONFLICT: "conflict" if number[Fate.CONFLICT] == 1 else "conflicts"}
    shown = [fate for fate in Fate if fate != Fate.PRUNED or number[fate]]
    return ", ".join(f"{number[fate]} {words.get(fate, fate)}" for fate in shown)


@dataclass(frozen=True)
class Plan(Report):
    """What a load will do. A plan with conflicts cannot be applied. `pack` is the pack its records belong to."""

    pack: str = ""

    @property
    def conflicts(self) -> tuple[Step, ...]:
        return tuple(step for step in self.steps if step.fate == Fate.CONFLICT)


def plan(seeds: Seeds, *, on_conflict: OnConflict = "stop", pack: str = "", nouns: Iterable[str] = NOUNS) -> Plan:
    """Compare the seeds with the database, record by record.

    `pack` names the pack that these are the records of, "" for the curated record; the other's records are left alone.
    Only of these `nouns` are the records that the seeds lack looked for.
    `on_conflict` says what becomes of a record that changed on both sides: nothing at all is loaded, the site's version
    stays (and counts as the answer to this version of the seeds), or the seeds' version takes its place.
    """
    wanted, found, former, say = flatten(seeds), read_records(), former_slugs(), Remarks(pack)
    gone = {key: loaded for key, loaded in _gone().items() if loaded and key not in found}
    steps = []
    for key, record in wanted.items():
        here = found.get(key)
        if pack and here is not None and here.loaded_digest and not here.pack:
            steps.append(Step(key, Fate.UNCHANGED))  # the curated record has taken it over
        else:
            step = _merged(key, former, say) or _deleted(key, record, gone, on_conflict, say)
            steps.append(step or _step(key, record, found, on_conflict, say))
    steps = _without_names(steps, gone, say)
    ours = {key for key, here in found.items() if here.pack == pack and key.noun in set(nouns)}
    return Plan((*steps, *_orphans(wanted, steps, found, ours, say)), pack)


def _merged(key: Key, former: dict[str, dict[str, str]], say: Remarks) -> Step | None:
    """The fate of a record that an editor merged into another one; None for all others."""
    now = former.get("entry" if key.noun in ENTRIES else key.noun, {}).get(key.slug)
    if now is None:
        return None
    return Step(key, Fate.KEPT, remark=say.merged(now))


def _gone() -> dict[Key, str]:
    """Of the records that were loaded and then deleted on the site, the digest of what was loaded.

    It is "" where a load deleted the record after all: that one comes back with its seeds.
    """
    found: dict[Key, str] = {}
    for step in history.deletions():
        one, by_load = step.snapshot, step.version.revision.user_id is None and step.reason == REASON
        for noun, model in MODELS.items():
            if model is step.model:
                found[Key(noun, one.slug)] = "" if by_load else one.loaded_digest
    return found


def _deleted(
    key: Key, record: SeedModel, gone: Mapping[Key, str], on_conflict: OnConflict, say: Remarks
) -> Step | None:
    """The fate of a record that an editor deleted; None for all others."""
    if key not in gone:
        return None
    seed = digest(record)
    if gone[key] == seed:
        return Step(key, Fate.KEPT, remark=say.deleted())
    what = say.changed_and_deleted()
    if on_conflict == "keep":
        return Step(key, Fate.KEPT, remark=say.stays_deleted(what))
    if on_conflict == "overwrite":
        return Step(key, Fate.CREATED, record, seed, say.overwritten(what))
    return Step(key, Fate.CONFLICT, remark=say.choose_deletion(what))


def _without_names(steps: list[Step], gone: Mapping[Key, str], say: Remarks) -> list[Step]:
    """The steps, but a conflict for each record to write that names one which stays deleted."""
    absent = {step.key for step in steps if step.key in gone and step.record is None}
    checked = []
    for step in steps if absent else ():
        named = references(step.key.noun, step.record.model_dump()) & absent if step.record else ()
        for other in sorted(named)[:1]:
            step = Step(step.key, Fate.CONFLICT, remark=say.names_deleted(other))
        checked.append(step)
    return checked or steps


def _step(key: Key, record: SeedModel, found: dict[Key, Found], on_conflict: OnConflict, say: Remarks) -> Step:
    seed = digest(record)
    here = found.get(key)
    if here is None:
        for noun in ENTRIES:
            if key.noun in ENTRIES and Key(noun, key.slug) in found:
                return Step(key, Fate.CONFLICT, remark=say.other_kind(noun))
        return Step(key, Fate.CREATED, record, seed)
    stored = digest(here.record) if here.record else None
    if stored == seed:
        known = here.loaded_digest == seed and here.pack == say.pack
        return Step(key, Fate.UNCHANGED, digest="" if known else seed)
    if stored == here.loaded_digest:
        return Step(key, Fate.CHANGED, record, seed, fields=_differing(here.record, record))
    if here.loaded_digest == seed:
        return Step(key, Fate.KEPT, remark=say.changed_here())
    step = _conflict(
        key, record, seed, say.changed_in_both() if here.loaded_digest else say.made_in_both(), on_conflict, say
    )
    return replace(step, fields=_differing(here.record, record)) if step.fate == Fate.CHANGED else step


def _differing(here: SeedModel | None, record: SeedModel) -> tuple[str, ...]:
    """The fields that say something else than the site's version; () where that is one that no seed can say."""
    if here is None:
        return ()
    old, new = (canonical_record(one).model_dump(mode="json") for one in (here, record))
    return tuple(name for name in new if old[name] != new[name])


def _conflict(key: Key, record: SeedModel, seed: str, what: str, on_conflict: OnConflict, say: Remarks) -> Step:
    if on_conflict == "keep":
        return Step(key, Fate.KEPT, digest=seed, remark=say.stays(what))
    if on_conflict == "overwrite":
        return Step(key, Fate.CHANGED, record, seed, say.overwritten(what))
    return Step(key, Fate.CONFLICT, remark=say.choose(what))


# --- What the seeds no longer have ------------------------------------------------------------------------------------


def _orphans(
    wanted: dict[Key, SeedModel], steps: list[Step], found: dict[Key, Found], ours: set[Key], say: Remarks
) -> list[Step]:
    """Of `ours`, the records loaded before that the seeds lack; prunable where nobody changed one or names it."""
    orphans = {key: here for key, here in found.items() if here.loaded_digest and key in ours and key not in wanted}
    if not orphans:
        return []
    remarks = {
        key: say.gone_but("changed on the site since it was loaded")
        for key, here in orphans.items()
        if here.record is None or digest(here.record) != here.loaded_digest
    }
    users = _users(wanted, steps, found, set(orphans) - set(remarks))
    # An orphan that stays holds on to what it names, and that to what it names.
    while named := {key for key in orphans if key not in remarks and key in users}:
        for key in named:
            remarks[key] = say.gone_but(f"{users[key]} names it")
            users = dict.fromkeys(orphans[key].references, key) | users
    return [
        Step(key, Fate.ORPHANED, remark=remarks.get(key, say.gone()), prunable=key not in remarks) for key in orphans
    ]


def _users(
    wanted: dict[Key, SeedModel], steps: list[Step], found: dict[Key, Found], leaving: set[Key]
) -> dict[Key, Key]:
    """For each record that is named by one that stays, as that will be after the load, one which names it."""
    kept = {step.key for step in steps if step.fate in (Fate.KEPT, Fate.CONFLICT)}
    users: dict[Key, Key] = {}
    for key, here in found.items():
        if key not in leaving and (key not in wanted or key in kept):
            users |= dict.fromkeys(here.references, key)
    for key, record in wanted.items():
        if key not in kept:
            users |= dict.fromkeys(references(key.noun, record.model_dump()), key)
    return users
