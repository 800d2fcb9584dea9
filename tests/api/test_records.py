"""Single records: an entry with its evidence, an actor with offices, and what places, topics and documents tell."""

import pytest
from pytest_django import DjangoAssertNumQueries

from tests.api.asking import fetched
from tests.world import World
from timeline.models import ActorIdentifier, Meeting, MeetingState, Relation, Statement


def test_an_entry_tells_every_citation_of_every_claim(world: World) -> None:
    entry = fetched("entries/geneva-summit/?include=claims&fields=title")

    common = {"locator": None, "stance": "supports", "stance_label": "supports"}
    assert entry == {
        "slug": "geneva-summit",
        "title": "Geneva summit",
        "claims": [
            {
                "field": "existence",
                "field_label": "that it took place or was said",
                "actor": None,
                "place": None,
                "citations": [
                    {
                        "document": "summit-report",
                        "document_title": "Leaders meet in Geneva",
                        "lines": "1-3",
                        **common,
                        "basis": "printed",
                        "basis_label": "printed",
                        "note": None,
                    },
                    {
                        "document": "visa-report",
                        "document_title": "Talks on visas",
                        "lines": "50",
                        **common,
                        "basis": "context",
                        "basis_label": "from context",
                        "note": "a reason",
                    },
                ],
            },
            {
                "field": "date",
                "field_label": "date",
                "actor": None,
                "place": None,
                "citations": [
                    {
                        "document": "summit-report",
                        "document_title": "Leaders meet in Geneva",
                        "lines": "2, 5",
                        **common,
                        "basis": "printed",
                        "basis_label": "printed",
                        "note": None,
                    }
                ],
            },
        ],
    }


def test_an_entry_tells_what_it_hangs_together_with_from_either_end(world: World) -> None:
    summit, helsinki = (Meeting.objects.get(slug=slug) for slug in ("geneva-summit", "helsinki-talks"))
    Relation.objects.create(source=summit, kind="replaces", target=helsinki)
    Statement.objects.get(slug="joint-statement").about.add(summit)
    Meeting.objects.filter(slug="moscow-consultations").update(part_of=summit)

    told = fetched("entries/geneva-summit/?include=relations,chain&fields=slug")
    from_helsinki = fetched("entries/helsinki-talks/?include=relations&fields=slug")

    assert told == {
        "slug": "geneva-summit",
        "relations": [
            {"kind": "replaces", "label": "Took the place of", "outward": True, "slug": "helsinki-talks"},
            {"kind": "part_of", "label": "Holds", "outward": False, "slug": "moscow-consultations"},
            {"kind": "about", "label": "Spoken of in", "outward": False, "slug": "joint-statement"},
        ],
        "chain": ["helsinki-talks", "geneva-summit"],
    }
    assert from_helsinki["relations"] == [
        {"kind": "replaces", "label": "Its place was taken by", "outward": False, "slug": "geneva-summit"}
    ]


def test_a_meeting_tells_the_states_it_was_in(world: World) -> None:
    meeting = Meeting.objects.get(slug="helsinki-talks")
    note = {"note_en": "announced", "note_vi": "", "note_ru": "объявлено"}
    MeetingState.objects.create(meeting=meeting, status="planned", since="2019-06", planned_for="2019-07-08", **note)

    told = fetched("entries/helsinki-talks/?include=history&fields=slug&lang=ru")

    assert told["history"] == [
        {
            "status": "planned",
            "status_label": "намечено",
            "since": "2019-06",
            "since_words": "июнь 2019 г.",
            "planned_for": "2019-07-08",
            "planned_for_words": "8 июля 2019 г.",
            "note": "объявлено",
        }
    ]


def test_a_single_record_comes_with_all_its_parts(world: World) -> None:
    parts = {"claims", "relations", "history", "chain"}

    assert parts <= fetched("entries/geneva-summit/").keys()
    assert parts & fetched("entries/geneva-summit/?fields=title").keys() == set()
    assert parts & fetched("entries/geneva-summit/?include=chain").keys() == {"chain"}


def test_an_actor_tells_names_identifiers_and_offices(world: World) -> None:
    ActorIdentifier.objects.create(actor=world.actors["sergei-ryabkov"], scheme="wikidata", identifier="Q1")

    assert fetched("actors/sergei-ryabkov/?lang=vi") == {
        "slug": "sergei-ryabkov",
        "url": "http://testserver/vi/actors/sergei-ryabkov/",
        "name": "Sergei Ryabkov",
        "entries": "http://testserver/api/v1/entries/?people=sergei-ryabkov",
        "kind": "person",
        "kind_label": "nhân vật",
        "side": "russia",
        "side_label": "Nga",
        "country": None,
        "succeeds": None,
        "names": [{"name": "Ryapkov", "kind": "spelling", "kind_label": "biến thể chính tả"}],
        "identifiers": [{"scheme": "wikidata", "identifier": "Q1"}],
        "offices": [
            {
                "slug": "ryabkov-deputy",
                "role": "Thứ trưởng Ngoại giao",
                "body": "russian-foreign-ministry",
                "start": "2008",
                "start_words": "năm 2008",
                "end": None,
                "end_words": None,
                "citations": [],
            }
        ],
    }


def test_whom_an_actor_succeeds_is_told_only_of_those_readers_may_know_of(world: World) -> None:
    for actor in (world.actors["tass"], world.actors["sauli-niinisto"]):
        actor.succeeds = world.actors["reuters" if actor.slug == "tass" else "joe-biden"]
        actor.save()

    assert fetched("actors/tass/")["succeeds"] is None
    assert fetched("actors/sauli-niinisto/")["succeeds"] == "joe-biden"


def test_a_place_tells_where_it_is(world: World) -> None:
    assert fetched("places/geneva/") == {
        "slug": "geneva",
        "url": "http://testserver/en/places/geneva/",
        "name": "Geneva",
        "entries": "http://testserver/api/v1/entries/?place=geneva",
        "country": "CH",
        "latitude": 46.2044,
        "longitude": 6.1432,
        "precision": "city",
        "precision_label": "city",
        "names": [],
    }


def test_a_topic_tells_what_is_above_and_under_it(world: World) -> None:
    assert fetched("topics/arms-control/?fields=broader&include=narrower") == {
        "slug": "arms-control",
        "broader": None,
        "narrower": ["new-start"],
    }
    assert fetched("topics/new-start/?fields=broader") == {"slug": "new-start", "broader": "arms-control"}


def test_a_document_tells_where_it_comes_from(world: World) -> None:
    known = fetched("documents/visa-report/")

    assert {name: value for name, value in known.items() if value is not None} == {
        "slug": "visa-report",
        "url": "http://testserver/en/documents/visa-report/",
        "title": "Talks on visas",
        "entries": "http://testserver/api/v1/entries/?source=visa-report",
        "original_title": "Hội đàm về thị thực",
        "language": "vi",
        "file": "page.txt",
        "lines": "41-90",
    }


@pytest.mark.parametrize(
    ("address", "queries"),
    [
        pytest.param("entries/geneva-summit/", 18, id="entry"),
        pytest.param("actors/sergei-ryabkov/", 6, id="actor"),
        pytest.param("places/geneva/", 3, id="place"),
        pytest.param("topics/arms-control/", 3, id="topic"),
        pytest.param("documents/visa-report/", 2, id="document"),
    ],
)
def test_a_record_costs_a_fixed_number_of_queries(
    world: World, django_assert_num_queries: DjangoAssertNumQueries, address: str, queries: int
) -> None:
    fetched(address)  # what is looked up once for all is looked up

    with django_assert_num_queries(queries):
        fetched(address)
