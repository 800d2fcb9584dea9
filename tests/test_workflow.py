"""The workflow: who may bring an entry into which state, on what conditions, and what is kept of it."""

from typing import Any

import pytest
from django.contrib.auth.models import Group, User
from django.core.management import call_command
from django.test import Client

from tests.admin.desk import Desk, add_row, faults, form_data, form_of, in_three, make_desk, signed_in
from tests.stage import staged
from timeline import history, publishing, workflow
from timeline.models import Citation, Entry, Meeting, Statement
from timeline.vocabulary import ClaimField, WorkflowState

ALL = list(WorkflowState.values)
MAY_NOT = "You may not publish or withdraw; choose “in review” and ask a reviewer to decide."
WROTE_IT = "You wrote this entry; somebody else has to review and publish it. Send it to review."


@pytest.fixture
def desk(db: None) -> Desk:
    return staged(desk_with_groups)


def desk_with_groups() -> Desk:
    call_command("loaddata", "groups", verbosity=0)
    return make_desk()


def member(name: str, *groups: str) -> User:
    user = User.objects.create_user(name, is_staff=True)
    user.groups.set(Group.objects.filter(name__in=groups))
    return user


def cite(statement: Statement, desk: Desk) -> None:
    """Give the statement what a published one needs."""
    claims: list[dict[str, Any]] = [
        {"field": ClaimField.EXISTENCE},
        {"field": ClaimField.DATE},
        {"field": ClaimField.PARTICIPANT, "actor": desk.ryabkov},
    ]
    for position, claim in enumerate(claims):
        Citation.objects.create(entry=statement, document=desk.document, lines="6", position=position, **claim)


def told(record: Entry) -> list[tuple[str, str, str]]:
    steps = history.steps_of(type(record), record.pk)
    return [(step.who, step.action, step.reason) for step in steps]


def test_entry_goes_through_every_state_and_each_step_is_kept(desk: Desk) -> None:
    editor, reviewer = member("editor", "editor"), member("reviewer", "reviewer")
    cite(desk.statement, desk)

    workflow.move(desk.statement, to=WorkflowState.IN_REVIEW, by=editor, reason="Ready")
    workflow.move(desk.statement, to=WorkflowState.PUBLISHED, by=reviewer, reason="Checked")
    workflow.move(desk.statement, to=WorkflowState.WITHDRAWN, by=reviewer, reason="The source took it back")
    workflow.move(desk.statement, to=WorkflowState.DRAFT, by=reviewer, reason="To be written anew")

    assert told(desk.statement) == [
        ("reviewer", "taken back to draft", "To be written anew"),
        ("reviewer", "withdrawn", "The source took it back"),
        ("reviewer", "published", "Checked"),
        ("editor", "sent to review", "Ready"),
        ("nobody signed in", "found as it is", ""),
    ]


@pytest.mark.parametrize(
    ("group", "allowed"),
    [
        pytest.param("", set(), id="nobody"),
        pytest.param("editor", {("draft", "in_review"), ("in_review", "draft")}, id="editor"),
        pytest.param(
            "reviewer",
            {
                *(("draft", "in_review"), ("in_review", "draft"), ("draft", "published"), ("in_review", "published")),
                *(("published", "withdrawn"), ("published", "draft")),
                *(("withdrawn", "published"), ("withdrawn", "draft")),
            },
            id="reviewer",
        ),
    ],
)
def test_who_may_make_which_step(group: str, allowed: set[tuple[str, str]], desk: Desk, settings: Any) -> None:
    settings.REVIEWER_DIFFERS = False
    user = member("somebody", group)
    cite(desk.statement, desk)
    made = set()
    for state in ALL:
        for to in ALL:
            Entry.objects.filter(pk=desk.statement.pk).update(state=state)
            try:
                workflow.move(desk.statement, to=WorkflowState(to), by=user, reason="Tried")
            except workflow.RefusedError:
                assert Entry.objects.get(pk=desk.statement.pk).state == state
            else:
                made |= {(state, to)}

    assert {step for step in made if step[0] != step[1]} == allowed


def test_publishing_is_refused_with_every_reason(desk: Desk) -> None:
    Statement.objects.filter(pk=desk.statement.pk).update(title_vi="", summary_ru="")

    with pytest.raises(workflow.RefusedError) as refusal:
        workflow.move(desk.statement, to=WorkflowState.PUBLISHED, by=member("r", "reviewer"))

    assert refusal.value.reasons == [
        "Before it can be published, it still needs: Title (Tiếng Việt); Summary (Русский); a citation for: that it "
        "took place or was said; a citation for: date; a citation for: participant (Sergei Ryabkov)."
    ]
    assert Entry.objects.get(pk=desk.statement.pk).state == "draft"
    assert told(desk.statement) == []


def test_statement_without_speaker_and_meeting_without_a_side_lack_them(desk: Desk) -> None:
    desk.statement.involvements.all().delete()
    desk.meeting.involvements.filter(actor=desk.sherman).delete()

    assert "a speaker" in publishing.lacking(desk.statement)
    assert publishing.lacking(desk.meeting) == ["someone from: United States"]


@pytest.mark.parametrize(
    ("date", "status", "reason"),
    [
        ("2999", "held", "a day that is not in the future, or another status than “held”"),
        ("2999", "planned", ""),
    ],
)
def test_meeting_held_in_the_future_is_not_published(date: str, status: str, reason: str, desk: Desk) -> None:
    desk.meeting.date, desk.meeting.status = date, status
    desk.meeting.save()

    assert publishing.lacking(desk.meeting) == [reason][: bool(reason)]


def test_the_curated_record_lacks_nothing(curated: None) -> None:
    published = Entry.objects.published()

    assert {entry.slug: found for entry in published if (found := publishing.lacking(entry))} == {}


def test_withdrawing_needs_a_reason(desk: Desk) -> None:
    with pytest.raises(workflow.RefusedError, match="Say why it is withdrawn"):
        workflow.move(desk.meeting, to=WorkflowState.WITHDRAWN, by=member("r", "reviewer"), reason=" ")


# --- Two people ---------------------------------------------------------------------------------------------------


def posted(client: Client, record: Any, values: dict[str, Any]) -> list[str]:
    url = form_of(record)
    return faults(client.post(url, form_data(client, url) | values, headers={"Accept-Language": "en"}))


def test_who_wrote_an_entry_does_not_publish_it(desk: Desk) -> None:
    writer, other = member("writer", "reviewer"), member("other", "reviewer")
    cite(desk.statement, desk)
    assert posted(signed_in(writer), desk.statement, {"title_en": "Ryabkov awaits talks"}) == []

    with pytest.raises(workflow.RefusedError) as refusal:
        workflow.move(desk.statement, to=WorkflowState.PUBLISHED, by=writer)
    by_the_button = posted(signed_in(writer), desk.statement, {"state": "published"})
    workflow.move(desk.statement, to=WorkflowState.PUBLISHED, by=other)

    assert (refusal.value.reasons, by_the_button) == ([WROTE_IT], [WROTE_IT])
    assert Entry.objects.get(pk=desk.statement.pk).state == "published"


def test_who_wrote_it_while_taking_it_back_does_not_publish_it(desk: Desk) -> None:
    writer = signed_in(member("writer", "reviewer"))
    cite(desk.statement, desk)
    workflow.move(desk.statement, to=WorkflowState.IN_REVIEW, by=member("editor", "editor"))
    assert posted(writer, desk.statement, {"state": "draft", "title_en": "Mine"}) == []

    assert posted(writer, desk.statement, {"state": "published"}) == [WROTE_IT]


def test_who_wrote_it_does_not_publish_what_another_sent_to_review(desk: Desk) -> None:
    writer, editor, other = member("writer", "reviewer"), member("editor", "editor"), member("other", "reviewer")
    cite(desk.statement, desk)
    assert posted(signed_in(writer), desk.statement, {"title_en": "Mine"}) == []
    workflow.move(desk.statement, to=WorkflowState.IN_REVIEW, by=editor)

    assert workflow.authors_of(desk.statement) == {writer.pk, editor.pk}
    with pytest.raises(workflow.RefusedError, match="You wrote this entry"):
        workflow.move(desk.statement, to=WorkflowState.PUBLISHED, by=writer)
    workflow.move(desk.statement, to=WorkflowState.PUBLISHED, by=other)
    assert workflow.authors_of(desk.statement) == set()


def test_who_deleted_what_it_was_about_wrote_nothing(desk: Desk) -> None:
    writer, other = member("writer", "reviewer"), member("other", "reviewer")
    cite(desk.statement, desk)
    assert posted(signed_in(writer), desk.statement, {"title_en": "Mine"}) == []
    history.delete(desk.meeting, by=other)

    assert told(desk.statement)[0][:2] == ("other", "edited")
    assert workflow.authors_of(desk.statement) == {writer.pk}


def test_rewriting_and_publishing_in_one_step_is_writing(desk: Desk) -> None:
    cite(desk.statement, desk)
    client = signed_in(member("reviewer", "reviewer"))

    assert posted(client, desk.statement, {"state": "published", "title_en": "Rewritten"}) == [WROTE_IT]
    assert Entry.objects.get(pk=desk.statement.pk).title_en == "Ryabkov expects talks"  # type: ignore[attr-defined]
    assert posted(client, desk.statement, {"state": "published"}) == []


def test_the_page_that_is_refused_keeps_what_was_typed(desk: Desk) -> None:
    cite(desk.statement, desk)
    client = signed_in(member("reviewer", "reviewer"))
    data = form_data(client, form_of(desk.statement)) | {"state": "published", "title_en": "Rewritten"}

    form = client.post(form_of(desk.statement), data).context["adminform"].form

    assert (form["title_en"].value(), form["state"].value()) == ("Rewritten", "draft")


def test_one_person_may_do_both_where_the_setting_says_so(desk: Desk, settings: Any) -> None:
    settings.REVIEWER_DIFFERS = False
    cite(desk.statement, desk)
    client = signed_in(member("reviewer", "reviewer"))

    assert posted(client, desk.statement, {"state": "published", "title_en": "Rewritten"}) == []


def test_reviewer_corrects_what_is_published(desk: Desk) -> None:
    client = signed_in(member("reviewer", "reviewer"))

    assert posted(client, desk.meeting, {"title_en": "Corrected", "reason": "A slip"}) == []
    assert told(desk.meeting)[0] == ("reviewer", "edited", "A slip")


# --- The buttons --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("group", "record", "buttons"),
    [
        pytest.param("editor", "statement", ["Save and send to review"], id="editor-draft"),
        pytest.param("editor", "meeting", [], id="editor-published"),
        pytest.param("reviewer", "statement", ["Save and send to review", "Save and publish"], id="reviewer-draft"),
        pytest.param("reviewer", "meeting", ["Save and withdraw", "Save and take back to draft"], id="reviewer"),
    ],
)
def test_buttons_are_those_of_the_steps_one_may_make(group: str, record: str, buttons: list[str], desk: Desk) -> None:
    page = signed_in(member("somebody", group)).get(form_of(getattr(desk, record)), headers={"Accept-Language": "en"})

    assert [str(label) for _state, label in page.context.get("workflow_steps") or []] == buttons
    assert page.content.decode().count('name="state" value=') == len(buttons) + (1 if buttons else 0)


def test_button_without_a_token_is_refused(desk: Desk) -> None:
    user = member("reviewer", "reviewer")
    client = Client(enforce_csrf_checks=True)
    client.force_login(user)

    assert client.post(form_of(desk.meeting), {"state": "withdrawn"}).status_code == 403


def test_new_entry_is_sent_to_review_at_once(desk: Desk) -> None:
    client = signed_in(member("editor", "editor"))
    data = form_data(client, "/admin/timeline/statement/add/")
    data |= {
        "slug": "new",
        "date": "2021",
        "state": "in_review",
        **in_three("title", "New"),
        **in_three("summary", "N"),
    }
    add_row(data, "involvements", actor=desk.sherman.pk, role="speaker")

    assert faults(client.post("/admin/timeline/statement/add/", data)) == []
    assert told(Statement.objects.get(slug="new")) == [("editor", "sent to review", "To try it")]


def test_meeting_that_nobody_changed_has_no_author(desk: Desk) -> None:
    assert workflow.authors_of(Meeting.objects.get()) == set()
