"""Admin of entries: what meetings and statements share, and the list of both from which each is opened."""

from typing import Any, ClassVar, TypeVar

from django.contrib import admin, messages
from django.contrib.admin.views.main import ChangeList
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from timeline import history, publishing, workflow
from timeline.admin import asking, saved
from timeline.admin.base import RecordAdmin, languages
from timeline.admin.bulk import BulkActions
from timeline.admin.filters import DateBasisFilter, NeedsFilter, PeriodFilter, SideFilter, WriterFilter
from timeline.admin.following import NextInList
from timeline.admin.likeness import LikenessPages
from timeline.admin.telling import TellsSteps
from timeline.admin.widgets import in_words
from timeline.folding import fold
from timeline.models import Entry
from timeline.publishing import DECIDED, PUBLISH
from timeline.querysets import plain
from timeline.snapshots import Snapshot
from timeline.vocabulary import Action, EntryKind, WorkflowState

E = TypeVar("E", bound=Entry)

# What the buttons under the form say; what they send is the state.
BUTTONS = {
    WorkflowState.DRAFT: _("Save and take back to draft"),
    WorkflowState.IN_REVIEW: _("Save and send to review"),
    WorkflowState.PUBLISHED: _("Save and publish"),
    WorkflowState.WITHDRAWN: _("Save and withdraw"),
}

Fieldset = tuple[Any, dict[str, Any]]


def page_of(entry: Entry) -> str:
    """Where an entry is edited; the kinds of entry go by the names of their models."""
    return reverse(f"admin:timeline_{entry.kind}_change", args=[entry.pk])


def is_decided_by_others(request: HttpRequest, entry: Entry | None) -> bool:
    """Whether the entry is published or withdrawn, and the user not one who decides that."""
    return entry is not None and entry.state in DECIDED and not request.user.has_perm(PUBLISH)


def still_needs(entry: Entry) -> str:
    """What publication would ask for, as a sentence; "" where nothing is missing."""
    missing = publishing.lacking(entry)
    text = _("Before it can be published, it still needs: %(missing)s.")
    return str(text) % {"missing": "; ".join(missing)} if missing else ""


class EntryList(ChangeList):
    """The list with all that its rows show, in a fixed number of queries; each row leads to its own kind's page."""

    def get_queryset(self, request: HttpRequest, *args: Any) -> QuerySet[Any]:
        found = super().get_queryset(request, *args)
        return found.with_people()  # type: ignore[no-any-return,attr-defined]  # EntryQuerySet's

    def url_for_result(self, result: Any) -> str:
        page = page_of(result)
        return f"{page}?_list=entry" if self.model is Entry else page  # where "save and next" goes on


class EntryDesk(NextInList[E], TellsSteps[E], BulkActions[E], LikenessPages[E], RecordAdmin[E]):
    """A kind of entry."""

    slug_from = "title_en"
    date_hierarchy = "date_earliest"
    ordering = ("-date_earliest", "slug")
    search_fields = ("search_text",)  # folded already; get_search_results asks the queryset

    head: ClassVar[Fieldset] = (None, {"fields": (languages("title"), languages("summary"), ("state", "slug"))})
    when_and_where: ClassVar[Fieldset] = (_("When and where"), {"fields": ("date", "places", languages("place_note"))})
    further: ClassVar[Fieldset] = (_("Topics and notes for readers"), {"fields": ("topics", languages("notes"))})

    def get_form(self, request: HttpRequest, obj: Any = None, change: bool = False, **kwargs: Any) -> Any:
        form = super().get_form(request, obj, change, **kwargs)
        form.editor = request.user  # an EntryForm, made for this request
        return form

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """What a reviewer decided stays as it was read then, rows below it included, for all but reviewers."""
        return super().has_change_permission(request, obj) and not is_decided_by_others(request, obj)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return super().has_delete_permission(request, obj) and not is_decided_by_others(request, obj)

    def check_step(self, request: HttpRequest, obj: E, before: Snapshot | None, after: Snapshot) -> Action:
        """The step of the workflow, if it is one; the same is asked whoever moves an entry, and however."""
        state = str(before.fields["state"]) if before else WorkflowState.DRAFT.value
        rewritten = before is None or set(history.touched(before, after)) - {"state"}
        authors = workflow.authors_of(obj) | ({int(request.user.pk or 0)} if rewritten else set())
        reasons = workflow.forbidden(state, obj.state, request.user)
        reasons += workflow.refusals(obj, state=state, to=obj.state, by=request.user, authors=authors)
        if reasons:
            raise workflow.RefusedError(reasons)
        if state != obj.state:
            self.note_step(request, obj)
            return workflow.ACTIONS[obj.state]
        return super().check_step(request, obj, before, after)

    def render_change_form(self, request: HttpRequest, context: Any, *args: Any, **options: Any) -> HttpResponse:
        obj = options.get("obj")
        if obj and request.method == "POST":
            # A refused form has put on the record what was asked for; links and buttons are those of what is stored.
            obj.state = plain(Entry).values_list("state", flat=True).get(pk=obj.pk)
        if obj and super().has_change_permission(request, obj) and is_decided_by_others(request, obj):
            reason = _(
                "This entry is “%(state)s”, so only a reviewer may change it; ask a reviewer to correct it, "
                "or to set it back to “draft”."
            )
            self.message_user(request, reason % {"state": obj.get_state_display()}, messages.WARNING)
        if not obj or self.has_change_permission(request, obj):
            context["workflow_steps"] = [(to.value, BUTTONS[to]) for to in workflow.steps(obj, request.user)]
        if obj and obj.state != WorkflowState.PUBLISHED:
            context["still_needs"] = still_needs(obj)
        return super().render_change_form(request, context, *args, **options)

    def get_changelist(self, request: HttpRequest, **kwargs: Any) -> type[ChangeList]:
        return EntryList

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet[Any], search_term: str
    ) -> tuple[QuerySet[Any], bool]:
        if not search_term.strip():
            return queryset, False
        if not fold(search_term):
            return queryset.none(), False
        by_text = queryset.matching(search_term)  # type: ignore[attr-defined]  # EntryQuerySet's
        return by_text | queryset.filter(slug__icontains=search_term.strip()), False

    def label(self, obj: E) -> str:
        return f"{obj.title}, {in_words(obj.date)}"

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        super().save_related(request, form, formsets, change)
        stays_open = "_continue" in request.POST  # on a page that says the same above its fields
        if form.instance.state == WorkflowState.IN_REVIEW and not stays_open:
            self.say_later(request, still_needs(form.instance))

    def is_on_site(self, obj: E) -> bool:
        return obj.state == WorkflowState.PUBLISHED

    def entries_to_refresh(self, obj: E) -> list[int]:
        return [obj.pk]

    @admin.display(description=_("date"), ordering="date_earliest")
    def when_words(self, obj: E) -> str:
        return in_words(obj.date)

    @admin.display(description=_("people"))
    def people(self, obj: E) -> str:
        return ", ".join(part.actor.name for part in obj.involvements.all())


@admin.register(Entry)
class EntryAdmin(EntryDesk[Entry]):
    """Meetings and statements in one list, for searching; each opens on the page of its own kind."""

    list_display = ("title", "state", "when_words", "kind", "people")
    list_filter = (
        "state",
        NeedsFilter,
        WriterFilter,
        PeriodFilter,
        "kind",
        SideFilter,
        DateBasisFilter,
        ("topics", admin.RelatedOnlyFieldListFilter),
        ("places", admin.RelatedOnlyFieldListFilter),
    )

    def label(self, obj: Entry) -> str:
        return f"{obj.get_kind_display()}: {super().label(obj)}"

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: Any = None
    ) -> HttpResponse:
        entry = self.get_object(request, object_id)
        if entry is None:
            raise Http404(f"No entry with the id {object_id}.")
        query = request.META.get("QUERY_STRING", "")
        return HttpResponseRedirect(page_of(entry) + (f"?{query}" if query else ""))

    def get_urls(self) -> list[Any]:
        return [*asking.urls(self.admin_site), *saved.urls(self.admin_site), *super().get_urls()]

    def history_view(self, request: HttpRequest, object_id: str, extra_context: Any = None) -> HttpResponse:
        entry = self.get_object(request, object_id)
        if entry is None:
            raise Http404(f"No entry with the id {object_id}.")
        return HttpResponseRedirect(reverse(f"admin:timeline_{entry.kind}_history", args=[entry.pk]))

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Whoever may see meetings or statements may search both: relations point at either."""
        seen = (f"timeline.{right}_{kind}" for right in ("view", "change") for kind in ("entry", *EntryKind.values))
        return any(request.user.has_perm(permission) for permission in seen)

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False
