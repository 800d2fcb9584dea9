"""The text of a YAML file comes in; plain data, the line of every value, and a flaw for all that is no YAML go out.

Every scalar stays a text as written: YAML 1.1 would turn dates into dates, 010 into 8 and the country NO into false.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, Final

import yaml

from timeline.seeds.positions import Steps

# libyaml reads several times faster. Where it finds a fault, the Python parser words it: it reads alike anywhere.
_FAST: Final = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
_CONTROL: Final = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\x80-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")
_ANCHOR: Final = re.compile(r"(?:^|[\s\[{,:])[&*]\S", re.MULTILINE)
_TAB: Final = re.compile(r"^ *\t")
_TOP_KEY: Final = re.compile(r"""["']?([^"':#\s]+)["']?\s*:""")
DEEPEST: Final = 20  # levels of nesting; the deepest value of a record stands on the eighth
_NULLS: Final = {"~", "null", "Null", "NULL"}
_TAGS: Final = {f"tag:yaml.org,2002:{name}" for name in ("str", "seq", "map")}

# What the parser says, and what a curator understands: problem and remedy.
_QUOTE: Final = "put the text in double quotes"
_WORDS: Final = (
    ("mapping values are not allowed", "has a colon where none can stand", f"{_QUOTE}, or correct the indentation"),
    ("could not find expected ':'", "has no colon after its key", "write it as key: value"),
    ("unexpected end of stream", "opens a quotation mark that is never closed", "close it"),
    ("expected <block end>", "is not indented like its neighbours", "indent the keys of a record alike, with spaces"),
    (
        "expected ',' or",
        "has a brace or bracket that is not closed",
        f"close it; {_QUOTE} if it holds , : {{ }} [ or ]",
    ),
    ("cannot start any token", "starts a text with a character that cannot start one", _QUOTE),
    ("expected alphabetic or numeric", "has an & or * where a text starts", _QUOTE),
    ("undefined alias", "has a * where a text starts", _QUOTE),
    ("another document", "has a --- on a line of its own", "remove it"),
    ("<document start>", "is not indented like its neighbours", "indent the keys of a record alike, with spaces"),
    ("sequence entries are not allowed", "has a dash where none can stand", f"{_QUOTE}, or give the item its own line"),
    ("expected the node content", "has a sign where a text should start", f"remove it, or {_QUOTE}"),
    ("chomping or indentation", "starts a text with > or |", _QUOTE),
    ("a comment or a line break", "starts a text with > or |", _QUOTE),
    ("expected ' '", "starts a text with !", _QUOTE),
    ("expected URI", "starts a text with !", _QUOTE),
    ("unknown escape character", "has a backslash that means nothing", "write two for a backslash"),
)


@dataclass(frozen=True, slots=True)
class Flaw:
    """What is wrong at a line; `steps` lead from the top of the file, () where no value can be named."""

    line: int
    steps: Steps
    problem: str
    remedy: str


@dataclass(slots=True)
class Parsed:
    """A file's data, None where there is none. `broken` holds the top keys whose text could not be read."""

    data: Any = None
    lines: dict[Steps, int] = field(default_factory=dict)
    flaws: list[Flaw] = field(default_factory=list)
    broken: set[str] = field(default_factory=set)


def parse(text: str) -> Parsed:
    """All that can be read of the text. Never raises for what the text holds."""
    text = text.replace("\r\n", "\n")
    parsed = Parsed()
    try:
        # Asked before the text is composed, which calls itself for each level: libyaml would crash the process.
        clean = not _damage(text) and _too_deep(text, _FAST) is None
        node = yaml.compose(text, Loader=_FAST) if clean else None
        clean = clean and not _anchors(text)
    except yaml.YAMLError:
        clean = False
    if not clean:
        _parse_in_pieces(text, parsed)
    elif node is not None:
        parsed.data = _value(node, (), parsed, 0)
    return parsed


def _parse_in_pieces(text: str, parsed: Parsed) -> None:
    """Read each top key by itself, so that one unclosed quotation mark does not hide the rest of the file."""
    pairs: list[_Pair] = []
    for offset, piece in _pieces(text):
        node, flaws = _piece(piece)
        if isinstance(node, yaml.MappingNode):
            pairs += [(key, value, offset) for key, value in node.value]
            continue
        steps: Steps = ()
        if match := _TOP_KEY.match(piece):
            steps = (match[1],)
            parsed.broken.add(match[1])
            parsed.lines.setdefault(steps, offset + 1)
        elif node is not None and not piece.startswith("---"):
            flaws = [Flaw(1, (), "belongs to no record", "start each record with its slug and a colon")]
        parsed.flaws += [Flaw(offset + flaw.line, steps, flaw.problem, flaw.remedy) for flaw in flaws]
    if not parsed.flaws:  # each piece is well formed, so it is the whole that is not
        try:
            if (line := _too_deep(text, yaml.BaseLoader)) is not None:
                parsed.flaws.append(_deep_flaw(line))
            else:
                yaml.compose(text, Loader=yaml.BaseLoader)
        except yaml.YAMLError as error:
            parsed.flaws.append(_syntax_flaw(error))
    parsed.data = _mapping(pairs, (), parsed)


def _piece(text: str) -> tuple[yaml.Node | None, list[Flaw]]:
    """The node of one top key, None where there are flaws; their lines count within the text."""
    flaws = _damage(text)
    if flaws:
        return None, flaws
    try:
        if (line := _too_deep(text, yaml.BaseLoader)) is not None:
            return None, [_deep_flaw(line)]
        node = yaml.compose(text, Loader=yaml.BaseLoader)
        flaws = _anchors(text)
    except yaml.YAMLError as error:
        return None, [_syntax_flaw(error)]
    return (None if flaws else node), flaws


def _pieces(text: str) -> Iterator[tuple[int, str]]:
    """The text before the first top key and that of each, with the number of lines before it."""
    lines = text.split("\n")
    starts = [n for n, line in enumerate(lines) if n == 0 or line[:1] not in ("", " ", "\t", "#", "]", "}")]
    for start, end in zip(starts, [*starts[1:], len(lines)], strict=True):
        yield start, "\n".join(lines[start:end])


# Flaws


def _damage(text: str) -> list[Flaw]:
    """Tabs that indent, and characters no YAML may hold."""
    flaws = []
    for number, line in enumerate(text.split("\n"), start=1):
        if _TAB.match(line):
            flaws.append(Flaw(number, (), "is indented with a tab", "indent with spaces"))
        if match := _CONTROL.search(line):
            name = f"U+{ord(match[0]):04X}"
            flaws.append(Flaw(number, (), f"has the control character {name}", "remove it"))
    return flaws


def _anchors(text: str) -> list[Flaw]:
    """Anchors and aliases: two records that share a text change together, and no diff shows it."""
    if not _ANCHOR.search(text):
        return []
    return [
        Flaw(
            _line(event.start_mark),
            (),
            f"has the YAML reference {event.anchor!r}",
            f"write it out, or {_QUOTE}",
        )
        for event in yaml.parse(text, Loader=_FAST)
        if isinstance(event, yaml.NodeEvent) and event.anchor is not None
    ]


def _too_deep(text: str, loader: Any) -> int | None:
    """The line where the text goes more levels deep than any record does; None where it does nowhere.

    Raises YAMLError where it is no YAML up to there.
    """
    depth = 0
    for event in yaml.parse(text, Loader=loader):
        if isinstance(event, yaml.CollectionStartEvent):
            depth += 1
            if depth > DEEPEST:
                return _line(event.start_mark)
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1
    return None


def _deep_flaw(line: int) -> Flaw:
    return Flaw(line, (), "is nested too deeply", "remove what is superfluous; README.md shows how deep records go")


def _syntax_flaw(error: yaml.YAMLError) -> Flaw:
    if not isinstance(error, yaml.MarkedYAMLError):
        return Flaw(1, (), f"is not YAML ({error})", "correct it; README.md shows an example")
    problem = error.problem or ""
    unclosed = "unexpected end of stream" in problem
    mark = error.context_mark if unclosed and error.context_mark else error.problem_mark
    line = _line(mark)
    for part, words, remedy in _WORDS:
        if part in problem:
            return Flaw(line, (), words, remedy)
    return Flaw(line, (), f"is not YAML ({problem})", "correct it; README.md shows an example")


def _line(mark: Any) -> int:
    """The line of a parser's mark, counted from 1; the parser may have none."""
    return mark.line + 1 if mark else 1


# Values

_Pair = tuple[yaml.Node, yaml.Node, int]


def _value(node: yaml.Node, steps: Steps, parsed: Parsed, offset: int) -> Any:
    """The node as texts, lists and mappings; its line, and those of all in it, go to `parsed`."""
    line = node.start_mark.line + 1 + offset
    parsed.lines.setdefault(steps, line)
    if node.tag not in _TAGS:
        parsed.flaws.append(Flaw(line, steps, f"has the tag {node.tag}", "remove it"))
    if isinstance(node, yaml.MappingNode):
        return _mapping([(key, value, offset) for key, value in node.value], steps, parsed)
    if isinstance(node, yaml.SequenceNode):
        return [_value(item, (*steps, n), parsed, offset) for n, item in enumerate(node.value)]
    if isinstance(node, yaml.ScalarNode) and not node.style and node.value in _NULLS:
        parsed.flaws.append(
            Flaw(line, steps, f"is {node.value}, which is no value", "leave the key out where nothing is known")
        )
    return node.value


def _mapping(pairs: list[_Pair], steps: Steps, parsed: Parsed) -> dict[str, Any]:
    data: dict[str, Any] = {}
    for key, value, offset in pairs:
        line = key.start_mark.line + 1 + offset
        if not isinstance(key, yaml.ScalarNode):
            parsed.flaws.append(Flaw(line, steps, "has a key that is no word", "write it as key: value"))
        elif key.value in data:
            first = parsed.lines[*steps, key.value]
            parsed.flaws.append(
                Flaw(line, (*steps, key.value), f"is given twice, first on line {first}", "keep one of them")
            )
        else:
            parsed.lines[*steps, key.value] = line
            data[key.value] = _value(value, (*steps, key.value), parsed, offset)
    return data
