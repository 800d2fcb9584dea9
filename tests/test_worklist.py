"""The worklist: what waits for an editor's hand, counted, and the same entries behind each link."""

from datetime import date
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from tests.admin.desk import Desk, in_three, make_desk, signed_in
from tests.stage import staged
from timeline import history, likeness, worklist
from timeline.indexing import refresh
from timeline.models import Citation, Document, Entry, Involvement, Meeting, Statement
from timeline.querysets import plain
from timeline.snapshots import take_one
from timeline.vocabulary import Action, InvolvementRole, WorkflowState

TODAY = date(2026, 11, 22)


@pytest.fixture
def desk(db: None) -> Desk:
    return staged(make_desk)


@pytest.fixture
def root_user(db: None) -> User:
    return User.objects.create_superuser("root")


def needing(key: str) -> list[str]:
    found = worklist.NEEDS[key][1](plain(Entry), TODAY)
    return sorted(found.values_list("slug", flat=True))


def twin(desk: Desk, **values: Any) -> Meeting:
    """A draft of the meeting of the desk, entered once more."""
    meeting = Meeting.objects.create(
        **{"slug": "twin", "date": "2021-07-30", **in_three("title", "Talks"), **in_three("summary", "S"), **values}
    )
    Involvement.objects.create(entry=meeting, actor=desk.sherman, role=InvolvementRole.DELEGATE)
    return meeting


def test_entry_without_supporting_citation_needs_a_source(desk: Desk) -> None:
    assert needing("source") == ["ryabkov-on-geneva"]


def test_citation_that_contradicts_is_no_source(desk: Desk) -> None:
    Citation.objects.create(entry=desk.statement, document=desk.document, lines="6", stance="contradicts")

    assert needing("source") == ["ryabkov-on-geneva"]


@pytest.mark.parametrize("column", ["title", "summary"])
@pytest.mark.parametrize("language", ["vi", "ru"])
def test_draft_without_a_text_needs_its_language(language: str, column: str, desk: Desk) -> None:
    plain(Statement).filter(pk=desk.statement.pk).update(**{f"{column}_{language}": ""})

    assert {key: needing(key) for key in ("vi", "ru")} == {"vi": [], "ru": [], language: ["ryabkov-on-geneva"]}


def test_note_in_one_language_needs_the_others(desk: Desk) -> None:
    plain(Statement).filter(pk=desk.statement.pk).update(notes_en="A note.", notes_ru="Примечание.", notes_vi="")

    assert (needing("vi"), needing("ru")) == (["ryabkov-on-geneva"], [])


def test_date_that_no_source_prints_is_inferred(desk: Desk) -> None:
    assert needing("date") == ["ryabkov-on-geneva"]


@pytest.mark.parametrize(
    ("day", "asked"),
    [
        pytest.param("2026-11-21", ["twin"], id="yesterday"),
        pytest.param("2026-11-22", [], id="today"),
        pytest.param("2026-11", [], id="this-month-is-not-over"),
        pytest.param("2026-10/..", [], id="open-end"),
    ],
)
def test_planned_meeting_is_asked_about_once_its_last_day_has_passed(day: str, asked: list[str], desk: Desk) -> None:
    twin(desk, date=day, status="planned")

    assert needing("held") == asked


@pytest.mark.parametrize(
    ("values", "found"),
    [
        pytest.param({}, ["twin"], id="two-days-later"),
        pytest.param({"date": "2021-07-26"}, ["twin"], id="two-days-earlier"),
        pytest.param({"date": "2021-07-31"}, [], id="three-days-later"),
        pytest.param({"date": "2021-07"}, ["twin"], id="the-month"),
        pytest.param({"date": "2021-06-01/.."}, [], id="an-open-end-is-its-first-day"),
        pytest.param({"state": WorkflowState.PUBLISHED}, [], id="somebody-looked-and-published-it"),
    ],
)
def test_draft_of_the_same_days_and_people_may_be_a_duplicate(
    values: dict[str, Any], found: list[str], desk: Desk
) -> None:
    twin(desk, **values)

    assert needing("twin") == found


def test_whoever_is_only_mentioned_is_not_shared(desk: Desk) -> None:
    meeting = twin(desk)
    Involvement.objects.filter(entry=meeting).update(role=InvolvementRole.MENTIONED)

    assert needing("twin") == []


def test_alike_finds_the_same_as_the_worklist(desk: Desk) -> None:
    meeting = twin(desk)

    found = likeness.alike("meeting", meeting.when, [desk.sherman.pk], besides=meeting.pk)

    assert [entry.slug for entry in found] == ["geneva-talks-2021"]
    assert list(likeness.alike("statement", meeting.when, [desk.sherman.pk])) == []


def test_links_that_nobody_can_open_are_told_apart(desk: Desk) -> None:
    for slug, url in (
        ("bare", ""),
        ("odd", "htp:/x"),
        ("good", "https://example.org/a?b=1"),
        ("host", "https://nowhere"),
    ):
        Document.objects.create(slug=slug, language="en", url=url, **in_three("title", slug))

    found = {
        key: sorted(Document.objects.filter(condition).values_list("slug", flat=True))
        for key, (_word, condition) in worklist.LINKS.items()
    }

    assert found == {"missing": ["bare"], "broken": ["host", "odd"]}


def test_each_count_is_that_of_the_list_behind_its_link(desk: Desk, root_user: User) -> None:
    twin(desk, status="planned", title_vi="", summary_ru="")
    Entry.objects.filter(pk=desk.statement.pk).update(state=WorkflowState.IN_REVIEW)
    for state in (WorkflowState.DRAFT, WorkflowState.IN_REVIEW):
        mine = Statement.objects.create(slug=f"mine-{state}", date="2020", state=state, **in_three("title", "Mine"))
        Citation.objects.create(entry=mine, document=desk.document, lines="6", field="date")
        refresh([mine.pk])
        history.keep([take_one(mine)], action=Action.CREATED, by=root_user)
    client = signed_in(root_user)

    found = worklist.tasks(root_user, today=timezone.localdate())

    assert [(str(task.label), task.count) for task in found] == [
        ("My drafts", 1),
        ("Mine, in review", 1),
        ("In review", 1),
        ("Needs a source", 2),
        ("Needs Vietnamese", 3),
        ("Needs Russian", 3),
        ("Date inferred, not printed", 2),
        ("Planned, and the day has passed: was it held?", 1),
        ("Possible duplicate", 1),
        ("Source without address or file", 0),
        ("Source with a broken address", 0),
        ("Imported records that no rule decides", 0),
        ("Imported meetings that may be one and the same", 0),
    ]
    assert [client.get(task.url).context["cl"].result_count for task in found] == [task.count for task in found]


def test_more_than_a_thousand_are_not_counted(monkeypatch: pytest.MonkeyPatch, desk: Desk, root_user: User) -> None:
    monkeypatch.setattr(worklist, "MOST", 1)
    twin(desk)

    needs_source = worklist.tasks(root_user, today=TODAY)[3]

    assert (needs_source.count, needs_source.number) == (2, "1+")


def test_first_page_of_the_desk_costs_the_same_whatever_waits(desk: Desk, root_user: User) -> None:
    client = signed_in(root_user)
    client.get("/admin/")
    with CaptureQueriesContext(connection) as few:
        client.get("/admin/")
    for number in range(20):
        twin(desk, slug=f"twin-{number}")

    with CaptureQueriesContext(connection) as many:
        page = client.get("/admin/", headers={"Accept-Language": "en"}).content.decode()

    assert len(many) == len(few) <= 17
    assert '?needs=twin"><span class="worklist__number">20</span> Possible duplicate</a>' in page


def test_empty_worklist_says_that_all_is_done(db: None, root_user: User) -> None:
    page = signed_in(root_user).get("/admin/", headers={"Accept-Language": "en"}).content.decode()

    assert "All is done: nothing waits for review, for a source or for a language." in page


def test_who_may_see_no_entries_has_no_worklist(desk: Desk) -> None:
    page = signed_in(User.objects.create_user("clerk", is_staff=True)).get("/admin/").content.decode()

    assert "worklist" not in page


def test_anonymous_visitor_is_asked_to_sign_in(client: Client, db: None) -> None:
    assert client.get("/admin/").status_code == 302


@pytest.mark.parametrize(("language", "words"), [("vi", "Thiếu nguồn"), ("ru", "Нет источника")])
def test_worklist_speaks_the_editor_s_language(language: str, words: str, desk: Desk, root_user: User) -> None:
    page = signed_in(root_user).get("/admin/", headers={"Accept-Language": language}).content.decode()

    assert words in page
