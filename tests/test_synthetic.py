"""Synthetic entries: the same for the same seed, as good as real ones to every query, never among real ones unasked."""

from collections import Counter
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from tests.world import World
from timeline import dates
from timeline.indexing import refresh_derived
from timeline.models import Citation, Entry, Involvement, Meeting, Statement
from timeline.querysets import plain


def snapshot() -> list[Any]:
    """Everything that was made but the keys, which the database counts on from run to run."""
    return [
        list(plain(Entry).order_by("slug").values_list("slug", "kind", "date", "title_en", "title_ru", "search_text")),
        list(plain(Meeting).order_by("slug").values_list("slug", "level", "status", "format", "places__slug")),
        list(plain(Statement).order_by("slug").values_list("slug", "outlet__slug", "about__slug", "topics__slug")),
        list(plain(Involvement).order_by("entry__slug", "position").values_list("entry__slug", "actor__slug", "role")),
        list(plain(Citation).order_by("entry__slug", "position").values_list("entry__slug", "document__slug", "basis")),
    ]


@pytest.mark.django_db(transaction=True)  # PostgreSQL cannot flush in the middle of one
def test_the_same_seed_makes_the_same_entries(capsys: pytest.CaptureFixture[str]) -> None:
    call_command("make_entries", "60", "--seed", "7")
    first = snapshot()
    call_command("flush", "--noinput", verbosity=0)
    call_command("make_entries", "60", "--seed", "7")

    assert snapshot() == first
    meetings = Meeting.objects.count()
    assert (
        capsys.readouterr().out.splitlines()
        == [f"Made 60 entries: {meetings} meetings, {60 - meetings} statements."] * 2
    )


@pytest.mark.django_db
def test_what_is_derived_is_what_the_site_itself_derives() -> None:
    call_command("make_entries", "400", "--from", "1990", "--to", "1999")

    assert refresh_derived(Entry.objects.all()) == 0
    for entry in Entry.objects.all():
        read = dates.parse(entry.date)
        derived = read.earliest, read.latest, read.precision
        assert (entry.date_earliest, entry.date_latest, entry.date_precision) == derived
    assert set(Counter(Entry.objects.values_list("date_precision", flat=True))) == {
        "day", "month", "year", "interval", "one_of",
    }  # fmt: skip
    assert Entry.objects.published().count() == 400
    assert not Entry.objects.filter(citations__isnull=True).exists()
    assert not Statement.objects.exclude(involvements__role="speaker").exists()
    connection.check_constraints()


@pytest.mark.django_db
def test_an_editor_can_add_an_entry_afterwards() -> None:
    call_command("make_entries", "5")
    last = Entry.objects.order_by("-pk").values_list("pk", flat=True)[0]

    meeting = Meeting.objects.create(slug="real", date="2021-10-13")

    assert meeting.pk == last + 1


def test_other_records_are_left_alone(world: World) -> None:
    with pytest.raises(CommandError, match="holds records that are not synthetic"):
        call_command("make_entries", "5")
    call_command("make_entries", "5", "--force")

    assert Entry.objects.filter(slug__startswith="synthetic-").count() == 5


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        pytest.param(["0"], "at least 1", id="none"),
        pytest.param(["5", "--from", "2020", "--to", "2019"], "the first one first", id="years-turned-round"),
    ],
)
def test_what_cannot_be_made_is_refused(arguments: list[str], message: str) -> None:
    with pytest.raises(CommandError, match=message):
        call_command("make_entries", *arguments)


@pytest.mark.django_db
def test_a_second_run_is_refused() -> None:
    call_command("make_entries", "5")
    with pytest.raises(CommandError, match="synthetic records in this database already"):
        call_command("make_entries", "5")
