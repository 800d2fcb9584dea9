"""The history of records: who changed what, when and why; every change of a whole record is one revision.

`keep` writes one, `restore` and `recover` bring back what a revision holds, `steps_of` tells what happened.
"""

from timeline.history.allowing import refuse_one_sided
from timeline.history.deleting import delete, unlinked, use_of
from timeline.history.differences import Difference, RowDifference, Words, compare, label_of, touched
from timeline.history.keeping import Step, change_of, keep, latest, settle, snapshot_of, step_of, steps_of, versions_of
from timeline.history.losses import deleted, deletions
from timeline.history.public import LastChange, last_change
from timeline.history.restoring import Recovered, recover, restore

__all__ = [
    "Difference",
    "LastChange",
    "Recovered",
    "RowDifference",
    "Step",
    "Words",
    "change_of",
    "compare",
    "delete",
    "deleted",
    "deletions",
    "keep",
    "label_of",
    "last_change",
    "latest",
    "recover",
    "refuse_one_sided",
    "restore",
    "settle",
    "snapshot_of",
    "step_of",
    "steps_of",
    "touched",
    "unlinked",
    "use_of",
    "versions_of",
]
