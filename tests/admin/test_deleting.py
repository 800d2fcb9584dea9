"""Deleting at the desk: who may delete a record takes its parts with it; what is in use stays, with the reason."""

import re
from typing import Any

import pytest
from django.contrib.auth.models import Permission, User
from django.test import Client

from tests.admin.desk import Desk, delete, delete_chosen, form_of, in_three, signed_in
from timeline import history
from timeline.models import Citation, Document, Entry, Meeting, Place, Statement
from timeline.snapshots import NotPossibleError


@pytest.fixture
def clerk(db: None) -> Client:
    """Signed in with the rights to see and delete each of these, and to decide what is published."""
    user = User.objects.create_user("clerk", is_staff=True)
    kinds = ("meeting", "statement", "place", "document")
    codenames = [f"{right}_{kind}" for right in ("view", "change", "delete") for kind in kinds]
    user.user_permissions.set(Permission.objects.filter(codename__in=[*codenames, "publish_entry"]))
    return signed_in(user)


def text(page: str, start: str, end: str) -> str:
    """A stretch of a page without its tags, on one line."""
    return " ".join(re.sub(r"<[^>]+>", " ", page[page.index(start) : page.index(end, page.index(start))]).split())


@pytest.mark.parametrize("record", ["meeting", "statement"])
@pytest.mark.parametrize("who", ["reviewer", "clerk"])
def test_entry_is_deleted_on_its_page_with_all_that_belongs_to_it(
    who: str, record: str, desk: Desk, reviewer: Client, clerk: Client
) -> None:
    client = {"reviewer": reviewer, "clerk": clerk}[who]
    entry = getattr(desk, record)
    Citation.objects.create(entry=desk.statement, document=desk.document, lines="6")
    url = form_of(entry).replace("/change/", "/delete/")

    page = client.get(url, headers={"Accept-Language": "en"}).content.decode()
    listed = text(page, '<ul id="deleted-objects">', "<form")
    delete(client, url)

    assert "Are you sure" in page
    assert entry.title in listed
    assert "Citation: talks-in-geneva: 6 (printed)" in listed or "Citation: talks-in-geneva: 5-6 (printed)" in listed
    assert "Involvement: Sergei Ryabkov" in listed
    assert not Entry.objects.filter(pk=entry.pk).exists()
    assert not Citation.objects.filter(entry_id=entry.pk).exists()


@pytest.mark.parametrize(("record", "model"), [("meeting", Meeting), ("statement", Statement)])
def test_several_entries_are_deleted_from_the_list(record: str, model: type[Entry], desk: Desk, clerk: Client) -> None:
    more = model.objects.create(slug="more", date="2021", **in_three("title", "More"))
    chosen = {"action": "delete_selected", "_selected_action": [getattr(desk, record).pk, more.pk]}
    url = f"/admin/timeline/{record}/"

    page = clerk.post(url, chosen, headers={"Accept-Language": "en"}).content.decode()
    delete_chosen(clerk, url, getattr(desk, record), more)

    assert "Are you sure" in page
    assert not model.objects.exists()


def test_list_deletion_of_what_readers_see_asks_why(desk: Desk, clerk: Client) -> None:
    page = delete_chosen(clerk, "/admin/timeline/meeting/", desk.meeting, reason=" ")

    assert [str(message) for message in page.context["messages"]] == [
        "Readers see this record: say why in “Reason for the change”."
    ]
    assert 'name="reason"' in page.content.decode()
    assert Meeting.objects.filter(pk=desk.meeting.pk).exists()


def test_list_deletion_of_what_changed_since_asks_again(desk: Desk, clerk: Client) -> None:
    page = delete_chosen(clerk, "/admin/timeline/statement/", desk.statement, seen=[f"{desk.statement.pk}:older"])

    assert "Something changed since you opened this page." in str(next(iter(page.context["messages"])))
    assert Statement.objects.filter(pk=desk.statement.pk).exists()
    assert delete_chosen(clerk, "/admin/timeline/statement/", desk.statement).status_code == 302
    assert history.steps_of(Statement, desk.statement.pk)[0].reason == "They were wrong"


@pytest.mark.parametrize("record", ["place", "document"])
def test_place_or_document_that_nothing_cites_is_deleted(record: str, desk: Desk, clerk: Client) -> None:
    unused: Any
    if record == "place":
        unused = Place.objects.create(slug="p", country="FI", latitude=60, longitude=25, **in_three("name", "Espoo"))
    else:
        unused = Document.objects.create(slug="d", language="en", **in_three("title", "Unused"))
    url = form_of(unused).replace("/change/", "/delete/")

    assert "Are you sure" in clerk.get(url, headers={"Accept-Language": "en"}).content.decode()
    delete(clerk, url)

    assert not type(unused).objects.filter(pk=unused.pk).exists()


@pytest.mark.parametrize(
    ("record", "holder"),
    [
        pytest.param("ryabkov", "Involvement: Sergei Ryabkov (principal)", id="actor-in-an-entry"),
        pytest.param("geneva", "Citation: talks-in-geneva: 7 (printed)", id="place-that-is-cited"),
        pytest.param("document", "Citation: talks-in-geneva: 6 (printed)", id="document-that-is-cited"),
        pytest.param("deputy", "Involvement: Sergei Ryabkov (speaker)", id="office-in-an-entry"),
    ],
)
def test_record_in_use_stays_and_the_page_says_what_holds_it(
    record: str, holder: str, desk: Desk, reviewer: Client
) -> None:
    kept = getattr(desk, record)
    url = form_of(kept).replace("/change/", "/delete/")

    page = reviewer.get(url, headers={"Accept-Language": "en"}).content.decode()
    reviewer.post(url, {"post": "yes"})

    assert "would require deleting the following protected related objects" in page
    assert holder in text(page, '<ul id="deleted-objects">', "</ul>")
    assert type(kept).objects.filter(pk=kept.pk).exists()


@pytest.mark.parametrize("record", ["topic", "place"])
def test_topic_or_place_of_entries_stays_and_the_page_says_of_how_many(
    record: str, desk: Desk, reviewer: Client
) -> None:
    kept: Any = desk.arms
    if record == "place":
        kept = Place.objects.create(slug="p", country="FI", latitude=60, longitude=25, **in_three("name", "Espoo"))
        desk.meeting.places.add(kept)
    several = {"action": "delete_selected", "_selected_action": [kept.pk], "post": "yes"}
    refusal = f"“{kept}” is in use in 1 entry; take it out there first."
    url = form_of(kept).replace("/change/", "/delete/")

    page = reviewer.get(url, headers={"Accept-Language": "en"}).content.decode()
    delete(reviewer, url)
    reviewer.post(f"/admin/timeline/{record}/", several)

    assert refusal in text(page, '<ul id="deleted-objects">', "</ul>")
    assert type(kept).objects.filter(pk=kept.pk, entries=desk.meeting.pk).exists()
    with pytest.raises(NotPossibleError, match=refusal):
        history.delete(kept, by=User.objects.get(username="reviewer"))


def test_who_may_not_delete_meetings_is_refused(desk: Desk) -> None:
    user = User.objects.create_user("visitor", is_staff=True)
    user.user_permissions.set(Permission.objects.filter(codename__in=["view_meeting", "change_meeting"]))
    url = form_of(desk.meeting).replace("/change/", "/delete/")

    assert signed_in(user).post(url, {"post": "yes"}).status_code == 403
    assert Meeting.objects.exists()


@pytest.mark.parametrize("path", ["entry", "citation"])
def test_entries_and_citations_are_not_deleted_by_themselves(path: str, desk: Desk, reviewer: Client) -> None:
    record = {"entry": Entry, "citation": Citation}[path]._base_manager.all()[0]

    assert reviewer.post(f"/admin/timeline/{path}/{record.pk}/delete/", {"post": "yes"}).status_code == 403
    assert type(record)._base_manager.filter(pk=record.pk).exists()
