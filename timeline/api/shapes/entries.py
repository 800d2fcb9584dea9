"""What is sent of an entry, field by field."""

from django.utils.translation import gettext_lazy as _
from rest_framework import serializers

from timeline.api.shapes.fields import SPARSE, Thing, address, day, flag, moment, number, slugs, text, whole, word
from timeline.vocabulary import (
    Basis,
    ClaimField,
    EntryKind,
    Fidelity,
    InvolvementRole,
    Level,
    Medium,
    MeetingFormat,
    MeetingKind,
    MeetingStatus,
    RelationKind,
    Side,
    SpeechAct,
    Stance,
)

IN_WORDS = _("the same in words")


class Link(Thing):
    about = _("A record with a page of its own.")

    slug = text(_("permanent name, part of its address"))
    name = text(_("name"))
    url = address(_("address of its page"))


class PlaceOfEntry(Link):
    about = _("Where it happened.")

    country = text(_("ISO 3166-1 alpha-2 code"))
    latitude = number(_("latitude in degrees (WGS 84)"))
    longitude = number(_("longitude in degrees (WGS 84)"))


class Person(Link):
    about = _("Somebody’s part in an entry.")

    side = word(_("side"), Side)
    role = word(_("role"), InvolvementRole)
    role_label = text(IN_WORDS)
    office = text(_("the office held at the time"), null=True)
    office_printed = text(_("the office as the source prints it, where that differs"), null=True)
    on_behalf_of = text(_("name of the body spoken for"), null=True)


class Source(Thing):
    about = _("A document an entry rests on.")

    slug = text(_("permanent name, part of its address"))
    title = text(_("title"))
    url = address(_("address of its page"))
    lines = text(_("all cited lines together"), null=True)
    records = text(_("all cited records together, of a document without lines"), null=True)
    basis = word(_("the best basis of the claims that rest on it"), Basis)
    basis_label = text(IN_WORDS)


class Citation(Thing):
    about = _("One passage that bears a claim out or contradicts it.")

    document = text(_("slug of the document"))
    document_title = text(_("title of the document"))
    lines = text(_("lines of its source file, such as 1-5, 7"), null=True)
    locator = text(_("which record, in a document without lines"), null=True)
    stance = word(_("stance"), Stance)
    stance_label = text(IN_WORDS)
    basis = word(_("how the passage carries the claim"), Basis)
    basis_label = text(IN_WORDS)
    note = text(_("the reason of an inference"), null=True)


class Claim(Thing):
    about = _("One thing the entry says, and the evidence for it.")

    # A mapping's own attribute is called `field`: declared below, past the class body's names.
    vars()["field"] = word(_("what is claimed"), ClaimField)
    field_label = text(IN_WORDS)
    actor = text(_("slug of the participant it is about"), null=True)
    place = text(_("slug of the place it is about"), null=True)
    citations = Citation(many=True, help_text=_("every passage cited for it or against it"))


class Relation(Thing):
    about = _("A tie to another published entry.")

    kind = serializers.ChoiceField(
        [*RelationKind.values, "part_of", "about"], help_text=_("how the two hang together, read from one to the other")
    )
    label = text(_("the same in words, read from this entry"))
    outward = flag(_("whether it is read from this entry to the other"))
    slug = text(_("slug of the other entry"))


class State(Thing):
    about = _("A state a meeting was in.")

    status = word(_("status"), MeetingStatus)
    status_label = text(IN_WORDS)
    since = text(_("since when, in EDTF"), null=True)
    since_words = text(IN_WORDS, null=True)
    planned_for = text(_("the date it was then meant for, in EDTF"), null=True)
    planned_for_words = text(IN_WORDS, null=True)
    note = text(_("note"), null=True)


class Entry(Thing):
    about = _("A meeting or a statement. A field that does not apply to its kind, or is not known, is null.")

    slug = text(_("permanent name of the entry, part of its address"))
    url = address(_("address of its page"), **SPARSE)
    kind = word(_("meeting or statement"), EntryKind, **SPARSE)
    kind_label = text(IN_WORDS, **SPARSE)
    title = text(_("title"), **SPARSE)
    summary = text(_("what happened or was said, in our words"), **SPARSE)
    date = text(_("date in EDTF (ISO 8601-2)"), **SPARSE)
    date_earliest = day(_("first day it can be"), **SPARSE)
    date_latest = day(_("last day it can be; null where the end is open"), null=True, **SPARSE)
    date_words = text(_("date in words"), **SPARSE)
    date_basis = word(_("how the date is known"), Basis, null=True, **SPARSE)
    date_basis_label = text(IN_WORDS, null=True, **SPARSE)
    date_inferred = flag(_("whether no source prints the whole date"), **SPARSE)
    side = word(_("the side that speaks; null for a meeting, and where both sides speak"), Side, null=True, **SPARSE)
    status = word(_("whether a meeting was held"), MeetingStatus, null=True, **SPARSE)
    status_label = text(IN_WORDS, null=True, **SPARSE)
    level = word(_("level of a meeting"), Level, null=True, **SPARSE)
    level_label = text(IN_WORDS, null=True, **SPARSE)
    meeting_kind = word(_("kind of a meeting"), MeetingKind, null=True, **SPARSE)
    meeting_kind_label = text(IN_WORDS, null=True, **SPARSE)
    format = word(_("format of a meeting"), MeetingFormat, null=True, **SPARSE)
    format_label = text(IN_WORDS, null=True, **SPARSE)
    speech_act = word(_("what a statement does"), SpeechAct, null=True, **SPARSE)
    speech_act_label = text(IN_WORDS, null=True, **SPARSE)
    medium = word(_("how a statement was made"), Medium, null=True, **SPARSE)
    medium_label = text(IN_WORDS, null=True, **SPARSE)
    outlet = Link(allow_null=True, help_text=_("who carried a statement"), **SPARSE)
    people = Person(many=True, help_text=_("who takes part or speaks"), **SPARSE)
    mentioned = Person(many=True, help_text=_("who is named or spoken to"), **SPARSE)
    places = PlaceOfEntry(many=True, help_text=_("where"), **SPARSE)
    place_note = text(_("where, in words, if the sources name no place"), null=True, **SPARSE)
    topics = Link(many=True, help_text=_("what it is about"), **SPARSE)
    sources = Source(many=True, help_text=_("the documents it rests on"), **SPARSE)
    revision = whole(_("how often it has changed since it came"), **SPARSE)
    changed = moment(_("when it last changed; null where that was not noted"), null=True, **SPARSE)
    claims = Claim(many=True, help_text=_("what it says, claim by claim, with every citation"), **SPARSE)
    relations = Relation(many=True, help_text=_("how it is tied to other entries"), **SPARSE)
    history = State(many=True, help_text=_("the states a meeting was in, the first one first"), **SPARSE)


class WholeEntry(Entry):
    about = _("A meeting or a statement with all that bears on it.")

    notes = text(_("what a reader should know about the record"), null=True, **SPARSE)
    outcome = text(_("outcome of a meeting"), null=True, **SPARSE)
    fidelity = word(_("how close the summary is to the words"), Fidelity, null=True, **SPARSE)
    fidelity_label = text(IN_WORDS, null=True, **SPARSE)
    chain = slugs(_("slugs of the sequence it stands in, in order of time; empty where it stands alone"), **SPARSE)
