"""The editors' desk in a browser: what script adds to the citation rows."""

import pytest
from django.contrib.auth.models import User
from playwright.sync_api import Dialog, Page, expect

from tests.admin.desk import Desk, form_of, in_three, make_desk
from tests.browser.conftest import PASSWORD, sign_in
from tests.stage import staged
from timeline.models import Actor, Statement


@pytest.fixture
def desk(transactional_db: None) -> Desk:
    User.objects.create_superuser("editor", password=PASSWORD)
    return staged(make_desk)


def test_new_citation_starts_with_the_passage_of_the_one_before(page: Page, desk: Desk) -> None:
    sign_in(page, form_of(desk.meeting))

    page.click("#citations-group .add-row a")

    expect(page.locator("#id_citations-5-document")).to_have_value(str(desk.document.pk))
    expect(page.locator("#citations-5 .field-document .select2-selection__rendered").first).to_contain_text("Talks")
    expect(page.locator("#id_citations-5-lines")).to_have_value("8")


def test_note_of_what_is_printed_is_folded_and_opens_for_what_is_not(page: Page, desk: Desk) -> None:
    sign_in(page, form_of(desk.meeting))
    note = page.locator("#id_citations-0-note_en")
    expect(note).to_be_hidden()

    page.select_option("#id_citations-0-basis", "context")
    expect(note).to_be_visible()

    page.select_option("#id_citations-0-basis", "printed")
    expect(note).to_be_hidden()
    page.click("#citations-0 .citation-note summary")
    expect(note).to_be_visible()


def test_page_with_something_unsaved_asks_before_it_is_left(page: Page, desk: Desk) -> None:
    sign_in(page, form_of(desk.meeting))
    asked: list[str] = []

    def leave(dialog: Dialog) -> None:
        asked.append(dialog.type)
        dialog.accept()

    page.on("dialog", leave)
    expect(page.get_by_role("combobox", name="Part of")).to_be_visible()  # choices are named as their fields are

    page.goto(form_of(desk.meeting))
    assert asked == []
    page.fill("#id_title_en", "Another")
    page.goto("/admin/")

    assert asked == ["beforeunload"]


@pytest.mark.parametrize("path", ["statement", "meeting"])
def test_list_shows_the_state_at_1440(path: str, page: Page, desk: Desk) -> None:
    long = in_three("title", "A headline of the length that headlines mostly have, and a few words more")
    for record in (desk.statement, desk.meeting):
        type(record).objects.filter(pk=record.pk).update(**long)
    Statement.objects.update(outlet=desk.agency, speech_act="announces")
    Actor.objects.filter(pk=desk.ryabkov.pk).update(**in_three("name", "The delegation at the consultations-in-Geneva"))
    sign_in(page, form_of(desk.meeting))
    page.set_viewport_size({"width": 1440, "height": 900})

    page.goto(f"/admin/timeline/{path}/")

    results = page.locator("#changelist-form .results")
    assert results.evaluate("box => box.scrollWidth <= box.clientWidth")
    expect(page.locator("#result_list tbody .field-state")).to_be_in_viewport()
