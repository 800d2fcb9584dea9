"""Message catalogues: sources and templates in, complete and compiled .po files out, without GNU gettext.

    python tools/messages.py update    extract every message, and bring the .po files up to date
    python tools/messages.py compile   write the .mo files Django reads (kept out of git)
    python tools/messages.py check     list what a catalogue lacks; exit 1 if anything

English is the language of the sources and needs no catalogue.
"""

import argparse
import io
import os
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from django.utils.translation.template import templatize

ROOT = Path(__file__).resolve().parent.parent
LANGUAGES = {
    "vi": "nplurals=1; plural=0;",
    "ru": ("nplurals=3; plural=(n%10==1 && n%100!=11 ? 0 : n%10>=2 && n%10<=4 && (n%100<10 || n%100>=20) ? 1 : 2);"),
}
KEYWORDS: dict[str, Any] = {
    "_": None,
    "gettext": None,
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext": (1, 2),
    "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
    "npgettext_lazy": ((1, "c"), 2, 3),
}
TRANSLATOR_COMMENTS = ("Translators:",)
PLACEHOLDER = re.compile(r"%%|%(?:\([^)]+\))?[#0\- +]*(?:\d+|\*)?(?:\.\d+)?[diouxXeEfFgGcrsa]|\{\w*\}")

Key = tuple[str | tuple[str, ...], str | None]


@dataclass(frozen=True)
class Fault:
    """One thing wrong with one message of one catalogue."""

    catalogue: Path
    problem: str
    message: str

    def __str__(self) -> str:
        return f"{self.catalogue.relative_to(ROOT)}: {self.problem}: {self.message!r}"


def catalogue_path(language: str) -> Path:
    return ROOT / "timeline" / "locale" / language / "LC_MESSAGES" / "django.po"


def sources() -> list[Path]:
    """Every file with messages, in a stable order."""
    python = (path for path in (ROOT / "timeline").rglob("*.py") if "migrations" not in path.parts)
    return sorted([*python, *(ROOT / "templates").rglob("*.html")])


def python_text(path: Path) -> str:
    """The file as Python that Babel can read; a template becomes a list of gettext calls."""
    text = path.read_text(encoding="utf-8")
    if path.suffix == ".py":
        return text
    # Every call that templatize writes stands on one line. Its indentation is the template's and means
    # nothing to Python.
    return "\n".join(line.strip() for line in templatize(text, origin=str(path)).splitlines())


def extracted() -> Catalog:
    """A catalogue of all messages in the sources, without translations."""
    template = Catalog(charset="utf-8", fuzzy=False)
    for path in sources():
        file = io.BytesIO(python_text(path).encode())
        for line, message, comments, context in extract(
            "python", file, KEYWORDS, TRANSLATOR_COMMENTS, {"encoding": "utf-8"}, strip_comment_tags=False
        ):
            location = (path.relative_to(ROOT).as_posix(), line)
            template.add(message, None, [location], auto_comments=comments, context=context)
    return template


def read(language: str) -> Catalog:
    path = catalogue_path(language)
    if not path.exists():
        return Catalog(locale=language, charset="utf-8", fuzzy=False)
    with path.open("rb") as file:
        return read_po(file, locale=language, charset="utf-8")


def header(language: str) -> str:
    """The .po file's head, without dates and tool versions: a file changes only when its messages do."""
    fields = (
        f"Language: {language}",
        "MIME-Version: 1.0",
        "Content-Type: text/plain; charset=utf-8",
        "Content-Transfer-Encoding: 8bit",
        f"Plural-Forms: {LANGUAGES[language]}",
    )
    return 'msgid ""\nmsgstr ""\n' + "".join(f'"{field}\\n"\n' for field in fields)


def rendered(catalog: Catalog, language: str) -> str:
    """The .po file's text: sorted by message, files without line numbers, nothing obsolete."""
    body = io.BytesIO()
    write_po(body, catalog, width=0, omit_header=True, sort_output=True, ignore_obsolete=True, include_lineno=False)
    messages = body.getvalue().decode().strip("\n")
    return header(language) + (f"\n{messages}\n" if messages else "")


def update(language: str) -> Catalog:
    """The catalogue with the messages of today: translations kept, new ones empty, unused ones gone."""
    catalog = read(language)
    # No fuzzy matching: a changed message is untranslated, not wearing the words of its neighbour.
    catalog.update(extracted(), no_fuzzy_matching=True)
    return catalog


def write(path: Path, content: bytes) -> bool:
    """Replace the file in one step; False when it held this content already."""
    if path.exists() and path.read_bytes() == content:
        return False
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_name(f"{path.name}.{os.getpid()}")
    draft.write_bytes(content)
    draft.replace(path)
    return True


def compile_catalogue(language: str) -> Path:
    """Write the .mo file; also touches it, so that it is never older than its .po file."""
    path = catalogue_path(language).with_suffix(".mo")
    file = io.BytesIO()
    # Read back from the rendered text, so that the plural rule is ours and not Babel's for that language.
    write_mo(file, read_po(io.BytesIO(rendered(read(language), language).encode()), locale=language))
    write(path, file.getvalue())
    path.touch()
    return path


def compile_stale() -> None:
    """Compile each catalogue whose .mo file is missing or older than its .po file."""
    for language in LANGUAGES:
        po = catalogue_path(language)
        mo = po.with_suffix(".mo")
        if not mo.exists() or mo.stat().st_mtime < po.stat().st_mtime:
            compile_catalogue(language)


def key(message: Message) -> Key:
    return message.id if isinstance(message.id, str) else tuple(message.id), message.context


def strings(value: str | tuple[str, ...] | list[str] | None) -> list[str]:
    return [value] if isinstance(value, str) else list(value or ())


def placeholders(text: str) -> set[str]:
    return {match for match in PLACEHOLDER.findall(text) if match != "%%"}


def message_problems(message: Message, plural_forms: int) -> Iterator[str]:
    """What is wrong with one translation, in words."""
    forms = strings(message.string)
    if message.fuzzy:
        yield "fuzzy"
    if not all(forms or [""]) or (message.pluralizable and len(forms) != plural_forms):
        yield "untranslated"
        return
    # The last id is the plural where there is one. Every form must name the number: Russian uses its first
    # form for 21 too.
    original = strings(message.id)[-1]
    for form in forms:
        if placeholders(form) != placeholders(original):
            yield f"placeholders {sorted(placeholders(form))} instead of {sorted(placeholders(original))}"
        if form.startswith("\n") != original.startswith("\n") or form.endswith("\n") != original.endswith("\n"):
            yield "line breaks at the start or end differ"


def check(language: str, template: Catalog) -> list[Fault]:
    """Every fault of the language's catalogue, held against the messages in the sources."""
    path = catalogue_path(language)
    if not path.exists():
        return [Fault(path, "missing file; run `make messages`", "")]
    catalog = read(language)
    plural_forms = int(re.findall(r"nplurals=(\d+)", LANGUAGES[language])[0])
    wanted = {key(message): message for message in template if message.id}
    present = {key(message): message for message in catalog if message.id}
    faults = [
        Fault(path, "missing; run `make messages`", strings(message.id)[0])
        for name, message in wanted.items()
        if name not in present
    ]
    for name, message in present.items():
        problems = list(message_problems(message, plural_forms))
        if name not in wanted:
            problems = ["obsolete; run `make messages`"]
        faults += [Fault(path, problem, strings(message.id)[0]) for problem in problems]
    faults += [
        Fault(path, "obsolete; run `make messages`", strings(message.id)[0]) for message in catalog.obsolete.values()
    ]
    return sorted(faults, key=lambda fault: (fault.message, fault.problem))


def all_faults() -> list[Fault]:
    template = extracted()
    return [fault for language in LANGUAGES for fault in check(language, template)]


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("command", choices=["update", "compile", "check"])
    command = parser.parse_args(arguments).command
    if command == "check":
        faults = all_faults()
        for fault in faults:
            print(fault)
        print(f"{len(faults)} faults in {len(LANGUAGES)} catalogues.")
        return 1 if faults else 0
    for language in LANGUAGES:
        if command == "compile":
            print(f"Compiled {compile_catalogue(language).relative_to(ROOT)}")
            continue
        path = catalogue_path(language)
        changed = write(path, rendered(update(language), language).encode())
        print(f"{'Updated' if changed else 'Unchanged'} {path.relative_to(ROOT)}")
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
