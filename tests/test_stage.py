"""What is put back as rows is what was made, and no test sees what another did to it."""

from dataclasses import asdict
from typing import Any

import pytest
from django.contrib.auth.models import Group, Permission
from django.core.management import call_command
from django.core.management.color import no_style
from django.db import connection, transaction
from django.db.models import Model, QuerySet

from tests.admin.desk import Desk, actor, make_desk
from tests.stage import counts, models, staged
from timeline.models import Actor


def rows() -> dict[type[Model], list[dict[str, Any]]]:
    return {model: list(QuerySet(model).order_by("pk").values()) for model in models()}


def taken_back(make: Any) -> tuple[Any, Any]:
    """What is staged, with all rows of the database; then it is all undone."""
    with transaction.atomic():
        found = staged(make), rows()
        transaction.set_rollback(True)
    return found


@pytest.mark.usefixtures("db")
def test_rows_put_back_are_the_rows_that_were_made() -> None:
    def make() -> Desk:
        calls.append(1)
        return make_desk()

    calls: list[int] = []
    (made, first), (again, second) = taken_back(make), taken_back(make)

    assert calls == [1]
    assert second == first
    assert first[Actor]
    assert asdict(again) == asdict(made)


@pytest.mark.usefixtures("db")
def test_what_is_done_to_an_object_stays_with_it() -> None:
    before, _rows = taken_back(make_desk)
    before.ryabkov.slug = before.statement.title_en = "changed"

    after, _rows = taken_back(make_desk)

    assert after.ryabkov.slug == "sergei-ryabkov"
    assert after.statement.title_en == "Ryabkov expects talks"


@pytest.mark.usefixtures("db")
def test_new_records_take_keys_of_their_own() -> None:
    staged(make_desk)

    later = actor("later", "Later", kind="person", side="russia")

    assert later.pk == max(Actor.objects.values_list("pk", flat=True))
    assert Actor.objects.filter(slug="later").count() == 1


@pytest.mark.usefixtures("db")
def test_new_records_take_keys_of_their_own_after_keys_were_counted_anew() -> None:
    taken_back(make_desk)
    with connection.cursor() as cursor:
        for sql in connection.ops.sequence_reset_sql(no_style(), [Actor]):  # as loaddata does at its end
            cursor.execute(sql)
    staged(make_desk)

    assert actor("later", "Later", kind="person", side="russia").pk == Actor.objects.latest("pk").pk


@pytest.mark.django_db(transaction=True)
def test_rights_with_new_ids_are_referred_to_anew() -> None:
    def make() -> None:
        call_command("loaddata", "groups", verbosity=0)

    staged(make)
    before = Permission.objects.latest("pk").pk
    call_command("flush", interactive=False, verbosity=0, reset_sequences=False)
    assert Permission.objects.latest("pk").pk != before

    staged(make)

    held = Group.objects.get(name="editor").permissions.values_list("codename", flat=True)
    assert "change_meeting" in held


@pytest.mark.usefixtures("db")
def test_changing_what_was_there_before_is_refused() -> None:
    before = actor("before", "Before", kind="person", side="russia")

    with pytest.raises(AssertionError, match=rf"Actor: rows that were there .* changed or deleted: \[{before.pk}\]"):
        staged(lambda: Actor.objects.update(slug="after"))


@pytest.mark.usefixtures("db")
def test_counts_tell_how_many_rows_a_table_holds() -> None:
    assert ("timeline_actor", 0) in counts()
    make_desk()
    assert ("timeline_actor", 4) in counts()
