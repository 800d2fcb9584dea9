"""Offices as bars: on one scale, soft where an end is not known, in words only where no end is."""

from datetime import date

import pytest
from django.utils import translation

from tests.world import World
from timeline import dates, terms
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


def test_an_end_between_two_days_runs_out_over_all_of_them(world: World) -> None:
    (bar,) = terms.draw([Membership(slug="x", start="[1945-01-01..1975-01-01]", end="1985-01-01")]).bars
    assert bar.points == "0,6 731.7,0 975.6,0 975.6,6 975.6,12 731.7,12"


@pytest.mark.parametrize(
    ("start", "end", "language", "words"),
    [
        ("", "", "en", "term not in our sources"),
        ("1981-10-26", "", "en", "26 October 1981 – end not known"),
        ("", "[1985-05-14..]", "en", "start not known, ended on or after 14 May 1985"),
        ("[1985-05-14..1985-07-29]", "", "en", "began between 14 May and 29 July 1985, end not known"),
        (
            "[1985-05-14..1985-07-29]",
            "1990-12",
            "vi",
            "bắt đầu một ngày trong khoảng từ 14 tháng 5 đến 29 tháng 7, 1985, kết thúc tháng 12, 1990",
        ),
        (
            "1990-03-15",
            "[1991-10-29..]",
            "ru",
            "начало: 15 марта 1990 г.; окончание: не ранее 29 октября 1991 г.",
        ),
    ],
)
def test_a_term_is_told_as_far_as_it_is_known(start: str, end: str, language: str, words: str) -> None:
    with translation.override(language):
        assert terms.words(start, end, language) == words


@pytest.mark.parametrize(
    ("start", "end", "when", "surely"),
    [
        ("1961", "1963-03", "1962-10", True),
        ("1961", "", "1962-10", False),
        ("[1955-07-16..1959-09-16]", "[1961-06-03..1972-05-30]", "1960", True),
        ("[1955-07-16..1959-09-16]", "[1961-06-03..1972-05-30]", "1962", False),
        ("1962-11-01", "1963", "1962-10", False),
    ],
    ids=["inside", "no-end", "inside-bounds", "between-bounds", "before"],
)
def test_a_term_surely_reaches_into_a_time_inside_its_bounds(start: str, end: str, when: str, surely: bool) -> None:
    assert terms.surely_in(Membership(start=start, end=end), dates.parse(when)) is surely


def test_a_single_short_term_still_has_a_scale(world: World) -> None:
    found = terms.draw([Membership(slug="x", start="2021-06-16", end="2021-06-16")])
    assert found.ticks == [Tick(2021, "0.0")]
    assert found.bars[0].points
