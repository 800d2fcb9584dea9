"""The folder of the published data comes in; its trips, visits and terms of office go out, or every fault in it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final, TypeVar

from timeline.travels import shapes
from timeline.travels.elements import Shape, XmlFault, records
from timeline.travels.fields import Fields

T = TypeVar("T")


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


def document_of(record: Trip | Visit) -> str:
    """The publication that the record is part of."""
    if isinstance(record, Visit):
        return "leader-visits"
    return "president-travels" if record.role == "president" else "secretary-travels"


def text_of(record: Trip | Visit) -> str:
    """What the record says in prose."""
    return record.remarks if isinstance(record, Trip) else record.description


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
        trips=reader.all(
            ("travels/president-travels/*.xml", "travels/secretary-travels/*.xml"), "trip", shapes.TRIPS, _trip
        ),
        visits=reader.all(("visits/data/*.xml",), "visit", shapes.VISITS, _visit),
        presidents=reader.all(("travels/presidents/presidents.xml",), "president", shapes.PRESIDENTS, _president),
        principals=reader.all(
            tuple(f"pocom/positions-principals/{office}.xml" for office in OFFICES),
            "principal",
            shapes.PRINCIPALS,
            _principal,
        ),
        chiefs=reader.all(("pocom/missions-countries/russia.xml",), "chief", shapes.CHIEFS, _principal),
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

    def all(self, patterns: tuple[str, ...], tag: str, shape: Shape, make: Callable[[Fields], T]) -> tuple[T, ...]:
        made = []
        for path in self._paths(patterns):
            shown = str(path.relative_to(self.folder))
            for element in records(path, shown, tag, shape, self.faults):
                record = Fields(element, shown)
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


def _trip(record: Fields) -> Trip:
    start, end = record.days()
    role = record.text("role")
    if role not in ("", "president", "secretary"):
        record.fault("role", f"<role> is {role!r}", "write president or secretary")
    return Trip(
        id=record.number(),
        file=record.shown,
        line=record.line,
        role=role,
        who=record.attribute("who"),
        start=start,
        end=end,
        country=record.attribute("id", "country"),
        locale=record.printed("locale"),
        remarks=record.printed("remarks"),
    )


def _visit(record: Fields) -> Visit:
    start, end = record.days()
    return Visit(
        id=record.number(),
        file=record.shown,
        line=record.line,
        start=start,
        end=end,
        visitor=record.text("visitor"),
        country=record.attribute("id", "from"),
        description=record.printed("description"),
    )


def _president(record: Fields) -> Term:
    return Term(
        record.text("id"),
        record.text("id"),
        "president",
        record.edtf("took-office-date"),
        record.edtf("left-office-date"),
    )


def _principal(record: Fields) -> Term:
    office = record.text("role-title-id")
    return Term(
        record.text("id"), record.text("person-id"), office, record.edtf("started/date"), record.edtf("ended/date")
    )
