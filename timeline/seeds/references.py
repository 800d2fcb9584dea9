"""Seed records as plain data, even faulty ones, come in; the slugs they name and what they cite go out, with steps."""

from collections.abc import Iterator
from typing import Any, Final

from timeline.seeds.positions import Steps

EACH: Final = "*"  # a step that stands for every item of a list, every value of a mapping

_ENTRY_REFERENCES: Final[tuple[tuple[Steps, str], ...]] = (
    (("places", EACH, "place"), "places"),
    (("topics", EACH), "topics"),
    (("people", EACH, "actor"), "actors"),
    (("people", EACH, "on_behalf_of"), "actors"),
    (("people", EACH, "office"), "offices"),
    (("relations", EACH, "entry"), "entries"),
)
# By registry: where a slug stands, and in which registry it must be found.
REFERENCES: Final[dict[str, tuple[tuple[Steps, str], ...]]] = {
    "actors": ((("succeeds",), "actors"),),
    "places": (),
    "topics": ((("parent",), "topics"),),
    "offices": ((("person",), "actors"), (("body",), "actors")),
    "files": ((("articles", EACH, "publisher"), "actors"), (("articles", EACH, "agency"), "actors")),
    "publications": ((("publisher",), "actors"), (("agency",), "actors")),
    "meetings": (*_ENTRY_REFERENCES, (("part_of",), "meetings")),
    "statements": (*_ENTRY_REFERENCES, (("outlet",), "actors"), (("about", EACH), "meetings")),
}
# Lists of citations that stand beside a claim, and so name no field.
BESIDE_CLAIMS: Final[tuple[Steps, ...]] = (("date", "cite"), ("places", EACH, "cite"), ("people", EACH, "cite"))
CITING: Final = ("offices", "meetings", "statements")


def at(data: Any, steps: Steps, walked: Steps = ()) -> Iterator[tuple[Steps, Any]]:
    """Every value that the steps lead to, with the steps that were walked; what is not there is passed over."""
    if not steps:
        yield walked, data
        return
    if steps[0] == EACH:
        items = enumerate(data) if isinstance(data, list | tuple) else data.items() if isinstance(data, dict) else ()
        for step, value in items:
            yield from at(value, steps[1:], (*walked, step))
    elif isinstance(data, dict) and steps[0] in data:
        yield from at(data[steps[0]], steps[1:], (*walked, steps[0]))


def references(registry: str, data: Any) -> Iterator[tuple[Steps, str, str]]:
    """Each slug the record refers to: its steps, the slug, and the registry it must be found in."""
    for steps, target in REFERENCES[registry]:
        for walked, slug in at(data, steps):
            if isinstance(slug, str) and slug:
                yield walked, slug, target


def citations(data: Any) -> Iterator[tuple[Steps, dict[str, Any]]]:
    """Each citation of the record with its steps, those beside a claim first."""
    for steps in (*BESIDE_CLAIMS, ("cite",)):
        for walked, cite in at(data, (*steps, EACH)):
            if isinstance(cite, dict):
                yield walked, cite


def texts(data: Any, walked: Steps = ()) -> Iterator[tuple[Steps, str]]:
    """Every text of the record with its steps."""
    if isinstance(data, str):
        yield walked, data
    elif isinstance(data, dict):
        for key, value in data.items():
            yield from texts(value, (*walked, key))
    elif isinstance(data, list | tuple):
        for number, value in enumerate(data):
            yield from texts(value, (*walked, number))
