"""An XML file comes in as a stream; each of its records goes out with the line of every element, or faults."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final
from xml.sax import SAXException, SAXParseException
from xml.sax.handler import ContentHandler
from xml.sax.xmlreader import AttributesImpl, Locator

from defusedxml.common import DefusedXmlException
from defusedxml.sax import make_parser

# What may stand in what: the elements by the one they stand in.
Shape = Mapping[str, frozenset[str]]
_TEXT: Final = frozenset({"p", "description"})  # elements that have text beside the elements in them
# The attributes that an element may have, in any of the files.
_ATTRIBUTES: Final[Mapping[str, frozenset[str]]] = {
    "trip": frozenset({"role", "who"}),
    "country": frozenset({"id"}),
    "from": frozenset({"id"}),
    "president": frozenset({"n"}),
    "death-year": frozenset({"still-alive"}),
    "left-office-date": frozenset({"still-in-office"}),
    "principal": frozenset({"treatAsConsecutive"}),
}


@dataclass(frozen=True, order=True, slots=True)
class XmlFault:
    """One thing that is wrong with a file. It prints as `file:line: problem; remedy`."""

    file: str
    line: int
    problem: str
    remedy: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.problem}; {self.remedy}"


@dataclass(slots=True)
class Element:
    """One element with its text, white space made single, and the elements in it."""

    tag: str
    line: int
    attributes: dict[str, str]
    inside: list[Element] = field(default_factory=list)
    pieces: list[str] = field(default_factory=list)

    @property
    def text(self) -> str:
        return " ".join("".join(self.pieces).split())

    def find(self, path: str) -> Element | None:
        """The element at a path such as "ended/date"; None where there is none."""
        here: Element | None = self
        for tag in path.split("/"):
            here = next((one for one in here.inside if one.tag == tag), None) if here else None
        return here

    def said(self, path: str) -> str:
        """The text at a path; "" where there is none."""
        found = self.find(path)
        return found.text if found else ""


_PIECE: Final = 1 << 16  # bytes
_REMEDY: Final = "take the file as it was published, or teach timeline/travels/reading.py what is new in it"


def records(path: Path, shown: str, wanted: str, shape: Shape, faults: list[XmlFault]) -> Iterator[Element]:
    """Each element of the tag `wanted`, as soon as it is read; no more than a piece of the file is held.

    What the shape does not know, XML that is none, and a file without any such element are added to the faults, also
    after records went out: what they hold is good only when no fault is left at the end. Entities and anything from
    outside the file are refused.
    """
    reader = _Reader(shown, wanted, shape, faults)
    parser = make_parser()
    parser.setContentHandler(reader)
    reader.setDocumentLocator(parser)
    try:
        with path.open("rb") as file:
            while piece := file.read(_PIECE):
                parser.feed(piece)
                yield from reader.take()
        parser.close()
        if not reader.count:
            faults.append(XmlFault(shown, 1, f"holds no <{wanted}>", _REMEDY))
    except SAXParseException as error:
        faults.append(XmlFault(shown, error.getLineNumber() or 1, f"is no XML ({error.getMessage()})", _REMEDY))
    except (SAXException, DefusedXmlException) as error:
        faults.append(XmlFault(shown, 1, f"is no XML that is read here ({error})", "take away entities and DTDs"))
    except OSError as error:
        faults.append(XmlFault(shown, 1, f"cannot be read ({error.strerror})", "make it a readable file"))
    yield from reader.take()


class _Reader(ContentHandler):
    """Keeps the element that is being read and those around it; only wanted ones keep what is in them."""

    def __init__(self, shown: str, wanted: str, shape: Shape, faults: list[XmlFault]) -> None:
        super().__init__()
        self.shown, self.wanted, self.shape, self.faults = shown, wanted, shape, faults
        self.open: list[Element] = []
        self.found: list[Element] = []
        self.count = 0  # of the wanted ones, taken or not
        self.locator: Locator | None = None

    def setDocumentLocator(self, locator: Locator) -> None:  # noqa: N802  (the name is SAX's)
        self.locator = locator

    def startElement(self, name: str, attrs: AttributesImpl) -> None:  # noqa: N802
        line = (self.locator.getLineNumber() if self.locator else None) or 1
        around = self.open[-1].tag if self.open else ""
        known = self.shape.get(around, frozenset())
        if name not in known:
            expected = ", ".join(f"<{tag}>" for tag in sorted(known)) or "text only"
            where = f"in <{around}>" if around else "as the whole"
            self.faults.append(XmlFault(self.shown, line, f"<{name}> {where}, where {expected} is expected", _REMEDY))
        element = Element(name, line, dict(attrs.items()))
        for attribute in sorted(element.attributes.keys() - _ATTRIBUTES.get(name, frozenset())):
            self.faults.append(XmlFault(self.shown, line, f"the attribute {attribute} of <{name}> is unknown", _REMEDY))
        if any(one.tag == self.wanted for one in self.open):
            self.open[-1].inside.append(element)
        self.open.append(element)

    def characters(self, content: str) -> None:
        around = self.open[-1].tag if self.open else ""
        if content.strip() and self.shape.get(around) and around not in _TEXT:
            line = (self.locator.getLineNumber() if self.locator else None) or 1
            problem = f"text in <{around}>, where only elements are expected"
            self.faults.append(XmlFault(self.shown, line, problem, _REMEDY))
        if any(one.tag == self.wanted for one in self.open):
            self.open[-1].pieces.append(content)

    def take(self) -> list[Element]:
        """The records that were finished since the last call."""
        found, self.found = self.found, []
        return found

    def endElement(self, name: str) -> None:  # noqa: N802
        element = self.open.pop()
        if element.tag == self.wanted:
            self.found.append(element)
            self.count += 1
        elif self.open and element.tag == "em":
            self.open[-1].pieces.append(element.text)
