"""What is sent of actors, places, topics and documents, field by field."""

from django.utils.translation import gettext_lazy as _

from timeline.api.shapes.entries import IN_WORDS, Citation
from timeline.api.shapes.fields import SPARSE, Thing, address, number, slugs, text, word
from timeline.vocabulary import ActorKind, Basis, NameKind, PlacePrecision, Side

SLUG = _("permanent name, part of its address")
PAGE = _("address of its page")
ENTRIES = _("address of its entries in this interface")


class Name(Thing):
    about = _("Another way it is written.")

    name = text(_("name"))
    kind = word(_("what kind of name"), NameKind)
    kind_label = text(IN_WORDS)


class Identifier(Thing):
    about = _("An actor’s identifier elsewhere.")

    scheme = text(_("scheme, such as wikidata"))
    identifier = text(_("identifier"))


class Office(Thing):
    about = _("A person’s term in an office.")

    slug = text(_("permanent name"))
    role = text(_("office"))
    body = text(_("slug of the body"), null=True)
    start = text(_("from when, in EDTF; null where that is not known"), null=True)
    start_words = text(IN_WORDS, null=True)
    end = text(_("until when, in EDTF; null where that is not known"), null=True)
    end_words = text(IN_WORDS, null=True)
    citations = Citation(many=True, help_text=_("every passage cited for it or against it"))


class Actor(Thing):
    about = _("Someone who meets or speaks: a person, state, body, medium or group.")

    slug = text(SLUG)
    url = address(PAGE, **SPARSE)
    name = text(_("name"), **SPARSE)
    entries = address(ENTRIES, **SPARSE)
    kind = word(_("what kind of actor"), ActorKind, **SPARSE)
    kind_label = text(IN_WORDS, **SPARSE)
    side = word(_("side"), Side, **SPARSE)
    side_label = text(IN_WORDS, **SPARSE)
    country = text(_("ISO 3166-1 alpha-2 code"), null=True, **SPARSE)
    succeeds = text(_("slug of the state or body whose place it took"), null=True, **SPARSE)
    names = Name(many=True, help_text=_("other names, in any script"), **SPARSE)
    identifiers = Identifier(many=True, help_text=_("identifiers elsewhere, where verified"), **SPARSE)
    offices = Office(many=True, help_text=_("terms of office, the earliest first"), **SPARSE)


class Place(Thing):
    about = _("A venue, city, region or country.")

    slug = text(SLUG)
    url = address(PAGE, **SPARSE)
    name = text(_("name"), **SPARSE)
    entries = address(ENTRIES, **SPARSE)
    country = text(_("ISO 3166-1 alpha-2 code"), **SPARSE)
    latitude = number(_("latitude in degrees (WGS 84)"), **SPARSE)
    longitude = number(_("longitude in degrees (WGS 84)"), **SPARSE)
    precision = word(_("what the coordinates are of"), PlacePrecision, **SPARSE)
    precision_label = text(IN_WORDS, **SPARSE)
    names = Name(many=True, help_text=_("other names, in any script"), **SPARSE)


class Topic(Thing):
    about = _("A subject, on one of two levels.")

    slug = text(SLUG)
    url = address(PAGE, **SPARSE)
    name = text(_("name"), **SPARSE)
    entries = address(ENTRIES, **SPARSE)
    broader = text(_("slug of the topic above it"), null=True, **SPARSE)
    narrower = slugs(_("slugs of the topics under it"), **SPARSE)


class Document(Thing):
    about = _("An article or record that is cited. Its text is not published here.")

    slug = text(SLUG)
    url = address(PAGE, **SPARSE)
    title = text(_("title"), **SPARSE)
    entries = address(ENTRIES, **SPARSE)
    original_title = text(_("title as printed, in the document’s own language"), **SPARSE)
    language = text(_("ISO 639-1 code of the original"), **SPARSE)
    publisher = text(_("slug of the publisher"), null=True, **SPARSE)
    publisher_name = text(_("the same by name"), null=True, **SPARSE)
    agency = text(_("slug of the agency that supplied it"), null=True, **SPARSE)
    agency_name = text(_("the same by name"), null=True, **SPARSE)
    original_url = address(_("address of the original"), null=True, **SPARSE)
    published = text(_("date of publication in EDTF"), null=True, **SPARSE)
    published_words = text(IN_WORDS, null=True, **SPARSE)
    published_basis = word(_("how that date is known"), Basis, null=True, **SPARSE)
    published_basis_label = text(IN_WORDS, null=True, **SPARSE)
    published_note = text(_("the reason, where that date is inferred"), null=True, **SPARSE)
    licence = text(_("licence, as SPDX writes it"), null=True, **SPARSE)
    file = text(_("name of the file it was read from"), null=True, **SPARSE)
    lines = text(_("its lines in that file"), null=True, **SPARSE)
