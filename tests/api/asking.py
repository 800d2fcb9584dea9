"""An address of the API comes in; what it answers, as plain values, goes out."""

from typing import Any

from django.http import HttpResponse
from django.test import Client


def asked(address: str, **headers: str) -> HttpResponse:
    """The answer to a stranger."""
    return Client().get(f"/api/v1/{address}", headers=headers)  # type: ignore[return-value]


def fetched(address: str, **headers: str) -> Any:
    """The body of an answer that succeeds."""
    response = asked(address, **headers)
    assert response.status_code == 200, response.content.decode()
    return response.json()  # type: ignore[attr-defined]


def slugs(address: str) -> list[str]:
    """The slugs of a list, over all of its pages."""
    found = []
    following: str | None = address
    while following:
        page = fetched(following)
        found += [one["slug"] for one in page["results"]]
        following = page["next"] and page["next"].removeprefix("http://testserver/api/v1/")
    return found


def refused(address: str, status: int, **headers: str) -> Any:
    """The problem that an address answers."""
    response = asked(address, **headers)
    assert response.status_code == status, response.content.decode()
    assert response["Content-Type"] == "application/problem+json"
    problem = response.json()  # type: ignore[attr-defined]
    assert (problem["type"], problem["status"]) == ("about:blank", status)
    return problem
