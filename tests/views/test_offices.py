"""Who held which office: all terms, and those that may have been held on a day."""

import re

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from tests.world import World
from timeline.models import Actor, Involvement, Membership


def holders(client: Client, query: str = "") -> list[str]:
    html = client.get(f"/en/offices/{query}").content.decode()
    return re.findall(r'<li><a href="/en/actors/([a-z0-9-]+)/"', html)


def office(world: World, slug: str, person: str = "", **more: str) -> Membership:
    """An office of the summit's country, held by this person or by a new one who is in no entry."""
    words = {f"{field}_{code}": slug for field in ("name",) for code in ("en", "vi", "ru")}
    roles = {f"role_{code}": "Envoy" for code in ("en", "vi", "ru")}
    actor = world.actors.get(person) or Actor.objects.create(slug=slug, kind="person", side="russia", **words)
    return Membership.objects.create(slug=f"{slug}-office", person=actor, body=world.actors["tass"], **roles, **more)


@pytest.mark.parametrize(
    ("on", "expected"),
    [
        ("", ["sergei-ryabkov", "victoria-nuland"]),
        ("2021-10-13", ["sergei-ryabkov", "victoria-nuland"]),
        ("2010", ["sergei-ryabkov"]),
        ("1999", []),
    ],
    ids=["all", "day", "year", "before-all"],
)
def test_the_day_chooses_who_may_have_held_an_office(
    client: Client, world: World, on: str, expected: list[str]
) -> None:
    assert holders(client, f"?on={on}") == expected


def test_what_is_not_certain_is_marked(client: Client, world: World) -> None:
    html = client.get("/en/offices/?on=2023").content.decode()

    assert re.findall(r"may have held it then", html) == ["may have held it then"]  # Ryabkov, whose end is not known
    assert "may have held" not in client.get("/en/offices/?on=2021").content.decode()  # an entry shows it


def test_a_term_without_a_beginning_is_there_only_where_an_entry_shows_it(client: Client, world: World) -> None:
    held = office(world, "lavrov", "sergei-lavrov", end="2030")
    nobody = holders(client, "?on=2019")
    Involvement.objects.filter(entry=world.entries["lavrov-on-new-start"], actor=held.person).update(office=held)

    year = str(world.entries["lavrov-on-new-start"].date)[:4]
    assert "sergei-lavrov" not in nobody
    assert "sergei-lavrov" in holders(client, f"?on={year}")


def test_who_came_with_a_pack_has_a_page_and_who_an_editor_entered_waits_for_an_entry(
    client: Client, world: World
) -> None:
    office(world, "kohler", start="1962-09-27", end="1966-11-14", pack="history")
    office(world, "hidden", start="1962", end="1966")

    assert holders(client, "?on=1962-10") == ["kohler"]
    assert client.get("/en/actors/kohler/").status_code == 200
    assert client.get("/en/actors/hidden/").status_code == 404
    assert "No meeting or statement is on record here." in client.get("/en/actors/kohler/").content.decode()


def test_what_is_no_date_is_told(client: Client, world: World) -> None:
    response = client.get("/en/offices/?on=soon")

    assert response.status_code == 400
    assert "“soon” is not a date" in response.content.decode()


def test_the_page_costs_three_queries_whatever_there_is(
    client: Client, world: World, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(20):
        held = office(world, f"envoy-{number}", start="1962", pack="history")
        held.citations.create(document=world.documents["visa-report"], position=0)
    with django_assert_num_queries(3):
        assert len(holders(client)) == 22
