"""The shape of every seed record: plain data comes in, frozen and checked dataclasses go out (pydantic).

Field by field, this is what seeds/README.md describes. Rules that need only the record itself stand here; rules that
need other records stand in timeline.seeds.rules.
"""

from typing import Annotated, Literal, Self

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, StringConstraints, model_validator

from timeline import dates, lines
from timeline.vocabulary import (
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
    ScopeReason,
    Side,
    SpeechAct,
    Stance,
    WorkflowState,
    is_language,
)


def _edtf(text: str) -> str:
    return dates.parse(text).text if text else ""


def _lines(text: str) -> str:
    return lines.format_lines(lines.line_numbers(text)) if text else ""


def _language(code: str) -> str:
    if not is_language(code):
        raise ValueError(f"{code!r} is no language code; write the two small letters of ISO 639-1, such as vi")
    return code


Text = Annotated[str, StringConstraints(min_length=1)]
Slug = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=100)]
Edtf = Annotated[str, AfterValidator(_edtf)]
Lines = Annotated[str, AfterValidator(_lines)]
Country = Annotated[str, StringConstraints(pattern=r"^[A-Z]{2}$")]
Language = Annotated[str, AfterValidator(_language)]
Hex16 = Annotated[str, StringConstraints(pattern=r"^([0-9a-f]{16})?$")]
Sha256 = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")]


class SeedModel(BaseModel):
    """Base of all seed records: frozen, and a key nobody knows is a fault."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Words(SeedModel):
    """A text in every site language."""

    en: Text
    vi: Text
    ru: Text


class Cite(SeedModel):
    """The evidence for the claim it stands beside; `field` names the claim, and only in a record's own list."""

    document: Slug
    lines: Lines = ""
    locator: Text | Literal[""] = ""
    field: ClaimField = ClaimField.EXISTENCE
    basis: Basis = Basis.PRINTED
    stance: Stance = Stance.SUPPORTS
    note: Words | None = None
    seen: Hex16 = ""

    @model_validator(mode="after")
    def _inference_has_reason(self) -> Self:
        # The reason of an inferred year may stand once, at the document's own date (checked in timeline.seeds.rules).
        if self.basis not in (Basis.PRINTED, Basis.YEAR_INFERRED) and self.note is None:
            raise ValueError(f"basis {self.basis} without a note; add the reason as note in en, vi and ru")
        return self


Cites = tuple[Cite, ...]
SomeCites = Annotated[Cites, Field(min_length=1)]


class Name(SeedModel):
    name: Text
    kind: NameKind = NameKind.ALIAS


class Identifier(SeedModel):
    scheme: Slug
    identifier: Text


class ActorSeed(SeedModel):
    kind: ActorKind
    side: Side
    name: Words
    country: Country | Literal[""] = ""
    succeeds: Slug | Literal[""] = ""
    names: tuple[Name, ...] = ()
    identifiers: tuple[Identifier, ...] = ()


class PlaceSeed(SeedModel):
    name: Words
    country: Country
    latitude: Annotated[float, Field(ge=-90, le=90)]
    longitude: Annotated[float, Field(ge=-180, le=180)]
    precision: PlacePrecision = PlacePrecision.CITY
    names: tuple[Name, ...] = ()


class TopicSeed(SeedModel):
    name: Words
    parent: Slug | Literal[""] = ""


class OfficeSeed(SeedModel):
    """A person's term in an office; "" for an end that is not known. Its citations say `existence` or `date`."""

    person: Slug
    body: Slug
    role: Words
    start: Edtf = ""
    end: Edtf = ""
    cite: SomeCites


class ArticleSeed(SeedModel):
    lines: Lines
    title: Words
    language: Language
    publisher: Slug | Literal[""] = ""
    agency: Slug | Literal[""] = ""
    url: str = ""
    published: Edtf = ""
    published_basis: Basis | Literal[""] = ""
    published_note: Words | None = None

    @model_validator(mode="after")
    def _date_has_basis(self) -> Self:
        if bool(self.published) != bool(self.published_basis):
            raise ValueError("published and published_basis go together; give both or neither")
        if self.published and self.published_basis != Basis.PRINTED and self.published_note is None:
            raise ValueError("published is inferred without a reason; add published_note in en, vi and ru")
        return self


class PublicationSeed(SeedModel):
    """What is cited without being a saved page: a data set, a book. Its citations name records in it, not lines."""

    title: Words
    language: Language
    publisher: Slug | Literal[""] = ""
    agency: Slug | Literal[""] = ""
    url: Text
    published: Edtf = ""
    published_basis: Basis | Literal[""] = ""
    published_note: Words | None = None
    licence: str = ""


class SegmentSeed(SeedModel):
    lines: Lines
    reason: ScopeReason
    what: Words


class SourceFileSeed(SeedModel):
    """One saved page: its articles, and the parts left out, which together cover every line once."""

    slug: Slug
    file: Text
    sha256: Sha256
    line_count: Annotated[int, Field(ge=1, le=lines.LAST_LINE)]
    retrieved: Edtf = ""
    retrieved_note: Words | None = None
    articles: dict[Slug, ArticleSeed]
    out_of_scope: tuple[SegmentSeed, ...] = ()


class DateClaim(SeedModel):
    edtf: Annotated[Edtf, StringConstraints(min_length=1)]
    cite: SomeCites


class PlaceClaim(SeedModel):
    place: Slug
    cite: SomeCites


class PersonClaim(SeedModel):
    """An actor's part in an entry; `office` is the one held at the time, `office_printed` a title that differs."""

    actor: Slug
    role: InvolvementRole
    on_behalf_of: Slug | Literal[""] = ""
    office: Slug | Literal[""] = ""
    office_printed: str = ""
    cite: SomeCites


class RelationSeed(SeedModel):
    kind: RelationKind
    entry: Slug


class EntrySeed(SeedModel):
    """What meetings and statements share."""

    state: WorkflowState = WorkflowState.PUBLISHED
    title: Words
    summary: Words
    notes: Words | None = None
    date: DateClaim
    places: tuple[PlaceClaim, ...] = ()
    place_note: Words | None = None
    topics: tuple[Slug, ...] = ()
    people: tuple[PersonClaim, ...] = ()
    relations: tuple[RelationSeed, ...] = ()
    cite: SomeCites


class StateSeed(SeedModel):
    """An earlier or present state of a meeting, oldest first."""

    status: MeetingStatus
    since: Edtf = ""
    planned_for: Edtf = ""
    note: Words | None = None


class MeetingSeed(EntrySeed):
    format: MeetingFormat
    meeting_kind: MeetingKind
    level: Level
    status: MeetingStatus
    part_of: Slug | Literal[""] = ""
    outcome: Words | None = None
    history: tuple[StateSeed, ...] = ()


class StatementSeed(EntrySeed):
    medium: Medium
    outlet: Slug | Literal[""] = ""
    about: tuple[Slug, ...] = ()
    speech_act: SpeechAct
    fidelity: Fidelity = Fidelity.PARAPHRASE


class Seeds(SeedModel):
    """The whole curated record, keyed by slug, in the order of the files."""

    actors: dict[Slug, ActorSeed]
    places: dict[Slug, PlaceSeed]
    topics: dict[Slug, TopicSeed]
    offices: dict[Slug, OfficeSeed]
    files: dict[Slug, SourceFileSeed]
    publications: dict[Slug, PublicationSeed] = Field(default_factory=dict)
    meetings: dict[Slug, MeetingSeed]
    statements: dict[Slug, StatementSeed]

    @property
    def articles(self) -> dict[str, ArticleSeed]:
        """Every article of every file, by slug."""
        return {slug: article for file in self.files.values() for slug, article in file.articles.items()}
