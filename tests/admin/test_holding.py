"""What is restored, recovered, deleted or merged: held from the moment it is read, and kept to what an editor is."""

from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client

from tests.admin.desk import (
    Desk,
    actor,
    add_row,
    cited,
    delete,
    delete_chosen,
    delete_rows,
    form_data,
    form_of,
    in_three,
    send,
)
from timeline import history, merging, snapshots
from timeline.history import deleting, keeping, restoring
from timeline.merging import joining, undoing
from timeline.models import Actor, Document, Involvement, Meeting, Relation, Statement, Topic
from timeline.snapshots import NotPossibleError
from timeline.vocabulary import Action

ENGLISH = {"Accept-Language": "en"}


@pytest.fixture
def boss(db: None) -> User:
    return User.objects.create_superuser("boss")


@pytest.fixture
def held(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The labels of records, as they are held."""
    found: list[str] = []

    def noted(model: Any, ids: Any) -> Any:
        taken = snapshots.lock_and_take(model, ids)
        found.extend(one.label for one in taken.values())
        return taken

    for module in (deleting, restoring, joining, undoing):
        monkeypatch.setattr(module, "lock_and_take", noted)
    return found


@pytest.fixture
def written(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The labels of records that a revision was made of, but for those just found."""
    found: list[str] = []
    write = keeping._write

    def noted(records: Any, *, action: Action, **more: Any) -> Any:
        found.extend(one.label for one in records if action != Action.FOUND)
        return write(records, action=action, **more)

    monkeypatch.setattr(keeping, "_write", noted)
    return found


def linked(desk: Desk) -> None:
    Relation.objects.create(source=desk.statement, kind="denies", target=desk.meeting)


def twin(desk: Desk) -> Actor:
    other = actor("riabkov", "Riabkov", kind="person", side="russia")
    Involvement.objects.create(entry=desk.meeting, actor=other, role="host", position=7)
    Involvement.objects.create(entry=desk.statement, actor=other, role="mentioned", position=7)
    return other


def deleted(desk: Desk, by: User) -> None:
    linked(desk)
    history.delete(desk.meeting, by=by)


def restored(desk: Desk, by: User) -> None:
    history.settle([snapshots.take_one(desk.meeting)])
    history.restore(history.steps_of(Meeting, desk.meeting.pk)[0].version, by=by)


def recovered(desk: Desk, by: User) -> None:
    pk = desk.meeting.pk
    deleted(desk, by)
    history.recover(history.steps_of(Meeting, pk)[0].version, by=by)


def merged(desk: Desk, by: User) -> None:
    merging.merge(desk.ryabkov, twin(desk), by=by)


def unmerged(desk: Desk, by: User) -> None:
    merged(desk, by)
    merging.undo(history.steps_of(Actor, desk.ryabkov.pk)[0].version, by=by)


@pytest.mark.parametrize("act", [deleted, restored, recovered, merged, unmerged])
def test_what_is_written_was_held_before(
    act: Callable[[Desk, User], None], desk: Desk, boss: User, held: list[str], written: list[str]
) -> None:
    act(desk, boss)

    assert written
    assert set(written) - set(held) == set()


def test_merge_takes_both_as_they_are_and_not_as_they_were_looked_up(desk: Desk, boss: User) -> None:
    other = twin(desk)
    Actor.objects.filter(pk=desk.ryabkov.pk).update(country="RU")
    Actor.objects.filter(pk=other.pk).update(country="US")

    done = merging.merge(desk.ryabkov, other, by=boss)

    assert done.filled == []
    assert Actor.objects.get(pk=desk.ryabkov.pk).country == "RU"


@pytest.mark.parametrize("act", ["delete", "merge"])
def test_record_that_somebody_deleted_meanwhile_is_said_to_be_gone(act: str, desk: Desk, boss: User) -> None:
    other = actor("x", "X", kind="person", side="russia")
    Actor.objects.filter(pk=other.pk).delete()

    with pytest.raises(NotPossibleError, match="deleted already"):
        history.delete(other, by=boss) if act == "delete" else merging.merge(desk.ryabkov, other, by=boss)


# --- Deleted together -------------------------------------------------------------------------------------------------


def test_meeting_is_deleted_together_with_its_parts(desk: Desk, reviewer: Client) -> None:
    part = Meeting.objects.create(slug="part", date="2021-07-28", part_of=desk.meeting, **in_three("title", "Part"))
    inner = Meeting.objects.create(slug="inner", date="2021-07-28", part_of=part, **in_three("title", "Inner"))

    answer = delete_chosen(reviewer, "/admin/timeline/meeting/", desk.meeting, part, inner)

    assert answer.status_code == 302
    assert not Meeting.objects.exists()
    for meeting in (desk.meeting, part, inner):  # from above to below they all come back
        (step, *_more) = history.steps_of(Meeting, meeting.pk)
        history.recover(step.version, by=User.objects.get())
    assert Meeting.objects.get(slug="inner").part_of == Meeting.objects.get(slug="part")


def test_broader_topic_is_deleted_together_with_the_narrower(desk: Desk, reviewer: Client) -> None:
    above = Topic.objects.create(slug="above", **in_three("name", "Above"))
    below = Topic.objects.create(slug="below", parent=above, **in_three("name", "Below"))

    delete_chosen(reviewer, "/admin/timeline/topic/", above, below)

    assert list(Topic.objects.values_list("slug", flat=True)) == ["arms-control"]


def test_meeting_without_its_parts_stays_and_the_page_names_them(desk: Desk, reviewer: Client) -> None:
    Meeting.objects.create(slug="part", date="2021-07-28", part_of=desk.meeting, **in_three("title", "The part"))

    page = delete_chosen(reviewer, "/admin/timeline/meeting/", desk.meeting)

    assert Meeting.objects.filter(pk=desk.meeting.pk).exists()
    assert "The part" in page.content.decode()


def test_deletion_that_others_stand_against_names_them(desk: Desk, boss: User) -> None:
    Meeting.objects.create(slug="part", date="2021-07-28", part_of=desk.meeting, **in_three("title", "The part"))

    with pytest.raises(NotPossibleError, match="cannot be deleted while others name it: meeting “The part”"):
        history.delete(desk.meeting, by=boss)


# --- As an editor would be told ---------------------------------------------------------------------------------------


def save(client: Client, record: Any, **values: Any) -> list[str]:
    url = form_of(record)
    return send(client, url, form_data(client, url) | values)


def restore(client: Client, record: Any, number: int) -> list[str]:
    """Restore that step of the history, the latest being 0; what is said."""
    step = history.steps_of(type(record), record.pk)[number]
    url = form_of(record).replace("/change/", f"/history/{step.pk}/")
    data = {"now": client.get(url).context["now"], "reason": "It was right"}
    answer = client.post(f"{url}restore/", data, follow=True, headers=ENGLISH)
    return [str(message) for message in answer.context["messages"]]


def recover(client: Client) -> list[str]:
    """Recover the record deleted last; what is said."""
    step = client.get("/admin/timeline/change/deleted/").context["steps"][0]
    url = f"/admin/timeline/change/deleted/{step.pk}/"
    answer = client.post(url, {"reason": "It was right"}, follow=True, headers=ENGLISH)
    return [str(message) for message in answer.context["messages"]]


def test_citation_whose_lines_the_document_no_longer_has_is_not_restored(desk: Desk, reviewer: Client) -> None:
    url = form_of(desk.statement)
    data = form_data(reviewer, url)
    add_row(data, "citations", **cited(desk, field="existence"))
    assert send(reviewer, url, data) == []
    assert save(reviewer, desk.statement, **delete_rows("citations", 0)) == []
    Document.objects.filter(pk=desk.document.pk).update(lines="10-20")

    told = restore(reviewer, desk.statement, 1)

    assert told == [
        "Not restored. Citations: Lines 6 are not part of this document, which is lines 10-20 of the file; cite those."
    ]
    assert desk.statement.citations.count() == 0


def test_meeting_is_not_restored_into_a_circle(desk: Desk, reviewer: Client) -> None:
    other = Meeting.objects.create(slug="other", date="2021-07-28", **in_three("title", "Other"))
    assert save(reviewer, other, part_of=desk.meeting.pk) == []
    assert save(reviewer, other, part_of="") == []
    Meeting.objects.filter(pk=desk.meeting.pk).update(part_of=other)

    (told,) = restore(reviewer, other, 1)

    assert told.endswith("A meeting cannot be part of itself or of its own parts; choose the larger meeting.")
    assert Meeting.objects.get(pk=other.pk).part_of is None


def test_fault_that_is_there_already_does_not_keep_a_state_from_coming_back(desk: Desk, reviewer: Client) -> None:
    assert save(reviewer, desk.meeting, title_vi="Hội đàm") == []
    Document.objects.filter(pk=desk.document.pk).update(lines="10-20")

    assert restore(reviewer, desk.meeting, 1) == ["Restored. The record says again what it said then."]


def test_published_entry_that_could_not_stand_comes_back_as_a_draft(desk: Desk, reviewer: Client) -> None:
    delete(reviewer, form_of(desk.meeting))
    Actor.objects.filter(pk=desk.ryabkov.pk).update(side="third")

    told = recover(reviewer)

    assert told[0] == "Recovered, with all its rows."
    assert told[1].startswith(
        "It came back as a draft, since it cannot stand published as it was: someone from: Russia; Involvements: "
    )
    assert Meeting.objects.get().state == "draft"


def test_draft_comes_back_with_what_is_to_be_mended(desk: Desk, reviewer: Client) -> None:
    url = form_of(desk.statement)
    data = form_data(reviewer, url)
    add_row(data, "citations", **cited(desk, field="existence"))
    assert send(reviewer, url, data) == []
    delete(reviewer, url)
    Document.objects.filter(pk=desk.document.pk).update(lines="10-20")

    told = recover(reviewer)

    assert told[1] == (
        "To be mended: Citations: Lines 6 are not part of this document, which is lines 10-20 of the file; cite those."
    )
    assert Statement.objects.get().citations.count() == 1


@pytest.mark.parametrize("side", ["third", "united_states"])
def test_side_of_the_only_one_there_from_it_stays(side: str, desk: Desk, reviewer: Client) -> None:
    (told,) = save(reviewer, desk.ryabkov, side=side)

    assert told == (
        "The side cannot change: these published meetings would have nobody from Russia: geneva-talks-2021. "
        "Add somebody there, or have a reviewer set them back to “draft”, first."
    )
    assert Actor.objects.get(pk=desk.ryabkov.pk).side == "russia"


def test_side_of_one_among_several_or_of_none_changes(desk: Desk, reviewer: Client) -> None:
    Involvement.objects.create(entry=desk.meeting, actor=desk.ministry, role="host", position=5)

    assert save(reviewer, desk.ryabkov, side="third") == []
    assert save(reviewer, desk.agency, side="russia") == []


def test_actor_is_not_restored_to_a_side_that_would_leave_a_meeting_alone(desk: Desk, reviewer: Client) -> None:
    Actor.objects.filter(pk=desk.ryabkov.pk).update(side="third")
    other = actor("other", "Other", kind="person", side="russia")
    Involvement.objects.create(entry=desk.meeting, actor=other, role="host", position=5)
    history.settle([snapshots.take_one(desk.ryabkov), snapshots.take_one(desk.meeting)])
    assert save(reviewer, Actor.objects.get(pk=desk.ryabkov.pk), side="russia") == []
    Involvement.objects.filter(actor=other).delete()

    (told,) = restore(reviewer, desk.ryabkov, 1)

    assert told.startswith("Not restored. The side cannot change:")


# --- Lists ------------------------------------------------------------------------------------------------------------


def test_deleted_records_and_steps_come_a_page_at_a_time(
    desk: Desk, reviewer: Client, boss: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("django.contrib.admin.ModelAdmin.list_per_page", 2)
    monkeypatch.setattr("timeline.admin.base.DeskAdmin.list_per_page", 2)
    monkeypatch.setattr("timeline.admin.change.ChangeAdmin.list_per_page", 2)
    for number in range(3):
        history.delete(actor(f"x{number}", f"X{number}", kind="person", side="third"), by=boss)
        assert save(reviewer, desk.ryabkov, country=("RU", "SU", "UA")[number]) == []

    pages = [reviewer.get(f"/admin/timeline/change/deleted/?page={number}") for number in (1, 2)]
    steps = [reviewer.get(f"{form_of(desk.ryabkov).replace('/change/', '/history/')}?page={n}") for n in (1, 2)]

    assert [[str(step.version) for step in page.context["steps"]] for page in pages] == [["X2", "X1"], ["X0"]]
    assert [len(page.context["steps"]) for page in steps] == [2, 2]
    assert ['rel="next"' in page.content.decode() for page in (*pages, *steps)] == [True, False, True, False]
