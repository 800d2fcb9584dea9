"""The history pack of the project: every record in it reads, and the best known meetings are there once each."""

from pathlib import Path

import pytest

from timeline.records.packs import PackError, read_pack
from timeline.seeds.schema import Seeds


@pytest.fixture(scope="module")
def pack(root: Path) -> Seeds:
    return read_pack(root / "fixtures" / "history.json")


@pytest.mark.parametrize(
    ("slug", "day", "people", "place"),
    [
        ("geneva-1985-reagan-gorbachev", "1985-11-19/1985-11-21", ["ronald-reagan", "mikhail-gorbachev"], "geneva"),
        (
            "reykjavik-1986-reagan-gorbachev",
            "1986-10-10/1986-10-11",
            ["ronald-reagan", "mikhail-gorbachev"],
            "reykjavik",
        ),
        ("valletta-1989-bush-gorbachev", "1989-12-02/1989-12-03", ["george-h-w-bush", "mikhail-gorbachev"], "valletta"),
        ("helsinki-1997-clinton-yeltsin", "[1997-03-20..1997-03-21]", ["bill-clinton", "boris-yeltsin"], "helsinki"),
        ("kranj-2001-bush-putin", "2001-06-16", ["george-w-bush", "vladimir-putin"], "kranj"),
        ("helsinki-2018-trump-putin", "2018-07-16", ["donald-trump", "vladimir-putin"], "helsinki"),
    ],
)
def test_summit_is_there_once(pack: Seeds, slug: str, day: str, people: list[str], place: str) -> None:
    meeting = pack.meetings[slug]
    leaders = [one.actor for one in meeting.people if one.role == "principal"]
    same = [
        other
        for other, one in pack.meetings.items()
        if one.date.edtf == meeting.date.edtf and {p.actor for p in one.people if p.role == "principal"} == set(people)
    ]

    assert (meeting.date.edtf, leaders, same) == (day, people, [slug])
    assert place in {one.place for one in meeting.places}


def test_every_person_in_the_pack_has_an_office_or_none_on_record(pack: Seeds) -> None:
    without = {
        one.actor
        for meeting in pack.meetings.values()
        for one in meeting.people
        if not one.office and not one.office_printed
    }

    assert without == {"russia", "soviet-union", "united-states"}


def test_titles_and_slugs_are_told_apart_and_fit(pack: Seeds) -> None:
    assert len({(one.title.en, one.date.edtf) for one in pack.meetings.values()}) == len(pack.meetings)
    assert all(
        len(text) <= 200 for one in pack.meetings.values() for text in (one.title.en, one.title.vi, one.title.ru)
    )


def test_file_that_is_no_pack_is_told(tmp_path: Path) -> None:
    path = tmp_path / "history.json"
    path.write_text('[{"model": "timeline.actor"}]')

    with pytest.raises(PackError, match="is no fixture of a pack"):
        read_pack(path)
