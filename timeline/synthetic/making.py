"""A number, a seed and a stretch of years come in; synthetic entries go into the database, a report goes out."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from random import Random
from typing import Any, Final

from django.db import connection, transaction
from django.db.models import Model

from timeline.editions import record_changed
from timeline.folding import fold
from timeline.indexing import date_words
from timeline.models import Actor, Citation, Document, Entry, Involvement, Meeting, Place, Statement, Topic
from timeline.sides import together
from timeline.synthetic import days
from timeline.synthetic.registry import PREFIX, Named, Registry, register
from timeline.synthetic.storing import Table
from timeline.synthetic.words import MEETING, MEETING_SUMMARY, NOTE, STATEMENT, STATEMENT_SUMMARY, Words
from timeline.vocabulary import (
    TAKES_PART,
    Basis,
    ClaimField,
    EntryKind,
    InvolvementRole,
    Level,
    Medium,
    MeetingFormat,
    MeetingKind,
    MeetingStatus,
    SpeechAct,
    WorkflowState,
)

AT_ONCE: Final = 2000  # entries that are in memory at a time
SIDES: Final = ("russia", "united_states")
ROLES: Final = {InvolvementRole.SPEAKER: 4, InvolvementRole.ADDRESSEE: 15, InvolvementRole.MENTIONED: 25, None: 56}
PLACES: Final[type[Model]] = Entry.places.through
TOPICS: Final[type[Model]] = Entry.topics.through
ABOUT: Final[type[Model]] = Statement.about.through


class MakeError(Exception):
    """Nothing was made; the message says why and what to do."""


@dataclass(frozen=True, slots=True)
class Made:
    """What was made."""

    meetings: int
    statements: int

    def __str__(self) -> str:
        return (
            f"Made {self.meetings + self.statements} entries: {self.meetings} meetings, {self.statements} statements."
        )


@dataclass(frozen=True, slots=True)
class _Draft:
    """One entry that is still to be stored, as the columns of its two tables, with all that hangs on it."""

    entry: dict[str, Any]
    child: dict[str, Any]
    people: Sequence[tuple[Named, str]]
    places: list[Named]
    topic: Named
    documents: list[int]
    basis: str  # of the date
    outlet: Named | None = None

    @property
    def pk(self) -> int:
        return int(self.entry["id"])


class _Maker:
    """Draws entries and stores them."""

    def __init__(self, random: Random, registry: Registry, calendar: days.Calendar) -> None:
        self.random = random
        self.registry = registry
        self.calendar = calendar
        self.number = 0
        self.counts = {EntryKind.MEETING: 0, EntryKind.STATEMENT: 0}
        self.meetings: list[int] = []  # the ids of some that statements may be about
        models = (Entry, Meeting, Statement, Involvement, Citation, PLACES, TOPICS, ABOUT)
        self.tables = {model: Table(model) for model in models}

    def draft(self) -> _Draft:
        """The next entry; a little more than half are statements."""
        self.number += 1
        kind = EntryKind.MEETING if self.random.random() < 0.45 else EntryKind.STATEMENT
        self.counts[kind] += 1
        return self._meeting() if kind == EntryKind.MEETING else self._statement()

    def store(self, drafts: Sequence[_Draft]) -> None:
        """Write these entries with everything that hangs on them."""
        meetings = [draft for draft in drafts if draft.entry["kind"] == EntryKind.MEETING]
        statements = [draft for draft in drafts if draft.entry["kind"] == EntryKind.STATEMENT]
        tables = self.tables
        tables[Entry].add(draft.entry | _derived(draft) for draft in drafts)
        tables[Meeting].add(draft.child | {"entry_ptr_id": draft.pk} for draft in meetings)
        tables[Statement].add(draft.child | {"entry_ptr_id": draft.pk} for draft in statements)
        tables[Involvement].add(row for draft in drafts for row in _involvements(draft))
        tables[Citation].add(row for draft in drafts for row in _citations(draft))
        tables[PLACES].add({"entry_id": draft.pk, "place_id": one.pk} for draft in drafts for one in draft.places)
        tables[TOPICS].add({"entry_id": draft.pk, "topic_id": draft.topic.pk} for draft in drafts)
        self.meetings = [draft.pk for draft in meetings] or self.meetings
        said = [draft.pk for draft in statements if self.meetings and self.random.random() < 0.2]
        tables[ABOUT].add({"statement_id": pk, "meeting_id": self.random.choice(self.meetings)} for pk in said)

    def finish(self) -> None:
        """To be called once, after the last entry."""
        for table in self.tables.values():
            table.finish()

    def _meeting(self) -> _Draft:
        random = self.random
        first, second = self._person("russia"), self._person("united_states")
        people = [(first, InvolvementRole.PRINCIPAL), (second, InvolvementRole.PRINCIPAL)]
        people += [(self._person(side), InvolvementRole.DELEGATE) for side in SIDES if random.random() < 0.4]
        if random.random() < 0.1:
            people.append((self._person("third"), InvolvementRole.HOST))
        topic = random.choice(self.registry.topics)
        place = [self._near(self.registry.places)] if random.random() < 0.9 else []
        [status] = random.choices(MeetingStatus.values, (1, 2, 3, 92, 2))
        child = {
            "format": random.choice(MeetingFormat.values),
            "meeting_kind": random.choice(MeetingKind.values),
            "level": random.choice(Level.values),
            "status": status,
        }
        entry = self._entry(EntryKind.MEETING, MEETING, MEETING_SUMMARY, first, second, topic)
        return _Draft(entry, child, people, place, topic, self._documents(), self._basis())

    def _statement(self) -> _Draft:
        random = self.random
        side = random.choices(("russia", "united_states", "third"), (48, 44, 8))[0]
        speaker = self._person(side)
        people = [(speaker, InvolvementRole.SPEAKER)]
        other = self._person(SIDES[side == "russia"])
        [role] = random.choices(list(ROLES), list(ROLES.values()))
        if role:
            people.append((other, role))
        topic = random.choice(self.registry.topics)
        outlet = random.choice(self.registry.media) if random.random() < 0.4 else None
        child = {
            "medium": random.choice(Medium.values),
            "outlet_id": outlet.pk if outlet else None,
            "speech_act": random.choice(SpeechAct.values),
        }
        place = [self._near(self.registry.places)] if random.random() < 0.2 else []
        entry = self._entry(EntryKind.STATEMENT, STATEMENT, STATEMENT_SUMMARY, speaker, other, topic)
        return _Draft(entry, child, people, place, topic, self._documents(), self._basis(), outlet)

    def _entry(self, kind: str, title: Words, summary: Words, who: Named, other: Named, topic: Named) -> dict[str, Any]:
        said = {
            name: Words(
                *(
                    text.format(who=a, other=b, topic=about, number=self.number)
                    for text, a, b, about in zip(texts, who.words, other.words, topic.words, strict=True)
                )
            )
            for name, texts in (("title", title), ("summary", summary))
        }
        day = self.calendar.day(self.random)
        return {
            "id": self.tables[Entry].next_key(),
            "slug": f"{PREFIX}{self.number:06}",
            "kind": kind,
            "state": WorkflowState.PUBLISHED,
            "date": day.text,
            "date_earliest": day.earliest,
            "date_latest": day.latest,
            "date_precision": day.precision,
            "title": said["title"].en,
            "summary": said["summary"].en,
            **said["title"].columns("title"),
            **said["summary"].columns("summary"),
        }

    def _documents(self) -> list[int]:
        return self.random.sample(self.registry.documents, 1 if self.random.random() < 0.8 else 2)

    def _basis(self) -> str:
        return str(self.random.choices((Basis.PRINTED, Basis.YEAR_INFERRED, Basis.CONTEXT), (85, 10, 5))[0])

    def _person(self, side: str) -> Named:
        return self._near(self.registry.people[side])

    def _near(self, some: Sequence[Named]) -> Named:
        """One of these, the first more often than the last."""
        return some[int(len(some) * self.random.random() ** 2.5)]


def make(count: int, *, seed: int = 1, first: int = 1943, last: int = 2025, force: bool = False) -> Made:
    """Make that many entries in these years, in one transaction.

    Raises MakeError where synthetic entries are there already, and, but for `force`, where other records are.
    """
    if count < 1 or not 1000 <= first <= last <= 9998:
        raise MakeError("The number must be at least 1, and the years must run from 1000 to 9998, the first one first.")
    _refuse(force=force)
    random = Random(seed)  # noqa: S311  # repeatable on purpose
    with transaction.atomic():
        maker = _Maker(random, register(random, count), days.Calendar(first, last))
        for start in range(0, count, AT_ONCE):
            maker.store([maker.draft() for _one in range(min(AT_ONCE, count - start))])
        maker.finish()
        record_changed()
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")  # both databases plan by statistics, which so many new rows have outdated
    return Made(maker.counts[EntryKind.MEETING], maker.counts[EntryKind.STATEMENT])


def _refuse(*, force: bool) -> None:
    models: tuple[type[Model], ...] = (Entry, Actor, Place, Topic, Document)
    if any(model._default_manager.filter(slug__startswith=PREFIX).exists() for model in models):
        raise MakeError("There are synthetic records in this database already; use a new one, or manage.py flush.")
    if not force and any(model._default_manager.exists() for model in models):
        raise MakeError(
            "This database holds records that are not synthetic; set DATABASE_URL to another one, or say --force."
        )


def _derived(draft: _Draft) -> dict[str, Any]:
    """What timeline.indexing would derive, from what is at hand."""
    speakers = [one.side for one, role in draft.people if role == InvolvementRole.SPEAKER]
    return {
        "search_text": _search_text(draft),
        "sides": together(one.side for one, role in draft.people if role in TAKES_PART),
        "voice": together(speakers) if draft.entry["kind"] == EntryKind.STATEMENT else "",
        "topic_words": draft.topic.topic_words,
        "date_printed": draft.basis == Basis.PRINTED,
    }


def _search_text(draft: _Draft) -> str:
    """The same text as timeline.indexing would write, from what is at hand; names are folded already."""
    texts = [draft.entry[f"{name}_{code}"] for name in ("title", "summary") for code in ("en", "vi", "ru")]
    named = [one for one, _role in draft.people] + ([draft.outlet] if draft.outlet else [])
    texts += date_words(draft.entry["date"])
    folded = [fold(" ".join(texts)), *(one.folded for one in (*named, *draft.places, draft.topic))]
    return " ".join(dict.fromkeys(word for text in folded for word in text.split()))


def _involvements(draft: _Draft) -> Iterator[dict[str, Any]]:
    """Each actor once in each role."""
    for position, (actor, role) in enumerate(dict.fromkeys((one.pk, role) for one, role in draft.people)):
        yield {"entry_id": draft.pk, "actor_id": actor, "role": role, "position": position}


def _citations(draft: _Draft) -> Iterator[dict[str, Any]]:
    """Each document says that it is so; the first says when."""
    claims = [(ClaimField.DATE, draft.documents[0], draft.basis)]
    claims += [(ClaimField.EXISTENCE, document, str(Basis.PRINTED)) for document in draft.documents]
    for position, (claim, document, carried) in enumerate(claims):
        yield {
            "entry_id": draft.pk,
            "field": claim,
            "document_id": document,
            "basis": carried,
            "note": "" if carried == Basis.PRINTED else NOTE,
            "position": position,
        }
