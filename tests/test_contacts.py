"""The last and the next meeting at each level, and what fell on the same day of other years."""

from datetime import date

import pytest
from django.utils import translation
from pytest_django import DjangoAssertNumQueries

from tests.world import World
from timeline import contacts
from timeline.models import Meeting


@pytest.fixture(autouse=True)
def _english() -> None:
    translation.activate("en")


def told(today: date) -> list[tuple[str, str, str, str]]:
    return [
        (one.level, one.last.slug if one.last else "", one.ago, one.next.slug if one.next else "")
        for one in contacts.by_level(today=today)
    ]


def test_each_level_tells_its_last_meeting_and_the_next_one_announced(world: World) -> None:
    assert told(date(2021, 10, 20)) == [
        ("head_of_state", "geneva-summit", "4 months and 4 days ago", ""),
        ("deputy_minister", "moscow-consultations", "at most 19 days ago", ""),
        ("department", "", "", "expert-round"),
    ]


def test_a_meeting_announced_with_an_open_end_is_still_told_when_it_has_begun(world: World) -> None:
    assert told(date(2022, 1, 1))[-1] == ("department", "", "", "expert-round")


def test_a_cancelled_meeting_and_one_still_ahead_are_no_contact(world: World) -> None:
    assert told(date(2021, 6, 15)) == [("department", "", "", "expert-round")]


def test_a_draft_is_no_contact(world: World) -> None:
    Meeting.objects.filter(slug="geneva-summit").update(state="draft")
    assert "head_of_state" not in [level for level, *_rest in told(date(2021, 10, 20))]


def test_all_levels_cost_as_many_queries_as_one(
    world: World, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_num_queries(6):
        contacts.by_level(today=date(2021, 10, 20))


@pytest.mark.parametrize(
    ("today", "slugs"),
    [
        pytest.param(date(2025, 6, 16), ["geneva-summit", "joint-statement"], id="other-year"),
        pytest.param(date(2021, 6, 16), [], id="same-year"),
        pytest.param(date(2025, 10, 13), ["nuland-on-visas"], id="only-certain-days"),
        pytest.param(date(2025, 7, 8), [], id="one-of-several-days-and-cancelled"),
        pytest.param(date(2025, 10, 15), [], id="draft"),
    ],
)
def test_on_this_day_tells_certain_days_of_other_years(world: World, today: date, slugs: list[str]) -> None:
    assert [row.slug for row in contacts.on_this_day(today=today)] == slugs
