"""A submitted page of the desk comes in; what it changes is written with its history, unless somebody else was quicker.

A page carries the record as it was when it was opened. Where that is no longer how it is, nothing is written: the page
comes back as it was typed, with what changed meanwhile, and may be saved over that knowingly.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, TypeVar

from django.contrib import admin, messages
from django.contrib.admin.utils import unquote
from django.contrib.messages.storage import default_storage
from django.core import signing
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext as _

from timeline import history
from timeline.admin.deleting import delete_chosen
from timeline.admin.ids import id_in
from timeline.admin.reasons import is_public, reason_given, was_public
from timeline.models.base import Record
from timeline.snapshots import (
    PARTS,
    NotPossibleError,
    Snapshot,
    combined,
    lock_and_take,
    put,
    rows_kept,
    take,
    take_one,
)
from timeline.vocabulary import Action

R = TypeVar("R", bound=Record)


def sealed(snapshot: Snapshot, *, to: Any) -> str:
    """The snapshot as a text that this user's browser may hold and cannot alter; nobody else can send it."""
    return signing.dumps(snapshot.text, salt=_salt(to), compress=True)


def unsealed(text: str, *, by: Any) -> Snapshot | None:
    """The snapshot, None where the text is not one that this user was given."""
    try:
        return Snapshot.read(signing.loads(text, salt=_salt(by)))
    except signing.BadSignature:
        return None


def _salt(user: Any) -> str:
    return f"timeline.opened:{user.pk}"


def _pk(object_id: str) -> int:
    """The id in an address; 0, which no record has, where it is none."""
    return id_in(unquote(object_id)) or 0


@dataclass(frozen=True)
class Line:
    """A field that somebody else changed: when the page was opened, now, and what saving mine over it would make."""

    difference: history.Difference
    mine: str | None  # None: what was typed cannot be saved yet, so nobody knows


@dataclass(frozen=True)
class Conflict:
    """What somebody else did to the record while the page was open. `over` is what "save mine over it" sends.

    `keeps_rows`: whether that leaves the rows as they are now; None where nobody knows.
    """

    who: str
    when: Any
    theirs: history.Words
    mine: history.Words | None
    lines: tuple[Line, ...]
    keeps_rows: bool | None
    over: str  # "" where the user may not, or the record is gone

    @property
    def rows_only(self) -> history.Words:
        return history.Words((), self.theirs.rows)

    @property
    def message(self) -> str:
        words = _(
            "%(who)s changed this record while you had it open. Nothing was saved, and nothing you typed is lost."
        )
        return words % {"who": self.who}


class KeptAdmin(admin.ModelAdmin[R]):
    """An admin page whose every save is a revision of the whole record."""

    def get_form(self, request: HttpRequest, obj: Any = None, change: bool = False, **kwargs: Any) -> Any:
        form = super().get_form(request, obj, change, **kwargs)
        form.refusals = getattr(request, "refusals", ())  # type: ignore[attr-defined]  # a PageForm, for this request
        if obj is not None and not self.has_change_permission(request, obj):
            for name in ("opened", "reason"):
                form.base_fields.pop(name, None)
        elif obj is not None:
            # Saved over what was published meanwhile, the record is here as it was opened: a draft.
            before: Snapshot | None = getattr(request, "before", None)
            form.needs_reason = is_public(obj) or (before is not None and was_public(before))  # type: ignore[attr-defined]
            if request.method == "GET":
                form.seal = sealed(take_one(obj), to=request.user)  # type: ignore[attr-defined]
        return form

    def changeform_view(
        self, request: HttpRequest, object_id: str | None = None, form_url: str = "", extra_context: Any = None
    ) -> HttpResponse:
        if request.method != "POST":
            return super().changeform_view(request, object_id, form_url, extra_context)
        opened = unsealed(request.POST.get("opened", ""), by=request.user) if object_id else None
        if opened and opened.label != f"{self.opts.label_lower}:{_pk(str(object_id))}":
            opened = None  # the page of another record
        try:
            with transaction.atomic():
                before = self._lock(object_id)
                request.before = before  # type: ignore[attr-defined]
                if object_id and opened is None:
                    raise NotPossibleError(
                        [_("The page does not say how the record was when you opened it; reload it.")]
                    )
                if opened and (before is None or before.digest != opened.digest):
                    if before is None or request.POST.get("_over") != before.digest:
                        return self._conflicting(request, opened, before, form_url, extra_context)
                    return self._over(request, opened, before, form_url, extra_context)
                return super().changeform_view(request, object_id, form_url, extra_context)
        except NotPossibleError as refusal:
            return self._again(request, object_id, opened, tuple(refusal.reasons), form_url, extra_context)

    def _over(self, request: HttpRequest, opened: Snapshot, now: Snapshot, form_url: str, context: Any) -> HttpResponse:
        """Save the page on the record as it was opened; `save_related` keeps what only the others changed."""
        self._may_overwrite(request, now, refuse=True)
        put(opened)
        request.opened = opened  # type: ignore[attr-defined]
        response = super().changeform_view(request, str(opened.pk), form_url, context)
        if not getattr(request, "is_written", False):  # the page has errors: what the others saved stays
            if hasattr(response, "render"):
                response.render()
            transaction.set_rollback(True)
        return response

    def _lock(self, object_id: str | None) -> Snapshot | None:
        """The record as it is now, held until the transaction ends; None for a new or deleted one."""
        if object_id is None:
            return None
        return lock_and_take(self.model, [_pk(object_id)]).get(_pk(object_id))

    def _again(
        self, request: HttpRequest, object_id: str | None, opened: Snapshot | None, reasons: tuple[str, ...],
        form_url: str, context: Any,
    ) -> HttpResponse:  # fmt: skip
        """The page as it was typed, on the record as it was opened, with the reasons; nothing is written."""
        request.refusals = reasons  # type: ignore[attr-defined]
        with transaction.atomic():
            if opened is not None:
                try:
                    put(opened)
                except NotPossibleError:
                    pass  # the rows that are gone say so themselves
            response = super().changeform_view(request, object_id, form_url, context)
            if hasattr(response, "render"):
                response.render()
            transaction.set_rollback(True)
        return response

    def _conflicting(
        self, request: HttpRequest, opened: Snapshot, now: Snapshot | None, form_url: str, context: Any
    ) -> HttpResponse:
        mine = self._mine(request, opened, form_url)
        steps = history.steps_of(self.model, opened.pk)
        theirs = history.compare(opened, now)
        own = history.compare(opened, mine) if mine else None
        result = combined(opened, now, mine) if now and mine else mine
        saved = {one.label: one.new for one in history.compare(opened, result).fields} if result else {}
        conflict = Conflict(
            steps[0].who if steps else _("Somebody"),
            steps[0].when if steps else None,
            theirs,
            own,
            tuple(Line(one, saved.get(one.label, one.old) if result else None) for one in theirs.fields),
            rows_kept(now, result) if now and result else None,
            now.digest if now and self._may_overwrite(request, now) else "",
        )
        message = conflict.message if now else _("Somebody deleted this record while you had it open.")
        more = {**(context or {}), "conflict": conflict, "deleted_meanwhile": now is None}
        return self._again(request, str(opened.pk), opened, (message,), form_url, more)

    def _mine(self, request: HttpRequest, opened: Snapshot, form_url: str) -> Snapshot | None:
        """The record as the page would have it; tried out and undone. None where the page has errors."""
        mine = None
        said, request._messages = request._messages, default_storage(request)  # type: ignore[attr-defined]
        request.trial = True  # type: ignore[attr-defined]
        try:
            with transaction.atomic():
                put(opened)
                if super().changeform_view(request, str(opened.pk), form_url).status_code == 302:
                    mine = take(self.model, [opened.pk]).get(opened.pk)
                transaction.set_rollback(True)
        except NotPossibleError:
            mine = None
        finally:
            request.trial = False  # type: ignore[attr-defined]
            request._messages = said  # type: ignore[attr-defined]
        return mine

    def _may_overwrite(self, request: HttpRequest, now: Snapshot, *, refuse: bool = False) -> bool:
        """Whether the user may change the record as it is now, not only as it was opened."""
        allowed = self.has_change_permission(request, self.model._base_manager.get(pk=now.pk))
        if refuse and not allowed:
            raise NotPossibleError([_("You may not change this record as it is now.")])
        return allowed

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        super().save_related(request, form, formsets, change)
        if getattr(request, "trial", False):
            return
        request.is_written = True  # type: ignore[attr-defined]
        before: Snapshot | None = getattr(request, "before", None)
        record, after = form.instance, take_one(form.instance)
        if before is not None and (opened := getattr(request, "opened", None)):
            record = put(combined(opened, before, after))
            after = take_one(record)
        if before is not None and before.digest == after.digest:
            return
        action = self.check_step(request, record, before, after)
        if getattr(request, "is_preview", False):  # taken back anyway
            return
        history.keep(
            [after],
            action=action,
            by=request.user,
            reason=form.cleaned_data.get("reason", ""),
            before={before.label: before} if before else {},
        )

    def check_step(self, request: HttpRequest, obj: R, before: Snapshot | None, after: Snapshot) -> Action:
        """What was done, for the history; raises NotPossibleError where it may not be done."""
        return Action.EDITED if before else Action.CREATED

    def delete_view(self, request: HttpRequest, object_id: str, extra_context: Any = None) -> HttpResponse:
        if self.model not in PARTS:  # what is listed here belongs to the page of another model
            return super().delete_view(request, object_id, extra_context)
        try:
            with transaction.atomic():
                now = self._lock(object_id)
                obj = self.get_object(request, unquote(object_id))
                if now and obj and request.method == "POST" and self.has_delete_permission(request, obj):
                    if request.POST.get("now") != now.digest:
                        text = _(
                            "The record changed since you opened this page. Look at it again before you delete it."
                        )
                        raise NotPossibleError([text])
                    reason_given(request, obj)
                more = {"now": now.digest if now else "", "needs_reason": bool(obj and is_public(obj))}
                return super().delete_view(request, object_id, more | (extra_context or {}))
        except NotPossibleError as refusal:
            self.message_user(request, refusal.reasons[0], messages.WARNING)
            return HttpResponseRedirect(request.path)

    def get_actions(self, request: HttpRequest) -> dict[str, Any]:
        found: dict[str, Any] = super().get_actions(request)
        if "delete_selected" in found and self.model in PARTS:
            found["delete_selected"] = (delete_chosen, *found["delete_selected"][1:])
        return found

    def delete_model(self, request: HttpRequest, obj: R) -> None:
        history.delete(obj, by=request.user, reason=request.POST.get("reason", ""))
