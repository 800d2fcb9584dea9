"""Entries, or corrections, come in; a feed (Atom, RFC 4287) of what changed last goes out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Any, Final

from django.utils.feedgenerator import Atom1Feed
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from timeline import history
from timeline.exports import wording
from timeline.exports.taking import LICENCE, Export, Taken, permanent_id, printable
from timeline.history import Correction
from timeline.models import Actor

MOST: Final = 50


class _Feed(Atom1Feed):
    """Django's, but that a feed without an item says when the record began, and not that it changed this moment."""

    def __init__(self, *, came: datetime, **about: Any) -> None:
        super().__init__(**about)
        self.came = came

    def latest_post_date(self) -> datetime:
        return max((item["updateddate"] for item in self.items), default=self.came)


def pieces(export: Export) -> Iterator[str]:
    """The text of the file, in one piece: it holds few entries. One whose coming was not noted came with the record."""
    came = history.beginning()
    feed = _feed(export.name, export.language, page=export.page, url=export.url, came=came)
    for taken in export.entries:
        row = taken.row
        feed.add_item(
            title=printable(wording.headline(row)),
            link=f"{export.home}{row.url}",
            description=printable(_summary(taken)),
            unique_id=permanent_id(row.slug).urn,
            updateddate=taken.changed or came,
            categories=[printable(word) for word in (row.kind_label, *(topic.name for topic in row.topics))],
        )
    yield feed.writeString("utf-8")


def corrections_text(found: Iterable[Correction], *, language: str, home: str, page: str, url: str) -> str:
    """What was put right in the record, as a feed; the addresses are absolute but for `page`."""
    feed = _feed(_("Corrections"), language, page=f"{home}{page}", url=url, came=history.beginning())
    for one in found:
        name = one.record.name if isinstance(one.record, Actor) else one.record.title
        feed.add_item(
            title=printable(name),
            link=f"{home}{one.record.get_absolute_url()}",
            description=printable(_told(one)),
            unique_id=permanent_id(f"correction/{one.key}").urn,
            updateddate=one.when,
            pubdate=one.when,
        )
    return str(feed.writeString("utf-8"))


def _feed(title: str, language: str, *, page: str, url: str, came: datetime) -> _Feed:
    site = _("Russia–US diplomacy timeline")
    return _Feed(
        came=came,
        title=printable(f"{title} · {site}"),
        link=page,
        description=_(
            "Who met whom and who said what between Russia and the United States, with the source for every claim."
        ),
        language=language,
        author_name=site,
        feed_url=url,
        feed_copyright=f"CC BY 4.0, {LICENCE}",
        feed_guid=permanent_id(f"feed/{url.partition('://')[2].partition('/')[2]}").urn,
    )


def _summary(taken: Taken) -> SafeString:
    """In our words, as HTML."""
    row = taken.row
    lines = (row.summary, wording.people_line(row), wording.date_line(row), wording.sources_line(row))
    return format_html_join("", "<p>{}</p>", ((line,) for line in lines if line))


def _told(one: Correction) -> SafeString:
    what = capfirst(one.action) + (f": {one.what}" if one.what else "")
    why = format_html("<p>{}</p>", _("Why: %(why)s") % {"why": one.why}) if one.why else ""
    return format_html("<p>{}.</p>{}", what, why)
