"""The program's own files come in; what a deploy that changes any of them changes goes out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Final

from django.conf import settings

# Code, words and packages: what answers are made from beside the record.
PARTS: Final = ("timeline/**/*.py", "timeline/locale/**/*.po", "templates/**/*", "requirements.txt")


@dataclass(frozen=True, slots=True)
class Release:
    """What the program is: `word` is the same for the same files wherever they are, `since` is when the last came.

    Part of each validator that follows the record alone: another program may say the same record otherwise.
    """

    word: str
    since: datetime


@cache
def present() -> Release:
    """The release that runs; its files are read once."""
    return of(settings.BASE_DIR)


def of(root: Path) -> Release:
    """The release in this folder."""
    files = list(_files(root))
    since = max((path.stat().st_mtime for path in files), default=0.0)
    return Release(_word(root, files), datetime.fromtimestamp(since, UTC))


def _word(root: Path, files: Iterable[Path]) -> str:
    found = sha256()
    for path in files:
        found.update(f"{path.relative_to(root)} {sha256(path.read_bytes()).hexdigest()}\n".encode())
    return found.hexdigest()[:8]


def _files(root: Path) -> Iterator[Path]:
    for part in PARTS:
        yield from sorted(path for path in root.glob(part) if path.is_file())
