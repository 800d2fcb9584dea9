"""The database and the seeds so far come in; the seeds that a dump writes, and what stays on the site only, go out.

An editor's unfinished work keeps nobody from dumping the rest. Left out may be an entry that is not published, and a
document in no source file on which nothing published rests. All else must be held by the seeds.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from timeline.records import Found, RecordErrors, read_records
from timeline.records.canonical import Key, assemble, flatten, worded_as
from timeline.seeds.positions import Fault, SeedErrors
from timeline.seeds.reading import read
from timeline.seeds.schema import SeedModel, Seeds
from timeline.seeds.writing import write

_CHOOSE_FILE: Final = "choose the document's source file in the admin, or cite another document there"


@dataclass(frozen=True)
class Dump:
    """What a dump writes. `remarks` has a line for each record that is left out, and each reason."""

    seeds: Seeds
    remarks: tuple[str, ...]


def prepare(given: Seeds | None) -> Dump:
    """The seeds that say what the database says; `given` is what they say so far, None where there are none.

    Of a record that is left out, the seeds keep what they have, so that it is not taken for deleted. Raises
    RecordErrors where a record that may not be left out cannot be held by the seeds.
    """
    selection = _Selection(_curated(read_records()), flatten(given) if given else {})
    selection.settle()
    seeds = assemble(selection.records())
    return Dump(worded_as(given, seeds) if given else seeds, selection.remarks())


def of_these(found: Mapping[Key, Found]) -> Dump:
    """The seeds of these records alone; what the seeds cannot hold is left out, whatever it is."""
    selection = _Selection({key: replace(item, needed=False) for key, item in found.items()}, {})
    selection.settle()
    return Dump(assemble(selection.records()), selection.remarks())


def _curated(found: Mapping[Key, Found]) -> dict[Key, Found]:
    """The records without those of packs, but for what the curated ones name, and so on: it becomes theirs."""
    chosen = {key: item for key, item in found.items() if not item.pack}
    waiting = list(chosen.values())
    while waiting:
        for key in waiting.pop().references:
            if key in found and key not in chosen:
                chosen[key] = found[key]
                waiting.append(found[key])
    return {key: item for key, item in found.items() if key in chosen}


class _Selection:
    """Which records are left out, and why. `left` holds the reasons; it grows until the rest stands by itself."""

    def __init__(self, found: Mapping[Key, Found], given: Mapping[Key, SeedModel]) -> None:
        self.found = found
        self.given = given
        self.left: dict[Key, list[str]] = {}
        self.dropped: set[Key] = set()  # what is left out and cannot stay in the seeds either

    def settle(self) -> None:
        self._leave({key: list(item.faults) for key, item in self.found.items() if item.faults})
        while faults := self._dangling() or self._broken():
            self._leave(faults)

    def records(self) -> dict[Key, SeedModel]:
        """What the seeds will hold."""
        kept = {key: self.given[key] for key in self.left if self._stays(key)}
        return {key: item.record for key, item in self.found.items() if key not in self.left and item.record} | kept

    def remarks(self) -> tuple[str, ...]:
        lines = []
        for key in self.found:
            note = " (the seeds keep what they have of it)" if self._stays(key) else ""
            lines += [f"left on the site only{note}: {reason}" for reason in self.left.get(key, ())]
        return tuple(lines)

    def _stays(self, key: Key) -> bool:
        if key not in self.left or key not in self.given or key in self.dropped:
            return False
        file = getattr(self.given[key], "file", "") if key.noun == "article" else ""
        return not file or Key("file", file) in self.found

    def _leave(self, faults: Mapping[Key, list[str]]) -> None:
        """Leave these records out; raises RecordErrors where one of them must be in the seeds."""
        refused = [reason for key, reasons in faults.items() if not self._may_be_left(key) for reason in reasons]
        if refused:
            raise RecordErrors(refused)
        for key, reasons in faults.items():
            if key in self.left:
                self.dropped.add(key)
            self.left.setdefault(key, reasons)

    def _may_be_left(self, key: Key) -> bool:
        return key in self.found and not self.found[key].needed

    def _dangling(self) -> dict[Key, list[str]]:
        """The records that name one which will not be in the seeds."""
        faults: dict[Key, list[str]] = {}
        for key, item in self.found.items():
            if key in self.left:
                continue
            for gone in sorted(item.references & set(self.left)):
                # Even where the seeds still have an article: it is another one on the site.
                if gone.noun == "article":
                    remedy = f"; {_CHOOSE_FILE}" if item.needed else ""
                    faults.setdefault(key, []).append(f"{key}: cites {gone}, which is in no source file{remedy}")
                elif not self._stays(gone):
                    remedy = "; complete that one in the admin, or remove the link there" if item.needed else ""
                    faults.setdefault(key, []).append(f"{key}: names {gone}, which the seeds cannot hold{remedy}")
        return faults

    def _broken(self) -> dict[Key, list[str]]:
        """The records of which load_seeds would not take back what a dump writes."""
        faults: dict[Key, list[str]] = {}
        with TemporaryDirectory() as folder:
            write(assemble(self.records()), Path(folder))
            try:
                read(Path(folder))
            except SeedErrors as error:
                for fault in error.faults:
                    key = _key_of(fault)
                    name = key if key in self.found else fault.record
                    faults.setdefault(key, []).append(f"{name}: {fault.field}: {fault.problem}; {fault.remedy}")
        return faults


def _key_of(fault: Fault) -> Key:
    """The record that a fault is about; only entries have files that say so, and only they can be left out for it."""
    return Key(Path(fault.file).stem.removesuffix("s"), fault.record)
