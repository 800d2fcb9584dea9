"""The numbers of the insights: what counts, what does not, and how vague dates and unknown ends come out."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from django.http import QueryDict
from django.utils import translation
from pytest_django import DjangoAssertNumQueries

from tests.world import World
from timeline import dates
from timeline.figures import insights as figures
from timeline.filters import Selection
from timeline.insights import contacts, offices, pairs, places, reading, sheets, silences, standing, waiting
from timeline.insights.behind import Behind, behind
from timeline.insights.links import insights_url, narrowed
from timeline.insights.reading import Held, Lead, Named, Taking, Term
from timeline.insights.rungs import LEADERS, MINISTERS, OTHERS, RUNGS
from timeline.models import Document, Entry, Meeting, Undecided
from timeline.vocabulary import Level

TODAY = date(2022, 1, 1)
UNTIL = date(2021, 12, 24)  # the last day of the record
SIDES = {"R": "russia", "U": "united_states", "T": "third"}


@pytest.fixture(autouse=True)
def _english() -> Iterator[None]:
    with translation.override("en"):
        yield


def meeting(
    text: str, *people: str, level: str = "head_of_state", form: str = "in_person", at: str = "", led: bool = True
) -> Held:
    """A held meeting; a person is a name that begins with the letter of the side: "Rputin@7" holds office 7."""
    when = dates.parse(text)
    middle = when.earliest + timedelta((when.latest - when.earliest).days // 2) if when.latest else when.earliest
    taking = []
    for one in people:
        name, _at, office = one.partition("@")
        taking.append(Taking(Named(name.lower(), name), SIDES[name[0]], int(office) if office else None, led))
    spots = tuple(Named(name.lower(), name) for name in at.split())
    return Held(text, f"On {text}", text, when.earliest, when.latest, middle, level, form, tuple(taking), spots)


LEVELS = ("head_of_state", "foreign_minister")
STANDING = {1: ("head_of_state", "head_of_government"), 2: ("foreign_minister",), 9: ("deputy_minister",)}


def no_link(*, count: int, **_asked: object) -> Behind:
    return Behind("", count, count)


def test_every_level_stands_on_one_rung() -> None:
    assert sorted(level for rung in RUNGS for level in rung.levels) == sorted(Level.values)


def test_contacts_count_a_vague_date_once_in_the_year_of_its_middle() -> None:
    found = contacts.count(
        [meeting("1985-11-19"), meeting("1986-12/1987-03"), meeting("1987-01/..", level="ambassador")]
    )
    assert [(one.year, one.on(LEADERS), one.on(OTHERS)) for one in found.years] == [
        (1985, 1, 0),
        (1986, 0, 0),
        (1987, 1, 1),
    ]
    assert found.sentence == "3 held meetings are on record, 1985–1987; the most in any one year: 2 (1987)."


def test_contacts_stay_inside_the_period_chosen() -> None:
    found = contacts.count([meeting("1986-12/1987-03")], period=(date(1980, 1, 1), date(1986, 12, 31)))
    assert found.sentence == "1 held meeting is on record, in 1986."


def test_a_silence_is_as_long_as_it_certainly_was() -> None:
    found = silences.find([meeting("2001-05"), meeting("2003-06-16"), meeting("2003-07-16")], {}, until=UNTIL)[0]
    assert [(one.words, one.days) for one in found.longest] == [("at least 2 years and 16 days", 746), ("1 month", 30)]
    assert (found.last and found.last.text, found.until) == ("2003-07-16", UNTIL)


@pytest.mark.parametrize(
    "between",
    [
        pytest.param(meeting("2002-01-01", form="phone"), id="call"),
        pytest.param(meeting("2002-01-01", "Ulee@9", level="unspecified"), id="level-not-known-of-a-lower-office"),
        pytest.param(meeting("2002-01-01", "Ureagan@1", level="unspecified", form="phone"), id="call-of-a-leader"),
        pytest.param(meeting("2002-01-01", level="foreign_minister"), id="other-level"),
    ],
)
def test_what_is_no_meeting_in_person_at_the_level_breaks_no_silence(between: Held) -> None:
    found = silences.find([meeting("2001-01-01"), between, meeting("2003-01-01")], STANDING, until=UNTIL)
    assert [one.words for one in found[0].longest] == ["2 years"]


@pytest.mark.parametrize(
    ("between", "rungs"),
    [
        pytest.param(meeting("2002-01-01", "Ushultz@2", level="unspecified"), (0, 1), id="level-of-a-minister"),
        pytest.param(meeting("2002-01-01", "Ureagan@1", level="unspecified"), (1, 1), id="level-of-a-leader"),
        pytest.param(meeting("2002-01-01", form="unspecified"), (1, 0), id="form"),
    ],
)
def test_what_may_have_been_such_a_meeting_ends_a_silence_and_is_named(between: Held, rungs: tuple[int, int]) -> None:
    ends = [meeting(day, level=level) for day in ("2001-01-01", "2003-03-01") for level in LEVELS]
    found = silences.find([*ends[:2], between, *ends[2:]], STANDING, until=UNTIL)
    assert [(len(one.meetings), len(one.perhaps)) for one in found] == [(2, rung) for rung in rungs]
    for one, perhaps in zip(found, rungs, strict=True):
        told = [(silence.words, silence.perhaps) for silence in one.longest]
        split = [("at least 1 year and 2 months", (between,)), ("at least 1 year", (between,))]
        assert told == (split if perhaps else [("2 years and 2 months", ())])


@pytest.mark.parametrize(
    ("days", "span", "waits", "told"),
    [
        pytest.param([], "2 years", "", "2 years (2001–2003)", id="none"),
        pytest.param(
            [date(2002, 1, 1)],
            "perhaps 2 years",
            "1 record of that time waits for an editor's decision",
            "perhaps 2 years (2001–2003; 1 record of that time waits for an editor's decision)",
            id="one",
        ),
        pytest.param(
            [date(2001, 1, 2), date(2002, 12, 31)],
            "perhaps 2 years",
            "2 records of that time wait for an editor's decision",
            "perhaps 2 years (2001–2003; 2 records of that time wait for an editor's decision)",
            id="both-ends",
        ),
        pytest.param(
            [date(2001, 1, 1), date(2003, 1, 1), date(2005, 1, 1)], "2 years", "", "2 years (2001–2003)", id="outside"
        ),
    ],
)
def test_a_record_that_waits_inside_makes_a_silence_a_perhaps(
    days: list[date], span: str, waits: str, told: str
) -> None:
    ends = [meeting(day, level=level) for day in ("2001-01-01", "2003-01-01") for level in LEVELS]
    found = silences.find(ends, {}, until=UNTIL, waiting={"ministers": days})
    [leaders, ministers] = [one.longest[0] for one in found]
    frame = figures.frame((date(2000, 1, 1), date(2004, 1, 1)), language="en")
    [gap] = figures.strips(found, frame, no_link)[1].gaps
    rows = [dict(zip(sheets.COLUMNS["silences"], row, strict=True)) for row in sheets.silences(found)]

    assert (leaders.words, leaders.waits, leaders.is_certain) == ("2 years", "", True)
    assert (ministers.words, ministers.waits, ministers.is_certain) == (span, waits, not waits)
    assert silences.sentence(found) == (
        "The longest time without a meeting on record: between leaders' meetings 2 years (2001–2003), "
        f"and between ministers' meetings {told}."
    )
    assert gap.label == f"1: {span}, from “On 2001-01-01” to “On 2003-01-01”" + (f"; {waits}" if waits else "")
    assert [(row["levels"], row["certain"], row["waiting"]) for row in rows] == [
        ("leaders", 1, 0),
        ("ministers", int(not waits), len(days) if waits else 0),
    ]


def test_a_silence_that_may_be_longer_or_shorter_is_a_perhaps() -> None:
    found = silences.find(
        [meeting("2001-05"), meeting("2003-06-16")], {}, until=UNTIL, waiting={"leaders": [date(2002, 1, 1)]}
    )
    assert found[0].longest[0].words == "perhaps 2 years and 16 days"


@pytest.mark.django_db
def test_what_waits_is_counted_once_at_the_level_of_who_travelled(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    """Not what an editor dealt with, nor a doubt about a meeting that is on record."""
    for slug in ("president-travels", "leader-visits", "secretary-travels", "other"):
        title = {f"title_{language}": slug for language in ("en", "vi", "ru")}
        document = Document.objects.create(slug=slug, **title)
        for locator, reason, settled in (
            *(("1", "body", False), ("1", "unknown_person", False), ("2", "no_rule", False)),
            *(("3", "body", True), ("4", "near", False), ("5", "curated", False)),
        ):
            day = date(1985, 1, int(locator))
            Undecided.objects.create(document=document, locator=locator, date=day, reason=reason, settled=settled)
    with django_assert_num_queries(1):
        found = waiting.waiting()
    days = [date(1985, 1, 1), date(1985, 1, 2)]
    assert {rung: sorted(of) for rung, of in found.items()} == {"leaders": sorted(days * 2), "ministers": days}


def test_the_time_after_the_last_meeting_is_drawn_to_the_last_day_of_the_record() -> None:
    frame = figures.frame((date(2020, 1, 1), date(2023, 12, 31)), language="en")
    for until, text in ((UNTIL, "2021-12-24"), (date(2021, 6, 16), ""), (None, "")):
        [strip] = figures.strips(silences.find([meeting("2021-06-16")], {}, until=until), frame, no_link)
        assert (strip.until if strip.open_x else "", bool(strip.open_width)) == (text, bool(text))


def test_no_silence_falls_inside_a_longer_meeting_or_after_one_without_an_end() -> None:
    inside = [meeting("2001-01-01/2001-03-01"), meeting("2001-01-10"), meeting("2001-03-11")]
    open_end = [meeting("2005-01/.."), meeting("2009-01-01"), meeting("2009-01-03")]
    leaders = silences.find([*inside, *open_end], {}, until=UNTIL)[0]
    assert [one.words for one in leaders.longest] == ["at least 3 years and 9 months", "10 days", "2 days"]


def test_only_the_ten_longest_are_told_and_nothing_is_open_where_the_choice_ends() -> None:
    many = [meeting(f"{year}-01-01", level="minister") for year in range(1950, 1970)]
    leaders, ministers = silences.find(many, {}, until=None)
    assert (len(ministers.longest), ministers.until, leaders.longest) == (10, None, [])
    assert silences.sentence([leaders, ministers]) == (
        "The longest time without a meeting on record: between ministers' meetings 1 year (1952–1953)."
    )


def test_silences_without_two_meetings_say_so() -> None:
    assert silences.sentence(silences.find([meeting("2001-01-01")], {}, until=UNTIL)).startswith("There are no two")


def test_a_pair_counts_each_meeting_once_and_every_person_shown_has_met_another() -> None:
    met = [
        meeting("2001-01-01", "Rivanov", "Rputin", "Upowell", "Tannan"),
        meeting("2002-01-01", "Rivanov", "Upowell"),
        meeting("2003-01-01", "Ralone"),
    ]
    found = pairs.find(met)
    assert [(one.russian.name, one.american.name, one.count) for one in found.ranked] == [
        ("Rivanov", "Upowell", 2),
        ("Rputin", "Upowell", 1),
    ]
    assert [one.name for one in [*found.russians, *found.americans]] == ["Rivanov", "Rputin", "Upowell"]
    assert found.sentence == "Most often together: Rivanov and Upowell, 2 held meetings."


def test_pairs_that_met_as_often_are_told_and_names_alike_are_told_apart() -> None:
    people = ["Rivan A. Popov", "Rolga Popov", "Uann Lee"]
    found = pairs.find([meeting("2001-01-01", *people)])
    assert found.sentence == "Most often together: Rivan A. Popov and Uann Lee, 1 held meeting; as often: 1 other pair."
    figure = figures.pairs_figure(found, no_link, compare_url="/compare/")
    assert [one.name for one in [*figure.russians, *figure.americans]] == ["R. A. Popov", "R. Popov", "Lee"]
    assert figure.rows[0].compare == "/compare/?people=rivan+a.+popov&people=uann+lee"
    assert [(one.count, one.shade) for one in figure.cells] == [(1, 4), (1, 4)]


def test_places_count_meetings_in_person_once_at_each_place() -> None:
    met = [meeting("1985-11-19", at="Geneva"), meeting("1986-10-11", at="Reykjavik Geneva"), meeting("1987-01-01")]
    found = places.find([*met, meeting("1988-01-01", form="phone", at="Moscow")])
    assert [(spot.place.name, dict(spot.years)) for spot in found.ranked] == [
        ("Geneva", {1985: 1, 1986: 1}),
        ("Reykjavik", {1986: 1}),
    ]
    assert found.sentence == (
        "2 held meetings in person have a place on record, most often in Geneva (2) and Reykjavik (1); "
        "the place of 1 more is not on record."
    )


@pytest.mark.parametrize(
    ("at", "end"),
    [
        (["Geneva"], "1 held meeting in person has a place on record, in Geneva."),
        (["A", "B", "C", "D"], "4 held meetings in person have a place on record; the most in any one place: 1."),
        (["A", "A", "B", "C", "D"], "5 held meetings in person have a place on record, most often in A (2)."),
    ],
    ids=["one", "all-alike", "alike-but-one"],
)
def test_no_place_is_named_before_one_that_saw_as_many(at: list[str], end: str) -> None:
    assert places.find([meeting("1985-11-19", at=one) for one in at]).sentence == end


PRESIDENT = Term(
    1,
    Named("ureagan", "Ureagan"),
    "united_states",
    ("white-house", "President"),
    "President",
    "1981-01-20",
    "1989-01-20",
)
SECRETARY = Term(2, Named("ushultz", "Ushultz"), "united_states", ("state", "Secretary"), "Secretary", "1982-07", "")
LEADER = Term(3, Named("rgorbachev", "Rgorbachev"), "russia", ("ussr", "Leader"), "Leader", "1985-03-11", "1991-12-25")
RUSSIAN = Term(4, Named("ryeltsin", "Ryeltsin"), "russia", ("kremlin", "President"), "President of Russia", "", "")
MINISTER = Term(5, Named("rshev", "Rshev"), "russia", ("mfa", "Minister"), "Minister", "", "1990-12")
EARLIER = Term(6, Named("rgromyko", "Rgromyko"), "russia", ("mfa", "Minister"), "Minister", "1957", "1985-07")
TERMS = [PRESIDENT, SECRETARY, LEADER, RUSSIAN, MINISTER, EARLIER]
MET = [
    meeting("1985-11-19", "Ureagan@1", "Rgorbachev@3"),
    meeting("1986-10-11", "Ureagan@1", "Rgorbachev@3"),
    meeting("1987-09-15", "Ureagan@1", "Rshev@5", level="foreign_minister"),
    meeting("1987-10-23", "Ushultz@2", "Rshev@5", level="foreign_minister"),
    meeting("1992-02-01", "Ryeltsin@4", "Ubush"),
]
SHOWN = (date(1985, 1, 1), date(1992, 12, 31))
# What all held meetings together say; a reader's choice of them changes nothing about it.
OFFICES = standing.standing(
    [
        *(Lead(term.office, "head_of_state", 2) for term in (PRESIDENT, LEADER, RUSSIAN)),
        *(Lead(term.office, "foreign_minister", 1) for term in (PRESIDENT, SECRETARY, MINISTER)),
    ]
)


def test_an_office_stands_at_the_level_at_which_its_holders_most_often_led() -> None:
    found = offices.find(MET, TERMS, OFFICES, shown=SHOWN)
    told = {pair.label: [(one.term.person.name, len(one.meetings)) for one in pair.holders] for pair in found}
    assert told == {
        "leaders": [("Ureagan", 3), ("Rgorbachev", 2), ("Ryeltsin", 1)],
        "foreign ministers": [("Ushultz", 1), ("Rgromyko", 0), ("Rshev", 2)],
    }
    assert found[0].roles == ["President", "Leader, President of Russia"]
    assert offices.sentence(found) == (
        "6 people in counterpart offices are on record; the most counterparts met in one term: 2 (Ureagan, Rshev)."
    )


def test_an_office_keeps_its_level_whatever_is_chosen() -> None:
    """Of the one meeting chosen a President led at the ministers' level: the office is a leader's all the same."""
    found = offices.find([*MET[:1], MET[2]], TERMS, OFFICES, shown=SHOWN)
    assert [pair.label for pair in found] == ["leaders"]
    assert standing.by_term(TERMS, OFFICES)[PRESIDENT.key] == LEADERS.levels


def test_a_term_that_the_record_does_not_place_in_the_days_shown_is_left_out() -> None:
    found = offices.find(MET[3:4], TERMS, OFFICES, shown=(date(1987, 1, 1), date(1987, 12, 31)))
    assert [one.term.person.name for pair in found for one in pair.holders] == ["Ushultz", "Rshev"]
    assert offices.find(MET[4:], TERMS, OFFICES, shown=SHOWN) == []


def test_a_lane_is_soft_where_an_end_is_not_known_to_the_day() -> None:
    frame = figures.frame(SHOWN, language="en")
    lanes = {
        lane.holder.term.person.name: lane
        for figure in figures.offices_figures(offices.find(MET, TERMS, OFFICES, shown=SHOWN), frame, no_link)
        for bank in figure.banks
        for lane in bank.lanes
    }
    assert {name: len(lane.soft) for name, lane in lanes.items()} == {
        "Ureagan": 0,
        "Rgorbachev": 0,
        "Ryeltsin": 2,
        "Ushultz": 1,
        "Rgromyko": 1,
        "Rshev": 2,
    }
    assert lanes["Ryeltsin"].term == "term not in our sources"
    assert lanes["Rshev"].term == "start not known – December 1990"


def test_a_mark_of_a_meeting_that_only_may_fall_into_the_period_stands_at_its_edge() -> None:
    period = (date(1987, 6, 1), date(1988, 12, 31))
    met = [meeting("1986-01/1987-06", "Ureagan@1", "Rgorbachev@3")]
    days = figures.days_shown(met, period=period, today=TODAY)
    frame = figures.frame(days, language="en")
    [figure] = figures.offices_figures(
        offices.find(met, TERMS, OFFICES, shown=days), frame, lambda **asked: Behind(asked.get("from", ""), 1, 1)
    )
    assert [(mark.x, mark.url) for bank in figure.banks for lane in bank.lanes for mark in lane.marks] == [
        ("0%", "1987"),
        ("0%", "1987"),
    ]


def test_only_held_meetings_are_read_in_three_queries(
    world: World, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    world.entries["geneva-summit"].involvements.create(actor=world.actors["joe-biden"], role="mediator", position=9)
    with django_assert_num_queries(3):
        found = reading.held_meetings(Entry.objects.published())
    assert [(one.slug, one.middle, len(one.people), [at.name for at in one.places]) for one in found] == [
        ("geneva-summit", date(2021, 6, 16), 2, ["Geneva"]),
        ("moscow-consultations", date(2021, 10, 16), 2, ["Moscow"]),
    ]
    Meeting.objects.filter(slug="geneva-summit").update(status="cancelled")
    assert [one.slug for one in reading.held_meetings(Entry.objects.published())] == ["moscow-consultations"]


def selection(address: str) -> Selection:
    return Selection(QueryDict(address), Entry.objects.all(), language="en", path="/en/")


@pytest.mark.parametrize(
    ("address", "asked", "query"),
    [
        ("", {"level": MINISTERS.levels}, "level=foreign_minister&level=minister&status=held"),
        ("level=minister", {"level": MINISTERS.levels}, "level=minister&status=held"),
        ("people=a", {"people": ["b"]}, "people=b&people=a&match=all&status=held"),
        ("people=a&people=c", {"people": ["b", "d"]}, "people=b&people=d&match=all&status=held"),
        ("window=2021-01-01..2021-06-30", {"place": ["x"]}, "status=held&place=x"),
        ("from=1985-06&to=1999", {"from": "1985", "to": "1985"}, "status=held&from=1985-06&to=1985"),
    ],
    ids=["level", "level-chosen", "person-chosen", "any-of-several", "no-window", "edge-of-period"],
)
@pytest.mark.django_db
def test_a_link_narrows_what_is_chosen(address: str, asked: dict[str, list[str]], query: str) -> None:
    chosen = selection(address)
    assert narrowed(chosen, period=chosen.period)(**asked) == f"/en/?kind=meeting&{query}"


YEAR = {"from": "2001", "to": "2001"}


@pytest.mark.parametrize(
    ("asked", "query", "note"),
    [
        ({"count": 2, **YEAR}, "from=2001&to=2001&within=1", ""),
        ({"count": 3, **YEAR}, "from=2001&to=2001", ""),
        ({"count": 1, **YEAR}, "from=2001&to=2001", "the list holds 3"),
        ({"count": 1, "level": ("minister",)}, "level=minister", "the list holds 2"),
        ({"count": 3, "people": ("rivanov",)}, "people=rivanov", ""),
        ({"count": 2, "place": ("geneva",)}, "place=geneva", ""),
    ],
    ids=["certainly-inside", "perhaps-inside", "neither", "level", "also-mentioned", "place"],
)
@pytest.mark.django_db
def test_a_mark_opens_what_it_counts_or_says_what_the_list_holds(asked: dict[str, Any], query: str, note: str) -> None:
    met = [
        meeting("2000-12-31/2001-01-02", "Rivanov"),
        meeting("2001-05-01", "Rivanov", at="Geneva"),
        replace(meeting("2001-06-01", level="minister", at="Geneva"), mentioned=frozenset({"rivanov"})),
        meeting("2003", level="minister", form="phone"),
    ]
    found = behind(selection(""), met, period=None)(**asked)
    assert (found.url.replace("&status=held", ""), found.note) == (f"/en/?kind=meeting&{query}", note)
    assert found.labelled("2001") == (f"2001 ({note})" if note else "2001")


@pytest.mark.parametrize(
    ("address", "asked"),
    [("people=a&people=b", {"people": ("c", "d")}), ("place=x", {"place": ("y",)})],
    ids=["any-of-several", "another-place"],
)
@pytest.mark.django_db
def test_a_mark_whose_address_drops_part_of_the_choice_says_so(address: str, asked: dict[str, Any]) -> None:
    assert behind(selection(address), [], period=None)(count=1, **asked).note == "the list may hold others too"


@pytest.mark.django_db
def test_the_page_keeps_what_is_chosen_and_not_how_it_is_shown() -> None:
    chosen = selection("lanes=place&side=russia&order=oldest")
    assert insights_url(chosen) == "/en/insights/?side=russia"
    assert insights_url(chosen, "pairs") == "/en/insights/pairs.csv?side=russia"
