"""The questions a visitor asks, put to the tiny world of tests/world.py."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import date

import pytest

from tests.world import World
from timeline.indexing import refresh_derived
from timeline.models import Entry, Involvement, Meeting
from timeline.querysets import EntryQuerySet
from timeline.vocabulary import InvolvementRole

Queries = Callable[[int], AbstractContextManager[object]]


def slugs(found: EntryQuerySet[Entry]) -> list[str]:
    """By first day, then by slug, so that whole answers can be compared."""
    return list(found.order_by("date_earliest", "slug").values_list("slug", flat=True))


ALL = [
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


def test_drafts_are_not_published(world: World) -> None:
    assert slugs(Entry.objects.published()) == ALL


@pytest.mark.parametrize(
    ("start", "end", "expected"),
    [
        pytest.param(None, None, ALL, id="no-bounds"),
        pytest.param(
            date(2021, 10, 13),
            date(2021, 10, 13),
            ["moscow-consultations", "officials-on-visas", "nuland-on-visas", "ryabkov-on-visas"],
            id="a-day-inside-a-month-and-a-span",
        ),
        pytest.param(date(2019, 7, 9), date(2019, 7, 9), ["helsinki-talks"], id="one-of-three-days"),
        pytest.param(date(2030, 1, 1), None, ["expert-round"], id="open-end-reaches-any-day"),
        pytest.param(date(2021, 1, 10), date(2021, 1, 20), ["lavrov-on-new-start"], id="about-reaches-a-month-back"),
        pytest.param(
            None, date(2019, 7, 8), ["niinisto-offers-helsinki", "helsinki-talks"], id="end-alone-is-included"
        ),
        pytest.param(date(2020, 1, 1), date(2020, 12, 31), [], id="nothing"),
    ],
)
def test_overlapping_finds_what_may_have_happened(
    world: World, start: date | None, end: date | None, expected: list[str]
) -> None:
    assert slugs(Entry.objects.published().overlapping(start, end)) == expected


@pytest.mark.parametrize(
    ("start", "end", "expected"),
    [
        pytest.param(date(2021, 10, 13), date(2021, 10, 13), ["nuland-on-visas", "ryabkov-on-visas"], id="day"),
        pytest.param(
            date(2021, 10, 1),
            date(2021, 10, 31),
            ["moscow-consultations", "officials-on-visas", "nuland-on-visas", "ryabkov-on-visas"],
            id="month",
        ),
        pytest.param(date(2019, 7, 8), date(2019, 7, 9), [], id="one-of-three-days-may-be-the-third"),
        pytest.param(date(2021, 11, 1), None, ["expert-round"], id="open-end-within-open-period"),
        pytest.param(date(2021, 11, 1), date(2099, 1, 1), [], id="open-end-is-never-certainly-over"),
    ],
)
def test_certainly_within_leaves_out_what_may_lie_outside(
    world: World, start: date | None, end: date | None, expected: list[str]
) -> None:
    assert slugs(Entry.objects.published().certainly_within(start, end)) == expected


@pytest.mark.parametrize(
    ("on", "last"),
    [
        pytest.param(date(2026, 1, 1), date(2021, 10, 13), id="planned-is-not-yet-happened"),
        pytest.param(date(2021, 10, 12), date(2021, 10, 12), id="first-day-of-two"),
        pytest.param(date(2020, 1, 1), date(2019, 6, 1), id="cancelled-did-not-happen-and-a-month-has-begun"),
        pytest.param(date(2019, 5, 31), None, id="nothing"),
    ],
)
def test_the_last_day_is_the_one_by_which_something_was_said_or_held(world: World, on: date, last: date | None) -> None:
    assert Entry.objects.published().last_day(on=on) == last


def test_involving_any_counts_parts_and_mentions_once(world: World) -> None:
    found = Entry.objects.published().involving(any_of=["sergei-ryabkov", "victoria-nuland"])

    assert slugs(found) == ["moscow-consultations", "nuland-on-visas", "ryabkov-on-visas"]


def test_involving_all_needs_each(world: World) -> None:
    found = Entry.objects.published().involving(all_of=["sergei-lavrov", "sauli-niinisto"])

    assert slugs(found) == ["helsinki-talks"]


def test_involving_nobody_narrows_nothing(world: World) -> None:
    assert slugs(Entry.objects.published().involving()) == ALL


@pytest.mark.parametrize(
    ("side", "expected"),
    [
        pytest.param(
            "united_states",
            ["geneva-summit", "joint-statement", "moscow-consultations", "nuland-on-visas"],
            id="america-without-what-only-mentions-it",
        ),
        pytest.param("third", ["niinisto-offers-helsinki", "helsinki-talks"], id="third-as-speaker-and-host"),
    ],
)
def test_of_sides_means_taking_part(world: World, side: str, expected: list[str]) -> None:
    assert slugs(Entry.objects.published().of_sides([side])) == expected


def test_at_places_finds_each_entry_once(world: World) -> None:
    world.entries["geneva-summit"].places.add(world.places["helsinki"])

    found = Entry.objects.published().at_places(["geneva", "helsinki"])

    assert slugs(found) == ["niinisto-offers-helsinki", "helsinki-talks", "geneva-summit", "joint-statement"]


def test_an_upper_topic_stands_for_those_under_it(world: World) -> None:
    found = Entry.objects.published().about(["arms-control"])

    assert slugs(found) == ["helsinki-talks", "lavrov-on-new-start", "geneva-summit", "joint-statement"]


def test_a_lower_topic_stands_for_itself(world: World) -> None:
    found = Entry.objects.published().about(["new-start"])

    assert slugs(found) == ["helsinki-talks", "lavrov-on-new-start", "joint-statement"]


def test_citing_finds_what_rests_on_a_document(world: World) -> None:
    found = Entry.objects.published().citing(["visa-report"])

    assert slugs(found) == [
        "geneva-summit",
        "moscow-consultations",
        "officials-on-visas",
        "nuland-on-visas",
        "ryabkov-on-visas",
        "expert-round",
    ]


PRINTED = [
    "niinisto-offers-helsinki",
    "geneva-summit",
    "joint-statement",
    "moscow-consultations",
    "nuland-on-visas",
]


def test_printed_dates_are_those_a_source_prints_whole(world: World) -> None:
    assert slugs(Entry.objects.published().with_printed_dates()) == PRINTED


def test_a_source_that_contradicts_a_date_does_not_print_it(world: World) -> None:
    world.entries["nuland-on-visas"].citations.update(stance="contradicts")
    refresh_derived(Entry.objects.all())

    assert slugs(Entry.objects.published().with_printed_dates()) == [
        slug for slug in PRINTED if slug != "nuland-on-visas"
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("hoi dam", ["helsinki-talks", "geneva-summit"], id="vietnamese-without-marks"),
        pytest.param("đàm HỘI", ["helsinki-talks", "geneva-summit"], id="words-in-any-order-and-case"),
        pytest.param("рябков", ["moscow-consultations", "nuland-on-visas", "ryabkov-on-visas"], id="russian"),
        pytest.param("Ryapkov", ["moscow-consultations", "nuland-on-visas", "ryabkov-on-visas"], id="other-spelling"),
        pytest.param("ryabkov tass", ["ryabkov-on-visas"], id="every-word"),
        pytest.param("100%", [], id="percent-is-no-wildcard"),
        pytest.param("gen_va", [], id="underscore-is-no-wildcard"),
        pytest.param("?!", ALL, id="no-word-narrows-nothing"),
    ],
)
def test_matching_searches_three_scripts(world: World, text: str, expected: list[str]) -> None:
    assert slugs(Entry.objects.published().matching(text)) == expected


def test_a_list_costs_five_queries_however_long(world: World, django_assert_num_queries: Queries) -> None:
    with django_assert_num_queries(5):
        found = list(Entry.objects.published().for_list())
        seen = [
            (
                entry.title,
                [
                    (part.actor.name, part.office and part.office.role, part.on_behalf_of)
                    for part in entry.involvements.all()
                ],
                [(citation.lines, citation.document.title) for citation in entry.citations.all()],
                [place.name for place in entry.places.all()],
                [topic.name for topic in entry.topics.all()],
            )
            for entry in found
        ]

    assert len(seen) == len(ALL)


def test_people_of_a_list_come_in_the_order_of_the_record(world: World) -> None:
    Involvement.objects.create(
        entry=world.entries["geneva-summit"],
        actor=world.actors["sauli-niinisto"],
        role=InvolvementRole.HOST,
        position=0,
    )
    Involvement.objects.filter(entry__slug="geneva-summit", actor__slug="joe-biden").update(position=0)

    entry = Entry.objects.for_list().get(slug="geneva-summit")

    # At one position the record's own order decides.
    assert [part.actor.slug for part in entry.involvements.all()] == ["vladimir-putin", "joe-biden", "sauli-niinisto"]


def test_a_chart_costs_one_query_and_knows_the_sides(world: World, django_assert_num_queries: Queries) -> None:
    with django_assert_num_queries(1):
        found = {
            entry.slug: tuple(getattr(entry, name) for name in ("kind", "voice", "date_printed"))
            for entry in Entry.objects.published().for_chart()
        }

    assert found == {
        "niinisto-offers-helsinki": ("statement", "third", True),
        "helsinki-talks": ("meeting", "", False),
        "lavrov-on-new-start": ("statement", "russia", False),
        "geneva-summit": ("meeting", "", True),
        "joint-statement": ("statement", "russia united_states", True),
        "moscow-consultations": ("meeting", "", True),
        "officials-on-visas": ("statement", "russia", False),
        "nuland-on-visas": ("statement", "united_states", True),
        "ryabkov-on-visas": ("statement", "russia", False),
        "expert-round": ("meeting", "", False),
    }


def test_questions_are_put_to_one_kind_alone_as_well(world: World) -> None:
    found = Meeting.objects.published().involving(any_of=["sergei-ryabkov"]).about(["visas"])

    assert [meeting.slug for meeting in found] == ["moscow-consultations"]
