"""Records chosen in a list come in; a page that asks why, and then that they are gone, go out."""

from __future__ import annotations

from collections.abc import Iterable
from graphlib import CycleError, TopologicalSorter
from typing import Any, Final

from django.contrib import messages
from django.contrib.admin.actions import delete_selected
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from timeline.admin.reasons import is_public, reason_given
from timeline.snapshots import NotPossibleError, Snapshot, lock_and_take

_UPWARDS: Final = ("part_of_id", "parent_id", "succeeds_id")  # links to another record of the same kind


def delete_chosen(desk: Any, request: HttpRequest, queryset: QuerySet[Any]) -> HttpResponse | None:
    """Django's action, but all or none, as they were when the page asked, and with a reason where one is due."""
    try:
        with transaction.atomic():
            return _delete(desk, request, queryset)
    except NotPossibleError as refusal:
        for reason in refusal.reasons:
            desk.message_user(request, reason, messages.WARNING)
    asked: Any = request.POST.copy()
    asked.pop("post")
    request.POST = asked  # so that it asks again
    return _delete(desk, request, queryset)


def parts_first(records: Iterable[Any]) -> list[Any]:
    """The records so that each comes before those of them that it names: as larger, broader or earlier."""
    found = {record.pk: record for record in records}
    named = {pk: {getattr(record, name, None) for name in _UPWARDS} & set(found) for pk, record in found.items()}
    try:
        order = list(TopologicalSorter(named).static_order())
    except CycleError:
        order = list(found)  # whichever goes first is refused, with what names it
    return [found[pk] for pk in reversed(order)]


def in_the_way(desk: Any, records: Iterable[Any], protected: Iterable[Any]) -> list[Any]:
    """Those of the protected, as Django lists them, that do not go with these records themselves."""
    page = f"admin:timeline_{desk.opts.model_name}_change"
    pages = [f'"{reverse(page, args=[record.pk])}"' for record in records]
    return [text for text in protected if not any(page in str(text) for page in pages)]


def _delete(desk: Any, request: HttpRequest, queryset: QuerySet[Any]) -> HttpResponse | None:
    is_sure = "post" in request.POST
    keys = list(queryset.order_by().values_list("pk", flat=True))
    with transaction.atomic():
        now = lock_and_take(desk.model, keys)
        if is_sure and not all(desk.has_delete_permission(request, record) for record in queryset):
            raise PermissionDenied
        if is_sure:
            _refuse(request, queryset, now)
        answer: Any = delete_selected(desk, request, queryset)
    if answer is not None:
        answer.context_data |= {
            "seen": [_seen(one) for one in now.values()],
            "needs_reason": any(is_public(record) for record in queryset),
            "reason": request.POST.get("reason", ""),
        }
    return answer  # type: ignore[no-any-return]


def _refuse(request: HttpRequest, chosen: QuerySet[Any], now: dict[int, Snapshot]) -> None:
    """Raises NotPossibleError where the page that asked showed another state, or where a reason is missing."""
    if not {_seen(one) for one in now.values()} <= set(request.POST.getlist("seen")):
        text = _("Something changed since you opened this page. Look at it again before you delete it.")
        raise NotPossibleError([text])
    reason_given(request, *chosen)


def _seen(snapshot: Snapshot) -> str:
    return f"{snapshot.pk}:{snapshot.digest}"
