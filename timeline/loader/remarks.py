"""What a load finds about a record comes in; the remark that says so, with what the reader can do, goes out."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Remarks:
    """The remarks of one load. `pack` names the pack that is loaded, "" the curated record.

    What an editor changes in the curated record goes back into the seeds by dump_seeds; nothing writes into a pack.
    """

    pack: str

    @property
    def source(self) -> str:
        return "the pack" if self.pack else "the seeds"

    @property
    def sources(self) -> str:
        """In the possessive."""
        return "the pack's" if self.pack else "the seeds'"

    def _dump(self, advice: str) -> str:
        """Advice to run dump_seeds, where that writes this record."""
        return "" if self.pack else advice

    # --- Kept as the site has it --------------------------------------------------------------------------------------

    def merged(self, into: str) -> str:
        return f"merged into {into} on the site{self._dump('; run dump_seeds to write that into the seeds')}"

    def deleted(self) -> str:
        return f"deleted on the site{self._dump('; run dump_seeds to write that into the seeds')}"

    def changed_here(self) -> str:
        stays = "; the site's version stays" if self.pack else "; run dump_seeds to write the change into the seeds"
        return f"changed on the site since it was loaded{stays}"

    # --- Both sides changed -------------------------------------------------------------------------------------------

    def changed_and_deleted(self) -> str:
        return f"changed in {self.source} and deleted on the site since it was loaded"

    def changed_in_both(self) -> str:
        return f"changed both in {self.source} and on the site since it was loaded"

    def made_in_both(self) -> str:
        return f"made both in {self.source} and on the site, and not the same"

    def stays_deleted(self, what: str) -> str:
        return f"{what}{self._dump('; run dump_seeds to write that into the seeds')}"

    def stays(self, what: str) -> str:
        return f"{what}; the site's version stays{self._dump(': run dump_seeds to write it into the seeds')}"

    def overwritten(self, what: str) -> str:
        return f"{what}; {self.sources} version takes its place"

    def choose(self, what: str) -> str:
        remedy = "compare the two, then load with --on-conflict keep (the site's version) or overwrite"
        return f"{what}; {remedy} ({self.sources})"

    def choose_deletion(self, what: str) -> str:
        remedy = (
            "recover it in the admin, or load with --on-conflict keep (it stays deleted) or overwrite (it comes back)"
        )
        return f"{what}; {remedy}"

    def names_deleted(self, other: object) -> str:
        remedy = f"recover that in the admin, or take the name out of {self.source}"
        return f"names {other}, which was deleted on the site; {remedy}"

    def other_kind(self, noun: str) -> str:
        return f"the site has a {noun} with this slug; give one of the two another slug"

    # --- No longer in what is loaded ----------------------------------------------------------------------------------

    def gone(self) -> str:
        put_back = self._dump(", or run dump_seeds to put it back")
        return f"no longer in {self.source}; load with --prune to delete it{put_back}"

    def gone_but(self, why: str) -> str:
        put_back = self._dump(", or run dump_seeds to put it back into the seeds")
        return f"no longer in {self.source}, but {why}; --prune leaves it: delete it in the admin{put_back}"
