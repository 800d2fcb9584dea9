"""Entries from the database come in; rows with every word resolved in the active language, in pages, go out."""

from timeline.entries.grouping import by_month
from timeline.entries.paging import CursorError, Page, page
from timeline.entries.reading import chart_rows, rows, shaped
from timeline.entries.rows import Bank, EntryRow, LinkRow, PersonRow, SourceRow

__all__ = [
    "Bank",
    "CursorError",
    "EntryRow",
    "LinkRow",
    "Page",
    "PersonRow",
    "SourceRow",
    "by_month",
    "chart_rows",
    "page",
    "rows",
    "shaped",
]
