"""The published record comes in; a dump, whole or not at all, stands in its folder.

The same record gives the same bytes in every file but the manifest and the tables' descriptions, which name the day.
"""

from __future__ import annotations

import hashlib
import shutil
import tempfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Final

from django.conf import settings
from django.http import QueryDict
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import override

from timeline import editions
from timeline.dumps import shelf
from timeline.dumps.contents import about
from timeline.dumps.nouns import NOUNS, lines
from timeline.dumps.shelf import DumpFile, Manifest
from timeline.dumps.standing import one_state
from timeline.exports import FORMATS, Export
from timeline.exports.taking import LICENCE
from timeline.filters import Selection
from timeline.models import Entry
from timeline.records.canonical import ENTRIES
from timeline.records.published import read_published
from timeline.records.sifting import Sifted, sift
from timeline.seeds.reading import today_somewhere
from timeline.seeds.writing import dump_texts, pieces
from timeline.vocabulary import LANGUAGES

DICTIONARY: Final = "data-dictionary.md"
FIELDS: Final = "seeds/README.md"
_DATED: Final = ".csv-metadata.json"


class OccupiedError(Exception):
    """The folder holds something that is no dump."""


@dataclass(frozen=True)
class Written:
    """The dump that now stands for the record; `is_new`: it was not there before."""

    manifest: Manifest
    folder: Path
    is_new: bool

    def __str__(self) -> str:
        told = "written" if self.is_new else "nothing has changed since"
        size = sum(one.bytes for one in self.manifest.files)
        return f"{self.folder}: {told}; {len(self.manifest.files)} files, {size:,} bytes"


def write(root: Path, *, home: str, now: datetime) -> Written:
    """Make the dump of this moment in a folder of its own under `root`, unless the newest one there says the same.

    Addresses in it begin with `home`. Raises OccupiedError, before anything is written, where `root` is no folder for
    dumps.
    """
    if root.exists() and not root.is_dir():
        raise OccupiedError(f"{root} is a file; name a folder, which is made if need be.")
    if found := shelf.others(root):
        named = ", ".join(found[:3]) + (" …" if len(found) > 3 else "")
        raise OccupiedError(f"{root} holds what is no dump ({named}); name an empty folder, or one with dumps alone.")
    root.mkdir(parents=True, exist_ok=True)
    draft = Path(tempfile.mkdtemp(prefix=".draft-", dir=root))
    draft.chmod(0o755)  # as a folder is made: the web server may be another user
    try:
        with one_state():
            manifest = _fill(draft, home=home, now=now)
        return _put(draft, root, manifest)
    finally:
        shutil.rmtree(draft, ignore_errors=True)


def _put(draft: Path, root: Path, manifest: Manifest) -> Written:
    """The draft under its own name, unless the newest dump holds the same already."""
    before = shelf.newest(root)
    if before is not None and before.version[-8:] == manifest.version[-8:]:
        return Written(before, root / before.version, is_new=False)
    folder = root / manifest.version
    if not folder.exists():
        draft.rename(folder)
    return Written(manifest, folder, is_new=True)


def _fill(draft: Path, *, home: str, now: datetime) -> Manifest:
    day = timezone.localdate(now)
    record = read_published()
    sifted = sift(record, today=today_somewhere(now))
    files = [_file(draft, f"{noun}.jsonl", lines(record, noun, home=home)) for noun in NOUNS]
    counts = {noun: one.records for noun, one in zip(NOUNS, files, strict=True)}
    for language in LANGUAGES:
        files += _tables(draft, language, home=home, day=day, records=counts["entries"])
    files += [_file(draft, f"seeds/{name}", pieces) for name, pieces in _seeds(sifted)]
    files += [_file(draft, name, [text]) for name, text in _dictionaries()]
    told = [f"{one.sha256}  {one.name}\n" for one in files if not one.name.endswith(_DATED)]
    manifest = Manifest(
        title="Russia–US diplomacy timeline",
        version=f"{day.isoformat()}-{hashlib.sha256(''.join(told).encode()).hexdigest()[:8]}",
        date=day.isoformat(),
        made=now.astimezone(UTC).isoformat(timespec="microseconds"),
        edition=editions.current(),
        licence=LICENCE,
        languages=list(LANGUAGES),
        home=home,
        data_dictionary=DICTIONARY,
        counts=counts,
        left_out=list(sifted.remarks),
        files=files,
    )
    (draft / shelf.MANIFEST).write_text(manifest.text(), encoding="utf-8")
    sums = "".join(f"{one.sha256}  {one.name}\n" for one in files)
    (draft / shelf.SUMS).write_text(sums, encoding="utf-8")
    return manifest


def _dictionaries() -> Iterator[tuple[str, str]]:
    """The names and texts of what says what each field means, with their links as they are inside the dump."""
    dictionary = (settings.BASE_DIR / "docs" / "data.md").read_text(encoding="utf-8")
    yield DICTIONARY, dictionary.replace("../seeds/README.md", FIELDS)
    yield FIELDS, (settings.BASE_DIR / FIELDS).read_text(encoding="utf-8")


def _seeds(sifted: Sifted) -> Iterator[tuple[str, Iterable[str]]]:
    """The name of each file of the seeds, and its text in pieces."""
    of_entries = {f"{noun}s.yaml": noun for noun in ENTRIES}
    for name, text in sorted(dump_texts(sifted.others).items()):
        noun = of_entries.get(name)
        yield name, pieces(f"{noun}s", sifted.entries(noun)) if noun else [text]


def _tables(draft: Path, language: str, *, home: str, day: date, records: int) -> Iterator[DumpFile]:
    """The entries as CSV in this language, and the description beside it."""
    with override(language):
        entries = Entry.objects.published()
        selection = Selection(QueryDict(), entries, language=language, path=reverse("timeline"))
        for ending, number in (("csv", records), ("csv-metadata.json", 0)):
            name = f"entries.{language}.{ending}"
            export = Export(
                title=selection.sentence,
                name=selection.name,
                language=language,
                home=home,
                page=f"{home}{reverse('timeline')}",
                url=name,
                edition=editions.current(),
                day=day,
                total=records,
                chosen=entries,
                order="oldest",
            )
            yield _file(draft, name, FORMATS[ending].pieces(export), records=number)


def _file(draft: Path, name: str, pieces: Iterable[str], *, records: int | None = None) -> DumpFile:
    """Write one file and describe it; its pieces are counted as records, unless their number is given."""
    path = draft / name
    path.parent.mkdir(parents=True, exist_ok=True)
    digest, size, number = hashlib.sha256(), 0, 0
    with path.open("wb") as file:
        for piece in pieces:
            data = piece.encode()
            digest.update(data)
            size += file.write(data)
            number += 1
    if records is None:
        records = number if name.endswith(".jsonl") else 0
    told = about(name)
    with override("en"):
        return DumpFile(name, str(told.words), told.media_type, records, size, digest.hexdigest())
