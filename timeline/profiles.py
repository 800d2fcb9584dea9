"""What the index and profile pages tell beside the timeline: the record comes in, counts and groups go out."""

from dataclasses import dataclass
from itertools import groupby

from django.db.models import Count, Max, Min, QuerySet

from timeline import terms
from timeline.dates import EdtfDate
from timeline.models import Actor, Citation, Document, Entry, Membership, Place, SourceFile, Topic
from timeline.vocabulary import Basis, EntryKind, Side, WorkflowState

COUNTERPARTS_SHOWN = 12


@dataclass(frozen=True, slots=True)
class SideGroup:
    """The actors of one side, those with most entries first."""

    label: str
    side: str
    actors: list[Actor]


@dataclass(frozen=True, slots=True)
class RecordFigures:
    """How much the record holds: published entries, actors, documents, and their claims by basis."""

    meetings: int
    statements: int
    actors: int
    documents: int
    claims: int
    bases: list[tuple[str, str, int]]


def actors_by_side() -> list[SideGroup]:
    """Everyone a published entry involves, in the order of the sides."""
    order = list(Side)
    found = sorted(Actor.objects.by_entries(), key=lambda actor: order.index(Side(actor.side)))
    return [
        SideGroup(str(Side(side).label), side, list(actors)) for side, actors in groupby(found, key=lambda a: a.side)
    ]


def actors() -> QuerySet[Actor]:
    """The same with their other names and identifiers, by number of entries."""
    return Actor.objects.by_entries().with_names()


def predecessor(actor: Actor) -> Actor | None:
    """Whom the actor succeeds; None also where readers may not know of them. At most one query."""
    if actor.succeeds_id is None:
        return None
    return Actor.objects.on_the_record().filter(pk=actor.succeeds_id).first()


def counterparts(actor: Actor) -> QuerySet[Actor]:
    """Whom of the other sides an actor met most, in meetings that were held."""
    return Actor.objects.met_by(actor.slug, side=actor.side)[:COUNTERPARTS_SHOWN]


def offices(actor: Actor) -> terms.Terms:
    """An actor's offices on a scale that reaches over all that is on record with them; costs one query."""
    entries = Entry.objects.published().involving(any_of=[actor.slug]).order_by()
    seen = entries.aggregate(first=Min("date_earliest"), last=Max("date_earliest"))
    return terms.draw(list(actor.memberships.all()), seen=seen.values())


@dataclass(frozen=True, slots=True)
class Held:
    """One term; `certain` says that it surely reaches into the time asked for."""

    office: Membership
    certain: bool


@dataclass(frozen=True, slots=True)
class Office:
    """One role in one body with its terms, in order of time."""

    role: str
    body: Actor
    held: list[Held]


def offices_on(when: EdtfDate | None) -> list[Office]:
    """The offices on the record by side, body and role; with `when` those that may have been held then."""
    found = Membership.objects.on_the_record().for_index()
    if when is not None:
        found = found.overlapping(when.earliest, when.latest)
    order = list(Side)
    groups: dict[tuple[int, str, str], Office] = {}
    for office in found:
        key = (order.index(Side(office.body.side)), office.body.slug, office.role)
        group = groups.setdefault(key, Office(office.role, office.body, []))
        group.held.append(
            Held(office, when is None or getattr(office, "attested", False) or terms.surely_in(office, when))
        )
    return [groups[key] for key in sorted(groups, key=lambda key: key[0])]


def places() -> list[Place]:
    """Every place of a published entry with its other names, by name."""
    return sorted(Place.objects.by_entries().with_names(), key=lambda place: place.name)


def topics() -> QuerySet[Topic]:
    """The upper topics with those under them."""
    return Topic.objects.for_index()


def every_topic() -> QuerySet[Topic]:
    """The topics of both levels."""
    return Topic.objects.by_entries()


def documents() -> QuerySet[Document]:
    """Every document that is cited or was read."""
    return Document.objects.by_entries()


def source_files() -> QuerySet[SourceFile]:
    """Every source file with its articles and the parts left out."""
    return SourceFile.objects.for_index()


def publications() -> QuerySet[Document]:
    """The publications whose records are cited."""
    return Document.objects.publications()


def record_figures() -> RecordFigures:
    """The record in figures, for the method page."""
    published = Entry.objects.published()
    kinds = dict(published.order_by().values_list("kind").annotate(Count("pk")))
    cited = Citation.objects.filter(entry__state=WorkflowState.PUBLISHED)
    bases = dict(cited.order_by().values_list("basis").annotate(Count("pk")))
    return RecordFigures(
        meetings=kinds.get(EntryKind.MEETING, 0),
        statements=kinds.get(EntryKind.STATEMENT, 0),
        actors=Actor.objects.by_entries().count(),
        documents=Document.objects.count(),
        claims=sum(bases.values()),
        bases=[(basis.value, str(basis.label), bases.get(basis.value, 0)) for basis in Basis],
    )
