"""History, conflict, workflow and merge in a browser: forms and links alone, as an editor uses them."""

import pytest
from django.contrib.auth.models import User
from playwright.sync_api import Page, expect

from tests.admin.desk import Desk, actor, form_of, make_desk
from tests.browser.conftest import sign_in
from tests.stage import staged
from timeline.models import Actor, Involvement, Statement


@pytest.fixture
def desk(transactional_db: None) -> Desk:
    User.objects.create_superuser("editor", password="only for this test")
    return staged(make_desk)


def title(desk: Desk) -> str:
    return str(Statement.objects.values_list("title_en", flat=True).get(pk=desk.statement.pk))


def test_second_save_asks_and_enter_does_not_write_over(page: Page, desk: Desk) -> None:
    sign_in(page, form_of(desk.statement))
    page.fill("#id_title_en", "Mine")
    Statement.objects.filter(pk=desk.statement.pk).update(title_en="Theirs")

    page.click("[name=_save]")
    expect(page.locator(".conflict")).to_contain_text("Theirs")
    expect(page.locator("#id_title_en")).to_have_value("Mine")
    page.locator("#id_title_en").press("Enter")
    expect(page.locator(".conflict")).to_contain_text("Theirs")
    assert title(desk) == "Theirs"

    page.click("text=Save mine over it")
    expect(page.locator(".messagelist .success")).to_be_visible()
    assert title(desk) == "Mine"


def test_button_sends_to_review_and_history_takes_it_back(page: Page, desk: Desk) -> None:
    sign_in(page, form_of(desk.statement))
    page.fill("#id_title_en", "Changed")
    page.click("text=Save and send to review")
    expect(page.locator(".messagelist")).to_contain_text("Sent to review: “Changed”")
    assert Statement.objects.get(pk=desk.statement.pk).state == "in_review"

    page.goto(form_of(desk.statement))
    page.click("text=History")
    page.locator("#change-history a", has_text="sent to review").click()
    expect(page.locator(".differences ins").first).to_have_text("Changed")
    page.click("text=Back to the history")
    page.locator("#change-history a", has_text="found as it is").click()
    page.locator(".restore summary").click()
    page.click("input[value=Restore]")

    expect(page.locator(".messagelist .success")).to_be_visible()
    assert title(desk) == "Ryabkov expects talks"


def test_misspelt_actor_is_found_merged_and_taken_apart_again(page: Page, desk: Desk) -> None:
    twin = actor("sergei-riabkov", "Sergei Riabkov", kind="person", side="russia")
    Involvement.objects.create(entry=desk.meeting, actor=twin, role="host", position=9)
    sign_in(page, form_of(desk.ryabkov))

    page.click("text=Merge")
    page.click(".select2-selection")
    page.keyboard.type("riabkov")
    page.click(".select2-results__option >> text=Sergei Riabkov")
    page.click("text=Show what would happen")
    expect(page.locator(".moves")).to_contain_text("Sergei Riabkov (host)")
    page.fill("#reason", "Misspelt")
    page.click("text=Merge the two")
    expect(page.locator(".messagelist .success")).to_contain_text("rows moved: 1")
    assert not Actor.objects.filter(slug="sergei-riabkov").exists()

    page.fill("[name=reason][form^=unmerge]", "Two people")
    page.click("text=Undo this merge")
    expect(page.locator(".messagelist .success")).to_contain_text("a record of its own again")
    assert Actor.objects.get(slug="sergei-riabkov").involvements.count() == 1
