"""The revision of an entry: how often readers saw it change since it came, and not what went before."""

from typing import Any

from django.contrib.auth.models import User

from tests.admin.desk import Desk, save_as
from tests.small_seeds import edited, small_seeds, words
from timeline import history, loader, workflow
from timeline.models import Entry, Meeting
from timeline.vocabulary import WorkflowState

DRAFT, PUBLISHED, WITHDRAWN = WorkflowState.DRAFT, WorkflowState.PUBLISHED, WorkflowState.WITHDRAWN


def edit(boss: User, record: Any, title: str) -> None:
    save_as(boss, record, {"title_en": title}, "A slip")


def move(boss: User, record: Any, to: WorkflowState) -> None:
    workflow.move(Meeting.objects.get(pk=record.pk), to=to, by=boss, reason="A step")


def revision_of(record: Entry) -> int:
    return history.revisions_of([record.pk]).get(record.pk, history.Revised()).number


def test_a_draft_that_is_published_came_then_whatever_was_changed_before(desk: Desk, boss: User) -> None:
    Meeting.objects.filter(pk=desk.meeting.pk).update(state=DRAFT)
    for title in ("Once", "Twice"):
        edit(boss, desk.meeting, title)
    move(boss, desk.meeting, PUBLISHED)

    came = revision_of(desk.meeting)
    edit(boss, desk.meeting, "Thrice")

    assert (came, revision_of(desk.meeting)) == (0, 1)


def test_what_was_changed_while_readers_saw_nothing_counts_once_they_see_it_again(desk: Desk, boss: User) -> None:
    edit(boss, desk.meeting, "Once")
    move(boss, desk.meeting, WITHDRAWN)
    for title in ("Twice", "Thrice"):
        edit(boss, desk.meeting, title)
    hidden = revision_of(desk.meeting)
    move(boss, desk.meeting, PUBLISHED)

    assert (hidden, revision_of(desk.meeting)) == (1, 2)


def test_a_text_that_looks_like_a_state_is_none(desk: Desk, boss: User) -> None:
    Meeting.objects.filter(pk=desk.meeting.pk).update(state=DRAFT)
    for number in range(3):
        edit(boss, desk.meeting, f'"state": "published" {number}')

    assert revision_of(desk.meeting) == 0


def test_a_first_load_is_no_revision_and_a_later_one_that_changes_something_is(db: None) -> None:
    seeds = small_seeds()
    loader.apply(loader.plan(seeds))
    meeting = Entry.objects.get(slug="nuland-visit")
    loaded = revision_of(meeting)
    loader.apply(loader.plan(edited(seeds, "meetings", "nuland-visit", summary=words("Otherwise"))))

    assert (loaded, revision_of(meeting)) == (0, 1)
