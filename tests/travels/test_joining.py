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

    assert compose(contact, register).date.edtf == "[1990-03-11..1990-03-13]"


@pytest.mark.parametrize(
    ("days", "edtf", "cited"),
    [((12, 12), "1990-03-12", "printed"), ((11, 13), "[1990-03-11..1990-03-12]", "context")],
    ids=["one-day", "two-days"],
)
def test_where_the_president_leads_it_was_while_both_stayed_too(
    register: Register, days: tuple[int, int], edtf: str, cited: str
) -> None:
    [contact] = joined(
        register,
        trip("1", BUSH, (10, 12), "Paris", "Saw the King. Met with Soviet President Gorbachev."),
        trip("2", BAKER, days, "Paris", "Accompanied President Bush to a meeting with Soviet President Gorbachev."),
    )

    claim = compose(contact, register).date
    note = claim.cite[0].note
    assert (claim.edtf, claim.cite[1].basis) == (edtf, cited)
    assert note
    assert note.en.endswith("on these, by the record of the other traveller, both were there.")


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        ("Summit meeting with Soviet President Gorbachev.", True),
        ("Summit meeting with Soviet President Gorbachev. Signed an agreement. Returned to the U.S. March 13.", True),
        ("Conference with British Prime Minister Churchill and Soviet Premier Stalin.", True),
        ("Attended a meeting of the NATO-Russia Council.", True),
        ("Met with Soviet President Gorbachev.", False),
        ("Summit meeting with Soviet President Gorbachev. Addressed the parliament.", False),
        ("Summit meeting with Soviet President Gorbachev; also met with the King.", False),
        ("Attended the NATO and NATO-Russia Council meetings.", False),
        ("Attended a NATO meeting and a meeting of the NATO-Russia Council.", False),
        ("Attended the NATO Summit Meeting. Attended a NATO-Russia Council meeting.", False),
        ("Met with the Foreign Ministers of China and the Soviet Union and attended the ASEAN Conference.", False),
    ],
)
def test_the_stay_is_the_meetings_where_the_words_are_of_it_alone(register: Register, text: str, whole: bool) -> None:
    [contact] = joined(register, trip("1", BUSH, (10, 12), "Vienna", text))

    expected = "1990-03-10/1990-03-12" if whole else "[1990-03-10..1990-03-12]"
    assert compose(contact, register).date.edtf == expected


def test_the_level_of_a_table_without_names_says_that_it_follows_from_the_words(register: Register) -> None:
    told = (
        trip("1", BAKER, (10, 10), "Brussels", "Attended a NATO-Russia meeting."),
        trip("2", BAKER, (12, 12), "Vienna", "Met with Soviet Foreign Minister Shevardnadze."),
    )
    notes = [
        cite.note.en.split(" and ")[0].split(";")[0]
        for contact in joined(register, *told)
        for cite in compose(contact, register).cite
        if cite.field == "level" and cite.note
    ]
    assert notes == [
        "The level follows from the office of the one named",
        "The level follows from the offices of those named",
    ]


def test_two_records_with_the_same_cities_are_cited_alike_for_them(register: Register) -> None:
    text = "Attended a summit meeting with President Gorbachev."
    [contact] = joined(
        register,
        trip("1", BUSH, (10, 12), "Moscow, Leningrad", text, "russia"),
        trip("2", BAKER, (10, 12), "Moscow, Leningrad", "Accompanied President Bush to a summit.", "russia"),
    )

    places = compose(contact, register).places
    assert [[cite.basis for cite in one.cite] for one in places] == [["context", "context"]] * 2


@pytest.mark.parametrize(
    ("text", "edtf", "several"),
    [
        ("Met with Soviet President Gorbachev.", "[1990-03-10..1990-03-12]", False),
        ("Held informal meetings with Soviet President Gorbachev.", "1990-03-10/1990-03-12", True),
        ("Attended arms negotiations with Soviet President Gorbachev.", "1990-03-10/1990-03-12", True),
        ("Held meetings with Soviet President Gorbachev. Saw the King.", "[1990-03-10..1990-03-12]", False),
        ("Discussed the negotiations with Soviet President Gorbachev.", "[1990-03-10..1990-03-12]", False),
    ],
    ids=["one", "meetings", "negotiations", "meetings-and-more", "talk-about-negotiations"],
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
        "Москва: визит и переговоры — Буш и Горбачёв",
        "Джордж Буш-старший (президент США) и Михаил Горбачёв (генеральный секретарь ЦК КПСС) провели переговоры "
        "во время визита. Место визита — Москва и Санкт-Петербург.",
    )


def test_where_both_states_took_part_the_title_names_both(register: Register) -> None:
    text = "Met with senior Soviet and Russian officials."
    [contact] = joined(register, trip("1", BAKER, (10, 10), "Moscow", text, "russia"))

    assert compose(contact, register).title.en == "Baker holds talks with the Soviet and Russian sides in Moscow"


def test_english_has_a_retreat_as_a_place_to_be_at(register: Register) -> None:
    text = "Met with President Bush at Camp David, Md."
    guest = "President Mikhail S. Gorbachev"
    [contact] = joined(register, Visit("1", "f", 1, date(1990, 3, 10), date(1990, 3, 10), guest, "russia", text))

    assert compose(contact, register).title.en == "Bush meets Gorbachev at Camp David"
