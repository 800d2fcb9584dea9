"""Lists of the desk: what a row says, and that a long list costs no more queries than a short one."""

import re
from collections.abc import Callable

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.admin.desk import Desk, actor, in_three
from timeline.indexing import refresh
from timeline.models import (
    Actor,
    Citation,
    Document,
    Involvement,
    Meeting,
    Membership,
    Place,
    SourceFile,
    Statement,
    Topic,
)
from timeline.vocabulary import ActorKind, InvolvementRole, Side


def more_actors(desk: Desk, number: int) -> None:
    actor(f"person-{number}", f"Person {number}", kind=ActorKind.PERSON, side=Side.THIRD)


def more_places(desk: Desk, number: int) -> None:
    Place.objects.create(
        slug=f"p-{number}", country="FI", latitude=60, longitude=25, **in_three("name", f"Place {number}")
    )


def more_topics(desk: Desk, number: int) -> None:
    Topic.objects.create(slug=f"t-{number}", parent=desk.arms, **in_three("name", f"Topic {number}"))


def more_files(desk: Desk, number: int) -> None:
    SourceFile.objects.create(slug=f"f-{number}", name=f"f-{number}.txt", sha256=f"{number:064x}", line_count=9)


def more_documents(desk: Desk, number: int) -> None:
    Document.objects.create(
        slug=f"d-{number}", language="en", publisher=desk.agency, **in_three("title", f"D {number}")
    )


def more_offices(desk: Desk, number: int) -> None:
    more_actors(desk, number)
    person = Actor.objects.get(slug=f"person-{number}")
    Membership.objects.create(slug=f"o-{number}", person=person, body=desk.ministry, **in_three("role", "Envoy"))


def more_meetings(desk: Desk, number: int) -> None:
    meeting = Meeting.objects.create(slug=f"m-{number}", date="2021-06", **in_three("title", f"Meeting {number}"))
    meeting.places.add(desk.geneva)
    meeting.topics.add(desk.arms)
    more_actors(desk, number)
    Involvement.objects.create(
        entry=meeting, actor=Actor.objects.get(slug=f"person-{number}"), role=InvolvementRole.PRINCIPAL
    )
    Citation.objects.create(entry=meeting, document=desk.document, lines="6")


def more_statements(desk: Desk, number: int) -> None:
    statement = Statement.objects.create(
        slug=f"s-{number}", date="2021-06", outlet=desk.agency, **in_three("title", f"Statement {number}")
    )
    Involvement.objects.create(entry=statement, actor=desk.ryabkov, role=InvolvementRole.SPEAKER, office=desk.deputy)
    statement.about.add(desk.meeting)
    Citation.objects.create(entry=statement, document=desk.document, lines="6")


LISTS = {
    "actor": more_actors,
    "place": more_places,
    "topic": more_topics,
    "sourcefile": more_files,
    "document": more_documents,
    "membership": more_offices,
    "meeting": more_meetings,
    "statement": more_statements,
    "entry": more_meetings,
    "citation": more_statements,
}


@pytest.mark.parametrize("query", ["", "?q=a"], ids=["all", "search"])
@pytest.mark.parametrize(("model", "more"), LISTS.items(), ids=list(LISTS))
def test_list_of_twelve_costs_what_a_list_of_three_does(
    model: str, more: Callable[[Desk, int], None], query: str, desk: Desk, reviewer: Client
) -> None:
    url = f"/admin/timeline/{model}/{query}"
    for number in range(3):
        more(desk, number)
    with CaptureQueriesContext(
        connection,
    ) as short:
        assert reviewer.get(url).status_code == 200
    for number in range(3, 12):
        more(desk, number)

    with CaptureQueriesContext(connection) as long:
        assert reviewer.get(url).status_code == 200

    assert len(long) == len(short)
    assert len(long) <= 20


@pytest.mark.parametrize(
    ("model", "term", "found"),
    [
        pytest.param("document", "ryabkov geneva", ["talks-in-geneva"], id="document-by-whom-it-is-about"),
        pytest.param("document", "уэнди", ["talks-in-geneva"], id="document-by-a-name-in-russian"),
        pytest.param("document", "thong tan", ["talks-in-geneva"], id="document-by-its-publisher"),
        pytest.param("document", "lavrov", [], id="document-of-nobody"),
        pytest.param("document", "?!", [], id="document-by-signs"),
        pytest.param("citation", "hoi dam", ["geneva-talks-2021"] * 5, id="citation-by-its-entry"),
        pytest.param("citation", "deputy foreign", ["office"], id="citation-by-office"),
        pytest.param("citation", "overheard", ["geneva-talks-2021"], id="citation-by-its-note"),
        pytest.param("citation", "подслушано", ["geneva-talks-2021"], id="citation-by-its-note-in-russian"),
        pytest.param("citation", "lavrov", [], id="citation-of-nobody"),
    ],
)
def test_evidence_is_found_by_what_it_is_about(
    model: str, term: str, found: list[str], desk: Desk, reviewer: Client
) -> None:
    Citation.objects.filter(entry=desk.meeting, position=0).update(note_en="Overheard there", note_ru="Подслушано там")
    refresh([desk.meeting.pk])

    shown = reviewer.get(f"/admin/timeline/{model}/", {"q": term}).context["cl"].result_list

    if model == "document":
        assert [document.slug for document in shown] == found
    else:
        assert sorted(one.entry.slug if one.entry else "office" for one in shown) == found


def test_evidence_is_searched_without_reading_it_all(desk: Desk, reviewer: Client) -> None:
    for model in ("document", "citation"):
        with CaptureQueriesContext(connection) as queries:
            reviewer.get(f"/admin/timeline/{model}/", {"q": "ryabkov"})
        whole = [q["sql"] for q in queries if 'FROM "timeline_citation"' in q["sql"] and " WHERE " not in q["sql"]]
        assert [sql for sql in whole if "COUNT(" not in sql] == []


def rows(page: str) -> list[list[str]]:
    """The cells of the list's rows, as text."""
    body = page[page.index("<tbody") : page.index("</tbody>")]
    cells = [re.findall(r'<t[hd] class="(?:field-[^"]+)">(.*?)</t[hd]>', row) for row in body.split("</tr>")]
    return [[re.sub(r"<[^>]+>", "", cell) for cell in row] for row in cells if row]


@pytest.mark.parametrize(
    ("model", "language", "expected"),
    [
        pytest.param(
            "meeting",
            "en",
            ["Stability talks in Geneva", "published", "28 July 2021", "held", "Sergei Ryabkov, Wendy Sherman"],
            id="meeting-en",
        ),
        pytest.param(
            "statement",
            "en",
            ["Ryabkov expects talks", "draft", "about 27 July 2021", "Sergei Ryabkov", "says"],
            id="statement-en",
        ),
    ],
)
def test_row_says_what_tells_entries_apart(
    model: str, language: str, expected: list[str], desk: Desk, reviewer: Client
) -> None:
    page = reviewer.get(f"/admin/timeline/{model}/", headers={"Accept-Language": language}).content.decode()

    assert rows(page) == [expected]


def test_titles_and_dates_follow_the_reader_s_language(desk: Desk, reviewer: Client) -> None:
    page = reviewer.get("/admin/timeline/meeting/", headers={"Accept-Language": "ru"}).content.decode()

    assert [rows(page)[0][column] for column in (0, 2)] == ["Переговоры в Женеве", "28 июля 2021 г."]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        pytest.param("side=russia", 2, id="side"),
        pytest.param("side=third", 0, id="side-of-nobody"),
        pytest.param("date_basis=printed", 1, id="basis-of-date"),
        pytest.param("date_basis=year_inferred", 0, id="basis-of-no-date"),
        pytest.param("state__exact=draft", 1, id="state"),
        pytest.param("kind__exact=meeting", 1, id="kind"),
        pytest.param("date_earliest__year=2021&date_earliest__month=7", 2, id="month"),
        pytest.param("date_earliest__year=2020", 0, id="other-year"),
    ],
)
def test_filter_leaves_the_entries_it_names(query: str, found: int, desk: Desk, reviewer: Client) -> None:
    response = reviewer.get(f"/admin/timeline/entry/?{query}")

    assert response.context["cl"].result_count == found
