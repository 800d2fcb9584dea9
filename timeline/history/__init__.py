"""The history of records: who changed what, when and why; every change of a whole record is one revision.

`keep` writes one, `restore` and `recover` bring back what a revision holds, `steps_of` tells what happened.
"""

from timeline.history.correcting import Correction, corrections
from timeline.history.deleting import delete, unlinked, use_of
from timeline.history.differences import Difference, RowDifference, Words, compare, label_of, touched
from timeline.history.keeping import Step, change_of, keep, latest, settle, snapshot_of, steps_of
from timeline.history.public import LastChange, Revised, beginning, last_change, last_times, latest_changes, revisions
from timeline.history.restoring import deleted, deletions, recover, restore

__all__ = [
    "Correction",
    "Difference",
    "LastChange",
    "Revised",
    "RowDifference",
    "Step",
    "Words",
    "beginning",
    "change_of",
    "compare",
    "corrections",
    "delete",
    "deleted",
    "deletions",
    "keep",
    "label_of",
    "last_change",
    "last_times",
    "latest",
    "latest_changes",
    "recover",
    "restore",
    "revisions",
    "settle",
    "snapshot_of",
    "steps_of",
    "touched",
    "unlinked",
    "use_of",
]
