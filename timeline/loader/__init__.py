"""Seeds come in, the database holds them: `plan` compares, `apply` writes; every record's fate is in the report."""

from timeline.loader.planning import Fate, OnConflict, Plan, Report, Step, plan
from timeline.loader.writing import LoadError, apply

__all__ = ["Fate", "LoadError", "OnConflict", "Plan", "Report", "Step", "apply", "plan"]
