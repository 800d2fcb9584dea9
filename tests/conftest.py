"""What every test stands on: static files under their plain names, and compiled message catalogues."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from django.test import override_settings

from tools import messages

if TYPE_CHECKING:
    from tests.world import World

DATABASE = {"db", "transactional_db", "live_server"}  # the fixtures of tests that need one


def pytest_configure(config: pytest.Config) -> None:
    # Once, before the workers start: a fresh clone has no .mo files, and an edited .po file shows at once.
    if not hasattr(config, "workerinput"):
        messages.compile_stale()


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if item.get_closest_marker("django_db") or DATABASE.intersection(getattr(item, "fixturenames", ())):
            item.add_marker("database")


@pytest.fixture(scope="session", autouse=True)
def _plain_static_files(django_test_environment: None, tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Tests need no collectstatic: names carry no hash, and the files come straight from where they are kept.

    It holds for the whole session, because the live server reads the settings once, when it starts.
    """
    with override_settings(
        STATIC_ROOT=tmp_path_factory.mktemp("static"),
        STORAGES={
            "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
            "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
        },
        KEEP_PAGES_SECONDS=0,  # a test that changes a record wants to see it; tests/test_keeping.py turns it on
        PASSWORD_HASHERS=["django.contrib.auth.hashers.MD5PasswordHasher"],  # quick, and good enough for a test
    ):
        yield


@pytest.fixture(scope="session")
def root() -> Path:
    """The project's top folder."""
    return Path(__file__).resolve().parent.parent


@pytest.fixture
def world(db: None) -> "World":
    """The documented tiny world of tests/world.py."""
    from tests.stage import staged  # models can be imported only once Django is set up
    from tests.world import build

    return staged(build)


@pytest.fixture
def told(world: "World") -> "World":
    """The same with all that one entry, actor and document can tell."""
    from tests.telling import tell_all

    tell_all(world)
    return world


@pytest.fixture
def curated(db: None) -> None:
    """The curated record of seeds/, loaded."""
    from tests.stage import staged

    staged(_load)


def _load() -> None:
    from timeline import loader
    from timeline.seeds import reading

    loader.apply(loader.plan(reading.read(Path(__file__).resolve().parent.parent / "seeds")))
