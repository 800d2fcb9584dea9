"""Where every value of the seed files stands comes in, faults that name file, line, record, field and remedy go out."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

# The way from a record to one of its values: keys and list positions, ("people", 1, "cite", 0, "lines").
Steps = tuple[str | int, ...]

NOWHERE = "-"  # printed where a fault concerns a whole file or a whole record


@dataclass(frozen=True, order=True, slots=True)
class Fault:
    """One thing that is wrong with the seeds. It prints as `file:line: record: field: problem; remedy`."""

    file: str
    line: int  # counted from 1
    record: str
    field: str
    problem: str
    remedy: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.record}: {self.field}: {self.problem}; {self.remedy}"


class SeedErrors(Exception):  # noqa: N818  # it is many
    """Seeds that cannot be taken. `faults` holds all that is wrong, by file and line; its text has a line for each."""

    def __init__(self, faults: Iterable[Fault]) -> None:
        self.faults: list[Fault] = sorted(set(faults))
        super().__init__("\n".join(map(str, self.faults)))


def dotted(steps: Steps) -> str:
    """Steps as people read them: `people[1].cite[0].lines`."""
    text = "".join(f"[{step}]" if isinstance(step, int) else f".{step}" for step in steps)
    return text.removeprefix(".") or NOWHERE


@dataclass(frozen=True, slots=True)
class Located:
    """One record as its file has it: plain data, faulty or not, and the line of each value by its steps."""

    file: str
    data: Any
    lines: Mapping[Steps, int]

    def line(self, steps: Steps) -> int:
        """The line of the value, or of the nearest thing around it that stands in the file."""
        while steps and steps not in self.lines:
            steps = steps[:-1]
        return self.lines.get(steps, 1)


@dataclass(slots=True)
class Positions:
    """Every record that stands in the files, by registry (actors, …, files, meetings, statements) and slug.

    `faulty` names the records that did not become part of the seeds; `unreadable` the registries of which a part could
    not be read, so that nobody can say what is missing from them.
    """

    records: dict[tuple[str, str], Located] = field(default_factory=dict)
    faulty: set[tuple[str, str]] = field(default_factory=set)
    unreadable: set[str] = field(default_factory=set)

    def slugs(self, registry: str) -> list[str]:
        return [slug for kind, slug in self.records if kind == registry]

    def fault(self, registry: str, slug: str, steps: Steps, problem: str, remedy: str) -> Fault:
        """A fault of this record at these steps; an article of a source file is a record of its own."""
        located = self.records.get((registry, slug), Located(f"{registry}.yaml", None, {}))
        record, shown = slug, steps
        if registry == "files" and len(steps) > 1 and steps[0] == "articles":
            record, shown = str(steps[1]), steps[2:]
        return Fault(located.file, located.line(steps), record or NOWHERE, dotted(shown), problem, remedy)
