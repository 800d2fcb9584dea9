"""What every test stands on: static files under their plain names, and compiled message catalogues."""

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from django.core import management
from django.test import client, override_settings, testcases
from django.utils import translation

from tools import messages

if TYPE_CHECKING:
    from django.contrib.auth.models import User

    from tests.admin.desk import Desk
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


@pytest.fixture(autouse=True)
def _language_of_the_settings() -> Iterator[None]:
    """Each test begins in the language of the settings.

    A request activates the language of its address for its thread, and nothing takes that back: the next request has
    its own. What a test does after one would go on in that language, and so would every test that comes later.
    """
    translation.deactivate()
    yield
    translation.deactivate()


@pytest.fixture(scope="session", autouse=True)
def _context_of_the_page_alone() -> Iterator[None]:
    """The test client notes the context of a page, not also that of each widget on it, which are thousands."""
    note = client.store_rendered_templates  # type: ignore[attr-defined]  # the stubs leave it out

    def note_page(store: dict[str, Any], signal: Any, sender: Any, template: Any, context: Any, **more: Any) -> None:
        if "context" not in store:
            note(store, signal, sender, template, context, **more)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(client, "store_rendered_templates", note_page)
        yield


@pytest.fixture(scope="session", autouse=True)
def _rights_keep_their_ids() -> Iterator[None]:
    """Emptying the database after a test starts its sequences anew: rights, made again at once, get the ids they had.

    Else no rows that refer to them could be put back (tests/stage.py), and every browser test would load the seeds.
    """
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(testcases, "call_command", partial(_call_with_new_sequences, management.call_command))
        yield


def _call_with_new_sequences(call_command: Callable[..., Any], name: str, *args: Any, **options: Any) -> Any:
    return call_command(name, *args, **options | ({"reset_sequences": True} if name == "flush" else {}))


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
def desk(db: None, settings: Any) -> "Desk":
    """The desk's records; who writes may publish."""
    from tests.admin.desk import make_desk
    from tests.stage import staged

    settings.REVIEWER_DIFFERS = False
    return staged(make_desk)


@pytest.fixture
def boss(db: None) -> "User":
    """One with every right."""
    from django.contrib.auth.models import User

    return User.objects.create_superuser("boss")


@pytest.fixture
def curated(db: None) -> None:
    """The curated record of seeds/, loaded."""
    from tests.stage import staged

    staged(load_curated)


def load_curated() -> None:
    """What load_seeds makes of an empty database."""
    from timeline import loader
    from timeline.seeds import reading

    loader.apply(loader.plan(reading.read(Path(__file__).resolve().parent.parent / "seeds")))
