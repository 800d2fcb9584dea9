"""Rows below a record: who has to be there, and in which order they stay."""

import pytest
from django.test import Client

from tests.admin.desk import Data, Desk, add_row, delete_rows, form_data, form_of, in_three, send
from timeline.models import Actor, Involvement, Meeting, MeetingState, Segment
from timeline.vocabulary import InvolvementRole, WorkflowState


@pytest.fixture
def draft(desk: Desk) -> Meeting:
    """The meeting as a draft, so that nobody new in it has to be cited."""
    Meeting.objects.filter(pk=desk.meeting.pk).update(state=WorkflowState.DRAFT)
    return desk.meeting


@pytest.mark.parametrize(
    ("row", "citation", "side"),
    [pytest.param(0, 3, "Russia", id="no-russian"), pytest.param(1, 4, "United States", id="no-american")],
)
def test_published_meeting_has_someone_from_each_side(
    row: int, citation: int, side: str, desk: Desk, reviewer: Client
) -> None:
    url = form_of(desk.meeting)
    data = form_data(reviewer, url) | delete_rows("involvements", row) | delete_rows("citations", citation)

    assert send(reviewer, url, data) == [
        f"A published meeting has someone from each side, and nobody here is from: {side}. "
        "Add a person, body or group of that side, or set the state back to “draft”."
    ]


def test_who_is_only_mentioned_does_not_stand_for_a_side(desk: Desk, reviewer: Client) -> None:
    url = form_of(desk.meeting)
    data = form_data(reviewer, url) | {"involvements-0-role": InvolvementRole.MENTIONED}

    assert send(reviewer, url, data) == [
        "A published meeting has someone from each side, and nobody here is from: Russia. "
        "Add a person, body or group of that side, or set the state back to “draft”."
    ]


@pytest.mark.parametrize(
    "change",
    [
        pytest.param({"involvements-0-DELETE": "on"}, id="nobody"),
        pytest.param({"involvements-0-role": "mentioned"}, id="mentioned"),
    ],
)
def test_statement_has_a_speaker(change: Data, desk: Desk, editor: Client) -> None:
    url = form_of(desk.statement)

    assert send(editor, url, form_data(editor, url) | change) == [
        "A statement needs a speaker; add a person in the role “speaker”."
    ]


LATER = "This office was held 2022–?, not on the date of the entry; choose the one of that time."
EARLIER = "This office was held 2008–2020, not on the date of the entry; choose the one of that time."


@pytest.mark.parametrize(
    ("start", "end", "role", "expected"),
    [
        pytest.param("2008", "", "speaker", [], id="held"),
        pytest.param("", "", "speaker", [], id="term-not-known"),
        pytest.param("2022", "", "speaker", [LATER], id="later"),
        pytest.param("2008", "2020", "speaker", [EARLIER], id="earlier"),
        pytest.param("2021-07-28", "", "speaker", [], id="may-have-begun-that-day"),
        pytest.param("2008", "2020", "mentioned", [], id="mentioned-by-a-former-office"),
    ],
)
def test_office_was_held_at_the_time(
    start: str, end: str, role: str, expected: list[str], desk: Desk, editor: Client
) -> None:
    desk.deputy.start, desk.deputy.end = start, end
    desk.deputy.save()
    url = form_of(desk.statement)
    data = form_data(editor, url) | {"involvements-0-office": ""}
    add_row(data, "involvements", actor=desk.ryabkov.pk, role=role, office=desk.deputy.pk)
    if role == "speaker":
        data |= delete_rows("involvements", 0)

    assert send(editor, url, data) == expected


def test_entry_is_not_related_to_itself(desk: Desk, editor: Client) -> None:
    url = form_of(desk.statement)
    data = form_data(editor, url)
    row = add_row(data, "relations", kind="prepares", target=desk.statement.pk)

    assert send(editor, url, data) == ["An entry is not related to itself; choose another entry."]

    assert send(editor, url, data | {f"relations-{row}-target": desk.meeting.pk}) == []
    assert list(desk.statement.relations.values_list("kind", "target__slug")) == [("prepares", "geneva-talks-2021")]


def order_of_people(meeting: Meeting) -> list[tuple[str, int]]:
    return list(meeting.involvements.order_by("position").values_list("actor__slug", "position"))


@pytest.mark.parametrize(
    ("orders", "expected"),
    [
        pytest.param(("1", "2", ""), ["sergei-ryabkov", "wendy-sherman", "russian-mfa"], id="new-row-goes-last"),
        pytest.param(("2", "1", ""), ["wendy-sherman", "sergei-ryabkov", "russian-mfa"], id="two-change-places"),
        pytest.param(("2", "3", "1"), ["russian-mfa", "sergei-ryabkov", "wendy-sherman"], id="new-row-goes-first"),
    ],
)
def test_people_stand_in_the_order_of_their_numbers(
    orders: tuple[str, ...], expected: list[str], draft: Meeting, desk: Desk, editor: Client
) -> None:
    data = form_data(editor, form_of(draft))
    add_row(data, "involvements", actor=desk.ministry.pk, role="host")
    data |= {f"involvements-{row}-order": order for row, order in enumerate(orders)}

    assert send(editor, form_of(draft), data) == []

    assert order_of_people(draft) == [(slug, position) for position, slug in enumerate(expected)]


def test_order_closes_up_where_a_row_is_deleted(draft: Meeting, editor: Client) -> None:
    third = Actor.objects.get(slug="vna")
    Involvement.objects.create(entry=draft, actor=third, role=InvolvementRole.HOST, position=2)
    data = form_data(editor, form_of(draft)) | delete_rows("involvements", 1) | delete_rows("citations", 4)

    assert send(editor, form_of(draft), data) == []

    assert order_of_people(draft) == [("sergei-ryabkov", 0), ("vna", 1)]


def test_states_of_a_meeting_change_places(desk: Desk, reviewer: Client) -> None:
    for position, status in enumerate(("held", "planned")):
        MeetingState.objects.create(meeting=desk.meeting, position=position, status=status)
    url = form_of(desk.meeting)

    assert send(reviewer, url, form_data(reviewer, url) | {"states-0-order": "2", "states-1-order": "1"}) == []

    assert list(desk.meeting.states.values_list("status", "position")) == [("planned", 0), ("held", 1)]


def test_last_state_of_a_meeting_is_its_status(desk: Desk, reviewer: Client) -> None:
    url = form_of(desk.meeting)
    data = form_data(reviewer, url)
    add_row(data, "states", status="planned", since="2021-07")

    assert send(reviewer, url, data) == [
        "The last state differs from the meeting’s status; make them the same, or add the latest state."
    ]

    add_row(data, "states", status="held", since="2021-07-28")
    assert send(reviewer, url, data) == []


def test_segments_lie_in_the_file_and_apart(desk: Desk, editor: Client) -> None:
    url = form_of(desk.file)
    data = form_data(editor, url)
    for lines in ("1-3", "3-4", "39-41"):
        add_row(data, "segments", lines=lines, reason="site_furniture", **in_three("what", "Menu"))

    assert send(editor, url, data) == [
        "These lines are in another part already; leave each line in one part.",
        "The file has 40 lines, so lines 41 do not exist; correct them.",
    ]

    assert send(editor, url, data | {"segments-1-lines": "4", "segments-2-lines": "39,40"}) == []
    assert list(Segment.objects.values_list("lines", "first_line")) == [("1-3", 1), ("4", 4), ("39-40", 39)]
