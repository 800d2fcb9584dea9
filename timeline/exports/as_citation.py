"""One entry comes in; how to cite it, in plain words and for BibTeX, RIS and CSL, goes out in the active language.

What is cited is a page of this site: the site is its author, and its title says in brackets who spoke or met, and when.
What that page rests on stands in the notes as whole references, for no style prints a source of a source by itself.
"""

from __future__ import annotations

import json
import re
from datetime import date, datetime
from typing import Any, Final

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from timeline import dates, history
from timeline.dates import EdtfDate
from timeline.exports import wording
from timeline.exports.linking import certain_days
from timeline.exports.referencing import references
from timeline.exports.taking import LICENCE, printable
from timeline.exports.whole import Whole
from timeline.vocabulary import EntryKind, Medium

# What TeX takes for its own. The backslash comes first: the others bring it in.
_TEX: Final = str.maketrans(
    {"\\": r"\textbackslash{}", "{": r"\{", "}": r"\}", "~": r"\textasciitilde{}", "^": r"\textasciicircum{}"}
    | {sign: f"\\{sign}" for sign in "&%$#_"}
)


def as_of(whole: Whole) -> str:
    """On which day it stood so, and how often it had changed by then."""
    words = {"day": dates.parse(whole.day.isoformat()).words(whole.language), "number": whole.taken.revision}
    return _("as of %(day)s, revision %(number)s") % words


def manner(whole: Whole) -> str:
    """What it is besides its title: "statement, interview, TASS" or "meeting, cancelled, Helsinki"."""
    row = whole.taken.row
    kind = row.kind_label.lower()
    if row.kind == EntryKind.MEETING:
        parts = (kind, row.status_label if wording.is_told(row) else "", wording.place_line(row))
    else:
        medium = "" if row.medium == Medium.UNSPECIFIED else row.medium_label
        parts = (kind, medium, row.outlet.name if row.outlet else "")
    return ", ".join(part for part in parts if part)


def title(whole: Whole) -> str:
    """The title with what a reference has to tell at sight: who speaks, in what manner, and the day."""
    row = whole.taken.row
    speakers = [] if row.kind == EntryKind.MEETING else [person.name for person in row.people]
    return f"{row.title} [{', '.join([*speakers, manner(whole), row.when])}]"


def bibtex(whole: Whole) -> str:
    """An entry of BibTeX, in UTF-8."""
    row = whole.taken.row
    fields = {
        "author": f"{{{_tex(whole.site)}}}",  # in braces of its own: it is no first name and surname
        "title": f"{{{_tex(title(whole))}}}",
        "year": _issued(whole).strftime("%Y"),
        "howpublished": f"\\url{{{whole.url}}}",
        "url": whole.url,
        "urldate": whole.day.isoformat(),
        "version": str(whole.taken.revision),
        "note": _tex(" ".join(_notes(whole))),
        "abstract": _tex(row.summary),
        "language": whole.language,
    }
    lines = ",\n".join(f"  {name} = {{{value}}}" for name, value in fields.items())
    return f"@misc{{{row.slug},\n{lines}\n}}\n"


def ris(whole: Whole) -> str:
    """A record of RIS: a line each, under a tag of two letters."""
    row = whole.taken.row
    lines = [
        ("TY", "ELEC"),
        ("ID", row.slug),
        ("AU", f"{whole.site},"),  # the comma: a name in one piece
        ("TI", title(whole)),
        ("T2", whole.site),
        ("M3", manner(whole)),
        ("PY", _issued(whole).strftime("%Y")),
        ("Y2", whole.day.strftime("%Y/%m/%d")),
        ("ET", str(whole.taken.revision)),
        ("UR", whole.url),
        ("AB", row.summary),
        *(("N1", note) for note in _notes(whole)),
        *(("KW", topic.name) for topic in row.topics),
        ("LA", whole.language),
    ]
    told = [f"{tag}  - {' '.join(printable(text).split())}" for tag, text in lines if text]
    return "\r\n".join([*told, "ER  - ", ""])


def csl(whole: Whole) -> str:
    """A list of one item of CSL-JSON."""
    return json.dumps([csl_item(whole)], ensure_ascii=False, indent=1) + "\n"


def csl_item(whole: Whole) -> dict[str, Any]:
    """The entry under the names of the Citation Style Language."""
    row = whole.taken.row
    return {
        "id": row.slug,
        "type": "webpage",
        "title": title(whole),
        "genre": manner(whole),
        "container-title": whole.site,
        "author": [{"literal": whole.site}],
        "abstract": row.summary,
        "issued": _csl_day(_issued(whole).date()),
        "accessed": _csl_day(whole.day),
        "event-date": _csl_date(row.date, row.when),
        **({"event-place": place} if (place := wording.place_line(row)) else {}),
        "keyword": ", ".join(topic.name for topic in row.topics),
        "note": " ".join(_notes(whole)),
        "version": str(whole.taken.revision),
        "language": whole.language,
        "license": LICENCE,
        "URL": whole.url,
    }


def _notes(whole: Whole) -> list[str]:
    """Who, where, when and by whose account: what no other field has room for."""
    row = whole.taken.row
    where = wording.place_line(row)
    about = (
        wording.people_line(row),
        _("Where: %(places)s.") % {"places": where} if where else "",
        _("How: %(manner)s.") % {"manner": manner(whole)} if row.kind == EntryKind.STATEMENT else "",
        wording.date_line(row),
    )
    found = references(whole)
    return [
        " ".join(line for line in about if line),
        *([_("Sources: %(sources)s.") % {"sources": "; ".join(found)}] if found else []),
        f"{capfirst(as_of(whole))}.",
    ]


def _tex(text: str) -> str:
    return re.sub(r"\s+", " ", printable(text)).strip().translate(_TEX)


def _issued(whole: Whole) -> datetime:
    """When it last changed; where its coming was not noted, since when the database stands, as in feeds."""
    return whole.taken.changed or history.beginning()


def _csl_day(day: date) -> dict[str, Any]:
    return {"date-parts": [[day.year, day.month, day.day]]}


def _csl_date(when: EdtfDate, words: str) -> dict[str, Any]:
    """As far as it is certain; else in words."""
    parts = [[int(part) for part in end.split("-")] for end in certain_days(when) if end]
    is_whole = parts and when.latest is not None and not when.approximate and not when.text.startswith("[")
    return {"date-parts": parts} if is_whole else {"literal": words}
