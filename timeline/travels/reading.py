"""The folder of the published data comes in; its trips, visits and terms of office go out, or every fault in it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final, TypeVar

from timeline import dates
from timeline.travels.elements import Element, Shape, XmlFault, records

T = TypeVar("T")

_KEPT_BY: Final = ("created-by", "last-modified-by")
_MOMENTS: Final = ("created-datetime", "last-modified-datetime")
_DAYS: Final = ("created-date", "last-modified-date")


def _shape(**inside: Iterable[str]) -> Shape:
    """What may stand in what; the one named first is the whole."""
    shape = {tag.replace("_", "-"): frozenset(tags) for tag, tags in inside.items()}
    return shape | {"": frozenset([next(iter(shape))])}


_TRIPS: Final = _shape(
    trips=("trip",),
    trip=("id", "role", "name", "start-date", "end-date", "country", "locale", "remarks", *_KEPT_BY, *_MOMENTS),
)
_VISITS: Final = _shape(
    visits=("visit",),
    visit=("id", "start-date", "end-date", "visitor", "from", "description", *_KEPT_BY, *_MOMENTS),
    description=("em",),
)
_PRESIDENTS: Final = _shape(
    presidents=("source-url", "crawl-dateTime", "president"),
    president=("id", "name", "birth-year", "death-year", "took-office-date", "left-office-date", *_KEPT_BY, *_DAYS),
)
_HELD: Final = ("id", "person-id", "role-title-id", "appointed", "started", "ended", "note", *_KEPT_BY, *_DAYS)
_DATED: Final = ("date", "note")
_PRINCIPALS: Final = _shape(
    principal_position=(
        *("id", "class", "category", "names", "start", "end", "ongoing", "description", "is-dirty"),
        *("principals", "other-appointees"),
    ),
    names=("singular", "plural", "alternate"),
    description=("div",),
    div=("p",),
    p=("hi",),
    principals=("principal",),
    other_appointees=("principal",),
    principal=_HELD,
    appointed=_DATED,
    started=_DATED,
    ended=_DATED,
)
_CHIEFS: Final = _shape(
    country_mission=("territory-id", "chiefs", "other-nominees"),
    chiefs=("chief",),
    other_nominees=("chief",),
    chief=(*_HELD, "arrived", "contemporary-territory-id"),
    appointed=_DATED,
    arrived=_DATED,
    started=_DATED,
    ended=_DATED,
)


@dataclass(frozen=True, slots=True)
class Trip:
    """One stay of a President or Secretary of State abroad. `locale` holds its cities, as the record prints them."""

    id: str
    file: str
    line: int
    role: str  # "president" or "secretary"
    who: str
    start: date
    end: date
    country: str  # the record's id of it, such as "russia"
    locale: str
    remarks: str


@dataclass(frozen=True, slots=True)
class Visit:
    """One visit of a foreign leader to the United States."""

    id: str
    file: str
    line: int
    start: date
    end: date
    visitor: str
    country: str
    description: str


@dataclass(frozen=True, slots=True)
class Term:
    """One person's time in one office; `start` and `end` are EDTF texts, "" where the record leaves them empty."""

    id: str
    person: str
    office: str  # the id of the office or the role, such as "secretary" or "ambassador-e-p"
    start: str
    end: str


@dataclass(frozen=True, slots=True)
class Release:
    """The published data as far as it is used here."""

    trips: tuple[Trip, ...]
    visits: tuple[Visit, ...]
    presidents: tuple[Term, ...]
    principals: tuple[Term, ...]
    chiefs: tuple[Term, ...]


class XmlErrors(Exception):  # noqa: N818  (it holds several)
    """Data that cannot be taken; `faults` holds all that is wrong, by file and line."""

    def __init__(self, faults: Iterable[XmlFault]) -> None:
        self.faults = sorted(set(faults))
        super().__init__("\n".join(map(str, self.faults)))


OFFICES: Final = (
    "secretary",
    "deputy-secretary",
    "under-secretary-for-political-affairs",
    "under-secretary-for-arms-control",
)


def read(folder: Path) -> Release:
    """What the folder with travels/, visits/ and pocom/ holds. Raises XmlErrors with every fault of every file."""
    reader = _Folder(folder)
    release = Release(
        trips=reader.all(("travels/president-travels/*.xml", "travels/secretary-travels/*.xml"), "trip", _TRIPS, _trip),
        visits=reader.all(("visits/data/*.xml",), "visit", _VISITS, _visit),
        presidents=reader.all(("travels/presidents/presidents.xml",), "president", _PRESIDENTS, _president),
        principals=reader.all(
            tuple(f"pocom/positions-principals/{office}.xml" for office in OFFICES),
            "principal",
            _PRINCIPALS,
            _principal,
        ),
        chiefs=reader.all(("pocom/missions-countries/russia.xml",), "chief", _CHIEFS, _principal),
    )
    for records_of in (release.trips, release.visits):
        reader.only_once(records_of)
    if reader.faults:
        raise XmlErrors(reader.faults)
    return release


class _Folder:
    """Reads the files of the folder; what is wrong gathers in `faults`."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.faults: list[XmlFault] = []

    def all(self, patterns: tuple[str, ...], tag: str, shape: Shape, make: Callable[[_Record], T]) -> tuple[T, ...]:
        made = []
        for path in self._paths(patterns):
            shown = str(path.relative_to(self.folder))
            for element in records(path, shown, tag, shape, self.faults):
                record = _Record(element, shown)
                one = make(record)
                self.faults += record.faults
                if not record.faults:
                    made.append(one)
        return tuple(made)

    def _paths(self, patterns: tuple[str, ...]) -> Iterator[Path]:
        for pattern in patterns:
            found = sorted(self.folder.glob(pattern))
            if not found:
                remedy = "name the folder that holds travels/, visits/ and pocom/"
                self.faults.append(XmlFault(pattern, 1, f"is not in {self.folder}", remedy))
            yield from found

    def only_once(self, found: tuple[Trip, ...] | tuple[Visit, ...]) -> None:
        first: dict[str, Trip | Visit] = {}
        for one in found:
            other = first.setdefault(one.id, one)
            if other is not one:
                problem = f"the id {one.id} is that of {other.file}:{other.line} too"
                self.faults.append(XmlFault(one.file, one.line, problem, "give one of the two another id"))


class _Record:
    """One element as fields; what is missing or no date gathers in `faults`."""

    def __init__(self, element: Element, shown: str) -> None:
        self.element, self.shown = element, shown
        self.line = element.line
        self.faults: list[XmlFault] = []

    def _fault(self, path: str, problem: str, remedy: str) -> None:
        found = self.element.find(path) if path else None
        name = self.element.said("id") or "without id"
        line = found.line if found else self.line
        self.faults.append(XmlFault(self.shown, line, f"{self.element.tag} {name}: {problem}", remedy))

    def text(self, path: str) -> str:
        found = self.element.said(path)
        if not found:
            self._fault(path, f"<{path}> is missing or empty", "add it")
        return found

    def attribute(self, name: str, path: str = "") -> str:
        of = self.element.find(path) if path else self.element
        found = of.attributes.get(name, "") if of else ""
        if not found:
            self._fault(path, f"the attribute {name} is missing", "add it")
        return found

    def day(self, path: str) -> date:
        found = self.text(path)
        try:
            return date.fromisoformat(found)
        except ValueError:
            if found:
                self._fault(path, f"<{path}> is {found!r}, which is no day", "write it like 1985-11-19")
        return date.min

    def days(self) -> tuple[date, date]:
        start, end = self.day("start-date"), self.day("end-date")
        if end < start and not self.faults:
            self._fault("end-date", f"ends on {end}, before it starts ({start})", "swap the two")
        return start, end

    def edtf(self, path: str) -> str:
        found = self.element.said(path)
        try:
            return dates.parse(found).text if found else ""
        except dates.EdtfError:
            self._fault(path, f"<{path}> is {found!r}, which is no date", "write it like 1973-09-22 or 1973-09")
        return ""

    def number(self) -> str:
        found = self.text("id")
        if found and not found.isdecimal():
            self._fault("id", f"<id> is {found!r}, which is no number", "write digits")
        return found


def _trip(record: _Record) -> Trip:
    start, end = record.days()
    role = record.text("role")
    if role not in ("", "president", "secretary"):
        record._fault("role", f"<role> is {role!r}", "write president or secretary")
    return Trip(
        id=record.number(),
        file=record.shown,
        line=record.line,
        role=role,
        who=record.attribute("who"),
        start=start,
        end=end,
        country=record.attribute("id", "country"),
        locale=record.element.said("locale"),
        remarks=record.element.said("remarks"),
    )


def _visit(record: _Record) -> Visit:
    start, end = record.days()
    return Visit(
        id=record.number(),
        file=record.shown,
        line=record.line,
        start=start,
        end=end,
        visitor=record.text("visitor"),
        country=record.attribute("id", "from"),
        description=record.element.said("description"),
    )


def _president(record: _Record) -> Term:
    return Term(
        record.text("id"),
        record.text("id"),
        "president",
        record.edtf("took-office-date"),
        record.edtf("left-office-date"),
    )


def _principal(record: _Record) -> Term:
    office = record.text("role-title-id")
    return Term(
        record.text("id"), record.text("person-id"), office, record.edtf("started/date"), record.edtf("ended/date")
    )
