"""Seeds come in, the plan of what a load does to each record of the database goes out; nothing is written."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Final, Literal

from timeline.records import Found, read_records
from timeline.records.canonical import ENTRIES, NOUNS, Key, flatten, references
from timeline.seeds.digest import digest
from timeline.seeds.schema import SeedModel, Seeds

OnConflict = Literal["stop", "keep", "overwrite"]


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
    """What a load will do. A plan with conflicts cannot be applied."""

    @property
    def conflicts(self) -> tuple[Step, ...]:
        return tuple(step for step in self.steps if step.fate == Fate.CONFLICT)


def plan(seeds: Seeds, *, on_conflict: OnConflict = "stop") -> Plan:
    """Compare the seeds with the database, record by record.

    `on_conflict` says what becomes of a record that changed on both sides: nothing at all is loaded, the site's version
    stays (and counts as the answer to this version of the seeds), or the seeds' version takes its place.
    """
    wanted, found = flatten(seeds), read_records()
    steps = [_step(key, record, found, on_conflict) for key, record in wanted.items()]
    return Plan((*steps, *_orphans(wanted, steps, found)))


def _step(key: Key, record: SeedModel, found: dict[Key, Found], on_conflict: OnConflict) -> Step:
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
        return Step(key, Fate.UNCHANGED, digest=seed if here.loaded_digest != seed else "")
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


def _orphans(wanted: dict[Key, SeedModel], steps: list[Step], found: dict[Key, Found]) -> list[Step]:
    """The records loaded before that the seeds lack; prunable where nobody changed one and nothing names it."""
    orphans = {key: here for key, here in found.items() if here.loaded_digest and key not in wanted}
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
