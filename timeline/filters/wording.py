"""A reader's choice and its counts come in; one sentence that says them in the active language goes out.

Each clause is one message that holds the sentence so far (`%(text)s with %(names)s`), so that a translator can move
it, turn it or set it off with a comma: Russian says "участник: …" where a preposition would need another case.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final, Literal

from babel.lists import format_list
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from timeline.dates import EdtfDate, Precision
from timeline.vocabulary import EntryKind, Level

MOST_NAMES: Final = 4  # of one list in the sentence; the chips name them all


@dataclass(frozen=True, slots=True)
class Counts:
    """How many entries were found, and the first and last day they name; None where nothing was found.

    An open end has no last day, so `last` then is the latest known beginning or end.
    """

    meetings: int
    statements: int
    total: int
    first: date | None
    last: date | None


@dataclass(frozen=True, slots=True)
class Choice:
    """What is chosen: labels by value for each parameter, in the reader's language."""

    kinds: Mapping[str, str]
    sides: Mapping[str, str]
    people: Mapping[str, str]
    every_person: bool
    levels: Mapping[str, str]
    statuses: Mapping[str, str]
    places: Mapping[str, str]
    topics: Mapping[str, str]
    sources: Mapping[str, str]
    start: EdtfDate | None
    end: EdtfDate | None
    within: bool
    printed: bool
    words: str


def sentence(choice: Choice, counts: Counts | None, language: str) -> str:
    """What is shown, in words: "14 meetings and 31 statements with Sergei Ryabkov, 2018–2025".

    Without counts what is chosen, now and later: "Meetings and statements with Sergei Ryabkov".
    """
    text = _head(choice, counts) if counts else _kinds(choice)
    if choice.sides:
        text = _("%(text)s (side: %(sides)s)") % {"text": text, "sides": _either(choice.sides, language)}
    if choice.statuses:
        text = _("%(text)s (%(statuses)s)") % {"text": text, "statuses": _either(choice.statuses, language)}
    if choice.levels:
        text = _level(text, choice.levels, language)
    if choice.people:
        names = _list(list(choice.people.values()), language, style="standard" if choice.every_person else "or")
        text = _("%(text)s with %(names)s") % {"text": text, "names": names}
    if choice.places:
        text = _("%(text)s in %(places)s") % {"text": text, "places": _either(choice.places, language)}
    if choice.topics:
        text = _("%(text)s about %(topics)s") % {"text": text, "topics": _either(choice.topics, language)}
    if choice.sources:
        titles = {slug: _("“%(title)s”") % {"title": title} for slug, title in choice.sources.items()}
        text = _("%(text)s cited from %(titles)s") % {"text": text, "titles": _either(titles, language)}
    if choice.words:
        text = _("%(text)s matching “%(words)s”") % {"text": text, "words": choice.words}
    if choice.printed:
        text = _("%(text)s with printed dates only") % {"text": text}
    return _period(text, choice, counts, language)


def _kinds(choice: Choice) -> str:
    if list(choice.kinds) == [EntryKind.MEETING]:
        return pgettext("what is chosen", "Meetings")
    if list(choice.kinds) == [EntryKind.STATEMENT]:
        return pgettext("what is chosen", "Statements")
    return pgettext("what is chosen", "Meetings and statements")


def _head(choice: Choice, counts: Counts) -> str:
    meetings = ngettext("%(count)s meeting", "%(count)s meetings", counts.meetings) % {"count": counts.meetings}
    statements = ngettext("%(count)s statement", "%(count)s statements", counts.statements) % {
        "count": counts.statements
    }
    if counts.meetings and counts.statements:
        return _("%(meetings)s and %(statements)s") % {"meetings": meetings, "statements": statements}
    if counts.meetings:
        return meetings
    if counts.statements:
        return statements
    if list(choice.kinds) == [EntryKind.MEETING]:
        return _("No meetings")
    if list(choice.kinds) == [EntryKind.STATEMENT]:
        return _("No statements")
    return _("No meetings or statements")


def _level(text: str, levels: Mapping[str, str], language: str) -> str:
    words = {"text": text, "levels": _either(levels, language)}
    if Level.UNSPECIFIED in levels:
        return _("%(text)s, level: %(levels)s") % words
    return _("%(text)s between %(levels)s") % words


def _period(text: str, choice: Choice, counts: Counts | None, language: str) -> str:
    start, end = choice.start, choice.end
    words = {
        "text": text,
        "start": start.words(language) if start else "",
        "end": end.words(language) if end else "",
    }
    if start and end and start.text == end.text:
        return _one_period(start, choice.within) % words
    if start and end:
        return (
            _("%(text)s, certainly from %(start)s to %(end)s")
            if choice.within
            else _("%(text)s from %(start)s to %(end)s")
        ) % words
    if start:
        return (
            _("%(text)s, certainly from %(start)s on") if choice.within else _("%(text)s from %(start)s on")
        ) % words
    if end:
        return (_("%(text)s, certainly until %(end)s") if choice.within else _("%(text)s until %(end)s")) % words
    return _years(text, counts) if counts else text


def _one_period(period: EdtfDate, within: bool) -> str:
    if period.precision is Precision.DAY:
        return _("%(text)s, certainly on %(start)s") if within else _("%(text)s on %(start)s")
    return _("%(text)s, certainly in %(start)s") if within else _("%(text)s in %(start)s")


def _years(text: str, counts: Counts) -> str:
    if counts.first is None or counts.last is None:
        return text
    if counts.first.year == counts.last.year:
        return _("%(text)s, %(year)s") % {"text": text, "year": counts.first.year}
    years = {"text": text, "first": counts.first.year, "last": counts.last.year}
    return _("%(text)s, %(first)s–%(last)s") % years


def _either(labels: Mapping[str, str], language: str) -> str:
    return _list(list(labels.values()), language, style="or")


def _list(names: Sequence[str], language: str, *, style: Literal["standard", "or"]) -> str:
    """The names joined as the language joins them; of a long list the first few, and how many more there are."""
    if len(names) > MOST_NAMES:
        rest = len(names) - MOST_NAMES + 1
        names = [*names[: MOST_NAMES - 1], ngettext("%(count)s more", "%(count)s more", rest) % {"count": rest}]
    return str(format_list(names, style=style, locale=language))
