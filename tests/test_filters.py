"""An address becomes a choice of entries, and the page can say, link and take back every part of it."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import date

import pytest
from django.http import QueryDict
from django.utils import translation

from tests.world import World
from timeline.filters import Chip, Counts, EntryFilter, LeftOut, Problem, Selection
from timeline.filters.parameters import LONGEST_SEARCH, MOST_VALUES, read
from timeline.models import Entry, Meeting, Statement

Queries = Callable[[int], AbstractContextManager[object]]


def select(query: str, *, language: str = "en", scope: frozenset[str] = frozenset()) -> Selection:
    return Selection(QueryDict(query), Entry.objects.published(), language=language, path="/en/", scope=scope)


def found(selection: Selection) -> list[str]:
    return list(selection.queryset.order_by("date_earliest", "slug").values_list("slug", flat=True))


VISAS = ["officials-on-visas", "nuland-on-visas", "ryabkov-on-visas"]
MEETINGS = ["helsinki-talks", "geneva-summit", "moscow-consultations", "expert-round"]
STATEMENTS = ["niinisto-offers-helsinki", "lavrov-on-new-start", "joint-statement", *VISAS]
ALL = [
    "niinisto-offers-helsinki",
    "helsinki-talks",
    "lavrov-on-new-start",
    "geneva-summit",
    "joint-statement",
    "moscow-consultations",
    *VISAS,
    "expert-round",
]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        pytest.param("", ALL, id="nothing-asked"),
        pytest.param("kind=meeting", MEETINGS, id="kind"),
        pytest.param("kind=meeting&kind=statement", ALL, id="or-within-a-parameter"),
        pytest.param("side=third", ["niinisto-offers-helsinki", "helsinki-talks"], id="side"),
        pytest.param(
            "people=sergei-ryabkov&people=sergei-lavrov",
            ["helsinki-talks", "lavrov-on-new-start", "moscow-consultations", "nuland-on-visas", "ryabkov-on-visas"],
            id="any-of-the-people",
        ),
        pytest.param(
            "people=sergei-ryabkov&people=victoria-nuland&match=all",
            ["moscow-consultations", "nuland-on-visas", "ryabkov-on-visas"],
            id="all-of-the-people",
        ),
        pytest.param("people=sergei-lavrov&people=joe-biden&match=all", [], id="all-of-people-who-never-met"),
        pytest.param("level=head_of_state&level=department", ["geneva-summit", "expert-round"], id="level"),
        pytest.param("status=cancelled", ["helsinki-talks"], id="status"),
        pytest.param("place=moscow", ["moscow-consultations"], id="place"),
        pytest.param(
            "topic=arms-control",
            ["helsinki-talks", "lavrov-on-new-start", "geneva-summit", "joint-statement"],
            id="topic",
        ),
        pytest.param("source=summit-report&kind=meeting", ["helsinki-talks", "geneva-summit"], id="source"),
        pytest.param("kind=statement&topic=visas", VISAS, id="and-between-parameters"),
        pytest.param("from=2021-10-13&to=2021-10-13", ["moscow-consultations", *VISAS], id="period-overlaps"),
        pytest.param(
            "from=2021-10-13&to=2021-10-13&within=1", ["nuland-on-visas", "ryabkov-on-visas"], id="certainly-inside"
        ),
        pytest.param("to=2019", ["niinisto-offers-helsinki", "helsinki-talks"], id="end-alone"),
        pytest.param("from=2022", ["expert-round"], id="start-alone"),
        pytest.param("printed=1&kind=meeting", ["geneva-summit", "moscow-consultations"], id="printed-dates-only"),
        pytest.param("q=hoi+dam", ["helsinki-talks", "geneva-summit"], id="search"),
        pytest.param("unknown=1&cursor=2021-10-13.x&kind=meeting", MEETINGS, id="unknown-parameters-are-ignored"),
        pytest.param("kind=&kind=meeting&kind=meeting&place=+&q=", MEETINGS, id="blanks-and-doubles-are-tolerated"),
        pytest.param("from=&from=2022&from=+", ["expert-round"], id="the-last-that-is-not-blank-counts"),
    ],
)
def test_filters_narrow_the_entries(world: World, query: str, expected: list[str]) -> None:
    selection = select(query)

    assert (selection.errors, found(selection)) == ([], expected)


def test_an_entry_that_fits_twice_is_found_once(world: World) -> None:
    selection = select("people=vladimir-putin&people=joe-biden&topic=arms-control&topic=cyber-security")

    assert [entry.slug for entry in selection.queryset] == ["geneva-summit", "joint-statement"]


@pytest.mark.parametrize(
    ("query", "message"),
    [
        pytest.param(
            "kind=treaty", "Kind (kind): “treaty” is not known; possible values: meeting, statement.", id="kind"
        ),
        pytest.param(
            "side=ussr", "Side (side): “ussr” is not known; possible values: russia, united_states, third.", id="side"
        ),
        pytest.param(
            "people=sergei-ryapkov",
            "People (people): “sergei-ryapkov” is not known; did you mean sergei-ryabkov, sergei-lavrov?",
            id="people-nearest",
        ),
        pytest.param(
            "place=X%00Y",
            "Place (place): “X\ufffdY” is not known; values look like geneva, helsinki, moscow.",
            id="place-nothing-near",
        ),
        pytest.param("topic=visa", "Topic (topic): “visa” is not known; did you mean visas?", id="topic"),
        pytest.param(
            "source=" + "x" * 5000,
            "Source (source): “" + "x" * 59 + "…” is not known; values look like summit-report, visa-report.",
            id="source-too-long",
        ),
        pytest.param(
            "people=joe-biden&match=some",
            "All or any (match): “some” is not known; possible values: any, all.",
            id="match",
        ),
        pytest.param(
            "from=2021-02-30",
            "From (from): “2021-02-30” is not a date; write it as 2021, October 2021, 2021-10-13 or 13/10/2021.",
            id="no-such-day",
        ),
        pytest.param(
            "to=2021-10~",
            "To (to): “2021-10~” is not a date; write it as 2021, October 2021, 2021-10-13 or 13/10/2021.",
            id="to",
        ),
        pytest.param(
            "from=2022&to=2021",
            "To (to): the period from 2022 to 2021 ends before it starts; swap the two dates.",
            id="backwards",
        ),
        pytest.param(
            "printed=yes",
            "Printed dates only (printed): “yes” is not known; possible values: 0, 1.",
            id="printed",
        ),
        pytest.param(
            "order=random", "Order (order): “random” is not known; possible values: newest, oldest.", id="order"
        ),
        pytest.param(
            "q=%00%3F",
            "Search (q): “\ufffd?” has no letter or digit to look for; write a word or part of one.",
            id="search-without-words",
        ),
        pytest.param(
            "q=" + "x" * (LONGEST_SEARCH + 1),
            "Search (q): the text has 201 characters; write at most 200.",
            id="search-too-long",
        ),
        pytest.param(
            "&".join(f"people=a{number}" for number in range(MOST_VALUES + 1)),
            "People (people): 51 values are too many; at most 50 can be chosen.",
            id="too-many-values",
        ),
    ],
)
def test_a_wrong_value_is_named_and_finds_nothing(world: World, query: str, message: str) -> None:
    selection = select(query)

    assert [problem.message for problem in selection.errors] == [message]
    assert found(selection) == []
    assert selection.counts == Counts(0, 0, 0, None, None)
    assert [option.count for facet in selection.facets for option in facet.options if option.count] == []
    assert selection.sentence == "No meetings or statements: part of the address is not understood"


def test_the_filter_set_alone_finds_nothing_either(world: World) -> None:
    assert list(EntryFilter(QueryDict("kind=meeting&place=atlantis"), Entry.objects.published()).qs) == []


def test_every_fault_is_told_with_the_way_to_be_rid_of_it(world: World) -> None:
    selection = select("kind=meeting&kind=treaty&from=nonsense&place=moscow")

    assert selection.errors == [
        Problem(
            "kind",
            "Kind",
            "Kind (kind): “treaty” is not known; possible values: meeting, statement.",
            "/en/?kind=meeting&place=moscow&from=nonsense",
        ),
        Problem(
            "from",
            "From",
            "From (from): “nonsense” is not a date; write it as 2021, October 2021, 2021-10-13 or 13/10/2021.",
            "/en/?kind=meeting&kind=treaty&place=moscow",
        ),
    ]
    assert selection.chips == [Chip("Place", "Moscow", "/en/?kind=meeting&kind=treaty&from=nonsense")]


def test_a_search_of_the_greatest_length_and_strange_characters_is_answered(world: World) -> None:
    words = "a b c d e f g h i j k l m n o p q r s t u v w x y z % _ \\ ' \" \x00 \ud800 \U0001f600 ".ljust(200, "я")

    selection = Selection({"q": words}, Entry.objects.published(), language="en", path="/en/")

    assert (selection.errors, found(selection)) == ([], [])


def test_values_of_a_parameter_cost_one_query_and_no_more(world: World, django_assert_num_queries: Queries) -> None:
    selection = select("people=joe-biden&people=vladimir-putin&place=geneva&topic=arms-control&source=summit-report")

    with django_assert_num_queries(4):
        assert selection.is_valid
        assert [chip.value_label for chip in selection.chips] == [
            "Joe Biden",
            "Vladimir Putin",
            "Geneva",
            "Arms control",
            "Leaders meet in Geneva",
        ]
    with django_assert_num_queries(1):
        assert selection.sentence == (
            "1 meeting and 1 statement with Joe Biden or Vladimir Putin in Geneva about Arms control "
            "cited from “Leaders meet in Geneva”, 2021"
        )
    with django_assert_num_queries(1):
        assert selection.facets


def test_names_are_in_the_language_of_the_page(world: World) -> None:
    selection = select("people=joe-biden&place=moscow&from=2021-10-13", language="ru")

    with translation.override("en"):
        labels = [chip.value_label for chip in selection.chips]

    assert labels == ["Джо Байден", "Москва", "13 октября 2021 г."]


def test_counts_say_how_many_and_from_when_to_when(world: World, django_assert_num_queries: Queries) -> None:
    selection = select("")

    with django_assert_num_queries(1):
        counts = selection.counts

    # The expert round is open: the last day that is known is the day it may begin.
    assert counts == Counts(4, 6, 10, date(2019, 6, 1), date(2021, 11, 1))


def test_a_choice_of_place_tells_of_statements_about_its_meetings_that_do_not_name_it(
    world: World, django_assert_num_queries: Queries
) -> None:
    meeting = Meeting.objects.get(slug="moscow-consultations")
    meeting.statements.set(Statement.objects.filter(slug__in=["nuland-on-visas", "draft-on-cyber"]))
    selection = select("place=moscow&from=2021-10&to=2021-10")
    assert found(selection) == ["moscow-consultations"]
    assert selection.counts.meetings == 1
    with django_assert_num_queries(1):
        left_out = selection.left_out
    assert left_out == LeftOut(about=1, total=3, url="/en/?kind=statement&from=2021-10&to=2021-10")
    assert found(select("kind=statement&from=2021-10&to=2021-10")) == VISAS


@pytest.mark.parametrize(
    "query",
    [
        pytest.param("from=2021-06&to=2021-06", id="no-place"),
        pytest.param("place=geneva", id="the-statement-names-the-place"),
        pytest.param("place=geneva&kind=meeting", id="only-meetings-wanted"),
        pytest.param("place=moscow", id="nothing-said-about-it"),
        pytest.param("place=nowhere", id="not-understood"),
    ],
)
def test_a_choice_that_leaves_no_statement_out_says_nothing(world: World, query: str) -> None:
    Meeting.objects.get(slug="geneva-summit").statements.set(Statement.objects.filter(slug="joint-statement"))
    assert select(query).left_out is None


def test_one_choice_has_one_query_string(world: World) -> None:
    scattered = select("to=2021&x=1&kind=statement&order=newest&match=any&q=&kind=statement&q=+visas+&printed=0")

    assert scattered.query == "q=visas&kind=statement&to=2021"


@pytest.mark.parametrize(
    ("query", "kept"),
    [
        pytest.param("match=all", {}, id="match-without-people"),
        pytest.param("match=all&people=a", {"people": ("a",), "match": ("all",)}, id="match-with-people"),
        pytest.param("within=1", {}, id="within-without-a-period"),
        pytest.param("within=1&to=2021", {"to": ("2021",), "within": ("1",)}, id="within-a-period"),
        pytest.param("match=foo", {"match": ("foo",)}, id="a-wrong-word-stays-to-be-named"),
        pytest.param("order=oldest", {"order": ("oldest",)}, id="order"),
    ],
)
def test_modifiers_go_with_what_they_modify(query: str, kept: dict[str, tuple[str, ...]]) -> None:
    assert read(QueryDict(query)) == kept


def test_what_the_page_fixes_is_neither_read_nor_offered(world: World) -> None:
    selection = select("people=joe-biden&match=all&kind=statement", scope=frozenset({"people"}))

    assert selection.query == "kind=statement"
    assert found(selection) == STATEMENTS
    assert [facet.param for facet in selection.facets] == [
        "kind",
        "side",
        "level",
        "status",
        "place",
        "topic",
        "source",
    ]


@pytest.mark.parametrize(
    ("query", "is_filtered"),
    [
        pytest.param("", False, id="nothing"),
        pytest.param("order=oldest&cursor=x&utm=y", False, id="order-alone"),
        pytest.param("q=visas", True, id="something"),
        pytest.param("kind=treaty", True, id="something-wrong"),
    ],
)
def test_filtered_means_more_than_ordered(world: World, query: str, is_filtered: bool) -> None:
    assert select(query).is_filtered is is_filtered


def test_chips_name_each_part_and_take_it_back(world: World) -> None:
    selection = select(
        "q=visas&people=sergei-ryabkov&people=victoria-nuland&match=all&from=2021&within=1&printed=1&order=oldest"
    )

    assert selection.chips == [
        Chip(
            "Search",
            "“visas”",
            "/en/?people=sergei-ryabkov&people=victoria-nuland&match=all&from=2021&within=1&printed=1&order=oldest",
        ),
        Chip(
            "People",
            "Sergei Ryabkov",
            "/en/?q=visas&people=victoria-nuland&match=all&from=2021&within=1&printed=1&order=oldest",
        ),
        Chip(
            "People",
            "Victoria Nuland",
            "/en/?q=visas&people=sergei-ryabkov&match=all&from=2021&within=1&printed=1&order=oldest",
        ),
        Chip(
            "All or any",
            "all of them",
            "/en/?q=visas&people=sergei-ryabkov&people=victoria-nuland&from=2021&within=1&printed=1&order=oldest",
        ),
        Chip(
            "From",
            "2021",
            "/en/?q=visas&people=sergei-ryabkov&people=victoria-nuland&match=all&printed=1&order=oldest",
        ),
        Chip(
            "Certainly inside",
            "yes",
            "/en/?q=visas&people=sergei-ryabkov&people=victoria-nuland&match=all&from=2021&printed=1&order=oldest",
        ),
        Chip(
            "Printed dates only",
            "yes",
            "/en/?q=visas&people=sergei-ryabkov&people=victoria-nuland&match=all&from=2021&within=1&order=oldest",
        ),
    ]


@pytest.mark.parametrize(
    ("changes", "url"),
    [
        pytest.param({}, "/en/?q=a+b&kind=meeting", id="none"),
        pytest.param({"q": None}, "/en/?kind=meeting", id="away"),
        pytest.param({"q": "", "kind": []}, "/en/", id="all-away"),
        pytest.param({"kind": ["statement", "meeting"]}, "/en/?q=a+b&kind=statement&kind=meeting", id="several"),
        pytest.param({"from": "2021", "to": "2021"}, "/en/?q=a+b&kind=meeting&from=2021&to=2021", id="in-order"),
        pytest.param({"order": "newest"}, "/en/?q=a+b&kind=meeting", id="default"),
        pytest.param({"cursor": "2021-10-13.x"}, "/en/?q=a+b&kind=meeting&cursor=2021-10-13.x", id="place-in-list"),
        pytest.param({"q": "<&>"}, "/en/?q=%3C%26%3E&kind=meeting", id="quoted"),
    ],
)
def test_links_change_one_thing_and_keep_the_rest(
    world: World, changes: dict[str, str | list[str] | None], url: str
) -> None:
    assert select("q=a+b&kind=meeting&cursor=2020-01-01.old").url(**changes) == url


def test_a_form_can_carry_the_choice(world: World) -> None:
    selection = select("kind=meeting&kind=statement&from=2021&order=oldest")

    assert selection.hidden_inputs == [
        ("kind", "meeting"),
        ("kind", "statement"),
        ("from", "2021"),
        ("order", "oldest"),
    ]


@pytest.mark.parametrize(
    ("query", "order"),
    [
        pytest.param("", "newest", id="default"),
        pytest.param("order=oldest", "oldest", id="oldest"),
        pytest.param("order=random", "newest", id="wrong"),
    ],
)
def test_the_order_is_one_of_two(world: World, query: str, order: str) -> None:
    assert select(query).order == order
