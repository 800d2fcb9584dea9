"""Entries from the database come in; rows with every word resolved in the active language, in pages, go out."""

from timeline.entries.charting import MOST_MARKS, Bin, ChartData, chart_data
from timeline.entries.grouping import by_month
from timeline.entries.laning import BY_SIDE, Lane, Lanes, lanes_for
from timeline.entries.paging import (
    PLACE,
    CursorError,
    Page,
    Stretch,
    before,
    in_chunks,
    keys_in_chunks,
    page,
    read_cursor,
    stretch,
)
from timeline.entries.reading import BASES, bank_of, chart_rows, rows, shaped
from timeline.entries.rows import Bank, EntryRow, LinkRow, PersonRow, PlaceRow, SourceRow
from timeline.filters.viewing import Days, WindowError, read_window

__all__ = [
    "BASES",
    "BY_SIDE",
    "MOST_MARKS",
    "PLACE",
    "Bank",
    "Bin",
    "ChartData",
    "CursorError",
    "Days",
    "EntryRow",
    "Lane",
    "Lanes",
    "LinkRow",
    "Page",
    "PersonRow",
    "PlaceRow",
    "SourceRow",
    "Stretch",
    "WindowError",
    "bank_of",
    "before",
    "by_month",
    "chart_data",
    "chart_rows",
    "in_chunks",
    "keys_in_chunks",
    "lanes_for",
    "page",
    "read_cursor",
    "read_window",
    "rows",
    "shaped",
    "stretch",
]
