"""The published record comes in; the addresses of its pages, in each language and with what changed when, go out."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any, ClassVar, Final, NamedTuple

from django.contrib.sitemaps import Sitemap
from django.urls import reverse

from timeline import history
from timeline.models import Actor, Document, Entry, Place, Topic

INDEXES: Final = (
    *("timeline", "actors", "places", "topics", "documents", "insights", "compare", "since", "offices"),
    *("about", "data", "corrections"),
)


class Page(NamedTuple):
    """One page in all languages, by the name of its address; `changed` is None where that was not noted."""

    name: str
    slug: str = ""
    changed: datetime | None = None


class _Pages(Sitemap):  # type: ignore[type-arg]  # generic in the stubs only
    """Pages with their alternates in the other languages; the address without a language chooses the reader's own."""

    i18n = True
    alternates = True
    x_default = True
    limit = 5000

    def location(self, item: Page) -> str:
        return reverse(item.name, kwargs={"slug": item.slug} if item.slug else {})

    def lastmod(self, item: Page) -> datetime | None:
        return item.changed


class Indexes(_Pages):
    """The front page and the others that are about no single record."""

    def items(self) -> list[Page]:
        return [Page(name) for name in INDEXES]


class Entries(_Pages):
    """Published entries."""

    def items(self) -> list[Page]:
        found = Entry.objects.published()
        when = history.last_times(found)
        rows = found.order_by("slug").values_list("pk", "slug")
        return [Page("entry", slug, when.get(pk)) for pk, slug in rows]


class Records(_Pages):
    """The records of one model that readers may know of."""

    models: ClassVar[Mapping[str, Any]] = {"actor": Actor, "place": Place, "topic": Topic, "document": Document}
    name = ""

    def items(self) -> list[Page]:
        found = self.models[self.name].objects.on_the_record().order_by("slug")
        return [Page(self.name, slug) for slug in found.values_list("slug", flat=True)]


class Actors(Records):
    name = "actor"


class Places(Records):
    name = "place"


class Topics(Records):
    name = "topic"


class Documents(Records):
    name = "document"


SITEMAPS: Final[Mapping[str, type[_Pages]]] = {
    "pages": Indexes,
    "entries": Entries,
    "actors": Actors,
    "places": Places,
    "topics": Topics,
    "documents": Documents,
}
