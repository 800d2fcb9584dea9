"""Records for the admin's tests, and what it takes to fill in and send its forms the way a browser does."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from unittest.mock import patch

from django.contrib.auth.models import User
from django.forms import ModelMultipleChoiceField
from django.template.response import TemplateResponse
from django.test import Client

from timeline.indexing import refresh
from timeline.models import (
    Actor,
    ActorName,
    Citation,
    Document,
    Involvement,
    Meeting,
    Membership,
    Place,
    SourceFile,
    Statement,
    Topic,
)
from timeline.vocabulary import ActorKind, Basis, ClaimField, InvolvementRole, MeetingStatus, Side, WorkflowState

Data = dict[str, Any]


def in_three(field: str, en: str, vi: str = "", ru: str = "") -> dict[str, str]:
    """A text in every language; the English one stands in for those not given."""
    return {f"{field}_en": en, f"{field}_vi": vi or en, f"{field}_ru": ru or en}


def actor(slug: str, en: str, vi: str = "", ru: str = "", *, kind: str, side: str) -> Actor:
    return Actor.objects.create(slug=slug, kind=kind, side=side, **in_three("name", en, vi, ru))


@dataclass
class Desk:
    """One published meeting with every claim cited, one draft statement without citations, and all they name.

    The document is lines 5-20 of a file of 40, published on 28 July 2021. Sergei Ryabkov, also called Ryapkov, met
    Wendy Sherman in Geneva that day; before, he said that he would.
    """

    ryabkov: Actor
    sherman: Actor
    ministry: Actor
    agency: Actor
    deputy: Membership
    geneva: Place
    arms: Topic
    file: SourceFile
    document: Document
    meeting: Meeting
    statement: Statement


def make_desk() -> Desk:
    ryabkov = actor(
        "sergei-ryabkov", "Sergei Ryabkov", "Sergei Ryabkov", "Сергей Рябков", kind=ActorKind.PERSON, side=Side.RUSSIA
    )
    ActorName.objects.create(actor=ryabkov, name="Ryapkov")
    sherman = actor("wendy-sherman", "Wendy Sherman", ru="Уэнди Шерман", kind=ActorKind.PERSON, side=Side.UNITED_STATES)
    ministry = actor(
        "russian-mfa", "Foreign Ministry", "Bộ Ngoại giao Nga", "МИД России", kind=ActorKind.BODY, side=Side.RUSSIA
    )
    agency = actor("vna", "Vietnam News Agency", "Thông tấn xã Việt Nam", kind=ActorKind.MEDIA, side=Side.THIRD)
    geneva = Place.objects.create(
        slug="geneva",
        country="CH",
        latitude="46.2044",
        longitude="6.1432",
        **in_three("name", "Geneva", "Giơ-ne-vơ", "Женева"),
    )
    arms = Topic.objects.create(
        slug="arms-control", **in_three("name", "Arms control", "Kiểm soát vũ khí", "Контроль над вооружениями")
    )
    file = SourceFile.objects.create(slug="page-one", name="page-one.txt", sha256="a" * 64, line_count=40)
    document = Document.objects.create(
        slug="talks-in-geneva",
        language="vi",
        publisher=agency,
        published="2021-07-28",
        published_basis=Basis.PRINTED,
        source_file=file,
        lines="5-20",
        **in_three("title", "Talks in Geneva"),
    )
    deputy = Membership.objects.create(
        slug="ryabkov-deputy-minister",
        person=ryabkov,
        body=ministry,
        start="2008",
        **in_three("role", "Deputy Foreign Minister"),
    )
    Citation.objects.create(membership=deputy, document=document, lines="6")
    meeting = Meeting.objects.create(
        slug="geneva-talks-2021",
        date="2021-07-28",
        state=WorkflowState.PUBLISHED,
        status=MeetingStatus.HELD,
        **in_three("title", "Stability talks in Geneva", "Hội đàm ở Giơ-ne-vơ", "Переговоры в Женеве"),
        **in_three("summary", "The two deputies meet."),
    )
    meeting.places.add(geneva)
    meeting.topics.add(arms)
    for position, person in enumerate((ryabkov, sherman)):
        Involvement.objects.create(entry=meeting, actor=person, role=InvolvementRole.PRINCIPAL, position=position)
    Citation.objects.create(entry=meeting, field=ClaimField.DATE, document=document, lines="5-6", position=0)
    Citation.objects.create(
        entry=meeting, field=ClaimField.PLACE, place=geneva, document=document, lines="7", position=1
    )
    Citation.objects.create(entry=meeting, document=document, lines="5", position=2)
    for position, person in enumerate((ryabkov, sherman), start=3):
        claim = {"field": ClaimField.PARTICIPANT, "actor": person}
        Citation.objects.create(entry=meeting, document=document, lines="8", position=position, **claim)
    statement = Statement.objects.create(
        slug="ryabkov-on-geneva",
        date="2021-07-27~",
        **in_three("title", "Ryabkov expects talks"),
        **in_three("summary", "He does."),
    )
    statement.about.add(meeting)
    Involvement.objects.create(entry=statement, actor=ryabkov, role=InvolvementRole.SPEAKER, office=deputy)
    refresh([meeting.pk, statement.pk])
    return Desk(ryabkov, sherman, ministry, agency, deputy, geneva, arms, file, document, meeting, statement)


def payload(response: Any) -> Data:
    """What a browser would send if the form on this page, rendered or not, were submitted with a reason alone."""
    context = getattr(response, "context", None) or response.context_data
    forms = [context["adminform"].form]
    for inline in context["inline_admin_formsets"]:
        forms += [inline.formset.management_form, *inline.formset.forms]
    data: Data = {}
    for form in forms:
        for bound in form:
            value = bound.value()
            if value is not False:
                nothing: Any = [] if isinstance(bound.field, ModelMultipleChoiceField) else ""
                data[bound.html_name] = nothing if value is None else value
    if "reason" in data:
        data["reason"] = data["reason"] or "To try it"
    return data


def form_data(client: Client, url: str) -> Data:
    """What a browser would send if the form at this address were submitted with a reason alone.

    The page is not drawn, which would take most of the time.
    """
    with patch.object(TemplateResponse, "rendered_content", ""):
        return payload(client.get(url))


def add_row(data: Data, prefix: str, **values: Any) -> int:
    """Fill in one more row of an inline, as “Add another” does; its number."""
    row = int(data[f"{prefix}-TOTAL_FORMS"])
    data[f"{prefix}-TOTAL_FORMS"] = row + 1
    data.update({f"{prefix}-{row}-{name}": value for name, value in values.items()})
    return row


def cited(desk: Desk, **values: Any) -> Data:
    """A citation's row, of the document of the desk."""
    return {"document": desk.document.pk, "lines": "6", "basis": "printed", "stance": "supports", **values}


def delete(client: Client, url: str) -> Any:
    """Answer the page that asks whether the record of this form, or this page itself, is to go."""
    page = url.replace("/change/", "/delete/")
    return client.post(page, {"post": "yes", "now": client.get(page).context["now"], "reason": "It was wrong"})


def delete_chosen(client: Client, url: str, *records: Any, **more: Any) -> Any:
    """Choose these records in their list and answer the page that asks whether they are to go."""
    chosen = {"action": "delete_selected", "_selected_action": [record.pk for record in records]}
    seen = (client.post(url, chosen).context or {}).get("seen", [])
    return client.post(url, {**chosen, "post": "yes", "seen": seen, "reason": "They were wrong", **more})


def form_of(record: Any) -> str:
    """The address of the page where a record is edited."""
    return f"/admin/timeline/{record._meta.model_name}/{record.pk}/change/"


def send(client: Client, url: str, data: Data) -> list[str]:
    """Post a form, in English; the error messages that come back, [] where it was saved."""
    return faults(client.post(url, data, headers={"Accept-Language": "en"}))


def delete_rows(prefix: str, *rows: int) -> Data:
    """What ticking “Delete” in these rows adds to the form."""
    return {f"{prefix}-{row}-DELETE": "on" for row in rows}


def faults(response: Any) -> list[str]:
    """Every error message on the page, in the order of the page; [] for an answer that is no page but a redirect."""
    if response.status_code == 302:
        return []
    context = response.context
    found = [message for errors in context["adminform"].form.errors.values() for message in errors]
    for inline in context["inline_admin_formsets"]:
        found += inline.formset.non_form_errors()
        found += [m for form in inline.formset.forms for errors in form.errors.values() for m in errors]
    return [str(message) for message in found]


def signed_in(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def save_as(user: User, record: Any, values: dict[str, Any], reason: str) -> None:
    """Save the record's form with these values, signed in as this user, for this reason."""
    client = signed_in(user)
    url = form_of(record)
    assert send(client, url, form_data(client, url) | values | {"reason": reason}) == []
