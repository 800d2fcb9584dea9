"""What every address has: language, validators, limits, other sites, and refusals that say what to do."""

from datetime import UTC, datetime
from typing import Any

import pytest
from django.core.cache import caches
from django.test import Client
from pytest_django import DjangoAssertNumQueries
from pytest_django import Settings as SettingsWrapper

from tests.api.asking import asked, fetched, refused
from tests.world import World
from timeline import editions, release
from timeline.models import Edition, Entry, FormerSlug
from timeline.release import Release


@pytest.mark.parametrize(
    ("address", "headers", "language", "title"),
    [
        pytest.param("", {}, "en", "Geneva summit", id="default"),
        pytest.param("?lang=vi", {}, "vi", "Hội đàm thượng đỉnh Geneva", id="parameter"),
        pytest.param("", {"Accept-Language": "ru-RU,en;q=0.5"}, "ru", "Встреча в Женеве", id="header"),
        pytest.param("?lang=en", {"Accept-Language": "ru"}, "en", "Geneva summit", id="parameter-before-header"),
        pytest.param("", {"Accept-Language": "fr, vi;q=0.1"}, "vi", "Hội đàm thượng đỉnh Geneva", id="best-we-have"),
        pytest.param("", {"Accept-Language": "fr"}, "en", "Geneva summit", id="none-we-have"),
        pytest.param("", {"Cookie": "django_language=ru"}, "en", "Geneva summit", id="no-cookie"),
    ],
)
def test_the_words_are_in_the_language_that_is_asked_for(
    world: World, address: str, headers: dict[str, str], language: str, title: str
) -> None:
    response = asked(f"entries/geneva-summit/{address}", **headers)

    assert (response["Content-Language"], response.json()["title"]) == (language, title)  # type: ignore[attr-defined]
    assert "Accept-Language" in response["Vary"]


def test_an_answer_that_the_client_has_is_not_made_again(
    world: World, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    etag = asked("entries/")["ETag"]

    with django_assert_num_queries(1):
        response = asked("entries/", **{"If-None-Match": etag})

    assert (response.status_code, response.content, response["ETag"]) == (304, b"", etag)
    assert etag.startswith('W/"')


@pytest.mark.parametrize(
    ("address", "status"),
    [
        pytest.param("entries/geneva-summit/", 410, id="withdrawn-entry"),
        pytest.param("entries/draft-on-cyber/", 404, id="draft"),
        pytest.param("entries/nobody/", 404, id="unknown-entry"),
        pytest.param("actors/nobody/", 404, id="unknown-actor"),
        pytest.param("actors/ryapkov/", 301, id="merged-actor"),
        pytest.param("places/genf/", 301, id="merged-place"),
        pytest.param("entries/?cursor=here", 400, id="place-in-the-entries"),
        pytest.param("topics/?cursor=--", 400, id="place-in-the-topics"),
    ],
)
def test_a_client_that_has_an_answer_is_told_that_there_is_none_now(world: World, address: str, status: int) -> None:
    Entry.objects.filter(slug="geneva-summit").update(state="withdrawn")
    FormerSlug.objects.create(noun="actor", slug="ryapkov", leads_to="sergei-ryabkov")
    FormerSlug.objects.create(noun="place", slug="genf", leads_to="geneva")

    answers = {asked(address, **{"If-None-Match": known}).status_code for known in ("*", 'W/"0.0123456789"')}

    assert answers == {status}


@pytest.mark.parametrize("address", ["entries/", "entries/geneva-summit/", "actors/", "openapi.json"])
def test_another_release_of_the_program_is_another_answer(
    world: World, address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    known = asked(address)["ETag"]
    monkeypatch.setattr(release, "present", lambda: Release("01234567", datetime(2026, 11, 23, tzinfo=UTC)))

    assert asked(address, **{"If-None-Match": known}).status_code == 200


@pytest.mark.django_db(transaction=True)
def test_a_release_after_the_last_change_is_a_new_answer_to_who_knows_the_time(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    editions.record_changed()
    since = {"If-Modified-Since": asked("entries/")["Last-Modified"]}
    monkeypatch.setattr(release, "present", lambda: Release("01234567", datetime(2031, 1, 1, tzinfo=UTC)))

    assert asked("entries/", **since).status_code == 200


@pytest.mark.parametrize("other", ["entries/?limit=2", "entries/?lang=vi", "actors/"])
def test_another_address_or_language_is_another_answer(world: World, other: str) -> None:
    assert asked(other, **{"If-None-Match": asked("entries/")["ETag"]}).status_code == 200


@pytest.mark.django_db(transaction=True)
def test_a_change_of_the_record_is_a_new_answer() -> None:
    editions.record_changed()
    before = asked("entries/")
    since = {"If-Modified-Since": before["Last-Modified"]}
    assert asked("entries/", **since).status_code == 304

    editions.record_changed()
    after = asked("entries/", **{"If-None-Match": before["ETag"]})

    assert (after.status_code, after["ETag"] != before["ETag"]) == (200, True)
    Edition.objects.update(began="2031-01-01T00:00:00Z")
    assert asked("entries/", **since).status_code == 200


@pytest.mark.parametrize(
    ("address", "parameter", "accepted"),
    [
        pytest.param("entries/?kind=party", "kind", ["meeting", "statement"], id="choice"),
        pytest.param("entries/?within=2", "within", ["0", "1"], id="switch"),
        pytest.param("entries/?from=spring", "from", None, id="date"),
        pytest.param("entries/?people=nobody", "people", None, id="slug"),
        pytest.param("entries/?peple=x", "peple", "lang fields include limit cursor q kind", id="unknown-name"),
        pytest.param("actors/?kind=person", "kind", ["lang", "fields", "include", "limit", "cursor"], id="no-filters"),
        pytest.param("documents/?include=x", "include", ["lang", "fields", "limit", "cursor"], id="no-parts"),
        pytest.param("entries/?limit=101", "limit", ["1–100"], id="limit"),
        pytest.param("entries/?limit=x", "limit", ["1–100"], id="limit-is-no-number"),
        pytest.param("topics/?fields=slug,nam", "fields", ["slug", "url", "name", "entries", "broader"], id="fields"),
        pytest.param("entries/?include=chain", "include", ["claims", "relations", "history"], id="include"),
        pytest.param("entries/?lang=fr", "lang", ["en", "vi", "ru"], id="language"),
        pytest.param("entries/?cursor=x", "cursor", None, id="cursor-of-entries"),
        pytest.param("places/?cursor=A", "cursor", None, id="cursor"),
        pytest.param("entries/geneva-summit/?limit=2", "limit", ["lang", "fields", "include"], id="single"),
    ],
)
def test_a_parameter_that_makes_no_sense_is_named_with_what_it_accepts(
    world: World, address: str, parameter: str, accepted: Any
) -> None:
    [error] = refused(address, 400)["errors"]

    assert error["parameter"] == parameter
    assert parameter in error["detail"]
    found = error.get("accepted")
    assert found == accepted if not isinstance(accepted, str) else found[: len(accepted.split())] == accepted.split()


def test_every_fault_is_told_at_once_in_the_language_of_the_answer(world: World) -> None:
    problem = refused("entries/?kind=party&side=left&lang=ru", 400)

    assert [error["parameter"] for error in problem["errors"]] == ["kind", "side"]
    assert problem["detail"] == "Часть адреса непонятна."


@pytest.mark.parametrize("name", ["entries", "actors", "places", "topics", "documents"])
def test_a_record_nobody_knows_is_not_found(world: World, name: str) -> None:
    refused(f"{name}/no-such-record/", 404)


@pytest.mark.parametrize(
    ("name", "slug", "now"),
    [
        pytest.param("entries", "old-summit", "geneva-summit", id="entry"),
        pytest.param("actors", "old-minister", "sergei-lavrov", id="actor"),
        pytest.param("places", "old-town", "geneva", id="place"),
    ],
)
def test_a_merged_record_tells_where_it_is_now(world: World, name: str, slug: str, now: str) -> None:
    noun = {"entries": "entry"}.get(name, name[:-1])
    FormerSlug.objects.create(noun=noun, slug=slug, leads_to=now)

    response = asked(f"{name}/{slug}/?lang=vi")

    address = f"http://testserver/api/v1/{name}/{now}/?lang=vi"
    assert (response.status_code, response["Location"]) == (301, address)
    assert refused(f"{name}/{slug}/?lang=vi", 301)["location"] == address


def test_a_filter_that_names_a_merged_record_tells_the_present_address(world: World) -> None:
    FormerSlug.objects.create(noun="place", slug="old-town", leads_to="geneva")

    response = asked("entries/?place=old-town&limit=2")

    assert (response.status_code, response["Location"]) == (
        301,
        "http://testserver/api/v1/entries/?place=geneva&limit=2",
    )


def test_a_withdrawn_entry_is_gone(world: World) -> None:
    Entry.objects.filter(slug="geneva-summit").update(state="withdrawn")

    refused("entries/geneva-summit/", 410)


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
def test_nothing_can_be_written(world: World, method: str) -> None:
    response = getattr(Client(enforce_csrf_checks=True), method)("/api/v1/entries/")

    assert (response.status_code, response["Allow"]) == (405, "GET, HEAD, OPTIONS")
    assert response["Content-Type"] == "application/problem+json"


def test_head_and_options_are_answered_without_a_body(world: World) -> None:
    client = Client()
    head, options = client.head("/api/v1/entries/"), client.options("/api/v1/entries/")

    assert (head.status_code, head.content, head["ETag"]) == (200, b"", asked("entries/")["ETag"])
    assert (options.status_code, options.content, options["Allow"]) == (204, b"", "GET, HEAD, OPTIONS")


def test_who_takes_no_json_is_told_so(world: World) -> None:
    refused("entries/", 406, Accept="text/csv")


def test_too_many_requests_from_one_address_have_to_wait(world: World, settings: SettingsWrapper) -> None:
    settings.API_REQUESTS_PER_MINUTE = 2
    for _time in range(2):
        fetched("places/")

    response = asked("places/")

    assert refused("places/", 429)["title"] == "Too Many Requests"
    assert 1 <= int(response["Retry-After"]) <= 60
    assert Client(REMOTE_ADDR="10.0.0.2").get("/api/v1/places/").status_code == 200
    caches["limits"].clear()
    settings.API_REQUESTS_PER_MINUTE = 0
    assert [asked("places/").status_code for _time in range(4)] == [200] * 4


@pytest.mark.parametrize(
    ("address", "is_open"),
    [
        pytest.param("/api/v1/places/", True, id="api"),
        pytest.param("/api/v1/places/nowhere/", True, id="refusal"),
        pytest.param("/en/timeline.json", True, id="twin"),
        pytest.param("/vi/actors/sergei-ryabkov.csv", True, id="table"),
        pytest.param("/en/", False, id="page"),
        pytest.param("/en/card.png", False, id="picture"),
    ],
)
def test_scripts_of_other_sites_may_read_data_alone(world: World, address: str, is_open: bool) -> None:
    response = Client().get(address, headers={"Origin": "https://example.org"})

    assert response.headers.get("Access-Control-Allow-Origin") == ("*" if is_open else None)


def test_other_sites_may_ask_whether_their_copy_is_still_right(world: World) -> None:
    wanted = {"Access-Control-Request-Method": "GET", "Access-Control-Request-Headers": "if-none-match"}
    response = Client().options("/api/v1/places/", headers={"Origin": "https://example.org", **wanted})

    assert "if-none-match" in response["Access-Control-Allow-Headers"]
    assert response["Access-Control-Allow-Methods"] == "GET, HEAD, OPTIONS"


@pytest.mark.parametrize("address", ["entries/", "entries/nothing/", "entries/?lang=xx", ""])
def test_no_answer_sets_a_cookie_or_differs_by_one(world: World, address: str) -> None:
    response = asked(address)

    assert (dict(response.cookies), "Cookie" in response.headers.get("Vary", "")) == ({}, False)


def test_an_address_that_does_not_exist_is_told_in_json(db: None) -> None:
    refused("nothing/", 404)


def test_a_fault_of_the_server_is_told_in_json(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail() -> None:
        raise RuntimeError("broken")

    monkeypatch.setattr("timeline.editions.present", fail)

    response = Client(raise_request_exception=False).get("/api/v1/entries/")

    assert (response.status_code, response["Content-Type"]) == (500, "application/problem+json")


def test_an_address_without_its_last_stroke_leads_to_the_one_with_it(world: World) -> None:
    response = asked("entries?kind=meeting")

    assert (response.status_code, response["Location"]) == (301, "/api/v1/entries/?kind=meeting")


def test_programs_find_the_addresses_at_the_root_and_people_a_page(world: World) -> None:
    assert fetched("")["entries"] == "http://testserver/api/v1/entries/"
    response = asked("?lang=vi", Accept="text/html,application/xhtml+xml,*/*;q=0.8")
    assert (response.status_code, response["Location"]) == (302, "/vi/api/")
