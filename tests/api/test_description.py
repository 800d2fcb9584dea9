"""The description of the interface: valid, complete, and kept by every answer."""

import copy
from collections.abc import Iterator
from functools import cache
from typing import Any

import pytest
import schemathesis
import yaml
from django.core.signals import request_finished, request_started
from django.core.wsgi import get_wsgi_application
from django.db import close_old_connections
from hypothesis import HealthCheck, Phase, given, settings
from openapi_spec_validator import validate
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi import checks

from tests.api.asking import asked, fetched
from tests.world import World
from timeline.api.description import openapi
from timeline.filters import EntryFilter

SLUGS = {
    "entries": "geneva-summit",
    "actors": "sergei-ryabkov",
    "places": "geneva",
    "topics": "arms-control",
    "documents": "visa-report",
}
CHECKS = [
    not_a_server_error,
    checks.status_code_conformance,
    checks.content_type_conformance,
    checks.response_headers_conformance,
    checks.response_schema_conformance,
]
TRIED = settings(
    max_examples=4,
    derandomize=True,
    deadline=None,
    database=None,
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=list(HealthCheck),
)


@pytest.mark.parametrize("language", ["en", "vi", "ru"])
def test_the_description_is_openapi_in_every_language(language: str) -> None:
    described = openapi(language)

    validate(described)
    assert described["openapi"] == "3.1.0"


def test_json_and_yaml_hold_the_same(world: World) -> None:
    response = asked("openapi.yaml")

    assert response["Content-Type"] == "application/yaml; charset=utf-8"
    assert yaml.safe_load(response.content) == fetched("openapi.json") == openapi("en")


def test_the_list_of_entries_takes_every_filter_of_the_site() -> None:
    described = openapi("en")["paths"]["/api/v1/entries/"]["get"]["parameters"]

    assert {one["name"] for one in described} == {
        *EntryFilter.base_filters,
        *("limit", "cursor", "fields", "include", "lang"),
    }


@cache
def application() -> Any:
    return get_wsgi_application()


def closed() -> dict[str, Any]:
    """The description, with nothing allowed that it does not name: what clients must bear, we need not send."""
    described = copy.deepcopy(dict(openapi("en")))
    for schema in described["components"]["schemas"].values():
        schema["additionalProperties"] = False
    return described


DESCRIBED = schemathesis.openapi.from_dict(closed())


def served(environ: Any, start: Any) -> Any:
    """The site; made when it is first asked, because settings of the tests come later than this module."""
    return application()(environ, start)


DESCRIBED.app = served


@pytest.fixture
def _connection_kept() -> Iterator[None]:
    """A request that comes from outside ends by closing the connection, and with it the transaction of the test."""
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    yield
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


@pytest.mark.usefixtures("_connection_kept")
@pytest.mark.parametrize(
    "operation", [one.ok() for one in list[Any](DESCRIBED.get_all_operations())], ids=lambda one: str(one.label)
)
def test_whatever_the_description_allows_is_answered_as_it_says(world: World, operation: Any) -> None:
    @TRIED
    @given(operation.as_strategy())
    def answered(case: Any) -> None:
        known = SLUGS[operation.path.split("/")[3]]
        for slug in (known, *case.path_parameters.values()) if case.path_parameters else (known,):
            if case.path_parameters:
                case.path_parameters = {"slug": slug}
            case.call_and_validate(checks=CHECKS, headers={"Accept-Encoding": "identity"})

    answered()


@pytest.mark.parametrize("name", SLUGS)
def test_a_whole_record_has_every_field_of_the_description(world: World, name: str) -> None:
    answers = openapi("en")["paths"][f"/api/v1/{name}/{{slug}}/"]["get"]["responses"]
    described = answers["200"]["content"]["application/json"]["schema"]["$ref"].rsplit("/", 1)[-1]

    assert (
        fetched(f"{name}/{SLUGS[name]}/").keys()
        == openapi("en")["components"]["schemas"][described]["properties"].keys()
    )


def texts(described: Any, path: str = "") -> dict[str, str]:
    """Every text for people in a description, by where it stands."""
    if isinstance(described, list):
        return {key: text for place, one in enumerate(described) for key, text in texts(one, f"{path}/{place}").items()}
    found: dict[str, str] = {}
    for name, one in described.items() if isinstance(described, dict) else ():
        if name in ("description", "summary") and isinstance(one, str):
            found[f"{path}/{name}"] = one
        else:
            found |= texts(one, f"{path}/{name}")
    return found


@pytest.mark.parametrize("language", ["vi", "ru"])
def test_every_text_of_the_description_is_in_its_language(language: str) -> None:
    english, translated = texts(openapi("en")), texts(openapi(language))

    assert english.keys() == translated.keys()
    assert [place for place, text in english.items() if not text or text == translated[place]] == []
