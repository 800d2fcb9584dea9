"""Terms of office as published come in; offices as seed records go out, and who of their holders is in no register."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final

from timeline import dates
from timeline.seeds.schema import Cite, OfficeSeed, Seeds, Words
from timeline.travels.people import SCHEME, SOVIET_END
from timeline.travels.reading import Release, Term
from timeline.vocabulary import Basis, ClaimField

FIRST: Final = date(1933, 11, 16)  # the day relations were taken up; who held an office before met no Soviet side

_Role = tuple[str, str, Words]  # what the slug says, the body, and the role


def _role(name: str, body: str, en: str, vi: str, ru: str) -> _Role:
    return name, body, Words(en=en, vi=vi, ru=ru)


_PRESIDENT: Final = _role(
    "president", "us-presidency", "President of the United States", "Tổng thống Hoa Kỳ", "президент США"
)
_ROLES: Final[dict[str, _Role]] = {
    "secretary": _role(
        "secretary-of-state",
        "us-state-department",
        "US Secretary of State",
        "Ngoại trưởng Hoa Kỳ",
        "государственный секретарь США",
    ),
    "deputy-secretary": _role(
        "deputy-secretary",
        "us-state-department",
        "US Deputy Secretary of State",
        "Thứ trưởng thứ nhất Bộ Ngoại giao Hoa Kỳ",
        "первый заместитель государственного секретаря США",
    ),
    "under-secretary-for-political-affairs": _role(
        "under-secretary-political",
        "us-state-department",
        "US Under Secretary of State for Political Affairs",
        "Thứ trưởng Ngoại giao Hoa Kỳ phụ trách các vấn đề chính trị",
        "заместитель государственного секретаря США по политическим вопросам",
    ),
    "under-secretary-for-arms-control": _role(
        "under-secretary-arms-control",
        "us-state-department",
        "US Under Secretary of State for Arms Control and International Security",
        "Thứ trưởng Ngoại giao Hoa Kỳ phụ trách kiểm soát vũ khí và an ninh quốc tế",
        "заместитель государственного секретаря США по контролю над вооружениями и международной безопасности",
    ),
}
_MOSCOW: Final = "embassy-of-the-us-in-moscow"
_TO_SOVIETS: Final = _role(
    "ambassador", _MOSCOW, "US Ambassador to the Soviet Union", "Đại sứ Hoa Kỳ tại Liên Xô", "посол США в СССР"
)
_TO_RUSSIA: Final = _role(
    "ambassador", _MOSCOW, "US Ambassador to Russia", "Đại sứ Hoa Kỳ tại Nga", "посол США в России"
)
_CHARGE: Final = _role(
    "charge-d-affaires",
    _MOSCOW,
    "US Chargé d'affaires in Moscow",
    "Đại biện lâm thời Hoa Kỳ tại Moskva",
    "временный поверенный в делах США в Москве",
)


@dataclass(frozen=True, slots=True)
class Offices:
    """The offices by slug, those that stand in the curated record already, and holders without an actor."""

    made: dict[str, OfficeSeed]
    curated: int
    unknown: tuple[str, ...]


def offices(release: Release, seeds: Seeds) -> Offices:
    """The terms since FIRST as offices; one the seeds have already, for the same person and days, is not made again."""
    actors = {
        item.identifier: slug
        for slug, actor in seeds.actors.items()
        for item in actor.identifiers
        if item.scheme == SCHEME
    }
    made: dict[str, OfficeSeed] = {}
    unknown: list[str] = []
    curated = 0
    for term, (name, body, role), document in _terms(release):
        actor = actors.get(term.person)
        if actor is None:
            unknown.append(f"{document} {term.id}: {term.person}")
            continue
        if any(_is_same(office, actor, body, term) for office in seeds.offices.values()):
            curated += 1
            continue
        cites = tuple(
            Cite(document=document, locator=term.id, field=field, basis=Basis.PRINTED)
            for field in (ClaimField.EXISTENCE, ClaimField.DATE)
        )
        slug = f"{actor}-{name}-{term.start[:4]}"
        made[slug] = OfficeSeed(person=actor, body=body, role=role, start=term.start, end=term.end, cite=cites)
    return Offices(made, curated, tuple(unknown))


def _terms(release: Release) -> Iterator[tuple[Term, _Role, str]]:
    """Every term that was taken up and did not end before FIRST, with what it is and where it is published."""
    every = [(term, _PRESIDENT, "president-travels") for term in release.presidents]
    every += [(term, _ROLES[term.office], "principal-officers") for term in release.principals if term.office in _ROLES]
    for term in release.chiefs:
        ambassador = _TO_SOVIETS if term.start < SOVIET_END.isoformat() else _TO_RUSSIA
        every.append((term, _CHARGE if term.office.startswith("charge") else ambassador, "principal-officers"))
    for term, role, document in every:
        end = dates.parse(term.end).latest if term.end else None
        if term.start and (end is None or end >= FIRST):
            yield term, role, document


def _is_same(office: OfficeSeed, actor: str, body: str, term: Term) -> bool:
    return office.person == actor and office.body == body and office.start == term.start
