"""What several records together say of a meeting: its days and its cities."""

from datetime import date

import pytest

from timeline.travels import importing
from timeline.travels.composing import compose
from timeline.travels.joining import Contact, join
from timeline.travels.people import Register
from timeline.travels.reading import Release, Trip, Visit

BUSH, BAKER = ("president", "bush-george-h-w"), ("secretary", "baker-james-addison")


def trip(number: str, who: tuple[str, str], days: tuple[int, int], city: str, text: str, country: str = "x") -> Trip:
    """A stay in March 1990."""
    start, end = (date(1990, 3, day) for day in days)
    return Trip(number, "f", 1, *who, start, end, country, city, text)


def joined(register: Register, *records: Trip | Visit) -> list[Contact]:
    release = Release(
        trips=tuple(one for one in records if isinstance(one, Trip)),
        visits=tuple(one for one in records if isinstance(one, Visit)),
        presidents=(),
        principals=(),
        chiefs=(),
    )
    return join(importing.tell(release, register), register)


def date_and_note(contact: Contact, register: Register) -> tuple[str, str]:
    claim = compose(contact, register).date
    note = claim.cite[0].note
    return claim.edtf, note.en if note else ""


def test_the_presidents_meeting_told_by_the_secretary_was_while_both_stayed(register: Register) -> None:
    told = "Joined President Bush for a meeting with Soviet President Gorbachev."
    [contact] = joined(
        register,
        trip("1", BUSH, (11, 13), "Paris", "Saw the President of France."),
        trip("2", BAKER, (10, 14), "Paris", told),
    )

    assert compose(contact, register).date.edtf == "1990-03-11/1990-03-13"


@pytest.mark.parametrize(
    ("text", "edtf", "several"),
    [
        ("Met with Soviet President Gorbachev.", "[1990-03-10..1990-03-12]", False),
        ("Held informal meetings with Soviet President Gorbachev.", "1990-03-10/1990-03-12", True),
        ("Attended arms negotiations with Soviet President Gorbachev.", "1990-03-10/1990-03-12", True),
        ("Discussed the negotiations with Soviet President Gorbachev.", "[1990-03-10..1990-03-12]", False),
    ],
    ids=["one", "meetings", "negotiations", "talk-about-negotiations"],
)
def test_several_meetings_were_not_on_one_day_of_the_stay(
    register: Register, text: str, edtf: str, several: bool
) -> None:
    [contact] = joined(register, trip("1", BAKER, (10, 12), "Vienna", text))

    found, note = date_and_note(contact, register)
    assert (found, "several meetings" in note) == (edtf, several)


def test_the_presidents_several_meetings_are_not_the_secretarys(register: Register) -> None:
    text = "Met with Soviet Foreign Minister Shevardnadze. Accompanied President Bush to meetings with President Kirk."
    [contact] = joined(register, trip("1", BAKER, (10, 12), "Vienna", text))

    assert compose(contact, register).date.edtf == "[1990-03-10..1990-03-12]"


def test_a_guest_whom_the_president_met_in_two_cities_was_met_on_several_days(register: Register) -> None:
    text = "Met with President Bush in Washington, D.C., and Camp David, Maryland."
    guest = "President Mikhail S. Gorbachev"
    [contact] = joined(register, Visit("1", "f", 1, date(1990, 3, 10), date(1990, 3, 12), guest, "russia", text))

    meeting = compose(contact, register)
    assert (meeting.date.edtf, [one.place for one in meeting.places]) == (
        "1990-03-10/1990-03-12",
        ["washington", "camp-david"],
    )


def test_a_summit_on_a_stay_in_several_cities_claims_none_of_them(register: Register) -> None:
    text = "Attended a summit meeting with President Gorbachev."
    [contact] = joined(register, trip("1", BUSH, (10, 12), "Moscow, Leningrad", text, "russia"))

    meeting = compose(contact, register)
    assert [(one.place, one.cite[0].basis) for one in meeting.places] == [
        ("moscow", "context"),
        ("saint-petersburg", "context"),
    ]
    assert (meeting.title.en, meeting.title.ru) == (
        "Bush–Gorbachev summit in the Soviet Union",
        "СССР: саммит Буш — Горбачёв",
    )
    assert "the record names Moscow and Saint Petersburg without saying where they met" in meeting.summary.en


def test_of_several_cities_the_one_that_every_record_of_the_meeting_has_is_where_it_was(register: Register) -> None:
    [contact] = joined(
        register,
        trip("1", BUSH, (10, 12), "Moscow, Kiev", "Attended a summit meeting with President Gorbachev.", "russia"),
        trip("2", BAKER, (10, 12), "Moscow", "Accompanied President Bush to a summit.", "russia"),
    )

    meeting = compose(contact, register)
    assert ([one.place for one in meeting.places], meeting.title.en) == (
        ["moscow"],
        "Bush–Gorbachev summit in Moscow",
    )


def test_that_nato_and_russia_met_is_no_agenda(register: Register) -> None:
    [contact] = joined(register, trip("1", BAKER, (10, 10), "Brussels", "Attended a NATO-Russia meeting on Bosnia."))

    meeting = compose(contact, register)
    assert (meeting.title.en, meeting.summary.en) == (
        "Baker at a NATO–Russia meeting in Brussels",
        "James Baker (US Secretary of State) and the Soviet side took part in a multilateral meeting in Brussels. "
        "The record does not name the Soviet participants. On the agenda: Bosnia.",
    )


def test_a_visit_was_to_all_its_cities(register: Register) -> None:
    text = "State visit with talks with General Secretary Gorbachev."
    [contact] = joined(register, trip("1", BUSH, (10, 12), "Moscow, Leningrad", text, "russia"))

    meeting = compose(contact, register)
    assert (meeting.title.ru, meeting.summary.ru) == (
        "Москва: Буш с визитом, на переговорах Горбачёв",
        "Джордж Буш-старший (президент США) и Михаил Горбачёв (генеральный секретарь ЦК КПСС) провели переговоры "
        "во время визита (Москва и Санкт-Петербург).",
    )
