"""What people do at the desk comes in, by Django's signals or by a call; the audit log holds it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from axes.signals import user_locked_out
from django.contrib.admin.models import ADDITION, CHANGE, DELETION, LogEntry
from django.contrib.auth.signals import user_logged_in, user_logged_out, user_login_failed
from django.db.models.signals import post_save
from django.http import HttpRequest

from timeline.headers import client_address
from timeline.models import Deed
from timeline.models.base import Record
from timeline.snapshots import PARTS
from timeline.vocabulary import Action, DeedKind

_KINDS: Final = {ADDITION: DeedKind.ADD, CHANGE: DeedKind.CHANGE, DELETION: DeedKind.DELETE}
_OF_ACTIONS: Final = {
    Action.PUBLISHED: DeedKind.PUBLISH,
    Action.WITHDRAWN: DeedKind.WITHDRAW,
    Action.DELETED: DeedKind.DELETE,
}
_LONGEST: Final = {"username": 150, "subject": 200, "object_id": 64}  # of the columns


def record(
    kind: DeedKind,
    *,
    user: Any = None,
    username: str = "",
    request: HttpRequest | None = None,
    model: Any = None,
    object_id: Any = "",
    subject: str = "",
    detail: str = "",
) -> Deed:
    """Note that somebody did something; without `user`, whoever is signed in at the request."""
    user = user or getattr(request, "user", None)
    known = user if user is not None and user.pk else None
    texts = {"username": username or (known.get_username() if known else ""), "subject": subject}
    texts["object_id"] = str(object_id)
    return Deed.objects.create(
        kind=kind,
        user=known,
        address=client_address(request) or None if request else None,
        model=model._meta.label_lower if model else "",
        detail=detail,
        **{name: text[: _LONGEST[name]] for name, text in texts.items()},
    )


def record_kept(kept: Mapping[Record, tuple[bool, str]], *, action: Action, by: Any, reason: str) -> None:
    """Note one revision of the history: for each record whether it was there before, and what changed in words."""
    Deed.objects.bulk_create(
        Deed(
            kind=_kind(action, was_there=was_there),
            user=by,
            username=by.get_username(),
            model=one._meta.label_lower,
            object_id=str(one.pk),
            subject=str(one)[: _LONGEST["subject"]],
            detail=". ".join(filter(None, (f"{action.label}: {changed}" if changed else str(action.label), reason))),
        )
        for one, (was_there, changed) in kept.items()
    )


def _kind(action: Action, *, was_there: bool) -> DeedKind:
    if action == Action.MERGED and not was_there:
        return DeedKind.DELETE  # the one that went
    return _OF_ACTIONS.get(action, DeedKind.CHANGE if was_there else DeedKind.ADD)


def watch() -> None:
    """Note sign-ins, and what the admin does to whatever has no history: accounts, groups."""
    user_logged_in.connect(_signed_in, dispatch_uid="deed-in")
    user_logged_out.connect(_signed_out, dispatch_uid="deed-out")
    user_login_failed.connect(_failed, dispatch_uid="deed-failed")
    user_locked_out.connect(_locked_out, dispatch_uid="deed-locked")
    post_save.connect(_written, sender=LogEntry, dispatch_uid="deed-written")


def _signed_in(sender: Any, request: Any, user: Any, **_signal: Any) -> None:
    record(DeedKind.SIGN_IN, user=user, request=request)


def _signed_out(sender: Any, request: Any, user: Any, **_signal: Any) -> None:
    if user is not None:
        record(DeedKind.SIGN_OUT, user=user, request=request)


def _failed(sender: Any, credentials: Any, request: Any = None, **_signal: Any) -> None:
    record(DeedKind.SIGN_IN_FAILED, username=str(credentials.get("username", "")), request=request)


def _locked_out(sender: Any, request: Any, username: Any = "", **_signal: Any) -> None:
    record(DeedKind.LOCKED_OUT, username=str(username or ""), request=request)


def _written(sender: Any, instance: LogEntry, created: bool, raw: bool = False, **_signal: Any) -> None:
    model = instance.content_type.model_class() if instance.content_type else None
    if not created or raw or model in PARTS:  # of records the history tells, whoever changed them and however
        return
    record(
        _KINDS[instance.action_flag],
        user=instance.user,
        model=model,
        object_id=instance.object_id or "",
        subject=instance.object_repr,
        detail=instance.get_change_message(),
    )
