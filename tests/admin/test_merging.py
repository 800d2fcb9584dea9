"""Merging at the desk: from a record's page or two of a list, looked at first, confirmed, undone in the history."""

from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.admin.desk import Desk, actor, form_of, in_three
from timeline import history
from timeline.models import Actor, ActorName, Citation, FormerSlug, Involvement, Statement


@pytest.fixture
def twin(desk: Desk) -> Actor:
    twin = actor("riabkov", "Riabkov", kind="person", side="russia")
    Involvement.objects.create(entry=desk.meeting, actor=twin, role="host", position=7)
    Involvement.objects.create(entry=desk.meeting, actor=twin, role="principal", position=8)
    return twin


def page_of(record: Any) -> str:
    return form_of(record).replace("/change/", "/merge/")


def messages(response: Any) -> list[str]:
    return [str(message) for message in response.context["messages"]]


def test_merge_is_shown_then_done_then_undone(desk: Desk, twin: Actor, reviewer: Client) -> None:
    shown = reviewer.get(page_of(desk.ryabkov), {"with": twin.pk}, headers={"Accept-Language": "en"})
    assert [(move.row, move.fate) for move in shown.context["merge"].moves] == [
        ("Riabkov (host)", "moves"),
        ("Riabkov (principal)", "joined"),
    ]
    assert Actor.objects.filter(slug="riabkov").exists()

    data = {"with": twin.pk, "seen": shown.context["seen"], "reason": "Misspelt"}
    done = reviewer.post(page_of(desk.ryabkov), data, follow=True, headers={"Accept-Language": "en"})

    assert messages(done) == ["Riabkov is now part of Sergei Ryabkov (rows moved: 2). It can be undone in the history."]
    assert not Actor.objects.filter(slug="riabkov").exists()
    step = history.steps_of(Actor, desk.ryabkov.pk)[0]
    assert (step.who, step.action, step.reason) == ("reviewer", "merged", "Misspelt")
    assert "Undo this merge" in done.content.decode()

    url = form_of(desk.ryabkov).replace("/change/", f"/history/{step.pk}/unmerge/")
    assert messages(reviewer.post(url, follow=True, headers={"Accept-Language": "en"})) == [
        "Readers see this record: say why in “Reason for the change”."
    ]
    data = {"reason": "Two people"}
    assert messages(reviewer.post(url, data, follow=True, headers={"Accept-Language": "en"})) == [
        "The merge is undone: Riabkov is a record of its own again, with all that was its."
    ]
    assert Actor.objects.get(slug="riabkov").involvements.count() == 2
    assert history.steps_of(Actor, desk.ryabkov.pk)[0].reason == "Two people"
    again = reviewer.post(url, data, follow=True, headers={"Accept-Language": "en"})
    assert messages(again) == ["This merge is already undone."]
    assert "Undo this merge" not in again.content.decode()


@pytest.mark.parametrize(
    ("unlike", "reason"),
    [
        (
            {"side": "united_states"},
            "The two are on different sides (Russia, United States). If they are one, correct the side of one first.",
        ),
        (
            {"kind": "body"},
            "The two are of different kinds (person, body). If they are one, correct the kind of one first.",
        ),
    ],
)
def test_actors_that_cannot_be_one_are_not_merged(
    unlike: dict[str, str], reason: str, desk: Desk, twin: Actor, reviewer: Client
) -> None:
    Actor.objects.filter(pk=twin.pk).update(**unlike)
    shown = reviewer.get(page_of(desk.ryabkov), {"with": twin.pk}, headers={"Accept-Language": "en"})
    data = {"with": twin.pk, "seen": shown.context["seen"], "reason": "One person"}

    forced = reviewer.post(page_of(desk.ryabkov), data, follow=True, headers={"Accept-Language": "en"})

    assert shown.context["refusals"] == [reason]
    assert "Merge the two" not in shown.content.decode()
    assert messages(forced) == [reason]
    assert Actor.objects.filter(slug="riabkov").exists()


def test_preview_asks_as_much_of_twelve_rows_as_of_three(desk: Desk, twin: Actor, reviewer: Client) -> None:
    def more(start: int, end: int) -> None:
        for number in range(start, end):
            entry = Statement.objects.create(slug=f"s{number}", date="2021", **in_three("title", f"S {number}"))
            Involvement.objects.create(entry=entry, actor=twin, role="speaker", on_behalf_of=twin)
            Citation.objects.create(entry=entry, document=desk.document, field="participant", actor=twin)
            ActorName.objects.create(actor=twin, name=f"Name {number}")

    more(0, 3)
    with CaptureQueriesContext(connection) as few:
        reviewer.get(page_of(desk.ryabkov), {"with": twin.pk})
    more(3, 12)
    with CaptureQueriesContext(connection) as many:
        page = reviewer.get(page_of(desk.ryabkov), {"with": twin.pk}, headers={"Accept-Language": "en"})

    assert len(many) == len(few) <= 60
    assert {(what, number) for what, _fate, number in page.context["merge"].counted} == {
        ("other name (actor)", 12),
        ("involvement (actor)", 13),
        ("involvement (actor)", 1),
        ("involvement (on behalf of)", 12),
        ("citation (participant)", 12),
    }
    assert "<strong>13</strong> involvement (actor): moves" in page.content.decode()


def test_merge_of_what_changed_since_is_refused(desk: Desk, twin: Actor, reviewer: Client) -> None:
    seen = reviewer.get(page_of(desk.ryabkov), {"with": twin.pk}).context["seen"]
    Actor.objects.filter(pk=twin.pk).update(country="RU")

    data = {"with": twin.pk, "seen": seen}
    answer = reviewer.post(page_of(desk.ryabkov), data, follow=True, headers={"Accept-Language": "en"})

    assert messages(answer) == ["One of the two changed since you opened this page; look at them again."]
    assert not FormerSlug.objects.exists()


def test_two_of_a_list_are_merged(desk: Desk, twin: Actor, reviewer: Client) -> None:
    chosen = {"action": "merge_two", "_selected_action": [twin.pk, desk.ryabkov.pk]}

    answer = reviewer.post("/admin/timeline/actor/", chosen)
    one = reviewer.post("/admin/timeline/actor/", {"action": "merge_two", "_selected_action": [twin.pk]}, follow=True)

    assert answer.headers["Location"] == f"{page_of(desk.ryabkov)}?with={twin.pk}"
    assert messages(one) == ["Select the two that are one; more are merged one by one."]


@pytest.mark.parametrize("record", ["ryabkov", "geneva", "meeting"])
def test_page_opens_before_the_other_is_chosen(record: str, desk: Desk, reviewer: Client) -> None:
    page = reviewer.get(page_of(getattr(desk, record)))

    assert page.status_code == 200
    assert "merge" not in page.context


def test_refusal_is_on_the_page(desk: Desk, twin: Actor, reviewer: Client) -> None:
    Actor.objects.filter(pk=twin.pk).update(succeeds=desk.ryabkov)

    page = reviewer.get(page_of(desk.ryabkov), {"with": twin.pk}, headers={"Accept-Language": "en"})

    assert page.context["refusals"] == ["One of the two names the other as earlier or larger; take that back first."]


def test_who_may_not_delete_finds_no_merge(desk: Desk, twin: Actor, db: None) -> None:
    from django.contrib.auth.models import Permission, User

    from tests.admin.desk import signed_in

    user = User.objects.create_user("clerk", is_staff=True)
    user.user_permissions.set(Permission.objects.filter(codename__in=["view_actor", "change_actor"]))
    clerk = signed_in(user)

    answers = [clerk.get(page_of(desk.ryabkov)), clerk.post(page_of(desk.ryabkov), {"with": twin.pk})]

    assert [answer.status_code for answer in answers] == [403, 403]
    assert "/merge/" not in clerk.get(form_of(desk.ryabkov)).content.decode()
    assert "merge_two" not in clerk.get("/admin/timeline/actor/").content.decode()
