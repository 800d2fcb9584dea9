"""What a reader sees of an entry, as plain frozen values: words resolved, nothing left to compute or to fetch.

The rows are the one read shape that list, chart, feeds and exports share. They hold the words of one language.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from timeline.dates import EdtfDate
from timeline.vocabulary import ActorKind

Bank = Literal["russia", "meetings", "united_states", "third"]


@dataclass(frozen=True, slots=True)
class LinkRow:
    """A record with a page of its own."""

    slug: str
    name: str
    url: str


@dataclass(frozen=True, slots=True)
class PlaceRow(LinkRow):
    """A place, with the ISO 3166-1 code of its country and WGS 84 coordinates in degrees."""

    country: str
    latitude: float
    longitude: float


@dataclass(frozen=True, slots=True)
class PersonRow:
    """An actor's part in one entry; `office` is the one held at the time, "" where none is recorded.

    `kind` is what the actor is: a person, a state, …
    """

    slug: str
    name: str
    url: str
    side: str
    role: str
    role_label: str
    office: str
    office_printed: str
    on_behalf_of: str
    kind: str = ActorKind.PERSON.value


@dataclass(frozen=True, slots=True)
class SourceRow:
    """One document an entry cites: all cited lines together ("1-3, 7"), and the best of the bases.

    `records` are what is cited in a document without lines ("2942, 2951").
    """

    slug: str
    title: str
    url: str
    lines: str
    basis: str
    basis_label: str
    records: str = ""


@dataclass(frozen=True, slots=True)
class EntryRow:
    """One entry as the reader sees it; "" where a field does not apply to the kind or is not known.

    `bank` is the chart's lane: a statement stands in that of its speakers' side, in "meetings" where both sides speak.
    `side` is the same for a statement of one side, else "". `date_basis` is the best basis among the citations that
    support the date, and `date_inferred` says that none of them prints it. `people` take part or speak, in the order of
    the record; `mentioned` are the others (named, or spoken to).
    """

    slug: str
    kind: str
    kind_label: str
    url: str
    title: str
    summary: str
    date: EdtfDate
    when: str
    when_short: str
    year: int
    date_basis: str
    date_basis_label: str
    date_inferred: bool
    bank: Bank
    side: str
    status: str
    status_label: str
    level: str
    level_label: str
    meeting_kind: str
    meeting_kind_label: str
    format: str
    format_label: str
    speech_act: str
    speech_act_label: str
    medium: str
    medium_label: str
    outlet: LinkRow | None
    people: tuple[PersonRow, ...]
    mentioned: tuple[PersonRow, ...]
    places: tuple[PlaceRow, ...]
    place_note: str
    topics: tuple[LinkRow, ...]
    sources: tuple[SourceRow, ...]
