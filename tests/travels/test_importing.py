"""From the published data to the database and the pack's fixture: once, twice, and with a newer release.

The commands take the seeds as they were read once for all tests: only what is imported differs between them.
"""

from datetime import date
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from tests.conftest import load_curated
from tests.stage import staged
from tests.travels.release import SECRETARY, STAYS, Stay, write
from timeline.dossier import compile_dossier
from timeline.models import Citation, Document, Entry, Meeting, Membership, Undecided
from timeline.querysets import plain
from timeline.seeds.schema import Seeds

TRUMP = ("president", "trump-donald-j")
SUMMIT = "geneva-1985-reagan-gorbachev"


@pytest.fixture
def release(db: None, tmp_path: Path, curated: Seeds, history: Seeds, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr("timeline.management.importing.read", lambda _folder: curated)
    monkeypatch.setattr("timeline.travels.importing.read_history", lambda _folder: history)
    staged(load_curated)
    return write(tmp_path / "data")


def run(folder: Path, capsys: pytest.CaptureFixture[str], **options: object) -> str:
    capsys.readouterr()
    call_command("import_travels", folder, **options)
    return capsys.readouterr().out


def slugs() -> set[str]:
    return set(plain(Meeting).filter(pack="history").values_list("slug", flat=True))


def test_import_makes_meetings_of_what_the_records_tell(release: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = run(release, capsys)

    assert out.splitlines()[-8:] == [
        "records read:   6",
        "contacts made:  3",
        "merged:         1 into the meeting of another record, 0 into curated ones",
        "not contacts:   1",
        "      1  a briefing of others about Russia",
        "undecided:      1",
        "      1  a body or an agreement Moscow is part of; who of its side took part is not said",
        "possible duplicates: 0",
    ]
    assert slugs() == {SUMMIT, "vienna-1985-shultz-gromyko", "united-states-1987-reagan-gorbachev"}
    summit = Meeting.objects.get(slug=SUMMIT)
    assert (summit.date, summit.level, summit.meeting_kind, summit.status) == (
        "1985-11-19/1985-11-21",
        "head_of_state",
        "summit",
        "held",
    )
    offices = summit.involvements.order_by("position").values_list("actor__slug", "role", "office__slug")
    assert list(offices) == [
        ("ronald-reagan", "principal", "ronald-reagan-president-1981"),
        ("mikhail-gorbachev", "principal", "gorbachev-general-secretary"),
        ("george-shultz", "delegate", "george-shultz-secretary-of-state-1982"),
    ]
    records = summit.citations.filter(field="existence").values_list("document__slug", "locator")
    assert list(records) == [("president-travels", "1"), ("secretary-travels", "2")]
    texts = plain(Entry).values_list("title_ru", "summary_en").get(slug=SUMMIT)
    assert texts[0] == "Женева: саммит Рейган — Горбачёв"
    assert "Took part" not in texts[1]
    hartman = Membership.objects.get(person__slug="arthur-hartman")
    role = plain(Membership).values_list("role_en", flat=True).get(pk=hartman.pk)
    assert (hartman.start, hartman.end, role) == (
        "1981-10-26",
        "1987-02-20",
        "US Ambassador to the Soviet Union",
    )
    assert set(hartman.citations.values_list("document__slug", "locator")) == {("principal-officers", "ru-1")}


def test_import_again_keeps_edits_slugs_and_what_is_dealt_with(
    release: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run(release, capsys)
    before = slugs()
    plain(Entry).filter(slug=SUMMIT).update(title_en="The Geneva summit")
    plain(Undecided).update(settled=True)
    again: Stay = (
        "6",
        SECRETARY,
        "1985-02-01",
        "1985-02-01",
        "austria",
        "Vienna",
        "Saw Soviet Foreign Minister Gromyko.",
    )

    same = run(release, capsys)
    settled = list(plain(Undecided).values_list("locator", "reason", "settled"))
    write(release, (*STAYS[:4], (*STAYS[4][:6], "Attended the CSCE once more."), again))
    planned = run(release, capsys, check=True)
    unwritten = slugs()
    run(release, capsys)

    assert "meetings:   0 created, 0 changed, 2 unchanged, 1 kept, 0 conflicts, 0 orphaned" in same
    assert f"kept: meeting {SUMMIT}: changed on the site since it was loaded; the site's version stays" in same
    assert plain(Entry).filter(slug=SUMMIT, title_en="The Geneva summit").exists()
    assert settled == [("5", "body", True)]
    assert list(plain(Undecided).values_list("text", "settled")) == [("Attended the CSCE once more.", False)]
    assert "meetings:   1 created, 0 changed, 2 unchanged, 1 kept" in planned
    assert unwritten == before
    assert slugs() == before | {"vienna-1985-02-shultz-gromyko"}


def test_pack_goes_out_and_comes_back_beside_the_curated_record(
    release: Path, root: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path, again, site = tmp_path / "history.json", tmp_path / "again.json", tmp_path / "site.json"
    run(release, capsys)
    call_command("dump_fixtures", pack="history", output=path)
    call_command("dump_fixtures", output=site)
    plain(Entry).filter(slug=SUMMIT).update(title_en="The Geneva summit")

    plain(Undecided).update(settled=True)
    call_command("load_pack", "history", fixture=path)
    kept = capsys.readouterr().out
    read_here = list(plain(Undecided).values_list("text", "settled"))
    plain(Undecided).update(settled=False)
    call_command("load_seeds")
    seeds = capsys.readouterr().out.splitlines()[-1]
    call_command("loaddata", path, verbosity=0)
    call_command("dump_fixtures", pack="history", output=again)

    assert "1 kept" in kept
    assert read_here == [(STAYS[4][6], True)]
    assert seeds.endswith("0 kept, 0 conflicts, 0 orphaned")
    assert again.read_text() == path.read_text()
    assert site.read_text() == (root / "fixtures" / "site.json").read_text()


def test_fixture_brings_what_waits_without_its_words_and_an_import_adds_them(
    release: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path, none = tmp_path / "history.json", tmp_path / "none.json"
    waiting = plain(Undecided).values_list("document__slug", "locator", "date", "text", "reason", "settled")
    row = ("secretary-travels", "5", date(1985, 6, 1))
    run(release, capsys)
    call_command("dump_fixtures", pack="history", output=path)
    none.write_text("[]")

    call_command("load_pack", "history", fixture=none, prune=True)
    without = list(waiting.all())
    call_command("load_pack", "history", fixture=path)
    loaded = list(waiting.all())
    plain(Undecided).update(settled=True)
    call_command("loaddata", path, verbosity=0)
    again = list(waiting.all())
    plain(Undecided).update(settled=True)
    run(release, capsys)

    assert STAYS[4][6] not in path.read_text()
    assert without == []
    assert loaded == again == [(*row, "", "body", False)]
    assert list(waiting.all()) == [(*row, STAYS[4][6], "body", True)]


def test_pack_without_a_record_that_was_read_here_takes_it_away_only_when_told(
    release: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A fixture may be older than the release that was imported; what came with an older one goes."""
    run(release, capsys)
    stale = {"locator": "4", "date": "1985-11-22", "reason": "body"}
    plain(Undecided).create(document=Document.objects.get(slug="secretary-travels"), **stale)
    none = tmp_path / "none.json"
    none.write_text("[]")

    call_command("load_pack", "history", fixture=none)
    kept = list(plain(Undecided).values_list("locator", flat=True))
    call_command("load_pack", "history", fixture=none, prune=True)

    assert kept == ["5"]
    assert not plain(Undecided).exists()


def test_check_names_each_record_that_would_change_and_how(release: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run(release, capsys)
    later = (*STAYS[2][:3], "1985-05-16", *STAYS[2][4:])
    new: Stay = ("6", SECRETARY, "1984-02-01", "1984-02-01", "austria", "Vienna", STAYS[2][6])
    write(release, (*STAYS[:2], later, *STAYS[3:], new))
    changed = run(release, capsys, check=True).splitlines()
    write(release, ((*STAYS[0][:6], "Vacation."), *STAYS[2:]))
    gone = run(release, capsys, check=True).splitlines()

    assert [line for line in changed if line.startswith(("created: ", "changed: ", "orphaned: "))] == [
        "created: meeting vienna-1984-shultz-gromyko",
        "changed: meeting vienna-1985-shultz-gromyko: date",
    ]
    assert f"orphaned: meeting {SUMMIT}: no longer in the pack; load with --prune to delete it" in gone


def test_curated_meetings_and_other_cities_stand_with_their_sources(
    release: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A record that a curated meeting cites makes none of its own; a Secretary's other city contradicts."""
    elsewhere = "Accompanied President Reagan to talks with Soviet General Secretary Gorbachev."
    geneva: Stay = (
        "4009",
        SECRETARY,
        "2021-06-16",
        "2021-06-16",
        "switzerland",
        "Geneva",
        "Met with Russian President Putin.",
    )
    write(release, (STAYS[0], (*STAYS[1][:5], "Kranj", elsewhere), geneva))

    out = run(release, capsys)

    assert "1 into curated ones" in out
    assert not plain(Meeting).filter(date__startswith="2021-06", pack="history").exists()
    curated = Entry.objects.filter(slug="geneva-2021-summit").for_page().get()
    assert (compile_dossier(curated).independent, curated.date) == (2, "2021-06-16")
    found = Citation.objects.filter(entry__slug=SUMMIT, stance="contradicts")
    assert list(found.values_list("field", "place__slug", "locator")) == [("place", "geneva", "2")]


def test_meetings_that_may_be_one_are_listed_and_wait_at_the_desk(
    release: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Two of the pack within two days, and one of it as near to a curated one in another city."""
    stay: Stay = ("6", SECRETARY, "1985-05-16", "1985-05-16", "finland", "Helsinki", STAYS[2][6])
    osaka: Stay = ("7", TRUMP, "2019-06-29", "2019-06-29", "japan", "Tokyo", "Met with Russian President Putin.")
    write(release, (*STAYS, stay, osaka))

    out = run(release, capsys)

    assert out.splitlines()[-3:] == [
        "possible duplicates: 2",
        "  tokyo-2019-trump-putin and osaka-2019-trump-putin",
        "  vienna-1985-shultz-gromyko and helsinki-1985-shultz-gromyko",
    ]
    near = plain(Undecided).filter(reason="near").values_list("document__slug", "locator")
    assert set(near) == {("president-travels", "7"), ("secretary-travels", "3"), ("secretary-travels", "6")}


def test_a_traveller_in_no_register_is_told_by_file_and_line(release: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Also where the trip is no contact, and before anything is written."""
    nobody: Stay = ("9", ("secretary", "nobody-john"), "1985-06-01", "1985-06-02", "italy", "Rome", "Saw the King.")
    write(release, (*STAYS, nobody))

    with pytest.raises(CommandError, match=r"^1 fault in the data; nothing was written\.$"):
        call_command("import_travels", release)

    told = capsys.readouterr().err
    assert "travels/secretary-travels/s.xml:6: trip 9: nobody on record is 'nobody-john'; correct it" in told
    assert not Undecided.objects.exists()


def test_faulty_data_writes_nothing(db: None, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    release = write(tmp_path)
    path = release / "travels/secretary-travels/s.xml"
    path.write_text(path.read_text().replace("1985-05-13", "soon"))

    with pytest.raises(CommandError, match=r"^1 fault in the data; nothing was written\.$"):
        call_command("import_offices", release)

    assert "s.xml:3: trip 3: <start-date> is 'soon', which is no day; write it like" in capsys.readouterr().err
    assert not plain(Membership).exists()
