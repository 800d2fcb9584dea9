"""A folder of dumps comes in; the newest of them, and any of their files, go out."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields
from pathlib import Path
from typing import Any, Final

MANIFEST: Final = "manifest.json"
SUMS: Final = "SHA256SUMS"
# The day it was made, and the beginning of the digest of all it holds: what goes by one name never changes.
VERSION: Final = re.compile(r"\d{4}-\d{2}-\d{2}-[0-9a-f]{8}")


@dataclass(frozen=True, slots=True)
class DumpFile:
    """One file: its name inside the dump, what it holds and how many records of that; 0 where it holds none."""

    name: str
    about: str
    media_type: str
    records: int
    bytes: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a dump says of itself. `date` is the day of `made`.

    `left_out` has a line for each record that the seeds inside cannot hold.
    """

    title: str
    version: str
    date: str
    made: str
    edition: int
    licence: str
    languages: list[str]
    home: str
    data_dictionary: str
    counts: Mapping[str, int]
    left_out: list[str]
    files: list[DumpFile]

    def text(self) -> str:
        return json.dumps(asdict(self), ensure_ascii=False, indent=1) + "\n"

    def file(self, name: str) -> DumpFile | None:
        """The file of this name; None where the dump has none."""
        return next((one for one in self.files if one.name == name), None)


def read(folder: Path) -> Manifest | None:
    """What the dump in this folder says of itself; None where it is no dump."""
    path = folder / MANIFEST
    if not VERSION.fullmatch(folder.name) or not path.is_file():
        return None
    try:
        said: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
        files = [DumpFile(**_known(DumpFile, one)) for one in said.pop("files")]
        return Manifest(**_known(Manifest, said), files=files)
    except (ValueError, TypeError, KeyError, AttributeError):  # somebody else's, or of another version of this program
        return None


def _known(kind: type[Manifest | DumpFile], said: dict[str, Any]) -> dict[str, Any]:
    """What another version of this program says as well is left out: its dumps stay where they are."""
    names = {one.name for one in fields(kind)}
    return {name: value for name, value in said.items() if name in names}


def newest(root: Path) -> Manifest | None:
    """The dump that was made last; None where there is none yet."""
    folders = root.iterdir() if root.is_dir() else ()
    found = [manifest for folder in folders if (manifest := read(folder))]
    return max(found, key=lambda one: (one.made, one.version), default=None)


def others(root: Path) -> list[str]:
    """What stands in the folder and is neither a dump nor one that was being made."""
    names = sorted(path.name for path in root.iterdir() if read(path) is None) if root.is_dir() else []
    return [name for name in names if not name.startswith(".draft-")]
