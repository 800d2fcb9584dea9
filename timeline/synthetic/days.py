"""Years and a random source come in; dates of every precision, more of the recent past, go out."""

from dataclasses import dataclass
from datetime import date, timedelta
from random import Random
from typing import Final

from timeline.dates import Precision, parse

# How often each kind of date is drawn, in a hundred.
KINDS: Final = {
    "day": 78, "days": 6, "month": 7, "year": 1, "about": 3, "about-month": 1, "doubtful": 2, "one-of": 1, "open": 1,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Day:
    """A date as the columns of a dated record hold it."""

    text: str
    earliest: date
    latest: date | None
    precision: str


class Calendar:
    """Draws dates between two years, both included.

    What follows from the commonest texts is known as they are drawn; the others are parsed, each text once, because
    parsing a hundred thousand takes its time.
    """

    def __init__(self, first: int, last: int) -> None:
        self._start = date(first, 1, 1)
        self._length = (date(last, 12, 31) - self._start).days
        self._known: dict[str, Day] = {}

    def day(self, random: Random) -> Day:
        """One date."""
        day = self._start + timedelta(int(random.triangular(0, self._length, self._length * 0.9)))
        later = day + timedelta(random.randint(1, 3))
        iso = day.isoformat()
        [kind] = random.choices(list(KINDS), list(KINDS.values()))
        if kind == "day":
            return Day(iso, day, day, Precision.DAY)
        if kind == "days":
            return Day(f"{iso}/{later.isoformat()}", day, later, Precision.INTERVAL)
        text = {
            "month": iso[:7],
            "year": iso[:4],
            "about": f"{iso}~",
            "about-month": f"{iso[:7]}~",
            "doubtful": f"{iso}?",
            "one-of": f"[{iso}..{later.isoformat()}]",
            "open": f"{iso}/..",
        }[kind]
        if text not in self._known:
            read = parse(text)
            self._known[text] = Day(text, read.earliest, read.latest, read.precision)
        return self._known[text]
