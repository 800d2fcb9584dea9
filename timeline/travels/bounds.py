"""Which records name whom in an office comes in; the offices, their unknown ends narrowed to some days, go out.

One body has one holder of an office at a time. So a term began no later than the first record that names its holder,
and no earlier than the last one before it that names somebody else; and it ended the same way. Nothing else is known.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date

from timeline.seeds.schema import Cite, OfficeSeed, Words
from timeline.travels.notes import NOTES
from timeline.travels.people import kind_of
from timeline.travels.reading import Trip, Visit, document_of
from timeline.travels.told import Told
from timeline.vocabulary import Basis, ClaimField

Record = Trip | Visit
Seen = dict[str, list[Record]]  # by office: the records that name its holder in it


def bounded(
    curated: Mapping[str, OfficeSeed], every: Mapping[str, OfficeSeed], told: Iterable[Told]
) -> dict[str, OfficeSeed]:
    """The offices of `curated`, their unknown ends narrowed; `every` are all on record, these and others."""
    seen = _seen(told, every)
    return {
        slug: _narrowed(slug, office, every, seen) if seen.get(slug) else office for slug, office in curated.items()
    }


def _seen(told: Iterable[Told], every: Mapping[str, OfficeSeed]) -> Seen:
    seen: Seen = defaultdict(list)
    for one in told:
        for part in one.parts:
            for person in (*part.people, *part.thirds):
                # "Chairman" is the short form of one office's name; any other title may be that of another office.
                if person.office and not person.by_office and every[person.office].role.en.startswith(person.printed):
                    seen[person.office].append(one.record)
    return seen


def _narrowed(slug: str, office: OfficeSeed, every: Mapping[str, OfficeSeed], seen: Seen) -> OfficeSeed:
    kind = kind_of(office)
    others = [
        record
        for other, records in seen.items()
        for record in records
        if other != slug and kind and (every[other].body, kind_of(every[other])) == (office.body, kind)
    ]
    first, last = min(seen[slug], key=_end), max(seen[slug], key=_start)
    before = max((one for one in others if one.start < first.start), key=_start, default=None)
    after = min((one for one in others if one.end > last.end), key=_end, default=None)
    cites = list(office.cite)
    changes: dict[str, object] = {}
    if not office.start and before:
        changes["start"] = _between(before.start, first.end)
        cites += [_cite(before, "not_before"), _cite(first, "by_then")]
    if not office.end:
        changes["end"] = _between(last.start, after.end) if after else f"[{last.start}..]"
        cites += [_cite(last, "still"), *([_cite(after, "no_longer")] if after else [])]
    return office.model_copy(update={**changes, "cite": tuple(cites)})


def _between(first: date, last: date) -> str:
    return first.isoformat() if first == last else f"[{first}..{last}]"


def _cite(record: Record, note: str) -> Cite:
    words = Words(**NOTES[note])
    return Cite(document=document_of(record), locator=record.id, field=ClaimField.DATE, basis=Basis.CONTEXT, note=words)


def _start(record: Record) -> date:
    return record.start


def _end(record: Record) -> date:
    return record.end
