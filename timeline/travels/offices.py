"""Terms of office as published come in; offices as seed records go out, and who of their holders is in no register."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from timeline import dates
from timeline.seeds.schema import Cite, OfficeSeed, Seeds, Words
from timeline.travels.notes import NOTES
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
        slug = f"{actor}-{name}-{term.start[:4]}"
        slug = f"{actor}-{name}-{term.start[:7]}" if slug in made else slug
        made[slug] = OfficeSeed(
            person=actor, body=body, role=role, start=term.start, end=term.end, cite=_cites(term, document)
        )
    return Offices(made, curated, tuple(unknown))


def _terms(release: Release) -> Iterator[tuple[Term, _Role, str]]:
    """Every term that was taken up and did not end before FIRST, with what it is and where it is published."""
    every = [(term, _PRESIDENT, "president-travels") for term in release.presidents]
    every += [(term, _ROLES[term.office], "principal-officers") for term in release.principals if term.office in _ROLES]
    every += [(part, role, "principal-officers") for term in release.chiefs for part, role in _posts(term)]
    for term, role, document in every:
        end = dates.parse(term.end).latest if term.end else None
        if term.start and (end is None or end >= FIRST):
            yield term, role, document


def _posts(chief: Term) -> Iterator[tuple[Term, _Role]]:
    """The term at the embassy; an ambassador's that outlasted the Soviet Union is two, one to each state."""
    end = SOVIET_END.isoformat()
    if chief.office.startswith("charge"):
        yield chief, _CHARGE
    elif chief.start and chief.start < end < (chief.end or "9999"):
        yield replace(chief, end=end), _TO_SOVIETS
        yield replace(chief, start=end), _TO_RUSSIA
    else:
        yield chief, _TO_SOVIETS if chief.start < end else _TO_RUSSIA


def _cites(term: Term, document: str) -> tuple[Cite, ...]:
    """That it was held and when; an end that is the Soviet Union's follows from that, and the note says so."""
    existence = Cite(document=document, locator=term.id, field=ClaimField.EXISTENCE, basis=Basis.PRINTED)
    days = existence.model_copy(update={"field": ClaimField.DATE})
    if SOVIET_END.isoformat() in (term.start, term.end):
        days = days.model_copy(update={"basis": Basis.CONTEXT, "note": Words(**NOTES["split"])})
    return existence, days


def _is_same(office: OfficeSeed, actor: str, body: str, term: Term) -> bool:
    return office.person == actor and office.body == body and office.start == term.start
