"""The entries a reader chose come in; their held meetings, and the terms of office on record, go out as plain rows."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, Exists, OuterRef
from django.urls import reverse
from django.utils.translation import get_language

from timeline import dates
from timeline.models import Entry, Involvement, Membership
from timeline.querysets import EntryQuerySet
from timeline.vocabulary import TAKES_PART, ActorKind, InvolvementRole, MeetingFormat, Side, WorkflowState

SIDES = (Side.UNITED_STATES, Side.RUSSIA)
Office = tuple[str, str]  # the body, and the role in English: the same for all who held it


@dataclass(frozen=True, slots=True)
class Named:
    """A person or a place, by the slug of its page and its name in the reader's language."""

    slug: str
    name: str


@dataclass(frozen=True, slots=True)
class Taking:
    """A person's part in a meeting; `office` is the key of the term held that day, None where it is not recorded."""

    person: Named
    side: str
    office: int | None
    leads: bool


@dataclass(frozen=True, slots=True)
class Held:
    """A meeting that was held.

    `text` is its date in EDTF, `first` and `last` are the days it can be (`last` is None where the end is open) and
    `middle` the day it is counted on. `people` are the persons who took part, each once; `mentioned` are the slugs of
    those whom the entry names beside them.
    """

    slug: str
    title: str
    text: str
    first: date
    last: date | None
    middle: date
    level: str
    format: str
    people: tuple[Taking, ...] = ()
    places: tuple[Named, ...] = ()
    mentioned: frozenset[str] = frozenset()

    @property
    def named(self) -> frozenset[str]:
        """The slugs of all persons in the entry."""
        return self.mentioned | {one.person.slug for one in self.people}

    @property
    def when(self) -> dates.EdtfDate:
        return dates.parse(self.text)

    @property
    def url(self) -> str:
        return reverse("entry", kwargs={"slug": self.slug})

    @property
    def in_person(self) -> bool:
        """Whether the record says that they met face to face."""
        return self.format == MeetingFormat.IN_PERSON


@dataclass(frozen=True, slots=True)
class Term:
    """A person's term in an office; `start` and `end` are EDTF, "" where not known."""

    key: int
    person: Named
    side: str
    office: Office
    role: str
    start: str
    end: str


@dataclass(frozen=True, slots=True)
class Lead:
    """How many held meetings of one level the holders of an office led their side at."""

    office: Office
    level: str
    meetings: int


def held_meetings(chosen: EntryQuerySet[Entry]) -> list[Held]:
    """The held meetings among these, in order of time; costs three queries, however many there are."""
    held = chosen.held()
    (people, mentioned), places = _people(held), _places(held)
    columns = ("slug", "title", "date", "date_earliest", "date_latest", "middle", "meeting__level", "meeting__format")
    found: Iterable[Any] = held.with_middle().order_by("date_earliest", "slug").values_list("pk", *columns)
    return [
        Held(
            *(slug, title, text, first, last, middle, level, form),
            tuple(people[pk].values()),
            tuple(places[pk]),
            frozenset(mentioned[pk]),
        )
        for pk, slug, title, text, first, last, middle, level, form in found
    ]


def terms() -> list[Term]:
    """The terms of both sides' people on the record, in order of time; costs one query."""
    published = Involvement.objects.filter(entry__state=WorkflowState.PUBLISHED, actor=OuterRef("person"))
    ordered = Membership.objects.filter(Exists(published), person__side__in=SIDES).order_by("start_earliest", "slug")
    person = ("person__slug", _name("person"), "person__side")
    found: Iterable[Any] = ordered.values_list("pk", *person, "body__slug", "role_en", "role", "start", "end")
    return [
        Term(key, Named(slug, name), side, (body, role_en), role, start, end)
        for key, slug, name, side, body, role_en, role, start, end in found
    ]


def leads() -> list[Lead]:
    """Every office of both sides with the levels its holders led at, over all that is published; costs one query."""
    led = Involvement.objects.filter(
        entry__in=Entry.objects.published().held().order_by().values("pk"),
        role=InvolvementRole.PRINCIPAL,
        office__isnull=False,
        actor__side__in=SIDES,
    )
    columns = ("office__body__slug", "office__role_en", "entry__meeting__level")
    counted: Iterable[Any] = led.order_by().values_list(*columns).annotate(meetings=Count("pk"))
    return [Lead((body, role), level, meetings) for body, role, level, meetings in counted]


def _people(held: EntryQuerySet[Entry]) -> tuple[dict[int, dict[str, Taking]], dict[int, set[str]]]:
    """Who took part in each meeting, by slug, and who is named beside; of several roles the first, and any office."""
    parts: Iterable[Any] = (
        Involvement.objects.filter(held.named_in("entry"), actor__kind=ActorKind.PERSON)
        .order_by("entry", "position", "pk")
        .values_list("entry", "actor__slug", _name("actor"), "actor__side", "office", "role")
    )
    found: dict[int, dict[str, Taking]] = defaultdict(dict)
    beside: dict[int, set[str]] = defaultdict(set)
    for entry, slug, name, side, office, role in parts:
        if role not in TAKES_PART:
            beside[entry].add(slug)
            continue
        before = found[entry].get(slug)
        found[entry][slug] = Taking(
            Named(slug, name),
            side,
            before.office or office if before else office,
            role == InvolvementRole.PRINCIPAL or bool(before and before.leads),
        )
    return found, beside


def _places(held: EntryQuerySet[Entry]) -> dict[int, list[Named]]:
    linked: Iterable[Any] = (
        held.filter(places__isnull=False)
        .order_by("pk", "places__slug")
        .values_list("pk", "places__slug", _name("places"))
    )
    found: dict[int, list[Named]] = defaultdict(list)
    for entry, slug, name in linked:
        found[entry].append(Named(slug, name))
    return found


def _name(relation: str) -> str:
    """The column of a linked record's name in the reader's language: modeltranslation follows no link here."""
    return f"{relation}__name_{get_language() or 'en'}"
