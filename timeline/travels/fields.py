"""One record's element comes in; its texts, numbers and dates go out, or the faults that stand in their place."""

from __future__ import annotations

import re
from datetime import date
from typing import Final

from timeline import dates
from timeline.travels.elements import Element, XmlFault

_DAY: Final = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)  # the library takes 19851119 and 1985-W47-2 too


class Fields:
    """One element's fields; what is missing or no date gathers in `faults`."""

    def __init__(self, element: Element, shown: str) -> None:
        self.element, self.shown = element, shown
        self.line = element.line
        self.faults: list[XmlFault] = []

    def fault(self, path: str, problem: str, remedy: str) -> None:
        found = self.element.find(path) if path else None
        name = self.element.said("id") or "without id"
        line = found.line if found else self.line
        self.faults.append(XmlFault(self.shown, line, f"{self.element.tag} {name}: {problem}", remedy))

    def text(self, path: str) -> str:
        found = self.element.said(path)
        if not found:
            self.fault(path, f"<{path}> is missing or empty", "add it")
        return found

    def printed(self, path: str) -> str:
        """The text of an element that has to be there once, and may be empty."""
        found = sum(one.tag == path for one in self.element.inside)
        if found != 1:
            self.fault(path, f"<{path}> is there {found} times" if found else f"<{path}> is missing", "give it once")
        return self.element.said(path)

    def attribute(self, name: str, path: str = "") -> str:
        of = self.element.find(path) if path else self.element
        found = of.attributes.get(name, "") if of else ""
        if not found:
            self.fault(path, f"the attribute {name} is missing", "add it")
        return found

    def day(self, path: str) -> date:
        found = self.text(path)
        try:
            if _DAY.fullmatch(found):
                return date.fromisoformat(found)
        except ValueError:
            pass  # told below
        if found:
            self.fault(path, f"<{path}> is {found!r}, which is no day", "write it like 1985-11-19")
        return date.min

    def days(self) -> tuple[date, date]:
        start, end = self.day("start-date"), self.day("end-date")
        if end < start and not self.faults:
            self.fault("end-date", f"ends on {end}, before it starts ({start})", "swap the two")
        return start, end

    def edtf(self, path: str) -> str:
        found = self.element.said(path)
        try:
            return dates.parse(found).text if found else ""
        except dates.EdtfError:
            self.fault(path, f"<{path}> is {found!r}, which is no date", "write it like 1973-09-22 or 1973-09")
        return ""

    def number(self) -> str:
        found = self.text("id")
        if found and not found.isdecimal():
            self.fault("id", f"<id> is {found!r}, which is no number", "write digits")
        return found
