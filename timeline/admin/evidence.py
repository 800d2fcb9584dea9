"""The citations below a record come in; that they bear out every claim of the record, and no other, is checked here."""

from collections.abc import Iterator
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from timeline import dates
from timeline.admin.formsets import OrderedRows
from timeline.models import Actor, Place, Statement
from timeline.vocabulary import ClaimField, Stance, WorkflowState

Claim = tuple[str, str]  # a ClaimField, with the id of the actor or place it is about ("": about neither)


class EntryCitations(OrderedRows):
    """What an entry rests on.

    The people, places and outlet that citations are about stand in other parts of the same page, so they are read from
    what was posted: only that says how the entry will be once all of it is saved.
    """

    def clean(self) -> None:
        super().clean()
        rows = self.live_forms()
        claims = set(self._claims())
        for form in rows:
            self._check_claim(form, claims)
        if any(self.errors):
            return  # a row that is to be corrected may be the one that seems to be missing
        if isinstance(self.instance, Statement):
            self._check_said_before_printed(rows, self.instance)
        if self.instance.state == WorkflowState.PUBLISHED:
            self._check_complete()

    def _claims(self) -> Iterator[Claim]:
        """What the entry claims and a published one has to cite."""
        yield ClaimField.EXISTENCE, ""
        yield ClaimField.DATE, ""
        for place in self.data.getlist("places"):  # type: ignore[attr-defined]  # a QueryDict
            yield ClaimField.PLACE, place
        for row in range(int(self.data.get("involvements-TOTAL_FORMS") or 0)):
            actor = self.data.get(f"involvements-{row}-actor")
            if actor and not self.data.get(f"involvements-{row}-DELETE"):
                yield ClaimField.PARTICIPANT, actor
        if self.data.get("outlet"):
            yield ClaimField.OUTLET, ""

    def _check_claim(self, form: Any, claims: set[Claim]) -> None:
        """A citation is about a person, place or outlet that the entry names."""
        field = form.cleaned_data["field"]
        claim = claim_of(form)
        if field == ClaimField.PARTICIPANT and claim not in claims:
            form.add_error("actor", _("This actor is not among those who took part; add it there, or choose another."))
        elif field == ClaimField.PLACE and claim[1] and claim not in claims:
            form.add_error("place", _("This place is not among the entry’s places; add it there, or choose another."))
        elif field == ClaimField.PLACE and not claim[1] and not self.data.get("place_note_en"):
            form.add_error("place", _("Say which of the entry’s places the claim is about."))
        elif field == ClaimField.OUTLET and claim not in claims:
            form.add_error("field", _("The statement names no outlet; choose one above, or another claim here."))

    def _uncited(self) -> list[Claim]:
        """The claims that no row supports."""
        cited = {claim_of(form) for form in self.live_forms() if form.cleaned_data["stance"] == Stance.SUPPORTS}
        return [claim for claim in dict.fromkeys(self._claims()) if claim not in cited]

    def _check_complete(self) -> None:
        """A published entry cites each of its claims."""
        if missing := self._uncited():
            raise ValidationError(
                _(
                    "A published entry has a citation for each of its claims. Missing: %(claims)s. "
                    "Add a citation for each below, or set the state back to “draft”."
                )
                % {"claims": "; ".join(claim_in_words(claim) for claim in missing)}
            )

    def _check_said_before_printed(self, rows: list[Any], statement: Statement) -> None:
        """Nobody reports what is yet to be said; an open or unknown date of a report rules nothing out."""
        reports = [
            form.cleaned_data["document"]
            for form in rows
            if form.cleaned_data["field"] == ClaimField.EXISTENCE and form.cleaned_data["stance"] == Stance.SUPPORTS
        ]
        days = [dates.parse(report.published).latest if report.published else None for report in reports]
        closed = [day for day in days if day is not None]
        try:
            said = statement.when
        except dates.EdtfError:
            return  # the date field says so itself
        if closed and len(closed) == len(days) and said.earliest > max(closed):
            raise ValidationError(
                _(
                    "The statement is dated %(said)s, after the latest document that reports it (%(printed)s); "
                    "correct one of the dates, or cite a later document."
                )
                % {"said": statement.date, "printed": max(closed).isoformat()}
            )


class MembershipCitations(OrderedRows):
    """What an office rests on."""

    def clean(self) -> None:
        super().clean()
        if not self.live_forms() and not any(self.errors):
            raise ValidationError(_("An office stands on the authority of a source; add at least one citation."))


def claim_of(form: Any) -> Claim:
    """What a row bears out."""
    about = form.cleaned_data.get("actor") or form.cleaned_data.get("place")
    return form.cleaned_data["field"], str(about.pk) if about else ""


def claim_in_words(claim: Claim) -> str:
    """A claim as an editor would name it: "date", "place (Geneva)"."""
    field, pk = claim
    label = str(ClaimField(field).label)
    if not pk:
        return label
    named = Actor.objects.filter(pk=pk) if field == ClaimField.PARTICIPANT else Place.objects.filter(pk=pk)
    return f"{label} ({', '.join(str(record) for record in named)})"
