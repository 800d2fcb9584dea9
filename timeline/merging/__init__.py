"""Two records of one kind come in; one that stands for both goes out, or, undone, the two as they were.

Nothing is lost: whatever pointed at the one that goes points at the one that stays, its names become other names, its
address leads there, and the history holds both as they were.
"""

from timeline.merging.joining import Merge, merge, preview
from timeline.merging.links import Link, holders_of, links_to
from timeline.merging.planning import Move
from timeline.merging.undoing import is_undone, undo

__all__ = ["Link", "Merge", "Move", "holders_of", "is_undone", "links_to", "merge", "preview", "undo"]
