"""Nothing comes in; the columns of each kind's spreadsheet go out, and where their texts stand in the admin's forms."""

from dataclasses import dataclass
from enum import Enum
from typing import Any, Final

from django.db.models import Model

from timeline.models import Actor, Document, Entry, Meeting, Membership, Place, Statement, Topic
from timeline.vocabulary import (
    LANGUAGES,
    ActorKind,
    Basis,
    ClaimField,
    Fidelity,
    InvolvementRole,
    Level,
    Medium,
    MeetingFormat,
    MeetingKind,
    MeetingStatus,
    NameKind,
    PlacePrecision,
    RelationKind,
    Side,
    SpeechAct,
    Stance,
    WorkflowState,
)


class Holds(Enum):
    """What one text of a sheet is."""

    TEXT = "text"
    DATE = "date"  # EDTF, or a date in words
    CHOICE = "choice"  # one of the vocabulary's words
    LINK = "link"  # the slug of another record
    ABOUT = "about"  # the slug of the actor or place that a citation's claim is about


@dataclass(frozen=True)
class Part:
    """One text: a cell, or one of several in a line of a cell. `field` is what the admin's form calls it."""

    field: str
    holds: Holds = Holds.TEXT
    choices: tuple[str, ...] = ()
    model: Any = None  # for a link: where its slug is looked for
    lookup: str = ""  # where the database has it, if not in the column `field`

    @property
    def column(self) -> str:
        return self.lookup or (f"{self.field}__slug" if self.holds is Holds.LINK else self.field)


@dataclass(frozen=True)
class Column:
    """One column. `parts`: each line of the cell is a related row of these; else the cell is `text`.

    `many`: each line of the cell is a link. `keys`: by how many leading parts a related row is recognised when some of
    the others change. `owner` is the related row's link back, `order` how such rows stand.
    """

    name: str
    text: Part | None = None
    many: bool = False
    prefix: str = ""
    parts: tuple[Part, ...] = ()
    keys: int = 1
    rows: type[Model] | None = None
    owner: str = ""
    order: tuple[str, ...] = ()


def _words(field: str) -> tuple[Part, ...]:
    return tuple(Part(f"{field}_{language}") for language in LANGUAGES)


def _choice(field: str, choices: Any) -> Part:
    return Part(field, Holds.CHOICE, tuple(choices.values))


def _link(field: str, model: Any) -> Part:
    return Part(field, Holds.LINK, model=model)


def _cells(*parts: Part) -> tuple[Column, ...]:
    return tuple(Column(part.field, part) for part in parts)


def _links(field: str, through: Any, owner: str, to: str, model: Any) -> Column:
    part = Part(field, Holds.LINK, model=model, lookup=f"{to}__slug")
    return Column(field, part, many=True, rows=through, owner=owner, order=(f"{to}__slug",))


def _rows(name: str, field: Any, parts: tuple[Part, ...], order: tuple[str, ...], keys: int = 1) -> Column:
    """Rows that the related manager `field` of a record holds."""
    relation = field.rel
    return Column(
        name,
        prefix=relation.related_name,
        parts=parts,
        keys=keys,
        rows=relation.related_model,
        owner=relation.field.name,
        order=order,
    )


_SLUG: Final = Part("slug")
_NAME_PARTS: Final = (Part("name"), _choice("kind", NameKind))

_ACTOR: Final = (
    *_cells(_SLUG, _choice("kind", ActorKind), _choice("side", Side), *_words("name"), Part("country")),
    *_cells(_link("succeeds", Actor)),
    _rows("names", Actor.names, _NAME_PARTS, ("name",)),
    _rows("identifiers", Actor.identifiers, (Part("scheme"), Part("identifier")), ("scheme", "pk")),
)
_PLACE: Final = (
    *_cells(_SLUG, *_words("name"), _choice("precision", PlacePrecision), Part("country")),
    *_cells(Part("latitude"), Part("longitude")),
    _rows("names", Place.names, _NAME_PARTS, ("name",)),
)
_HEAD: Final = _cells(
    *(_SLUG, _choice("state", WorkflowState), *_words("title"), *_words("summary"), Part("date", Holds.DATE))
)
_WHERE: Final = (
    _links("places", Entry.places.through, "entry", "place", Place),
    *_cells(*_words("place_note")),
)
_PEOPLE: Final = (
    _link("actor", Actor),
    _choice("role", InvolvementRole),
    _link("office", Membership),
    _link("on_behalf_of", Actor),
    Part("office_printed"),
)
_EVIDENCE: Final = (
    _choice("field", ClaimField),
    Part("about", Holds.ABOUT),
    _link("document", Document),
    Part("lines"),
    _choice("basis", Basis),
    _choice("stance", Stance),
    *_words("note"),
)
_STATES: Final = (
    *(_choice("status", MeetingStatus), Part("since", Holds.DATE), Part("planned_for", Holds.DATE), *_words("note")),
)
_FURTHER: Final = (
    _links("topics", Entry.topics.through, "entry", "topic", Topic),
    *_cells(*_words("notes")),
    _rows("people", Entry.involvements, _PEOPLE, ("position", "pk")),
    _rows("citations", Entry.citations, _EVIDENCE, ("position", "pk"), keys=3),
    _rows(
        "relations", Entry.relations, (_choice("kind", RelationKind), _link("target", Entry)), ("kind", "target__slug")
    ),
)
_MEETING: Final = (
    *_HEAD,
    *_WHERE,
    *_cells(_choice("status", MeetingStatus), _choice("level", Level)),
    *_cells(_choice("meeting_kind", MeetingKind), _choice("format", MeetingFormat), _link("part_of", Meeting)),
    *_cells(*_words("outcome")),
    *_FURTHER,
    _rows("history", Meeting.states, _STATES, ("position", "pk")),
)
_STATEMENT: Final = (
    *_HEAD,
    *_WHERE,
    *_cells(_choice("speech_act", SpeechAct), _choice("fidelity", Fidelity)),
    *_cells(_choice("medium", Medium), _link("outlet", Actor)),
    _links("about", Statement.about.through, "statement", "meeting", Meeting),
    *_FURTHER,
)
COLUMNS: Final[dict[Any, tuple[Column, ...]]] = {
    Actor: _ACTOR,
    Place: _PLACE,
    Meeting: _MEETING,
    Statement: _STATEMENT,
}


def header(model: Any) -> list[str]:
    """The first row of the kind's sheet."""
    return [column.name for column in COLUMNS[model]]
