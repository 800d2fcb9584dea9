"""What no rule decided comes in; the desk's list of it is brought up to date."""

from collections.abc import Iterable

from timeline.models import Document, Undecided
from timeline.querysets import plain
from timeline.records.packs import Doubtful


def remember_undecided(found: Iterable[Doubtful], *, keep_read: bool = False) -> None:
    """Make the list say exactly this; a record that an editor dealt with stays so as long as its text is the same.

    A record that comes without its text, as from a fixture, changes none that was read here. With `keep_read` those
    stay even where `found` lacks them.
    """
    documents = dict(plain(Document).values_list("slug", "pk"))
    before = {(one.document_id, one.locator, one.reason): one for one in plain(Undecided)}
    for one in found:
        old = before.pop((documents[one.document], one.locator, one.reason), None)
        if old is None:
            row = {"document_id": documents[one.document], "locator": one.locator, "reason": one.reason}
            plain(Undecided).create(**row, date=one.day, text=one.text, settled=one.settled)
        elif (old.date, old.text) != (one.day, one.text) and (one.text or not old.text):
            settled = old.settled and old.date == one.day and not old.text  # only the text was lacking
            plain(Undecided).filter(pk=old.pk).update(date=one.day, text=one.text, settled=settled)
    gone = [one.pk for one in before.values() if not (keep_read and one.text)]
    plain(Undecided).filter(pk__in=gone).delete()
