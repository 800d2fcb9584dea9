"""The hits of a search: their numbers across pages, their neighbours, and where the words stand that no row shows."""

import pytest
from django.utils import translation
from pytest_django import DjangoAssertNumQueries

from tests.world import World
from timeline import entries
from timeline.filters import Selection
from timeline.models import Entry
from timeline.searching import Found, Hit, hits


def selection(words: str, language: str = "en") -> Selection:
    return Selection({"q": words}, Entry.objects.published(), language=language, path=f"/{language}/")


def found(words: str, *, size: int = 100, cursor: str = "", language: str = "en") -> dict[str, Hit]:
    with translation.override(language):
        chosen = selection(words, language)
        page = entries.page(chosen.queryset, cursor=cursor, order=chosen.order, size=size)
        return hits(chosen, page, page.rows)


def test_without_words_there_are_no_hits(world: World, django_assert_num_queries: DjangoAssertNumQueries) -> None:
    chosen = selection("")
    page = entries.page(chosen.queryset, cursor="", order=chosen.order)
    with django_assert_num_queries(0):
        assert hits(chosen, page, page.rows) == {}


def test_hits_are_numbered_and_lead_to_their_neighbours(world: World) -> None:
    assert found("visas view") == {
        "nuland-on-visas": Hit(1, 2, "", "#ryabkov-on-visas", "first-hit", in_summary=True, found=()),
        "ryabkov-on-visas": Hit(2, 2, "#nuland-on-visas", "", "last-hit", in_summary=True, found=()),
    }


def test_numbers_go_on_and_links_lead_across_pages(world: World) -> None:
    chosen = selection("visas view")
    first = entries.page(chosen.queryset, cursor="", order="newest", size=1)
    cursor = first.next
    assert found("visas view", size=1)["nuland-on-visas"].next == f"/en/?q=visas+view&cursor={cursor}#first-hit"
    assert found("visas view", size=1, cursor=cursor) == {
        "ryabkov-on-visas": Hit(
            2,
            2,
            "/en/?q=visas+view&cursor=-2021-10-13.ryabkov-on-visas#last-hit",
            "",
            "first-hit",
            in_summary=True,
            found=(),
        )
    }


@pytest.mark.parametrize(
    ("words", "language", "slug", "expected"),
    [
        pytest.param("рябков", "en", "ryabkov-on-visas", (Found("names", "Сергей Рябков"),), id="other-script"),
        pytest.param("Ryapkov", "en", "ryabkov-on-visas", (Found("names", "Ryapkov"),), id="other-spelling"),
        pytest.param("cyber", "en", "geneva-summit", (Found("topics", "Cyber security"),), id="topic"),
        pytest.param("июнь", "en", "geneva-summit", (Found("date", ""),), id="date"),
        pytest.param("встреча", "en", "geneva-summit", (Found("the text in another language", ""),), id="language"),
        pytest.param("Geneva", "ru", "geneva-summit", (Found("места", "Geneva"),), id="russian-page"),
        pytest.param("thuong cyber", "vi", "geneva-summit", (Found("chủ đề", ""),), id="topic-in-another-language"),
        pytest.param("Ryabkov", "en", "ryabkov-on-visas", (), id="shown"),
    ],
)
def test_a_row_says_where_a_word_stands_that_it_does_not_show(
    world: World, words: str, language: str, slug: str, expected: tuple[Found, ...]
) -> None:
    assert found(words, language=language)[slug].found == expected


def test_the_cost_does_not_grow_with_the_hits(world: World, django_assert_num_queries: DjangoAssertNumQueries) -> None:
    for words in ("рябков", "2021 октябрь"):
        chosen = selection(words)
        page = entries.page(chosen.queryset, cursor="", order=chosen.order)
        assert chosen.counts.total
        with django_assert_num_queries(14):
            hits(chosen, page, page.rows)
