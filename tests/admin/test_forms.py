"""Forms of records: what is refused, with a message that names the remedy, and what is accepted."""

from datetime import date
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from tests.admin.desk import Data, Desk, actor, add_row, faults, form_data, form_of, in_three, send
from timeline.models import Meeting, Statement, Topic
from timeline.vocabulary import ActorKind, MeetingStatus, Side, WorkflowState

EVERY_LANGUAGE = "Write this in every language of the site; this one is missing."


def changed(client: Client, record: Any, change: Data) -> list[str]:
    """Change these fields on a record's own page; the error messages, [] where it was saved."""
    url = form_of(record)
    return send(client, url, form_data(client, url) | change)


@pytest.mark.parametrize(
    ("record", "change", "expected"),
    [
        pytest.param("ryabkov", {"name_vi": ""}, [EVERY_LANGUAGE], id="actor-name-in-two-languages"),
        pytest.param(
            "ryabkov",
            {"country": "Russia"},
            ["Ensure this value has at most 2 characters (it has 6)."],
            id="country-in-full",
        ),
        pytest.param(
            "ryabkov",
            {"country": "7R"},
            ["Write the two-letter country code, such as RU or US."],
            id="country-of-digits",
        ),
        pytest.param("geneva", {"name_ru": ""}, [EVERY_LANGUAGE], id="place-name-in-two-languages"),
        pytest.param(
            "geneva",
            {"latitude": "-91", "longitude": "181,5"},
            [
                "Write degrees between −90 and 90; west and south are negative.",
                "Write degrees between −180 and 180; west and south are negative.",
            ],
            id="place-off-the-earth",
        ),
        pytest.param("arms", {"name_en": ""}, [EVERY_LANGUAGE], id="topic-name-in-two-languages"),
        pytest.param("deputy", {"role_vi": ""}, [EVERY_LANGUAGE], id="role-in-two-languages"),
        pytest.param(
            "deputy",
            {"start": "2021", "end": "2020"},
            ["The term ends before it starts; swap the two dates or correct one."],
            id="term-backwards",
        ),
        pytest.param(
            "file",
            {"sha256": "xyz"},
            ["Write the 64 hexadecimal digits that “sha256sum” prints for the file."],
            id="digest",
        ),
        pytest.param(
            "file", {"retrieved_note_en": "From the footer."}, [EVERY_LANGUAGE] * 2, id="note-in-one-language"
        ),
        pytest.param(
            "document",
            {"published_basis": ""},
            ["The date and its basis go together; give both or neither."],
            id="date-without-basis",
        ),
        pytest.param(
            "document",
            {"published": ""},
            ["The date and its basis go together; give both or neither."],
            id="basis-without-date",
        ),
        pytest.param(
            "document", {"published_basis": "year_inferred"}, [EVERY_LANGUAGE] * 3, id="inferred-date-without-reason"
        ),
        pytest.param(
            "document",
            {"source_file": ""},
            ["The source file and the lines in it go together; give both or neither."],
            id="lines-of-no-file",
        ),
        pytest.param(
            "document",
            {"lines": "5-41"},
            ["The file has 40 lines, so lines 41 do not exist; correct them."],
            id="lines-past-the-end",
        ),
        pytest.param(
            "document",
            {"lines": "6-20"},
            ["Citations point at lines 5; 5-6, which would no longer belong; keep them or change those first."],
            id="lines-that-are-cited",
        ),
        pytest.param(
            "document",
            {"lines": "five"},
            ["'five' is not a list of lines; write them as 4, 1-5 or 1-5, 7-9"],
            id="lines-in-words",
        ),
        pytest.param(
            "document",
            {"lines": "1-3000000000"},
            ["lines '1-3000000000' go beyond line 1000000, the highest there can be; correct the number"],
            id="lines-beyond-all-files",
        ),
        pytest.param(
            "file",
            {"line_count": "3000000000"},
            ["Write a number from 1 to 1000000, as “wc -l” prints it for the file."],
            id="file-beyond-all-files",
        ),
        pytest.param(
            "document",
            {"language": "vn"},
            ["“vn” is no language code; write the two small letters of ISO 639-1, such as “vi”."],
            id="country-for-language",
        ),
        pytest.param(
            "document",
            {"language": "VI"},
            ["“VI” is no language code; write the two small letters of ISO 639-1, such as “vi”."],
            id="language-in-capitals",
        ),
        pytest.param("meeting", {"title_vi": ""}, [EVERY_LANGUAGE], id="published-title-in-two-languages"),
        pytest.param("meeting", {"summary_ru": ""}, [EVERY_LANGUAGE], id="published-summary-in-two-languages"),
        pytest.param(
            "meeting", {"outcome_en": "Agreed."}, [EVERY_LANGUAGE] * 2, id="published-outcome-in-one-language"
        ),
        pytest.param(
            "statement",
            {"title_en": ""},
            ["Write at least the English title; the others may wait until publication."],
            id="draft-without-title",
        ),
        pytest.param(
            "meeting",
            {"date": "2021-02-30"},
            ["February 2021 has no day 30; write an existing day."],
            id="day-that-does-not-exist",
        ),
        pytest.param(
            "statement",
            {"date": "summer 2021"},
            [
                "Not understood; write for example 13/10/2021, Oct 2021, khoảng 22/2/2025, 15 июня 2021, "
                "or EDTF such as 2021-10-13."
            ],
            id="date-in-words",
        ),
    ],
)
def test_mistake_is_refused_with_its_remedy(
    record: str, change: Data, expected: list[str], desk: Desk, reviewer: Client
) -> None:
    assert changed(reviewer, getattr(desk, record), change) == expected


@pytest.mark.parametrize(
    ("record", "change"),
    [
        pytest.param("ryabkov", {"country": "ru"}, id="country-in-lower-case"),
        pytest.param("deputy", {"start": "", "end": ""}, id="term-not-known"),
        pytest.param("deputy", {"start": "2008-08", "end": "2021/.."}, id="term-still-open"),
        pytest.param("document", {"published": "", "published_basis": ""}, id="document-without-date"),
        pytest.param("document", {"lines": "5-30, 33"}, id="document-with-more-lines"),
        pytest.param("statement", {"title_vi": "", "title_ru": "", "summary_en": "Soon."}, id="draft-in-one-language"),
        pytest.param("meeting", {"date": "2021-07-27/2021-07-28"}, id="two-days"),
    ],
)
def test_correct_record_is_saved(record: str, change: Data, desk: Desk, reviewer: Client) -> None:
    assert changed(reviewer, getattr(desk, record), change) == []


def test_country_is_kept_in_capitals(desk: Desk, editor: Client) -> None:
    changed(editor, desk.ryabkov, {"country": "ru"})

    desk.ryabkov.refresh_from_db()
    assert desk.ryabkov.country == "RU"


def test_lines_are_kept_in_their_shortest_form(desk: Desk, editor: Client) -> None:
    changed(editor, desk.document, {"lines": "5-19,20"})

    desk.document.refresh_from_db()
    assert desk.document.lines == "5-20"


def test_date_is_shown_in_words_next_to_what_was_typed(desk: Desk, editor: Client) -> None:
    url = f"/admin/timeline/statement/{desk.statement.pk}/change/"

    pages = {lang: editor.get(url, headers={"Accept-Language": lang}).content.decode() for lang in ("en", "vi", "ru")}

    assert '<span class="edtf-reading" aria-live="polite">understood as: about 27 July 2021</span>' in pages["en"]
    assert "khoảng ngày 27 tháng 7, 2021</span>" in pages["vi"]
    assert "27 июля 2021 г.</span>" in pages["ru"]


def test_new_entry_is_saved_as_a_draft_without_choosing_a_step(desk: Desk, editor: Client) -> None:
    url = "/admin/timeline/statement/add/?date=2021-07-28"
    data = form_data(editor, url) | {"slug": "new", "title_en": "New", "summary_en": "New."}
    add_row(data, "involvements", actor=desk.ryabkov.pk, role="speaker")

    assert send(editor, url, data) == []
    assert Statement.objects.get(slug="new").state == "draft"


def test_date_field_says_how_to_write_a_date(editor: Client) -> None:
    page = editor.get("/admin/timeline/meeting/add/", headers={"Accept-Language": "en"})

    assert page.context["adminform"].form["date"].help_text.startswith("Write 2021-10-13, 2021-10 (only the month")


def test_unreadable_date_comes_back_as_typed_without_a_reading(desk: Desk, editor: Client) -> None:
    url = f"/admin/timeline/statement/{desk.statement.pk}/change/"

    page = editor.post(url, form_data(editor, url) | {"date": "2021-13"}).content.decode()

    assert 'value="2021-13"' in page
    assert ">understood as" not in page


def test_meeting_is_not_held_before_its_day(desk: Desk, reviewer: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(timezone, "localdate", lambda: date(2021, 7, 27))
    assert changed(reviewer, desk.meeting, {}) == [
        "The date lies in the future; choose “planned”, or correct the date."
    ]

    assert changed(reviewer, desk.meeting, {"status": MeetingStatus.PLANNED}) == []


@pytest.mark.parametrize(
    ("side", "itself", "expected"),
    [
        pytest.param(Side.RUSSIA, False, [], id="same-side"),
        pytest.param(
            Side.THIRD,
            False,
            ["The two are on different sides; choose an actor of the same side, or change the side."],
            id="other-side",
        ),
        pytest.param(
            Side.RUSSIA,
            True,
            ["An actor cannot succeed itself; choose the earlier one or leave this empty."],
            id="itself",
        ),
    ],
)
def test_actor_succeeds_another_of_its_side(
    side: str, itself: bool, expected: list[str], desk: Desk, editor: Client
) -> None:
    soviet = actor("soviet-mfa", "Soviet Foreign Ministry", kind=ActorKind.BODY, side=side)

    assert changed(editor, desk.ministry, {"succeeds": desk.ministry.pk if itself else soviet.pk}) == expected


def test_only_a_person_holds_an_office(desk: Desk, editor: Client) -> None:
    found = changed(editor, desk.deputy, {"person": desk.ministry.pk})

    assert found == ["Select a valid choice. That choice is not one of the available choices."]


def test_topics_stay_on_two_levels(desk: Desk, editor: Client) -> None:
    Topic.objects.create(slug="narrow", parent=desk.arms, **in_three("name", "Narrow"))
    other = Topic.objects.create(slug="other", **in_three("name", "Other"))

    assert changed(editor, desk.arms, {"parent": other.pk}) == [
        "This topic has narrower ones, and there are only two levels; leave this empty."
    ]
    assert changed(editor, other, {"parent": other.pk}) == [
        "A topic is not broader than itself; choose another or leave this empty."
    ]
    assert changed(editor, other, {"parent": desk.arms.pk}) == []


def test_meeting_is_not_part_of_its_own_part(desk: Desk, reviewer: Client) -> None:
    part = Meeting.objects.create(slug="part", date="2021", part_of=desk.meeting, **in_three("title", "Part"))
    refusal = ["A meeting cannot be part of itself or of its own parts; choose the larger meeting."]

    assert changed(reviewer, desk.meeting, {"part_of": part.pk}) == refusal
    assert changed(reviewer, desk.meeting, {"part_of": desk.meeting.pk}) == refusal


def test_reviewer_publishes_what_is_complete(desk: Desk, reviewer: Client) -> None:
    url = f"/admin/timeline/statement/{desk.statement.pk}/change/"
    data = form_data(reviewer, url) | {"state": WorkflowState.PUBLISHED}
    cited = {"document": desk.document.pk, "lines": "6", "basis": "printed", "stance": "supports"}
    add_row(data, "citations", field="existence", **cited)
    add_row(data, "citations", field="date", **cited)
    add_row(data, "citations", field="participant", actor=desk.ryabkov.pk, **cited)

    assert faults(reviewer.post(url, data)) == []

    desk.statement.refresh_from_db()
    assert desk.statement.state == WorkflowState.PUBLISHED


MAY_NOT_PUBLISH = "You may not publish or withdraw; choose “in review” and ask a reviewer to decide."
DECIDED = (
    "This entry is “%s”, so only a reviewer may change it; ask a reviewer to correct it, or to set it back to “draft”."
)


@pytest.mark.parametrize(
    ("record", "state", "expected"),
    [
        pytest.param("statement", "published", [MAY_NOT_PUBLISH], id="publish"),
        pytest.param("statement", "withdrawn", [MAY_NOT_PUBLISH], id="withdraw-a-draft"),
        pytest.param("statement", "in_review", [], id="ask-for-review"),
    ],
)
def test_editor_may_not_decide_what_is_published(
    record: str, state: str, expected: list[str], desk: Desk, editor: Client
) -> None:
    entry = getattr(desk, record)
    before = entry.state

    assert changed(editor, entry, {"state": state}) == expected

    entry.refresh_from_db()
    assert entry.state == (before if expected else state)


@pytest.mark.parametrize("state", ["published", "withdrawn"])
def test_editor_only_reads_what_a_reviewer_decided(state: str, desk: Desk, editor: Client, reviewer: Client) -> None:
    Meeting.objects.filter(pk=desk.meeting.pk).update(state=state)
    url = form_of(desk.meeting)
    data = form_data(reviewer, url) | {"title_en": "Rewritten", "citations-0-lines": "9", "state": "draft"}

    page = editor.get(url, headers={"Accept-Language": "en"})
    answers = [editor.post(url, data), editor.post(url.replace("/change/", "/delete/"), {"post": "yes"})]

    assert list(page.context["adminform"].form.fields) == []
    assert [inline.has_change_permission for inline in page.context["inline_admin_formsets"]] == [False] * 4
    assert [str(message) for message in page.context["messages"]] == [DECIDED % state]
    assert [answer.status_code for answer in answers] == [403, 403]
    desk.meeting.refresh_from_db()
    assert (desk.meeting.title_en, desk.meeting.state) == ("Stability talks in Geneva", state)  # type: ignore[attr-defined]
    assert desk.meeting.citations.get(position=0).lines == "5-6"


def test_editor_does_not_delete_what_is_published_with_others(desk: Desk, editor: Client) -> None:
    chosen = {"action": "delete_selected", "_selected_action": [desk.meeting.pk], "post": "yes"}

    answer = editor.post("/admin/timeline/meeting/", chosen)

    assert answer.status_code == 403
    assert Meeting.objects.filter(pk=desk.meeting.pk).exists()


def test_reviewer_changes_what_is_published_without_being_told_off(desk: Desk, reviewer: Client) -> None:
    page = reviewer.get(form_of(desk.meeting))

    assert [str(message) for message in page.context["messages"]] == []
    assert changed(reviewer, desk.meeting, {"summary_en": "The deputies met."}) == []


def test_editor_may_not_add_a_published_entry(desk: Desk, editor: Client) -> None:
    data = form_data(editor, "/admin/timeline/meeting/add/") | {"state": "published"}

    found = faults(editor.post("/admin/timeline/meeting/add/", data, headers={"Accept-Language": "en"}))

    assert MAY_NOT_PUBLISH in found


@pytest.mark.parametrize(
    ("record", "who", "offered"),
    [
        pytest.param("statement", "editor", ["in_review"], id="editor-of-a-draft"),
        pytest.param("statement", "reviewer", ["in_review", "published"], id="reviewer"),
        pytest.param("meeting", "reviewer", ["withdrawn", "draft"], id="reviewer-of-what-is-published"),
    ],
)
def test_only_states_one_may_choose_are_offered(
    record: str, who: str, offered: list[str], desk: Desk, editor: Client, reviewer: Client
) -> None:
    entry = getattr(desk, record)
    client = {"editor": editor, "reviewer": reviewer}[who]

    steps = client.get(f"/admin/timeline/{record}/{entry.pk}/change/").context["workflow_steps"]

    assert [value for value, _ in steps] == offered
