"""Two people with the same page open: the second is shown what the first did, keeps what was typed, and decides."""

from typing import Any

import pytest
from django.test import Client

from tests.admin.desk import Data, Desk, add_row, cited, delete, delete_rows, faults, form_data, form_of, in_three, send
from timeline import history
from timeline.models import Meeting, Statement, Topic
from timeline.snapshots import take_one

CHANGED = "{} changed this record while you had it open. Nothing was saved, and nothing you typed is lost."


def opened(client: Client, record: Any, values: Data) -> Data:
    return form_data(client, form_of(record)) | values


def post(client: Client, record: Any, data: Data) -> Any:
    return client.post(form_of(record), data, headers={"Accept-Language": "en"})


def test_second_save_is_not_written_and_says_what_the_first_did(desk: Desk, reviewer: Client, editor: Client) -> None:
    mine = opened(editor, desk.statement, {"title_en": "Mine", "summary_en": "He expects them."})
    theirs = opened(reviewer, desk.statement, {"title_en": "Theirs", "title_vi": "Của họ"})
    assert faults(post(reviewer, desk.statement, theirs)) == []

    answer = post(editor, desk.statement, mine)

    assert faults(answer) == [CHANGED.format("reviewer")]
    conflict = answer.context["conflict"]
    assert [(one.difference.label, one.difference.old, one.difference.new, one.mine) for one in conflict.lines] == [
        ("Title (English)", "Ryabkov expects talks", "Theirs", "Mine"),
        ("Title (Tiếng Việt)", "Ryabkov expects talks", "Của họ", "Của họ"),
    ]
    assert [(one.label, one.new) for one in conflict.mine.fields] == [
        ("Title (English)", "Mine"),
        ("Summary (English)", "He expects them."),
    ]
    form = answer.context["adminform"].form
    assert (form["title_en"].value(), form["summary_en"].value()) == ("Mine", "He expects them.")
    desk.statement.refresh_from_db()
    assert desk.statement.title_en == "Theirs"  # type: ignore[attr-defined]
    assert [step.who for step in history.steps_of(Statement, desk.statement.pk)] == ["reviewer", "nobody signed in"]


def test_mine_is_saved_over_theirs_and_what_only_they_changed_stays(
    desk: Desk, reviewer: Client, editor: Client
) -> None:
    mine = opened(editor, desk.statement, {"title_en": "Mine"})
    theirs = opened(reviewer, desk.statement, {"title_en": "Theirs", "title_vi": "Của họ", "state": "in_review"})
    add_row(theirs, "citations", **cited(desk, field="date"))
    post(reviewer, desk.statement, theirs)
    over = post(editor, desk.statement, mine).context["conflict"].over

    answer = post(editor, desk.statement, mine | {"_over": over})

    assert faults(answer) == []
    desk.statement.refresh_from_db()
    assert (desk.statement.title_en, desk.statement.title_vi) == ("Mine", "Của họ")  # type: ignore[attr-defined]
    assert (desk.statement.state, desk.statement.citations.count()) == ("in_review", 1)
    steps = history.steps_of(Statement, desk.statement.pk)
    assert [(step.who, step.action, step.touched) for step in steps[:2]] == [
        ("editor", "edited", "title"),
        ("reviewer", "sent to review", "title, state, citations"),
    ]


def test_row_of_mine_takes_the_place_of_theirs_and_the_page_says_so(desk: Desk, reviewer: Client) -> None:
    mine = opened(reviewer, desk.statement, {"title_en": "Mine"})
    with_row = dict(mine)
    add_row(with_row, "citations", **cited(desk, field="existence"))
    theirs = opened(reviewer, desk.statement, {"title_vi": "Của họ"})
    add_row(theirs, "citations", **cited(desk, field="date"))
    post(reviewer, desk.statement, theirs)

    pages = [post(reviewer, desk.statement, data) for data in (mine, with_row)]
    over = pages[1].context["conflict"].over
    assert faults(post(reviewer, desk.statement, with_row | {"_over": over})) == []

    assert [page.context["conflict"].keeps_rows for page in pages] == [True, False]
    assert [
        [text in page.content.decode() for text in ("These stay as they are now:", "These would go back to")]
        for page in pages
    ] == [[True, False], [False, True]]
    assert [citation.field for citation in desk.statement.citations.all()] == ["existence"]
    desk.statement.refresh_from_db()
    assert (desk.statement.title_en, desk.statement.title_vi) == ("Mine", "Của họ")  # type: ignore[attr-defined]


def test_what_was_published_meanwhile_stays_so_and_needs_a_reason(desk: Desk, reviewer: Client) -> None:
    Meeting.objects.filter(pk=desk.meeting.pk).update(state="draft")
    mine = opened(reviewer, desk.meeting, {"title_en": "Mine", "reason": ""})
    post(reviewer, desk.meeting, opened(reviewer, desk.meeting, {"state": "published"}))
    over = post(reviewer, desk.meeting, mine).context["conflict"].over

    silent = post(reviewer, desk.meeting, mine | {"_over": over})
    said = post(reviewer, desk.meeting, mine | {"_over": over, "reason": "A better title"})

    assert faults(silent) == ["Say why you change it: readers can see this record, and the reason with it."]
    assert faults(said) == []
    desk.meeting.refresh_from_db()
    assert (desk.meeting.state, desk.meeting.title_en) == ("published", "Mine")  # type: ignore[attr-defined]


def test_page_with_errors_saved_over_theirs_writes_nothing(desk: Desk, reviewer: Client) -> None:
    mine = opened(reviewer, desk.statement, {"title_en": ""})
    post(reviewer, desk.statement, opened(reviewer, desk.statement, {"title_vi": "Của họ"}))
    theirs = take_one(desk.statement)
    over = post(reviewer, desk.statement, mine).context["conflict"].over

    answer = post(reviewer, desk.statement, mine | {"_over": over})

    assert faults(answer) == ["Write at least the English title; the others may wait until publication."]
    assert take_one(desk.statement) == theirs


def test_change_after_the_question_asks_again(desk: Desk, reviewer: Client, editor: Client) -> None:
    mine = opened(editor, desk.statement, {"title_en": "Mine"})
    post(reviewer, desk.statement, opened(reviewer, desk.statement, {"title_vi": "Một"}))
    over = post(editor, desk.statement, mine).context["conflict"].over
    post(reviewer, desk.statement, opened(reviewer, desk.statement, {"title_vi": "Hai"}))

    answer = post(editor, desk.statement, mine | {"_over": over})

    assert faults(answer) == [CHANGED.format("reviewer")]
    assert [one.difference.new for one in answer.context["conflict"].lines] == ["Hai"]


def test_rows_count_as_the_record(desk: Desk, reviewer: Client) -> None:
    mine = opened(reviewer, desk.meeting, {"citations-0-lines": "6"})
    add_row(mine, "involvements", actor=desk.ministry.pk, role="host")
    add_row(mine, "citations", **cited(desk, lines="9", field="participant", actor=desk.ministry.pk))
    theirs = opened(reviewer, desk.meeting, delete_rows("citations", 2))
    add_row(theirs, "citations", **cited(desk, lines="10", field="existence"))
    assert faults(post(reviewer, desk.meeting, theirs)) == []

    answer = post(reviewer, desk.meeting, mine)

    conflict = answer.context["conflict"]
    assert faults(answer) == [CHANGED.format("reviewer")]
    assert [(row.fate, row.title) for row in conflict.theirs.rows] == [
        ("changed", "that it took place or was said, Talks in Geneva, 10"),
        ("moved", "the rows stand in another order"),
    ]
    assert [(row.fate, row.part) for row in conflict.mine.rows] == [
        ("added", "Involvements"),
        ("changed", "Citations"),
        ("added", "Citations"),
    ]
    rows = answer.context["inline_admin_formsets"][0].formset.forms
    assert [form["actor"].value() for form in rows][-1] == str(desk.ministry.pk)


def test_rows_of_mine_saved_over_theirs_are_exactly_mine(desk: Desk, reviewer: Client) -> None:
    mine = opened(reviewer, desk.meeting, {"citations-0-lines": "6"})
    before = take_one(desk.meeting)
    theirs = opened(reviewer, desk.meeting, delete_rows("citations", 0))
    for lines in ("10", "11"):
        add_row(theirs, "citations", **cited(desk, lines=lines, field="date"))
    assert faults(post(reviewer, desk.meeting, theirs)) == []
    over = post(reviewer, desk.meeting, mine).context["conflict"].over

    assert faults(post(reviewer, desk.meeting, mine | {"_over": over})) == []

    words = history.compare(before, take_one(desk.meeting))
    assert words.fields == ()
    assert [(row.fate, [(d.label, d.old, d.new) for d in row.fields]) for row in words.rows] == [
        ("changed", [("Lines", "5-6", "6")])
    ]


def test_saves_of_the_same_text_do_not_quarrel(desk: Desk, reviewer: Client) -> None:
    mine = opened(reviewer, desk.statement, {"title_en": "Mine"})
    post(reviewer, desk.statement, opened(reviewer, desk.statement, {}))

    assert faults(post(reviewer, desk.statement, mine)) == []


def test_what_was_published_meanwhile_is_not_written_over_by_who_may_not(
    desk: Desk, reviewer: Client, editor: Client
) -> None:
    mine = opened(editor, desk.statement, {"title_en": "Mine"})
    Statement.objects.filter(pk=desk.statement.pk).update(state="withdrawn")

    answer = post(editor, desk.statement, mine)

    assert faults(answer) == [CHANGED.format("Somebody")]
    assert answer.context["conflict"].over == ""
    assert answer.context["adminform"].form["title_en"].value() == "Mine"
    forced = post(editor, desk.statement, mine | {"_over": take_one(desk.statement).digest})
    assert faults(forced) == ["You may not change this record as it is now."]
    assert Statement.objects.get(pk=desk.statement.pk).state == "withdrawn"


@pytest.mark.parametrize("to", ["in_review", "published"])
def test_workflow_buttons_notice_the_other_too(to: str, desk: Desk, reviewer: Client) -> None:
    mine = opened(reviewer, desk.statement, {"state": to})
    post(reviewer, desk.statement, opened(reviewer, desk.statement, {"title_en": "Theirs"}))

    assert CHANGED.format("reviewer") in faults(post(reviewer, desk.statement, mine))
    assert Statement.objects.get(pk=desk.statement.pk).state == "draft"


def test_what_was_typed_outlives_the_record(desk: Desk, reviewer: Client) -> None:
    mine = opened(reviewer, desk.meeting, {"title_en": "Mine"})
    delete(reviewer, form_of(desk.meeting))

    answer = post(reviewer, desk.meeting, mine)

    assert faults(answer) == ["Somebody deleted this record while you had it open."]
    assert answer.context["adminform"].form["title_en"].value() == "Mine"
    assert not Meeting.objects.filter(pk=desk.meeting.pk).exists()


@pytest.mark.parametrize("token", ["", "forged"])
def test_page_that_does_not_say_what_it_showed_is_refused(token: str, desk: Desk, reviewer: Client) -> None:
    data = opened(reviewer, desk.statement, {"title_en": "Mine", "opened": token})

    assert send(reviewer, form_of(desk.statement), data) == [
        "The page does not say how the record was when you opened it; reload it."
    ]


def test_page_of_one_record_is_not_sent_to_another(desk: Desk, reviewer: Client) -> None:
    other = form_data(reviewer, form_of(desk.meeting))["opened"]

    assert send(reviewer, form_of(desk.statement), opened(reviewer, desk.statement, {"opened": other})) != []


def test_page_of_one_kind_is_not_sent_to_another_of_the_same_number(desk: Desk, editor: Client) -> None:
    topic = Topic.objects.create(pk=desk.statement.pk, slug="visas", **in_three("name", "Visas"))
    seal = form_data(editor, form_of(desk.statement))["opened"]
    Statement.objects.filter(pk=desk.statement.pk).update(state="published")
    before = take_one(desk.statement)

    answer = send(editor, form_of(topic), opened(editor, topic, {"opened": seal, "_over": take_one(topic).digest}))

    assert answer == ["The page does not say how the record was when you opened it; reload it."]
    assert take_one(desk.statement) == before


def test_page_that_another_opened_is_refused(desk: Desk, reviewer: Client, editor: Client) -> None:
    theirs = form_data(reviewer, form_of(desk.statement))["opened"]

    assert send(editor, form_of(desk.statement), opened(editor, desk.statement, {"opened": theirs})) == [
        "The page does not say how the record was when you opened it; reload it."
    ]


def test_what_was_published_meanwhile_is_written_over_with_a_reason(desk: Desk, reviewer: Client) -> None:
    mine = opened(reviewer, desk.statement, {"title_en": "Mine", "reason": ""})
    Statement.objects.filter(pk=desk.statement.pk).update(state="published")
    before = take_one(desk.statement)

    answer = send(reviewer, form_of(desk.statement), mine | {"_over": before.digest})

    assert answer == ["Say why you change it: readers can see this record, and the reason with it."]
    assert take_one(desk.statement) == before


def test_trying_out_mine_leaves_no_message_and_no_trace(desk: Desk, reviewer: Client) -> None:
    mine = opened(reviewer, desk.statement, {"title_en": "Mine"})
    post(reviewer, desk.statement, opened(reviewer, desk.statement, {"title_en": "Theirs"}))
    list(reviewer.get("/admin/").context["messages"])
    now = take_one(desk.statement)

    answer = post(reviewer, desk.statement, mine)

    assert [str(message) for message in answer.context["messages"]] == []
    assert take_one(desk.statement) == now


@pytest.mark.parametrize("page", ["change", "delete", "history", "merge"])
def test_address_that_is_no_record_breaks_nothing(page: str, desk: Desk, reviewer: Client) -> None:
    answer = reviewer.post(f"/admin/timeline/actor/nonsense/{page}/", {"post": "yes"})

    assert answer.status_code in (200, 302, 404)
