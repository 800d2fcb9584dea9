"""What all records share at the desk: search by any spelling, labels, permanent slugs, fresh search text."""

from typing import Any

import pytest
from django.contrib import admin
from django.db import connection
from django.test import Client
from django.utils import translation

from tests.admin.desk import Desk, actor, faults, form_data, in_three
from timeline.models import Actor, Document, Entry, Topic
from timeline.vocabulary import ActorKind, Side


def choices(client: Client, term: str, *, model: str, field: str) -> list[str]:
    """The labels autocomplete offers for a term."""
    answer = client.get(
        "/admin/autocomplete/",
        {"term": term, "app_label": "timeline", "model_name": model, "field_name": field},
        headers={"Accept-Language": "en"},
    )
    return [choice["text"] for choice in answer.json()["results"]]


@pytest.mark.parametrize(
    "term",
    [
        pytest.param("ryapkov", id="alias"),
        pytest.param("рябков", id="cyrillic-lower-case"),
        pytest.param("РЯБКОВ", id="cyrillic-upper-case"),
        pytest.param("Ryabkov Sergei", id="words-in-another-order"),
    ],
)
def test_autocomplete_finds_a_person_by_any_spelling(term: str, desk: Desk, editor: Client) -> None:
    assert choices(editor, term, model="involvement", field="actor") == [
        "Sergei Ryabkov (person, Russia): Deputy Foreign Minister 2008–?"
    ]


def test_autocomplete_finds_without_diacritics(desk: Desk, editor: Client) -> None:
    assert choices(editor, "bo ngoai giao", model="involvement", field="actor") == ["Foreign Ministry (body, Russia)"]
    assert choices(editor, "gio-ne-vo", model="citation", field="place") == ["Geneva (city, CH)"]


@pytest.mark.parametrize("term", ["nobody of that name", "…"], ids=["unknown", "no-letters"])
def test_autocomplete_offers_nothing_for_what_nobody_is_called(term: str, desk: Desk, editor: Client) -> None:
    assert choices(editor, term, model="involvement", field="actor") == []
    assert choices(editor, term, model="relation", field="target") == []


@pytest.mark.parametrize(
    ("model", "field", "term", "expected"),
    [
        pytest.param(
            "involvement", "office", "deputy", ["Sergei Ryabkov, Deputy Foreign Minister, 2008–?"], id="office"
        ),
        pytest.param("citation", "document", "talks", ["Talks in Geneva, 28 July 2021, lines 5–20"], id="document"),
        pytest.param(
            "relation", "target", "geneva-talks", ["Meeting: Stability talks in Geneva, 28 July 2021"], id="entry"
        ),
        pytest.param(
            "statement_about", "meeting", "geneva-talks", ["Stability talks in Geneva, 28 July 2021"], id="meeting"
        ),
        pytest.param("entry_topics", "topic", "strategic", ["Arms control › Strategic stability"], id="narrower-topic"),
    ],
)
def test_labels_tell_records_apart(
    model: str, field: str, term: str, expected: list[str], desk: Desk, editor: Client
) -> None:
    Topic.objects.create(slug="strategic-stability", parent=desk.arms, **in_three("name", "Strategic stability"))

    assert choices(editor, term, model=model, field=field) == expected


@pytest.mark.parametrize("term", ["sherman", "шерман", "5-20"], ids=["cited-in-it", "in-russian", "lines"])
def test_document_is_found_by_whom_it_is_about_and_by_its_lines(term: str, desk: Desk, editor: Client) -> None:
    Document.objects.create(slug="other", language="en", **in_three("title", "Other"))

    assert choices(editor, term, model="citation", field="document") == ["Talks in Geneva, 28 July 2021, lines 5–20"]


def test_chosen_record_is_labelled_as_when_it_was_chosen(desk: Desk, editor: Client) -> None:
    page = editor.get(f"/admin/timeline/statement/{desk.statement.pk}/change/", headers={"Accept-Language": "en"})

    for label in (
        "Sergei Ryabkov (person, Russia)</option>",
        "Sergei Ryabkov, Deputy Foreign Minister, 2008–?</option>",
        "Stability talks in Geneva, 28 July 2021</option>",
    ):
        assert label in page.content.decode()


def test_slug_is_filled_in_from_the_english_name_and_then_stays(desk: Desk, editor: Client) -> None:
    add = editor.get("/admin/timeline/actor/add/").context["adminform"]
    change = editor.get(f"/admin/timeline/actor/{desk.ryabkov.pk}/change/").context["adminform"]

    assert [field["field"].name for field in add.prepopulated_fields] == ["slug"]
    assert [d.name for d in add.prepopulated_fields[0]["dependencies"]] == ["name_en"]
    assert "slug" not in change.form.fields
    assert change.prepopulated_fields == []


def test_posted_slug_does_not_rename_a_record(desk: Desk, editor: Client) -> None:
    url = f"/admin/timeline/actor/{desk.ryabkov.pk}/change/"
    data = form_data(editor, url) | {"slug": "someone-else", "name_en": "S. Ryabkov"}

    assert faults(editor.post(url, data)) == []

    desk.ryabkov.refresh_from_db()
    with translation.override("en"):
        assert (desk.ryabkov.slug, desk.ryabkov.name) == ("sergei-ryabkov", "S. Ryabkov")


@pytest.mark.parametrize(
    ("record", "change"),
    [
        pytest.param("ryabkov", {"name_en": "Sergei Newname"}, id="actor"),
        pytest.param("ryabkov", {"names-0-name": "Newname"}, id="alias"),
        pytest.param("geneva", {"name_en": "Newname"}, id="place"),
        pytest.param("arms", {"name_en": "Newname"}, id="topic"),
        pytest.param("meeting", {"title_en": "Newname"}, id="entry"),
    ],
)
def test_entries_are_found_by_a_new_name_at_once(
    record: str, change: dict[str, Any], desk: Desk, reviewer: Client
) -> None:
    changed = getattr(desk, record)
    url = f"/admin/timeline/{changed._meta.model_name}/{changed.pk}/change/"

    assert faults(reviewer.post(url, form_data(reviewer, url) | change)) == []

    assert desk.meeting.slug in Entry.objects.matching("newname").values_list("slug", flat=True)


def test_entries_are_found_by_a_new_name_of_an_office(desk: Desk, editor: Client) -> None:
    url = f"/admin/timeline/membership/{desk.deputy.pk}/change/"

    assert faults(editor.post(url, form_data(editor, url) | {"role_en": "Special envoy"})) == []

    assert list(Entry.objects.matching("special envoy").values_list("slug", flat=True)) == ["ryabkov-on-geneva"]


@pytest.mark.parametrize("record", ["ryabkov", "geneva", "arms", "document", "deputy", "meeting", "statement", "file"])
def test_saving_leaves_the_digest_of_what_was_loaded(record: str, desk: Desk, reviewer: Client) -> None:
    changed = getattr(desk, record)
    type(changed).objects.filter(pk=changed.pk).update(loaded_digest="d" * 64)
    url = f"/admin/timeline/{changed._meta.model_name}/{changed.pk}/change/"

    assert faults(reviewer.post(url, form_data(reviewer, url) | {"loaded_digest": "x"})) == []

    changed.refresh_from_db()
    assert changed.loaded_digest == "d" * 64


def test_columns_without_a_language_hold_the_english_whoever_saves(desk: Desk, reviewer: Client) -> None:
    url = f"/admin/timeline/meeting/{desk.meeting.pk}/change/"
    data = form_data(reviewer, url) | {
        "title_en": "Talks",
        **in_three("citations-0-note", "In English", ru="По-русски"),
    }

    assert faults(reviewer.post(url, data, headers={"Accept-Language": "ru"})) == []

    with connection.cursor() as cursor:
        cursor.execute("SELECT title, title_ru FROM timeline_entry WHERE id = %s", [desk.meeting.pk])
        assert cursor.fetchone() == ("Talks", "Переговоры в Женеве")
        cursor.execute(
            "SELECT note, note_ru FROM timeline_citation WHERE entry_id = %s AND position = 0", [desk.meeting.pk]
        )
        assert cursor.fetchone() == ("In English", "По-русски")


@pytest.mark.parametrize(
    ("record", "path"),
    [
        pytest.param("meeting", "/en/entries/geneva-talks-2021/", id="published-entry"),
        pytest.param("statement", None, id="draft"),
        pytest.param("ryabkov", "/en/actors/sergei-ryabkov/", id="actor"),
        pytest.param("geneva", "/en/places/geneva/", id="place"),
        pytest.param("arms", "/en/topics/arms-control/", id="topic"),
        pytest.param("document", "/en/documents/talks-in-geneva/", id="document"),
        pytest.param("deputy", None, id="office-has-no-page"),
    ],
)
def test_view_on_site_leads_to_what_readers_can_open(record: str, path: str | None, desk: Desk, editor: Client) -> None:
    shown = getattr(desk, record)
    url = f"/admin/timeline/{shown._meta.model_name}/{shown.pk}/change/"

    assert editor.get(url, headers={"Accept-Language": "en"}).context.get("absolute_url") == path


def test_three_languages_stand_side_by_side(desk: Desk, editor: Client) -> None:
    page = editor.get(f"/admin/timeline/actor/{desk.ryabkov.pk}/change/", headers={"Accept-Language": "en"})
    first_fieldset = next(iter(page.context["adminform"]))
    first_line = [column.field for column in next(iter(first_fieldset))]

    assert [(field.name, field.label, field.field.widget.attrs["lang"]) for field in first_line] == [
        ("name_en", "Name (English)", "en"),
        ("name_vi", "Name (Tiếng Việt)", "vi"),
        ("name_ru", "Name (Русский)", "ru"),
    ]


def test_search_over_many_records_reads_them_once(desk: Desk, editor: Client) -> None:
    for number in range(3):
        actor(f"namesake-{number}", f"Ryabkov {number}", kind=ActorKind.PERSON, side=Side.RUSSIA)

    found = choices(editor, "ryabkov", model="involvement", field="actor")

    assert len(found) == 4
    assert Actor.objects.count() == 7


def test_what_a_page_is_made_of_shares_no_private_name() -> None:
    """A mixin that names a method like another's takes its place, and neither can know."""
    clashes = set()
    for desk in admin.site._registry.values():
        rooms = [room for room in type(desk).__mro__ if room.__module__.startswith("timeline.admin")]
        for number, room in enumerate(rooms):
            for other in rooms[number + 1 :]:
                if not issubclass(room, other):
                    own = {name for name in vars(room) if name.startswith("_") and not name.startswith("__")}
                    clashes |= {(room.__name__, other.__name__, name) for name in own & set(vars(other))}
    assert clashes == set()
