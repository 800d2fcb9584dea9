"""What an entry is comes in; the small symbol beside its words, drawn in the page itself, goes out.

In the page, because a browser that has to look into another file for its first symbol lays the list out a second time.
"""

from collections.abc import Mapping
from typing import Final

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

register = template.Library()

_HOLLOW: Final = 'fill="none" stroke="currentColor" stroke-width="1.6"'
_DIAMOND: Final = '<path d="M8 2l6 6-6 6-6-6z" fill="currentColor"/>'
_HOLLOW_DIAMOND: Final = f'<path d="M8 2.6l5.4 5.4L8 13.4 2.6 8z" {_HOLLOW}/>'


def _line(path: str, width: int) -> str:
    return f'<path d="{path}" stroke="currentColor" stroke-width="{width}"/>'


# In a square of 16 units: shapes as the chart has them for kinds and statuses, and lines as it has them for spans.
_SHAPES: Final[Mapping[str, str]] = {
    "meeting": _DIAMOND,
    "held": _DIAMOND,
    "cancelled": _HOLLOW_DIAMOND,
    "planned": f'{_HOLLOW_DIAMOND}<circle cx="8" cy="8" r="1.8" fill="currentColor"/>',
    "postponed": f'<path d="M8 2.6l5.4 5.4L8 13.4 2.6 8zM8 3v10M3 8h10" {_HOLLOW}/>',
    "uncertain": f'<path d="M8 1.5L12 8l-4 6.5L4 8z" {_HOLLOW}/>',
    "statement": '<circle cx="8" cy="8" r="5" fill="currentColor"/>',
    "span": _line("M0 8h16", 6),
    "span-planned": _line("M0 8h6M10 8h6", 4),
    "span-postponed": _line("M0 8h6M8 8h2M12 8h4", 4),
    "span-uncertain": _line("M0 8h10M15 8h1", 4),
    "span-cancelled": _line("M0 8h16", 2),
    "soft": _line("M1 8h2M5 8h2M9 8h2M13 8h2", 3),
    "open": f'<path d="M4 3l9 5-9 5z" {_HOLLOW}/>',
}
# The texts are ours.
_DRAWN: Final = {name: mark_safe(shape) for name, shape in _SHAPES.items()}  # noqa: S308


@register.simple_tag
def symbol(name: str, bank: str = "") -> SafeString:
    """The shape of this name (a kind, a status or a line of the chart) in the colour of a bank; else a KeyError."""
    return format_html(
        '<svg class="mark{}" viewBox="0 0 16 16" aria-hidden="true">{}</svg>',
        f" mark--{bank}" if bank else "",
        _DRAWN[name],
    )
