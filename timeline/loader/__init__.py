"""Seeds come in, the database holds them: `plan` compares, `apply` writes; every record's fate is in the report.

Both belong into one transaction, with `lock_record` before them, where others may write to the record meanwhile.
"""

from timeline.loader.doubts import remember_undecided
from timeline.loader.locking import RecordBusyError, lock_record
from timeline.loader.planning import Fate, OnConflict, Plan, Report, Step, plan
from timeline.loader.writing import LoadError, apply
from timeline.records.packs import Doubtful

__all__ = [
    "Doubtful",
    "Fate",
    "LoadError",
    "OnConflict",
    "Plan",
    "RecordBusyError",
    "Report",
    "Step",
    "apply",
    "lock_record",
    "plan",
    "remember_undecided",
]
