"""The parameters of a request come in; what they ask for, or everything that is wrong with them, goes out."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Final

from django.conf import settings
from django.http import HttpRequest, QueryDict
from django.utils.translation import gettext as _
from django.utils.translation.trans_real import get_supported_language_variant, parse_accept_lang_header

from timeline.filters import parameters

PAGE_SIZE: Final = 50
MOST: Final = 100  # records to a page
COMMON: Final = ("lang", "fields")  # what every address takes
PAGED: Final = ("limit", "cursor")


@dataclass(frozen=True, slots=True)
class Shape:
    """What a record can be asked for: its own fields, and the parts that come along on request."""

    fields: tuple[str, ...]
    parts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Asked:
    """What of each record is wanted. `fields` is None for all of them; the slug always comes along."""

    fields: frozenset[str] | None
    parts: frozenset[str]
    limit: int = PAGE_SIZE
    cursor: str = ""

    def of(self, values: dict[str, Any]) -> dict[str, Any]:
        """As much of a record's own fields as is wanted."""
        if self.fields is None:
            return values
        return {name: value for name, value in values.items() if name in self.fields}


class BadParametersError(Exception):
    """Parameters that make no sense; each error names one, says what is wrong, and lists what it accepts."""

    def __init__(self, errors: Sequence[dict[str, Any]]) -> None:
        super().__init__("; ".join(error["detail"] for error in errors))
        self.errors = list(errors)


def language_of(request: HttpRequest) -> str:
    """The language of `lang`, else the best that Accept-Language names, else the default. No cookie has a say."""
    wanted = request.GET.get("lang", "")
    if wanted in dict(settings.LANGUAGES):
        return wanted
    for code, _quality in parse_accept_lang_header(request.headers.get("Accept-Language", "").lower()):
        try:
            return str(get_supported_language_variant(code))
        except LookupError:
            continue
    return settings.LANGUAGE_CODE


def read(data: QueryDict, shape: Shape, *, is_list: bool, more: Iterable[str] = ()) -> Asked:
    """What is asked for; raises BadParametersError for a name or a value that is not known.

    Of a single record all parts come along unless `fields` or `include` says which; `more` names further parameters.
    """
    names = [*COMMON, *(("include",) if shape.parts else ()), *(PAGED if is_list else ()), *more]
    errors = [_unknown_name(name, names) for name in data if name not in names]
    language = str(data.get("lang", settings.LANGUAGE_CODE))
    if language not in dict(settings.LANGUAGES):
        errors.append(_unknown("lang", language, list(dict(settings.LANGUAGES))))
    fields = _listed(data, "fields")
    parts = _listed(data, "include") if shape.parts else []
    errors += [_unknown("fields", name, shape.fields) for name in fields if name not in shape.fields]
    errors += [_unknown("include", name, shape.parts) for name in parts if name not in shape.parts]
    limit = data.get("limit", "") or str(PAGE_SIZE)
    if is_list and not (limit.isascii() and limit.isdecimal() and len(limit) < 5 and 1 <= int(limit) <= MOST):
        words = {"value": parameters.shown(limit), "most": MOST}
        detail = _("limit: “%(value)s” is not a whole number from 1 to %(most)s.") % words
        errors.append({"parameter": "limit", "detail": detail, "accepted": [f"1–{MOST}"]})
    if errors:
        raise BadParametersError(errors)
    if not is_list:
        whole = () if fields or parts else shape.parts
        return Asked(_chosen(fields), frozenset(parts or whole))
    return Asked(_chosen(fields), frozenset(parts), int(limit), data.get("cursor", ""))


def _chosen(fields: Collection[str]) -> frozenset[str] | None:
    return frozenset({"slug", *fields}) if fields else None


def _listed(data: QueryDict, name: str) -> list[str]:
    """The names in a parameter, between commas or given several times."""
    return [part.strip() for value in data.getlist(name) for part in value.split(",") if part.strip()]


def _unknown(parameter: str, value: str, accepted: Sequence[str]) -> dict[str, Any]:
    words = {"parameter": parameter, "value": parameters.shown(value), "accepted": ", ".join(accepted)}
    detail = _("%(parameter)s: “%(value)s” is not known; possible values: %(accepted)s.") % words
    return {"parameter": parameter, "detail": detail, "accepted": list(accepted)}


def _unknown_name(name: str, accepted: Sequence[str]) -> dict[str, Any]:
    words = {"value": parameters.shown(name), "accepted": ", ".join(accepted)}
    detail = _("“%(value)s” is no parameter of this address; it takes %(accepted)s.") % words
    return {"parameter": parameters.shown(name), "detail": detail, "accepted": list(accepted)}
