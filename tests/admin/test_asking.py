"""What a form asks while somebody types: dates, look-alikes, cited lines; who may ask, and what it costs."""

from typing import Any

import pytest
from django.contrib.auth.models import Permission, User
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.admin.desk import Desk, add_row, form_data, form_of, in_three, signed_in
from timeline.models import Citation, Meeting

ASK = "/admin/timeline/entry/ask/"
ENGLISH = {"Accept-Language": "en"}


def ask(client: Client, question: str, **parameters: Any) -> Any:
    return client.get(f"{ASK}{question}/", parameters, headers=ENGLISH).json()


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        pytest.param("", {"words": "", "error": "", "write": ""}, id="nothing"),
        pytest.param(
            "2021-10-13~", {"words": "understood as: about 13 October 2021", "error": "", "write": ""}, id="edtf"
        ),
        pytest.param(
            "13/10/2021", {"words": "understood as: 13 October 2021", "error": "", "write": "2021-10-13"}, id="numbers"
        ),
        pytest.param("Oct 2021", {"words": "understood as: October 2021", "error": "", "write": "2021-10"}, id="month"),
        pytest.param(
            "khoảng 22/2/2025",
            {"words": "understood as: about 22 February 2025", "error": "", "write": "2025-02-22~"},
            id="vietnamese",
        ),
        pytest.param(
            "15 июня 2021", {"words": "understood as: 15 June 2021", "error": "", "write": "2021-06-15"}, id="russian"
        ),
    ],
)
def test_date_is_told_in_words(text: str, answer: dict[str, str], editor: Client) -> None:
    assert ask(editor, "date", text=text) == answer


def test_unreadable_date_is_told_with_its_remedy(editor: Client) -> None:
    answer = ask(editor, "date", text="late in 2021")

    assert answer["error"].startswith("Not understood; write for example 13/10/2021, Oct 2021, khoảng 22/2/2025")
    assert (answer["words"], answer["write"]) == ("", "")


def test_date_is_told_in_the_editor_s_language(editor: Client) -> None:
    answer = editor.get(f"{ASK}date/?text=2021-10-13", headers={"Accept-Language": "vi"}).json()

    assert answer["words"].endswith("ngày 13 tháng 10, 2021")


@pytest.mark.parametrize("question", ["date", "likeness", "passages"])
def test_only_those_who_see_the_record_may_ask(question: str, desk: Desk) -> None:
    reader = signed_in(User.objects.create_user("reader"))
    clerk = signed_in(User.objects.create_user("clerk", is_staff=True))
    looker = User.objects.create_user("looker", is_staff=True)
    looker.user_permissions.set(Permission.objects.filter(codename__in=["view_entry", "view_document"]))
    clients = [Client(), reader, clerk, signed_in(looker)]

    assert [client.get(f"{ASK}{question}/").status_code for client in clients] == [302, 302, 403, 200]


def test_entries_of_the_same_days_and_people_are_listed(desk: Desk, editor: Client) -> None:
    html = ask(editor, "likeness", kind="meeting", date="30/7/2021", actor=desk.sherman.pk)["html"]

    assert f'<a href="{form_of(desk.meeting)}" target="_blank">Stability talks in Geneva</a>, 28 July 2021' in html


@pytest.mark.parametrize(
    "question",
    [
        pytest.param({"date": "2021-08-05"}, id="other-days"),
        pytest.param({"date": "someday"}, id="no-date"),
        pytest.param({"actor": ""}, id="nobody"),
        pytest.param({"actor": "x"}, id="no-actor"),
        pytest.param({"kind": "statement"}, id="other-kind"),
        pytest.param({"kind": "treaty"}, id="unknown-kind"),
        pytest.param({"besides": "own"}, id="itself"),
    ],
)
def test_what_is_not_alike_is_not_listed(question: dict[str, str], desk: Desk, editor: Client) -> None:
    asked = {"kind": "meeting", "date": "2021-07-28", "actor": desk.sherman.pk, **question}
    if question.get("besides"):
        asked["besides"] = desk.meeting.pk

    assert ask(editor, "likeness", **asked)["html"].strip() == ""


def test_lines_are_told_with_their_document_and_who_else_cites_them(desk: Desk, editor: Client) -> None:
    asked = {"row": [f"{desk.document.pk}|8"], "kind": "statement", "besides": desk.statement.pk}

    (row,) = ask(editor, "passages", **asked)["rows"]

    assert "Talks in Geneva · lines 5-20 of the file" in row
    assert ">Stability talks in Geneva</a>: participant (8)</li>" in row
    assert row.count("<li>") == 1
    assert "passage__fault" not in row


def test_record_that_is_edited_is_not_named_beside_its_own_rows(desk: Desk, editor: Client) -> None:
    asked = {"row": [f"{desk.document.pk}|8"], "kind": "meeting", "besides": desk.meeting.pk}

    assert "<li>" not in ask(editor, "passages", **asked)["rows"][0]


@pytest.mark.parametrize(
    ("right", "named"),
    [
        pytest.param("view_document", [], id="document"),
        pytest.param("view_meeting", ["meeting"], id="meeting"),
        pytest.param("change_statement", ["statement"], id="statement"),
        pytest.param("view_entry", ["meeting", "statement"], id="entry"),
        pytest.param("view_membership", ["deputy"], id="office"),
    ],
)
def test_only_records_that_the_user_may_see_are_named(right: str, named: list[str], desk: Desk) -> None:
    Citation.objects.create(entry=desk.meeting, document=desk.document, lines="6", field="wording", position=9)
    Citation.objects.create(entry=desk.statement, document=desk.document, lines="6")
    user = User.objects.create_user("looker", is_staff=True)
    user.user_permissions.set(Permission.objects.filter(codename__in=["view_document", right]))

    (row,) = ask(signed_in(user), "passages", row=[f"{desk.document.pk}|6"])["rows"]

    titles = {name: str(getattr(desk, name)) for name in ("meeting", "statement", "deputy")}
    assert [name for name, title in titles.items() if f">{title}</a>" in row] == named


@pytest.mark.parametrize(
    ("lines", "fault"),
    [
        pytest.param("3-6", "Lines 3-4 are not part of this document, which is lines 5-20 of the file", id="outside"),
        pytest.param("6-5", "run backwards", id="backwards"),
        pytest.param("x", "is not a list of lines", id="no-lines"),
    ],
)
def test_lines_that_do_not_exist_are_told_at_once(lines: str, fault: str, desk: Desk, editor: Client) -> None:
    (row,) = ask(editor, "passages", row=[f"{desk.document.pk}|{lines}"])["rows"]

    assert fault in row


def test_rows_without_document_have_nothing_to_say(desk: Desk, editor: Client) -> None:
    assert ask(editor, "passages", row=["|", "999|5", "x|y|z"])["rows"] == ["", "", ""]


def test_many_rows_cost_what_one_does(desk: Desk, editor: Client) -> None:
    ask(editor, "passages", row=[f"{desk.document.pk}|8"])
    with CaptureQueriesContext(connection) as one:
        ask(editor, "passages", row=[f"{desk.document.pk}|8"])
    for number in range(20):
        Citation.objects.create(entry=desk.statement, document=desk.document, lines="8", position=number)

    with CaptureQueriesContext(connection) as many:
        ask(editor, "passages", row=[f"{desk.document.pk}|8"] * 30)

    assert len(many) == len(one)


def test_names_are_escaped(desk: Desk, editor: Client) -> None:
    Meeting.objects.filter(pk=desk.meeting.pk).update(**in_three("title", "<script>x</script>"))
    asked = {"kind": "meeting", "date": "2021-07-28", "actor": desk.sherman.pk}

    (row,) = ask(editor, "passages", row=[f"{desk.document.pk}|8"])["rows"]
    answers = [ask(editor, "likeness", **asked)["html"], row]

    assert [("<script" in html, "&lt;script&gt;" in html) for html in answers] == [(False, True)] * 2


def test_look_alike_is_told_after_saving_without_script(desk: Desk, reviewer: Client) -> None:
    url = "/admin/timeline/meeting/add/"
    data = form_data(reviewer, url) | {
        "slug": "again",
        "title_en": "Again",
        "summary_en": "Again.",
        "date": "2021-07-29",
        "_continue": "1",
    }
    data |= {"meeting_kind": "talks", "format": "in_person", "level": "unspecified", "status": "held"}
    add_row(data, "involvements", actor=desk.sherman.pk, role="principal")

    answer = reviewer.post(url, data, follow=True, headers=ENGLISH)

    page = answer.content.decode()
    assert "Look whether this is the same, entered before: " in page
    assert f'<a href="{form_of(desk.meeting)}">Stability talks in Geneva</a>, 28 July 2021' in page
    assert "Entered before? The same days and people:" in page


@pytest.mark.parametrize("key", ["9" * 30, "nonsense"])
def test_text_that_is_no_id_finds_nothing(key: str, desk: Desk, reviewer: Client) -> None:
    rows = ask(reviewer, "passages", row=f"{key}|1", besides=key)["rows"]
    alike = ask(reviewer, "likeness", kind="meeting", date="2021-07-28", actor=key, besides=key)["html"]

    assert rows == [""]
    assert "Stability talks" not in alike


def test_statement_about_a_meeting_starts_with_what_the_meeting_says(desk: Desk, reviewer: Client) -> None:
    context = reviewer.get(form_of(desk.meeting)).context

    form = reviewer.get(context["statement_url"]).context["adminform"].form

    assert {name: form[name].value() for name in ("about", "date", "places", "topics")} == {
        "about": [str(desk.meeting.pk)],
        "date": "2021-07-28",
        "places": [str(desk.geneva.pk)],
        "topics": [str(desk.arms.pk)],
    }


def test_who_may_add_no_statement_is_not_offered_one(desk: Desk) -> None:
    user = User.objects.create_user("looker", is_staff=True)
    user.user_permissions.set(Permission.objects.filter(codename="view_meeting"))

    assert "statement_url" not in signed_in(user).get(form_of(desk.meeting)).context


@pytest.mark.parametrize(
    ("names", "found"),
    [
        (["SERGEI  RYABKOV"], True),
        (["Riabkov", "сергей рябков"], True),
        (["ryapkov"], True),
        (["Ryabkov"], False),
        (["", "…"], False),
    ],
)
def test_name_of_another_actor_is_told_while_it_is_typed(
    names: list[str], found: bool, desk: Desk, editor: Client
) -> None:
    html = editor.get(f"{ASK}likeness/", {"kind": "actor", "name": names}, headers=ENGLISH).json()["html"]

    link = f'<a href="{form_of(desk.ryabkov)}" target="_blank">Sergei Ryabkov</a>, person, Russia'
    assert (link in html, "Entered before? The same name:" in html) == (found, found)
    own = editor.get(f"{ASK}likeness/", {"kind": "actor", "name": names, "besides": [str(desk.ryabkov.pk)]})
    assert "Sergei" not in own.json()["html"]


def test_namesake_is_told_after_saving_and_nothing_is_refused(desk: Desk, editor: Client) -> None:
    url = "/admin/timeline/actor/add/"
    data = form_data(editor, url) | in_three("name", "Riabkov") | {"slug": "riabkov", "kind": "person"}
    add_row(data, "names", name="РЯБКОВ Сергей", kind="alias")
    add_row(data, "names", name="RYAPKOV", kind="alias")

    answer = editor.post(url, data | {"side": "russia", "_continue": "1"}, follow=True, headers=ENGLISH)

    told = [(message.level_tag, str(message)) for message in answer.context["messages"]]
    assert [level for level, _text in told] == ["success", "warning"]
    assert f'before: <a href="{form_of(desk.ryabkov)}">Sergei Ryabkov</a> (person, Russia).' in told[1][1]
    assert "Entered before? The same name:" in answer.content.decode()
