"""Admin of topics, on two levels."""

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest

from timeline.admin.base import RecordAdmin, languages
from timeline.admin.forms import TopicForm
from timeline.models import Topic


@admin.register(Topic)
class TopicAdmin(RecordAdmin[Topic]):
    noun = "topic"
    form = TopicForm
    fieldsets = ((None, {"fields": (languages("name"), "parent", "slug")}),)
    autocomplete_fields = ("parent",)
    list_display = ("name", "parent")
    list_filter = (("parent", admin.RelatedOnlyFieldListFilter),)
    ordering = ("name_en",)
    search_fields = (*languages("name"), "slug")

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        return super().get_queryset(request).select_related("parent")

    def label(self, obj: Topic) -> str:
        return f"{obj.parent} › {obj}" if obj.parent else str(obj)
