"""Two actors beside each other: together, of each other, apart; nothing in common; a choice that makes no sense."""

import pytest
from django.test import Client
from django.utils import translation
from pytest_django import DjangoAssertNumQueries

from tests.world import World
from timeline import comparison
from timeline.comparison import Comparison
from timeline.models import Entry, Involvement, Statement


def compared(world: World, first: str, second: str) -> Comparison:
    with translation.override("en"):
        return comparison.compare(world.actors[first], world.actors[second])


def said(found: Comparison) -> list[list[str]]:
    return [[row.slug for row in half.said] for half in found.halves]


def test_two_are_shown_together_of_each_other_and_apart(world: World) -> None:
    found = compared(world, "sergei-ryabkov", "victoria-nuland")
    assert [row.slug for row in found.together] == ["moscow-consultations"]
    assert said(found) == [["ryabkov-on-visas"], ["nuland-on-visas"]]
    assert [(half.meetings, half.statements, half.total) for half in found.halves] == [(0, 0, 3), (0, 0, 3)]
    assert found.shared == 3
    with translation.override("en"):
        assert found.sentence == (
            "Sergei Ryabkov and Victoria Nuland: 1 entry together, "
            "2 statements about each other or about the same meetings"
        )


def test_what_was_said_about_a_meeting_of_both_counts_though_it_names_nobody(world: World) -> None:
    Involvement.objects.filter(entry__slug="ryabkov-on-visas", role="mentioned").delete()
    statement = Statement.objects.get(slug="ryabkov-on-visas")
    assert said(compared(world, "sergei-ryabkov", "victoria-nuland"))[0] == []
    statement.about.add(Entry.objects.get(slug="moscow-consultations").meeting)
    assert said(compared(world, "sergei-ryabkov", "victoria-nuland"))[0] == ["ryabkov-on-visas"]


def test_a_joint_statement_is_told_once_as_done_together(world: World) -> None:
    found = compared(world, "joe-biden", "vladimir-putin")
    assert [row.slug for row in found.together] == ["geneva-summit", "joint-statement"]
    assert said(found) == [[], []]


def test_two_with_nothing_in_common_are_told_so(world: World) -> None:
    found = compared(world, "sergei-lavrov", "joe-biden")
    assert found.is_empty
    with translation.override("en"):
        assert found.sentence == (
            "The record holds nothing that Sergei Lavrov and Joe Biden did together or said of each other."
        )
        assert found.halves[0].apart == "1 meeting and 1 statement that do not name the other"


def test_drafts_count_for_nothing(world: World) -> None:
    Entry.objects.exclude(slug="geneva-summit").update(state="draft")
    found = compared(world, "sergei-ryabkov", "victoria-nuland")
    assert (found.is_empty, found.shared, [half.total for half in found.halves]) == (True, 0, [0, 0])
    assert [actor.slug for _label, actors in comparison.choices() for actor in actors] == [
        "vladimir-putin",
        "joe-biden",
    ]


def test_only_the_latest_are_shown(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(comparison, "SHOWN", 1)
    found = compared(world, "joe-biden", "vladimir-putin")
    assert ([row.slug for row in found.together], found.is_cut) == (["geneva-summit"], True)


def test_a_comparison_costs_a_fixed_number_of_queries(
    world: World, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_num_queries(11):
        compared(world, "sergei-ryabkov", "victoria-nuland")


@pytest.mark.parametrize(
    ("query", "status", "words"),
    [
        pytest.param("", 200, "Choose two people or bodies", id="none"),
        pytest.param("?people=&people=", 200, "Choose two people or bodies", id="empty-fields"),
        pytest.param("?people=joe-biden", 200, "Choose a second to compare with.", id="one"),
        pytest.param("?people=joe-biden&people=nobody", 400, "“nobody” is nobody on the record", id="unknown"),
        pytest.param("?people=tass&people=%3Cb%3E", 400, "is nobody on the record", id="not-on-record"),
        pytest.param("?people=joe-biden&people=joe-biden", 400, "Both are the same", id="same"),
        pytest.param(
            "?people=joe-biden&people=vladimir-putin&people=sergei-lavrov", 400, "Only two can be compared", id="three"
        ),
        pytest.param("?people=joe-biden&people=vladimir-putin", 200, "2 entries together", id="two"),
        pytest.param("?people=joe-biden&people=sergei-lavrov", 200, "The record holds nothing", id="strangers"),
    ],
)
def test_the_page_says_what_it_was_asked_and_what_is_wrong(
    client: Client, world: World, query: str, status: int, words: str
) -> None:
    response = client.get(f"/en/compare/{query}")
    assert response.status_code == status
    assert words in response.content.decode()
