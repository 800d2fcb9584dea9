"""Every page of the desk opens, and asks nothing of another host."""

import re
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from django.apps import apps
from django.contrib import admin
from django.contrib.auth.models import Permission, User
from django.contrib.staticfiles import finders
from django.db.models import Model
from django.test import Client
from django.urls import reverse

from tests.admin.desk import Desk, signed_in
from timeline.models import Change, Citation, Deed, Entry, FormerSlug, Undecided

REGISTERED = list(admin.site._registry)
LOGS = (Change, Deed, FormerSlug, Undecided)  # rows the site writes itself
READ_ONLY = (Entry, Citation, *LOGS)  # their rows open on the page of another record, or are only looked at
OURS = [model for model in REGISTERED if model._meta.app_label == "timeline" and model not in LOGS]


def name(model: type[Model]) -> str:
    return model._meta.label_lower


def address(model: type[Model], page: str, *args: Any) -> str:
    return reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_{page}", args=args)


def test_every_model_is_registered_or_a_row_on_the_page_of_one_that_is() -> None:
    rows = {inline.model for model_admin in admin.site._registry.values() for inline in model_admin.inlines}

    missing = [
        name(model)
        for model in apps.get_app_config("timeline").get_models()
        if model._meta.default_permissions and model not in {*REGISTERED, *rows}
    ]

    assert missing == []


@pytest.mark.parametrize("language", ["en", "vi", "ru"])
@pytest.mark.parametrize("model", REGISTERED, ids=name)
def test_list_opens(model: type[Model], language: str, desk: Desk, reviewer: Client) -> None:
    response = reviewer.get(address(model, "changelist"), headers={"Accept-Language": language})

    assert response.status_code == 200


@pytest.mark.parametrize("model", [model for model in REGISTERED if model not in READ_ONLY], ids=name)
def test_empty_form_opens(model: type[Model], desk: Desk, reviewer: Client) -> None:
    assert reviewer.get(address(model, "add")).status_code == 200


@pytest.mark.parametrize("language", ["en", "vi", "ru"])
@pytest.mark.parametrize("model", [model for model in OURS if model not in READ_ONLY], ids=name)
def test_every_record_opens(model: type[Model], language: str, desk: Desk, reviewer: Client) -> None:
    records = list(model._base_manager.all())

    opened = [
        reviewer.get(address(model, "change", record.pk), headers={"Accept-Language": language}).status_code
        for record in records
    ]

    assert records
    assert opened == [200] * len(records)


@pytest.mark.parametrize("model", OURS, ids=name)
def test_who_may_only_look_sees_every_record(model: type[Model], desk: Desk) -> None:
    user = User.objects.create_user("guest", is_staff=True)
    user.user_permissions.set(Permission.objects.filter(codename__startswith="view_"))
    guest = signed_in(user)
    record = model._base_manager.all()[0]

    opened = [guest.get(address(model, "changelist")), guest.get(address(model, "change", record.pk), follow=True)]

    assert [response.status_code for response in opened] == [200, 200]


@pytest.mark.parametrize("model", READ_ONLY, ids=name)
def test_nothing_is_added_where_it_is_only_read(model: type[Model], desk: Desk, reviewer: Client) -> None:
    assert reviewer.get(address(model, "add")).status_code == 403


def test_entry_opens_on_the_page_of_its_kind(desk: Desk, reviewer: Client) -> None:
    opened = [
        reviewer.get(address(Entry, "change", entry.pk)).headers["Location"] for entry in (desk.meeting, desk.statement)
    ]

    assert opened == [
        f"/admin/timeline/meeting/{desk.meeting.pk}/change/",
        f"/admin/timeline/statement/{desk.statement.pk}/change/",
    ]


def test_list_of_entries_leads_to_the_page_of_each_kind(desk: Desk, reviewer: Client) -> None:
    page = reviewer.get(address(Entry, "changelist")).content.decode()

    found = re.findall(r'<th class="field-title"><a href="([^"]+)"', page)

    assert found == [
        f"/admin/timeline/meeting/{desk.meeting.pk}/change/?_list=entry",
        f"/admin/timeline/statement/{desk.statement.pk}/change/?_list=entry",
    ]


def test_citation_opens_on_the_page_of_what_it_bears_out(desk: Desk, reviewer: Client) -> None:
    of_office, of_meeting = desk.deputy.citations.get(), desk.meeting.citations.all()[0]

    opened = [reviewer.get(address(Citation, "change", c.pk)).headers["Location"] for c in (of_office, of_meeting)]

    assert opened == [
        f"/admin/timeline/membership/{desk.deputy.pk}/change/",
        f"/admin/timeline/meeting/{desk.meeting.pk}/change/",
    ]


@pytest.mark.parametrize("path", ["entry/999/change/", "citation/999/change/"])
def test_unknown_record_is_not_found(path: str, reviewer: Client) -> None:
    assert reviewer.get(f"/admin/timeline/{path}").status_code == 404


@pytest.mark.parametrize("model", [model for model in OURS if model not in READ_ONLY], ids=name)
def test_page_loads_from_this_host_alone(model: type[Model], desk: Desk, reviewer: Client) -> None:
    record = model._base_manager.all()[0]
    page = reviewer.get(address(model, "change", record.pk)).content.decode()

    loaded = re.findall(r'<(?:script|link|img|iframe)\b[^>]*\b(?:src|href)="([^"]+)"', page)

    assert "/static/css/admin.css" in loaded
    assert [url for url in loaded if urlsplit(url).netloc] == []


def test_our_stylesheet_loads_nothing() -> None:
    path = finders.find("css/admin.css")
    assert isinstance(path, str)

    assert re.findall(r"url\(|@import", Path(path).read_text(encoding="utf-8")) == []


def test_site_is_titled(reviewer: Client) -> None:
    page = reviewer.get("/admin/", headers={"Accept-Language": "en"}).content.decode()

    assert "<title>The record | Timeline editing</title>" in page
    assert "Russia–US diplomacy timeline: editing" in page
