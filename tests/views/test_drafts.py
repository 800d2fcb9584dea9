"""What is not published is on no public address, whoever asks: not in pages, counts or charts, nor by guessing."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.db import transaction
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver

from tests.world import World
from timeline.exports import FORMATS
from timeline.exports.singles import SINGLES
from timeline.models import Actor, Citation, Entry, Involvement, Meeting, Place, Relation, Statement, Topic
from timeline.sitemaps import SITEMAPS

SECRET = "zyxwvut"  # a word that nothing published holds
PEOPLE = "hidden-person"
STATES = ("draft", "in_review", "withdrawn")

# Every public address, by its name; the test of names below fails for one that is forgotten.
ADDRESSES = {
    "timeline": ["", f"?q={SECRET}", "?from=1999-01-01&to=1999-12-31", "?kind=meeting", "?order=oldest"],
    "chart": ["chart.json", f"chart.json?q={SECRET}", "chart.json?window=1999-01-01..1999-12-31"],
    "entry": ["entries/hidden-meeting/", "entries/hidden-statement/", "entries/geneva-summit/"],
    "actors": ["actors/"],
    "actor": [f"actors/{PEOPLE}/", "actors/sergei-ryabkov/", "actors/vladimir-putin/"],
    "actor-chart": [f"actors/{PEOPLE}/chart.json", "actors/sergei-ryabkov/chart.json"],
    "actor-said": [f"actors/{PEOPLE}/said/", "actors/sergei-ryabkov/said/"],
    "actor-said-chart": [f"actors/{PEOPLE}/said/chart.json", "actors/sergei-ryabkov/said/chart.json"],
    "compare": ["compare/", "compare/?people=sergei-ryabkov&people=vladimir-putin"],
    "since": ["since/"],
    "offices": ["offices/", "offices/?on=2021-10"],
    "insights": ["insights/", "insights/?place=geneva", "insights/?from=1999-01-01&to=1999-12-31"],
    "insights-csv": [f"insights/{part}.csv" for part in ("contacts", "silences", "pairs", "places", "offices")],
    "places": ["places/"],
    "place": ["places/hidden-place/", "places/geneva/"],
    "place-chart": ["places/hidden-place/chart.json", "places/geneva/chart.json"],
    "topics": ["topics/"],
    "topic": ["topics/hidden-topic/", "topics/arms-control/"],
    "topic-chart": ["topics/hidden-topic/chart.json", "topics/arms-control/chart.json"],
    "documents": ["documents/"],
    "document": ["documents/visa-report/", "documents/summit-report/"],
    "document-chart": ["documents/visa-report/chart.json"],
    "timeline-data": [
        *(f"timeline.{form}" for form in FORMATS),
        *(f"timeline.json?q={SECRET}", "timeline.csv?from=1999-01-01&to=1999-12-31"),
    ],
    "actor-data": ["actors/sergei-ryabkov.json", "actors/sergei-ryabkov.atom", f"actors/{PEOPLE}.json"],
    "actor-said-data": ["actors/sergei-ryabkov/said.ics", f"actors/{PEOPLE}/said.json"],
    "place-data": ["places/geneva.csv", "places/hidden-place.json"],
    "topic-data": ["topics/arms-control.ics", "topics/hidden-topic.json"],
    "document-data": ["documents/visa-report.json"],
    "timeline-picture": ["timeline.svg", f"timeline.svg?q={SECRET}", "timeline.png"],
    "actor-picture": ["actors/sergei-ryabkov.svg", f"actors/{PEOPLE}.png"],
    "place-picture": ["places/geneva.png", "places/hidden-place.svg"],
    "topic-picture": ["topics/arms-control.svg", "topics/hidden-topic.svg"],
    "document-picture": ["documents/visa-report.svg"],
    "entry-data": [
        *(f"entries/{slug}.{form}" for form in SINGLES for slug in ("hidden-meeting", "geneva-summit")),
        "entries/hidden-statement.json",
    ],
    "actors-data": ["actors.json", "actors.csv"],
    "places-data": ["places.json", "places.csv"],
    "topics-data": ["topics.json", "topics.csv"],
    "documents-data": ["documents.json", "documents.csv"],
    "corrections": ["corrections/"],
    "corrections-feed": ["corrections.atom"],
    "about": ["about/"],
    "card": ["card.png", f"card.png?q={SECRET}"],
    "entry-card": ["entries/hidden-meeting/card.png", "entries/geneva-summit/card.png"],
    "actor-card": [f"actors/{PEOPLE}/card.png", "actors/sergei-ryabkov/card.png"],
    "place-card": ["places/hidden-place/card.png", "places/geneva/card.png"],
    "api": ["api/"],
    "api-root": ["/api/v1/"],
    "api-description-json": [],  # what can be asked, whatever the record holds
    "api-description-yaml": [],
    "api-entries": [
        "/api/v1/entries/",
        f"/api/v1/entries/?q={SECRET}",
        "/api/v1/entries/?include=claims,relations,history",
        "/api/v1/entries/?from=1999-01-01&to=1999-12-31",
    ],
    "api-entry": ["/api/v1/entries/hidden-meeting/", "/api/v1/entries/geneva-summit/"],
    "api-actors": ["/api/v1/actors/", "/api/v1/actors/?include=names,identifiers,offices"],
    "api-actor": [f"/api/v1/actors/{PEOPLE}/", "/api/v1/actors/sergei-ryabkov/"],
    "api-places": ["/api/v1/places/?include=names"],
    "api-place": ["/api/v1/places/hidden-place/", "/api/v1/places/geneva/"],
    "api-topics": ["/api/v1/topics/?include=narrower"],
    "api-topic": ["/api/v1/topics/hidden-topic/", "/api/v1/topics/arms-control/"],
    "api-documents": ["/api/v1/documents/"],
    "api-document": ["/api/v1/documents/visa-report/"],
    "topic-card": ["topics/hidden-topic/card.png", "topics/arms-control/card.png"],
    "timeline-embed": ["embed/", f"embed/?q={SECRET}", "embed/?from=1999-01-01&to=1999-12-31"],
    "actor-embed": [f"actors/{PEOPLE}/embed/", "actors/sergei-ryabkov/embed/"],
    "actor-said-embed": [f"actors/{PEOPLE}/said/embed/", "actors/sergei-ryabkov/said/embed/"],
    "place-embed": ["places/hidden-place/embed/", "places/geneva/embed/"],
    "topic-embed": ["topics/hidden-topic/embed/", "topics/arms-control/embed/"],
    "document-embed": ["documents/visa-report/embed/"],
    "entry-embed": ["entries/hidden-statement/embed/", "entries/geneva-summit/embed/"],
    "timeline-embed-compose": ["embed/compose/"],
    "actor-embed-compose": [f"actors/{PEOPLE}/embed/compose/", "actors/sergei-ryabkov/embed/compose/"],
    "actor-said-embed-compose": ["actors/sergei-ryabkov/said/embed/compose/"],
    "place-embed-compose": ["places/hidden-place/embed/compose/"],
    "topic-embed-compose": ["topics/hidden-topic/embed/compose/"],
    "document-embed-compose": ["documents/visa-report/embed/compose/"],
    "entry-embed-compose": ["entries/hidden-meeting/embed/compose/"],
    "oembed": [
        f"/oembed?url=http://testserver/en/{page}/"
        for page in ("entries/hidden-meeting", f"actors/{PEOPLE}", "actors/sergei-ryabkov")
    ],
    "sitemaps": ["/sitemap.xml"],
    "sitemap": [f"/sitemap-{section}.xml" for section in SITEMAPS],
    "robots": ["/robots.txt"],
    "data": ["data/"],  # what stands in a dump: tests/test_dumps.py
    "data-file": ["/data/1999-01-01-00000000/entries.jsonl"],
}

BEHIND_THE_DESK = {"entry-preview"}  # for editors alone: tests/views/test_preview.py


def hide(world: World, state: str) -> None:
    """A meeting and a statement in this state, tied to all that is public and to what only they name."""
    words = {f"{field}_{code}": f"{SECRET} {field}" for field in ("title", "summary") for code in ("en", "vi", "ru")}
    names = {f"name_{code}": SECRET for code in ("en", "vi", "ru")}
    person = Actor.objects.create(slug=PEOPLE, kind="person", side="russia", **names)
    place = Place.objects.create(slug="hidden-place", country="CH", latitude=1, longitude=1, **names)
    topic = Topic.objects.create(slug="hidden-topic", **names)
    meeting = Meeting.objects.create(
        slug="hidden-meeting", date="1999-01-01", status="held", level="head_of_state", state=state, **words
    )
    statement = Statement.objects.create(slug="hidden-statement", date="1999-01-02", state=state, **words)
    statement.about.add(meeting, Meeting.objects.get(slug="geneva-summit"))
    for entry in (meeting, statement):
        entry.places.add(place, world.places["geneva"])
        entry.topics.add(topic, world.topics["arms-control"])
        for actor in (
            person,
            world.actors["sergei-ryabkov"],
            world.actors["vladimir-putin"],
            world.actors["joe-biden"],
        ):
            role = "principal" if entry == meeting else "speaker"
            Involvement.objects.create(entry=entry, actor=actor, role=role)
        Citation.objects.create(entry=entry, document=world.documents["visa-report"])
    published = Entry.objects.get(slug="geneva-summit")
    for kind, source, target in (("follows", published, meeting), ("denies", statement, published)):
        Relation.objects.create(source=source, kind=kind, target=target)
    Entry.objects.filter(state=state).update(search_text=SECRET)


def client_of(who: str) -> Client:
    client = Client()
    if who == "editor":
        client.force_login(User.objects.create_superuser("editor"))
    return client


def at(address: str) -> str:
    """In English, where an address has a language."""
    return address if address.startswith("/") else f"/en/{address}"


def content(answer: Any) -> bytes:
    """All of an answer, also where it is made while it travels."""
    return b"".join(answer.streaming_content) if answer.streaming else answer.content


def names() -> set[str]:
    found: set[str] = set()

    def walk(patterns: list[Any]) -> None:
        for pattern in patterns:
            if isinstance(pattern, URLResolver) and pattern.app_name != "admin":
                walk(pattern.url_patterns)
            elif isinstance(pattern, URLPattern):
                found.add(str(pattern.name))

    walk(get_resolver().url_patterns)
    return found


def test_every_public_address_is_tried() -> None:
    assert {*ADDRESSES, *BEHIND_THE_DESK} == names()


@contextmanager
def hidden(world: World, state: str) -> Iterator[None]:
    """For as long as it lasts, something in this state is hidden in the world."""
    with transaction.atomic():
        hide(world, state)
        yield
        transaction.set_rollback(True)


# Pages for people; files, frames, pictures and the API have the same rows and know nobody who is signed in.
PAGES = [name for name in ADDRESSES if not re.search("data|embed|picture|card|api|oembed|sitemap", name)]


@pytest.mark.parametrize(
    ("name", "who"), [*((name, "anonymous") for name in ADDRESSES), *((name, "editor") for name in PAGES)]
)
def test_what_is_not_published_shows_nowhere(name: str, who: str, world: World) -> None:
    client = client_of(who)
    answers = {address: client.get(at(address)) for address in ADDRESSES[name]}
    before = {
        address: (answer.status_code, content(answer).decode(errors="replace")) for address, answer in answers.items()
    }

    for state in STATES:
        with hidden(world, state):
            answers = {address: client.get(at(address)) for address in ADDRESSES[name]}
            texts = {address: content(answer).decode(errors="replace") for address, answer in answers.items()}
        for address, text in texts.items():
            status, told_before = before[address]
            shown = text.replace(f"q={SECRET}", "").replace(f'value="{SECRET}"', "").replace(f"“{SECRET}”", "")
            shown = shown.replace(f"q%3D{SECRET}", "")
            assert SECRET not in shown, (state, address)
            assert "1999" not in text.replace("1999-01-01", "").replace("1999-12-31", "") or "1999" in told_before
            assert "/hidden-" not in text.replace(f"/{address}", ""), (state, address)
            is_own = "entries/hidden" in address and not ("card" in address or address.startswith("/oembed"))
            gone = is_own and state == "withdrawn"
            assert answers[address].status_code == (410 if gone else status), (state, address)


def test_counts_do_not_know_what_is_not_published(world: World) -> None:
    client = Client()
    addresses = [address for name in PAGES for address in ADDRESSES[name] if "hidden" not in address]
    before = {address: content(client.get(at(address))) for address in addresses if "entries/" not in address}

    changed = []
    for state in STATES:
        with hidden(world, state):
            now = {address: content(client.get(at(address))) for address in before}
        changed += [(state, address) for address, content in before.items() if now[address] != content]

    assert changed == []
