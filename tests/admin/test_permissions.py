"""Who may do what: every address of the desk, found in the URL resolver, and every action, as every role."""

from __future__ import annotations

import re
from http.cookies import SimpleCookie
from itertools import product
from typing import Any

import pytest
from django.contrib import admin
from django.contrib.auth.models import Group, User
from django.core.management import call_command
from django.db import transaction
from django.test import Client, RequestFactory

from tests.admin.addresses import OLD, OTHER, address, names
from tests.admin.desk import Desk, delete_chosen, in_three, signed_in
from tests.stage import counts, staged
from timeline.models import Deed, Edition, Meeting, Topic
from timeline.snapshots import take, take_one
from timeline.vocabulary import WorkflowState

ROLES = ("anonymous", "reader", "editor", "reviewer", "superuser")
ALL = {
    "record": "actor|document|meeting|membership|place|sourcefile|statement|topic",
    "sheet": "actor|meeting|place|statement",
    "listed": "citation|entry",  # changed on the page of what they belong to
    "account": "group|user",
    "merged": "actor|meeting|place",
    "log": "change|formerslug",  # written by the site alone
}
# What each role is answered: a status, or “login” where it is sent to sign in. The reader has signed in, but is no
# staff. GET asks for the page; POST sends an empty form, a deletion says yes. The meeting is published, all others are
# drafts or registries; 200 after a POST is a page that says what is missing or what stands in the way.
ANSWERS = f"""
                                          anonymous  reader  editor  reviewer  superuser

GET   login                                     200     200     302       302        302
POST  login                                     200     200     200       200        200
GET   logout                                    302     302     405       405        405
POST  logout                                    302     302     200       200        200
GET   {OTHER}                                 login   login     404       404        404
POST  {OTHER}                                 login   login     404       404        404
GET   {OLD}                                   login   login     302       302        302
POST  {OLD}                                   login   login     302       302        302
GET   index                                   login   login     200       200        200
POST  index                                   login   login     200       200        200
GET   app_list                                login   login     200       200        200
POST  app_list                                login   login     200       200        200
GET   jsi18n                                  login   login     200       200        200
POST  jsi18n                                  login   login     405       405        405
GET   password_change                         login   login     200       200        200
POST  password_change                         login   login     200       200        200
GET   password_change_done                    login   login     200       200        200
POST  password_change_done                    login   login     405       405        405
GET   autocomplete                            login   login     403       403        403
POST  autocomplete                            login   login     405       405        405
GET   view_on_site                            login   login     302       302        302
POST  view_on_site                            login   login     302       302        302

GET   timeline_(record)_changelist            login   login     200       200        200
POST  timeline_(record)_changelist            login   login     200       200        200
GET   timeline_(record)_add                   login   login     200       200        200
POST  timeline_(record)_add                   login   login     200       200        200
GET   timeline_(record)_change                login   login     200       200        200
POST  timeline_(record)_change                login   login     200       200        200
POST  timeline_meeting_change                 login   login     403       200        200
GET   timeline_(record)_history               login   login     200       200        200
POST  timeline_(record)_history               login   login     200       200        200
GET   timeline_(record)_delete                login   login     403       200        200
POST  timeline_(record)_delete                login   login     403       200        200
POST  timeline_(meeting|statement)_delete       login   login     403       302        302

GET   timeline_entry_history                    login   login     302       302        302
POST  timeline_entry_history                    login   login     302       302        302
GET   timeline_(record)_version                 login   login     200       200        200
POST  timeline_(record)_version                 login   login     200       200        200
GET   timeline_(record)_restore                 login   login     302       302        302
POST  timeline_(record)_restore                 login   login     302       302        302
POST  timeline_meeting_restore                  login   login     403       302        302
GET   timeline_entry_(version|restore)          login   login     404       404        404
POST  timeline_entry_(version|restore)          login   login     404       404        404
GET   timeline_(merged)_merge                   login   login     403       200        200
POST  timeline_(merged)_merge                   login   login     403       200        200
GET   timeline_(merged)_unmerge                 login   login     302       302        302
POST  timeline_(merged)_unmerge                 login   login     403       302        302
GET   timeline_deleted                          login   login     200       200        200
POST  timeline_deleted                          login   login     200       200        200
GET   timeline_recover                          login   login     200       200        200
POST  timeline_recover                          login   login     302       302        302
GET   timeline_ask_(date|likeness|passages)     login   login     200       200        200
POST  timeline_ask_(date|likeness|passages)     login   login     200       200        200
GET   timeline_savedlist_(keep|forget)          login   login     405       405        405
POST  timeline_savedlist_(keep|forget)          login   login     404       404        404
GET   timeline_savedlist_open                   login   login     404       404        404
POST  timeline_savedlist_open                   login   login     404       404        404
GET   timeline_(log)_(changelist|change|history)
                                                login   login     200       200        200
POST  timeline_(log)_(changelist|history)       login   login     200       200        200
POST  timeline_(log)_change                     login   login     403       403        403
GET   timeline_(log)_(add|delete)               login   login     403       403        403
POST  timeline_(log)_(add|delete)               login   login     403       403        403

GET   timeline_(sheet)_export                 login   login     200       200        200
POST  timeline_(sheet)_export                 login   login     405       405        405
GET   timeline_(sheet)_sample                 login   login     200       200        200
POST  timeline_(sheet)_sample                 login   login     405       405        405
GET   timeline_(sheet)_import                 login   login     200       200        200
POST  timeline_(sheet)_import                 login   login     200       200        200

GET   timeline_(listed)_changelist            login   login     200       200        200
POST  timeline_(listed)_changelist            login   login     200       200        200
GET   timeline_(listed)_add                   login   login     403       403        403
POST  timeline_(listed)_add                   login   login     403       403        403
GET   timeline_(listed)_change                login   login     302       302        302
POST  timeline_(listed)_change                login   login     302       302        302
GET   timeline_citation_history               login   login     200       200        200
POST  timeline_citation_history               login   login     200       200        200
GET   timeline_(listed)_delete                login   login     403       403        403
POST  timeline_(listed)_delete                login   login     403       403        403

GET   timeline_deed_changelist                login   login     403       200        200
POST  timeline_deed_changelist                login   login     403       200        200
GET   timeline_deed_change                    login   login     403       200        200
POST  timeline_deed_change                    login   login     403       403        403
GET   timeline_deed_history                   login   login     403       200        200
POST  timeline_deed_history                   login   login     403       200        200
GET   timeline_deed_(add|delete)              login   login     403       403        403
POST  timeline_deed_(add|delete)              login   login     403       403        403

GET   timeline_undecided_(changelist|change|history)
                                              login   login     200       200        200
POST  timeline_undecided_(changelist|history)
                                              login   login     200       200        200
POST  timeline_undecided_change               login   login     302       302        302
GET   timeline_undecided_(add|delete)         login   login     403       403        403
POST  timeline_undecided_(add|delete)         login   login     403       403        403

GET   auth_(account)_(changelist|add|change|history|delete)
                                              login   login     403       403        200
POST  auth_(account)_(changelist|add|change|history)
                                              login   login     403       403        200
POST  auth_(account)_delete                   login   login     403       403        302
GET   auth_user_password_change               login   login     403       403        200
POST  auth_user_password_change               login   login     403       403        200
"""
# The actions of lists; what is not named here is not offered.
BULK = {
    "publish_chosen": ("reviewer", "superuser"),
    **dict.fromkeys(("send_chosen", "add_topic", "remove_topic"), ("editor", "reviewer", "superuser")),
}
ACTIONS: dict[str, dict[str, tuple[str, ...]]] = {
    **{f"timeline_{model}": {"delete_selected": ("reviewer", "superuser")} for model in ALL["record"].split("|")},
    **{
        f"timeline_{model}": {"delete_selected": ("reviewer", "superuser"), "merge_two": ("reviewer", "superuser")}
        for model in ALL["merged"].split("|")
    },
    "timeline_meeting": BULK | dict.fromkeys(("delete_selected", "merge_two"), ("reviewer", "superuser")),
    "timeline_statement": BULK | {"delete_selected": ("reviewer", "superuser")},
    **{f"auth_{model}": {"delete_selected": ("superuser",)} for model in ALL["account"].split("|")},
    **{f"timeline_{model}": {} for model in ("citation", *ALL["log"].split("|"), "deed", "undecided")},
    "timeline_entry": BULK,
}


# What comes of a confirmed action on a complete meeting in each state: its new state, “done”, or “–” for nothing.
OUTCOMES = """
                               anonymous  reader  editor     reviewer   superuser
publish_chosen   draft         login      login   –          published  published
publish_chosen   in_review     login      login   –          published  published
publish_chosen   published     login      login   –          –          –
publish_chosen   withdrawn     login      login   –          published  published
send_chosen      draft         login      login   in_review  in_review  in_review
send_chosen      in_review     login      login   –          –          –
send_chosen      published     login      login   –          –          –
send_chosen      withdrawn     login      login   –          –          –
add_topic        draft         login      login   done       done       done
add_topic        in_review     login      login   done       done       done
add_topic        published     login      login   –          done       done
add_topic        withdrawn     login      login   –          done       done
remove_topic     draft         login      login   done       done       done
remove_topic     in_review     login      login   done       done       done
remove_topic     published     login      login   –          done       done
remove_topic     withdrawn     login      login   –          done       done
delete_selected  draft         login      login   –          gone       gone
delete_selected  in_review     login      login   –          gone       gone
delete_selected  published     login      login   –          gone       gone
delete_selected  withdrawn     login      login   –          gone       gone
"""
DONE = {tuple(line.split()[:2]): tuple(line.split()[2:]) for line in OUTCOMES.strip().splitlines()[1:]}


def expected() -> dict[tuple[str, str], tuple[str, ...]]:
    """The table, one row for each method and address; a later line of it overrides one before."""
    found = {}
    text = re.sub(r"\n +(?=login)", " ", ANSWERS)
    for line in text.strip().splitlines()[1:]:
        if not line.strip():
            continue
        method, page, *answers = line.split()
        for kind, models in ALL.items():
            page = page.replace(f"({kind})", f"({models})")
        for name in names():
            if page == name or (page not in (OLD, OTHER) and re.fullmatch(page, name)):
                found[method, name] = tuple(answers)
    return found


EXPECTED = expected()
TRACES = {model._meta.db_table for model in (Deed, Edition)}


@pytest.fixture
def people(db: None) -> dict[str, Client]:
    """Somebody in each role; editor and reviewer have the permissions of their group and no other."""
    found = {}
    for role, cookies in {"anonymous": SimpleCookie(), **staged(sign_in_everybody)}.items():
        found[role] = Client()
        found[role].cookies = cookies
    return found


def sign_in_everybody() -> dict[str, SimpleCookie]:
    """The cookies of each role that has an account."""
    call_command("loaddata", "groups", verbosity=0)
    users = {"reader": User.objects.create_user("reader")}
    for role in ("editor", "reviewer"):
        users[role] = User.objects.create_user(role, is_staff=True)
        users[role].groups.add(Group.objects.get(name=role))
    users["superuser"] = User.objects.create_superuser("superuser")
    return {role: signed_in(user).cookies for role, user in users.items()}


def records() -> dict[str, int]:
    """How many rows each table of the record and of its accounts holds; every visit may leave traces in others."""
    kept = {table: count for table, count in counts() if table.startswith(("timeline_", "auth_"))}
    return {table: count for table, count in kept.items() if table not in TRACES}


def answer(client: Client, method: str, url: str, name: str) -> str:
    data = {"_save": "Save", "reason": "It was wrong"}
    if method == "POST" and name.endswith("_delete"):
        seen = client.get(url)
        data = {"post": "yes", "reason": "It was wrong", "now": (seen.context or {}).get("now", "")}
    response: Any = client.get(url) if method == "GET" else client.post(url, data)
    if response.streaming:
        assert b"".join(response.streaming_content)
    if response.status_code == 302 and "/login/" in response["Location"]:
        return "login"
    return str(response.status_code)


def test_table_names_every_address_of_the_desk() -> None:
    """Where this fails: give the new address its line in ANSWERS, for GET and for POST."""
    assert set(product(("GET", "POST"), names())) - set(EXPECTED) == set()


@pytest.mark.parametrize(("method", "name"), EXPECTED, ids=[f"{method}-{name}" for method, name in EXPECTED])
def test_address_answers_each_role_as_the_table_says(
    method: str, name: str, desk: Desk, people: dict[str, Client]
) -> None:
    url, before = address(name, desk), records()

    found = []
    for role in ROLES:
        with transaction.atomic():  # each role finds everything as it was
            found.append(answer(people[role], method, url, name))
            acts = name.endswith(("_delete", "_unmerge", "_recover")) and method == "POST"
            assert (records() != before) is (acts and found[-1] == "302"), f"what {role} has changed"
            transaction.set_rollback(True)

    assert tuple(found) == EXPECTED[method, name]


def user_of(client: Client) -> User:
    return User.objects.get(pk=client.session["_auth_user_id"])


def test_table_names_every_action() -> None:
    """Where this fails: give the new action its roles in ACTIONS."""
    request = RequestFactory().get("/admin/")
    request.user = User(is_superuser=True, is_active=True)
    offered = {
        f"{model._meta.app_label}_{model._meta.model_name}": set(desk.get_actions(request))
        for model, desk in admin.site._registry.items()
    }

    assert offered == {name: set(actions) for name, actions in ACTIONS.items()}


@pytest.mark.parametrize("role", ["editor", "reviewer", "superuser"])
def test_actions_are_offered_to_whom_the_table_says(role: str, desk: Desk, people: dict[str, Client]) -> None:
    request = RequestFactory().get("/admin/")
    request.user = user_of(people[role])

    offered = {
        f"{model._meta.app_label}_{model._meta.model_name}": set(page.get_actions(request))
        for model, page in admin.site._registry.items()
    }

    assert offered == {
        name: {action for action, roles in actions.items() if role in roles} for name, actions in ACTIONS.items()
    }


def outcome(client: Client, action: str, meeting: Meeting, topic: Topic) -> str:
    """Confirm the action on the meeting, as the page that asks would; what came of it."""
    before = take_one(meeting)
    data = {
        "action": action,
        "_selected_action": meeting.pk,
        "seen": f"{meeting.pk}:{before.digest}",
        "topic": topic.pk,
    }
    answer: Any = client.post("/admin/timeline/meeting/", data | {"apply": "1", "post": "yes", "reason": "Looked at"})
    if "/login/" in answer.headers.get("Location", ""):
        return "login"
    after = take(Meeting, [meeting.pk]).get(meeting.pk)
    if after is None:
        return "gone"
    if after.fields["state"] != before.fields["state"]:
        return str(after.fields["state"])
    return "done" if after.digest != before.digest else "–"


@pytest.mark.parametrize(("action", "state"), DONE, ids=["-".join(key) for key in DONE])
def test_action_does_for_each_role_what_the_table_says(
    action: str, state: str, desk: Desk, people: dict[str, Client]
) -> None:
    Meeting.objects.filter(pk=desk.meeting.pk).update(state=state)
    topic = Topic.objects.create(slug="visas", **in_three("name", "Visas")) if action == "add_topic" else desk.arms

    found = []
    for role in ROLES:
        with transaction.atomic():
            found.append(outcome(people[role], action, desk.meeting, topic))
            transaction.set_rollback(True)

    assert tuple(found) == DONE[action, state]


def test_table_names_every_state_of_every_action_of_meetings_but_merging() -> None:
    actions = set(ACTIONS["timeline_meeting"]) - {"merge_two"}  # leads to a page with a line of its own above

    assert set(DONE) == set(product(actions, WorkflowState.values))


@pytest.mark.parametrize("role", ROLES)
def test_deleting_from_a_list_is_for_who_may_delete(role: str, desk: Desk, people: dict[str, Client]) -> None:
    delete_chosen(people[role], "/admin/timeline/statement/", desk.statement)

    gone = not type(desk.statement)._base_manager.filter(pk=desk.statement.pk).exists()
    assert gone is (role in ACTIONS["timeline_statement"]["delete_selected"])


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("model", ["actor", "statement", "document"])
def test_autocomplete_answers_only_who_may_see_the_records(
    model: str, role: str, desk: Desk, people: dict[str, Client]
) -> None:
    fields = {
        "actor": ("involvement", "actor"),
        "statement": ("relation", "target"),
        "document": ("citation", "document"),
    }
    owner, field = fields[model]

    response = people[role].get(
        "/admin/autocomplete/", {"app_label": "timeline", "model_name": owner, "field_name": field, "term": "a"}
    )

    assert response.status_code == (302 if role in ("anonymous", "reader") else 200)
