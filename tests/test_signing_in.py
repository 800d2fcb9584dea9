"""Signing in: who guesses passwords waits, nobody else does; and what the browser is told to keep to itself."""

from datetime import timedelta
from typing import Any

import pytest
from axes.models import AccessAttempt
from django.contrib.auth.models import User
from django.core.management import call_command
from django.test import Client, RequestFactory
from django.utils import timezone
from pytest_django import Settings as SettingsWrapper

from timeline.headers import client_address
from timeline.models import Deed

PAGE = "/admin/login/"


@pytest.fixture(autouse=True)
def people(db: None) -> None:
    for name in ("anna", "boris"):
        User.objects.create_superuser(name, password=f"{name}-knows")


def attempt(client: Client, password: str, name: str = "anna", **options: Any) -> int:
    answer = client.post(PAGE, {"username": name, "password": password}, **options)
    return answer.status_code


def lock_out(client: Client) -> None:
    assert [attempt(client, "guess") for _ in range(5)] == [200, 200, 200, 200, 429]


def test_guessing_ends_after_five_failures(client: Client) -> None:
    lock_out(client)

    assert attempt(client, "anna-knows") == 429
    noted = list(Deed.objects.order_by("pk").values_list("kind", flat=True))
    assert noted == [*["sign_in_failed"] * 4, *["locked_out", "sign_in_failed"] * 2]


def test_others_sign_in_meanwhile(client: Client) -> None:
    lock_out(client)

    assert attempt(client, "boris-knows", "boris") == 302
    assert attempt(Client(), "anna-knows", REMOTE_ADDR="192.0.2.7") == 302


def test_lockout_ends_by_itself(client: Client) -> None:
    lock_out(client)
    AccessAttempt.objects.update(attempt_time=timezone.now() - timedelta(minutes=14))
    assert attempt(client, "anna-knows") == 429

    AccessAttempt.objects.update(attempt_time=timezone.now() - timedelta(minutes=16))

    assert attempt(client, "anna-knows") == 302


def test_failures_during_the_lockout_do_not_lengthen_it(client: Client) -> None:
    lock_out(client)
    AccessAttempt.objects.update(attempt_time=timezone.now() - timedelta(minutes=14))
    assert attempt(client, "guess") == 429

    assert timezone.now() - AccessAttempt.objects.get().attempt_time > timedelta(minutes=13)


def test_command_lets_somebody_in_at_once(client: Client, capsys: pytest.CaptureFixture[str]) -> None:
    lock_out(client)

    call_command("axes_reset_username", "anna")

    assert attempt(client, "anna-knows") == 302


def test_success_forgets_the_failures(client: Client) -> None:
    for _ in range(2):
        assert [attempt(client, "guess") for _ in range(4)] == [200] * 4
        assert attempt(client, "anna-knows") == 302


def test_address_that_guesses_under_many_names_waits(client: Client, settings: SettingsWrapper) -> None:
    settings.SIGN_IN_LIMITS = (5, 8, 100)

    guesses = [attempt(client, "guess", f"name-{number}") for number in range(8)]

    assert guesses == [*[200] * 7, 429]
    assert attempt(client, "boris-knows", "boris") == 429
    assert attempt(Client(), "boris-knows", "boris", REMOTE_ADDR="192.0.2.7") == 302


def test_name_that_is_guessed_at_from_many_addresses_waits(client: Client, settings: SettingsWrapper) -> None:
    settings.SIGN_IN_LIMITS = (5, 50, 8)

    guesses = [attempt(Client(), "guess", REMOTE_ADDR=f"192.0.2.{number}") for number in range(8)]

    assert guesses == [*[200] * 7, 429]
    assert attempt(client, "anna-knows") == 429
    assert attempt(client, "boris-knows", "boris") == 302


def test_one_good_account_does_not_wipe_out_the_failures_of_an_address(
    client: Client, settings: SettingsWrapper
) -> None:
    settings.SIGN_IN_LIMITS = (5, 6, 100)
    assert [attempt(client, "guess") for _ in range(3)] == [200] * 3

    assert attempt(client, "boris-knows", "boris") == 302

    assert [attempt(client, "guess", "carla") for _ in range(3)] == [200, 200, 429]


def test_one_network_of_ipv6_is_one_address(client: Client) -> None:
    guesses = [attempt(client, "guess", REMOTE_ADDR=f"2001:db8:0:1:{number}::7") for number in range(5)]

    assert guesses == [*[200] * 4, 429]
    assert attempt(client, "anna-knows", REMOTE_ADDR="2001:db8:0:2::7") == 302
    assert Deed.objects.filter(kind="sign_in_failed").order_by("pk")[1].address == "2001:db8:0:1:1::7"


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", "Wait 15 minutes, then try again"),
        ("vi", "Hãy đợi 15 phút rồi thử lại"),
        ("ru", "Подождите 15 минут"),
    ],
)
def test_lockout_is_explained(language: str, words: str, client: Client) -> None:
    lock_out(client)

    answer = client.post(PAGE, {"username": "anna", "password": "x"}, headers={"Accept-Language": language})

    assert words in answer.content.decode()
    assert answer["Retry-After"] == "900"


@pytest.mark.parametrize(
    ("header", "sent", "expected"),
    [
        pytest.param("", "192.0.2.9", "127.0.0.1", id="not-trusted"),
        pytest.param("X-Forwarded-For", "192.0.2.9", "192.0.2.9", id="one"),
        pytest.param("X-Forwarded-For", "10.0.0.1, 192.0.2.9", "192.0.2.9", id="the-last-is-the-proxy-s"),
        pytest.param("X-Forwarded-For", "nonsense", "127.0.0.1", id="nonsense"),
        pytest.param("X-Forwarded-For", "2001:db8::1", "2001:db8::1", id="ipv6"),
        pytest.param("X-Forwarded-For", "::ffff:192.0.2.9", "192.0.2.9", id="ipv4-in-ipv6"),
    ],
)
def test_address_is_the_proxy_s_word_where_that_is_trusted(
    header: str, sent: str, expected: str, settings: SettingsWrapper
) -> None:
    settings.CLIENT_ADDRESS_HEADER = header

    assert client_address(RequestFactory().get("/", headers={"X-Forwarded-For": sent})) == expected


HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
}


@pytest.mark.parametrize("path", ["/en/", "/vi/about/", "/ru/nothing/", "/admin/login/", "/en/chart.json"])
def test_every_answer_says_what_the_browser_may_do(path: str, client: Client) -> None:
    answer = client.get(path)

    policy = dict(part.strip().split(" ", 1) for part in answer["Content-Security-Policy"].split(";"))
    assert policy["script-src"] == "'self'"
    assert policy["default-src"] == "'none'"
    assert policy["frame-ancestors"] == "'none'"
    assert policy["base-uri"] == "'none'"
    assert "camera=()" in answer["Permissions-Policy"]
    assert {name: answer[name] for name in HEADERS} == HEADERS


@pytest.mark.parametrize(
    ("path", "policy"),
    [
        pytest.param("/", "unsafe-none", id="way-in"),
        pytest.param("/en/", "unsafe-none", id="page"),
        pytest.param("/ru/nothing/", "unsafe-none", id="no-page"),
        pytest.param("/admin/login/", "same-origin", id="signing-in"),
        pytest.param("/admin/", "same-origin", id="desk"),
        pytest.param("/en/entries/nothing/preview/", "same-origin", id="preview"),
    ],
)
def test_window_of_its_own_is_for_the_desk(path: str, policy: str, client: Client) -> None:
    assert client.get(path)["Cross-Origin-Opener-Policy"] == policy


def test_no_other_site_learns_from_a_window_whether_its_visitor_is_signed_in(client: Client) -> None:
    paths = ["/en/", "/ru/nothing/", "/admin/", "/en/entries/nothing/preview/"]
    before = [client.get(path)["Cross-Origin-Opener-Policy"] for path in paths]
    attempt(client, "anna-knows")

    assert [client.get(path)["Cross-Origin-Opener-Policy"] for path in paths] == before


def test_page_kept_for_other_readers_keeps_its_policy(client: Client, settings: SettingsWrapper) -> None:
    settings.KEEP_PAGES_SECONDS = 60

    first, kept = client.get("/en/about/"), client.get("/en/about/")

    assert first["Content-Security-Policy"] == kept["Content-Security-Policy"]
    assert first["Permissions-Policy"] == kept["Permissions-Policy"]
    assert kept["Cross-Origin-Opener-Policy"] == "unsafe-none"


def test_session_cookie_is_for_this_site_and_a_working_day(client: Client) -> None:
    assert attempt(client, "anna-knows") == 302

    cookie = client.cookies["sessionid"]
    assert (cookie["httponly"], cookie["samesite"], cookie["max-age"]) == (True, "Lax", 12 * 3600)
