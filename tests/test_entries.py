"""Rows: everything a reader sees of an entry, in one language, in pages that stay put."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import FrozenInstanceError, replace

import pytest
from django.utils import translation

from tests.world import World
from timeline import dates
from timeline.entries import (
    CursorError,
    EntryRow,
    LinkRow,
    PersonRow,
    PlaceRow,
    SourceRow,
    by_month,
    chart_rows,
    page,
    rows,
)
from timeline.indexing import refresh_derived
from timeline.models import Entry, Involvement

Queries = Callable[[int], AbstractContextManager[object]]

NEWEST = [
    "expert-round",
    "nuland-on-visas",
    "ryabkov-on-visas",
    "officials-on-visas",
    "moscow-consultations",
    "geneva-summit",
    "joint-statement",
    "lavrov-on-new-start",
    "helsinki-talks",
    "niinisto-offers-helsinki",
]
OLDEST = [
    "niinisto-offers-helsinki",
    "helsinki-talks",
    "lavrov-on-new-start",
    "geneva-summit",
    "joint-statement",
    "moscow-consultations",
    "officials-on-visas",
    "nuland-on-visas",
    "ryabkov-on-visas",
    "expert-round",
]


@pytest.fixture(autouse=True)
def _english() -> object:
    with translation.override("en"):
        yield


def row(slug: str) -> EntryRow:
    [only] = rows(Entry.objects.filter(slug=slug))
    return only


def test_a_meeting_is_told_whole(world: World) -> None:
    assert row("geneva-summit") == EntryRow(
        slug="geneva-summit",
        kind="meeting",
        kind_label="Meeting",
        url="/en/entries/geneva-summit/",
        title="Geneva summit",
        summary="Geneva summit, in short.",
        date=dates.parse("2021-06-16"),
        when="16 June 2021",
        when_short="16 Jun 2021",
        year=2021,
        date_basis="printed",
        date_basis_label="printed",
        date_inferred=False,
        bank="meetings",
        side="",
        status="held",
        status_label="held",
        level="head_of_state",
        level_label="heads of state",
        meeting_kind="summit",
        meeting_kind_label="summit",
        format="in_person",
        format_label="in person",
        speech_act="",
        speech_act_label="",
        medium="",
        medium_label="",
        outlet=None,
        people=(
            PersonRow(
                slug="vladimir-putin",
                name="Vladimir Putin",
                url="/en/actors/vladimir-putin/",
                side="russia",
                role="principal",
                role_label="principal",
                office="",
                office_printed="",
                on_behalf_of="",
            ),
            PersonRow(
                slug="joe-biden",
                name="Joe Biden",
                url="/en/actors/joe-biden/",
                side="united_states",
                role="principal",
                role_label="principal",
                office="",
                office_printed="",
                on_behalf_of="",
            ),
        ),
        mentioned=(),
        places=(PlaceRow("geneva", "Geneva", "/en/places/geneva/", "CH", 46.2044, 6.1432),),
        place_note="",
        topics=(
            LinkRow("arms-control", "Arms control", "/en/topics/arms-control/"),
            LinkRow("cyber-security", "Cyber security", "/en/topics/cyber-security/"),
        ),
        sources=(
            # Three citations, two documents: lines are joined, and the best basis stands for the document.
            SourceRow(
                "summit-report",
                "Leaders meet in Geneva",
                "/en/documents/summit-report/",
                "1-3, 5",
                "printed",
                "printed",
            ),
            SourceRow("visa-report", "Talks on visas", "/en/documents/visa-report/", "50", "context", "from context"),
        ),
    )


def test_a_statement_is_told_whole_in_russian(world: World) -> None:
    with translation.override("ru"):
        told = row("ryabkov-on-visas")

    # The words of the vocabularies are the catalogue's business; here count those of the record.
    assert (told.title, told.summary, told.when, told.url) == (
        "Визы: взгляд России",
        "Визы: взгляд России, кратко.",
        dates.parse("2021-10-13?").words("ru"),
        "/ru/entries/ryabkov-on-visas/",
    )
    assert (told.kind, told.bank, told.side, told.status, told.level) == ("statement", "russia", "russia", "", "")
    assert told.outlet == LinkRow("tass", "ТАСС", "/ru/actors/tass/")
    assert [(person.name, person.on_behalf_of) for person in told.people] == [("Сергей Рябков", "МИД России")]
    assert [(person.name, person.role) for person in told.mentioned] == [("Виктория Нуланд", "mentioned")]
    assert [link.name for link in told.topics] == ["Визы"]
    assert [source.title for source in told.sources] == ["Переговоры о визах"]


def test_an_office_is_the_one_held_then_and_the_printed_title_stays(world: World) -> None:
    assert [(person.office, person.office_printed) for person in row("moscow-consultations").people] == [
        ("Under Secretary of State", ""),
        ("Deputy Foreign Minister", "Vice Minister"),
    ]


def test_who_is_spoken_to_is_mentioned_and_takes_no_part(world: World) -> None:
    told = row("nuland-on-visas")

    assert [person.slug for person in told.people] == ["victoria-nuland"]
    assert [(person.slug, person.role_label) for person in told.mentioned] == [("sergei-ryabkov", "addressee")]


def test_each_entry_stands_in_its_bank(world: World) -> None:
    Involvement.objects.filter(entry__slug="officials-on-visas").delete()
    refresh_derived(Entry.objects.all())

    banks = {told.slug: (told.bank, told.side) for told in rows(Entry.objects.published())}

    assert banks == {
        "niinisto-offers-helsinki": ("third", "third"),
        "helsinki-talks": ("meetings", ""),
        "lavrov-on-new-start": ("russia", "russia"),
        "geneva-summit": ("meetings", ""),
        "joint-statement": ("meetings", ""),
        "moscow-consultations": ("meetings", ""),
        "officials-on-visas": ("third", "third"),
        "nuland-on-visas": ("united_states", "united_states"),
        "ryabkov-on-visas": ("russia", "russia"),
        "expert-round": ("meetings", ""),
    }


@pytest.mark.parametrize(
    ("slug", "basis", "inferred"),
    [
        pytest.param("geneva-summit", "printed", False, id="printed"),
        pytest.param("ryabkov-on-visas", "year_inferred", True, id="year-inferred"),
        pytest.param("expert-round", "relative", True, id="relative"),
        pytest.param("officials-on-visas", "", True, id="nothing-cited-for-it"),
    ],
)
def test_how_the_date_is_known(world: World, slug: str, basis: str, inferred: bool) -> None:
    told = row(slug)

    assert (told.date_basis, told.date_inferred) == (basis, inferred)


def test_the_best_basis_of_a_date_counts_and_contradictions_do_not(world: World) -> None:
    entry = world.entries["ryabkov-on-visas"]
    for basis, stance in (("background", "supports"), ("printed", "contradicts")):
        entry.citations.create(document=world.documents["summit-report"], field="date", basis=basis, stance=stance)

    assert row("ryabkov-on-visas").date_basis == "year_inferred"


def test_rows_cost_five_queries_and_cannot_be_changed(world: World, django_assert_num_queries: Queries) -> None:
    with django_assert_num_queries(5):
        told = rows(Entry.objects.published())

    assert [one.slug for one in told] == NEWEST
    with pytest.raises(FrozenInstanceError):
        told[0].title = "x"  # type: ignore[misc]  # that it is refused is the point


def test_chart_rows_cost_one_query_and_agree_with_whole_rows(world: World, django_assert_num_queries: Queries) -> None:
    with django_assert_num_queries(1):
        short = chart_rows(Entry.objects.published())

    assert short == [
        replace(
            told,
            summary="",
            date_basis="",
            date_basis_label="",
            outlet=None,
            people=(),
            mentioned=(),
            places=(),
            place_note="",
            topics=(),
            sources=(),
        )
        for told in rows(Entry.objects.published())
    ]


@pytest.mark.parametrize(
    ("order", "expected"), [pytest.param("newest", NEWEST, id="newest"), pytest.param("oldest", OLDEST, id="oldest")]
)
@pytest.mark.parametrize("size", [1, 2, 3, 7, 10, 11])
def test_pages_lead_through_every_entry_and_back(world: World, order: str, expected: list[str], size: int) -> None:
    forth = [page(Entry.objects.published(), cursor="", order=order, size=size)]
    while forth[-1].next:
        forth.append(page(Entry.objects.published(), cursor=forth[-1].next, order=order, size=size))
    back = [forth[-1]]
    while back[-1].previous:
        back.append(page(Entry.objects.published(), cursor=back[-1].previous, order=order, size=size))

    assert [told.slug for one in forth for told in one.rows] == expected
    assert [one.rows for one in reversed(back)] == [one.rows for one in forth]
    assert [bool(one.previous) for one in forth] == [False, *[True] * (len(forth) - 1)]
    assert [bool(one.next) for one in reversed(back)] == [bool(one.next) for one in forth]


def test_a_place_in_the_list_is_the_key_of_an_entry(world: World) -> None:
    middle = page(Entry.objects.published(), cursor="2021-11-01.expert-round", order="newest", size=2)

    assert [told.slug for told in middle.rows] == ["nuland-on-visas", "ryabkov-on-visas"]
    assert (middle.next, middle.previous) == ("2021-10-13.ryabkov-on-visas", "-2021-10-13.nuland-on-visas")


def test_a_page_costs_as_many_queries_as_its_rows(world: World, django_assert_num_queries: Queries) -> None:
    with django_assert_num_queries(5):
        page(Entry.objects.published(), cursor="2021-11-01.expert-round", order="newest", size=2)


def test_a_page_of_nothing_leads_nowhere(world: World) -> None:
    nothing = page(Entry.objects.none(), cursor="", order="newest")

    assert (nothing.rows, nothing.next, nothing.previous, nothing.order) == ([], "", "", "newest")


@pytest.mark.parametrize(
    "cursor",
    [
        pytest.param("x", id="word"),
        pytest.param("2021-10-13", id="no-slug"),
        pytest.param("2021-02-30.slug", id="no-such-day"),
        pytest.param("2021-10-13.Slug", id="no-slug-either"),
        pytest.param("--2021-10-13.slug", id="two-signs"),
        pytest.param("2021-10-13.slug\x00", id="nul"),
    ],
)
def test_a_place_that_cannot_be_read_is_refused(world: World, cursor: str) -> None:
    with pytest.raises(CursorError, match="start again at the top of the list"):
        page(Entry.objects.published(), cursor=cursor, order="newest")


def test_rows_stand_under_their_months_newest_first(world: World) -> None:
    groups = by_month(rows(Entry.objects.published()))

    assert [(year, [(month, [told.slug for told in under]) for month, under in months]) for year, months in groups] == [
        (
            2021,
            [
                ("November", ["expert-round"]),
                ("October", ["nuland-on-visas", "ryabkov-on-visas", "officials-on-visas", "moscow-consultations"]),
                ("June", ["geneva-summit", "joint-statement"]),
                # "About February 2021" may have begun in January; it stands where it is written.
                ("February", ["lavrov-on-new-start"]),
            ],
        ),
        (2019, [("July", ["helsinki-talks"]), ("June", ["niinisto-offers-helsinki"])]),
    ]


def test_rows_stand_under_their_months_oldest_first(world: World) -> None:
    groups = by_month(rows(Entry.objects.published().order_by("date_earliest", "slug")))

    assert [(year, [month for month, _under in months]) for year, months in groups] == [
        (2019, ["June", "July"]),
        (2021, ["February", "June", "October", "November"]),
    ]


def test_what_is_known_by_its_year_has_no_month(world: World) -> None:
    entry = world.entries["geneva-summit"]
    entry.date = "2021"
    entry.save()

    groups = by_month(rows(Entry.objects.filter(slug__in=["geneva-summit", "joint-statement"])))

    assert [(year, [(month, [told.slug for told in under]) for month, under in months]) for year, months in groups] == [
        (2021, [("June", ["joint-statement"]), ("", ["geneva-summit"])])
    ]


@pytest.mark.parametrize(
    ("language", "months"),
    [
        pytest.param("vi", ["Tháng 7", "Tháng 6"], id="vi"),
        pytest.param("ru", ["Июль", "Июнь"], id="ru"),
    ],
)
def test_months_stand_alone_in_the_language_of_the_page(world: World, language: str, months: list[str]) -> None:
    with translation.override(language):
        [(_year, groups)] = by_month(rows(Entry.objects.published().filter(date_earliest__year=2019)))

    assert [month for month, _under in groups] == months


def test_no_rows_make_no_groups() -> None:
    assert by_month([]) == []
