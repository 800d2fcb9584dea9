"""Records come in, whole snapshots of them go out: their fields in every language and their parts, links as slugs."""

from timeline.snapshots.combining import combined, rows_kept
from timeline.snapshots.putting import NotPossibleError, put
from timeline.snapshots.taking import PARTS, RECORDS, Row, Snapshot, lock_and_take, take, take_one

__all__ = [
    "PARTS",
    "RECORDS",
    "NotPossibleError",
    "Row",
    "Snapshot",
    "combined",
    "lock_and_take",
    "put",
    "rows_kept",
    "take",
    "take_one",
]
