"""Seeds come in; their files go out, the same bytes for the same record, however it came about."""

import os
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, Final

from pydantic import BaseModel

from timeline.seeds import scalars
from timeline.seeds.canonical import canonical, file_stem
from timeline.seeds.schema import Cite, Identifier, Name, RelationSeed, SeedModel, Seeds

REGISTRIES: Final = ("actors", "places", "topics", "offices", "publications", "meetings", "statements")
OPTIONAL: Final = ("publications",)  # no file where there are none
STEP: Final = 2  # columns of indentation
_DESCRIBED: Final = "Every field is described in README.md."
_FILE_HEADER: Final = f"# A saved page and its articles. {_DESCRIBED}"


def write(seeds: Seeds, directory: Path) -> list[Path]:
    """Make the seed files of the directory say exactly this; returns the files that changed.

    A file that says so already is not touched. A file of documents/ that this module once wrote and that has no source
    file any more is removed. Each file changes as a whole, or not at all.
    """
    texts = dump_texts(seeds)
    changed = []
    for name, text in texts.items():
        path = directory / name
        if not path.is_file() or path.read_bytes() != text.encode():
            path.parent.mkdir(parents=True, exist_ok=True)
            draft = path.with_name(f".{path.name}.{os.getpid()}")
            draft.write_bytes(text.encode())
            draft.replace(path)
            changed.append(path)
    for registry in OPTIONAL:
        path = directory / f"{registry}.yaml"
        if path.is_file() and path.name not in texts:
            path.unlink()
            changed.append(path)
    for path in sorted((directory / "documents").glob("*.yaml")):
        written_here = path.read_bytes().startswith(_FILE_HEADER.encode())
        if written_here and f"documents/{path.name}" not in texts:
            path.unlink()
            changed.append(path)
    return changed


def dump_texts(seeds: Seeds) -> dict[str, str]:
    """The text of every seed file, by its name inside the directory."""
    seeds = canonical(seeds)
    texts = {
        f"{registry}.yaml": dump_text(registry, getattr(seeds, registry))
        for registry in REGISTRIES
        if registry not in OPTIONAL or getattr(seeds, registry)
    }
    for file in seeds.files.values():
        lines = [_FILE_HEADER, "", *_model(file, 0)]
        texts[f"documents/{file_stem(file)}.yaml"] = "\n".join(lines) + "\n"
    return texts


def dump_text(registry: str, records: Mapping[str, SeedModel]) -> str:
    """The text of one registry's file, in the order given; write() gives the canonical one."""
    return "".join(pieces(registry, records.items()))


def pieces(registry: str, records: Iterable[tuple[str, SeedModel]]) -> Iterator[str]:
    """The same, a record at a time."""
    yield f"# {registry.capitalize()}. {_DESCRIBED}"
    end = "\n\n{}\n"
    for slug, record in records:
        yield "\n\n" + "\n".join([f"{slug}:", *_model(record, STEP)])
        end = "\n"
    yield end


def _model(record: BaseModel, indent: int) -> Iterator[str]:
    """The lines of a record: its keys in the order of the schema, without those that say what goes without saying."""
    for key, value in _given(record):
        yield from _field(key, value, indent)


def _given(record: BaseModel) -> Iterator[tuple[str, Any]]:
    """The keys that are written: all but optional ones at their default. How evidence carries a claim always is."""
    for key, info in type(record).model_fields.items():
        value = getattr(record, key)
        if info.is_required() or value != info.default or (isinstance(record, Cite) and key == "basis"):
            yield key, value


def _field(key: str, value: Any, indent: int) -> Iterator[str]:
    lead = f"{' ' * indent}{key}:"
    if isinstance(value, BaseModel):
        yield lead
        yield from _model(value, indent + STEP)
    elif isinstance(value, Mapping):
        yield lead if value else f"{lead} {{}}"
        for number, (slug, item) in enumerate(value.items()):
            if number:
                yield ""
            yield f"{' ' * (indent + STEP)}{slug}:"
            yield from _model(item, indent + 2 * STEP)
    elif isinstance(value, tuple):
        yield lead if value else f"{lead} []"
        for item in value:
            yield from _item(item, indent + STEP)
    else:
        yield f"{lead} {scalars.block(_text(value), indent + STEP, len(lead) + 1)}"


def _item(item: Any, indent: int) -> Iterator[str]:
    """A list's item, after a dash; what is short stands on one line, so that a diff shows it whole."""
    dash = f"{' ' * indent}- "
    if not isinstance(item, BaseModel):
        yield dash + scalars.inline(_text(item))
    elif isinstance(item, Name | Identifier | RelationSeed) or (isinstance(item, Cite) and item.note is None):
        pairs = (f"{key}: {scalars.inline(_text(value), flow=True)}" for key, value in _given(item))
        yield f"{dash}{{{', '.join(pairs)}}}"
    else:
        first, *rest = _model(item, indent + STEP)
        yield dash + first.lstrip(" ")
        yield from rest


def _text(value: Any) -> str:
    """A value as text: a number without noise (60.17, 60.0), anything else as it is."""
    return f"{value!r}" if isinstance(value, float) else str(value)
