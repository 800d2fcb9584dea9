"""What every admin page of the record shares: languages side by side, labelled relations, search by any spelling."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, TypeVar

from django import forms
from django.conf import settings
from django.contrib import admin
from django.contrib.admin.options import BaseModelAdmin, InlineModelAdmin
from django.contrib.admin.widgets import AdminTextareaWidget, RelatedFieldWidgetWrapper
from django.db.models import Field, ForeignKey, ManyToManyField, Model, QuerySet, TextField, URLField
from django.http import HttpRequest, HttpResponse
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override
from modeltranslation.utils import get_translation_fields

from timeline import history
from timeline.admin.deleting import in_the_way, parts_first
from timeline.admin.faults import faults_of
from timeline.admin.history import HistoryPages
from timeline.admin.kept import KeptAdmin
from timeline.admin.prose import validate_written_date
from timeline.admin.widgets import EdtfInput
from timeline.folding import fold
from timeline.indexing import entries_naming, refresh
from timeline.models import Citation, Entry
from timeline.models.base import EdtfTextField, Record, validate_edtf, validate_lines, validate_slug

if TYPE_CHECKING:
    ModelChoiceField = forms.ModelChoiceField[Any]
    ModelMultipleChoiceField = forms.ModelMultipleChoiceField[Any]
else:
    ModelChoiceField = forms.ModelChoiceField
    ModelMultipleChoiceField = forms.ModelMultipleChoiceField

M = TypeVar("M", bound=Model)
R = TypeVar("R", bound=Record)

LANGUAGE_NAMES = dict(settings.LANGUAGES)
AT_ONCE = {validate_edtf: validate_written_date, validate_lines: validate_lines}


def languages(field: str) -> tuple[str, ...]:
    """The columns of a translated field, in the order of the site's languages: one row of a fieldset."""
    return tuple(get_translation_fields(field))


PARTS: tuple[type[Model], ...] = (Entry, Citation)  # listed by themselves, deleted only with what they belong to


def folded_texts(queryset: QuerySet[Any], columns: Iterable[str]) -> dict[Any, str]:
    """What these columns of each record say, folded, by its key."""
    texts: defaultdict[Any, set[str]] = defaultdict(set)
    for key, *found in queryset.order_by().values_list("pk", *columns):
        texts[key].update(text for text in found if text)
    return {key: fold(" ".join(sorted(found))) for key, found in texts.items()}


class LabelledChoice(ModelChoiceField):
    """A relation that shows a record by the label of its own admin.

    `known` holds the records found already, for a request that asks after the same ones many times.
    """

    label_of: Any = str
    known: dict[tuple[type[Model], str], Model] | None = None

    def to_python(self, value: Any) -> Any:
        if self.known is None or self.queryset is None:
            return super().to_python(value)
        key = (self.queryset.model, str(value))
        if key not in self.known:
            found = super().to_python(value)
            if found is None:
                return None
            self.known[key] = found
        return self.known[key]

    def label_from_instance(self, obj: Model) -> str:
        return str(self.label_of(obj))


class LabelledChoices(ModelMultipleChoiceField):
    """The same for several records."""

    label_of: Any = str

    def label_from_instance(self, obj: Model) -> str:
        return str(self.label_of(obj))


class DeskFields(BaseModelAdmin[M]):
    """How fields look on our forms, pages and inlines alike."""

    formfield_overrides = {
        EdtfTextField: {"widget": EdtfInput},
        URLField: {"assume_scheme": "https"},
        TextField: {"widget": AdminTextareaWidget(attrs={"rows": 3})},
    }

    def formfield_for_dbfield(
        self, db_field: Field[Any, Any], request: HttpRequest, **kwargs: Any
    ) -> forms.Field | None:
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        original = getattr(db_field, "translated_field", None)
        if field is not None and original is not None:
            language: str = db_field.language  # type: ignore[attr-defined]  # modeltranslation's columns have one
            field.label = f"{capfirst(str(original.verbose_name))} ({LANGUAGE_NAMES[language]})"
            field.widget.attrs["lang"] = language  # spelling is checked in that language
            if language != settings.LANGUAGE_CODE:
                field.help_text = ""  # it stands at the first of the languages
        if field is not None:
            # Django asks a model's validators only after the form's `clean`, which should not meet unreadable text.
            field.validators += [at_once for check, at_once in AT_ONCE.items() if check in db_field.validators]
        if field is not None and isinstance(db_field, EdtfTextField):
            also = _("13/10/2021, Oct 2021, khoảng 22/2/2025 and 15 июня 2021 are understood too.")
            field.help_text = f"{field.help_text} {also}"
        if field is not None and validate_slug in db_field.validators:
            # Ours alone: Django's own allows capitals and underscores, and its message says so.
            field.validators = [
                validate_slug,
                *(check for check in field.validators if check not in field.default_validators),
            ]
        if field is not None and isinstance(field.widget, RelatedFieldWidgetWrapper):
            # Deleting is done on a record's own page; in a row even the other buttons only take the room of the choice.
            field.widget.can_delete_related = False
            if isinstance(self, InlineModelAdmin):
                field.widget.can_change_related = field.widget.can_view_related = False
        return field

    def formfield_for_foreignkey(self, db_field: ForeignKey[Any, Any], request: HttpRequest, **kwargs: Any) -> Any:
        self._label(kwargs, LabelledChoice, db_field.remote_field.model, request)
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    def formfield_for_manytomany(self, db_field: ManyToManyField[Any, Any], request: HttpRequest, **kwargs: Any) -> Any:
        self._label(kwargs, LabelledChoices, db_field.remote_field.model, request)
        return super().formfield_for_manytomany(db_field, request, **kwargs)

    def _label(self, kwargs: dict[str, Any], form_class: type[ModelChoiceField], model: Any, request: Any) -> None:
        """Make a relation's form field show records as the related admin labels and fetches them."""
        related = self.admin_site._registry.get(model)
        if isinstance(related, DeskAdmin):
            own = {"label_of": staticmethod(related.label), "known": getattr(request, "known_records", None)}
            kwargs["form_class"] = type(form_class.__name__, (form_class,), own)
            kwargs.setdefault("queryset", related.get_queryset(request))


class DeskAdmin(DeskFields[M], admin.ModelAdmin[M]):
    """A page of the desk. `search_fields` are plain lookups of text columns: search folds them like the site does."""

    list_per_page = 50
    search_help_text = _("Any word in any language, with or without diacritics and capitals.")

    class Media:
        css = {"all": ["css/admin.css", "css/desk.css"]}
        js = (forms.Script("js/admin/desk.js", type="module"),)

    def save_model(self, request: HttpRequest, obj: M, form: Any, change: bool) -> None:
        # The columns without a language hold the text of the active one; what they hold must not depend on who saves.
        with override(settings.LANGUAGE_CODE):
            super().save_model(request, obj, form, change)

    def save_formset(self, request: HttpRequest, form: Any, formset: Any, change: bool) -> None:
        with override(settings.LANGUAGE_CODE):
            super().save_formset(request, form, formset, change)

    def label(self, obj: M) -> str:
        """What tells this record apart from others of nearly the same name."""
        return str(obj)

    def changelist_view(self, request: HttpRequest, extra_context: Any = None) -> Any:
        # Django's own title bends no noun, which Russian does.
        title = capfirst(str(self.opts.verbose_name_plural))
        return super().changelist_view(request, {"title": title, **(extra_context or {})})

    def render_change_form(self, request: HttpRequest, context: Any, *args: Any, **options: Any) -> HttpResponse:
        may_edit = options.get("add") or self.has_change_permission(request, options.get("obj"))
        words = _("New: %(kind)s") if options.get("add") else _("Edit: %(kind)s") if may_edit else _("View: %(kind)s")
        context["title"] = str(words) % {"kind": self.opts.verbose_name}
        context["may_merge"] = getattr(self, "may_merge", lambda _request: False)(request)
        context["faults"] = faults_of(context["adminform"].form, context["inline_admin_formsets"])
        return super().render_change_form(request, context, *args, **options)

    def get_deleted_objects(self, objs: Any, request: HttpRequest) -> tuple[list[Any], dict[str, int], set[str], Any]:
        """What goes with these records. Rows that are only listed on their own go with whoever may delete the record.

        An entry goes with its meeting or statement and a citation with its entry or office: nobody may delete either by
        itself, so asking for that right would stop everybody. A topic or place that entries have among theirs stays.
        """
        deleted, counts, lacking, protected = super().get_deleted_objects(objs, request)
        uses = [use for obj in objs if isinstance(obj, Record) and (use := history.use_of(obj))]
        others = in_the_way(self, objs, protected)
        return deleted, counts, lacking - {str(model._meta.verbose_name) for model in PARTS}, [*others, *uses]

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet[Any], search_term: str
    ) -> tuple[QuerySet[Any], bool]:
        """The records that hold every word of the term in one of the columns.

        Folding happens here, not in the database: SQLite knows no case beyond ASCII and neither engine folds "Рябков"
        or "Hà Nội" without extensions. The registries are small enough to be read at each search.
        """
        if not search_term.strip():
            return queryset, False
        texts = folded_texts(queryset, self.search_fields)
        words = fold(search_term).split()
        hits = [key for key, text in texts.items() if words and all(word in text for word in words)]
        return queryset.filter(pk__in=hits), False


class RecordAdmin(HistoryPages[R], KeptAdmin[R], DeskAdmin[R]):
    """A record with a permanent slug; saving it refreshes the search text of the entries that name it."""

    slug_from = "name_en"
    noun = ""  # what timeline.indexing calls it, where entries are found by its names

    def entries_to_refresh(self, obj: R) -> list[int]:
        """The ids of the entries whose search text holds words of this record."""
        return sorted(entries_naming(self.noun, [obj.pk])) if self.noun else []

    def is_on_site(self, obj: R) -> bool:
        """Whether readers can open its page."""
        return hasattr(obj, "get_absolute_url")

    def get_readonly_fields(self, request: HttpRequest, obj: R | None = None) -> Any:
        fixed = ("slug",) if obj else ()
        return (*super().get_readonly_fields(request, obj), *fixed)

    def get_prepopulated_fields(self, request: HttpRequest, obj: R | None = None) -> dict[str, Any]:
        return {} if obj or not self.slug_from else {"slug": (self.slug_from,)}

    def get_view_on_site_url(self, obj: Any = None) -> str | None:
        return str(obj.get_absolute_url()) if obj is not None and self.is_on_site(obj) else None

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        super().save_related(request, form, formsets, change)
        ids = self.entries_to_refresh(form.instance)
        later: set[int] | None = getattr(request, "refresh_later", None)  # a sheet's, whose entries come all at once
        if later is None:
            refresh(ids)
        else:
            later.update(ids)

    def delete_model(self, request: HttpRequest, obj: R) -> None:
        named_in = self.entries_to_refresh(obj)
        super().delete_model(request, obj)
        refresh(named_in)

    def delete_queryset(self, request: HttpRequest, queryset: QuerySet[R]) -> None:
        for obj in parts_first(queryset):
            self.delete_model(request, obj)
