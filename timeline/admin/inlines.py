"""Rows edited on the page of the record they belong to: people, citations, relations, states, names, segments."""

from typing import Any, ClassVar

from django import forms
from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from timeline.admin.base import DeskFields, languages
from timeline.admin.evidence import EntryCitations, MembershipCitations
from timeline.admin.formsets import (
    InvolvementRows,
    MeetingStates,
    RelationRows,
    Segments,
)
from timeline.admin.rows import CitationForm, InvolvementForm, MeetingStateForm, SegmentForm
from timeline.admin.widgets import in_words
from timeline.models import (
    ActorIdentifier,
    ActorName,
    Citation,
    Involvement,
    MeetingState,
    Membership,
    PlaceName,
    Relation,
    Segment,
)
from timeline.vocabulary import ClaimField

ENTRY_CLAIMS: tuple[ClaimField, ...] = (
    ClaimField.EXISTENCE,
    ClaimField.DATE,
    ClaimField.PLACE,
    ClaimField.PARTICIPANT,
    ClaimField.WORDING,
)


class InvolvementInline(DeskFields[Involvement], admin.StackedInline[Involvement, Any]):
    model = Involvement
    verbose_name = _("person, body or group")
    verbose_name_plural = _("People, bodies and groups")
    form = InvolvementForm
    formset = InvolvementRows
    fields = (("actor", "role", "order"), ("office", "office_printed", "on_behalf_of"))
    autocomplete_fields = ("actor", "office", "on_behalf_of")
    extra = 0

    def get_queryset(self, request: HttpRequest) -> QuerySet[Involvement]:
        return super().get_queryset(request).select_related("actor", "office__person")


class RelationInline(DeskFields[Relation], admin.TabularInline[Relation, Any]):
    model = Relation
    verbose_name_plural = _("Relations: this entry …")
    fk_name = "source"
    formset = RelationRows
    fields = ("kind", "target")
    autocomplete_fields = ("target",)
    extra = 0


class MeetingStateInline(DeskFields[MeetingState], admin.StackedInline[MeetingState, Any]):
    model = MeetingState
    form = MeetingStateForm
    formset = MeetingStates
    fields = (("status", "order"), ("since", "planned_for"), languages("note"))
    extra = 0


class CitationRows(DeskFields[Citation], admin.StackedInline[Citation, Any]):
    """The evidence, one claim a row. `claims` are those that such a record can make."""

    model = Citation
    form = CitationForm
    extra = 0
    claims: tuple[ClaimField, ...] = ()
    reason: ClassVar[Any] = (
        _("Note: why the lines bear it out although they do not print it"),
        {"classes": ("collapse", "citation-note"), "fields": (languages("note"),)},
    )

    class Media:
        js = (forms.Script("js/admin/citations.js", type="module"),)

    def get_queryset(self, request: HttpRequest) -> QuerySet[Citation]:
        return super().get_queryset(request).select_related("document", "actor", "place")

    def formfield_for_choice_field(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        if db_field.name == "field":
            kwargs["choices"] = [(claim.value, claim.label) for claim in self.claims]
        return super().formfield_for_choice_field(db_field, request, **kwargs)


class EntryCitationInline(CitationRows):
    formset = EntryCitations
    fieldsets = (
        (None, {"fields": (("field", "actor", "place"), ("document", "lines", "locator", "basis", "stance"))}),
        CitationRows.reason,
    )
    autocomplete_fields = ("document", "actor", "place")
    claims = ENTRY_CLAIMS


class MeetingCitationInline(EntryCitationInline):
    claims = (*ENTRY_CLAIMS, ClaimField.STATUS, ClaimField.LEVEL, ClaimField.OUTCOME)


class StatementCitationInline(EntryCitationInline):
    claims = (*ENTRY_CLAIMS, ClaimField.OUTLET)


class MembershipCitationInline(CitationRows):
    formset = MembershipCitations
    fieldsets = (
        (None, {"fields": (("field", "document", "lines", "locator"), ("basis", "stance"))}),
        CitationRows.reason,
    )
    autocomplete_fields = ("document",)
    claims = (ClaimField.EXISTENCE, ClaimField.DATE)


class OfficeInline(DeskFields[Membership], admin.TabularInline[Membership, Any]):
    """A person's offices, to read; each is edited on its own page, where its citations are."""

    model = Membership
    fk_name = "person"
    verbose_name_plural = _("Offices held (edited on their own pages)")
    fields = ("body", "from_when", "to_when")
    readonly_fields = ("body", "from_when", "to_when")
    show_change_link = True
    can_delete = False
    extra = 0

    @admin.display(description=_("from"))
    def from_when(self, obj: Membership) -> str:
        return in_words(obj.start) or "?"

    @admin.display(description=_("to"))
    def to_when(self, obj: Membership) -> str:
        return in_words(obj.end) or "?"

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


class ActorNameInline(admin.TabularInline[ActorName, Any]):
    model = ActorName
    extra = 0


class ActorIdentifierInline(admin.TabularInline[ActorIdentifier, Any]):
    model = ActorIdentifier
    verbose_name_plural = _("Identifiers elsewhere (only where verified, such as scheme “wikidata”)")
    extra = 0


class PlaceNameInline(admin.TabularInline[PlaceName, Any]):
    model = PlaceName
    extra = 0


class SegmentInline(DeskFields[Segment], admin.StackedInline[Segment, Any]):
    model = Segment
    form = SegmentForm
    formset = Segments
    fields = (("lines", "reason"), languages("what"))
    extra = 0
