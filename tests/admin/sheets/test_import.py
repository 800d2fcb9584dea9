"""Import: what a preview says, that it writes nothing, and that an import does what it said or nothing."""

import datetime as dt
from pathlib import Path
from typing import Any

import pytest
from django.contrib.admin.models import LogEntry
from django.contrib.auth.models import Permission, User
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import translation

from tests.admin.desk import Desk, signed_in
from tests.admin.sheets.sheet import (
    EN,
    changes_of,
    confirm,
    csv_of,
    exported,
    faults_of,
    imported,
    preview,
    rows_of,
    xlsx_of,
)
from timeline import editions
from timeline.admin.sheets.samples import SAMPLES
from timeline.models import Actor, ActorName, Citation, Deed, Entry, Meeting, Place, Statement

ACTOR = {
    "slug": "ivan-ivanov",
    "kind": "person",
    "side": "russia",
    "name_en": "Ivan Ivanov",
    "name_vi": "Ivan Ivanov",
    "name_ru": "Иван Иванов",
    "names": "Ivanow | spelling",
}


def statement(**cells: str) -> dict[str, str]:
    return {
        "slug": "ryabkov-on-dates",
        "title_en": "Ryabkov names a date",
        "summary_en": "He does.",
        "date": "2021-07-20",
        "people": "sergei-ryabkov | speaker | ryabkov-deputy-minister",
    } | cells


def row_of(client: Client, model: str, slug: str) -> dict[str, str]:
    return next(row for row in rows_of(exported(client, model)) if row["slug"] == slug)


@pytest.mark.parametrize("model", SAMPLES, ids=lambda model: model._meta.model_name)
@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_sample_sheet_is_a_new_record_without_faults(model: Any, kind: str, curated: None, editor: Client) -> None:
    name = model._meta.model_name
    response: Any = editor.get(f"/admin/timeline/{name}/sheet/sample.{kind}")

    page = preview(editor, name, b"".join(response.streaming_content), f"sample.{kind}")

    assert faults_of(page) == []
    assert page.context["counts"] == "1 new, 0 changed, 0 unchanged"
    assert confirm(editor, name, page).status_code == 302


def test_preview_writes_nothing(desk: Desk, editor: Client) -> None:
    before = (Actor.objects.count(), ActorName.objects.count(), LogEntry.objects.count(), editions.current())

    page = preview(editor, "actor", csv_of([ACTOR]))

    assert changes_of(page) == {"ivan-ivanov": {name: ("", text) for name, text in ACTOR.items()}}
    assert (Actor.objects.count(), ActorName.objects.count(), LogEntry.objects.count(), editions.current()) == before


@pytest.mark.django_db(transaction=True)
def test_import_writes_what_the_preview_said_and_tells_everyone(desk_in_public: tuple[Desk, Client]) -> None:
    _desk, editor = desk_in_public
    row = row_of(editor, "actor", "sergei-ryabkov") | {
        "name_en": "Sergey Ryabkov",
        "names": "Ryapkov\nRyabkoff | spelling",
    }
    before = editions.current()

    page = preview(editor, "actor", csv_of([row, ACTOR]))
    assert editions.current() == before
    assert changes_of(page) == {
        "sergei-ryabkov": {
            "name_en": ("Sergei Ryabkov", "Sergey Ryabkov"),
            "names": ("Ryapkov | alias", "Ryabkoff | spelling\nRyapkov | alias"),
        },
        "ivan-ivanov": {name: ("", text) for name, text in ACTOR.items()},
    }
    answer = confirm(editor, "actor", page)

    assert answer.status_code == 302
    with translation.override("en"):
        assert Actor.objects.get(slug="sergei-ryabkov").name == "Sergey Ryabkov"
    assert Entry.objects.matching("ryabkoff").count() == 2
    assert editions.current() > before
    assert sorted(LogEntry.objects.values_list("object_repr", "change_message")) == [
        ("Ivan Ivanov", "Imported from sheet.csv, row 3."),
        ("Sergey Ryabkov", "Imported from sheet.csv, row 2: name_en, names."),
    ]
    assert Deed.objects.filter(kind="import").values_list("username", "model", "detail").get() == (
        "editor",
        "timeline.actor",
        "sheet.csv: 1 new, 1 changed",
    )


@pytest.fixture
def desk_in_public(transactional_db: None) -> tuple[Desk, Client]:
    """A desk whose changes are committed, so that what waits for that happens."""
    from tests.admin.desk import make_desk, signed_in
    from tests.stage import staged

    return staged(make_desk), signed_in(User.objects.create_superuser("editor"))


def test_faulty_rows_say_where_and_what_to_do(desk: Desk, editor: Client) -> None:
    rows = [
        statement(),
        statement(slug="Bad Slug"),
        statement(slug="no-speaker", people="sergei-ryabkov | mentioned"),
        statement(slug="unknown", people="sergei-ryabko | speaker", date="someday", medium="radio"),
        statement(slug="unheard-of", places="atlantis"),
        statement(slug="cites", citations="existence | | talks-in-geneva | 3\ndate | | talks-in-geneva | 5 | context"),
        statement(),
    ]

    page = preview(editor, "statement", csv_of(rows))

    assert faults_of(page) == [
        (3, "slug", 0, "", "Use lower-case letters a–z, digits and single hyphens, such as “geneva-summit-2021”."),
        (4, "people", 0, "", "A statement needs a speaker; add a person in the role “speaker”."),
        (
            *(5, "medium", 0, ""),
            "“radio” is none of the words that can stand here; write one of: interview, briefing, press_conference, "
            "written, social_post, remarks_at_meeting, unspecified.",
        ),
        (5, "people", 1, "actor", "There is no record “sergei-ryabko” (actor); did you mean “sergei-ryabkov”?"),
        (
            *(5, "date", 0, ""),
            "Not understood; write for example 13/10/2021, Oct 2021, khoảng 22/2/2025, 15 июня 2021, or EDTF such as "
            "2021-10-13.",
        ),
        (6, "places", 1, "", "There is no record “atlantis” (place); add it first, or correct the slug."),
        (
            *(7, "citations", 1, "lines"),
            "Lines 3 are not part of this document, which is lines 5-20 of the file; cite those.",
        ),
        *((7, "citations", 2, note, INFERRED) for note in ("note_en", "note_vi", "note_ru")),
        (8, "slug", 0, "", "Row 2 has the same slug; leave one row of each record."),
    ]
    assert page.context["token"] == ""
    text = page.content.decode()
    assert "line 2 of the cell" in text
    assert "Import all of this" not in text


INFERRED = "This is inferred, not printed: give the reason in every language."


def test_date_that_is_none_is_explained(desk: Desk, editor: Client) -> None:
    page = preview(editor, "statement", csv_of([statement(date="someday")]))

    assert [(line, column) for line, column, *_ in faults_of(page)] == [(2, "date")]


@pytest.mark.parametrize(
    ("written", "stored"),
    [
        pytest.param("13/10/2021", "2021-10-13", id="numbers"),
        pytest.param("khoảng 22/2/2021", "2021-02-22~", id="vietnamese"),
        pytest.param("15 июня 2021", "2021-06-15", id="russian"),
        pytest.param("Oct 2020", "2020-10", id="month"),
        pytest.param("[2019-07-08..2019-07-10]", "[2019-07-08..2019-07-10]", id="edtf"),
    ],
)
def test_date_in_words_is_understood(written: str, stored: str, desk: Desk, editor: Client) -> None:
    row = statement(date=written, people="sergei-ryabkov | speaker")

    page = preview(editor, "statement", csv_of([row]))

    assert faults_of(page) == []
    assert changes_of(page)["ryabkov-on-dates"]["date"] == ("", stored)


def test_one_faulty_row_keeps_all_out(desk: Desk, editor: Client) -> None:
    page = preview(editor, "actor", csv_of([ACTOR, ACTOR | {"slug": "other", "kind": "robot"}]))

    assert page.context["counts"] == "1 new, 0 changed, 0 unchanged, 1 faulty"
    assert not Actor.objects.filter(slug="ivan-ivanov").exists()


def test_record_changed_since_the_preview_stops_the_import(desk: Desk, editor: Client) -> None:
    row = row_of(editor, "actor", "sergei-ryabkov") | {"name_en": "Sergey Ryabkov"}
    page = preview(editor, "actor", csv_of([row, ACTOR]))
    Actor.objects.filter(slug="sergei-ryabkov").update(name_en="S. Ryabkov")

    again = confirm(editor, "actor", page)

    assert "The record has changed since the preview" in again.content.decode()
    assert changes_of(again)["sergei-ryabkov"] == {"name_en": ("S. Ryabkov", "Sergey Ryabkov")}
    assert not Actor.objects.filter(slug="ivan-ivanov").exists()
    assert confirm(editor, "actor", again).status_code == 302
    assert Actor.objects.filter(slug="ivan-ivanov").exists()


def test_new_entry_comes_in_as_a_draft_whatever_the_sheet_says(desk: Desk, reviewer: Client) -> None:
    page = preview(reviewer, "statement", csv_of([statement(state="published")]))

    assert "The sheet says “published”; the record comes in as a draft." in page.content.decode()
    assert confirm(reviewer, "statement", page).status_code == 302
    assert Statement.objects.get(slug="ryabkov-on-dates").state == "draft"


def test_import_changes_no_state(desk: Desk, reviewer: Client) -> None:
    row = row_of(reviewer, "statement", "ryabkov-on-geneva") | {"state": "published"}

    assert [fault[1] for fault in faults_of(preview(reviewer, "statement", csv_of([row])))] == ["state"]


def test_editor_cannot_change_what_is_published(desk: Desk, editor: Client) -> None:
    row = row_of(editor, "meeting", "geneva-talks-2021") | {"title_en": "Other talks"}

    assert faults_of(preview(editor, "meeting", csv_of([row]))) == [
        (
            *(2, "title_en", 0, ""),
            "The record is “published”, so only a reviewer may change it; remove the row, or ask a reviewer.",
        )
    ]
    unchanged = row_of(editor, "meeting", "geneva-talks-2021")
    assert faults_of(preview(editor, "meeting", csv_of([unchanged]))) == []


def test_reviewer_s_change_of_what_is_published_meets_the_publishing_checks(desk: Desk, reviewer: Client) -> None:
    row = row_of(reviewer, "meeting", "geneva-talks-2021")
    lines = row["citations"].split("\n")

    page = preview(reviewer, "meeting", csv_of([row | {"title_vi": "", "citations": "\n".join(lines[1:])}]))

    assert [fault[1] for fault in faults_of(page)] == ["title_vi", "citations"]
    assert "Missing: date." in faults_of(page)[1][4]
    assert imported(reviewer, "meeting", [row | {"title_vi": "Hội đàm"}]) == "0 new, 1 changed, 0 unchanged"
    assert Meeting.objects.get(slug="geneva-talks-2021").state == "published"


def test_related_rows_that_stay_keep_what_the_sheet_does_not_say(desk: Desk, reviewer: Client) -> None:
    Citation.objects.filter(entry=desk.meeting).update(seen="0123456789abcdef")
    before = list(desk.meeting.citations.order_by("position").values_list("pk", flat=True))
    row = row_of(reviewer, "meeting", "geneva-talks-2021")
    first, second, *rest = row["citations"].split("\n")
    new = "status | | talks-in-geneva | 9"
    changed = second.replace(" 7 ", " 9 ")

    page = preview(reviewer, "meeting", csv_of([row | {"citations": "\n".join([new, first, changed, *rest])}]))
    change = page.context["outcomes"].changed[0].changes[0]
    confirm(reviewer, "meeting", page)

    assert (change.removed, change.added) == ([second], [new + " | printed | supports", changed])
    after = list(desk.meeting.citations.order_by("position").values_list("pk", "lines", "seen"))
    assert [pk for pk, *_ in after[1:]] == before
    assert [(lines, seen) for _, lines, seen in after] == [
        ("9", ""),
        ("5-6", "0123456789abcdef"),
        ("9", ""),
        ("5", "0123456789abcdef"),
        ("8", "0123456789abcdef"),
        ("8", "0123456789abcdef"),
    ]
    assert row_of(reviewer, "meeting", "geneva-talks-2021")["citations"].split("\n") == [
        new + " | printed | supports",
        first,
        changed,
        *rest,
    ]


def test_people_change_places_and_leave(desk: Desk, reviewer: Client) -> None:
    row = statement(people="sergei-ryabkov | speaker\nwendy-sherman | mentioned\nvna | addressee | | | The agency")
    imported(reviewer, "statement", [row])

    imported(reviewer, "statement", [statement(people="vna | addressee\nsergei-ryabkov | speaker")])

    parts = Statement.objects.get(slug="ryabkov-on-dates").involvements.order_by("position")
    assert list(parts.values_list("actor__slug", "role", "office_printed")) == [
        ("vna", "addressee", ""),
        ("sergei-ryabkov", "speaker", ""),
    ]


def test_column_that_is_left_out_stays_and_an_empty_cell_empties(desk: Desk, reviewer: Client) -> None:
    counts = imported(reviewer, "actor", [{"slug": "sergei-ryabkov", "names": ""}])

    assert counts == "0 new, 1 changed, 0 unchanged"
    assert not desk.ryabkov.names.exists()
    desk.ryabkov.refresh_from_db()
    assert desk.ryabkov.side == "russia"


def test_row_may_name_one_that_stands_below_it(desk: Desk, reviewer: Client) -> None:
    first = ACTOR | {"slug": "later-body", "kind": "body", "succeeds": "earlier-body", "names": ""}

    assert imported(reviewer, "actor", [first, first | {"slug": "earlier-body", "succeeds": ""}]).startswith("2 new")

    assert Actor.objects.get(slug="later-body").succeeds == Actor.objects.get(slug="earlier-body")


def test_texts_with_bars_backslashes_and_line_ends_come_back_as_they_were(desk: Desk, reviewer: Client) -> None:
    odd = "a | b \\ c\nd\\n"
    Citation.objects.filter(entry=desk.meeting, position=0).update(
        basis="context", note_en=odd, note_vi=odd, note_ru=odd
    )
    row = row_of(reviewer, "meeting", "geneva-talks-2021")
    assert preview(reviewer, "meeting", csv_of([row])).context["counts"] == "0 new, 0 changed, 1 unchanged"

    lines = row["citations"].split("\n")
    imported(reviewer, "meeting", [row | {"citations": "\n".join([lines[0] + "!", *lines[1:]])}])

    assert desk.meeting.citations.values_list("note_ru").get(position=0) == (odd + "!",)


def test_program_may_make_numbers_and_dates_of_the_cells(desk: Desk, reviewer: Client) -> None:
    head = ["slug", "title_en", "summary_en", "date", "people"]
    day = dt.datetime(2021, 7, 20)  # noqa: DTZ001  (a cell knows no zone)
    content = xlsx_of([head, ["on-a-day", 1998, "=1+1", day, "sergei-ryabkov | speaker"]])

    page = preview(reviewer, "statement", content, "sheet.xlsx")

    changes = changes_of(page)["on-a-day"]
    assert [changes[name][1] for name in ("title_en", "summary_en", "date")] == ["1998", "=1+1", "2021-07-20"]


def test_coordinates_lose_nothing_but_zeros(desk: Desk, reviewer: Client) -> None:
    Place.objects.update(latitude="46.2000")

    page = preview(reviewer, "place", csv_of([{"slug": "geneva", "latitude": "46.2", "longitude": "6.1432"}]))

    assert page.context["counts"] == "0 new, 0 changed, 1 unchanged"
    assert Place.objects.count() == 1


def test_only_who_may_add_and_change_imports(desk: Desk, editor: Client) -> None:
    user = User.objects.get(username="editor")
    user.user_permissions.remove(*user.user_permissions.filter(codename="add_actor"))

    assert editor.get("/admin/timeline/actor/sheet/").status_code == 403
    assert preview(editor, "actor", csv_of([ACTOR])).status_code == 403
    assert "Import" not in editor.get("/admin/timeline/actor/", headers=EN).content.decode()
    assert editor.get("/admin/timeline/actor/sheet/export.csv").status_code == 200


def test_file_is_given_back_only_to_whom_it_belongs(desk: Desk, editor: Client, reviewer: Client) -> None:
    page = preview(editor, "actor", csv_of([ACTOR]))

    answer = reviewer.post(
        "/admin/timeline/actor/sheet/", {"token": page.context["token"], "fingerprint": ""}, headers=EN, follow=True
    )

    assert "The file is no longer here; choose it again." in answer.content.decode()
    assert not Actor.objects.filter(slug="ivan-ivanov").exists()


@pytest.mark.parametrize("token", ["../../db.sqlite3", "", "a" * 43, "a/b"])
def test_token_is_no_way_to_other_files(token: str, desk: Desk, editor: Client, import_folder: Path) -> None:
    import_folder.mkdir()
    answer = editor.post("/admin/timeline/actor/sheet/", {"token": token}, headers=EN)

    assert answer.status_code == 302


def test_faults_of_every_kind_are_told_at_once(desk: Desk, editor: Client) -> None:
    row = ACTOR | {"country": "Russia", "succeeds": "nobody", "names": "X | nickname\nY | former", "name_vi": ""}

    page = preview(editor, "actor", csv_of([row]))

    assert sorted((column, item) for _row, column, item, _part, _message in faults_of(page)) == [
        ("country", 0),
        ("name_vi", 0),
        ("names", 1),
        ("succeeds", 0),
    ]


def test_preview_asks_little_for_each_further_row(desk: Desk, reviewer: Client) -> None:
    (row,) = rows_of(exported(reviewer, "meeting"))

    def asked(number: int) -> int:
        rows = [row | {"slug": f"copy-{one}", "state": "draft", "part_of": ""} for one in range(number)]
        with CaptureQueriesContext(connection) as queries:
            page = preview(reviewer, "meeting", csv_of(rows))
        assert len(page.context["outcomes"].new) == number
        return len(queries)

    few, many = asked(2), asked(6)

    assert (many - few) / 4 <= 40  # of a meeting with two people and five citations, 13 are its rows being written
    assert few <= 130


def test_file_is_forgotten_after_the_import(desk: Desk, editor: Client, import_folder: Path) -> None:
    imported(editor, "actor", [ACTOR])

    assert list(import_folder.iterdir()) == []


def test_rows_that_the_person_may_not_change_are_faults(desk: Desk) -> None:
    user = User.objects.create_user("writer", is_staff=True)
    user.user_permissions.set(Permission.objects.filter(codename__in=["add_actor", "change_actor", "view_actor"]))

    page = preview(signed_in(user), "actor", csv_of([ACTOR]))

    assert faults_of(page) == [(2, "names", 0, "", "You may not change these rows; leave the column out.")]


def test_error_that_nobody_expected_is_not_taken_for_an_import(
    desk: Desk, reviewer: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = preview(reviewer, "actor", csv_of([ACTOR]))
    known: dict[str, Any] = {}
    monkeypatch.setattr("timeline.admin.sheets.forms.Filled.save", lambda filled: known["missing"])

    with pytest.raises(KeyError, match="missing"):
        confirm(reviewer, "actor", page)

    assert not Actor.objects.filter(slug="ivan-ivanov").exists()
