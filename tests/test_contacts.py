"""The last and the next meeting at each level, and what fell on the same day of other years."""

import re
from datetime import date

import pytest
from django.test import Client
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
    call("a-call", "2021-07-09")
    with django_assert_num_queries(6):
        contacts.by_level(today=date(2021, 10, 20))


def call(slug: str, day: str, *, form: str = "phone", status: str = "held", level: str = "head_of_state") -> None:
    words = {f"{field}_{code}": slug for field in ("title", "summary") for code in ("en", "vi", "ru")}
    Meeting.objects.create(
        slug=slug, date=day, meeting_kind="call", format=form, status=status, level=level, state="published", **words
    )


@pytest.mark.parametrize(
    ("day", "form", "status", "named"),
    [
        pytest.param("2021-07-09", "phone", "held", True, id="later"),
        pytest.param("2021-06/2023-11-05", "phone", "held", True, id="over-some-time-that-ends-later"),
        pytest.param("2021-06/..", "written", "held", True, id="without-end"),
        pytest.param("2021-07-09", "video", "held", True, id="by-video"),
        pytest.param("2021-06-15", "phone", "held", False, id="before"),
        pytest.param("2021-07-09", "phone", "cancelled", False, id="cancelled"),
        pytest.param("2030-07-09", "phone", "held", False, id="still-ahead"),
    ],
)
def test_a_later_call_is_named_beside_the_last_meeting_and_not_counted(
    world: World, day: str, form: str, status: str, named: bool
) -> None:
    call("a-call", day, form=form, status=status)
    found = {one.level: one for one in contacts.by_level(today=date(2021, 10, 20))}["head_of_state"]
    assert (found.last.slug if found.last else "", found.ago) == ("geneva-summit", "4 months and 4 days ago")
    assert (found.afar.slug if found.afar else "") == ("a-call" if named else "")


def test_the_last_of_several_calls_is_named_also_where_no_meeting_is_on_record(world: World) -> None:
    call("first-call", "2021-01", level="security_adviser")
    call("last-call", "2021-03-01", level="security_adviser")
    found = {one.level: one for one in contacts.by_level(today=date(2021, 10, 20))}["security_adviser"]
    assert (found.last, found.ago, found.afar.slug if found.afar else "") == (None, "", "last-call")


def test_the_page_says_what_is_counted_and_names_the_call(client: Client, world: World) -> None:
    call("a-call", "2021-06/2023-11-05")
    html = client.get("/en/since/").content.decode()
    assert "Counted are meetings in person, and those whose form is not known" in html
    said = re.search(r'<p class="contact__afar">(.*?)</p>', html, re.DOTALL)
    assert said
    assert " ".join(re.sub(r"<[^>]+>", " ", said[1]).split()) == "By phone: a-call June 2021 – 5 November 2023 · held"


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
