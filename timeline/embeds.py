"""The parameters of a frame for other sites come in; how it looks, its address and the HTML that shows it go out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.html import escape
from django.utils.http import urlencode
from django.utils.translation import gettext_lazy as _

from timeline.filters.parameters import query_string, unknown_value

NOT_DRAWN: Final = ("bands",)  # parameters of the page that a frame has no place for
ENTRY_HEIGHT: Final = 260  # pixels, of an entry's card
WIDTH: Final = 640  # pixels, where an asker names none


@dataclass(frozen=True, slots=True)
class Choice:
    """One thing to choose about a frame: its parameter, its name, and each value in words, the default first."""

    name: str
    label: str | Promise
    values: Mapping[str, str | Promise]


_THEME: Final = Choice(
    "theme", _("Colours"), {"auto": _("as the reader’s device has it"), "light": _("light"), "dark": _("dark")}
)
_SHOW: Final = Choice(
    "show", _("Show"), {"both": _("chart and list"), "chart": _("the chart alone"), "list": _("the list alone")}
)
_ROWS: Final = Choice("rows", _("Entries in the list, at most"), {"10": "10", "5": "5", "25": "25", "50": "50"})

OF_LISTS: Final = (_SHOW, _THEME, _ROWS)
OF_ENTRIES: Final = (_THEME,)


@dataclass(frozen=True, slots=True)
class Look:
    """What was chosen for each of `choices`; `faults` says in words what was not understood."""

    choices: tuple[Choice, ...]
    chosen: Mapping[str, str]
    faults: tuple[str, ...]

    @property
    def theme(self) -> str:
        return self.chosen["theme"]

    @property
    def has_chart(self) -> bool:
        return self.chosen["show"] != "list"

    @property
    def has_list(self) -> bool:
        return self.chosen["show"] != "chart"

    @property
    def rows(self) -> int:
        return int(self.chosen["rows"])

    @property
    def query(self) -> str:
        """As part of an address, without what goes without saying."""
        given = [(one.name, self.chosen[one.name]) for one in self.choices]
        defaults = {one.name: next(iter(one.values)) for one in self.choices}
        return urlencode([(name, value) for name, value in given if value != defaults[name]])

    @property
    def fields(self) -> list[tuple[Choice, list[tuple[str, str | Promise, bool]]]]:
        """For a form: each choice with its values, their words, and whether it is the chosen one."""
        return [
            (one, [(value, words, value == self.chosen[one.name]) for value, words in one.values.items()])
            for one in self.choices
        ]


@dataclass(frozen=True, slots=True)
class Frame:
    """A frame on another site: where it comes from, what it is called, and its height in pixels before script."""

    url: str
    title: str
    height: int
    home: str

    def sized(self, width: int | str, height: int) -> str:
        """The frame alone, as HTML."""
        return (
            f'<iframe src="{escape(self.url)}" title="{escape(self.title)}" width="{width}" height="{height}"'
            ' loading="lazy" style="border:0;max-width:100%"></iframe>'
        )

    @property
    def snippet(self) -> str:
        """The frame, and a script that gives it the height it asks for: from this site, and of this frame."""
        return f"""{self.sized("100%", self.height)}
<script>
(function (frame) {{
  addEventListener("message", function (event) {{
    if (event.origin !== "{self.home}" || event.source !== frame.contentWindow || !event.data) return;
    var height = Math.ceil(Number(event.data.height));
    if (event.data.type === "timeline-height" && height > 0) frame.height = height;
  }});
}})(document.currentScript.previousElementSibling);
</script>"""


def read(data: Mapping[str, Any], choices: tuple[Choice, ...]) -> Look:
    """What the address asks for; where it is not understood, the default and a fault."""
    chosen, faults = {}, []
    for one in choices:
        default = next(iter(one.values))
        value = str(data.get(one.name) or default)
        if value not in one.values:
            faults.append(unknown_value(one.label, one.name, value, tuple(one.values)))
            value = default
        chosen[one.name] = value
    return Look(choices, chosen, tuple(faults))


def address(path: str, parameters: Mapping[str, Sequence[str]], look: Look) -> str:
    """Where a frame with this choice of entries is."""
    kept = {name: values for name, values in parameters.items() if name not in NOT_DRAWN}
    query = "&".join(part for part in (query_string(kept), look.query) if part)
    return f"{path}?{query}" if query else path


def entry_address(slug: str, look: Look) -> str:
    """Where an entry's card is."""
    path = reverse("entry-embed", kwargs={"slug": slug})
    return f"{path}?{look.query}" if look.query else path


def height(*, chart: int, rows: int) -> int:
    """About how high a frame is, in pixels: a list is cut after a screenful, and scrolls."""
    return 150 + (chart + 20 if chart else 0) + min(84 * rows, 480)
