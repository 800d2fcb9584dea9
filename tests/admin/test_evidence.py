"""Citations below a record: every claim of a published entry is cited, and nothing is cited that it does not claim."""

import pytest
from django.test import Client

from tests.admin.desk import Data, Desk, add_row, delete_rows, form_data, form_of, in_three, send
from timeline.models import Document, Statement
from timeline.vocabulary import Basis

SHARED = ["existence", "date", "place", "participant", "wording"]


def cited(desk: Desk, **values: object) -> Data:
    """A row that cites the document."""
    return {"document": desk.document.pk, "lines": "6", "basis": "printed", "stance": "supports", **values}


def missing(claims: str) -> list[str]:
    return [
        f"A published entry has a citation for each of its claims. Missing: {claims}. "
        "Add a citation for each below, or set the state back to “draft”."
    ]


def test_statement_with_its_citations_is_added_in_one_go(desk: Desk, reviewer: Client) -> None:
    url = "/admin/timeline/statement/add/"
    data = form_data(reviewer, url) | {
        "slug": "sherman-confirms",
        "date": "2021-07-28",
        "state": "published",
        "speech_act": "confirms",
        "about": [desk.meeting.pk],
        "topics": [desk.arms.pk],
        **in_three("title", "Sherman confirms talks", "Sherman xác nhận hội đàm", "Шерман подтверждает переговоры"),
        **in_three("summary", "She says that they met."),
    }
    add_row(data, "involvements", actor=desk.sherman.pk, role="speaker")
    add_row(data, "citations", **cited(desk, field="existence", lines="9-10"))
    add_row(data, "citations", **cited(desk, field="date"))
    add_row(data, "citations", **cited(desk, field="participant", actor=desk.sherman.pk))

    assert send(reviewer, url, data) == []

    added = Statement.objects.get(slug="sherman-confirms")
    assert (added.kind, added.state, added.date_earliest.isoformat()) == ("statement", "published", "2021-07-28")
    assert list(added.about.values_list("slug", flat=True)) == ["geneva-talks-2021"]
    assert list(added.involvements.values_list("actor__slug", "role", "position")) == [("wendy-sherman", "speaker", 0)]
    assert list(added.citations.values_list("field", "lines", "actor__slug", "position")) == [
        ("existence", "9-10", None, 0),
        ("date", "6", None, 1),
        ("participant", "6", "wendy-sherman", 2),
    ]
    assert list(Statement.objects.matching("шерман xac nhan").values_list("slug", flat=True)) == ["sherman-confirms"]


def test_published_entry_needs_citations_and_the_page_says_of_what(desk: Desk, reviewer: Client) -> None:
    url = form_of(desk.meeting)
    data = form_data(reviewer, url) | delete_rows("citations", 0, 1, 2, 3, 4)
    reason = missing(
        "that it took place or was said; date; place (Geneva); "
        "participant (Sergei Ryabkov); participant (Wendy Sherman)"
    )

    assert send(reviewer, url, data) == reason
    assert reason[0] in reviewer.post(url, data, headers={"Accept-Language": "en"}).content.decode()
    assert desk.meeting.citations.count() == 5


def test_source_that_contradicts_does_not_bear_out_a_claim(desk: Desk, reviewer: Client) -> None:
    url = form_of(desk.meeting)

    assert send(reviewer, url, form_data(reviewer, url) | {"citations-0-stance": "contradicts"}) == missing("date")


def test_draft_needs_no_citation(desk: Desk, reviewer: Client) -> None:
    url = form_of(desk.meeting)
    data = form_data(reviewer, url) | delete_rows("citations", 0, 1, 2, 3, 4) | {"state": "draft"}

    assert send(reviewer, url, data) == []

    assert desk.meeting.citations.count() == 0


def test_outlet_of_a_published_statement_is_cited(desk: Desk, reviewer: Client) -> None:
    url = form_of(desk.statement)
    data = form_data(reviewer, url) | {"outlet": desk.agency.pk, "state": "published"}
    add_row(data, "citations", **cited(desk, field="existence"))
    add_row(data, "citations", **cited(desk, field="date"))
    add_row(data, "citations", **cited(desk, field="participant", actor=desk.ryabkov.pk))

    assert send(reviewer, url, data) == missing("outlet")

    add_row(data, "citations", **cited(desk, field="outlet"))
    assert send(reviewer, url, data) == []
    assert send(reviewer, url, form_data(reviewer, url) | {"outlet": ""}) == [
        "The statement names no outlet; choose one above, or another claim here."
    ]


@pytest.mark.parametrize(
    ("claim", "refusal"),
    [
        pytest.param(
            {"field": "participant", "actor": "ministry"},
            "This actor is not among those who took part; add it there, or choose another.",
            id="person",
        ),
        pytest.param(
            {"field": "place", "place": "geneva"},
            "This place is not among the entry’s places; add it there, or choose another.",
            id="place",
        ),
    ],
)
def test_citation_is_about_someone_or_somewhere_in_the_entry(
    claim: dict[str, str], refusal: str, desk: Desk, editor: Client
) -> None:
    url = form_of(desk.statement)
    data = form_data(editor, url)
    about = {name: value if name == "field" else getattr(desk, value).pk for name, value in claim.items()}
    add_row(data, "citations", **cited(desk, **about))

    assert send(editor, url, data) == [refusal]

    add_row(data, "involvements", actor=desk.ministry.pk, role="mentioned")
    assert send(editor, url, data | {"places": [desk.geneva.pk]}) == []


def test_citation_of_a_place_that_no_source_names_needs_the_place_in_words(desk: Desk, editor: Client) -> None:
    url = form_of(desk.statement)
    data = form_data(editor, url)
    add_row(data, "citations", **cited(desk, field="place"))

    assert send(editor, url, data) == ["Say which of the entry’s places the claim is about."]

    assert send(editor, url, data | in_three("place_note", "A third country, not named")) == []


@pytest.mark.parametrize(
    ("published", "said", "latest"),
    [
        pytest.param("2021-07-28", "2021-07-29", "2021-07-28", id="day-after"),
        pytest.param("2021-07", "2021-08", "2021-07-31", id="month-after"),
        pytest.param("2021-07-28", "2021-07-28", "", id="same-day"),
        pytest.param("2021-07-28", "2021-07-29~", "", id="about-the-day-after"),
        pytest.param("2021/..", "2022", "", id="document-with-open-date"),
    ],
)
def test_statement_is_not_dated_after_the_document_that_reports_it(
    published: str, said: str, latest: str, desk: Desk, editor: Client
) -> None:
    Document.objects.filter(pk=desk.document.pk).update(published=published)
    url = form_of(desk.statement)
    data = form_data(editor, url) | {"date": said}
    add_row(data, "citations", **cited(desk, field="existence"))
    refusal = (
        f"The statement is dated {said}, after the latest document that reports it ({latest}); "
        "correct one of the dates, or cite a later document."
    )

    assert send(editor, url, data) == ([refusal] if latest else [])


def test_later_report_makes_up_for_an_earlier_one(desk: Desk, editor: Client) -> None:
    later = Document.objects.create(
        slug="later", language="en", published="2021-08", published_basis=Basis.PRINTED, **in_three("title", "Later")
    )
    url = form_of(desk.statement)
    data = form_data(editor, url) | {"date": "2021-07-30"}
    add_row(data, "citations", **cited(desk, field="existence"))
    add_row(data, "citations", **cited(desk, field="existence", document=later.pk, lines=""))

    assert send(editor, url, data) == []


def test_office_stands_on_a_citation(desk: Desk, editor: Client) -> None:
    url = form_of(desk.deputy)
    data = form_data(editor, url)

    assert send(editor, url, data | delete_rows("citations", 0)) == [
        "An office stands on the authority of a source; add at least one citation."
    ]
    assert send(editor, url, data | {"citations-0-lines": "7"}) == []


@pytest.mark.parametrize(
    ("noun", "claims"),
    [
        pytest.param("membership", ["existence", "date"], id="office"),
        pytest.param("meeting", [*SHARED, "status", "level", "outcome"], id="meeting"),
        pytest.param("statement", [*SHARED, "outlet"], id="statement"),
    ],
)
def test_only_claims_that_a_record_can_make_are_offered(
    noun: str, claims: list[str], desk: Desk, editor: Client
) -> None:
    formsets = editor.get(f"/admin/timeline/{noun}/add/").context["inline_admin_formsets"]
    rows = next(inline.formset for inline in formsets if inline.formset.prefix == "citations")

    assert [value for value, _ in rows.empty_form.fields["field"].choices] == claims


def test_citations_keep_the_order_in_which_they_stand(desk: Desk, reviewer: Client) -> None:
    url = form_of(desk.meeting)
    data = form_data(reviewer, url) | delete_rows("citations", 1) | {"places": []}
    add_row(data, "citations", **cited(desk, field="status"))

    assert send(reviewer, url, data) == []

    assert list(desk.meeting.citations.values_list("field", "position")) == [
        ("date", 0),
        ("existence", 1),
        ("participant", 2),
        ("participant", 3),
        ("status", 4),
    ]
