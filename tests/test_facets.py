"""What else could be chosen: counts follow the other parameters, and every option is a link."""

from collections.abc import Callable
from contextlib import AbstractContextManager

import pytest
from django.http import QueryDict

from tests.world import World
from timeline.filters import Facet, Option, Selection
from timeline.filters.facets import MOST_LISTED
from timeline.models import Actor, Citation, Document, Entry, Involvement

Queries = Callable[[int], AbstractContextManager[object]]


def facets(query: str, *, language: str = "en") -> dict[str, Facet]:
    selection = Selection(QueryDict(query), Entry.objects.published(), language=language, path="/en/")
    return {facet.param: facet for facet in selection.facets}


def counts(query: str, param: str, *, language: str = "en") -> list[tuple[str, int]]:
    return [(option.label, option.count) for option in facets(query, language=language)[param].options]


def test_every_facet_counts_the_whole_record_in_one_query(world: World, django_assert_num_queries: Queries) -> None:
    with django_assert_num_queries(1):
        found = facets("")

    assert {param: [(option.value, option.count) for option in facet.options] for param, facet in found.items()} == {
        "kind": [("meeting", 4), ("statement", 6)],
        "side": [("russia", 7), ("united_states", 4), ("third", 2)],
        "people": [
            ("sergei-ryabkov", 3),
            ("victoria-nuland", 3),
            ("joe-biden", 2),
            ("sauli-niinisto", 2),
            ("sergei-lavrov", 2),
            ("vladimir-putin", 2),
            ("russian-officials", 1),
        ],
        "level": [("head_of_state", 1), ("foreign_minister", 1), ("deputy_minister", 1), ("department", 1)],
        "status": [("planned", 1), ("cancelled", 1), ("held", 2)],
        "place": [("geneva", 2), ("helsinki", 2), ("moscow", 1)],
        "topic": [("visas", 5), ("arms-control", 4), ("new-start", 3), ("cyber-security", 1)],
        "source": [("visa-report", 6), ("summit-report", 5)],
    }


def test_counts_agree_with_what_each_option_finds(world: World) -> None:
    for facet in facets("kind=statement").values():
        for option in facet.options:
            query = option.url.partition("?")[2]
            selection = Selection(QueryDict(query), Entry.objects.published(), language="en", path="/en/")
            if facet.param != "kind":
                assert (option.value, selection.counts.total) == (option.value, option.count)


def test_a_facet_ignores_its_own_parameter_and_follows_the_others(world: World) -> None:
    found = facets("place=geneva&kind=statement")

    assert (
        found["place"].options
        == [
            Option("helsinki", "Helsinki", 1, False, "/en/?kind=statement&place=geneva&place=helsinki"),
            Option("geneva", "Geneva", 1, True, "/en/?kind=statement"),
        ][::-1]
    )
    assert found["kind"].options == [
        Option("meeting", "Meeting", 1, False, "/en/?kind=statement&kind=meeting&place=geneva"),
        Option("statement", "Statement", 1, True, "/en/?place=geneva"),
    ]


def test_what_is_chosen_stays_listed_without_any_entry(world: World) -> None:
    found = facets("people=tass&status=postponed&kind=statement")

    assert [option for option in found["people"].options if option.selected] == [
        Option("tass", "TASS", 0, True, "/en/?kind=statement&status=postponed")
    ]
    assert found["status"].options == [Option("postponed", "postponed", 0, True, "/en/?kind=statement&people=tass")]


def test_people_who_must_all_be_in_it_narrow_their_own_facet(world: World) -> None:
    assert counts("people=sergei-lavrov&match=all", "people") == [("Sergei Lavrov", 2), ("Sauli Niinistö", 1)]


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        pytest.param("en", [("Geneva", 2), ("Helsinki", 2), ("Moscow", 1)], id="en"),
        pytest.param("vi", [("Geneva", 2), ("Helsinki", 2), ("Moskva", 1)], id="vi"),
        pytest.param("ru", [("Женева", 2), ("Хельсинки", 2), ("Москва", 1)], id="ru"),
    ],
)
def test_labels_are_in_the_language_of_the_page(world: World, language: str, expected: list[tuple[str, int]]) -> None:
    assert counts("", "place", language=language) == expected


def test_a_long_list_of_people_keeps_the_first_and_the_chosen(world: World) -> None:
    for number in range(MOST_LISTED + 5):
        name = f"Delegate {number:02}"
        actor = Actor.objects.create(
            slug=f"delegate-{number:02}", kind="person", side="third", name_en=name, name_vi=name, name_ru=name
        )
        Involvement.objects.create(entry=world.entries["expert-round"], actor=actor, role="delegate", position=number)

    facet = facets("people=delegate-34")["people"]

    assert facet.hidden_count == 11
    assert [option.value for option in facet.options[:8]] == [
        "sergei-ryabkov",
        "victoria-nuland",
        "joe-biden",
        "sauli-niinisto",
        "sergei-lavrov",
        "vladimir-putin",
        "delegate-00",
        "delegate-01",
    ]
    assert [option.value for option in facet.options[-2:]] == ["delegate-23", "delegate-34"]


def test_a_long_list_of_sources_is_cut_as_well(world: World) -> None:
    titles = {f"title_{code}": "A report" for code in ("en", "vi", "ru")}
    for number in range(MOST_LISTED):
        document = Document.objects.create(slug=f"report-{number:02}", language="en", **titles)
        Citation.objects.create(entry=world.entries["expert-round"], document=document, position=number + 10)

    facet = facets("source=report-29")["source"]

    assert (len(facet.options), facet.hidden_count) == (MOST_LISTED + 1, 1)
    assert [option.value for option in facet.options if option.selected] == ["report-29"]


@pytest.mark.parametrize(
    ("language", "label"),
    [
        ("en", "TASS (all publications)"),
        ("vi", "TASS (mọi ấn phẩm)"),
        ("ru", "ТАСС (все публикации)"),
    ],
)
def test_a_publisher_of_several_data_sets_is_one_choice(world: World, language: str, label: str) -> None:
    Document.objects.update(publisher=world.actors["tass"])
    articles = counts("", "source", language=language)
    Document.objects.update(licence="CC0-1.0")

    chosen = Selection(QueryDict("source=tass"), Entry.objects.published(), language=language, path="/")
    assert ([chip.value_label for chip in chosen.chips], label in chosen.sentence) == ([label], True)
    assert len(articles) == 2
    assert counts("", "source", language=language)[0] == (label, 10)
    assert [(o.value, o.count, o.selected) for o in facets("source=tass&kind=meeting")["source"].options] == [
        ("tass", 4, True),
        ("visa-report", 3, False),
        ("summit-report", 2, False),
    ]


def test_a_wrong_parameter_counts_nothing_and_asks_nothing(world: World, django_assert_num_queries: Queries) -> None:
    with django_assert_num_queries(0):
        found = facets("kind=treaty&status=held")

    assert {param: facet.options for param, facet in found.items() if facet.options} == {
        "status": [Option("held", "held", 0, True, "/en/?kind=treaty")]
    }
