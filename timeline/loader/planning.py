"""Seeds come in, the plan of what a load does to each record of the database goes out; nothing is written."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Final, Literal

from timeline import history
from timeline.loader.columns import MODELS
from timeline.records import Found, former_slugs, read_records
from timeline.records.canonical import ENTRIES, NOUNS, Key, flatten, references
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


@dataclass(frozen=True)
class Step:
    """One record's fate. `record` is what to write, `digest` what to remember as loaded; without them nothing is."""

    key: Key
    fate: Fate
    record: SeedModel | None = None
    digest: str = ""
    remark: str = ""  # why, and what the reader can do about it; listed where there is one
    prunable: bool = False


@dataclass(frozen=True)
class Report:
    """What a load did, or would do. Prints a count for each noun, a line for all that needs a look, and the total."""

    steps: tuple[Step, ...]

    def count(self, *fates: Fate, noun: str = "") -> int:
        return sum(step.fate in fates and noun in ("", step.key.noun) for step in self.steps)

    def __str__(self) -> str:
        counts = [
            f"{noun + 's:':<12}{_counts(step.fate for step in self.steps if step.key.noun == noun)}"
            for noun in NOUNS
            if any(step.key.noun == noun for step in self.steps)
        ]
        remarks = [f"{step.fate}: {step.key}: {step.remark}" for step in self.steps if step.remark]
        return "\n".join([*counts, *remarks, _counts(step.fate for step in self.steps)])


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
    wanted, found, former = flatten(seeds), read_records(), former_slugs()
    gone = {key: loaded for key, loaded in _gone().items() if loaded and key not in found}
    steps = []
    for key, record in wanted.items():
        here = found.get(key)
        if pack and here is not None and here.loaded_digest and not here.pack:
            steps.append(Step(key, Fate.UNCHANGED))  # the curated record has taken it over
        else:
            step = _merged(key, former) or _deleted(key, record, gone, on_conflict)
            steps.append(_advised(step or _step(key, record, found, on_conflict, pack), pack))
    steps = [_advised(step, pack) for step in _without_names(steps, gone)]
    ours = {key for key, here in found.items() if here.pack == pack and key.noun in set(nouns)}
    return Plan((*steps, *(_advised(step, pack) for step in _orphans(wanted, steps, found, ours))), pack)


# What a remark advises for the curated record, and for a pack, which no dump writes back.
_OF_PACKS: Final = {
    "; run dump_seeds to write the change into the seeds": "; the site's version stays",
    "; run dump_seeds to write that into the seeds": "",
    ": run dump_seeds to write it into the seeds": "",
    ", or run dump_seeds to put it back into the seeds": "",
    ", or run dump_seeds to put it back": "",
    "no longer in the seeds": "no longer in the pack",
    "in the seeds": "in the pack",
    "(the seeds')": "(the pack's)",
    "the seeds' version": "the pack's version",
    "out of the seeds": "out of the pack",
}


def _advised(step: Step, pack: str) -> Step:
    """The step with a remark that fits: nothing writes what an editor changes in a pack back into it."""
    remark = step.remark
    for said, fits in _OF_PACKS.items() if pack and remark else ():
        remark = remark.replace(said, fits)
    return replace(step, remark=remark)


def _merged(key: Key, former: dict[str, dict[str, str]]) -> Step | None:
    """The fate of a record that an editor merged into another one; None for all others."""
    now = former.get("entry" if key.noun in ENTRIES else key.noun, {}).get(key.slug)
    if now is None:
        return None
    remark = f"merged into {now} on the site; run dump_seeds to write that into the seeds"
    return Step(key, Fate.KEPT, remark=remark)


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


def _deleted(key: Key, record: SeedModel, gone: Mapping[Key, str], on_conflict: OnConflict) -> Step | None:
    """The fate of a record that an editor deleted; None for all others."""
    if key not in gone:
        return None
    seed = digest(record)
    if gone[key] == seed:
        return Step(key, Fate.KEPT, remark="deleted on the site; run dump_seeds to write that into the seeds")
    what = "changed in the seeds and deleted on the site since it was loaded"
    if on_conflict == "keep":
        return Step(key, Fate.KEPT, remark=f"{what}; run dump_seeds to write that into the seeds")
    if on_conflict == "overwrite":
        return Step(key, Fate.CREATED, record, seed, f"{what}; the seeds' version takes its place")
    remedy = "recover it in the admin, or load with --on-conflict keep (it stays deleted) or overwrite (it comes back)"
    return Step(key, Fate.CONFLICT, remark=f"{what}; {remedy}")


def _without_names(steps: list[Step], gone: Mapping[Key, str]) -> list[Step]:
    """The steps, but a conflict for each record to write that names one which stays deleted."""
    absent = {step.key for step in steps if step.key in gone and step.record is None}
    checked = []
    for step in steps if absent else ():
        named = references(step.key.noun, step.record.model_dump()) & absent if step.record else ()
        for other in sorted(named)[:1]:
            remedy = "recover that in the admin, or take the name out of the seeds"
            step = Step(step.key, Fate.CONFLICT, remark=f"names {other}, which was deleted on the site; {remedy}")
        checked.append(step)
    return checked or steps


def _step(key: Key, record: SeedModel, found: dict[Key, Found], on_conflict: OnConflict, pack: str) -> Step:
    seed = digest(record)
    here = found.get(key)
    if here is None:
        for noun in ENTRIES:
            if key.noun in ENTRIES and Key(noun, key.slug) in found:
                remark = f"the site has a {noun} with this slug; give one of the two another slug"
                return Step(key, Fate.CONFLICT, remark=remark)
        return Step(key, Fate.CREATED, record, seed)
    stored = digest(here.record) if here.record else None
    if stored == seed:
        known = here.loaded_digest == seed and here.pack == pack
        return Step(key, Fate.UNCHANGED, digest="" if known else seed)
    if stored == here.loaded_digest:
        return Step(key, Fate.CHANGED, record, seed)
    if here.loaded_digest == seed:
        remark = "changed on the site since it was loaded; run dump_seeds to write the change into the seeds"
        return Step(key, Fate.KEPT, remark=remark)
    return _conflict(key, record, seed, "changed" if here.loaded_digest else "made", on_conflict)


def _conflict(key: Key, record: SeedModel, seed: str, did: str, on_conflict: OnConflict) -> Step:
    what = {
        "changed": "changed both in the seeds and on the site since it was loaded",
        "made": "made both in the seeds and on the site, and not the same",
    }[did]
    if on_conflict == "keep":
        remark = f"{what}; the site's version stays: run dump_seeds to write it into the seeds"
        return Step(key, Fate.KEPT, digest=seed, remark=remark)
    if on_conflict == "overwrite":
        return Step(key, Fate.CHANGED, record, seed, f"{what}; the seeds' version takes its place")
    remedy = "compare the two, then load with --on-conflict keep (the site's version) or overwrite (the seeds')"
    return Step(key, Fate.CONFLICT, remark=f"{what}; {remedy}")


# --- What the seeds no longer have ------------------------------------------------------------------------------------

_GONE: Final = "no longer in the seeds"
_LEFT: Final = "--prune leaves it: delete it in the admin, or run dump_seeds to put it back into the seeds"


def _orphans(wanted: dict[Key, SeedModel], steps: list[Step], found: dict[Key, Found], ours: set[Key]) -> list[Step]:
    """Of `ours`, the records loaded before that the seeds lack; prunable where nobody changed one or names it."""
    orphans = {key: here for key, here in found.items() if here.loaded_digest and key in ours and key not in wanted}
    if not orphans:
        return []
    remarks = {
        key: f"{_GONE}, but changed on the site since it was loaded; {_LEFT}"
        for key, here in orphans.items()
        if here.record is None or digest(here.record) != here.loaded_digest
    }
    users = _users(wanted, steps, found, set(orphans) - set(remarks))
    # An orphan that stays holds on to what it names, and that to what it names.
    while named := {key for key in orphans if key not in remarks and key in users}:
        for key in named:
            remarks[key] = f"{_GONE}, but {users[key]} names it; {_LEFT}"
            users = dict.fromkeys(orphans[key].references, key) | users
    gone = f"{_GONE}; load with --prune to delete it, or run dump_seeds to put it back"
    return [Step(key, Fate.ORPHANED, remark=remarks.get(key, gone), prunable=key not in remarks) for key in orphans]


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
