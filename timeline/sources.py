"""The curated record and the original documents come in; every claim that the cited lines do not bear out goes out."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import Any, Final

from timeline import printed
from timeline.lines import line_numbers
from timeline.printed import WrittenDate, written_dates
from timeline.seeds.positions import Fault, Positions, Steps
from timeline.seeds.schema import (
    ActorSeed,
    Cite,
    Cites,
    EntrySeed,
    OfficeSeed,
    PlaceSeed,
    Seeds,
    SourceFileSeed,
    StatementSeed,
)
from timeline.vocabulary import Basis, ClaimField, Stance

PRINTED: Final = (Basis.PRINTED, Basis.YEAR_INFERRED)  # of these, the lines print something that can be looked for
STAMP_REMEDY: Final = "read the lines, then run check_sources --stamp"


@dataclass(frozen=True, slots=True)
class Claim:
    """A citation and what its lines must print: one of the names of `named`, one of the dates; nothing where empty."""

    steps: Steps
    cite: Cite
    named: str = ""
    names: tuple[str, ...] = ()
    dates: tuple[WrittenDate, ...] = ()


@dataclass(frozen=True, slots=True)
class Stamp:
    """A citation whose lines are not those last read; `seen` is the digest it would get."""

    registry: str
    slug: str
    steps: Steps
    seen: str
    fault: Fault


@dataclass(slots=True)
class Report:
    """What the documents bear out. `faults` are the misses, but for the stamps; `claims` counts by basis."""

    files: int = 0
    claims: Counter[Basis] = field(default_factory=Counter)
    faults: list[Fault] = field(default_factory=list)
    stamps: list[Stamp] = field(default_factory=list)

    @property
    def misses(self) -> list[Fault]:
        return sorted({*self.faults, *(stamp.fault for stamp in self.stamps)})

    def __str__(self) -> str:
        inferred = self.claims.total() - self.claims[Basis.PRINTED]
        counts = [f"  {basis.value}: {self.claims[basis]}" for basis in Basis if basis != Basis.PRINTED]
        return "\n".join(
            [
                f"files: {self.files}",
                f"claims: {self.claims.total()}",
                f"printed: {self.claims[Basis.PRINTED]}",
                f"inferred: {inferred}",
                *counts,
            ]
        )


def split_lines(text: str) -> list[str]:
    """The lines as citations count them: only a line feed ends one, and the last may do without."""
    lines = text.split("\n")
    return lines[:-1] if lines[-1] == "" else lines


def seen_digest(lines: Iterable[str]) -> str:
    """The first 16 hexadecimal digits of the SHA-256 over the lines, joined by line feeds."""
    return sha256("\n".join(lines).encode()).hexdigest()[:16]


def check(seeds: Seeds, positions: Positions, documents: Path) -> Report:
    """Hold every claim against the files of the directory. Reads, and changes nothing."""
    return _Check(seeds, positions, documents).run()


def stamped(seeds: Seeds, stamps: Iterable[Stamp]) -> Seeds:
    """The seeds with the digests of the stamps."""
    data: dict[str, Any] = seeds.model_dump(exclude_unset=True)
    for stamp in stamps:
        cite = data[stamp.registry][stamp.slug]
        for step in stamp.steps:
            cite = cite[step]
        cite["seen"] = stamp.seen
    return Seeds.model_validate(data)


class _Check:
    """One run: the pages as they are read, the report as it grows."""

    def __init__(self, seeds: Seeds, positions: Positions, documents: Path) -> None:
        self.seeds, self.positions, self.documents = seeds, positions, documents
        self.report = Report()
        self.homes = {article: slug for slug, file in seeds.files.items() for article in file.articles}
        self.pages: dict[str, list[str]] = {}

    def run(self) -> Report:
        for slug, file in self.seeds.files.items():
            self._read_page(slug, file)
        for slug, file in self.seeds.files.items():
            self._check_published(slug, file)
        for slug, office in self.seeds.offices.items():
            for claim in _office_claims(office, self.seeds.actors):
                self._check_claim("offices", slug, claim)
        for registry, entries in (("meetings", self.seeds.meetings), ("statements", self.seeds.statements)):
            for slug, entry in entries.items():
                for claim in _entry_claims(entry, self.seeds.actors, self.seeds.places):
                    self._check_claim(registry, slug, claim)
                self._check_every_date(registry, slug, entry)
                self._check_printed_offices(registry, slug, entry)
        return self.report

    def _miss(self, registry: str, slug: str, steps: Steps, problem: str, remedy: str) -> None:
        self.report.faults.append(self.positions.fault(registry, slug, steps, problem, remedy))

    def _read_page(self, slug: str, file: SourceFileSeed) -> None:
        """The file is there, and is the one that was cited."""
        try:
            content = (self.documents / file.file).read_bytes()
        except OSError as error:
            problem = f"{file.file} cannot be read ({error.strerror})"
            self._miss("files", slug, ("file",), problem, "name its directory with --documents")
            return
        try:
            lines = split_lines(content.decode())
        except UnicodeDecodeError as error:
            problem = f"byte {error.start} of {file.file} is not UTF-8"
            self._miss("files", slug, ("file",), problem, "take the file as it was first saved")
            return
        self.report.files += 1
        self.pages[slug] = lines
        digest = sha256(content).hexdigest()
        if digest != file.sha256:
            problem = f"{file.file} has the SHA-256 {digest}"
            self._miss("files", slug, ("sha256",), problem, "take the file that was cited, or cite the new one anew")
        if len(lines) != file.line_count:
            problem = f"{file.file} has {len(lines)} lines"
            self._miss("files", slug, ("line_count",), problem, f"write {len(lines)}")

    def _passage(self, article: str, lines: str) -> list[str] | None:
        """The cited lines; None where the file could not be read or ends before them."""
        page = self.pages.get(self.homes.get(article, ""))
        numbers = line_numbers(lines)
        return [page[n - 1] for n in numbers] if page is not None and numbers[-1] <= len(page) else None

    def _check_published(self, slug: str, file: SourceFileSeed) -> None:
        """An article's own date is printed somewhere in the article."""
        for name, article in file.articles.items():
            if not article.published_basis:
                continue
            basis = Basis(article.published_basis)
            self.report.claims[basis] += 1
            passage = self._passage(name, article.lines)
            if passage is None or basis not in PRINTED:
                continue
            for date in written_dates(article.published):
                year = basis == Basis.PRINTED
                if not printed.prints_date("\n".join(passage), date, article.language, year=year):
                    problem = f"the article does not print {date.words(year=year)}"
                    remedy = "correct the date, or its basis"
                    self._miss("files", slug, ("articles", name, "published"), problem, remedy)

    def _check_claim(self, registry: str, slug: str, claim: Claim) -> None:
        cite = claim.cite
        self.report.claims[cite.basis] += 1
        if not cite.lines:
            return
        steps = (*claim.steps, "lines")
        passage = self._passage(cite.document, cite.lines)
        if passage is None:
            if (home := self.homes[cite.document]) in self.pages:
                problem = f"line {cite.lines} is past the end of {self.seeds.files[home].file}"
                self._miss(registry, slug, steps, problem, f"name lines from 1 to {len(self.pages[home])}")
            return
        self._check_seen(registry, slug, claim, passage)
        if not _must_print(cite):
            return
        if claim.names and not printed.prints_name("\n".join(passage), claim.names):
            remedy = "cite lines that do, add the name they print to the record, or correct the basis"
            self._miss(registry, slug, steps, f"line {cite.lines} does not print {claim.named}", remedy)
        if claim.dates and not any(self._prints_date(cite, date) for date in claim.dates):
            self._miss_date(registry, slug, steps, cite, claim.dates[0])

    def _check_seen(self, registry: str, slug: str, claim: Claim, passage: list[str]) -> None:
        seen = seen_digest(passage)
        if seen != claim.cite.seen:
            steps = (*claim.steps, "seen")
            lines = f"line {claim.cite.lines} of {claim.cite.document}"
            problem = f"{lines} is not what was read" if claim.cite.seen else f"{lines} is not marked as read"
            fault = self.positions.fault(registry, slug, steps, problem, STAMP_REMEDY)
            self.report.stamps.append(Stamp(registry, slug, claim.steps, seen, fault))

    def _prints_date(self, cite: Cite, date: WrittenDate) -> bool:
        """Whether the cited lines print the date as its basis says; what cannot be read is told elsewhere."""
        passage = self._passage(cite.document, cite.lines) if cite.lines else None
        language = self.seeds.articles[cite.document].language
        year = cite.basis == Basis.PRINTED
        return passage is None or printed.prints_date("\n".join(passage), date, language, year=year)

    def _miss_date(self, registry: str, slug: str, steps: Steps, cite: Cite, date: WrittenDate) -> None:
        words = date.words(year=cite.basis == Basis.PRINTED)
        remedy = "cite lines that do, or correct the date or the basis"
        self._miss(registry, slug, steps, f"line {cite.lines} does not print {words}", remedy)

    def _check_every_date(self, registry: str, slug: str, entry: EntrySeed) -> None:
        """Both ends of an interval are printed, if not by the same citation; one that infers may carry either."""
        supporting = [cite for cite in entry.date.cite if cite.stance == Stance.SUPPORTS]
        if not supporting or not all(_must_print(cite) for cite in supporting):
            return
        missing = [
            date
            for date in written_dates(entry.date.edtf)
            if not any(self._prints_date(cite, date) for cite in supporting)
        ]
        if missing and len(missing) < len(written_dates(entry.date.edtf)):
            self._miss_date(registry, slug, ("date", "edtf"), supporting[0], missing[0])

    def _check_printed_offices(self, registry: str, slug: str, entry: EntrySeed) -> None:
        """A title that is kept as printed is printed where the person is."""
        for number, person in enumerate(entry.people):
            passages = [self._passage(cite.document, cite.lines) for cite in person.cite if cite.lines]
            text = "\n".join(line for passage in passages if passage for line in passage)
            if person.office_printed and text and not printed.prints_name(text, [person.office_printed]):
                steps = ("people", number, "office_printed")
                remedy = "write the title as the cited lines have it, or cite the lines that print it"
                problem = f"{person.office_printed!r} is not printed on the lines cited for {person.actor}"
                self._miss(registry, slug, steps, problem, remedy)


def _must_print(cite: Cite) -> bool:
    """A citation that contradicts prints something else."""
    return cite.stance == Stance.SUPPORTS and cite.basis in PRINTED and bool(cite.lines)


def _names(record: ActorSeed | PlaceSeed) -> tuple[str, ...]:
    name = record.name
    return (name.en, name.vi, name.ru, *(other.name for other in record.names))


def _cites(steps: Steps, cites: Cites) -> Iterator[tuple[Steps, Cite]]:
    return (((*steps, number), cite) for number, cite in enumerate(cites))


def _office_claims(office: OfficeSeed, actors: Mapping[str, ActorSeed]) -> Iterator[Claim]:
    """That the person holds the office prints the person; a term's dates print one of them."""
    person = actors[office.person]
    term = (*written_dates(office.start), *written_dates(office.end))
    for steps, cite in _cites(("cite",), office.cite):
        if cite.field == ClaimField.DATE:
            yield Claim(steps, cite, dates=term)
        else:
            yield Claim(steps, cite, person.name.en, _names(person))


def _entry_claims(
    entry: EntrySeed, actors: Mapping[str, ActorSeed], places: Mapping[str, PlaceSeed]
) -> Iterator[Claim]:
    """Dates, places, people and outlets are looked for; other claims are held by their lines alone."""
    for steps, cite in _cites(("date", "cite"), entry.date.cite):
        yield Claim(steps, cite, dates=written_dates(entry.date.edtf))
    for number, claim in enumerate(entry.places):
        place = places[claim.place]
        for steps, cite in _cites(("places", number, "cite"), claim.cite):
            yield Claim(steps, cite, place.name.en, _names(place))
    for number, person in enumerate(entry.people):
        actor = actors[person.actor]
        for steps, cite in _cites(("people", number, "cite"), person.cite):
            yield Claim(steps, cite, actor.name.en, _names(actor))
    outlet = actors.get(entry.outlet) if isinstance(entry, StatementSeed) else None
    for steps, cite in _cites(("cite",), entry.cite):
        if outlet and cite.field == ClaimField.OUTLET:
            yield Claim(steps, cite, outlet.name.en, _names(outlet))
        else:
            yield Claim(steps, cite)
