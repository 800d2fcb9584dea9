"""An entry, a state and a user come in; the entry in that state, with who, when and why kept, or a refusal, goes out.

Nothing else changes what readers see: the desk's forms and lists, and whatever comes later, ask here.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any, Final

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import override
from reversion.models import Version

from timeline import history, publishing
from timeline.models import Entry, Meeting, Statement
from timeline.publishing import DECIDED, PUBLISH
from timeline.snapshots import NotPossibleError, lock_and_take, take_one
from timeline.vocabulary import Action, WorkflowState

# What may become of an entry in each state.
STEPS: Final[Mapping[str, tuple[WorkflowState, ...]]] = {
    WorkflowState.DRAFT: (WorkflowState.IN_REVIEW, WorkflowState.PUBLISHED),
    WorkflowState.IN_REVIEW: (WorkflowState.PUBLISHED, WorkflowState.DRAFT),
    WorkflowState.PUBLISHED: (WorkflowState.WITHDRAWN, WorkflowState.DRAFT),
    WorkflowState.WITHDRAWN: (WorkflowState.PUBLISHED, WorkflowState.DRAFT),
}
ACTIONS: Final[Mapping[str, Action]] = {
    WorkflowState.DRAFT: Action.TAKEN_BACK,
    WorkflowState.IN_REVIEW: Action.SENT,
    WorkflowState.PUBLISHED: Action.PUBLISHED,
    WorkflowState.WITHDRAWN: Action.WITHDRAWN,
}
_WRITING: Final = (Action.CREATED, Action.SENT, Action.RECOVERED)  # all that a record says, where it was not there


class RefusedError(NotPossibleError):
    """What this user may not do, or what cannot be done to this entry now."""


def may_change(user: Any, entry: Entry) -> bool:
    """Whether the user may change the entry as it stands; what reviewers decided only they change."""
    kind = "meeting" if isinstance(entry, Meeting) or entry.kind == "meeting" else "statement"
    allowed = bool(user.has_perm(f"timeline.change_{kind}"))
    return allowed and (entry.state not in DECIDED or bool(user.has_perm(PUBLISH)))


def steps(entry: Entry | None, user: Any) -> list[WorkflowState]:
    """What the user may make of the entry; for a new one (None), of a draft."""
    state = entry.state if entry is not None else WorkflowState.DRAFT
    return [to for to in STEPS[state] if not forbidden(state, to, user)]


def forbidden(state: str, to: str, user: Any) -> list[str]:
    """Why the user may not bring an entry from one state to the other, whatever the entry says."""
    if state == to:
        return []
    if (to in DECIDED or state in DECIDED) and not user.has_perm(PUBLISH):
        return [_("You may not publish or withdraw; choose “in review” and ask a reviewer to decide.")]
    if to not in STEPS[state]:
        words = {"state": WorkflowState(state).label, "to": WorkflowState(to).label}
        return [_("An entry that is “%(state)s” cannot become “%(to)s” at once.") % words]
    return []


def authors_of(entry: Entry) -> set[int]:
    """The ids of the users who wrote what the entry says since it was last published, and of who last sent it."""
    model = Meeting if entry.kind == "meeting" else Statement
    label = f"{model._meta.label_lower}:{entry.pk}"
    columns = ("revision__user", *(f"revision__change__{name}" for name in ("action", "touched", "facts")))
    found: set[int | None] = set()
    is_sent = False
    versions = Version.objects.get_for_object_reference(model, entry.pk).order_by("-pk")
    for user, action, touched, facts in versions.values_list(*columns):
        if action == Action.PUBLISHED:
            break
        is_last_sending = action == Action.SENT and not is_sent
        if is_last_sending or _is_writing(label, action, touched or {}, facts or {}):
            found.add(user)
        is_sent = is_sent or is_last_sending
    return {user for user in found if user is not None}


def _is_writing(label: str, action: str | None, touched: Mapping[str, list[str]], facts: Mapping[str, Any]) -> bool:
    """Whether a revision says something new in this record, by whatever step; not what came of another's change."""
    if facts.get("aside") or action == Action.UNMERGED or (action == Action.MERGED and facts.get("kept") != label):
        return False
    if label not in touched:
        return action in _WRITING
    return bool(set(touched[label]) - {"state"})


def refusals(entry: Entry, *, state: str, to: str, by: Any, authors: Collection[int]) -> list[str]:
    """Why the entry, as the database has it, cannot be published by this user; `state` is what it was before."""
    if to != WorkflowState.PUBLISHED:
        return []
    reasons = []
    if state != WorkflowState.PUBLISHED and settings.REVIEWER_DIFFERS and by.pk in authors:
        reasons.append(_("You wrote this entry; somebody else has to review and publish it. Send it to review."))
    if missing := publishing.lacking(entry):
        reasons.append(_("Before it can be published, it still needs: %(missing)s.") % {"missing": "; ".join(missing)})
    return reasons


def move(entry: Meeting | Statement, *, to: WorkflowState, by: Any, reason: str = "") -> None:
    """Bring the entry into another state. Raises RefusedError, with the reasons; nothing is written then."""
    with transaction.atomic():
        before = lock_and_take(type(entry), [entry.pk])[entry.pk]
        entry.refresh_from_db()
        state = before.fields["state"]
        if state == to:
            return
        reasons = refusals_to_move(entry, to=to, by=by, reason=reason, state=state)
        if reasons:
            raise RefusedError(reasons)
        entry.state = to
        with override(settings.LANGUAGE_CODE):
            entry.save(update_fields=["state"])
        history.keep([take_one(entry)], action=ACTIONS[to], by=by, reason=reason, before={before.label: before})


def refusals_to_move(entry: Entry, *, to: WorkflowState, by: Any, reason: str, state: str | None = None) -> list[str]:
    """Why this user may not bring the entry, as the database has it, into that state; [] where `move` would do it."""
    state = entry.state if state is None else state
    if not by.has_perm(f"timeline.change_{entry.kind}"):
        return [_("You may not change this entry.")]
    reasons = forbidden(state, to, by)
    if to == WorkflowState.WITHDRAWN and not reason.strip():
        reasons.append(_("Say why it is withdrawn; readers of its address are told that it was."))
    return reasons or refusals(entry, state=state, to=to, by=by, authors=authors_of(entry))
