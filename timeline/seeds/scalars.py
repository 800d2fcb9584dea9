"""A text comes in; its YAML goes out, in the most readable form that reads back as the same text."""

import json
import re
from functools import lru_cache
from typing import Final

import yaml
from yaml.emitter import Emitter

WIDTH: Final = 100  # columns; a longer text is folded

# What JSON leaves as it is in a quoted text and YAML would refuse, or take for a line break.
_ESCAPED: Final = re.compile("[\x7f-\x9f\u2028\u2029\ufeff\ud800-\udfff\ufffe\uffff]")
# What a folded block cannot carry: white space that folding swallows or minds, and what only quotes can hold.
_UNFOLDABLE: Final = re.compile(
    "[\\x00-\\x09\\x0b-\\x1f\x7f-\x9f\u2028\u2029\ufeff\ud800-\udfff\ufffe\uffff]|^[ \n]|[ \n]$|  |\n | \n"
)
_RESOLVERS: Final = yaml.SafeLoader.yaml_implicit_resolvers


def quoted(text: str) -> str:
    """In double quotes, on one line; carries every text."""
    return _ESCAPED.sub(lambda match: f"\\u{ord(match[0]):04x}", json.dumps(text, ensure_ascii=False))


def inline(text: str, *, flow: bool = False) -> str:
    """On one line: plain where that reads back as the same text, else in double quotes. `flow`: between braces."""
    return text if _reads_plain(text, flow) else quoted(text)


def block(text: str, indent: int, used: int) -> str:
    """After a key: on its line where it fits into WIDTH, else as a folded block whose lines start at `indent`.

    `used` is how many columns the key takes.
    """
    line = inline(text)
    fits = used + len(line) <= WIDTH or " " not in text
    if (fits and "\n" not in text) or _UNFOLDABLE.search(text):
        return line
    margin = " " * indent
    lines: list[str] = []
    for paragraph in re.split(r"(\n+)", text):
        if paragraph.startswith("\n"):
            lines += [""] * len(paragraph)
        else:
            lines += [margin + line for line in _wrapped(paragraph, WIDTH - indent)]
    return "\n".join([">-", *lines])


def _wrapped(text: str, width: int) -> list[str]:
    """The text broken at single spaces into lines of at most `width` columns, as far as its words allow."""
    lines: list[str] = []
    for word in text.split(" "):
        if lines and len(lines[-1]) + 1 + len(word) <= width:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    return lines


@lru_cache(maxsize=4096)
def _reads_plain(text: str, flow: bool) -> bool:
    """Whether the text may stand without quotes.

    Our reader takes every plain text as it is. Other readers of YAML 1.1 see dates and numbers in some; those stay
    plain where the date or number prints as it was written (2021-10-13, 60.17), else they are quoted (010, NO).
    """
    if _ESCAPED.search(text) or text in ("=", "<<"):
        return False
    analysis = Emitter(_NoStream(), allow_unicode=True).analyze_scalar(text)
    if not (analysis.allow_flow_plain if flow else analysis.allow_block_plain) or analysis.multiline:
        return False
    candidates = [*_RESOLVERS.get(text[:1], []), *_RESOLVERS.get(None, [])]
    if not any(pattern.match(text) for _, pattern in candidates):
        return True
    try:
        value = yaml.safe_load(text)
    except (yaml.YAMLError, ValueError):
        return False
    return value is not None and not isinstance(value, bool) and str(value) == text


class _NoStream:
    """Where an emitter writes that is only asked what a text looks like."""

    def write(self, data: str) -> None:
        raise AssertionError(f"nothing is to be written, but {data!r} was")
