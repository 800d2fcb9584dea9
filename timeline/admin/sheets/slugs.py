"""Slugs come in, ids go out, and back; each table is read once."""

from difflib import get_close_matches
from typing import Any

from timeline.querysets import plain


class Slugs:
    """Which record a slug means, by model."""

    def __init__(self) -> None:
        self._ids: dict[Any, dict[str, int]] = {}
        self._slugs: dict[Any, dict[int, str]] = {}

    def id(self, model: Any, slug: str) -> int | None:
        return self._read(model).get(slug)

    def slug(self, model: Any, pk: int | None) -> str:
        self._read(model)
        return self._slugs[model].get(pk, "") if pk is not None else ""

    def add(self, model: Any, slug: str, pk: int) -> None:
        """Know a record that was made since."""
        for kind in {model, *(parent for parent in model._meta.get_parent_list())}:
            if kind in self._ids:
                self._ids[kind][slug], self._slugs[kind][pk] = pk, slug

    def nearest(self, model: Any, slug: str) -> str:
        """The slug that was probably meant, or ""."""
        return next(iter(get_close_matches(slug, self._read(model), n=1, cutoff=0.75)), "")

    def _read(self, model: Any) -> dict[str, int]:
        if model not in self._ids:
            self._ids[model] = dict(plain(model).values_list("slug", "pk"))
            self._slugs[model] = {pk: slug for slug, pk in self._ids[model].items()}
        return self._ids[model]
