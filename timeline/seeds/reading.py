"""A directory of seed files comes in; the checked record goes out, or every fault in it at once."""

from collections import defaultdict
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any, Final

from pydantic import TypeAdapter, ValidationError

from timeline.seeds import nodes, rules, schema, wording
from timeline.seeds.canonical import canonical
from timeline.seeds.positions import NOWHERE, Fault, Located, Positions, SeedErrors, Steps, dotted

REGISTRIES: Final[dict[str, type[schema.SeedModel]]] = {
    "actors": schema.ActorSeed,
    "places": schema.PlaceSeed,
    "topics": schema.TopicSeed,
    "offices": schema.OfficeSeed,
    "publications": schema.PublicationSeed,
    "meetings": schema.MeetingSeed,
    "statements": schema.StatementSeed,
}
OPTIONAL: Final = ("publications",)  # a record may do without the file
DOCUMENTS: Final = "documents"
NAMES: Final = ", ".join(f"{registry}.yaml" for registry in REGISTRIES)
_SLUG: Final = TypeAdapter(schema.Slug)
_EARLIEST_ZONE: Final = timedelta(hours=14)  # where on Earth a day begins first


def read(directory: Path, *, today: date | None = None) -> schema.Seeds:
    """The curated record of the directory, in canonical order; `today` judges what still lies ahead.

    Raises SeedErrors with every fault of every file.
    """
    return canonical(read_as_written(directory, today=today)[0])


def read_registries(directory: Path, registries: Collection[str]) -> schema.Seeds:
    """These registries of a directory alone, which may name records of another one. Raises SeedErrors."""
    reader = _Reader(directory, optional=tuple(REGISTRIES))
    reader.read_all()
    for registry in registries:
        if not (directory / f"{registry}.yaml").is_file():
            reader.faults.append(Fault(shown(directory), 1, NOWHERE, NOWHERE, f"{registry}.yaml is missing", "add it"))
    if reader.faults:
        raise SeedErrors(reader.faults)
    return canonical(schema.Seeds(**reader.records))


def read_as_written(directory: Path, *, today: date | None = None) -> tuple[schema.Seeds, Positions]:
    """The curated record in the order of its files, and where each value stands. Raises SeedErrors."""
    today = today or today_somewhere(datetime.now(UTC))
    reader = _Reader(directory)
    reader.read_all()
    seeds = schema.Seeds(**reader.records)
    faults = reader.faults + rules.check(seeds, reader.positions, today=today)
    if faults:
        raise SeedErrors(faults)
    return seeds, reader.positions


def today_somewhere(now: datetime) -> date:
    """The day it is at this moment where days begin first."""
    return (now.astimezone(UTC) + _EARLIEST_ZONE).date()


def shown(path: Path) -> str:
    """The path as a curator would type it: from the working directory where it lies below that."""
    return str(path.relative_to(Path.cwd())) if path.is_relative_to(Path.cwd()) else str(path)


@dataclass
class _Reader:
    """Collects what the files hold; the two methods that read one file add to it."""

    directory: Path
    optional: tuple[str, ...] = OPTIONAL
    records: dict[str, dict[str, Any]] = field(default_factory=lambda: {n: {} for n in [*REGISTRIES, "files"]})
    positions: Positions = field(default_factory=Positions)
    faults: list[Fault] = field(default_factory=list)

    def read_all(self) -> None:
        if not self.directory.is_dir():
            remedy = "name the directory that holds actors.yaml"
            raise SeedErrors([self._file_fault(self.directory, "there is no such directory", remedy)])
        for path in self._strays():
            remedy = f"rename or remove it; read are {NAMES} and documents/*.yaml"
            self.faults.append(self._file_fault(path, "is none of the files that are read", remedy))
        for registry, model in REGISTRIES.items():
            self._read_registry(self.directory / f"{registry}.yaml", registry, model)
        for path in sorted((self.directory / DOCUMENTS).glob("*.yaml")):
            self._read_source_file(path)

    def _strays(self) -> Iterator[Path]:
        expected = {self.directory / f"{registry}.yaml" for registry in REGISTRIES}
        for path in sorted(self.directory.glob("*.y*ml")) + sorted((self.directory / DOCUMENTS).glob("*.yml")):
            if path not in expected:
                yield path

    def _read_registry(self, path: Path, registry: str, model: type[schema.SeedModel]) -> None:
        if registry in self.optional and not path.exists():
            return
        parsed = self._parse(path, registry)
        if parsed is None:
            return
        lines: dict[Any, dict[Steps, int]] = defaultdict(dict)
        for steps, line in parsed.lines.items():
            lines[steps[:1]][steps[1:]] = line
        flawed: dict[Any, set[Steps]] = defaultdict(set)
        for flaw in parsed.flaws:
            flawed[flaw.steps[:1]].add(flaw.steps[1:])
            slug = str(flaw.steps[0]) if flaw.steps else NOWHERE
            self.faults.append(_flaw_fault(path, flaw, slug, flaw.steps[1:]))
        for slug in parsed.broken:
            self.positions.records[registry, slug] = Located(shown(path), None, lines[slug,])
            self.positions.faulty.add((registry, slug))
        for slug, data in parsed.data.items():
            self._take(registry, slug, Located(shown(path), data, lines[slug,]), model, flawed[slug,])

    def _read_source_file(self, path: Path) -> None:
        parsed = self._parse(path, "files")
        if parsed is None:
            return
        slug = parsed.data.get("slug")
        slug = slug if isinstance(slug, str) and slug else path.stem
        for flaw in parsed.flaws:
            record, steps = slug if flaw.steps else NOWHERE, flaw.steps
            if len(steps) > 1 and steps[0] == "articles":
                record, steps = str(steps[1]), steps[2:]
            self.faults.append(_flaw_fault(path, flaw, record, steps))
        if parsed.broken:
            self.positions.unreadable.add("files")
        else:
            located = Located(shown(path), parsed.data, parsed.lines)
            self._take("files", slug, located, schema.SourceFileSeed, {flaw.steps for flaw in parsed.flaws})

    def _take(
        self, registry: str, slug: str, located: Located, model: type[schema.SeedModel], flawed: set[Steps]
    ) -> None:
        """Make it a record, or say why it is none; `flawed` are the values of which the fault is known already."""
        if (registry, slug) in self.positions.records:
            first = self.positions.records[registry, slug]
            self.faults.append(
                Fault(
                    located.file,
                    located.line(("slug",)),
                    slug,
                    NOWHERE if registry != "files" else "slug",
                    f"the slug is taken, see {first.file}:{first.line(('slug',))}",
                    "give one of the two another slug",
                )
            )
            return
        self.positions.records[registry, slug] = located
        found: list[wording.Trouble] = []
        record = None
        try:
            _SLUG.validate_python(slug)
        except ValidationError as error:
            found += wording.troubles(error, slug) if registry != "files" else []
        try:
            record = model.model_validate(located.data)
        except ValidationError as error:
            found += wording.troubles(error, located.data)
        self.faults += [self.positions.fault(registry, slug, *trouble) for trouble in found if trouble[0] not in flawed]
        if record is None or found:
            self.positions.faulty.add((registry, slug))
        else:
            self.records[registry][slug] = record

    def _parse(self, path: Path, registry: str) -> nodes.Parsed | None:
        """What the file holds, None where that is nothing that can be read."""
        fault: tuple[str, str, int] | None = None
        text = ""
        try:
            text = path.read_bytes().decode("utf-8-sig")
        except FileNotFoundError:
            fault = "the file is missing", "add it; where there is nothing to record it says {}", 1
        except OSError as error:
            fault = f"the file cannot be read ({error.strerror})", "make it a readable file", 1
        except UnicodeDecodeError as error:
            line = error.object[: error.start].count(b"\n") + 1
            fault = f"byte {error.start} of the file is not UTF-8", "save the file as UTF-8", line
        parsed = nodes.parse(text) if fault is None else nodes.Parsed()
        if fault is None and parsed.data is None and not parsed.flaws:
            fault = "the file is empty", "write its records; where there is nothing to record it says {}", 1
        elif fault is None and not isinstance(parsed.data, dict):
            fault = "the file is no mapping", "start each record with its slug and a colon", 1
        if fault is None:
            return parsed
        self.faults.append(self._file_fault(path, *fault))
        self.positions.unreadable.add(registry)
        return None

    def _file_fault(self, path: Path, problem: str, remedy: str, line: int = 1) -> Fault:
        return Fault(shown(path), line, NOWHERE, NOWHERE, problem, remedy)


def _flaw_fault(path: Path, flaw: nodes.Flaw, record: str, steps: Steps) -> Fault:
    return Fault(shown(path), flaw.line, record, dotted(steps), flaw.problem, flaw.remedy)
