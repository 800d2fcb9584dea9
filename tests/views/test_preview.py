"""Preview: the page as readers would see it, for those who work at the desk alone."""

import pytest
from django.contrib.auth.models import Permission, User
from django.test import Client

from tests.views.test_drafts import SECRET, hide
from tests.world import World

ADDRESSES = ["entries/hidden-meeting/preview/", "entries/hidden-statement/preview/"]


def staff(name: str, *permissions: str) -> Client:
    user = User.objects.create_user(name, is_staff=bool(permissions))
    user.user_permissions.set(Permission.objects.filter(codename__in=permissions))
    client = Client()
    client.force_login(user)
    return client


@pytest.mark.parametrize("state", ["draft", "in_review", "withdrawn"])
@pytest.mark.parametrize("address", ADDRESSES)
def test_neither_visitors_nor_readers_find_a_preview(address: str, state: str, world: World) -> None:
    hide(world, state)
    clients = [Client(), staff("reader"), staff("clerk", "view_actor")]

    answers = [client.get(f"/{code}/{address}") for client in clients for code in ("en", "vi", "ru")]

    assert [answer.status_code for answer in answers] == [404] * 9
    assert not any(SECRET in answer.content.decode() for answer in answers)


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", "This entry is “draft”. Only those who work at the desk see this page."),
        ("vi", "Chỉ người biên tập thấy trang này."),
        ("ru", "Эту страницу видят только редакторы."),
    ],
)
@pytest.mark.parametrize("kind", ["meeting", "statement"])
def test_whoever_may_see_the_entry_sees_its_page_marked_as_preview(
    kind: str, language: str, words: str, world: World
) -> None:
    hide(world, "draft")

    answer = staff("editor", f"view_{kind}").get(f"/{language}/entries/hidden-{kind}/preview/")

    page = answer.content.decode()
    assert f"<h1>{SECRET} title</h1>" in page
    assert words in page
    assert '<meta name="robots" content="noindex">' in page
    assert answer.headers["X-Robots-Tag"] == "noindex"
    assert "no-store" in answer.headers["Cache-Control"]


def test_right_to_see_one_kind_shows_no_other(world: World) -> None:
    hide(world, "draft")

    assert staff("editor", "change_meeting").get("/en/entries/hidden-statement/preview/").status_code == 404


def test_published_page_is_no_preview(world: World) -> None:
    page = Client().get("/en/entries/geneva-summit/").content.decode()

    assert "noindex" not in page
    assert 'class="preview"' not in page
