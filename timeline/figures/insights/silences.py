"""The silences of each rung come in; a strip of time that shows them between the meetings goes out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from django.utils.translation import gettext as _

from timeline.figures.insights.frame import Frame, span
from timeline.insights.behind import Behind, Link
from timeline.insights.reading import Held
from timeline.insights.silences import Silence, Silences
from timeline.vocabulary import Level

WIDE: Final = 4.0  # percent: a bar that has room for its number on a phone


@dataclass(frozen=True, slots=True)
class Gap:
    """One silence on the strip and in the table; `number` is its rank, "" in the picture where it has no room."""

    rank: int
    number: str
    x: str
    width: str
    middle: str
    label: str
    url: str
    silence: Silence


@dataclass(frozen=True, slots=True)
class Strip:
    """One rung: the meetings as lines, the longest silences as bars, and the time on record after the last one.

    `perhaps` are the lines of what only may have been such a meeting; `until` is the last day of the record as text,
    and `open_x` and `open_width` are "" where nothing is open.
    """

    silences: Silences
    entries: Behind
    ticks: tuple[str, ...]
    perhaps: tuple[str, ...]
    gaps: tuple[Gap, ...]
    until: str
    open_x: str
    open_width: str


def strips(found: Sequence[Silences], frame: Frame, link: Link) -> list[Strip]:
    """A strip for each rung that has a meeting in person."""
    return [_strip(one, frame, link) for one in found if one.meetings]


def _strip(one: Silences, frame: Frame, link: Link) -> Strip:
    last = one.last.last if one.last else None
    is_open = bool(one.until and last and last < one.until)
    left, right = (frame.place(last), frame.place(one.until)) if last and one.until else (0.0, 0.0)
    return Strip(
        silences=one,
        entries=link(count=len(one.meetings), level=one.rung.levels),
        ticks=_ticks(one.meetings, frame),
        perhaps=_ticks(one.perhaps, frame),
        gaps=tuple(_gap(rank, silence, one, frame, link) for rank, silence in enumerate(one.longest, start=1)),
        until=one.until.isoformat() if one.until else "",
        open_x=f"{left:.2f}%" if is_open else "",
        open_width=span(left, right) if is_open else "",
    )


def _ticks(meetings: Sequence[Held], frame: Frame) -> tuple[str, ...]:
    """Where they stand, to a tenth of a per cent, so that there are a thousand at most."""
    return tuple(dict.fromkeys(f"{frame.place(meeting.middle):.1f}%" for meeting in meetings))


def _gap(rank: int, silence: Silence, one: Silences, frame: Frame, link: Link) -> Gap:
    left, right = frame.place(silence.start), frame.place(silence.end)
    label = _("%(rank)s: %(span)s, from “%(before)s” to “%(after)s”")
    words = {"rank": rank, "span": silence.words, "before": silence.before.title, "after": silence.after.title}
    return Gap(
        rank=rank,
        number=str(rank) if right - left >= WIDE else "",
        x=f"{left:.2f}%",
        width=span(left, right),
        middle=f"{(left + right) / 2:.2f}%",
        label="; ".join(filter(None, (label % words, silence.waits))),
        url=link(
            count=2,
            level=one.rung.levels if not silence.perhaps else (*one.rung.levels, Level.UNSPECIFIED),
            **{"from": silence.before.first.isoformat(), "to": (silence.after.last or silence.end).isoformat()},
        ).url,
        silence=silence,
    )
