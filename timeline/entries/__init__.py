"""Entries from the database come in; rows with every word resolved in the active language, in pages, go out."""

from timeline.entries.charting import MOST_MARKS, Bin, ChartData, Days, WindowError, chart_data, read_window
from timeline.entries.grouping import by_month
from timeline.entries.paging import CursorError, Page, page
from timeline.entries.reading import chart_rows, rows, shaped
from timeline.entries.rows import Bank, EntryRow, LinkRow, PersonRow, SourceRow

__all__ = [
    "MOST_MARKS",
    "Bank",
    "Bin",
    "ChartData",
    "CursorError",
    "Days",
    "EntryRow",
    "LinkRow",
    "Page",
    "PersonRow",
    "SourceRow",
    "WindowError",
    "by_month",
    "chart_data",
    "chart_rows",
    "page",
    "read_window",
    "rows",
    "shaped",
]
