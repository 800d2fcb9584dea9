"""Offices as bars: on one scale, soft where an end is not known, in words only where no end is."""

from datetime import date

from tests.world import World
from timeline import terms
from timeline.models import Membership
from timeline.terms import Bar, Terms, Tick


def test_known_and_unknown_ends_are_drawn_apart(world: World) -> None:
    nuland = world.offices["nuland-under-secretary"]
    ryabkov = world.offices["ryabkov-deputy"]
    found = terms.draw([nuland, ryabkov], seen=[date(2023, 5, 1), None])
    assert found == Terms(
        [
            Bar(ryabkov, "0,6 0,0 960,0 1000,6 960,12 0,12", soft_start=False, soft_end=True),
            Bar(nuland, "784.1,6 784.1,0 955.6,0 955.6,6 955.6,12 784.1,12", soft_start=False, soft_end=False),
        ],
        [Tick(2010, "11.8"), Tick(2015, "41.2"), Tick(2020, "70.6")],
    )
    assert found.has_soft_ends


def test_an_unknown_start_runs_out_to_the_left(world: World) -> None:
    office = Membership(slug="x", end="2010-01-01")
    (bar,) = terms.draw([office]).bars
    assert (bar.soft_start, bar.soft_end) == (True, False)
    assert bar.points.startswith("0,6 40,0 ")


def test_a_term_without_any_end_is_told_in_words_only(world: World) -> None:
    office = Membership(slug="x")
    assert terms.draw([office], seen=[date(2020, 1, 1)]) == Terms([Bar(office, "", soft_start=True, soft_end=True)], [])


def test_a_single_short_term_still_has_a_scale(world: World) -> None:
    found = terms.draw([Membership(slug="x", start="2021-06-16", end="2021-06-16")])
    assert found.ticks == [Tick(2021, "0.0")]
    assert found.bars[0].points
