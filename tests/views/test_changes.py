"""What readers are told of changes: one line on a record's page, and what became of an address."""

import re
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client
from reversion.models import Revision

from tests.admin.desk import Desk, form_data, form_of, in_three, send, signed_in
from timeline import history, workflow
from timeline.models import Meeting, Relation
from timeline.vocabulary import WorkflowState


def save(boss: User, record: Any, values: dict[str, Any], reason: str) -> None:
    client = signed_in(boss)
    url = form_of(record)
    assert send(client, url, form_data(client, url) | values | {"reason": reason}) == []
    Revision.objects.update(date_created="2026-11-22T12:00:00Z")


def line(address: str) -> str:
    """The line about the last change, "" where there is none."""
    found = re.search(r'<p class="changed">(.*?)</p>', Client().get(address).content.decode(), re.DOTALL)
    return re.sub(r"<[^>]+>", "", found[1]) if found else ""


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", "Last changed 22 November 2026: title, citations (A slip)"),
        ("vi", "Sửa lần cuối ngày 22 tháng 11, 2026: tiêu đề, trích dẫn (A slip)"),
        ("ru", "Последнее изменение 22 ноября 2026 г.: заголовок, ссылки на источники (A slip)"),
    ],
)
def test_entry_says_what_changed_last_and_why(language: str, said: str, desk: Desk, boss: User) -> None:
    save(boss, desk.meeting, {"title_en": "Corrected", "citations-0-lines": "5"}, "A slip")

    assert line(f"/{language}/entries/{desk.meeting.slug}/") == said


def test_actor_says_so_too(desk: Desk, boss: User) -> None:
    save(boss, desk.ryabkov, {"name_en": "S. Ryabkov"}, "Spelt as he does")

    assert line("/en/actors/sergei-ryabkov/") == "Last changed 22 November 2026: name (Spelt as he does)"


def test_reason_is_escaped_and_the_editor_is_not_named(desk: Desk, boss: User) -> None:
    save(boss, desk.meeting, {"title_en": "Corrected"}, "<script>alert(1)</script>")

    page = Client().get(f"/en/entries/{desk.meeting.slug}/").content.decode()

    assert "<script>alert" not in page
    assert "&lt;script&gt;alert(1)" in page
    assert "boss" not in page


@pytest.mark.parametrize("state", ["draft", "published"])
def test_readers_are_told_of_a_deleted_record_only_if_they_could_see_it(
    state: str, desk: Desk, boss: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("timeline.publishing.lacking", lambda entry: [])  # it says less than readers need
    texts = in_three("title", "Secret") | in_three("summary", "Secret")
    other = Meeting.objects.create(slug="summit-in-oslo", date="2026-12", state=state, **texts)
    Relation.objects.create(source=desk.meeting, kind="prepares", target=other)
    pk = other.pk

    history.delete(other, by=boss)
    Revision.objects.update(date_created="2026-11-22T12:00:00Z")
    deleted = line(f"/en/entries/{desk.meeting.slug}/")
    history.recover(history.steps_of(Meeting, pk)[0].version, by=boss)
    Revision.objects.update(date_created="2026-11-22T12:00:00Z")
    recovered = line(f"/en/entries/{desk.meeting.slug}/")

    told = [
        f"Last changed 22 November 2026: relations (“summit-in-oslo” was {did})" for did in ("deleted", "recovered")
    ]
    assert [deleted, recovered] == (told if state == "published" else ["", ""])
    assert [step.touched for step in history.steps_of(Meeting, desk.meeting.pk)[:2]] == ["relations"] * 2


def test_record_as_it_was_loaded_says_nothing(curated: None) -> None:
    slug = Meeting.objects.published()[0].slug

    assert line(f"/en/entries/{slug}/") == ""
    assert [step.action for step in history.steps_of(Meeting, Meeting.objects.get(slug=slug).pk)] == [
        "loaded from the seeds"
    ]


@pytest.mark.parametrize(
    ("language", "heading"),
    [("en", "This entry was withdrawn"), ("vi", "Mục này đã được rút lại"), ("ru", "Эта запись отозвана")],
)
def test_address_of_a_withdrawn_entry_says_that_it_was(language: str, heading: str, desk: Desk, boss: User) -> None:
    workflow.move(desk.meeting, to=WorkflowState.WITHDRAWN, by=boss, reason="The source took it back")

    answer = Client().get(f"/{language}/entries/{desk.meeting.slug}/")

    assert answer.status_code == 410
    assert heading in answer.content.decode()
    assert "Stability talks" not in answer.content.decode()
