"""Many entries at once: the page that says what would change, and what is then changed, kept and refused."""

import re
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client

from tests.admin.desk import Desk, form_data, signed_in
from timeline import history
from timeline.admin import bulk
from timeline.models import Citation, Entry, Meeting, SavedList, Statement, Topic
from timeline.vocabulary import ClaimField, WorkflowState

ENGLISH = {"Accept-Language": "en"}


def chosen(action: str, *entries: Entry, **more: Any) -> dict[str, Any]:
    return {"action": action, "_selected_action": [entry.pk for entry in entries], **more}


def confirm(client: Client, data: dict[str, Any], path: str = "entry", **more: Any) -> tuple[list[Any], list[str]]:
    """The lines of the page that asks, and the messages after it was confirmed."""
    page = client.post(f"/admin/timeline/{path}/", data, headers=ENGLISH)
    lines = page.context["lines"]
    seen = [f"{line.entry.pk}:{line.seen}" for line in lines]
    answer = client.post(f"/admin/timeline/{path}/", {**data, "seen": seen, "apply": "1", **more}, follow=True)
    return lines, [str(message) for message in answer.context["messages"]]


def complete(desk: Desk) -> None:
    """Give the statement of the desk what publication asks for."""
    claims: list[dict[str, Any]] = [
        {"field": ClaimField.EXISTENCE},
        {"field": ClaimField.DATE},
        {"field": ClaimField.PARTICIPANT, "actor": desk.ryabkov},
    ]
    for position, claim in enumerate(claims):
        Citation.objects.create(entry=desk.statement, document=desk.document, lines="6", position=position, **claim)


def test_complete_entries_are_published_and_the_rest_is_listed_with_reasons(desk: Desk, reviewer: Client) -> None:
    complete(desk)
    other = Meeting.objects.create(slug="bare", date="2020-01-01", title_en="Bare")

    lines, told = confirm(
        reviewer, chosen("publish_chosen", desk.statement, desk.meeting, other), reason="Checked together"
    )

    assert [(line.entry.slug, line.effect, line.reasons[:1]) for line in lines[1:]] == [
        ("ryabkov-on-geneva", "draft → published", []),
        ("geneva-talks-2021", "published → published", ["It is so already."]),
    ]
    assert lines[0].reasons[0].startswith("Before it can be published, it still needs: Title (Tiếng Việt);")
    assert {entry.slug: entry.state for entry in Entry.objects.all()} == {
        "geneva-talks-2021": "published",
        "ryabkov-on-geneva": "published",
        "bare": "draft",
    }
    assert [text.split(".")[0] for text in told] == [
        "Left as it was: Bare",
        "Left as it was: Stability talks in Geneva",
        "Changed: 1",
    ]
    (step, _found) = history.steps_of(type(desk.statement), desk.statement.pk)
    assert (step.who, step.action, step.reason) == ("reviewer", "published", "Checked together")


def test_editor_sends_to_review_and_publishes_nothing(desk: Desk, editor: Client) -> None:
    editor.post("/admin/timeline/entry/", {**chosen("publish_chosen", desk.statement), "apply": "1"})
    assert Entry.objects.get(pk=desk.statement.pk).state == WorkflowState.DRAFT

    _lines, told = confirm(editor, chosen("send_chosen", desk.statement))

    assert told == ["Changed: 1."]
    assert Entry.objects.get(pk=desk.statement.pk).state == WorkflowState.IN_REVIEW


def test_nothing_changes_before_it_is_confirmed(desk: Desk, reviewer: Client) -> None:
    reviewer.post("/admin/timeline/entry/", chosen("send_chosen", desk.statement))

    assert Entry.objects.get(pk=desk.statement.pk).state == WorkflowState.DRAFT


def test_entry_that_changed_meanwhile_is_left(desk: Desk, reviewer: Client) -> None:
    data = chosen("send_chosen", desk.statement)
    seen = f"{desk.statement.pk}:an older state"

    page = reviewer.post("/admin/timeline/entry/", {**data, "seen": seen, "apply": "1"}, follow=True, headers=ENGLISH)

    assert [str(message) for message in page.context["messages"]] == [
        "Left as it was: Ryabkov expects talks. It changed since you opened the page; look at it again.",
        "Changed: 0.",
    ]


@pytest.mark.parametrize("action", ["send_chosen", "add_topic"])
def test_entry_that_changes_while_others_are_worked_on_is_left(
    action: str, desk: Desk, reviewer: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    data = chosen(action, desk.statement, topic=desk.arms.pk)
    (line,) = reviewer.post("/admin/timeline/entry/", data).context["lines"]
    whole = bulk._whole

    def and_somebody_is_quicker(keys: list[int]) -> Any:
        found = whole(keys)
        Statement.objects.filter(pk=desk.statement.pk).update(title_en="Never looked at")
        return found

    monkeypatch.setattr(bulk, "_whole", and_somebody_is_quicker)
    seen = f"{line.entry.pk}:{line.seen}"
    page = reviewer.post("/admin/timeline/entry/", {**data, "seen": seen, "apply": "1"}, follow=True, headers=ENGLISH)

    assert "Changed: 0." in [str(message) for message in page.context["messages"]]
    assert history.steps_of(Statement, desk.statement.pk) == []


@pytest.mark.parametrize(("action", "topics"), [("add_topic", ["arms-control", "visas"]), ("remove_topic", [])])
def test_topic_is_added_and_removed_with_history(action: str, topics: list[str], desk: Desk, reviewer: Client) -> None:
    visas = Topic.objects.create(slug="visas", name_en="Visas", name_vi="Thị thực", name_ru="Визы")
    topic = visas if action == "add_topic" else desk.arms

    lines, told = confirm(reviewer, chosen(action, desk.meeting, topic=topic.pk), path="meeting", reason="Tidied")

    assert told == ["Changed: 1."]
    assert [line.effect for line in lines] == [f"{'+' if action == 'add_topic' else '−'} {topic.name_en}"]  # type: ignore[attr-defined]
    assert sorted(desk.meeting.topics.values_list("slug", flat=True)) == topics
    step = history.steps_of(Meeting, desk.meeting.pk)[0]
    assert (step.action, step.reason) == ("edited", "Tidied")


def test_what_readers_see_needs_a_reason(desk: Desk, reviewer: Client) -> None:
    data = chosen("remove_topic", desk.meeting, topic=desk.arms.pk)
    asked = reviewer.post("/admin/timeline/entry/", data, headers=ENGLISH)
    seen = [f"{line.entry.pk}:{line.seen}" for line in asked.context["lines"]]

    again = reviewer.post("/admin/timeline/entry/", data | {"seen": seen, "apply": "1", "reason": " "}, headers=ENGLISH)

    assert desk.meeting.topics.count() == 1
    assert [line.entry.pk for line in again.context["lines"]] == [desk.meeting.pk]
    assert again.context["topic"] == desk.arms
    pages = [page.content.decode() for page in (asked, again)]
    assert ["readers can see this record" in page for page in pages] == [False, True]
    assert [re.findall(r'name="reason"[^>]* required', page) != [] for page in pages] == [True, True]


def test_what_nobody_sees_needs_no_reason(desk: Desk, reviewer: Client) -> None:
    data = chosen("add_topic", desk.statement, topic=desk.arms.pk)

    page = reviewer.post("/admin/timeline/entry/", data, headers=ENGLISH)
    _lines, told = confirm(reviewer, data)

    assert not page.context["needs_reason"]
    assert told == ["Changed: 1."]


@pytest.mark.parametrize("path", ["entry", "meeting", "statement"])
@pytest.mark.parametrize("action", ["add_topic", "remove_topic"])
def test_topic_is_asked_for_in_every_list(action: str, path: str, desk: Desk, reviewer: Client) -> None:
    entry = desk.statement if path == "statement" else desk.meeting

    page = reviewer.post(f"/admin/timeline/{path}/", chosen(action, entry)).content.decode()

    assert '<select name="topic"' in page


@pytest.mark.parametrize("path", ["entry", "meeting", "statement", "actor", "place", "topic", "document", "membership"])
def test_every_list_can_be_kept(path: str, desk: Desk, reviewer: Client) -> None:
    page = reviewer.get(f"/admin/timeline/{path}/").content.decode()

    assert '<details class="keep-list">' in page
    assert f'name="noun" value="{path}"' in page


def test_editor_leaves_topics_of_published_entries_alone(desk: Desk, editor: Client) -> None:
    lines, _told = confirm(editor, chosen("remove_topic", desk.meeting, topic=desk.arms.pk), reason="Because")

    assert lines[0].reasons == ["You may not change this entry."]
    assert desk.meeting.topics.count() == 1


def test_too_many_at_once_are_refused(monkeypatch: pytest.MonkeyPatch, desk: Desk, reviewer: Client) -> None:
    monkeypatch.setattr(bulk, "MOST", 1)

    page = reviewer.post(
        "/admin/timeline/entry/", chosen("send_chosen", desk.statement, desk.meeting), follow=True, headers=ENGLISH
    )

    assert [str(message) for message in page.context["messages"]] == [
        "At most 1 at once; each is checked whole. Select fewer."
    ]


def test_save_and_next_goes_down_the_list_as_it_was_filtered(desk: Desk, reviewer: Client) -> None:
    filters = "_list=entry&_changelist_filters=q%3Dryabkov"
    url = f"/admin/timeline/meeting/{desk.meeting.pk}/change/?{filters}"

    answer = reviewer.post(url, form_data(reviewer, url) | {"_next": "1"})

    assert answer.headers["Location"] == f"/admin/timeline/statement/{desk.statement.pk}/change/?{filters}"


def test_after_the_last_of_the_list_comes_the_list(desk: Desk, reviewer: Client) -> None:

    url = f"/admin/timeline/meeting/{desk.meeting.pk}/change/?_changelist_filters=state__exact%3Dpublished"

    answer = reviewer.post(url, form_data(reviewer, url) | {"_next": "1"})

    assert answer.headers["Location"] == "/admin/timeline/meeting/?state__exact=published"


def test_list_is_kept_opened_and_forgotten_by_its_owner_alone(desk: Desk, reviewer: Client, editor: Client) -> None:
    data = {"noun": "entry", "query": "needs=vi&p=3&state__exact=draft", "name": " To  translate "}
    reviewer.post("/admin/timeline/entry/lists/keep/", data)
    kept = SavedList.objects.get()
    assert (kept.user.username, kept.name, kept.noun, kept.query) == (
        "reviewer",
        "To translate",
        "entry",
        "needs=vi&state__exact=draft",
    )
    address = f"/admin/timeline/entry/lists/{kept.pk}/"

    assert "To translate" in reviewer.get("/admin/").content.decode()
    assert "To translate" not in editor.get("/admin/").content.decode()
    assert reviewer.get(address).headers["Location"] == "/admin/timeline/entry/?needs=vi&state__exact=draft"
    assert [editor.get(address).status_code, editor.post(f"{address}forget/").status_code] == [404, 404]
    assert reviewer.get(f"{address}forget/").status_code == 405
    reviewer.post(f"{address}forget/")
    assert not SavedList.objects.exists()


def test_list_of_what_one_may_not_see_is_not_kept(desk: Desk) -> None:
    clerk = signed_in(User.objects.create_user("clerk", is_staff=True))

    answer = clerk.post("/admin/timeline/entry/lists/keep/", {"noun": "actor", "name": "Mine"})

    assert answer.status_code == 404
