"""The history of a record: every save one revision, told and compared in words, and brought back with one click."""

import re
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client
from pytest_django import DjangoAssertNumQueries
from reversion.models import Revision, Version

from tests.admin.desk import Desk, actor, add_row, cited, delete, delete_chosen, delete_rows, form_data, form_of, send
from timeline import history, snapshots
from timeline.models import Actor, Change, Citation, Document, Involvement, Meeting, Relation, Statement
from timeline.models.base import Part, Record
from timeline.snapshots import PARTS, put, take_one

RECORDS = ["ryabkov", "geneva", "arms", "file", "document", "deputy", "meeting", "statement"]


def steps(record: Record) -> list[tuple[str, str, str, str]]:
    """Who did what, what differs and why, the latest first."""
    return [(s.who, s.action, s.touched, s.reason) for s in history.steps_of(type(record), record.pk)]


def save(client: Client, record: Any, values: dict[str, Any], *, reason: str = "A slip") -> list[str]:
    url = form_of(record)
    return send(client, url, form_data(client, url) | values | {"reason": reason})


def said(words: history.Words) -> list[tuple[str, str, str]]:
    return [(one.label, one.old, one.new) for one in words.fields]


def version_url(record: Any, number: int, page: str = "") -> str:
    step = history.steps_of(type(record), record.pk)[number]
    return form_of(record).replace("/change/", f"/history/{step.pk}/{page}")


def test_every_part_belongs_to_the_snapshot_of_a_record() -> None:
    kept = {part for parts in PARTS.values() for part, _owner in parts}

    assert kept == set(Part.__subclasses__())
    assert {model for record in PARTS for model in record.__mro__} >= set(PARTS)


@pytest.mark.parametrize("name", RECORDS)
def test_record_put_back_is_what_it_was(name: str, desk: Desk) -> None:
    record = getattr(desk, name)
    before = take_one(record)

    put(before)

    assert take_one(record) == before


@pytest.mark.parametrize("name", RECORDS)
def test_save_notes_the_state_before_and_after(name: str, desk: Desk, reviewer: Client) -> None:
    record = getattr(desk, name)
    field = next(one for one in ("name_en", "title_en", "role_en", "retrieved") if hasattr(record, one))

    assert save(reviewer, record, {field: "2021-07-29"}, reason="Misread") == []

    assert [(who, action, reason) for who, action, _touched, reason in steps(record)] == [
        ("reviewer", "edited", "Misread"),
        ("nobody signed in", "found as it is", ""),
    ]


def test_new_record_begins_its_history(desk: Desk, editor: Client) -> None:
    url = "/admin/timeline/actor/add/"
    data = form_data(editor, url) | {"slug": "x", "kind": "person", "side": "third", "reason": "Named in talks"}
    data |= {"name_en": "X", "name_vi": "X", "name_ru": "X"}

    assert send(editor, url, data) == []

    assert steps(Actor.objects.get(slug="x")) == [("editor", "created", "", "Named in talks")]


def test_save_that_changes_nothing_is_no_revision(desk: Desk, reviewer: Client) -> None:
    assert save(reviewer, desk.meeting, {}) == []

    assert steps(desk.meeting) == []


def test_second_save_adds_one_revision(desk: Desk, reviewer: Client) -> None:
    save(reviewer, desk.meeting, {"title_en": "One"})
    save(reviewer, desk.meeting, {"title_vi": "Hai"})

    assert [touched for _who, _action, touched, _reason in steps(desk.meeting)] == ["title", "title", ""]
    assert Revision.objects.count() == 3


@pytest.mark.parametrize(("name", "needed"), [("meeting", True), ("ryabkov", True), ("statement", False)])
def test_reason_is_asked_where_readers_see_the_record(name: str, needed: bool, desk: Desk, reviewer: Client) -> None:
    refusal = ["Say why you change it: readers can see this record, and the reason with it."]

    assert save(reviewer, getattr(desk, name), {}, reason="") == (refusal if needed else [])


def test_differences_are_said_in_words(desk: Desk, reviewer: Client) -> None:
    before = take_one(desk.meeting)
    url = form_of(desk.meeting)
    data = form_data(reviewer, url) | delete_rows("citations", 2)
    data |= {"title_vi": "Hội đàm mới", "date": "2021-07-28~", "level": "deputy_minister", "citations-0-lines": "5"}
    add_row(data, "involvements", actor=desk.ministry.pk, role="mentioned")
    add_row(data, "citations", **cited(desk, field="existence"))
    add_row(data, "citations", **cited(desk, field="participant", actor=desk.ministry.pk))

    assert send(reviewer, url, data) == []

    words = history.compare(before, take_one(desk.meeting))
    assert said(words) == [
        ("Date", "28 July 2021 (2021-07-28)", "about 28 July 2021 (2021-07-28~)"),
        ("Title (Tiếng Việt)", "Hội đàm ở Giơ-ne-vơ", "Hội đàm mới"),
        ("Level", "level not stated", "deputy ministers"),
    ]
    assert [(row.part, row.fate, row.title) for row in words.rows] == [
        ("Involvements", "added", "Foreign Ministry, mentioned"),
        ("Citations", "changed", "date, Talks in Geneva, 5"),
        ("Citations", "changed", "that it took place or was said, Talks in Geneva, 6"),
        ("Citations", "added", "Foreign Ministry, participant, Talks in Geneva"),
    ]


def test_one_word_in_a_long_text_is_marked() -> None:
    difference = history.Difference("Summary", "The two deputies met there.", "The two ministers met there.")

    assert difference.before == [(False, "The two "), (True, "deputies "), (False, "met there.")]
    assert difference.after == [(False, "The two "), (True, "ministers "), (False, "met there.")]


def test_rows_made_anew_by_a_load_are_recognised(desk: Desk) -> None:
    before = take_one(desk.meeting)
    row = desk.meeting.citations.get(position=0)
    row.pk, row.lines = None, "9"
    desk.meeting.citations.filter(position=0).delete()
    row.save(force_insert=True)

    words = history.compare(before, take_one(desk.meeting))

    assert [(one.fate, [(d.label, d.old, d.new) for d in one.fields]) for one in words.rows] == [
        ("changed", [("Lines", "5-6", "9")])
    ]


def test_history_page_lists_and_compares(desk: Desk, reviewer: Client) -> None:
    save(reviewer, desk.meeting, {"title_en": "One"}, reason="First")
    save(reviewer, desk.meeting, {"title_en": "Two"}, reason="Second")
    url = form_of(desk.meeting).replace("/change/", "/history/")

    page = reviewer.get(url, headers={"Accept-Language": "en"}).content.decode()
    compared = reviewer.get(version_url(desk.meeting, 0), headers={"Accept-Language": "en"})
    chosen = reviewer.get(f"{url}?version={history.steps_of(Meeting, desk.meeting.pk)[2].pk}&with=now")

    assert [word in page for word in ("First", "Second", "reviewer", "found as it is")] == [True] * 4
    last, before_it = history.steps_of(Meeting, desk.meeting.pk)[:2]
    assert re.findall(r'name="(version|with)" value="(\w+)" checked', page) == [
        ("version", str(last.pk)),
        ("with", str(before_it.pk)),
    ]
    assert said(compared.context["words"]) == [("Title (English)", "One", "Two")]
    with_now = reviewer.get(chosen.headers["Location"], headers={"Accept-Language": "en"}).context["words"]
    assert said(with_now) == [("Title (English)", "Stability talks in Geneva", "Two")]


def test_page_of_a_change_offers_the_state_before_it(desk: Desk, reviewer: Client) -> None:
    for title in ("One", "Two"):
        save(reviewer, desk.meeting, {"title_en": title})
    found, one, _two = reversed(history.steps_of(Meeting, desk.meeting.pk))

    offered = [
        [step.pk for step, _words in reviewer.get(version_url(desk.meeting, number)).context["ways_back"]]
        for number in range(3)
    ]

    assert offered == [[one.pk], [one.pk, found.pk], [found.pk]]


def test_history_takes_the_same_queries_for_more_revisions(
    desk: Desk, reviewer: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    url = form_of(desk.meeting).replace("/change/", "/history/")
    for number in range(6):
        save(reviewer, desk.meeting, {"title_en": f"Title {number}"})

    with django_assert_max_num_queries(16):
        reviewer.get(url)


def test_version_of_another_record_is_not_found(desk: Desk, reviewer: Client) -> None:
    save(reviewer, desk.meeting, {"title_en": "One"})
    version = history.steps_of(Meeting, desk.meeting.pk)[0].pk

    answer = reviewer.get(form_of(desk.statement).replace("/change/", f"/history/{version}/"))

    assert answer.status_code == 404


# --- Back ---------------------------------------------------------------------------------------------------------


def restore(client: Client, record: Any, number: int, **more: str) -> Any:
    page = client.get(version_url(record, number))
    data = {"now": page.context["now"], "reason": "It was right"} | more
    return client.post(version_url(record, number, "restore/"), data, follow=True, headers={"Accept-Language": "en"})


def messages(response: Any) -> list[str]:
    return [str(message) for message in response.context["messages"]]


def test_restored_record_is_whole_and_a_new_revision(desk: Desk, reviewer: Client) -> None:
    before = take_one(desk.meeting)
    data = delete_rows("citations", 3) | delete_rows("involvements", 0) | {"title_ru": "Иначе", "topics": []}
    Statement.objects.filter(pk=desk.statement.pk).update(state="draft")
    assert save(reviewer, desk.meeting, data | {"state": "draft"}) == []

    answer = restore(reviewer, desk.meeting, 1)

    assert messages(answer) == ["Restored. The record says again what it said then."]
    now = take_one(desk.meeting)
    assert now.fields == before.fields | {"state": "draft"}
    assert now.parts == before.parts
    assert steps(desk.meeting)[0][:2] == ("reviewer", "restored")
    assert steps(desk.meeting)[0][3] == "It was right"


def test_restoring_refreshes_the_search(desk: Desk, reviewer: Client) -> None:
    save(reviewer, desk.meeting, {"title_en": "Newname"})
    restore(reviewer, desk.meeting, 1)

    assert not Meeting.objects.matching("newname").exists()


def test_published_record_is_not_restored_to_what_may_not_be_published(desk: Desk, reviewer: Client) -> None:
    assert save(reviewer, desk.meeting, delete_rows("citations", 0) | {"state": "draft"}) == []
    desk.meeting.refresh_from_db()
    url = form_of(desk.meeting)
    data = form_data(reviewer, url) | {"state": "published"}
    add_row(data, "citations", **cited(desk, field="date"))
    assert send(reviewer, url, data) == []

    answer = restore(reviewer, desk.meeting, 1)

    assert messages(answer) == [
        "Not restored. It is published, and as it was then it would lack: a citation for: date."
    ]
    assert steps(desk.meeting)[0][1] == "published"


def test_record_that_names_what_is_gone_is_not_restored(desk: Desk, reviewer: Client) -> None:
    other = Document.objects.create(slug="other", language="en", title_en="O", title_vi="O", title_ru="O")
    Citation.objects.create(entry=desk.statement, document=other)
    save(reviewer, desk.statement, delete_rows("citations", 0))
    other.delete()

    answer = restore(reviewer, desk.statement, 1)

    assert messages(answer) == [
        "Not restored. It names what is no longer there: document “other”. Recover or add that first."
    ]
    assert desk.statement.citations.count() == 0


def test_record_is_not_restored_over_a_change_nobody_saw(desk: Desk, reviewer: Client) -> None:
    save(reviewer, desk.statement, {"title_en": "One"})
    url = version_url(desk.statement, 1)
    seen = reviewer.get(url).context["now"]
    save(reviewer, desk.statement, {"title_en": "Two"})

    answer = reviewer.post(f"{url}restore/", {"now": seen}, follow=True, headers={"Accept-Language": "en"})

    assert messages(answer)[-1:] == [
        "Not restored. The record changed since you opened this page; look at what would change now."
    ]


def test_editor_does_not_restore_what_is_published(desk: Desk, editor: Client, reviewer: Client) -> None:
    save(reviewer, desk.meeting, {"title_en": "One"})

    page = editor.get(version_url(desk.meeting, 1))
    answer = editor.post(version_url(desk.meeting, 1, "restore/"), {"now": page.context["now"]})

    assert (page.context["ways_back"], answer.status_code) == ([], 403)
    with pytest.raises(snapshots.NotPossibleError, match="Only a reviewer"):
        history.restore(history.steps_of(Meeting, desk.meeting.pk)[1].version, by=User.objects.get(username="editor"))


# --- Deleted ------------------------------------------------------------------------------------------------------


def test_deleted_record_is_listed_and_recovered_with_its_rows(desk: Desk, reviewer: Client) -> None:
    before = take_one(desk.statement)
    url = form_of(desk.statement).replace("/change/", "/delete/")
    reviewer.post(url, {"post": "yes", "now": reviewer.get(url).context["now"], "reason": "Twice"})
    assert not Statement.objects.exists()

    (step,) = reviewer.get("/admin/timeline/change/deleted/").context["steps"]
    page = reviewer.get(f"/admin/timeline/change/deleted/{step.pk}/")
    reviewer.post(f"/admin/timeline/change/deleted/{step.pk}/", {"reason": "It was not"})

    assert (step.action, step.reason, step.version.object_repr) == ("deleted", "Twice", "Ryabkov expects talks")
    assert "Ryabkov expects talks" in page.content.decode()
    assert take_one(Statement.objects.get(slug="ryabkov-on-geneva")) == before
    assert steps(desk.statement)[0] == ("reviewer", "recovered", "", "It was not")
    assert list(reviewer.get("/admin/timeline/change/deleted/").context["steps"]) == []


def test_record_deleted_from_the_list_can_be_recovered_too(desk: Desk, reviewer: Client) -> None:
    delete_chosen(reviewer, "/admin/timeline/statement/", desk.statement)

    assert len(reviewer.get("/admin/timeline/change/deleted/").context["steps"]) == 1


def test_what_readers_saw_is_recovered_with_a_reason(desk: Desk, reviewer: Client) -> None:
    delete(reviewer, form_of(desk.meeting))
    (step,) = reviewer.get("/admin/timeline/change/deleted/").context["steps"]
    page = f"/admin/timeline/change/deleted/{step.pk}/"

    answer = reviewer.post(page, {"reason": " "}, follow=True, headers={"Accept-Language": "en"})

    assert [str(message) for message in answer.context["messages"]][-1] == (
        "Not recovered. Readers see this record: say why in “Reason for the change”."
    )
    assert not Meeting.objects.exists()
    reviewer.post(page, {"reason": "It was right"})
    assert steps(Meeting.objects.get())[0] == ("reviewer", "recovered", "", "It was right")


def test_links_of_other_records_to_a_deleted_one_come_back(desk: Desk, reviewer: Client) -> None:
    Relation.objects.create(source=desk.statement, kind="denies", target=desk.meeting)
    before = take_one(desk.statement)
    delete(reviewer, form_of(desk.meeting))
    assert not Relation.objects.exists()

    (step,) = reviewer.get("/admin/timeline/change/deleted/").context["steps"]
    reviewer.post(f"/admin/timeline/change/deleted/{step.pk}/", {"reason": "It was not"})

    assert take_one(desk.statement).digest == before.digest


def test_editor_s_recovery_leaves_published_entries_alone_and_says_so(
    desk: Desk, editor: Client, reviewer: Client
) -> None:
    Statement.objects.filter(pk=desk.statement.pk).update(state="published")
    delete(reviewer, form_of(desk.meeting))
    before = take_one(Statement.objects.get())
    (step,) = editor.get("/admin/timeline/change/deleted/").context["steps"]
    url = f"/admin/timeline/change/deleted/{step.pk}/"

    answer = editor.post(url, {"reason": "It was not"}, follow=True, headers={"Accept-Language": "en"})

    assert messages(answer)[:2] == [
        "Recovered, with all its rows.",
        "Not linked again, since only a reviewer may change them: ryabkov-on-geneva.",
    ]
    assert Meeting.objects.get().state == "draft"
    assert take_one(Statement.objects.get()) == before


def test_slug_taken_meanwhile_keeps_a_record_from_coming_back(desk: Desk, reviewer: Client) -> None:
    gone = actor("x", "X", kind="person", side="third")
    delete(reviewer, form_of(gone))
    actor("x", "Another X", kind="person", side="third")
    (step,) = reviewer.get("/admin/timeline/change/deleted/").context["steps"]

    url = f"/admin/timeline/change/deleted/{step.pk}/"
    answer = reviewer.post(url, follow=True, headers={"Accept-Language": "en"})

    assert messages(answer) == [
        "Not recovered. Another record has the slug “x” now; give that one another slug first, or merge the two."
    ]


def test_page_to_delete_notices_a_change(desk: Desk, reviewer: Client) -> None:
    url = form_of(desk.statement).replace("/change/", "/delete/")
    seen = reviewer.get(url).context["now"]
    save(reviewer, desk.statement, {"title_en": "Changed"})

    answer = reviewer.post(url, {"post": "yes", "now": seen}, follow=True, headers={"Accept-Language": "en"})

    assert messages(answer)[-1] == (
        "The record changed since you opened this page. Look at it again before you delete it."
    )
    assert Statement.objects.exists()


def test_list_of_changes_takes_the_same_queries_for_more(
    desk: Desk, reviewer: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(8):
        save(reviewer, desk.meeting, {"title_en": f"Title {number}"}, reason=f"Reason {number}")

    with django_assert_max_num_queries(14):
        page = reviewer.get("/admin/timeline/change/", headers={"Accept-Language": "en"})

    assert page.context["cl"].result_count == Change.objects.count() == 9
    assert f'<a href="/admin/timeline/meeting/{desk.meeting.pk}/history/">' in page.content.decode()


def test_version_holds_the_whole_record(desk: Desk, reviewer: Client) -> None:
    save(reviewer, desk.meeting, {"title_en": "One"})
    version = Version.objects.get_for_object(desk.meeting)[0]

    Involvement.objects.filter(entry=desk.meeting).delete()
    version.revert()

    assert desk.meeting.involvements.count() == 2


# --- Reasons ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("page", ["delete", "restore", "merge"])
def test_readers_are_told_why_or_nothing_is_done(page: str, desk: Desk, reviewer: Client) -> None:
    save(reviewer, desk.meeting, {"title_en": "One"})
    other = Meeting.objects.create(slug="other", date="2021-07-29", status="held")
    urls = {
        "delete": (form_of(desk.meeting).replace("/change/", "/delete/"),) * 2,
        "restore": (version_url(desk.meeting, 1), version_url(desk.meeting, 1, "restore/")),
        "merge": (form_of(desk.meeting).replace("/change/", f"/merge/?with={other.pk}"),) * 2,
    }
    shown = reviewer.get(urls[page][0], headers={"Accept-Language": "en"})
    seen = {name: shown.context[name] for name in ("now", "seen") if name in shown.context}
    before = take_one(Meeting.objects.get(pk=desk.meeting.pk))

    answer = reviewer.post(
        urls[page][1],
        {"post": "yes", "with": other.pk, "reason": " ", **seen},
        follow=True,
        headers={"Accept-Language": "en"},
    )

    assert "say why in “Reason for the change”" in messages(answer)[-1]
    assert take_one(Meeting.objects.get(pk=desk.meeting.pk)) == before
    assert 'name="reason" class="vTextField" maxlength="500" required' in shown.content.decode()
