"""An editor's day in a browser: a new actor, a published meeting, a merge, a spreadsheet, a dump and a load."""

import csv
import io
import re
from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth.models import Group, User
from django.core.management import call_command
from playwright.sync_api import FilePayload, Page, expect
from pytest_django import Settings as SettingsWrapper

from tests.admin.desk import Desk, form_of, make_desk
from tests.browser.conftest import PASSWORD, NewPage, sign_in
from tests.stage import staged
from timeline.models import Actor, Meeting, Segment
from timeline.vocabulary import LANGUAGES, ScopeReason

TITLE = "The deputies meet once more"


@pytest.fixture
def desk(transactional_db: None, root: Any) -> Desk:
    call_command("loaddata", root / "fixtures" / "groups.json", verbosity=0)
    for name in ("editor", "reviewer"):
        User.objects.create_user(name, password=PASSWORD, is_staff=True).groups.add(Group.objects.get(name=name))
    return staged(make_desk)


def open_settled(page: Page, url: str) -> None:
    """Open a form with citations and wait for what it asks by itself.

    The database of the tests is kept in memory, where nobody reads a table while another writes to it.
    """
    page.goto(url)
    expect(page.locator("#citations-0 .passage p").first).to_be_visible()


def choose(page: Page, field: str, text: str) -> None:
    """Find a record by typing part of its name, and take the first."""
    page.locator(f"#id_{field} + .select2 .select2-selection").click()
    page.locator(".select2-container--open .select2-search__field").last.fill(text)
    page.locator(".select2-results__option:not(.loading-results)", has_text=text).first.click()


def in_three(page: Page, field: str, text: str) -> None:
    for language in ("en", "vi", "ru"):
        page.fill(f"#id_{field}_{language}", text)


def cite(page: Page, number: int, claim: str, lines: str, actor: str = "") -> None:
    page.click("#citations-group .add-row a")
    page.select_option(f"#id_citations-{number}-field", claim)
    if number == 0:
        choose(page, f"citations-{number}-document", "Talks in Geneva")
    if actor:
        choose(page, f"citations-{number}-actor", actor)
    page.fill(f"#id_citations-{number}-lines", lines)


def add_actor_from_the_form(page: Page, row: int, name: str) -> None:
    with page.expect_popup() as opening:
        page.click(f"#add_id_involvements-{row}-actor")
    popup = opening.value
    for language in ("en", "vi", "ru"):
        popup.fill(f"#id_name_{language}", name)
    popup.select_option("#id_kind", "person")
    popup.select_option("#id_side", "russia")
    expect(popup.locator("#id_slug")).not_to_have_value("")
    with popup.expect_event("close"):
        popup.click("[name=_save]")


def write_meeting(page: Page) -> None:
    """A new meeting with an actor made on the way and two citations, sent to review."""
    page.goto("/admin/timeline/meeting/add/")
    page.fill("#id_title_en", TITLE)
    page.fill("#id_summary_en", "They go on where they stopped.")
    page.select_option("#id_status", "held")
    page.fill("#id_date", "29 July 2021")
    expect(page.locator(".field-date .edtf-reading")).to_have_text("understood as: 29 July 2021")
    page.locator("#id_summary_en").focus()
    expect(page.locator("#id_date")).to_have_value("2021-07-29")
    for row, name in enumerate(("Wendy Sherman", "")):
        page.click("#involvements-group .add-row a")
        page.select_option(f"#id_involvements-{row}-role", "principal")
        if name:
            choose(page, f"involvements-{row}-actor", name)
    expect(page.locator("#likeness")).to_contain_text("Stability talks in Geneva")
    add_actor_from_the_form(page, 1, "Sergei Ryabcow")
    expect(page.locator("#id_title_en")).to_have_value(TITLE)
    cite(page, 0, "existence", "3")
    expect(page.locator("#citations-0 .passage")).to_contain_text("Lines 3 are not part of this document")
    page.fill("#id_citations-0-lines", "5")
    expect(page.locator("#citations-0 .passage")).to_contain_text("These lines also bear out:")
    cite(page, 1, "date", "5-6")
    expect(page.locator("#citations-1 .passage p").first).to_be_visible()
    page.click(".workflow-step[value=in_review]")
    expect(page.locator(".messagelist")).to_contain_text("Before it can be published, it still needs:")


def complete_meeting(page: Page, url: str) -> None:
    open_settled(page, url)
    in_three(page, "title", TITLE)
    in_three(page, "summary", "They go on where they stopped.")
    cite(page, 2, "participant", "8", "Wendy Sherman")
    cite(page, 3, "participant", "8", "Sergei Ryabcow")
    expect(page.locator("#citations-3 .passage p").first).to_be_visible()
    page.locator("#id_title_en").press("Control+s")
    expect(page.locator(".messagelist .success")).to_be_visible()
    expect(page.locator("#citations-3 .passage p").first).to_be_visible()


def publish(page: Page, url: str) -> None:
    open_settled(page, url)
    page.click(".workflow-step[value=published]")


def correct_and_restore(page: Page, url: str) -> None:
    open_settled(page, url)
    page.fill("#id_title_en", "The deputies part")
    page.fill("#id_reason", "A slip")
    page.click("[name=_continue]")
    page.click(".object-tools .historylink")
    page.locator("#change-history tbody tr").nth(1).locator("a").click()
    expect(page.locator(".differences del").first).to_have_text(re.compile("meet once more"))
    page.click(".breadcrumbs >> text=The deputies part")
    page.click(".object-tools .historylink")
    page.locator("#change-history tbody tr").nth(2).locator("a").click()
    page.click(".restore summary")
    page.fill(".restore [name=reason]", "It was right")
    page.click(".restore[open] [type=submit]")
    expect(page.locator("#id_title_en")).to_have_value(TITLE)


def merge_and_part(page: Page, desk: Desk) -> None:
    page.goto(form_of(desk.ryabkov))
    page.click(".object-tools >> text=Merge")
    choose(page, "with", "Sergei Ryabcow")
    page.click("text=Show what would happen")
    page.fill("#reason", "Misspelt")
    page.click("text=Merge the two")
    expect(page.locator(".messagelist")).to_contain_text("Sergei Ryabcow is now part of Sergei Ryabkov")
    assert not Actor.objects.filter(slug="sergei-ryabcow").exists()
    page.fill("[name=reason][form^=unmerge]", "Two people")
    page.click("text=Undo this merge")
    expect(page.locator(".messagelist")).to_contain_text("The merge is undone")
    assert Actor.objects.get(slug="sergei-ryabcow").involvements.count() == 1


def export(page: Page, noun: str, kind: str) -> bytes:
    page.goto(f"/admin/timeline/{noun}/")
    with page.expect_download() as download:
        page.click(f"text=Export {kind}")
    return Path(download.value.path()).read_bytes()


def upload(page: Page, rows: list[dict[str, str]]) -> None:
    file = io.StringIO(newline="")
    writer = csv.DictWriter(file, list(rows[0]))
    writer.writeheader()
    writer.writerows(rows)
    page.goto("/admin/timeline/actor/")
    page.click(".object-tools >> text=Import")
    content = FilePayload(name="actors.csv", mimeType="text/csv", buffer=file.getvalue().encode())
    page.set_input_files("#id_file", files=[content])
    page.click(".sheet-upload [type=submit]")


def change_by_spreadsheet(page: Page) -> None:
    """Exported, changed with one bad row and one new one, refused as a whole, mended, imported."""
    text = export(page, "actor", "CSV").decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text, newline="")))
    known = next(row for row in rows if row["slug"] == "wendy-sherman")
    rows = [known, known | {"slug": "rose-gottemoeller", **{f"name_{code}": "Rose G." for code in ("en", "vi", "ru")}}]
    rows[0] = known | {"side": "north"}
    upload(page, rows)
    expect(page.locator(".sheet-preview tbody tr")).to_contain_text(["write one of: russia, united_states, third"])
    expect(page.locator(".sheet-preview .sheet-row")).to_contain_text(["rose-gottemoeller"])
    expect(page.locator("text=Import all of this")).to_have_count(0)
    assert not Actor.objects.filter(slug="rose-gottemoeller").exists()

    rows[0]["side"] = "united_states"
    upload(page, rows)
    page.click(".sheet-preview [type=submit]")
    expect(page.locator(".messagelist .success")).to_contain_text("Imported: 1 new, 0 changed, 1 unchanged.")
    assert Actor.objects.get(slug="rose-gottemoeller").side == "united_states"


def dump_and_load(seeds: Path) -> None:
    """The record as files, and from the files into an empty database."""
    call_command("dump_seeds", seeds=seeds, verbosity=0)
    call_command("flush", interactive=False, verbosity=0)
    call_command("load_seeds", seeds=seeds, verbosity=0)


def test_day_of_an_editor_and_a_reviewer(
    new_page: NewPage, desk: Desk, tmp_path: Path, settings: SettingsWrapper
) -> None:
    settings.IMPORT_DIR = tmp_path / "imports"
    for lines in ("1-4", "21-40"):  # a page of the seeds is told of whole
        what = {f"what_{language}": "Something else" for language in LANGUAGES}
        Segment.objects.create(source_file=desk.file, lines=lines, reason=ScopeReason.UNRELATED, **what)
    editor, reviewer, reader = (new_page(viewport={"width": 1280, "height": 900}) for _ in range(3))
    sign_in(editor, "/admin/timeline/meeting/add/", "editor")
    sign_in(reviewer, name="reviewer")

    write_meeting(editor)
    url = form_of(Meeting.objects.get(title_en=TITLE))
    publish(reviewer, url)
    expect(reviewer.locator(".faults")).to_contain_text("Title (Tiếng Việt)")
    expect(reviewer.locator(".faults")).to_contain_text("A published entry has a citation for each of its claims.")
    complete_meeting(editor, url)
    reader.goto("/en/?q=once+more")
    expect(reader.locator("#main")).not_to_contain_text(TITLE)
    with reviewer.expect_popup() as opening:
        open_settled(reviewer, url)
        reviewer.click(".object-tools >> text=Preview")
    expect(opening.value.locator("h1")).to_have_text(TITLE)
    expect(opening.value.locator(".preview")).to_contain_text("in review")
    publish(reviewer, url)
    expect(reviewer.locator(".messagelist .success")).to_be_visible()

    reader.goto("/en/?q=once+more")
    expect(reader.locator("#main")).to_contain_text(TITLE)
    correct_and_restore(reviewer, url)
    merge_and_part(reviewer, desk)

    change_by_spreadsheet(editor)
    assert export(reviewer, "meeting", "XLSX").startswith(b"PK")
    dump_and_load(tmp_path / "seeds")
    reader.goto("/en/?q=once+more")
    expect(reader.locator(".row__title")).to_have_text([TITLE])


def test_bulk_action_lists_what_changes_before_it_does(page: Page, desk: Desk) -> None:
    sign_in(page, "/admin/timeline/entry/", "reviewer")

    rows = page.locator("input.action-select")
    expect(rows).to_have_count(2)
    for row in rows.all():  # one by one: the box above them chooses none until a script has come
        row.check()
    page.select_option("select[name=action]", "add_topic")
    page.click("button[name=index]")
    choose(page, "topic", "Arms control")
    page.click("text=Show what would happen")
    expect(page.locator(".bulk__lines")).to_contain_text("It is so already.")
    page.fill("#reason", "Tidied")
    page.click("text=Change 1 entry")

    expect(page.locator(".messagelist")).to_contain_text("Changed: 1.")
    assert list(desk.statement.topics.all()) == [desk.arms]


def test_ctrl_enter_saves_and_opens_the_next_of_the_list(page: Page, desk: Desk) -> None:
    sign_in(page, "/admin/timeline/entry/?q=geneva", "reviewer")
    page.click("#result_list .field-title a >> nth=0")
    expect(page.locator("#citations-0 .passage p").first).to_be_visible()
    page.fill("#id_reason", "Looked through")

    page.locator("#id_reason").press("Control+Enter")

    expect(page.locator("#id_title_en")).to_have_value("Ryabkov expects talks")


def test_forms_work_without_script(new_page: NewPage, desk: Desk) -> None:
    page = new_page(java_script_enabled=False)
    sign_in(page, form_of(desk.statement), "editor")

    page.fill("#id_date", "13/10/2021")
    page.click("[name=_save]")

    expect(page.locator(".field-date .errorlist")).to_contain_text("Write 2021-10-13 for “13 October 2021”.")
