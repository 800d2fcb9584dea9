"""The published record comes in; the seeds of it, entries some hundred at a time, and what they cannot hold, go out."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import islice
from typing import Any, Final

from timeline.models import Meeting, Statement
from timeline.querysets import plain
from timeline.records import Found, judged
from timeline.records.canonical import ENTRIES, Key, references
from timeline.records.dumping import of_these
from timeline.records.published import CHUNK, Record
from timeline.seeds import rules
from timeline.seeds.positions import Located, Positions
from timeline.seeds.registry_rules import loop
from timeline.seeds.schema import EntrySeed, SeedModel, Seeds
from timeline.vocabulary import WorkflowState

_MODELS: Final[Mapping[str, Any]] = {"meeting": Meeting, "statement": Statement}


@dataclass(frozen=True)
class Sifted:
    """The seeds of a record: `others` hold all but entries. `remarks` has a line for each record that is left out."""

    record: Record
    others: Seeds
    left: frozenset[Key]
    remarks: tuple[str, ...]

    def entries(self, noun: str) -> Iterator[tuple[str, EntrySeed]]:
        """The entries of this noun that the seeds can hold, in canonical order."""
        for key, one in _judged(self.record, noun):
            if key not in self.left and isinstance(one.record, EntrySeed):
                yield key.slug, one.record


def sift(record: Record, *, today: date) -> Sifted:
    """What the seeds can hold of the record; `today` judges what lies ahead."""
    others = of_these({key: judged(key, one.row, (one.data, [*one.faults])) for key, one in record.found.items()})
    left = _circles() | _faulty(record, others.seeds, today=today)
    # What names one that is left out has to be left out too, and so on.
    while more := _dangling(record, left):
        left |= more
    remarks = [f"left on the site only: {reason}" for reasons in left.values() for reason in reasons]
    return Sifted(record, others.seeds, frozenset(left), (*others.remarks, *remarks))


def _judged(record: Record, noun: str) -> Iterator[tuple[Key, Found]]:
    for key, one in record.entries_of(noun, by="day"):
        yield key, judged(key, one.row, (one.data, [*one.faults]))


def _faulty(record: Record, others: Seeds, *, today: date) -> dict[Key, list[str]]:
    """The entries that break a rule, by themselves or beside the others, with the reasons."""
    found: dict[Key, list[str]] = {}
    for noun in ENTRIES:
        entries = _judged(record, noun)
        while some := dict(islice(entries, CHUNK)):
            found |= {key: list(one.faults) for key, one in some.items() if one.faults}
            whole = {key.slug: _as_written(one.record) for key, one in some.items() if one.record is not None}
            seeds = others.model_copy(update={f"{noun}s": whole})
            for fault in rules.check(seeds, _known(some, but=whole), today=today):
                key = Key(noun, fault.record)
                if fault.file == f"{noun}s.yaml" and fault.record in whole:
                    found.setdefault(key, []).append(f"{key}: {fault.field}: {fault.problem}; {fault.remedy}")
    return found


def _as_written(record: SeedModel) -> SeedModel:
    """The record with what a file leaves out left out: a rule may ask what is given."""
    return type(record).model_validate(record.model_dump(exclude_defaults=True))


def _known(entries: Mapping[Key, Found], *, but: Collection[str]) -> Positions:
    """The published entries that these name, as records of which no more is known than that they are there."""
    positions = Positions()
    named = {key.slug for one in entries.values() for key in one.references if key.noun in ENTRIES} - {*but}
    for noun, model in _MODELS.items():
        there = plain(model).filter(slug__in=named, state=WorkflowState.PUBLISHED)
        for slug in there.values_list("slug", flat=True):
            positions.records[f"{noun}s", slug] = Located(f"{noun}s.yaml", {}, {})
            positions.faulty.add((f"{noun}s", slug))
    return positions


def _circles() -> dict[Key, list[str]]:
    """Meetings that are part of themselves by way of others, with the reason; few are a part and a whole at once."""
    both = plain(Meeting).filter(state=WorkflowState.PUBLISHED, part_of__isnull=False, parts__isnull=False)
    parents = dict(both.values_list("slug", "part_of__slug"))
    return {
        Key("meeting", slug): [f"meeting {slug}: part_of: leads in a circle: {' → '.join(way)}; remove one of these"]
        for slug in parents
        if (way := loop(slug, parents))
    }


def _dangling(record: Record, left: Collection[Key]) -> dict[Key, list[str]]:
    """The other entries that name one of these."""
    found: dict[Key, list[str]] = {}
    for noun in ENTRIES if left else ():
        for key, one in record.entries_of(noun, by="day"):
            gone = sorted(references(noun, one.data) & {*left}) if key not in left else []
            if gone:
                found[key] = [f"{key}: names {other}, which the seeds cannot hold" for other in gone]
    return found
