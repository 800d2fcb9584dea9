"""The rules for remarks, each with remarks written for it."""

from datetime import date

import pytest

from timeline.travels import remarks, subjects, visiting
from timeline.travels.clauses import clauses
from timeline.travels.joining import Contact, level_of
from timeline.travels.people import Register
from timeline.travels.reading import Trip, Visit
from timeline.travels.told import Days, No, Told
from timeline.vocabulary import Doubt, Level, MeetingKind

SECRETARIES = {1985: "shultz-george-pratt", 1990: "baker-james-addison", 1998: "albright-madeleine-korbel"}
PRESIDENTS = {1985: "reagan-ronald", 1990: "bush-george-h-w", 1998: "clinton-william-j"}


def heard(
    register: Register,
    text: str,
    *,
    year: int = 1985,
    role: str = "secretary",
    country: str = "austria",
    city: str = "Vienna",
) -> Told:
    """What a stay of 10 to 12 March tells."""
    who = (SECRETARIES if role == "secretary" else PRESIDENTS).get(year, "shultz-george-pratt")
    trip = Trip("1", "f", 1, role, who, date(year, 3, 10), date(year, 3, 12), country, city, text)
    return remarks.tell(trip, register)


def people(told: Told) -> list[str]:
    return [person.actor for part in told.parts for person in part.people]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("Saw Soviet Foreign Minister Gromyko.", ["andrei-gromyko"], id="named-with-nation"),
        pytest.param("Talked to President Kirk and Soviet Premier Ryzhkov.", ["nikolai-ryzhkov"], id="others-left-out"),
        pytest.param("Had talks with Foreign Minister Andrei Gromyko.", ["andrei-gromyko"], id="by-office"),
        pytest.param("Visited former President Gorbachev.", [], id="former"),
        pytest.param("Met with Andrei Gromyko.", ["andrei-gromyko"], id="without-title"),
        pytest.param("Met with Gromyko and the Soviet Defense Minister.", ["andrei-gromyko"], id="surname-alone"),
        pytest.param("Met with Premier Ryzhkov of the Soviet Union.", ["nikolai-ryzhkov"], id="country-after"),
        pytest.param("Saw the King after talks with Soviet Premier Ryzhkov.", [], id="another-meeting"),
        pytest.param("Reported to the allies on his talks with Soviet Premier Ryzhkov.", [], id="told-of-another"),
        pytest.param("Met with Foreign Minister Ivanov of Bulgaria.", [], id="of-another-country"),
        pytest.param("Had talks with Bulgarian Foreign Minister Ivanov.", [], id="another-country-before"),
        pytest.param("Discussed Soviet President Gorbachev’s plan with the King.", [], id="only-the-subject"),
        pytest.param("Quoted Soviet Premier Ryzhkov at the university.", [], id="no-verb-of-meeting"),
    ],
)
def test_people_are_known_by_name_and_office(register: Register, text: str, expected: list[str]) -> None:
    assert people(heard(register, text)) == expected


def test_title_as_printed_is_kept_where_the_office_differs(register: Register) -> None:
    told = heard(register, "Met with Prime Minister Gromyko.", country="russia", city="Moscow")

    assert [(one.office, one.printed) for one in told.parts[0].people] == [
        ("gromyko-foreign-minister", "Prime Minister")
    ]


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        pytest.param("Briefed the allies on the U.S.-Soviet summit.", No.BRIEFING, id="briefing"),
        pytest.param("Saw the Prime Minister while en route to Moscow.", No.ON_THE_WAY, id="en-route"),
        pytest.param(
            "Considered answers to the Soviet invasion of Afghanistan with the Chancellor.", No.OTHERS, id="subject"
        ),
        pytest.param("Saw the King to discuss Soviet Premier Ryzhkov.", No.OTHERS, id="a-person-as-subject"),
        pytest.param("Reviewed Soviet Premier Ryzhkov’s plan with the King.", No.OTHERS, id="a-persons-plan"),
        pytest.param("Met with the Libya Contact Group.", No.ELSEWHERE, id="another-contact-group"),
        pytest.param("Discussed a Middle East peace conference with the King.", No.ELSEWHERE, id="a-body-as-subject"),
        pytest.param("Met with the Prime Minister.", No.ELSEWHERE, id="elsewhere"),
    ],
)
def test_what_is_no_contact_has_its_reason(register: Register, text: str, reason: No) -> None:
    told = heard(register, text)

    assert (told.parts, told.doubts, told.reason) == ([], [], reason)


@pytest.mark.parametrize(
    ("text", "country", "doubt"),
    [
        pytest.param("Saw the ministers of the Warsaw Pact.", "austria", Doubt.BODY, id="body"),
        pytest.param("Met with Soviet Chairman Nobody.", "austria", Doubt.UNKNOWN_PERSON, id="unknown-person"),
        pytest.param("Had talks with Soviet Ambassador Nobody.", "austria", Doubt.UNKNOWN_PERSON, id="unknown-title"),
        pytest.param("Met with Foreign Minister Nobody.", "russia", Doubt.UNKNOWN_PERSON, id="unknown-at-home"),
        pytest.param("Attended the funeral of a marshal.", "russia", Doubt.NO_COUNTERPART, id="funeral"),
        pytest.param("Toured a Soviet exhibition.", "austria", Doubt.NO_RULE, id="no-rule"),
        pytest.param("Met with Gromyko.", "austria", Doubt.NO_RULE, id="surname-alone"),
        pytest.param("Saw the King after talks with Soviet Premier Ryzhkov.", "austria", Doubt.NO_RULE, id="after"),
        pytest.param("Spoke by phone with Gromyko.", "austria", Doubt.NO_RULE, id="surname-by-phone"),
        pytest.param("Quoted Soviet Premier Ryzhkov.", "austria", Doubt.NO_RULE, id="named-and-not-met"),
        pytest.param("Did not meet with Soviet Premier Ryzhkov.", "austria", Doubt.NO_RULE, id="did-not-meet"),
        pytest.param("Cancelled talks with Soviet Premier Ryzhkov.", "austria", Doubt.NO_RULE, id="cancelled"),
        pytest.param("Was to have met with Foreign Minister Gromyko.", "russia", Doubt.NO_RULE, id="was-to-have-met"),
        pytest.param("Spoke by phone with Soviet Premier Ryzhkov.", "austria", Doubt.NO_RULE, id="by-phone"),
        pytest.param("Telephoned Soviet Premier Ryzhkov.", "austria", Doubt.NO_RULE, id="telephoned"),
        pytest.param("Sent a letter to Premier Ryzhkov.", "russia", Doubt.NO_RULE, id="letter"),
        pytest.param(
            "Attended the signing about the withdrawal of Soviet forces.", "austria", Doubt.NO_RULE, id="forces"
        ),
    ],
)
def test_what_no_rule_decides_waits_for_an_editor(register: Register, text: str, country: str, doubt: Doubt) -> None:
    told = heard(register, text, country=country)

    assert (told.parts, told.doubts) == ([], [doubt])


@pytest.mark.parametrize(
    ("text", "year", "waits"),
    [
        pytest.param("Attended a Big Four meeting.", 1954, True, id="big-four"),
        pytest.param("Signed the Austrian State Treaty.", 1955, True, id="austrian-state-treaty"),
        pytest.param("Signed a Quadripartite protocol.", 1972, True, id="quadripartite"),
        pytest.param("Took part in a Two-Plus-Four meeting.", 1990, True, id="two-plus-four"),
        pytest.param("Saw the ministers of the permanent members of the UN Security Council.", 2003, True, id="five"),
        pytest.param("Held P-5 + 1 talks.", 2015, True, id="five-and-one"),
        pytest.param("Chaired the International Syria Support Group.", 2016, True, id="syria-support-group"),
        pytest.param("Saw the Minsk Group co-chairs.", 2015, True, id="minsk-group"),
        pytest.param("Attended the CSCE summit.", 1990, True, id="csce"),
        pytest.param("Accompanied President Reagan to the CSCE conference.", 1985, True, id="accompanied"),
        pytest.param("Attended the APEC summit.", 2005, True, id="apec"),
        pytest.param("Attended the APEC summit.", 1994, False, id="apec-before-russia"),
        pytest.param("Attended the G-20 summit.", 2014, True, id="g20"),
        pytest.param("Met with Western delegates to the CSCE talks.", 1985, False, id="western-delegates"),
        pytest.param("Discussed the Six-Party talks with the President.", 2008, False, id="only-discussed"),
        pytest.param("Attended a Six-Party meeting on Libya.", 2017, False, id="six-others"),
        pytest.param("Attended a G-7 summit.", 2017, False, id="g7"),
    ],
)
def test_body_with_russia_in_it_waits_for_an_editor(register: Register, text: str, year: int, *, waits: bool) -> None:
    told = heard(register, text, year=year)

    assert (told.parts, told.doubts) == ([], [Doubt.BODY] if waits else [])


@pytest.mark.parametrize(
    ("text", "doubt"),
    [
        pytest.param(
            "Met with Soviet Foreign Minister Gromyko and the Soviet Defense Minister.",
            Doubt.UNKNOWN_PERSON,
            id="an-office-alone",
        ),
        pytest.param(
            "Met with Soviet Foreign Minister Gromyko and Soviet Ambassador Nobody.", Doubt.UNKNOWN_PERSON, id="a-name"
        ),
        pytest.param(
            "Met with Soviet Foreign Minister Gromyko and Defense Minister Nobody.",
            Doubt.UNKNOWN_PERSON,
            id="a-name-in-his-list",
        ),
        pytest.param(
            "Met with Soviet Foreign Minister Gromyko. Attended a Warsaw Pact meeting.", Doubt.BODY, id="a-body"
        ),
        pytest.param("Met with Soviet Foreign Minister Gromyko. Toured a Soviet ship.", Doubt.NO_RULE, id="no-rule"),
    ],
)
def test_doubts_stand_beside_what_is_decided(register: Register, text: str, doubt: Doubt) -> None:
    told = heard(register, text)

    assert (people(told), told.doubts) == (["andrei-gromyko"], [doubt])


def test_a_local_leader_after_a_russian_is_no_stranger(register: Register) -> None:
    told = heard(register, "Met with Soviet Foreign Minister Gromyko and with President Nobody.")

    assert (people(told), told.doubts) == (["andrei-gromyko"], [])


def test_a_deputy_is_not_taken_for_the_minister(register: Register) -> None:
    told = heard(register, "Met with Russian Deputy Foreign Minister Ryabkov.", year=1998)

    assert [register.level(one) for part in told.parts for one in part.people] == [Level.DEPUTY_MINISTER]
    assert register.attested["foreign_minister"] == []


def test_office_without_a_name_beside_a_person_has_the_state(register: Register) -> None:
    for day in (date(1984, 1, 1), date(1986, 1, 1)):
        register.attest(register.named("andrei-gromyko", "Foreign Minister", day), day)
    told = heard(register, "Saw the Soviet Foreign and Defense Ministers.")

    assert [(people(told), part.states, part.rank) for part in told.parts] == [
        (["andrei-gromyko"], ("soviet-union",), Level.FOREIGN_MINISTER)
    ]
    assert told.doubts == [Doubt.UNKNOWN_PERSON]


@pytest.mark.parametrize(
    ("role", "level"),
    [("president", Level.HEAD_OF_STATE), ("secretary", Level.UNSPECIFIED)],
    ids=["leader", "minister"],
)
def test_summit_of_a_body_is_at_the_leaders_level_where_a_leader_is_named(
    register: Register, role: str, level: Level
) -> None:
    part = heard(register, "Attended the NATO-Russia Summit.", year=1998, role=role).parts[0]

    assert level_of(Contact(part), register) == level


def test_summit_of_several_states_in_russia_is_apart_from_ones_own(register: Register) -> None:
    told = heard(
        register,
        "Attended G-7 summit on trade and held a summit meeting with President Yeltsin.",
        year=1998,
        role="president",
        country="russia",
        city="Moscow, St. Petersburg",
    )

    assert [(people(Told(told.record, [part])), part.states, part.kind, part.days) for part in told.parts] == [
        (["boris-yeltsin"], (), MeetingKind.SUMMIT, Days.WITHIN),
        ([], ("russia",), MeetingKind.MULTILATERAL, Days.WITHIN),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Discussed arms with Soviet Foreign Minister Gromyko by telephone.",
        "Telephoned Soviet Foreign Minister Gromyko.",
        "Called Soviet Foreign Minister Gromyko.",
        "Exchanged letters with Soviet Foreign Minister Gromyko.",
        "Met with the Chancellor and sent a long message to Soviet Foreign Minister Gromyko.",
    ],
)
def test_a_call_or_a_letter_is_no_meeting_in_person(register: Register, text: str) -> None:
    told = heard(register, text)

    assert (told.parts, told.doubts) == ([], [Doubt.NO_RULE])


def test_a_letter_that_is_handed_over_is_told_of_a_meeting(register: Register) -> None:
    told = heard(register, "Called on Soviet Foreign Minister Gromyko and handed him a letter.")

    assert people(told) == ["andrei-gromyko"]


def test_a_visitor_who_was_only_called_met_nobody(register: Register) -> None:
    told = visiting.tell(visit("Spoke with President Bush by telephone."), register)

    assert (told.parts, told.doubts) == ([], [Doubt.NO_COUNTERPART])


def test_the_city_a_clause_names_is_the_meetings(register: Register) -> None:
    told = heard(register, "Met with Soviet Premier Ryzhkov in Madrid.", city="Geneva, Madrid")

    assert told.parts[0].places == ("madrid",)


def test_multilateral_body_with_russia_has_the_state_at_the_travellers_level(register: Register) -> None:
    part = heard(register, "Attended a NATO-Russia Council meeting.", year=1998).parts[0]

    assert (part.states, part.everyone, part.kind) == (("russia",), True, MeetingKind.MULTILATERAL)


def test_minister_named_by_office_alone_is_who_held_it_before_and_after(register: Register) -> None:
    text = "Spoke with the Foreign Ministers of Britain, France, and Russia."
    before = heard(register, text, year=1998).parts[0]
    for day in (date(1997, 1, 1), date(1999, 1, 1)):
        register.attest(register.named("yevgeny-primakov", "Foreign Minister", day), day)
    after = heard(register, text, year=1998).parts[0]

    assert (before.states, before.rank) == (("russia",), Level.FOREIGN_MINISTER)
    assert [(one.actor, one.by_office) for one in after.people] == [("yevgeny-primakov", True)]


def test_accompanying_the_president_makes_the_presidents_meeting(register: Register) -> None:
    told = heard(
        register,
        "Accompanied President Reagan to a meeting with Soviet General Secretary Gorbachev. Also met with "
        "Soviet Foreign Minister Shevardnadze.",
    )

    assert [
        (part.leader.actor if part.leader else "", people[0].actor) for part in told.parts for people in [part.people]
    ] == [
        ("george-shultz", "eduard-shevardnadze"),
        ("ronald-reagan", "mikhail-gorbachev"),
    ]
    assert [one.actor for one in told.parts[1].companions] == ["george-shultz"]


def test_days_in_the_remark_are_those_of_the_meeting(register: Register) -> None:
    part = heard(register, "Summit (March 11-12) with Soviet General Secretary Gorbachev.", role="president").parts[0]

    assert (part.first.day, part.last.day, part.days, part.kind) == (11, 12, Days.PRINTED, MeetingKind.SUMMIT)


def test_days_without_the_meeting_are_those_of_the_stay(register: Register) -> None:
    part = heard(register, "Met with Soviet Foreign Minister Gromyko. Spoke in the parliament March 11.").parts[0]

    assert (part.first.day, part.last.day, part.days) == (10, 12, Days.WITHIN)


def test_cities_of_other_meetings_are_left_out(register: Register) -> None:
    told = heard(register, "Met with Soviet Premier Ryzhkov. Saw the King in Madrid.", city="Geneva (Canton), Madrid")

    assert told.parts[0].places == ("geneva",)


def test_stay_in_the_soviet_union_without_names_has_the_state(register: Register) -> None:
    part = heard(register, "Discussed arms with senior officials.", country="russia", city="Moscow").parts[0]

    assert (part.people, part.states, part.kind) == ((), ("soviet-union",), MeetingKind.TALKS)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("Saw Ann; met Bob. Left the U.S. May 1.", ["Saw Ann", "met Bob", "Left the US May 1"], id="split"),
        pytest.param(
            "Was in St. Petersburg, D.C. and Paris.", ["Was in St. Petersburg, D.C. and Paris"], id="abbreviations"
        ),
    ],
)
def test_remark_is_split_into_clauses(text: str, expected: list[str]) -> None:
    assert clauses(text) == expected


def visit(text: str, visitor: str = "President Mikhail S. Gorbachev", country: str = "russia") -> Visit:
    return Visit("1", "f", 1, date(1990, 5, 30), date(1990, 6, 3), visitor, country, text)


@pytest.mark.parametrize(
    ("text", "leader", "kind", "places"),
    [
        pytest.param("Working visit.", "george-h-w-bush", MeetingKind.VISIT, (), id="received-by-the-president"),
        pytest.param(
            "Met with President Bush at Camp David, Md. Also visited New York City.",
            "george-h-w-bush",
            MeetingKind.TALKS,
            ("camp-david",),
            id="where-the-president-was",
        ),
        pytest.param("Attended a meeting of the Joint Commission.", "", MeetingKind.TALKS, (), id="commission"),
        pytest.param(
            "Attended the G-8 Economic Summit at Denver, Colorado.",
            "george-h-w-bush",
            MeetingKind.MULTILATERAL,
            ("denver",),
            id="conference",
        ),
    ],
)
def test_visit_tells_who_received_and_where(
    register: Register, text: str, leader: str, kind: MeetingKind, places: tuple[str, ...]
) -> None:
    part = visiting.tell(visit(text), register).parts[0]

    assert (part.leader.actor if part.leader else "", part.kind, part.places) == (leader, kind, places)


def test_visit_of_another_leader_is_no_contact(register: Register) -> None:
    told = visiting.tell(visit("Spoke about Soviet policy.", "President Nobody", "poland"), register)

    assert (told.parts, told.reason) == ([], No.OTHERS)


def test_countries_whose_ministers_met_are_not_what_they_talked_about() -> None:
    assert subjects.of("Met with the Foreign Ministers of Russia, Iraq, and Syria.") == ()
    assert subjects.of("Met with the Foreign Ministers of Russia and Iran to discuss Syria.") == ("syria",)


@pytest.mark.parametrize(
    ("text", "year", "expected"),
    [
        pytest.param("Was there when the INF Treaty was initialled. Signed INF Treaty.", 1987, ("inf",), id="signed"),
        pytest.param("Exchanged papers ratifying the INF Treaty.", 1988, ("inf_ratified",), id="ratified"),
        pytest.param("Signed the Strategic Arms Reduction Treaty.", 1991, ("start_1",), id="start-of-1991"),
        pytest.param("Signed a Strategic Arms Reduction Treaty.", 2010, ("new_start",), id="start-of-2010"),
        pytest.param("Discussed signing the START II Treaty.", 1993, (), id="only-discussed"),
        pytest.param("Saw the King. Spoke about the SALT II Treaty.", 1979, (), id="only-spoken-of"),
    ],
)
def test_treaties_are_known_by_name_and_year(text: str, year: int, expected: tuple[str, ...]) -> None:
    assert subjects.signed(text, date(year, 6, 1)) == expected
