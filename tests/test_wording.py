"""The one-line sentence: what is shown, in words."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from django.http import QueryDict
from django.utils import translation

from tests.world import World
from timeline import dates
from timeline.filters import Counts, Selection
from timeline.filters.wording import Choice, sentence
from timeline.models import Entry

NOTHING = Choice(
    kinds={},
    sides={},
    people={},
    every_person=False,
    levels={},
    statuses={},
    places={},
    topics={},
    sources={},
    start=None,
    end=None,
    within=False,
    printed=False,
    words="",
)
MANY = Counts(14, 31, 45, date(2018, 3, 1), date(2025, 2, 24))
NONE = Counts(0, 0, 0, None, None)


def say(counts: Counts = MANY, **chosen: Any) -> str:
    with translation.override("en"):
        return sentence(replace(NOTHING, **chosen), counts, "en")


@pytest.mark.parametrize(
    ("counts", "expected"),
    [
        pytest.param(MANY, "14 meetings and 31 statements, 2018–2025", id="both"),
        pytest.param(
            Counts(1, 1, 2, date(2021, 1, 1), date(2021, 9, 1)), "1 meeting and 1 statement, 2021", id="one-of-each"
        ),
        pytest.param(Counts(1, 0, 1, date(2021, 1, 1), date(2021, 1, 1)), "1 meeting, 2021", id="meeting"),
        pytest.param(Counts(0, 2, 2, date(2021, 1, 1), date(2022, 1, 1)), "2 statements, 2021–2022", id="statements"),
        pytest.param(NONE, "No meetings or statements", id="nothing"),
    ],
)
def test_the_sentence_counts(counts: Counts, expected: str) -> None:
    assert say(counts) == expected


@pytest.mark.parametrize(
    ("kinds", "expected"),
    [
        pytest.param({"meeting": "Meeting"}, "No meetings", id="meetings-only"),
        pytest.param({"statement": "Statement"}, "No statements", id="statements-only"),
        pytest.param({"meeting": "Meeting", "statement": "Statement"}, "No meetings or statements", id="both"),
    ],
)
def test_nothing_found_names_what_was_looked_for(kinds: dict[str, str], expected: str) -> None:
    assert say(NONE, kinds=kinds) == expected


HEAD = "14 meetings and 31 statements"


@pytest.mark.parametrize(
    ("chosen", "expected"),
    [
        pytest.param({"people": {"r": "Sergei Ryabkov"}}, f"{HEAD} with Sergei Ryabkov, 2018–2025", id="person"),
        pytest.param(
            {"people": {"r": "Sergei Ryabkov", "n": "Victoria Nuland"}, "every_person": True},
            f"{HEAD} with Sergei Ryabkov and Victoria Nuland, 2018–2025",
            id="all-of-the-people",
        ),
        pytest.param(
            {"people": {"r": "Sergei Ryabkov", "n": "Victoria Nuland"}},
            f"{HEAD} with Sergei Ryabkov or Victoria Nuland, 2018–2025",
            id="any-of-the-people",
        ),
        pytest.param(
            {"people": {str(number): f"Person {number}" for number in range(6)}},
            f"{HEAD} with Person 0, Person 1, Person 2, or 3 more, 2018–2025",
            id="many-people",
        ),
        pytest.param({"places": {"h": "Helsinki"}}, f"{HEAD} in Helsinki, 2018–2025", id="place"),
        pytest.param({"topics": {"a": "Arms control"}}, f"{HEAD} about Arms control, 2018–2025", id="topic"),
        pytest.param({"sides": {"russia": "Russia"}}, f"{HEAD} (side: Russia), 2018–2025", id="side"),
        pytest.param(
            {"statuses": {"held": "held", "planned": "planned"}}, f"{HEAD} (held or planned), 2018–2025", id="status"
        ),
        pytest.param(
            {"levels": {"deputy_minister": "deputy ministers"}},
            f"{HEAD} between deputy ministers, 2018–2025",
            id="level",
        ),
        pytest.param(
            {"levels": {"unspecified": "level not stated"}},
            f"{HEAD}, level: level not stated, 2018–2025",
            id="level-not-stated",
        ),
        pytest.param({"sources": {"a": "Talks"}}, f"{HEAD} cited from “Talks”, 2018–2025", id="source"),
        pytest.param({"words": "hoi dam"}, f"{HEAD} matching “hoi dam”, 2018–2025", id="search"),
        pytest.param({"words": "100% %(text)s"}, f"{HEAD} matching “100% %(text)s”, 2018–2025", id="percent-in-search"),
        pytest.param({"printed": True}, f"{HEAD} with printed dates only, 2018–2025", id="printed"),
        pytest.param(
            {"start": dates.parse("2021-10-13"), "end": dates.parse("2023")},
            f"{HEAD} from 13 October 2021 to 2023",
            id="period",
        ),
        pytest.param({"start": dates.parse("2021-10")}, f"{HEAD} from October 2021 on", id="start"),
        pytest.param({"end": dates.parse("2021")}, f"{HEAD} until 2021", id="end"),
        pytest.param({"start": dates.parse("2021"), "end": dates.parse("2021")}, f"{HEAD} in 2021", id="one-year"),
        pytest.param(
            {"start": dates.parse("2021-10-13"), "end": dates.parse("2021-10-13")},
            f"{HEAD} on 13 October 2021",
            id="one-day",
        ),
        pytest.param(
            {"start": dates.parse("2021"), "end": dates.parse("2023"), "within": True},
            f"{HEAD}, certainly from 2021 to 2023",
            id="certainly",
        ),
        pytest.param(
            {"start": dates.parse("2021"), "within": True}, f"{HEAD}, certainly from 2021 on", id="certainly-from"
        ),
        pytest.param(
            {"end": dates.parse("2021"), "within": True}, f"{HEAD}, certainly until 2021", id="certainly-until"
        ),
        pytest.param(
            {"start": dates.parse("2021-10"), "end": dates.parse("2021-10"), "within": True},
            f"{HEAD}, certainly in October 2021",
            id="certainly-in",
        ),
        pytest.param(
            {"start": dates.parse("2021-10-13"), "end": dates.parse("2021-10-13"), "within": True},
            f"{HEAD}, certainly on 13 October 2021",
            id="certainly-on",
        ),
    ],
)
def test_the_sentence_says_each_part_of_the_choice(chosen: dict[str, Any], expected: str) -> None:
    assert say(**chosen) == expected


def test_the_sentence_says_everything_together(world: World) -> None:
    query = (
        "q=vi&kind=meeting&side=russia&people=sergei-ryabkov&people=victoria-nuland&match=all&level=deputy_minister"
        "&status=held&place=moscow&topic=visas&source=visa-report&from=2021-10&to=2021-10-31&printed=1"
    )

    selection = Selection(QueryDict(query), Entry.objects.published(), language="en", path="/en/")

    assert selection.sentence == (
        "1 meeting (side: Russia) (held) between deputy ministers with Sergei Ryabkov and Victoria Nuland in Moscow "
        "about Visas cited from “Talks on visas” matching “vi” with printed dates only "
        "from October 2021 to 31 October 2021"
    )
