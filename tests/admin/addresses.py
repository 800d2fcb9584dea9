"""Every address of the desk, found in the URL resolver, with records of the desk put into it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.contrib import admin
from django.contrib.auth.models import Group, User
from django.contrib.contenttypes.models import ContentType
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from tests.admin.desk import Desk, in_three
from timeline import deeds, history, merging
from timeline.models import Change, Deed, Entry, FormerSlug, Place, SavedList, Undecided
from timeline.snapshots import take_one
from timeline.vocabulary import Action, DeedKind

OLD = "<path:object_id>/"  # Django's own: where records were changed long ago; forwards
OTHER = "(?P<url>.*)$"  # everything else below /admin/
# What can stand in an address besides the id of a record.
GIVEN = {"kind": "csv", "app_label": "timeline"}


def patterns(resolver: Any = None, before: tuple[Any, ...] = ()) -> Iterator[tuple[str, URLPattern]]:
    """Each address of the admin by its name; one without a name goes by its pattern."""
    if resolver is None:
        resolver = next(found for found in get_resolver().url_patterns if getattr(found, "app_name", "") == "admin")
    for found in resolver.url_patterns:
        if isinstance(found, URLResolver):
            yield from patterns(found)
        else:
            yield found.name or str(found.pattern), found


def names() -> list[str]:
    return sorted({name for name, _pattern in patterns()})


def address(name: str, desk: Desk) -> str:
    """The address of this name, with a record of the desk; one that only forwards old addresses has none."""
    if name == OLD:
        return f"{reverse('admin:timeline_actor_changelist')}{desk.agency.pk}/"
    if name == OTHER:
        return f"{reverse('admin:index')}no/such/page/"
    pattern = next(found for other, found in patterns() if other == name)
    return reverse(f"admin:{name}", kwargs={key: _argument(key, name, desk) for key in _keys(pattern)})


def _keys(pattern: URLPattern) -> list[str]:
    return list(pattern.pattern.regex.groupindex) if hasattr(pattern.pattern, "regex") else []


def _argument(key: str, name: str, desk: Desk) -> Any:
    if key in GIVEN:
        return GIVEN[key]
    if name == "view_on_site":
        return {"content_type_id": ContentType.objects.get_for_model(desk.meeting).pk, "object_id": desk.meeting.pk}[
            key
        ]
    return version_for(name, desk) if key == "version" else record_of(name, desk).pk


def version_for(name: str, desk: Desk) -> int:
    """A version in the history of the record, by its id: of a deleted one, of a merge, or of a change."""
    if name == "timeline_recover":
        gone = Place.objects.create(slug="gone", country="CH", latitude=1, longitude=1, **in_three("name", "Gone"))
        key = gone.pk
        history.delete(gone, by=User.objects.create_superuser("caretaker"))
        return history.steps_of(Place, key)[0].pk
    record = record_of(name, desk)
    record = record.meeting if isinstance(record, Entry) and type(record) is Entry else record
    if name.endswith("_unmerge"):
        fields = {field.attname: getattr(record, field.attname) for field in record._meta.concrete_fields}
        copied = {key: value for key, value in fields.items() if key not in ("id", "entry_ptr_id", "slug", "state")}
        twin = type(record)._base_manager.create(**copied, slug="twin")
        merging.merge(record, twin, by=User.objects.create_superuser("merger"))
    else:
        history.keep([take_one(record)], action=Action.EDITED, reason="Mended.")
    return history.steps_of(type(record), record.pk)[0].pk


def record_of(name: str, desk: Desk) -> Any:
    """The record that an address of this name is about: the meeting is published, the statement a draft."""
    found = {
        "actor": desk.agency,
        "place": desk.geneva,
        "topic": desk.arms,
        "sourcefile": desk.file,
        "document": desk.document,
        "membership": desk.deputy,
        "meeting": desk.meeting,
        "statement": desk.statement,
        "citation": desk.meeting.citations.all()[0],
        "entry": Entry.objects.get(pk=desk.meeting.pk),
        "user": User.objects.order_by("pk")[0],
        "group": Group.objects.order_by("pk")[0],
    }
    if name.startswith("timeline_savedlist_"):
        stranger, _made = User.objects.get_or_create(username="stranger")
        return SavedList.objects.get_or_create(user=stranger, name="Mine", noun="meeting")[0]
    if name.startswith("timeline_change_"):
        history.keep([take_one(desk.agency)], action=Action.EDITED, reason="Mended.")
        return Change.objects.latest("pk")
    if name.startswith("timeline_formerslug_"):
        return FormerSlug.objects.get_or_create(noun="actor", slug="former", leads_to=desk.agency.slug)[0]
    if name.startswith("timeline_undecided_"):
        known = {"document": desk.document, "locator": "1", "reason": "body"}
        return Undecided.objects.get_or_create(**known, defaults={"date": "1985-11-19", "text": "Talks."})[0]
    model = name.split("_")[1] if name != "auth_user_password_change" else "user"
    if model == "deed":
        return Deed.objects.first() or deeds.record(DeedKind.EXPORT, username="anna")
    return found[model]


def model_pages() -> list[str]:
    """The names of the registered models, as the addresses have them."""
    return sorted(f"{model._meta.app_label}_{model._meta.model_name}" for model in admin.site._registry)
