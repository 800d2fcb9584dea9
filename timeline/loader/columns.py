"""A seed record comes in, the columns of its row and the rows of its parts go out, unsaved.

References are slugs in a record and ids in a row; `Ids` translates: for each noun, id by slug. Meetings and statements
share the noun "entry".
"""

from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal
from typing import Any, Final

from django.db.models import Model

from timeline import models
from timeline.records.canonical import ArticleRecord, Key
from timeline.seeds.canonical import first_line
from timeline.seeds.schema import (
    ActorSeed,
    Cite,
    EntrySeed,
    MeetingSeed,
    OfficeSeed,
    PlaceSeed,
    PublicationSeed,
    SeedModel,
    SourceFileSeed,
    StatementSeed,
    TopicSeed,
    Words,
)
from timeline.vocabulary import LANGUAGES, ClaimField

Ids = Mapping[str, Mapping[str, int]]
Columns = dict[str, Any]
Parts = Iterator[Model]

_ENTRY_PLACE: Final[Any] = models.Entry.places.through
_ENTRY_TOPIC: Final[Any] = models.Entry.topics.through
_ABOUT: Final[Any] = models.Statement.about.through


def words(name: str, text: Words | None) -> Columns:
    return {f"{name}_{language}": getattr(text, language) if text else "" for language in LANGUAGES}


def columns_of(key: Key, record: SeedModel, ids: Ids) -> Columns:
    """The columns of the record's own row but for its links to records of its own noun."""
    return {"slug": key.slug} | _COLUMNS[key.noun](record, ids)


def links_of(key: Key, record: SeedModel, ids: Ids) -> Columns:
    """The columns that link the record to one of its own noun; None where there is no such link."""
    if key.noun not in LINKS:
        return {}
    name, noun = LINKS[key.noun]
    slug = getattr(record, name)
    return {f"{name}_id": ids[noun][slug] if slug else None}


def parts_of(key: Key, record: SeedModel, owner: int, ids: Ids) -> list[Model]:
    """The rows that belong to the record, whose own row has the id `owner`."""
    return list(_PARTS[key.noun](record, owner, ids)) if key.noun in _PARTS else []


# --- Own rows ---------------------------------------------------------------------------------------------------------


def _actor(record: ActorSeed, ids: Ids) -> Columns:
    return {"kind": record.kind, "side": record.side, "country": record.country} | words("name", record.name)


def _place(record: PlaceSeed, ids: Ids) -> Columns:
    return words("name", record.name) | {
        "country": record.country,
        "latitude": Decimal(str(record.latitude)),
        "longitude": Decimal(str(record.longitude)),
        "precision": record.precision,
    }


def _topic(record: TopicSeed, ids: Ids) -> Columns:
    return words("name", record.name)


def _office(record: OfficeSeed, ids: Ids) -> Columns:
    return words("role", record.role) | {
        "person_id": ids["actor"][record.person],
        "body_id": ids["actor"][record.body],
        "start": record.start,
        "end": record.end,
    }


def _file(record: SourceFileSeed, ids: Ids) -> Columns:
    return words("retrieved_note", record.retrieved_note) | {
        "name": record.file,
        "sha256": record.sha256,
        "line_count": record.line_count,
        "retrieved": record.retrieved,
    }


def _article(record: ArticleRecord, ids: Ids) -> Columns:
    names = ("language", "url", "published", "published_basis", "lines")
    return (
        {name: getattr(record, name) for name in names}
        | words("title", record.title)
        | words("published_note", record.published_note)
        | {
            "publisher_id": ids["actor"][record.publisher] if record.publisher else None,
            "agency_id": ids["actor"][record.agency] if record.agency else None,
            "source_file_id": ids["file"][record.file],
        }
    )


def _publication(record: PublicationSeed, ids: Ids) -> Columns:
    names = ("language", "url", "published", "published_basis", "licence")
    return (
        {name: getattr(record, name) for name in names}
        | words("title", record.title)
        | words("published_note", record.published_note)
        | {
            "publisher_id": ids["actor"][record.publisher] if record.publisher else None,
            "agency_id": ids["actor"][record.agency] if record.agency else None,
        }
    )


def _entry(record: EntrySeed) -> Columns:
    texts = [words(name, getattr(record, name)) for name in ("title", "summary", "notes", "place_note")]
    return {"state": record.state, "date": record.date.edtf} | {k: v for text in texts for k, v in text.items()}


def _meeting(record: MeetingSeed, ids: Ids) -> Columns:
    names = ("format", "meeting_kind", "level", "status")
    return _entry(record) | {name: getattr(record, name) for name in names} | words("outcome", record.outcome)


def _statement(record: StatementSeed, ids: Ids) -> Columns:
    return _entry(record) | {
        "medium": record.medium,
        "outlet_id": ids["actor"][record.outlet] if record.outlet else None,
        "speech_act": record.speech_act,
        "fidelity": record.fidelity,
    }


# --- Parts ------------------------------------------------------------------------------------------------------------


def _actor_parts(record: ActorSeed, owner: int, ids: Ids) -> Parts:
    for name in record.names:
        yield models.ActorName(actor_id=owner, name=name.name, kind=name.kind)
    for item in record.identifiers:
        yield models.ActorIdentifier(actor_id=owner, scheme=item.scheme, identifier=item.identifier)


def _place_parts(record: PlaceSeed, owner: int, ids: Ids) -> Parts:
    for name in record.names:
        yield models.PlaceName(place_id=owner, name=name.name, kind=name.kind)


def _office_parts(record: OfficeSeed, owner: int, ids: Ids) -> Parts:
    for position, cite in enumerate(record.cite):
        yield _citation(cite, ids, field=cite.field, membership_id=owner, position=position)


def _file_parts(record: SourceFileSeed, owner: int, ids: Ids) -> Parts:
    for part in record.out_of_scope:
        yield models.Segment(
            source_file_id=owner,
            lines=part.lines,
            first_line=first_line(part.lines),
            reason=part.reason,
            **words("what", part.what),
        )


def _meeting_parts(record: MeetingSeed, owner: int, ids: Ids) -> Parts:
    yield from _entry_parts(record, owner, ids)
    for position, state in enumerate(record.history):
        yield models.MeetingState(
            meeting_id=owner,
            position=position,
            status=state.status,
            since=state.since,
            planned_for=state.planned_for,
            **words("note", state.note),
        )


def _statement_parts(record: StatementSeed, owner: int, ids: Ids) -> Parts:
    yield from _entry_parts(record, owner, ids)
    for slug in record.about:
        yield _ABOUT(statement_id=owner, meeting_id=ids["entry"][slug])


def _entry_parts(record: EntrySeed, owner: int, ids: Ids) -> Parts:
    for claim in record.places:
        yield _ENTRY_PLACE(entry_id=owner, place_id=ids["place"][claim.place])
    for slug in record.topics:
        yield _ENTRY_TOPIC(entry_id=owner, topic_id=ids["topic"][slug])
    for position, person in enumerate(record.people):
        yield models.Involvement(
            entry_id=owner,
            actor_id=ids["actor"][person.actor],
            role=person.role,
            position=position,
            on_behalf_of_id=ids["actor"][person.on_behalf_of] if person.on_behalf_of else None,
            office_id=ids["office"][person.office] if person.office else None,
            office_printed=person.office_printed,
        )
    for relation in record.relations:
        yield models.Relation(source_id=owner, kind=relation.kind, target_id=ids["entry"][relation.entry])
    for position, (cite, claim_columns) in enumerate(_entry_citations(record, ids)):
        yield _citation(cite, ids, entry_id=owner, position=position, **claim_columns)


def _entry_citations(record: EntrySeed, ids: Ids) -> Iterator[tuple[Cite, Columns]]:
    for cite in record.date.cite:
        yield cite, {"field": ClaimField.DATE}
    for place in record.places:
        for cite in place.cite:
            yield cite, {"field": ClaimField.PLACE, "place_id": ids["place"][place.place]}
    # An actor's roles share their citations (timeline.records.canonical): each is stored once.
    for actor, cites in {person.actor: person.cite for person in record.people}.items():
        for cite in cites:
            yield cite, {"field": ClaimField.PARTICIPANT, "actor_id": ids["actor"][actor]}
    for cite in record.cite:
        yield cite, {"field": cite.field}


def _citation(cite: Cite, ids: Ids, **claim_columns: Any) -> models.Citation:
    return models.Citation(
        document_id=ids["article"][cite.document],
        lines=cite.lines,
        locator=cite.locator,
        stance=cite.stance,
        basis=cite.basis,
        seen=cite.seen,
        **words("note", cite.note),
        **claim_columns,
    )


# --- By noun ----------------------------------------------------------------------------------------------------------

MODELS: Final[dict[str, type[models.base.Record]]] = {
    "actor": models.Actor,
    "place": models.Place,
    "topic": models.Topic,
    "file": models.SourceFile,
    "article": models.Document,
    "publication": models.Document,
    "office": models.Membership,
    "meeting": models.Meeting,
    "statement": models.Statement,
}
# Links between records of one noun: the field, and the noun in `Ids`. They may point forward, or in a circle.
LINKS: Final = {"actor": ("succeeds", "actor"), "topic": ("parent", "topic"), "meeting": ("part_of", "entry")}

_COLUMNS: Final[dict[str, Callable[[Any, Ids], Columns]]] = {
    "actor": _actor,
    "place": _place,
    "topic": _topic,
    "file": _file,
    "article": _article,
    "publication": _publication,
    "office": _office,
    "meeting": _meeting,
    "statement": _statement,
}
_PARTS: Final[dict[str, Callable[[Any, int, Ids], Parts]]] = {
    "actor": _actor_parts,
    "place": _place_parts,
    "office": _office_parts,
    "file": _file_parts,
    "meeting": _meeting_parts,
    "statement": _statement_parts,
}
_ENTRY_PARTS: Final = (
    (_ENTRY_PLACE, "entry"),
    (_ENTRY_TOPIC, "entry"),
    (models.Involvement, "entry"),
    (models.Relation, "source"),
    (models.Citation, "entry"),
)
# The tables of each noun's parts, with the column that says whose part a row is.
PART_TABLES: Final[dict[str, tuple[tuple[type[Model], str], ...]]] = {
    "actor": ((models.ActorName, "actor"), (models.ActorIdentifier, "actor")),
    "place": ((models.PlaceName, "place"),),
    "office": ((models.Citation, "membership"),),
    "file": ((models.Segment, "source_file"),),
    "meeting": (*_ENTRY_PARTS, (models.MeetingState, "meeting")),
    "statement": (*_ENTRY_PARTS, (_ABOUT, "statement")),
}
