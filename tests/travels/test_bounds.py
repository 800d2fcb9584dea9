"""Terms narrowed by the records that name somebody in an office, and by nothing else."""

from datetime import date

from timeline.seeds.schema import OfficeSeed
from timeline.travels.bounds import bounded
from timeline.travels.people import Register
from timeline.travels.reading import Trip
from timeline.travels.remarks import tell
from timeline.travels.told import Told

RECORDS = (
    ("1", 1983, "Saw Soviet Foreign Minister Gromyko."),
    ("2", 1984, "Saw Soviet Foreign Minister Gromyko."),
    ("3", 1986, "Saw Soviet Foreign Minister Shevardnadze."),
    ("4", 1988, "Met the Soviet Foreign Minister."),
    ("5", 1990, "Saw Soviet Foreign Minister Shevardnadze."),
)


def narrowed(register: Register, *slugs: str) -> dict[str, OfficeSeed]:
    told: list[Told] = []
    for number, year, text in RECORDS:
        start, end = date(year, 3, 10), date(year, 3, 12)
        trip = Trip(number, "f", 1, "secretary", "shultz-george-pratt", start, end, "austria", "Vienna", text)
        told.append(tell(trip, register))
    return bounded({slug: register.seeds.offices[slug] for slug in slugs}, register.seeds.offices, told)


def test_a_term_lies_between_the_records_that_name_its_holder_and_another(register: Register) -> None:
    offices = narrowed(register, "gromyko-foreign-minister", "shevardnadze-foreign-minister")

    assert {slug: (office.start, office.end) for slug, office in offices.items()} == {
        "gromyko-foreign-minister": ("", "[1984-03-10..1986-03-12]"),
        "shevardnadze-foreign-minister": ("[1984-03-10..1986-03-12]", "[1990-03-10..]"),
    }
    dated = [cite for cite in offices["shevardnadze-foreign-minister"].cite if cite.field == "date"]
    assert [(cite.locator, cite.basis) for cite in dated] == [("2", "context"), ("3", "context"), ("5", "context")]
    assert all(cite.note and cite.note.ru for cite in dated)


def test_what_is_known_or_named_by_no_record_stays_as_it_is(register: Register) -> None:
    offices = narrowed(register, "gorbachev-president", "yeltsin-president")

    assert (offices["gorbachev-president"].start, offices["gorbachev-president"].end) == ("1990-03-15", "")
    assert offices["yeltsin-president"] == register.seeds.offices["yeltsin-president"]


def test_a_title_that_is_short_for_the_office_names_its_holder(register: Register) -> None:
    start, end = date(1967, 6, 23), date(1967, 6, 25)
    texts = ("Met with Soviet Chairman Kosygin.", "Met with Soviet Minister Kosygin.")
    known = [
        bounded(
            {"kosygin-premier": register.seeds.offices["kosygin-premier"]},
            register.seeds.offices,
            [
                tell(
                    Trip("1", "f", 1, "secretary", "shultz-george-pratt", start, end, "austria", "Vienna", text),
                    register,
                )
            ],
        )["kosygin-premier"].end
        for text in texts
    ]

    assert known == ["[1967-06-23..]", ""]
