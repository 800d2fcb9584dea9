"""The history comes in; what was put right in records that stand published, as readers may be told, goes out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from itertools import islice
from typing import Final

from django.contrib.contenttypes.models import ContentType
from django.db.models import Q
from reversion.models import Version

from timeline.history.keeping import Step, change_of, model_of
from timeline.models import Actor, Entry, Meeting, Statement
from timeline.vocabulary import Action, WorkflowState

# What changes a record that is there already. To come, to be published and to be withdrawn are no corrections.
_CORRECTS: Final = (Action.EDITED, Action.UPDATED, Action.RESTORED, Action.MERGED, Action.UNMERGED)
_AT_ONCE: Final = 200


@dataclass(frozen=True, slots=True)
class Correction:
    """One change of one record. `what` names the fields and parts it touched, "" where that was not noted.

    `why` is the editor's own words, in whatever language; "" for none. `key` is the same wherever the history is.
    """

    key: str
    record: Entry | Actor
    when: datetime
    action: str
    what: str
    why: str


def corrections(*, most: int) -> list[Correction]:
    """The latest so many that readers saw. Of an actor it is the last one alone, which the actor's page tells as well.

    Of an entry only those between two states that were published: why a draft was changed is told to nobody.
    """
    return list(islice(_corrections(), most))


def _corrections() -> Iterator[Correction]:
    kinds = ContentType.objects.get_for_models(Meeting, Statement, Actor).values()
    versions = Version.objects.filter(
        Q(revision__change__action__in=_CORRECTS) & ~Q(revision__change__facts__has_key="unseen"),
        content_type__in=kinds,
    )
    versions = versions.select_related("revision__change", "content_type")
    # In queries of their own: a cursor kept open would have PostgreSQL put the whole history aside first.
    found = versions.order_by("-revision__date_created", "-pk")
    told: set[int] = set()  # the actors
    rest = found
    while some := list(rest[:_AT_ONCE]):
        last = some[-1].revision.date_created
        rest = found.filter(Q(revision__date_created__lt=last) | Q(revision__date_created=last, pk__lt=some[-1].pk))
        steps = [Step(version, change_of(version.revision), model_of(version)) for version in some]
        entries, actors = _shown(steps)
        for step in steps:
            key = int(step.version.object_id)
            if step.model is Actor:
                if key in actors and key not in told:
                    told.add(key)
                    yield _told(step, actors[key])
            elif key in entries and _was_published(step):
                yield _told(step, entries[key])


def _shown(steps: list[Step]) -> tuple[Mapping[int, Entry], Mapping[int, Actor]]:
    """The records of these steps that readers may know of now, by primary key."""
    keys = {True: set(), False: set()}  # type: dict[bool, set[str]]
    for step in steps:
        keys[step.model is Actor].add(step.version.object_id)
    entries = Entry.objects.published().filter(pk__in=keys[False])
    return (
        {entry.pk: entry for entry in entries.defer("search_text")},
        {actor.pk: actor for actor in Actor.objects.on_the_record().filter(pk__in=keys[True])},
    )


def _was_published(step: Step) -> bool:
    """Whether the entry stood published before the change and after it."""
    touched = step.change.touched.get(step.label, []) if step.change else []
    return "state" not in touched and step.snapshot.fields.get("state") == WorkflowState.PUBLISHED


def _told(step: Step, record: Entry | Actor) -> Correction:
    is_update = step.change is not None and step.change.action == Action.UPDATED
    return Correction(
        key=f"{record._meta.label_lower}/{record.slug}/{step.when.isoformat()}",
        record=record,
        when=step.when,
        action=step.action,
        what=step.touched,
        why="" if is_update else step.reason,
    )
