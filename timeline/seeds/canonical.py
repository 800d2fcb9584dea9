"""Seeds in any order come in; the same seeds in the one order that files, database and digests share go out."""

from collections.abc import Callable, Mapping
from pathlib import PurePath
from typing import Any, TypeVar

from timeline import dates, lines
from timeline.seeds.schema import EntrySeed, SeedModel, Seeds, SourceFileSeed

R = TypeVar("R", bound=SeedModel)

# What has no order of its own. The order of people, citations and earlier states means something and stays.
_UNORDERED: dict[str, Callable[[Any], Any]] = {
    "names": lambda name: (name.name, name.kind),
    "identifiers": lambda identifier: (identifier.scheme, identifier.identifier),
    "places": lambda claim: claim.place,
    "topics": str,
    "about": str,
    "relations": lambda relation: (relation.kind, relation.entry),
    "out_of_scope": lambda segment: first_line(segment.lines),
}


def first_line(text: str) -> int:
    return lines.parse_lines(text)[0][0]


def file_stem(file: SourceFileSeed) -> str:
    """The name, without its ending, of the seed file that describes this source file."""
    return PurePath(file.file).stem


def canonical_record(record: R) -> R:
    """The record with its unordered lists sorted, and a source file's articles in the order of the page."""
    update: dict[str, Any] = {
        name: tuple(sorted(getattr(record, name), key=key))
        for name, key in _UNORDERED.items()
        if name in type(record).model_fields
    }
    if isinstance(record, SourceFileSeed):
        articles = sorted(record.articles.items(), key=lambda item: (first_line(item[1].lines), item[0]))
        update["articles"] = dict(articles)
    return record.model_copy(update=update)


def canonical(seeds: Seeds) -> Seeds:
    """Registries by slug, source files by name, meetings and statements by their earliest day, then slug."""

    def by_day(item: tuple[str, EntrySeed]) -> Any:
        return dates.parse(item[1].date.edtf).earliest, item[0]

    def arranged(records: Mapping[str, SeedModel], key: Callable[[Any], Any] | None = None) -> dict[str, Any]:
        return {slug: canonical_record(record) for slug, record in sorted(records.items(), key=key)}

    return Seeds(
        actors=arranged(seeds.actors, lambda item: item[0]),
        places=arranged(seeds.places, lambda item: item[0]),
        topics=arranged(seeds.topics, lambda item: item[0]),
        offices=arranged(seeds.offices, lambda item: item[0]),
        files=arranged(seeds.files, lambda item: file_stem(item[1])),
        publications=arranged(seeds.publications, lambda item: item[0]),
        meetings=arranged(seeds.meetings, by_day),
        statements=arranged(seeds.statements, by_day),
    )
