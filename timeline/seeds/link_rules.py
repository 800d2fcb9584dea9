"""Records as plain data, even faulty ones, come in; slugs that lead nowhere and citations that miss go out."""

from collections.abc import Iterator, Mapping
from typing import Any, Final

from timeline.lines import LinesError, format_lines, line_numbers
from timeline.seeds.positions import Positions, Steps
from timeline.seeds.references import CITING, citations, references, texts
from timeline.seeds.wording import nearest
from timeline.vocabulary import LANGUAGES, Basis

# Registry, slug, steps, problem, remedy.
Finding = tuple[str, str, Steps, str, str]
Plain = Mapping[str, Mapping[str, Any]]

_NOUNS: Final = {
    "actors": "actor",
    "places": "place",
    "topics": "topic",
    "offices": "office",
    "articles": "article",
    "meetings": "meeting",
    "entries": "meeting or statement",
}
# What the database has room for, in characters, by the keys that lead to a text (without list positions, languages and
# the slugs of articles); a translated text counts in each language.
LONGEST: Final[dict[tuple[str, ...], int]] = {
    ("actors", "name"): 200,
    ("actors", "names", "name"): 200,
    ("actors", "identifiers", "scheme"): 30,
    ("actors", "identifiers", "identifier"): 100,
    ("places", "name"): 200,
    ("places", "names", "name"): 200,
    ("topics", "name"): 200,
    ("offices", "role"): 200,
    ("offices", "start"): 60,
    ("offices", "end"): 60,
    ("offices", "cite", "lines"): 100,
    ("publications", "title"): 300,
    ("publications", "url"): 200,
    ("publications", "published"): 60,
    ("publications", "licence"): 100,
    ("offices", "cite", "locator"): 100,
    ("entries", "cite", "locator"): 100,
    ("entries", "date", "cite", "locator"): 100,
    ("entries", "places", "cite", "locator"): 100,
    ("entries", "people", "cite", "locator"): 100,
    ("files", "file"): 200,
    ("files", "retrieved"): 60,
    ("files", "articles", "lines"): 100,
    ("files", "articles", "title"): 300,
    ("files", "articles", "url"): 200,
    ("files", "articles", "published"): 60,
    ("files", "out_of_scope", "lines"): 100,
    ("files", "out_of_scope", "what"): 300,
    ("entries", "title"): 200,
    ("entries", "place_note"): 200,
    ("entries", "date", "edtf"): 60,
    ("entries", "people", "office_printed"): 200,
    ("entries", "cite", "lines"): 100,
    ("entries", "date", "cite", "lines"): 100,
    ("entries", "places", "cite", "lines"): 100,
    ("entries", "people", "cite", "lines"): 100,
    ("entries", "history", "since"): 60,
    ("entries", "history", "planned_for"): 60,
    ("entries", "history", "note"): 300,
}
_HOMES: Final = {"articles": "documents/ or publications.yaml", "entries": "meetings.yaml or statements.yaml"}


def findings(plain: Plain, positions: Positions) -> Iterator[Finding]:
    """What is wrong with references, citations and lengths of texts."""
    articles = {
        slug: (file, article)
        for file in plain["files"].values()
        for slug, article in _mapping(_mapping(file).get("articles")).items()
    }
    known: Plain = {**plain, "articles": articles, "entries": {**plain["meetings"], **plain["statements"]}}
    unsure = set(positions.unreadable)
    unsure |= {"articles"} if "files" in unsure else set()
    unsure |= {"entries"} if unsure & {"meetings", "statements"} else set()
    for registry, records in plain.items():
        for slug, data in records.items():
            for steps, problem, remedy in (
                *_references(registry, data, known, unsure),
                *(_citations(data, known, unsure) if registry in CITING else ()),
                *_texts(registry, data),
            ):
                yield registry, slug, steps, problem, remedy
    yield from _one_slug_for_two(plain)


def _mapping(data: Any) -> dict[str, Any]:
    return data if isinstance(data, dict) else {}


def _references(registry: str, data: Any, known: Plain, unsure: set[str]) -> Iterator[tuple[Steps, str, str]]:
    for steps, slug, target in references(registry, data):
        if slug not in known[target] and target not in unsure:
            yield steps, *_unknown(slug, target, known)


def _unknown(slug: str, target: str, known: Plain) -> tuple[str, str]:
    home = _HOMES.get(target, f"{target}.yaml")
    if target == "meetings" and slug in known["statements"]:
        return f"{slug!r} is a statement", "name a meeting"
    close = nearest(slug, list(known[target]))
    remedy = f"did you mean {close}? else add it to {home}" if close else f"correct it, or add it to {home}"
    return f"no {_NOUNS[target]} has the slug {slug!r}", remedy


def _citations(data: Any, known: Plain, unsure: set[str]) -> Iterator[tuple[Steps, str, str]]:
    for steps, cite in citations(data):
        if len(steps) > 2 and "field" in cite:
            yield (*steps, "field"), "is given beside the claim it would name", "remove it"
        slug = cite.get("document")
        if not isinstance(slug, str) or not slug:
            continue
        if slug in known["publications"]:
            for key in ("lines", "seen"):
                if cite.get(key):
                    yield (*steps, key), "is given of a publication, which has no lines", "write locator, or nothing"
            continue
        if cite.get("locator"):
            yield (*steps, "locator"), "is given of an article", "name the lines instead"
        if slug not in known["articles"]:
            if "articles" not in unsure:
                yield (*steps, "document"), *_unknown(slug, "articles", known)
            continue
        file, article = known["articles"][slug]
        basis = cite.get("basis", Basis.PRINTED)
        if basis == Basis.YEAR_INFERRED and not (cite.get("note") or _mapping(article).get("published_note")):
            remedy = f"add a note, or a published_note to the article {slug}"
            yield (*steps, "basis"), "is year_inferred without a reason", remedy
        lines = cite.get("lines", "")
        if lines:
            for problem, remedy in _lines(lines, slug, _mapping(file), _mapping(article)):
                yield (*steps, "lines"), problem, remedy
        elif cite.get("seen"):
            yield (*steps, "seen"), "is given without lines", "remove it, or add the lines"
        elif basis != Basis.BACKGROUND:
            yield (*steps, "lines"), "is missing", "name the lines; only background knowledge goes without"


def _lines(lines: str, slug: str, file: Mapping[str, Any], article: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Lines past the end of the file, or outside the cited article."""
    try:
        cited, own = set(line_numbers(lines)), set(line_numbers(article["lines"]))
        count = int(file["line_count"])
    except (LinesError, KeyError, TypeError, ValueError, AttributeError):
        return  # a fault of its own, told where it stands
    if beyond := {number for number in cited if number > count}:
        name = file.get("file", slug)
        yield f"line {format_lines(beyond)} is past the end of {name}", f"name lines from 1 to {count}"
    elif outside := cited - own:
        remedy = f"cite lines of {article['lines']}"
        for other, other_article in _mapping(file.get("articles")).items():
            if outside <= _numbers(_mapping(other_article).get("lines", "")):
                remedy = f"cite {other}, which has them, or lines of {article['lines']}"
        yield f"line {format_lines(outside)} is not part of the article {slug}", remedy


def _numbers(lines: Any) -> set[int]:
    try:
        return set(line_numbers(lines))
    except (LinesError, TypeError, AttributeError):
        return set()


def _texts(registry: str, data: Any) -> Iterator[tuple[Steps, str, str]]:
    """Texts that are too long for the database, or that a space makes look alike and be different."""
    for steps, text in texts(data):
        keys = [str(step) for step in steps if isinstance(step, str) and step not in LANGUAGES]
        if keys[:1] == ["articles"]:
            del keys[1:2]
        home = "entries" if registry in ("meetings", "statements") else registry
        longest = LONGEST.get((home, *keys))
        if text != text.strip():
            yield steps, "has a space or a line break at its start or end", "remove it"
        elif longest and len(text) > longest:
            yield steps, f"has {len(text)} characters", f"write at most {longest}"


def _one_slug_for_two(plain: Plain) -> Iterator[Finding]:
    """Entries share one space of addresses, and so do articles."""
    for slug in plain["meetings"].keys() & plain["statements"].keys():
        yield "statements", slug, (), "the slug is taken by a meeting", "give one of the two another slug"
    first: dict[str, str] = {}
    for file_slug, file in plain["files"].items():
        for slug in _mapping(_mapping(file).get("articles")):
            if slug in plain["publications"]:
                problem, remedy = "the slug is taken by a publication", "give one of the two another slug"
                yield "files", file_slug, ("articles", slug), problem, remedy
            if slug in first:
                problem = f"the slug is taken by an article of {first[slug]}"
                yield "files", file_slug, ("articles", slug), problem, "give one of the two another slug"
            first.setdefault(slug, file_slug)
