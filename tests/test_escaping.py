"""Free text is text: markup typed into any field of any record acts on no page, for readers or at the desk."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from itertools import product
from typing import Any

import pytest
from defusedxml.ElementTree import fromstring
from django.apps import apps
from django.contrib.auth.models import Group, User
from django.db.models import CharField, Model, TextField
from django.test import Client
from django.urls import URLPattern, get_resolver, reverse
from django.utils import translation
from pytest_django import Settings as SettingsWrapper

from tests.admin.addresses import address, names
from tests.admin.desk import Desk, make_desk, signed_in
from tests.admin.sheets.sheet import csv_of, exported, preview, rows_of
from tests.stage import staged
from timeline import deeds, history, indexing
from timeline.exports import FORMATS
from timeline.exports.indexes import INDEXES
from timeline.exports.singles import SINGLES
from timeline.filters import parameters
from timeline.insights.sheets import COLUMNS
from timeline.models import (
    Actor,
    ActorIdentifier,
    Citation,
    Deed,
    Document,
    Entry,
    Meeting,
    MeetingState,
    Place,
    PlaceName,
    Relation,
    SavedList,
    Segment,
    Topic,
    Undecided,
)
from timeline.querysets import plain
from timeline.sitemaps import SITEMAPS
from timeline.snapshots import take_one
from timeline.vocabulary import LANGUAGES, Action, DeedKind

EVIL = """'"><script>evil()</script><img src=x onerror="evil()">"""
# Texts that a form, a constraint or the site itself keeps to letters, digits and dates.
STRICT = {
    "slug",
    "scheme",
    "country",
    "language",
    "sha256",
    "lines",
    "url",
    "loaded_digest",
    "pack",
    "seen",
    "object_id",
    "model",
}
STRICT |= {"date", "start", "end", "since", "planned_for", "published", "retrieved", "date_precision", "username"}
STRICT |= {"sides", "voice", "topic_words", "search_text", "leads_to", "noun", "query"}


def free_texts(model: type[Model]) -> list[str]:
    """The columns that hold whatever an editor types."""
    fields = [field for field in model._meta.local_concrete_fields if isinstance(field, CharField | TextField)]
    return [field.name for field in fields if not field.choices and field.name not in STRICT]


@pytest.fixture
def evil_desk(db: None) -> Desk:
    return staged(make_evil_desk)


def make_evil_desk() -> Desk:
    """The desk with every kind of part, and markup in each of its texts."""
    desk = make_desk()
    ActorIdentifier.objects.create(actor=desk.ryabkov, scheme="wikidata", identifier="Q1")
    PlaceName.objects.create(place=desk.geneva, name="Genf")
    Segment.objects.create(source_file=desk.file, lines="1-4", first_line=1, reason="unrelated")
    MeetingState.objects.create(meeting=desk.meeting, status="held")
    Relation.objects.create(source=desk.statement, kind="follows", target=desk.meeting)
    Citation.objects.create(entry=desk.statement, document=desk.document, lines="6", position=1)
    Undecided.objects.create(document=desk.document, locator="1", date="1985-11-19", reason="body")
    plain(Entry).update(state="published")
    deeds.record(DeedKind.SIGN_IN_FAILED, username=EVIL, subject=EVIL, detail=EVIL)
    Group.objects.create(name=EVIL)
    SavedList.objects.create(user=User.objects.create_user("keeper"), name=EVIL, noun="meeting")
    history.keep([take_one(desk.agency), take_one(desk.meeting)], action=Action.EDITED, reason=EVIL)
    for model in apps.get_app_config("timeline").get_models():
        for number, row in enumerate(plain(model)):
            texts = dict.fromkeys(free_texts(model), f"{EVIL}{number}")
            if texts:
                plain(model).filter(pk=row.pk).update(**texts)
    indexing.refresh([desk.meeting.pk, desk.statement.pk])
    return desk


ACTING_IN_SVG = {f"{{http://www.w3.org/2000/svg}}{tag}" for tag in ("script", "img", "image", "foreignObject", "a")}
DATA = {"application/json", "application/ld+json"}  # script elements that run nothing


class Acting(HTMLParser):
    """Collects what of a page would run our markup, and where a quotation mark broke out of an attribute."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []
        self.script = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        named = dict(attrs)
        self.script = tag if tag == "script" and named.get("type") not in DATA else ""
        if "onerror" in named or named.get("src") == "x":
            self.found.append(f"<{tag} {named}>")

    def handle_endtag(self, tag: str) -> None:
        self.script = ""

    def handle_data(self, data: str) -> None:
        if self.script and "evil()" in data:
            self.found.append(data)


def acting(response: Any) -> list[str]:
    """What would act on the page; JSON, a feed and the like are no pages, if no browser takes them for one."""
    if response["Content-Type"].startswith("image/svg+xml"):  # which a browser opens as it does a page
        return [element.tag for element in fromstring(response.content).iter() if element.tag in ACTING_IN_SVG]
    if not response["Content-Type"].startswith("text/html"):
        assert response["X-Content-Type-Options"] == "nosniff"
        return []
    text = response.content.decode()
    page = Acting()
    page.feed(text)
    return page.found + ["<script>evil()"] * text.count("<script>evil()")


def test_every_text_of_every_model_holds_the_markup(evil_desk: Desk) -> None:
    untouched = [
        f"{model.__name__}.{name}"
        for model in apps.get_app_config("timeline").get_models()
        for name in free_texts(model)
        if not plain(model).filter(**{f"{name}__contains": "<script>"}).exists()
    ]

    assert untouched == []


@pytest.mark.parametrize(
    ("page", "found"),
    [
        ("<p>&lt;script&gt;evil()&lt;/script&gt;</p>", 0),
        ("<script>evil()</script>", 2),
        ('<a title="\'"><img src=x onerror="evil()">', 1),
        ('<script type="application/json">"\\u003Cscript\\u003Eevil()"</script>', 0),
        ('<script type="application/ld+json">"<script>evil()"</script>', 1),
    ],
)
def test_acting_markup_is_recognised(page: str, found: int) -> None:
    from django.http import HttpResponse

    assert len(acting(HttpResponse(page))) == found


# --- For readers ------------------------------------------------------------------------------------------------------

SLUGS: dict[str, type[Model]] = {"entry": Entry, "actor": Actor, "place": Place, "topic": Topic, "document": Document}

OEMBED = ("json", "xml")


def public() -> list[str]:
    """The names of the addresses outside the desk."""
    found: list[str] = []
    for resolver in get_resolver().url_patterns:
        if getattr(resolver, "app_name", "") != "admin":
            patterns = getattr(resolver, "url_patterns", [resolver])
            found += [pattern.name for pattern in patterns if isinstance(pattern, URLPattern) and pattern.name]
    return [name for name in found if name != "data-file"]  # a file as it was written: tests/test_dumps.py


def paths(name: str) -> list[str]:
    if name == "insights-csv":
        return [reverse(name, args=[part]) for part in COLUMNS]
    if name == "sitemap":
        return [reverse(name, args=[section]) for section in SITEMAPS]
    if name == "oembed":
        pages = [page for model in SLUGS for page in paths(model)]
        return [f"{reverse(name)}?url=http://testserver{page}&format={form}" for page in pages for form in OEMBED]
    model = SLUGS.get(name.removeprefix("api-").partition("-")[0])
    slugs = [{"slug": slug} for slug in plain(model).values_list("slug", flat=True)] if model else [{}]
    if name == "entry-data":
        return [reverse(name, kwargs=slug | {"form": form}) for slug in slugs for form in SINGLES]
    if name.endswith("-picture"):
        return [reverse(name, kwargs=slug | {"form": "svg"}) for slug in slugs]
    if name.endswith("-data") and name.removesuffix("-data") in INDEXES:
        return [reverse(name, args=[form]) for form in ("csv", "json")]
    if name.endswith("-data"):  # every format where all is, and one elsewhere
        return [
            reverse(name, kwargs=slug | {"form": form}) for slug in slugs for form in (["json"] if model else FORMATS)
        ]
    return [reverse(name, kwargs=slug) for slug in slugs]


FILES = re.compile("data|picture|api")


# What is no page is escaped by its format, whatever the language.
@pytest.mark.parametrize(
    ("name", "language"),
    [
        (name, code)
        for name in public()
        for code in LANGUAGES
        if code == "en" or not re.search("data|picture|api", name)
    ],
)
def test_markup_acts_on_no_page_for_readers(name: str, language: str, evil_desk: Desk, client: Client) -> None:
    if name == "entry-preview":  # for who may see it before it is published
        client.force_login(User.objects.create_superuser("previewer"))
    with translation.override(language):
        urls = paths(name)

    shown = {url: client.get(url) for url in urls}

    assert {response.status_code for response in shown.values()} == {200}
    assert {url: acting(response) for url, response in shown.items()} == {url: [] for url in urls}


@pytest.mark.parametrize("parameter", [*parameters.ORDER, "a", "b", "page", "chart", "window"])
def test_markup_in_an_address_acts_on_no_page(parameter: str, evil_desk: Desk, client: Client) -> None:
    for path, headers in product(
        ("/en/", "/en/insights/", "/en/compare/", "/en/actors/vna/"), ({}, {"HX-Request": "true"})
    ):
        assert acting(client.get(path, {parameter: EVIL}, headers=headers)) == []
    assert acting(client.get(f"/en/entries/{EVIL}/")) == []


# --- At the desk ------------------------------------------------------------------------------------------------------


@pytest.fixture
def boss(db: None) -> Client:
    return signed_in(User.objects.create_superuser("boss", first_name=EVIL, last_name=EVIL))


@pytest.mark.parametrize("name", names())
def test_markup_acts_on_no_page_of_the_desk(name: str, evil_desk: Desk, boss: Client) -> None:
    Deed.objects.exclude(kind=DeedKind.SIGN_IN_FAILED).delete()
    url = address(name, evil_desk)

    for query in ("", f"?q={EVIL}") if name.endswith("changelist") else ("",):
        assert acting(boss.get(url + query, follow=True)) == []


@pytest.mark.parametrize("model", ["meeting", "statement", "actor", "place"])
def test_markup_acts_neither_in_preview_nor_in_faults_nor_in_history(
    model: str, evil_desk: Desk, boss: Client, settings: SettingsWrapper, tmp_path: Any
) -> None:
    settings.IMPORT_DIR = tmp_path
    row = rows_of(exported(boss, model))[0]
    text = {"meeting": "title_en", "statement": "title_en"}.get(model, "name_en")
    changed = preview(boss, model, csv_of([row | {text: EVIL}]), f"{EVIL}.csv".replace("/", ""))
    faulty = preview(boss, model, csv_of([row | dict.fromkeys(set(row) - {"state"}, EVIL)]))
    refused = preview(boss, model, csv_of([row | {EVIL: EVIL}]))

    assert [acting(page) for page in (changed, faulty, refused)] == [[], [], []]
    assert changed.context["outcomes"].changed or changed.context["outcomes"].faulty
    assert faulty.context["outcomes"].faulty


def test_markup_acts_on_no_confirmation(evil_desk: Desk, boss: Client) -> None:
    for model in (Meeting, Actor, Topic, Document):
        name = model._meta.model_name
        data = {"action": "delete_selected", "_selected_action": list(plain(model).values_list("pk", flat=True))}
        assert acting(boss.post(f"/admin/timeline/{name}/", data)) == []
