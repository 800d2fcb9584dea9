"""Meetings come in; a permanent, readable slug for each goes out, the one it had before where it had one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from timeline.folding import fold
from timeline.seeds.schema import MeetingSeed, Seeds
from timeline.vocabulary import ClaimField, InvolvementRole

Mark = tuple[str, str, str]  # publication and record that tell most of it, who leads, and the host if another


def mark_of(meeting: MeetingSeed) -> Mark:
    """What a meeting is known by from one release of the data to the next."""
    first = next(cite for cite in meeting.cite if cite.field == ClaimField.EXISTENCE)
    hosts = [one.actor for one in meeting.people[1:] if one.role == InvolvementRole.HOST]
    return first.document, first.locator, " ".join([meeting.people[0].actor, *hosts])


def slugs(meetings: Sequence[MeetingSeed], seeds: Seeds, known: Mapping[Mark, str]) -> dict[str, MeetingSeed]:
    """The meetings by slug: place, year and the two who lead; with month, then day, where that is not enough."""
    taken = {*seeds.meetings, *seeds.statements, *known.values()}
    plain = Counter(_slug(meeting, seeds, 4) for meeting in meetings)
    found: dict[str, MeetingSeed] = {}
    for meeting in meetings:
        slug = known.get(mark_of(meeting), "")
        if not slug:
            length = 4 if plain[_slug(meeting, seeds, 4)] == 1 and _slug(meeting, seeds, 4) not in taken else 7
            slug = _slug(meeting, seeds, length)
            slug = _slug(meeting, seeds, 10) if slug in found or slug in taken else slug
        number, base = 2, slug
        while slug in found or (slug in taken and known.get(mark_of(meeting)) != slug):
            slug, number = f"{base}-{number}", number + 1
        found[slug] = meeting
    return found


def _slug(meeting: MeetingSeed, seeds: Seeds, length: int) -> str:
    """`length` characters of the first day: 4 for the year, 7 with the month, 10 with the day."""
    place = meeting.places[0].place if meeting.places else "united-states"
    day = meeting.date.edtf.strip("[")[:length]
    names = [_surname(one.actor, seeds) for one in meeting.people[:2]]
    return "-".join([place, day, *names])


def _surname(actor: str, seeds: Seeds) -> str:
    if seeds.actors[actor].kind != "person":
        return actor
    return "-".join(fold(seeds.actors[actor].name.en.split()[-1]).replace("’", "").split())
