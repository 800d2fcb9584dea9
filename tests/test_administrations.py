"""Who was president, as far as the record holds it: in words, as bands behind the chart, and as a span to zoom to."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import date

import pytest
from django.utils import translation

from tests.test_figures import said
from tests.test_poster import data
from tests.world import World
from timeline.administrations import Term, terms
from timeline.figures import Band, BandRow, Preset, band_rows, incumbent
from timeline.models import Involvement, Membership

Queries = Callable[[int], AbstractContextManager[object]]
ROLE = {"role_en": "President", "role_vi": "Tổng thống", "role_ru": "президент"}


def term(name: str, start: date | None, end: date | None, *, side: str = "united_states") -> Term:
    return Term(name, "President", side, start, end, f"{name}: words")


TRUMP = term("Trump", date(2017, 1, 20), date(2021, 1, 20))
BIDEN = term("Biden", date(2021, 1, 20), None)


@pytest.fixture
def _offices(world: World) -> None:
    """Biden led a side of the summit as president; so did Putin, of whose term no day is on record."""
    for slug, body, start in (
        ("joe-biden", "united-states", "2021-01-20"),
        ("vladimir-putin", "russia", ""),
    ):
        office = Membership.objects.create(
            slug=f"{slug}-president", person=world.actors[slug], body=world.actors[body], start=start, **ROLE
        )
        Involvement.objects.filter(entry=world.entries["geneva-summit"], actor=world.actors[slug]).update(office=office)


@pytest.mark.usefixtures("_offices")
def test_a_head_of_state_is_who_led_a_meeting_of_heads_of_state(
    world: World, django_assert_num_queries: Queries
) -> None:
    Membership.objects.create(
        slug="earlier",
        person=world.actors["victoria-nuland"],
        body=world.actors["united-states"],
        start="2017-01-20",
        end="2021-01",
        **ROLE,
    )
    with translation.override("en"), django_assert_num_queries(1):
        found = terms()

    assert sorted(found, key=lambda one: one.name) == [
        Term("Joe Biden", "President", "united_states", date(2021, 1, 20), None, "Joe Biden: since 20 January 2021"),
        Term(
            "Victoria Nuland",
            "President",
            "united_states",
            date(2017, 1, 20),
            date(2021, 1, 31),
            "Victoria Nuland: 20 January 2017 – January 2021",
        ),
        Term(
            "Vladimir Putin",
            "President",
            "russia",
            None,
            None,
            "Vladimir Putin: the days of the term are not on record",
        ),
    ]


def test_without_such_offices_there_are_no_terms(world: World) -> None:
    assert terms() == []


def test_bands_stand_in_rows_by_side_and_an_unknown_end_reaches_to_the_edge() -> None:
    given = data(said("one", "2021-01-01"), said("two", "2021-12-31"))
    [america, russia] = band_rows([TRUMP, BIDEN, term("Putin", None, None, side="russia")], given)

    assert (america.side, america.words) == ("united_states", ("Trump: words", "Biden: words"))
    trump, biden = america.bands
    assert (trump.x, trump.first, trump.last) == ("0%", "2017-01-20", "2021-01-20")
    assert biden == Band("Biden", "Biden: words", "2021-01-20", "", biden.x, biden.width, "phone")
    assert float(biden.x[:-1]) + float(biden.width[:-1]) == pytest.approx(100)
    assert russia == BandRow("russia", "President", (), ("Putin",), ("Putin: words",))


def test_a_term_outside_the_time_shown_has_no_band() -> None:
    assert band_rows([term("Obama", date(2009, 1, 20), date(2017, 1, 20))], data(said("one", "2021-06-01"))) == []


def test_the_present_term_is_a_span_to_zoom_to() -> None:
    assert incumbent([TRUMP, BIDEN], data(said("one", "2021-06-01"))) == (BIDEN, Preset(0, "2021-01-20", "2021-12-31"))


@pytest.mark.parametrize(
    "given",
    [
        pytest.param([], id="no-terms"),
        pytest.param([TRUMP], id="ended-before"),
        pytest.param([term("Biden", None, None)], id="no-day-known"),
        pytest.param([term("Putin", date(2021, 5, 7), None, side="russia")], id="the-other-side"),
        pytest.param([term("Biden", date(2020, 1, 20), None)], id="all-of-the-chart"),
    ],
)
def test_otherwise_there_is_no_such_span(given: list[Term]) -> None:
    assert incumbent(given, data(said("one", "2021-06-01"))) is None
