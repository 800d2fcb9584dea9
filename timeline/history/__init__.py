"""The history of records: who changed what, when and why; every change of a whole record is one revision.

`keep` writes one, `restore` and `recover` bring back what a revision holds, `steps_of` tells what happened.
"""

from timeline.history.allowing import refuse_one_sided
from timeline.history.correcting import Correction, corrections
from timeline.history.deleting import delete, unlinked, use_of
from timeline.history.differences import Difference, RowDifference, Words, compare, label_of, touched
from timeline.history.keeping import Step, change_of, keep, latest, settle, snapshot_of, step_of, steps_of, versions_of
from timeline.history.losses import deleted, deletions
from timeline.history.public import (
    LastChange,
    Revised,
    beginning,
    last_change,
    last_times,
    latest_changes,
    revisions,
    revisions_of,
)
from timeline.history.restoring import Recovered, recover, restore

__all__ = [
    "Correction",
    "Difference",
    "LastChange",
    "Recovered",
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
    "refuse_one_sided",
    "restore",
    "revisions",
    "revisions_of",
    "settle",
    "snapshot_of",
    "step_of",
    "steps_of",
    "touched",
    "unlinked",
    "use_of",
    "versions_of",
]
