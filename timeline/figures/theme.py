"""The chart's colours, as named tokens; the page's script puts the dark ones in by the banks in a trace's meta."""

from dataclasses import dataclass

from timeline.entries.rows import Bank


@dataclass(frozen=True, slots=True)
class Theme:
    """Colours as #RRGGBB. The two sides differ in lightness as well as hue, for eyes that tell no red from green."""

    russia: str
    meetings: str
    united_states: str
    third: str
    text: str
    line: str

    def bank(self, bank: Bank) -> str:
        """The colour of one bank's marks."""
        colours: dict[Bank, str] = {
            "russia": self.russia,
            "meetings": self.meetings,
            "united_states": self.united_states,
            "third": self.third,
        }
        return colours[bank]


# Every mark keeps 3:1 against its page, every text 4.5:1 (WCAG 2.2); tests/test_figures.py measures it.
LIGHT = Theme(
    russia="#9E3D2B", meetings="#4A4F57", united_states="#1F3A68", third="#7A7F87", text="#2B2F36", line="#D5D8DC"
)
DARK = Theme(
    russia="#E58A74", meetings="#C3C8D0", united_states="#8FB1EE", third="#8D939C", text="#E6E8EB", line="#3C424B"
)
