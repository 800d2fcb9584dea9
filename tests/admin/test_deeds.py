"""The audit log: what is noted, that it outlives its records, and who reads it."""

from typing import Any

import pytest
from django.contrib.auth.models import Group, User
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.admin.desk import Desk, actor, delete, delete_chosen, form_data, in_three, send, signed_in
from timeline import deeds, history, merging, workflow
from timeline.models import Actor, Deed, Statement, Topic
from timeline.vocabulary import DeedKind, WorkflowState

LOG = "/admin/timeline/deed/"


def noted(*names: str) -> list[tuple[Any, ...]]:
    return list(Deed.objects.order_by("pk").values_list(*names))


def test_sign_ins_failures_and_sign_outs_are_noted(db: None, client: Client) -> None:
    user = User.objects.create_superuser("anna", password="right")
    page = "/admin/login/"

    client.post(page, {"username": "anna", "password": "wrong"})
    client.post(page, {"username": "anna", "password": "right"})
    client.post("/admin/logout/")

    assert noted("kind", "username", "user", "address") == [
        ("sign_in_failed", "anna", None, "127.0.0.1"),
        ("sign_in", "anna", user.pk, "127.0.0.1"),
        ("sign_out", "anna", user.pk, "127.0.0.1"),
    ]


def test_password_is_never_noted(db: None, client: Client) -> None:
    client.post("/admin/login/", {"username": "anna", "password": "tell-nobody"})

    assert not [row for row in Deed.objects.values() if "tell-nobody" in str(row)]


def test_saves_and_decisions_are_noted(desk: Desk, reviewer: Client) -> None:
    url = f"/admin/timeline/actor/{desk.ryabkov.pk}/change/"
    send(reviewer, url, form_data(reviewer, url) | {"name_en": "S. Ryabkov"})
    url = f"/admin/timeline/meeting/{desk.meeting.pk}/change/"
    for state in ("withdrawn", "published"):
        assert send(reviewer, url, form_data(reviewer, url) | {"state": state}) == []
    send(reviewer, url, form_data(reviewer, url) | {"title_en": "Talks"})

    made = [row for row in noted("username", "kind", "model", "subject") if row[1] != "sign_in"]
    assert made == [
        ("reviewer", "change", "timeline.actor", "S. Ryabkov"),
        ("reviewer", "withdraw", "timeline.meeting", "Stability talks in Geneva"),
        ("reviewer", "publish", "timeline.meeting", "Stability talks in Geneva"),
        ("reviewer", "change", "timeline.meeting", "Talks"),
    ]
    assert Deed.objects.get(kind="publish").detail == "published: state. To try it"


def test_deed_outlives_the_record_and_whoever_did_it(desk: Desk, reviewer: Client) -> None:
    pk = desk.statement.pk
    delete(reviewer, f"/admin/timeline/statement/{pk}/delete/")
    User.objects.filter(username="reviewer").delete()

    assert not Statement.objects.exists()
    deed = Deed.objects.get(kind="delete")
    assert (deed.username, deed.user, deed.model, deed.object_id, deed.subject) == (
        *("reviewer", None, "timeline.statement"),
        *(str(pk), "Ryabkov expects talks"),
    )


def test_every_way_to_change_a_record_is_noted(desk: Desk, reviewer: Client) -> None:
    boss = User.objects.get(username="reviewer")
    Deed.objects.all().delete()

    workflow.move(desk.statement, to=WorkflowState.IN_REVIEW, by=boss, reason="Ready")
    history.delete(desk.statement, by=boss, reason="Twice")
    (step, *_earlier) = map(history.step_of, history.deleted(boss))
    history.recover(step.version, by=boss, reason="It was not")
    history.restore(history.steps_of(Statement, step.snapshot.pk)[-1].version, by=boss, reason="Back")
    twin = actor("riabkov", "Riabkov", kind="person", side="russia")
    merging.merge(desk.ryabkov, twin, by=boss, reason="One")
    merging.undo(history.steps_of(Actor, desk.ryabkov.pk)[0].version, by=boss, reason="Two")

    assert noted("username", "kind", "subject", "detail") == [
        ("reviewer", "change", "Ryabkov expects talks", "sent to review: state. Ready"),
        ("reviewer", "delete", "Ryabkov expects talks", "deleted. Twice"),
        ("reviewer", "add", "Ryabkov expects talks", "recovered. It was not"),
        ("reviewer", "change", "Ryabkov expects talks", "restored. Back"),
        ("reviewer", "delete", "Riabkov", "merged. One"),
        ("reviewer", "change", "Sergei Ryabkov", "merged: other names. One"),
        ("reviewer", "change", "Sergei Ryabkov", "merge undone: other names. Two"),
        ("reviewer", "add", "Riabkov", "merge undone. Two"),
    ]


def test_each_of_many_deletions_is_noted(desk: Desk, reviewer: Client) -> None:
    topics = [Topic.objects.create(slug=slug, **in_three("name", slug)) for slug in ("one", "two")]
    people = [User.objects.create_user(name) for name in ("anna", "boris")]
    Deed.objects.all().delete()

    delete_chosen(reviewer, "/admin/timeline/topic/", *topics)
    delete_chosen(reviewer, "/admin/auth/user/", *people)

    assert sorted(noted("kind", "model", "subject")) == [
        ("delete", "auth.user", "anna"),
        ("delete", "auth.user", "boris"),
        ("delete", "timeline.topic", "one"),
        ("delete", "timeline.topic", "two"),
    ]


def test_export_is_noted_with_its_filters(desk: Desk, reviewer: Client) -> None:
    reviewer.get("/admin/timeline/meeting/sheet/export.csv?q=geneva")

    assert noted("kind", "username", "model", "detail")[-1] == (
        "export",
        "reviewer",
        "timeline.meeting",
        "csv?q=geneva",
    )


def test_long_texts_are_cut_not_refused(db: None) -> None:
    deed = deeds.record(DeedKind.SIGN_IN_FAILED, username="x" * 500, subject="y" * 500)

    assert (len(deed.username), len(deed.subject)) == (150, 200)


@pytest.mark.parametrize(("group", "status"), [("editor", 403), ("reviewer", 200)])
def test_reviewers_read_the_log(group: str, status: int, db: None) -> None:
    call_command("loaddata", "groups", verbosity=0)
    user = User.objects.create_user("someone", is_staff=True)
    user.groups.add(Group.objects.get(name=group))
    deed = deeds.record(DeedKind.EXPORT, username="anna", detail="csv")
    someone = signed_in(user)

    assert someone.get(LOG).status_code == status
    assert someone.get(f"{LOG}{deed.pk}/change/").status_code == status
    assert ("Audit log" in someone.get("/admin/", headers={"Accept-Language": "en"}).content.decode()) is False


def test_nobody_writes_in_the_log(reviewer: Client) -> None:
    deed = deeds.record(DeedKind.EXPORT, username="anna")
    action = {"action": "delete_selected", "_selected_action": deed.pk, "post": "yes"}

    assert reviewer.get(f"{LOG}add/").status_code == 403
    assert reviewer.post(f"{LOG}{deed.pk}/change/", {"username": "x"}).status_code == 403
    assert reviewer.post(f"{LOG}{deed.pk}/delete/", {"post": "yes"}).status_code == 403
    reviewer.post(LOG, action)
    assert Deed.objects.get(pk=deed.pk).username == "anna"


@pytest.mark.parametrize("query", ["", "?q=anna", "?kind__exact=export"])
def test_long_log_costs_what_a_short_one_does(query: str, reviewer: Client) -> None:
    user = User.objects.get(username="reviewer")
    for _ in range(3):
        deeds.record(DeedKind.EXPORT, user=user, username="anna")
    with CaptureQueriesContext(connection) as short:
        reviewer.get(LOG + query)
    for _ in range(40):
        deeds.record(DeedKind.EXPORT, user=user, username="anna")

    with CaptureQueriesContext(connection) as long:
        reviewer.get(LOG + query)

    assert len(long) == len(short) <= 12
