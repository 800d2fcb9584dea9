"""Slugs of the parameter `source` come in; documents, and publishers that stand for all they published, go out."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.translation import gettext as _

from timeline.filters.parameters import SLUG, SlugsField
from timeline.models import Actor, Document


def all_of(publisher: str) -> str:
    """What the choice of a publisher is called."""
    return _("%(publisher)s (all publications)") % {"publisher": publisher}


class SourcesField(SlugsField):
    """Some documents by slug, or publishers, each for everything it published; those cost a query of their own."""

    def labels(self, wanted: Sequence[str]) -> dict[str, str]:
        titles = super().labels(wanted)
        others = [slug for slug in wanted if slug not in titles and SLUG.fullmatch(slug)]
        if not others:
            return titles
        published = Document.objects.filter(publisher__slug__in=others).order_by()
        named = Actor.objects.filter(pk__in=published.values("publisher")).values_list("slug", "name")
        return {**titles, **{slug: all_of(name) for slug, name in named}}
