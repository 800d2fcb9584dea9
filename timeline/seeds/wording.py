"""What pydantic objects to in one record comes in; what a curator can act on goes out: steps, problem and remedy."""

from collections.abc import Mapping
from difflib import get_close_matches
from typing import Any, Final, get_args

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from timeline.seeds import schema
from timeline.seeds.positions import Steps
from timeline.vocabulary import LANGUAGES

# What a text has to look like, by the pattern that schema.py holds it against.
_SHAPES: Final = {
    r"^[a-z0-9]+(-[a-z0-9]+)*$": ("is no slug", "write a-z, digits and single hyphens, such as geneva-summit-2021"),
    r"^[A-Z]{2}$": ("is no country code", "write the two capital letters of ISO 3166-1, such as FI"),
    r"^([0-9a-f]{16})?$": ("is not 16 hexadecimal digits", "remove it, then run check_sources --stamp"),
    r"^[0-9a-f]{64}$": ("is no SHA-256", "write the 64 hexadecimal digits that sha256sum prints"),
}

Trouble = tuple[Steps, str, str]


def troubles(error: ValidationError, data: Any) -> list[Trouble]:
    """One trouble for each value at fault: its steps inside the record, the problem, the remedy."""
    found: dict[Steps, tuple[str, str]] = {}
    for details in error.errors(include_url=False):
        steps = _steps(details, data)
        if details["type"] == "missing" and _at(data, steps[:-1]) == {}:
            found.setdefault(steps[:-1], ("is empty", f"give {_keys(error, steps[:-1])}"))
        # Of the alternatives "a slug, or nothing" the first says what is wrong. Pydantic does not count the items that
        # have faults of their own: only an empty list is too short.
        elif details["type"] != "literal_error" and not (details["type"] == "too_short" and details["input"]):
            found.setdefault(steps, _words(details, error, steps))
    return [(steps, *words) for steps, words in found.items()]


def nearest(word: str, known: Mapping[str, Any] | list[str]) -> str | None:
    """The known word that is most like this one, if any is."""
    return next(iter(get_close_matches(word, list(known), n=1)), None)


def _at(data: Any, steps: Steps) -> Any:
    for step in steps:
        data = data[step]
    return data


def _steps(details: ErrorDetails, data: Any) -> Steps:
    """Where the error is, without the names of alternatives that pydantic puts between the steps."""
    steps: list[str | int] = []
    for step in details["loc"]:
        is_item = isinstance(data, list) and isinstance(step, int) and step < len(data)
        if is_item or (isinstance(data, dict) and step in data):
            data = data[step]
        elif details["type"] != "missing" or not isinstance(data, dict):
            break
        steps.append(step)
    return tuple(steps)


def model_at(title: str, steps: Steps) -> type[BaseModel] | None:
    """The model of the value at these steps of a record of the model with this name; None where it is no mapping."""
    kind: Any = getattr(schema, title)
    for step in steps:
        if isinstance(kind, type) and issubclass(kind, BaseModel):
            kind = kind.model_fields[str(step)].annotation if step in kind.model_fields else None
        else:
            kind = next(iter(reversed(get_args(kind)) if isinstance(step, str) else get_args(kind)), None)
        kind = _bare(kind)
    return kind if isinstance(kind, type) and issubclass(kind, BaseModel) else None


def _bare(kind: Any) -> Any:
    """The type without `| None` and without Annotated."""
    for inner in get_args(kind):
        if isinstance(inner, type) and issubclass(inner, BaseModel) and not _is_container(kind):
            return inner
    return _bare(get_args(kind)[0]) if hasattr(kind, "__metadata__") else kind


def _is_container(kind: Any) -> bool:
    return getattr(kind, "__origin__", None) in (tuple, dict)


def _keys(error: ValidationError, steps: Steps) -> str:
    """The keys that must stand at these steps, in words."""
    model = model_at(error.title, steps)
    if model is None:
        return "its keys"
    return _listed([name for name, info in model.model_fields.items() if info.is_required()])


def _listed(words: list[str]) -> str:
    return f"{', '.join(words[:-1])} and {words[-1]}" if len(words) > 1 else "".join(words)


def _words(details: ErrorDetails, error: ValidationError, steps: Steps) -> tuple[str, str]:
    """Problem and remedy."""
    kind, given, context = details["type"], details["input"], details.get("ctx", {})
    if kind == "missing":
        return _missing(str(steps[-1]))
    if kind == "extra_forbidden":
        return _unknown_key(str(steps[-1]), model_at(error.title, steps[:-1]))
    if kind == "enum":
        accepted = context["expected"].replace("'", "")
        close = nearest(str(given), accepted.replace(" or ", ", ").split(", "))
        hint = f"did you mean {close}? " if close else ""
        return f"{given!r} is not accepted", f"{hint}write {accepted}"
    if kind == "value_error":
        problem, _, remedy = str(context["error"]).rpartition("; ")
        return problem, remedy
    if kind == "string_pattern_mismatch":
        problem, remedy = _SHAPES[context["pattern"]]
        return f"{given!r} {problem}", remedy
    if kind in ("string_too_short", "too_short"):
        return "is empty", "add a text" if kind == "string_too_short" else "add at least one item"
    if kind in ("greater_than_equal", "less_than_equal"):
        bound = f"at least {context['ge']:.10g}" if "ge" in context else f"at most {context['le']:.10g}"
        return f"{given} is out of range", f"write a number of {bound}"
    return _wrong_form(kind, given, error, steps) or (details["msg"], "see README.md beside the seed files")


def _missing(key: str) -> tuple[str, str]:
    if key in LANGUAGES:
        return f"the {LANGUAGES[key]} text is missing", f"add {key}"
    return "is missing", "add it"


def _unknown_key(key: str, model: type[BaseModel] | None) -> tuple[str, str]:
    fields = list(model.model_fields) if model else []
    close = nearest(key, fields)
    remedy = f"did you mean {close}?" if close else f"remove it; the keys are {', '.join(fields)}"
    return "is no key of this record", remedy


def _wrong_form(kind: str, given: Any, error: ValidationError, steps: Steps) -> tuple[str, str] | None:
    """A text where a mapping is due, and the like."""
    has = "has no value" if given == "" else f"is {_form(given)}"
    if kind in ("model_type", "model_attributes_type", "dict_type"):
        return f"{has} where keys are expected", f"give {_keys(error, steps)} on lines of their own"
    if kind in ("tuple_type", "list_type"):
        return f"{has} where a list is expected", "start each item with a dash, or leave the key out"
    if kind in ("string_type", "string_sub_type"):
        return f"{has} where one text is expected", "write one text"
    if kind in ("int_parsing", "int_parsing_size", "int_type", "float_parsing", "float_type", "int_from_float"):
        return f"{given!r} is no number", "write digits"
    return None


def _form(given: Any) -> str:
    return "a mapping" if isinstance(given, dict) else "a list" if isinstance(given, list) else f"the text {given!r}"
