"""Labels made by hand are held against what the rules tell: precision, recall, and every miss.

    .venv/bin/python -m tests.travels.sample FOLDER

`labels.csv` and the three files beside it name records of the published data and what a reader finds in each: whether
it tells of a contact (yes, no, or unclear where the record itself does not say), who took part, at which level and
where, over all meetings it tells of. Those unclear should wait for an editor, and nothing else should.
tests/travels/README.md says how the records were chosen. The records' texts stay in FOLDER.
"""

from __future__ import annotations

import csv
import sys
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from timeline.seeds.reading import read as read_seeds
from timeline.travels import importing, reading
from timeline.travels.joining import Contact, join, level_of
from timeline.travels.people import Register
from timeline.travels.reading import Trip, Visit

HERE = Path(__file__).resolve().parent
SEEDS = HERE.parent.parent / "seeds"

Mark = tuple[str, str]  # "trip" or "visit", and the record's number


@dataclass
class Score:
    """How often a claim of the rules is right, and how often what is there is found."""

    right: int = 0
    claimed: int = 0
    there: int = 0

    def add(self, claimed: set[str], there: set[str]) -> None:
        self.right += len(claimed & there)
        self.claimed += len(claimed)
        self.there += len(there)

    @property
    def precision(self) -> float:
        return self.right / self.claimed if self.claimed else 1.0

    @property
    def recall(self) -> float:
        return self.right / self.there if self.there else 1.0


@dataclass
class Figures:
    contact: Score = field(default_factory=Score)
    participants: Score = field(default_factory=Score)
    level: Score = field(default_factory=Score)
    places: Score = field(default_factory=Score)
    waits: Score = field(default_factory=Score)
    misses: list[str] = field(default_factory=list)
    labels: int = 0

    def __str__(self) -> str:
        rows = [
            f"{name:<13}nothing to count"
            if not (score.claimed or score.there)
            else f"{name:<13}precision {score.precision:.3f}  recall {score.recall:.3f}  "
            f"({score.right} of {score.claimed} claimed, "
            f"{score.there} there)"
            for name, score in (
                ("contact", self.contact),
                ("participants", self.participants),
                ("level", self.level),
                ("places", self.places),
                ("waits", self.waits),
            )
        ]
        return "\n".join([f"{self.labels} labels", *rows, *self.misses])


LABELS = ("labels.csv", "held_out.csv", "outside.csv", "naming.csv")


def measure(folder: Path) -> dict[str, Figures]:
    """The figures for the published data in the folder, by file of labels."""
    curated, history = read_seeds(SEEDS), importing.read_history(SEEDS / "history")
    release = reading.read(folder)
    register, _offices = importing.register_of(curated, history, release)
    found: dict[Mark, list[Contact]] = defaultdict(list)
    told = importing.tell(release, register)
    for contact in join(told, register):
        for record in contact.records:
            found[_mark(record)].append(contact)
    waiting = {_mark(one.record) for one in told if one.doubts}
    figures = {}
    for name in LABELS:
        with (HERE / name).open(encoding="utf-8", newline="") as file:
            figures[name] = _compare(list(csv.DictReader(file)), found, waiting, register)
    return figures


def _mark(record: Trip | Visit) -> Mark:
    return "visit" if isinstance(record, Visit) else "trip", record.id


def _compare(
    labels: list[dict[str, str]], found: dict[Mark, list[Contact]], waiting: set[Mark], register: Register
) -> Figures:
    figures = Figures(labels=len(labels))
    for label in labels:
        mark = (label["publication"], label["record"])
        contacts = found.get(mark, [])
        told, there = bool(contacts), label["contact"] == "yes"
        figures.contact.add({"yes"} if told else set(), {"yes"} if there else set())
        if told != there:
            figures.misses.append(
                f"{' '.join(mark)}: contact: {'made' if told else 'not made'}, label {label['contact']}"
            )
        waits, unclear = mark in waiting and not told, label["contact"] == "unclear"
        figures.waits.add({"yes"} if waits else set(), {"yes"} if unclear else set())
        if waits != unclear and told == there:
            figures.misses.append(
                f"{' '.join(mark)}: {'waits' if waits else 'does not wait'}, label {label['contact']}"
            )
        if told and there:
            for name, score, claimed in (
                ("participants", figures.participants, set(_participants(contacts))),
                ("level", figures.level, {level_of(contact, register).value for contact in contacts}),
                ("places", figures.places, {place for contact in contacts for place in contact.main.places}),
            ):
                wanted = set(label[name].split())
                score.add(claimed, wanted)
                if claimed != wanted:
                    extra, lacking = sorted(claimed - wanted), sorted(wanted - claimed)
                    figures.misses.append(f"{' '.join(mark)}: {name}: too many {extra}, lacking {lacking}")
    return figures


def _participants(contacts: Iterable[Contact]) -> Iterable[str]:
    for contact in contacts:
        yield from (one.actor for one in (*contact.people, *contact.main.thirds))
        yield from contact.main.states
        yield from (one.actor for one, _record in contact.companions)
        if contact.main.leader:
            yield contact.main.leader.actor


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit("Name the folder that holds travels/, visits/ and pocom/.")
    for labels, measured in measure(Path(sys.argv[1])).items():
        print(f"{labels}: {measured}")
