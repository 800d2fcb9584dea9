"""What the desk says when something is wrong or still missing: in our words, once, with the place it stands."""

import re
from typing import Any

import pytest
from django.contrib.messages import get_messages
from django.test import Client

from tests.admin.desk import Desk, add_row, delete_rows, form_data, form_of, in_three, send
from timeline.models import Meeting
from timeline.vocabulary import WorkflowState

SLUG = "Use lower-case letters a–z, digits and single hyphens, such as “geneva-summit-2021”."


@pytest.mark.parametrize("slug", ["a..b", "with space", "песков", "Big", "a_b", "a--b"])
def test_unfit_slug_has_one_message(slug: str, desk: Desk, editor: Client) -> None:
    url = "/admin/timeline/topic/add/"
    data = form_data(editor, url) | in_three("name", "Trade")

    assert send(editor, url, data | {"slug": slug}) == [SLUG]


@pytest.mark.parametrize(
    ("model", "slug", "holder"),
    [
        pytest.param("topic", "arms-control", "arms", id="topic"),
        pytest.param("statement", "geneva-talks-2021", "meeting", id="statement-named-like-a-meeting"),
    ],
)
def test_slug_in_use_leads_to_the_record_that_has_it(
    model: str, slug: str, holder: str, desk: Desk, editor: Client
) -> None:
    other = getattr(desk, holder)
    url = f"/admin/timeline/{model}/add/"
    data = form_data(editor, url) | {"slug": slug}

    response = editor.post(url, data, headers={"Accept-Language": "en"})

    kind = "entry" if model == "statement" else model
    link = f'<a href="/admin/timeline/{kind}/{other.pk}/change/">{other}</a>'
    message = f"“{slug}” is the slug of another record: {link}. Write a different one."
    assert response.context["adminform"].form.errors["slug"] == [message]
    assert message in response.content.decode()


def test_same_person_twice_in_one_role_is_named(desk: Desk, editor: Client) -> None:
    url = form_of(desk.statement)
    data = form_data(editor, url)
    row = add_row(data, "involvements", actor=desk.ryabkov.pk, role="speaker")

    assert send(editor, url, data) == ["Sergei Ryabkov is already there as speaker; remove one row."]
    assert send(editor, url, data | {f"involvements-{row}-role": "mentioned"}) == []


def warnings(response: Any) -> list[str]:
    return [message.message for message in get_messages(response.wsgi_request) if message.level_tag == "warning"]


def test_review_is_told_what_publication_will_ask_for(desk: Desk, editor: Client) -> None:
    url = form_of(desk.statement)
    data = form_data(editor, url) | {"state": "in_review", "summary_ru": "", "notes_en": "Note."}
    add_row(data, "citations", field="date", document=desk.document.pk, lines="6", basis="printed", stance="supports")

    response = editor.post(url, data, headers={"Accept-Language": "en"})

    desk.statement.refresh_from_db()
    assert desk.statement.state == WorkflowState.IN_REVIEW
    (warning,) = warnings(response)
    assert warning.startswith("Before it can be published, it still needs: Summary (Русский); ")
    assert "Notes (Tiếng Việt); Notes (Русский); a citation for: " in warning
    assert warning.endswith("; a citation for: participant (Sergei Ryabkov).")
    assert "a citation for: date" not in warning


def test_review_of_a_meeting_is_told_which_side_is_missing(desk: Desk, editor: Client) -> None:
    Meeting.objects.filter(pk=desk.meeting.pk).update(state=WorkflowState.DRAFT)
    url = form_of(desk.meeting)
    data = form_data(editor, url) | {"state": "in_review"}
    data |= delete_rows("involvements", 1) | delete_rows("citations", 4)

    assert warnings(editor.post(url, data, headers={"Accept-Language": "en"})) == [
        "Before it can be published, it still needs: someone from: United States."
    ]


def told(response: Any) -> list[tuple[str, str]]:
    return [(message.level_tag, str(message.message)) for message in get_messages(response.wsgi_request)]


@pytest.mark.parametrize(
    ("before", "to", "words"),
    [
        ("draft", "in_review", "Sent to review"),
        ("in_review", "draft", "Taken back to draft"),
        ("in_review", "published", "Published"),
        ("published", "withdrawn", "Withdrawn"),
    ],
)
def test_step_is_named_with_the_way_to_the_entry(
    before: str, to: str, words: str, desk: Desk, reviewer: Client
) -> None:
    Meeting.objects.filter(pk=desk.meeting.pk).update(state=before)
    url = form_of(desk.meeting)

    answer = reviewer.post(url, form_data(reviewer, url) | {"state": to}, headers={"Accept-Language": "en"})

    site = f' <a href="{desk.meeting.get_absolute_url()}">View on site</a>' if to == "published" else ""
    assert told(answer) == [("success", f'{words}: “<a href="{url}">Stability talks in Geneva</a>”.{site}')]


def test_warnings_stand_below_what_was_done(desk: Desk, editor: Client) -> None:
    url = form_of(desk.statement)

    sent = editor.post(url, form_data(editor, url) | {"state": "in_review"}, headers={"Accept-Language": "en"})
    levels = [level for level, _text in told(sent)]
    again = editor.post(url, form_data(editor, url) | {"title_en": "Other"}, headers={"Accept-Language": "en"})

    assert levels == ["success", "warning"]
    assert [text.split(":")[0] for _level, text in told(again)][-1] == "Before it can be published, it still needs"
    assert not any("Sent to review" in text for _level, text in told(again)[-2:])


@pytest.mark.parametrize(("state", "shown"), [("draft", True), ("in_review", True), ("published", False)])
def test_form_says_what_publication_still_needs(state: str, shown: bool, desk: Desk, reviewer: Client) -> None:
    Meeting.objects.filter(pk=desk.meeting.pk).update(state=state)
    desk.meeting.citations.filter(field="date").delete()

    page = reviewer.get(form_of(desk.meeting), headers={"Accept-Language": "en"}).content.decode()

    assert ("Before it can be published, it still needs: a citation for: date." in page) is shown


def test_refused_step_leaves_the_buttons_of_the_stored_state(desk: Desk, reviewer: Client) -> None:
    url = form_of(desk.statement)

    page = reviewer.post(url, form_data(reviewer, url) | {"state": "published"}, headers={"Accept-Language": "en"})

    assert page.status_code == 200
    assert [state for state, _label in page.context["workflow_steps"]] == ["in_review", "published"]
    assert "View on site" not in page.content.decode()
    assert 'workflow-state--draft">' in page.content.decode()


@pytest.mark.parametrize("state", ["draft", "in_review"])
def test_nothing_is_missed_in_a_draft_or_where_all_is_there(state: str, desk: Desk, editor: Client) -> None:
    Meeting.objects.filter(pk=desk.meeting.pk).update(state=WorkflowState.DRAFT)
    url = form_of(desk.meeting)
    data = form_data(editor, url) | {"state": state}
    if state == "draft":
        data |= delete_rows("citations", 0)

    assert warnings(editor.post(url, data, headers={"Accept-Language": "en"})) == []


def test_errors_are_listed_at_the_top_with_links_to_their_places(desk: Desk, editor: Client) -> None:
    url = form_of(desk.statement)
    data = form_data(editor, url) | {"title_en": "", "involvements-0-role": "mentioned"}
    add_row(data, "citations", field="date", document=desk.document.pk, lines="99", basis="printed", stance="supports")

    page = editor.post(url, data, headers={"Accept-Language": "en"}).content.decode()

    start = page.index('<nav class="faults"')
    links = re.findall(r'<li><a href="#([^"]+)">([^<]+)</a>', page[start : page.index("</nav>", start)])
    assert links == [
        ("id_title_en", "Title (English)"),
        ("involvements-group", "People, bodies and groups"),
        ("id_citations-0-lines", "Citations, row 1: Lines"),
    ]
    assert [anchor for anchor, _ in links if f'id="{anchor}"' not in page] == []


def test_page_without_errors_lists_none(desk: Desk, editor: Client) -> None:
    assert b'class="faults"' not in editor.get(form_of(desk.statement)).content


@pytest.mark.parametrize("path", ["", "login/", "timeline/statement/", "timeline/statement/add/"])
def test_desk_has_the_icon_of_the_site(path: str, reviewer: Client) -> None:
    page = (reviewer if path != "login/" else Client()).get(f"/admin/{path}").content.decode()

    assert '<link rel="icon" type="image/svg+xml" href="/static/img/icon.svg">' in page
