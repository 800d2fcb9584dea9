"""What an actor said: counted as the filters of the list that the counts link to count it."""

from django.test import Client
from django.utils import translation
from pytest_django import DjangoAssertNumQueries

from tests.world import World
from timeline import sayings
from timeline.sayings import Sayings, Subject


def summary(world: World, slug: str) -> Sayings:
    with translation.override("en"):
        return sayings.summary(world.actors[slug])


def test_statements_are_counted_by_topic_and_by_person(world: World) -> None:
    assert summary(world, "sergei-ryabkov") == Sayings(
        total=1,
        topics=[Subject("visas", "Visas", "", 1)],
        people=[Subject("victoria-nuland", "Victoria Nuland", "united_states", 1)],
    )


def test_an_upper_topic_counts_the_narrower_ones_once(world: World) -> None:
    assert summary(world, "joe-biden").topics == [
        Subject("arms-control", "Arms control", "", 1),
        Subject("new-start", "New START", "", 1),
    ]


def test_who_is_only_mentioned_or_addressed_said_nothing(world: World) -> None:
    assert summary(world, "russia") == Sayings(total=0, topics=[], people=[])


def test_a_summary_costs_five_queries(world: World, django_assert_num_queries: DjangoAssertNumQueries) -> None:
    with django_assert_num_queries(5):
        summary(world, "joe-biden")


def test_the_linked_list_holds_as_many_as_the_count_says(client: Client, world: World) -> None:
    for slug in ("joe-biden", "sergei-ryabkov", "victoria-nuland"):
        for topic in summary(world, slug).topics:
            page = client.get(f"/en/actors/{slug}/said/?topic={topic.slug}").context
            assert len(page["page"].rows) == topic.count
