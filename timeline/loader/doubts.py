"""What no rule decided comes in; the desk's list of it is brought up to date."""

from collections.abc import Iterable
from datetime import date

from timeline.models import Document, Undecided
from timeline.querysets import plain

Doubtful = tuple[str, str, date, str, str]  # document, record, day, text, reason


def remember_undecided(found: Iterable[Doubtful]) -> None:
    """Make the list say exactly this; a record that an editor dealt with stays so as long as its text is the same."""
    documents = dict(plain(Document).values_list("slug", "pk"))
    before = {(one.document_id, one.locator, one.reason): one for one in plain(Undecided)}
    for document, locator, day, text, reason in found:
        old = before.pop((documents[document], locator, reason), None)
        if old is None:
            plain(Undecided).create(
                document_id=documents[document], locator=locator, date=day, text=text, reason=reason
            )
        elif (old.date, old.text) != (day, text):
            plain(Undecided).filter(pk=old.pk).update(date=day, text=text, settled=False)
    plain(Undecided).filter(pk__in=[one.pk for one in before.values()]).delete()
