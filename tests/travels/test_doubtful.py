"""What is not clearly a meeting of the two sides waits for an editor, or is told as no more than the words say."""

from datetime import date

import pytest

from tests.travels.test_remarks import heard, people
from timeline.travels import visiting
from timeline.travels.people import Register
from timeline.travels.reading import Visit
from timeline.travels.told import Days
from timeline.vocabulary import Doubt, MeetingKind

LAVROV = "Russian Foreign Minister Lavrov"


@pytest.mark.parametrize(
    "text",
    [
        "Met with human rights activists.",
        "Met with U.S. Embassy staff.",
        "Met with the British and French Ambassadors.",
        "Met with Jewish refuseniks in the embassy.",
        "Met with the Russian Orthodox Patriarch.",
        "Held a press conference.",
        "Attended the ballet.",
        "Attended a summit of charities.",
        "Signed a trade agreement with Kazakhstan.",
        "Discussed arms with the Kazakh President.",
    ],
)
def test_a_deed_in_russia_without_its_side_waits(register: Register, text: str) -> None:
    told = heard(register, text, year=1998, country="russia", city="Moscow")

    assert (told.parts, told.doubts) == ([], [Doubt.NO_COUNTERPART])


@pytest.mark.parametrize(
    "text",
    [
        "Attended a 2+2 meeting.",
        "Discussed preparations for the summer Summit.",
        "Attended U.S.-Russian talks.",
        "Official visit.",
        "Attended a G-8 meeting.",
    ],
)
def test_a_table_of_both_in_russia_has_the_state(register: Register, text: str) -> None:
    told = heard(register, text, year=1998, country="russia", city="Moscow")

    assert ([part.states for part in told.parts], told.doubts) == ([("russia",)], [])


@pytest.mark.parametrize(
    ("text", "year", "expected", "doubts"),
    [
        pytest.param("Met with Deputy Foreign Minister Ryabkov.", 2015, ["sergei-ryabkov"], [], id="deputy"),
        pytest.param("Met with Acting Prime Minister Primakov.", 1998, ["yevgeny-primakov"], [], id="acting"),
        pytest.param("Met with President Podgorny.", 1974, [], [Doubt.NO_RULE], id="another-title"),
        pytest.param("Met with President Gorbachev.", 1990, [], [Doubt.NO_RULE], id="before-the-term"),
        pytest.param("Met with Bulgarian President Podgorny.", 1974, [], [], id="another-nation"),
        pytest.param("Attended a meeting of the Permanent Joint Council.", 1999, [], [Doubt.BODY], id="council"),
        pytest.param(f"Met virtually with {LAVROV}.", 2015, [], [Doubt.NO_RULE], id="virtually"),
        pytest.param(f"Met online with {LAVROV}.", 2015, [], [Doubt.NO_RULE], id="online"),
        pytest.param(f"Met remotely with {LAVROV}.", 2015, [], [Doubt.NO_RULE], id="remotely"),
        pytest.param("Met with his Russian counterpart, Sergey Lavrov.", 2015, ["sergey-lavrov"], [], id="counterpart"),
        pytest.param(
            "Met with Russian Minister of Foreign Affairs Sergey Lavrov.", 2015, ["sergey-lavrov"], [], id="long-title"
        ),
    ],
)
def test_a_known_name_is_met_or_waits(
    register: Register, text: str, year: int, expected: list[str], doubts: list[Doubt]
) -> None:
    told = heard(register, text, year=year)

    assert (people(told), [part.states for part in told.parts if part.states], told.doubts) == (expected, [], doubts)


@pytest.mark.parametrize(
    ("text", "days"),
    [
        pytest.param(f"Met with {LAVROV} on March 11 and March 12.", (11, 12, Days.PRINTED), id="two-days"),
        pytest.param(f"Met with {LAVROV} (March 10, 11 and 12).", (10, 12, Days.PRINTED), id="three-days"),
        pytest.param(f"Met with {LAVROV} on March 10 and 12.", (10, 12, Days.WITHIN), id="with-a-gap"),
        pytest.param(
            f"Attended the NATO Summit on March 12 and met with {LAVROV} on March 11.",
            (10, 12, Days.WITHIN),
            id="of-two-events",
        ),
    ],
)
def test_days_are_those_of_the_meeting_alone(register: Register, text: str, days: tuple[int, int, Days]) -> None:
    [part] = heard(register, text, year=2015).parts

    assert (part.first.day, part.last.day, part.days) == days


def test_a_dinner_is_no_summit(register: Register) -> None:
    text = "Attended a dinner hosted by President Putin."
    [part] = heard(register, text, year=2002, role="president", country="russia", city="Moscow").parts

    assert (part.kind, [one.actor for one in part.people]) == (MeetingKind.TALKS, ["vladimir-putin"])


def visit(text: str) -> Visit:
    return Visit("1", "f", 1, date(2005, 5, 30), date(2005, 6, 3), "President Vladimir Putin", "russia", text)


@pytest.mark.parametrize(
    "text",
    [
        "Working visit; did not meet with President Bush.",
        "Official visit. Met with Vice President Gore; the President was abroad.",
        "Met with President Clinton.",
    ],
)
def test_a_visit_whose_host_is_not_the_president_of_the_day_waits(register: Register, text: str) -> None:
    told = visiting.tell(visit(text), register)

    assert (told.parts, told.doubts) == ([], [Doubt.NO_COUNTERPART])


def test_the_day_on_which_the_president_received_a_guest_is_the_meetings(register: Register) -> None:
    [part] = visiting.tell(visit("Met with President Bush June 1. Spoke in Congress June 2."), register).parts

    assert (part.first, part.last, part.days) == (date(2005, 6, 1), date(2005, 6, 1), Days.PRINTED)


def test_ministers_of_several_are_several_wherever_ours_stands_among_them(register: Register) -> None:
    for text in (
        "Met with Russian, NATO and EU Foreign Ministers.",
        "Met with NATO, EU, and Russian Foreign Ministers.",
    ):
        assert [part.kind for part in heard(register, text, year=1998).parts] == [MeetingKind.MULTILATERAL]
