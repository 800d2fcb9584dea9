"""What a reader asks for in an address comes in; the entries, and what a page says about the choice, go out."""

from timeline.filters.entryfilter import EntryFilter
from timeline.filters.facets import Facet, Option
from timeline.filters.selection import Chip, LeftOut, Problem, Selection
from timeline.filters.wording import Counts

__all__ = ["Chip", "Counts", "EntryFilter", "Facet", "LeftOut", "Option", "Problem", "Selection"]
