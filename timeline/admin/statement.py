"""Admin of statements, with the speaker and the evidence of each."""

from typing import Any, ClassVar

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from timeline.admin.entry import EntryDesk
from timeline.admin.entryforms import StatementForm
from timeline.admin.filters import DateBasisFilter, NeedsFilter, PeriodFilter, SideFilter, WriterFilter
from timeline.admin.inlines import InvolvementInline, RelationInline, StatementCitationInline
from timeline.admin.sheets.desk import SheetDesk
from timeline.models import Statement
from timeline.vocabulary import InvolvementRole


@admin.register(Statement)
class StatementAdmin(SheetDesk, EntryDesk[Statement]):
    form = StatementForm
    fieldsets: ClassVar[Any] = (
        EntryDesk.head,
        EntryDesk.when_and_where,
        (
            _("The statement"),
            {"fields": (("speech_act", "fidelity"), ("medium", "outlet"), "about")},
        ),
        EntryDesk.further,
    )
    autocomplete_fields = ("places", "topics", "outlet", "about")
    inlines = (InvolvementInline, StatementCitationInline, RelationInline)
    list_display = ("title", "state", "when_words", "speakers", "speech_act")
    list_filter = (
        "state",
        NeedsFilter,
        WriterFilter,
        PeriodFilter,
        "speech_act",
        "medium",
        SideFilter,
        DateBasisFilter,
        ("topics", admin.RelatedOnlyFieldListFilter),
        ("places", admin.RelatedOnlyFieldListFilter),
    )

    @admin.display(description=_("speaker"))
    def speakers(self, obj: Statement) -> str:
        parts = obj.involvements.all()
        return ", ".join(part.actor.name for part in parts if part.role == InvolvementRole.SPEAKER)
