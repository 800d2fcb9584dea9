"""The registries and source files come in; what is wrong between their records goes out."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from pathlib import PurePath
from typing import Any

from timeline import dates
from timeline.folding import fold
from timeline.lines import format_lines, line_numbers
from timeline.seeds.link_rules import Finding
from timeline.seeds.positions import Positions
from timeline.seeds.schema import Name, Seeds, SourceFileSeed
from timeline.vocabulary import ActorKind, ClaimField, NameKind


def findings(seeds: Seeds, positions: Positions) -> Iterator[Finding]:
    """What is wrong between actors, places, topics, offices and source files."""
    yield from _actors(seeds)
    for slug, place in seeds.places.items():
        yield from _names_twice("places", slug, place.names)
        for key in ("latitude", "longitude"):
            if round(getattr(place, key), 4) != getattr(place, key):
                problem = f"{getattr(place, key)} has more than four decimals"
                yield "places", slug, (key,), problem, f"write {round(getattr(place, key), 4)}"
    for slug, topic in seeds.topics.items():
        parent = seeds.topics.get(topic.parent)
        if topic.parent == slug:
            yield "topics", slug, ("parent",), "a topic is its own parent", "remove it"
        elif parent and parent.parent:
            problem = f"{topic.parent} has a parent itself, and topics have two levels"
            yield "topics", slug, ("parent",), problem, "name a topic of the upper level"
    yield from _offices(seeds)
    yield from _files(seeds, positions)


def loop(slug: str, parents: Mapping[str, str]) -> list[str]:
    """The way from the record over its parents back to itself; empty where it does not lead there."""
    way = [slug]
    while (parent := parents.get(way[-1])) and parent not in way:
        way.append(parent)
    return [*way, slug] if parent == slug else []


def _actors(seeds: Seeds) -> Iterator[Finding]:
    succeeded = {slug: actor.succeeds for slug, actor in seeds.actors.items()}
    identified: dict[tuple[str, str], str] = {}
    owners: dict[str, list[str]] = defaultdict(list)
    for slug, actor in seeds.actors.items():
        for word in {fold(text) for text in (actor.name.en, actor.name.vi, actor.name.ru)}:
            owners[word].append(slug)
    for slug, actor in seeds.actors.items():
        if way := loop(slug, succeeded):
            yield "actors", slug, ("succeeds",), f"leads in a circle: {' → '.join(way)}", "remove one of these"
        yield from _names_twice("actors", slug, actor.names)
        for number, name in enumerate(actor.names):
            others = [owner for owner in owners[fold(name.name)] if owner != slug]
            # A surname may well be what another is mainly known as; a full name may not.
            if others and name.kind != NameKind.SHORT:
                problem = f"{name.name!r} is the main name of {others[0]}"
                yield "actors", slug, ("names", number), problem, "remove it, or make it kind short"
        for number, identifier in enumerate(actor.identifiers):
            other = identified.setdefault((identifier.scheme, identifier.identifier), slug)
            if other != slug or identifier in actor.identifiers[:number]:
                problem = f"{identifier.scheme} {identifier.identifier} is given to {other} already"
                yield "actors", slug, ("identifiers", number), problem, "remove one of the two"


def _names_twice(registry: str, slug: str, names: tuple[Name, ...]) -> Iterator[Finding]:
    for number, name in enumerate(names):
        if any(name.name == earlier.name for earlier in names[:number]):
            yield registry, slug, ("names", number), f"{name.name!r} is given twice", "keep one of them"


def _offices(seeds: Seeds) -> Iterator[Finding]:
    for slug, office in seeds.offices.items():
        person, body = seeds.actors.get(office.person), seeds.actors.get(office.body)
        if person and person.kind != ActorKind.PERSON:
            yield "offices", slug, ("person",), f"{office.person} is a {person.kind.value}", "name a person"
        if body and body.kind == ActorKind.PERSON:
            yield "offices", slug, ("body",), f"{office.body} is a person", "name a body or state"
        end = dates.parse(office.end).latest if office.end else None
        if office.start and end and dates.parse(office.start).earliest > end:
            yield "offices", slug, ("end",), f"{office.end} is before the start {office.start}", "swap the two"
        for number, cite in enumerate(office.cite):
            if cite.field not in (ClaimField.EXISTENCE, ClaimField.DATE):
                problem = f"{cite.field.value} is no claim of an office"
                yield "offices", slug, ("cite", number, "field"), problem, "write existence or date"


def _files(seeds: Seeds, positions: Positions) -> Iterator[Finding]:
    digests: dict[str, str] = {}
    for slug, file in seeds.files.items():
        other = digests.setdefault(file.sha256, slug)
        if other != slug:
            problem = f"{other} has the same SHA-256"
            yield "files", slug, ("sha256",), problem, "run sha256sum on the file, or remove one of the two records"
        located = positions.records.get(("files", slug))
        if PurePath(file.file).name != file.file:
            yield "files", slug, ("file",), f"{file.file!r} is no bare file name", "leave the directory out"
        elif located and PurePath(located.file).stem != PurePath(file.file).stem:
            remedy = f"rename it to {PurePath(file.file).stem}.yaml, or correct the name"
            yield "files", slug, ("file",), f"{file.file} is described in {PurePath(located.file).name}", remedy
        retrieved = dates.parse(file.retrieved).latest if file.retrieved else None
        for name, article in file.articles.items():
            if article.published and retrieved and dates.parse(article.published).earliest > retrieved:
                problem = f"{article.published} is after the page was saved ({file.retrieved})"
                yield "files", slug, ("articles", name, "published"), problem, "correct one of the two dates"
        yield from _coverage(slug, file)


def _coverage(slug: str, file: SourceFileSeed) -> Iterator[Finding]:
    """Every line of the page belongs to one article or one part that is out of scope."""
    parts: list[tuple[tuple[Any, ...], str, str]] = [
        (("articles", name, "lines"), name, article.lines) for name, article in file.articles.items()
    ]
    parts += [
        (("out_of_scope", number, "lines"), f"out_of_scope[{number}]", segment.lines)
        for number, segment in enumerate(file.out_of_scope)
    ]
    owners: dict[int, str] = {}
    for steps, name, lines in parts:
        numbers = line_numbers(lines)
        if beyond := [number for number in numbers if number > file.line_count]:
            problem = f"line {format_lines(beyond)} is past the end of {file.file}"
            yield "files", slug, steps, problem, f"name lines from 1 to {file.line_count}"
        if taken := [number for number in numbers if number in owners]:
            problem = f"line {format_lines(taken)} belongs to {owners[taken[0]]} already"
            yield "files", slug, steps, problem, "give each line to one part"
        owners |= {number: name for number in numbers if number not in owners}
    if uncovered := set(range(1, file.line_count + 1)) - set(owners):
        problem = f"line {format_lines(uncovered)} belongs to no article and to no part out of scope"
        yield "files", slug, ("line_count",), problem, "add them to one"
