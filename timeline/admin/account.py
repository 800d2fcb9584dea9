"""Admin of accounts and groups: Django's own, every deletion noted in the audit log, one or many."""

from typing import Any

from django.contrib import admin
from django.contrib.admin.models import LogEntry
from django.contrib.auth.admin import GroupAdmin, UserAdmin
from django.contrib.auth.models import Group, User
from django.http import HttpRequest


class NotedDeletions(admin.ModelAdmin[Any]):
    """Django writes many rows of its log at once, without the signal that the audit log waits for."""

    def log_deletions(self, request: HttpRequest, queryset: Any) -> list[LogEntry]:
        noted = super().log_deletions
        return [entry for one in queryset for entry in noted(request, [one])]  # type: ignore[arg-type]  # one of many


admin.site.unregister(User)
admin.site.unregister(Group)


@admin.register(User)
class AccountAdmin(NotedDeletions, UserAdmin):  # type: ignore[type-arg]
    pass


@admin.register(Group)
class AccountGroupAdmin(NotedDeletions, GroupAdmin):
    pass
