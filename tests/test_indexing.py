"""The search text: every name and word of an entry, folded, kept true when what it names changes."""

import pytest
from pytest_django import DjangoAssertNumQueries

from tests.small_seeds import small_seeds
from timeline import loader
from timeline.indexing import entries_naming, refresh_derived, search_text_for
from timeline.models import Actor, Entry, Membership, Place, PlaceName, Topic
from timeline.seeds.schema import Seeds
from timeline.vocabulary import Side

QUERIES = 19  # the entries, what is derived of them and its change, 16 for what it is made of


@pytest.fixture
def loaded(db: None) -> Seeds:
    seeds = small_seeds()
    loader.apply(loader.plan(seeds))
    return seeds


def found(text: str) -> set[str]:
    return set(Entry.objects.matching(text).values_list("slug", flat=True))


def test_search_text_holds_each_folded_word_once() -> None:
    assert search_text_for(["Hội đàm, Geneva!", "", "hội nghị", "Рябков Йод"]) == "hoi dam geneva nghi рябков иод"


@pytest.mark.parametrize(
    ("text", "slugs"),
    [
        pytest.param("deputies met", {"geneva-talks"}, id="summary"),
        pytest.param("record of its own", {"geneva-talks"}, id="notes"),
        pytest.param("meet again", {"geneva-talks"}, id="outcome"),
        pytest.param("no place", {"october-call"}, id="place-note"),
        pytest.param("useful русски", {"ryabkov-on-talks"}, id="translation"),
        pytest.param("Ryapkov", {"geneva-talks", "nuland-visit", "october-call", "ryabkov-on-talks"}, id="spelling"),
        pytest.param("рябков", {"geneva-talks", "nuland-visit", "october-call", "ryabkov-on-talks"}, id="cyrillic"),
        pytest.param("gio-ne-vo", {"geneva-talks"}, id="place-alias"),
        pytest.param("BERN", {"geneva-talks"}, id="place"),
        pytest.param("new start", {"geneva-talks"}, id="topic"),
        pytest.param("under secretary", {"geneva-talks", "nuland-visit", "october-call"}, id="office"),
        pytest.param("vice minister", {"geneva-talks", "nuland-visit", "october-call"}, id="office-as-printed"),
        pytest.param("russia", {"geneva-talks", "nuland-visit", "october-call"}, id="on-behalf-of"),
        pytest.param("tass", {"ryabkov-on-talks"}, id="outlet"),
        pytest.param("soviet", set(), id="not-named"),
    ],
)
def test_entry_is_found_by(loaded: Seeds, text: str, slugs: set[str]) -> None:
    assert found(text) == slugs


def test_refresh_takes_up_what_changed_and_says_how_many_did(loaded: Seeds) -> None:
    Actor.objects.filter(slug="tass").update(name_vi="Thông tấn xã Nga")
    PlaceName.objects.create(place=Place.objects.get(slug="bern"), name="Berne")

    changed = refresh_derived(Entry.objects.all())

    assert changed == 2
    assert found("thong tan xa") == {"ryabkov-on-talks"}
    assert found("berne") == {"geneva-talks"}
    assert refresh_derived(Entry.objects.all()) == 0


def test_refresh_touches_only_the_entries_given(loaded: Seeds) -> None:
    Entry.objects.update(search_text="")

    changed = refresh_derived([Entry.objects.get(slug="nuland-draft")])

    assert changed == 1
    assert set(Entry.objects.exclude(search_text="").values_list("slug", flat=True)) == {"nuland-draft"}


def test_refresh_takes_up_who_takes_part_and_who_speaks(loaded: Seeds) -> None:
    entries = Entry.objects.filter(slug__in=["ryabkov-on-talks", "geneva-talks"]).order_by("slug")
    assert list(entries.values_list("slug", "sides", "voice")) == [
        ("geneva-talks", "russia united_states", ""),
        ("ryabkov-on-talks", "russia", "russia"),
    ]

    Actor.objects.filter(slug="sergei-ryabkov").update(side=Side.THIRD)
    refresh_derived(Entry.objects.all())

    assert entries.get(slug="ryabkov-on-talks").sides == "third"
    assert entries.get(slug="ryabkov-on-talks").voice == "third"


def test_refresh_of_nothing_changes_nothing(db: None, django_assert_num_queries: DjangoAssertNumQueries) -> None:
    with django_assert_num_queries(0):
        assert refresh_derived([]) == 0


def test_refresh_takes_the_same_queries_for_more_entries(
    loaded: Seeds, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    data = loaded.model_dump()
    data["meetings"] |= {f"talks-{n}": data["meetings"]["geneva-talks"] for n in range(20)}
    loader.apply(loader.plan(Seeds.model_validate(data)))
    Entry.objects.update(search_text="")

    with django_assert_num_queries(QUERIES):
        changed = refresh_derived(Entry.objects.all())

    assert changed == 25


@pytest.mark.parametrize(
    ("noun", "model", "slug", "expected"),
    [
        pytest.param("actor", Actor, "tass", {"ryabkov-on-talks"}, id="outlet"),
        pytest.param("actor", Actor, "russia", {"geneva-talks", "nuland-visit", "october-call"}, id="on-behalf-of"),
        pytest.param("actor", Actor, "soviet-union", set(), id="nobody"),
        pytest.param(
            "office",
            Membership,
            "nuland-under-secretary",
            {"geneva-talks", "nuland-visit", "october-call"},
            id="office",
        ),
        pytest.param("place", Place, "bern", {"geneva-talks"}, id="place"),
        pytest.param("topic", Topic, "new-start", {"geneva-talks"}, id="topic"),
    ],
)
def test_entries_naming_a_record(
    loaded: Seeds, noun: str, model: type[Actor | Membership | Place | Topic], slug: str, expected: set[str]
) -> None:
    ids = entries_naming(noun, [model._base_manager.get(slug=slug).pk])

    assert set(Entry.objects.filter(pk__in=ids).values_list("slug", flat=True)) == expected
