"""Pages that are kept for other readers: what is kept, for whom, and until when."""

import contextlib
from collections.abc import Iterator
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.core.cache import caches
from django.db import transaction
from django.test import Client
from pytest_django import DjangoAssertNumQueries, DjangoCaptureOnCommitCallbacks
from pytest_django import Settings as SettingsWrapper

from tests.small_seeds import small_seeds
from tests.world import World
from timeline import editions, loader
from timeline.models import Entry, Topic, Undecided
from timeline.vocabulary import WorkflowState

KEPT = 1  # a kept page costs one query: which edition of the record there is
PAGE = "/en/entries/geneva-summit/"


@pytest.fixture(autouse=True)
def _keep(settings: SettingsWrapper) -> Iterator[None]:
    settings.KEEP_PAGES_SECONDS = 60
    yield
    caches["pages"].clear()


def test_a_page_is_made_once_for_all_readers(world: World, django_assert_num_queries: DjangoAssertNumQueries) -> None:
    made = Client().get(PAGE)

    with django_assert_num_queries(KEPT):
        kept = Client().get(PAGE)

    assert kept.content == made.content


def test_a_change_shows_at_once(
    world: World, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    Client().get(PAGE)

    with django_capture_on_commit_callbacks(execute=True):
        entry = world.entries["geneva-summit"]
        entry.title = "The summit, corrected"
        entry.save()

    assert "The summit, corrected" in Client().get(PAGE).content.decode()


def test_what_an_editor_dealt_with_shows_at_once(
    world: World, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    """The insights count the records that wait, so a tick at the desk makes the page anew."""
    row = {"document": next(iter(world.documents.values())), "locator": "1", "date": "2002-05-05", "reason": "body"}
    undecided = Undecided.objects.create(**row)
    before = editions.current()

    with django_capture_on_commit_callbacks(execute=True):
        undecided.settled = True
        undecided.save()

    assert editions.current() == before + 1


def test_a_withdrawn_entry_is_gone_at_once(
    world: World, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    assert Client().get(PAGE).status_code == 200

    with django_capture_on_commit_callbacks(execute=True):
        entry = world.entries["geneva-summit"]
        entry.state = WorkflowState.WITHDRAWN
        entry.save()

    assert Client().get(PAGE).status_code == 410


@pytest.mark.parametrize(
    "change",
    [
        pytest.param(lambda entry: entry.citations.first().delete(), id="a part deleted"),
        pytest.param(lambda entry: entry.topics.add(Topic.objects.get(slug="visas")), id="a link added"),
        pytest.param(lambda _entry: loader.apply(loader.plan(small_seeds(), on_conflict="overwrite")), id="a load"),
    ],
)
def test_every_way_of_writing_begins_a_new_edition(
    world: World, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks, change: Any
) -> None:
    before = editions.current()

    with django_capture_on_commit_callbacks(execute=True):
        change(Entry.objects.get(slug="geneva-summit"))

    assert editions.current() > before


def test_what_is_rolled_back_leaves_the_edition(
    world: World, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    before = editions.current()

    with django_capture_on_commit_callbacks(execute=True), contextlib.suppress(RuntimeError), transaction.atomic():
        world.entries["geneva-summit"].save()
        raise RuntimeError

    assert editions.current() == before


@pytest.mark.parametrize(
    "other",
    [
        pytest.param({"path": "/vi/entries/geneva-summit/"}, id="language"),
        pytest.param({"path": PAGE, "query_params": {"x": "1"}}, id="query"),
        pytest.param({"path": "/en/", "headers": {"HX-Request": "true"}}, id="partial"),
        pytest.param({"path": PAGE, "headers": {"Host": "127.0.0.1"}}, id="host"),
    ],
)
def test_another_page_is_another_page(
    world: World, django_assert_max_num_queries: Any, settings: SettingsWrapper, other: dict[str, Any]
) -> None:
    settings.ALLOWED_HOSTS = ["testserver", "127.0.0.1"]
    Client().get(PAGE)
    Client().get("/en/")

    with pytest.raises(pytest.fail.Exception), django_assert_max_num_queries(KEPT):
        Client().get(**other)


def test_a_page_is_found_whatever_language_the_thread_spoke_last(
    world: World, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    Client().get("/en/about/")
    Client().get("/vi/about/")

    with django_assert_num_queries(1):
        Client().get("/en/about/")


def test_who_is_signed_in_gets_a_page_of_their_own(
    world: World, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    client = Client()
    client.force_login(User.objects.create_user("editor"))
    Client().get(PAGE)

    with pytest.raises(pytest.fail.Exception), django_assert_num_queries(KEPT):
        client.get(PAGE)


@pytest.mark.parametrize("path", ["/en/entries/nowhere/", "/en/?side=nobody", "/admin/login/"])
def test_faults_and_forms_are_not_kept(world: World, path: str) -> None:
    first = Client().get(path)
    second = Client().get(path)

    assert first is not second
    assert not caches["pages"]._cache  # type: ignore[attr-defined]  # the memory of the local cache


def test_a_browser_that_has_the_page_gets_an_empty_answer(world: World) -> None:
    made = Client().get(PAGE)

    again = Client().get(PAGE, headers={"If-None-Match": made["ETag"]})

    assert (again.status_code, again.content) == (304, b"")


def test_nothing_is_kept_where_it_is_turned_off(
    world: World, settings: SettingsWrapper, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    settings.KEEP_PAGES_SECONDS = 0
    Client().get(PAGE)

    assert not caches["pages"]._cache  # type: ignore[attr-defined]  # the memory of the local cache
