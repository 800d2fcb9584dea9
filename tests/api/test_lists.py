"""Lists: their pages, what of each record is sent, and the filters, which are the site's."""

import json
from typing import Any
from urllib.parse import urlencode

import pytest
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pytest_django import DjangoAssertNumQueries

from tests.api.asking import asked, fetched, slugs
from tests.world import World
from timeline.vocabulary import EntryKind, Level, MeetingStatus, Side

NEWEST_FIRST = [
    *("expert-round", "nuland-on-visas", "ryabkov-on-visas", "officials-on-visas", "moscow-consultations"),
    *("geneva-summit", "joint-statement", "lavrov-on-new-start", "helsinki-talks", "niinisto-offers-helsinki"),
]
LISTS = {
    "entries": NEWEST_FIRST,
    "actors": sorted(
        [
            *("joe-biden", "russian-foreign-ministry", "russian-officials", "sauli-niinisto", "sergei-lavrov"),
            *("sergei-ryabkov", "state-department", "tass", "victoria-nuland", "vladimir-putin"),
        ]
    ),
    "places": ["geneva", "helsinki", "moscow"],
    "topics": ["arms-control", "cyber-security", "new-start", "visas"],
    "documents": ["summit-report", "visa-report"],
}


@pytest.mark.parametrize("name", LISTS)
def test_a_list_holds_what_readers_may_know_of(world: World, name: str) -> None:
    assert slugs(f"{name}/") == LISTS[name]


@pytest.mark.parametrize("name", LISTS)
def test_small_pages_hold_the_same_as_one_large_one(world: World, name: str) -> None:
    assert slugs(f"{name}/?limit=1") == LISTS[name]


@pytest.mark.parametrize("name", LISTS)
def test_previous_leads_back_to_the_page_before(world: World, name: str) -> None:
    first = fetched(f"{name}/?limit=1")
    second = fetched(first["next"].removeprefix("http://testserver/api/v1/"))
    back = fetched(second["previous"].removeprefix("http://testserver/api/v1/"))

    assert (first["previous"], back) == (None, {**first, "next": back["next"]})


def test_the_address_of_the_next_page_keeps_everything_that_was_asked(world: World) -> None:
    page = fetched("entries/?kind=meeting&limit=1&fields=title&lang=ru")

    assert page == {
        "next": "http://testserver/api/v1/entries/?kind=meeting&limit=1&fields=title&lang=ru"
        "&cursor=2021-11-01.expert-round",
        "previous": None,
        "results": [{"slug": "expert-round", "title": "Раунд экспертов"}],
    }


@pytest.mark.parametrize("language", ["en", "vi", "ru"])
def test_a_listed_entry_is_what_the_twin_of_the_timeline_holds(world: World, client: Client, language: str) -> None:
    twin: Any = client.get(f"/{language}/timeline.json")
    on_site = json.loads(twin.getvalue())["entries"]

    assert fetched(f"entries/?lang={language}")["results"] == on_site


def test_include_brings_claims_relations_and_history_into_a_list(world: World) -> None:
    [entry] = fetched("entries/?q=Geneva&kind=meeting&include=claims,relations,history&fields=kind")["results"]

    assert entry["slug"] == "geneva-summit"
    assert [(claim["field"], len(claim["citations"])) for claim in entry["claims"]] == [("existence", 2), ("date", 1)]
    assert (entry["relations"], entry["history"]) == ([], [])


def test_include_brings_names_into_the_list_of_actors(world: World) -> None:
    page = fetched("actors/?include=names&fields=name")

    assert {one["slug"]: [name["name"] for name in one["names"]] for one in page["results"] if one["names"]} == {
        "sergei-ryabkov": ["Ryapkov"]
    }


@pytest.mark.parametrize(
    ("address", "queries"),
    [
        pytest.param("entries/", 8, id="entries"),
        pytest.param("entries/?include=claims,relations,history", 16, id="entries-with-parts"),
        pytest.param("actors/", 2, id="actors"),
        pytest.param("actors/?include=names,identifiers,offices", 6, id="actors-with-parts"),
        pytest.param("places/", 2, id="places"),
        pytest.param("places/?include=names", 3, id="places-with-names"),
        pytest.param("topics/", 2, id="topics"),
        pytest.param("topics/?include=narrower", 3, id="topics-with-narrower"),
        pytest.param("documents/", 2, id="documents"),
    ],
)
@pytest.mark.parametrize("limit", [6, 100])
def test_a_page_costs_the_same_queries_however_long_it_is(
    world: World, django_assert_num_queries: DjangoAssertNumQueries, address: str, queries: int, limit: int
) -> None:
    asked(address)  # what is looked up once for all is looked up

    with django_assert_num_queries(queries):
        fetched(f"{address}{'&' if '?' in address else '?'}limit={limit}")


def some(values: list[str]) -> st.SearchStrategy[list[str]]:
    return st.lists(st.sampled_from(values), max_size=2, unique=True)


FILTERS = st.fixed_dictionaries(
    {},
    optional={
        "kind": some(EntryKind.values),
        "side": some(Side.values),
        "people": some(["sergei-ryabkov", "victoria-nuland", "joe-biden", "tass"]),
        "match": st.sampled_from([["all"], ["any"]]),
        "level": some(Level.values),
        "status": some(MeetingStatus.values),
        "place": some(["geneva", "helsinki", "moscow"]),
        "topic": some(["arms-control", "new-start", "visas"]),
        "source": some(["summit-report", "visa-report"]),
        "from": st.sampled_from([["2019"], ["2021-06"], ["2021-10-13"]]),
        "to": st.sampled_from([["2021-10-13"], ["2021-11"], ["2022"]]),
        "within": st.sampled_from([["0"], ["1"]]),
        "printed": st.sampled_from([["0"], ["1"]]),
        "order": st.sampled_from([["oldest"], ["newest"]]),
        "q": st.sampled_from([["visas"], ["женева"], ["thi thuc"]]),
    },
)


@pytest.mark.django_db
def test_the_same_filters_choose_the_same_entries_as_on_the_site(world: World, client: Client) -> None:
    @settings(
        max_examples=20,
        derandomize=True,
        deadline=None,
        database=None,
        suppress_health_check=[HealthCheck.function_scoped_fixture],
    )
    @given(FILTERS)
    def agree(chosen: dict[str, list[str]]) -> None:
        query = urlencode(chosen, doseq=True)
        twin: Any = client.get(f"/en/timeline.json?{query}")
        on_site = [entry["slug"] for entry in json.loads(twin.getvalue())["entries"]]

        assert slugs(f"entries/?{query}&limit=3") == on_site

    agree()
