"""Single rows: a citation and a person's part, each checked on its own."""

import pytest
from django.test import Client

from tests.admin.desk import Desk, add_row, form_data, form_of, in_three, send
from timeline.models import Citation, Document
from timeline.vocabulary import Basis

CITED = {"field": "existence", "basis": "printed", "stance": "supports", "lines": "6"}
REASON = "This is inferred, not printed: give the reason in every language."
EVERY_LANGUAGE = "Write this in every language of the site; this one is missing."


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        pytest.param({}, [], id="printed"),
        pytest.param(
            {"lines": "4-6, 21"},
            ["Lines 4, 21 are not part of this document, which is lines 5-20 of the file; cite those."],
            id="lines-of-another-article",
        ),
        pytest.param(
            {"lines": "six"},
            ["'six' is not a list of lines; write them as 4, 1-5 or 1-5, 7-9"],
            id="lines-in-words",
        ),
        pytest.param(
            {"lines": ""},
            ["Name the lines that say it, of lines 5-20; only background knowledge goes without."],
            id="no-lines",
        ),
        pytest.param(
            {"lines": "", "basis": "background", **in_three("note", "Public record.")},
            [],
            id="background-knowledge-without-lines",
        ),
        pytest.param({"basis": "context"}, [REASON] * 3, id="inferred-without-reason"),
        pytest.param({"basis": "context", **in_three("note", "He alone held it.")}, [], id="inferred-with-reason"),
        pytest.param({"basis": "year_inferred"}, [REASON] * 3, id="year-without-reason"),
        pytest.param({"note_en": "Only in English."}, [EVERY_LANGUAGE] * 2, id="note-in-one-language"),
        pytest.param(
            {"field": "participant"},
            ["Say which person, body or group the claim is about."],
            id="claim-about-nobody",
        ),
        pytest.param(
            {"actor": "ryabkov"},
            ["Only the claim “participant” is about an actor; choose that claim or empty this."],
            id="person-beside-the-claim",
        ),
        pytest.param({"field": "participant", "actor": "ryabkov"}, [], id="claim-about-a-person"),
        pytest.param(
            {"place": "geneva"},
            ["Only the claim “place” is about a place; choose that claim or empty this."],
            id="place-beside-the-claim",
        ),
        pytest.param({"field": "place", "place": "geneva"}, [], id="claim-about-a-place"),
    ],
)
def test_citation_is_refused_with_its_remedy_or_saved(
    change: dict[str, str], expected: list[str], desk: Desk, editor: Client
) -> None:
    url = form_of(desk.statement)
    data = form_data(editor, url) | {"places": [desk.geneva.pk]}
    named = {name: getattr(desk, change[name]).pk for name in ("actor", "place") if name in change}
    add_row(data, "citations", document=desk.document.pk, **CITED | change | named)

    assert send(editor, url, data) == expected

    assert desk.statement.citations.count() == (0 if expected else 1)


def test_reason_of_a_year_may_stand_at_the_document(desk: Desk, editor: Client) -> None:
    Document.objects.filter(pk=desk.document.pk).update(
        published_basis=Basis.YEAR_INFERRED, **in_three("published_note", "The summit was in June 2021.")
    )
    url = form_of(desk.statement)
    data = form_data(editor, url)
    add_row(data, "citations", document=desk.document.pk, **CITED | {"basis": "year_inferred"})

    assert send(editor, url, data) == []


def test_document_without_a_file_has_no_lines(desk: Desk, editor: Client) -> None:
    record = Document.objects.create(slug="record", language="en", **in_three("title", "Record"))
    url = form_of(desk.statement)
    data = form_data(editor, url)
    row = add_row(data, "citations", document=record.pk, **CITED)

    assert send(editor, url, data) == ["This document is in no source file, so it has no lines; leave this empty."]
    assert send(editor, url, data | {f"citations-{row}-lines": ""}) == []


def test_changed_lines_are_no_longer_marked_as_seen(desk: Desk, reviewer: Client) -> None:
    Citation.objects.filter(entry=desk.meeting).update(seen="0123456789abcdef")
    url = form_of(desk.meeting)

    assert send(reviewer, url, form_data(reviewer, url) | {"citations-0-lines": "5-7"}) == []

    found = list(desk.meeting.citations.values_list("lines", "seen"))
    assert found[:2] == [("5-7", ""), ("7", "0123456789abcdef")]


def test_office_belongs_to_the_one_who_takes_part(desk: Desk, reviewer: Client) -> None:
    url = form_of(desk.meeting)
    data = form_data(reviewer, url)

    assert send(reviewer, url, data | {"involvements-1-office": desk.deputy.pk}) == [
        "This office is Sergei Ryabkov’s, not Wendy Sherman’s; choose one of this person’s, or leave it empty."
    ]
    assert send(reviewer, url, data | {"involvements-0-office": desk.deputy.pk}) == []
