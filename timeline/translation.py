"""Which fields of which models the record keeps in every site language (django-modeltranslation)."""

from modeltranslation.translator import TranslationOptions, register

from timeline.models import (
    Actor,
    Citation,
    Document,
    Entry,
    Meeting,
    MeetingState,
    Membership,
    Place,
    Segment,
    SourceFile,
    Topic,
)
from timeline.models import Statement as StatementModel


@register(Actor)
@register(Place)
@register(Topic)
class NameOptions(TranslationOptions):
    fields = ("name",)


@register(Membership)
class MembershipOptions(TranslationOptions):
    fields = ("role",)


@register(SourceFile)
class SourceFileOptions(TranslationOptions):
    fields = ("retrieved_note",)


@register(Document)
class DocumentOptions(TranslationOptions):
    fields = ("title", "published_note")


@register(Segment)
class SegmentOptions(TranslationOptions):
    fields = ("what",)


@register(Entry)
class EntryOptions(TranslationOptions):
    fields = ("title", "summary", "notes", "place_note")


@register(Meeting)
class MeetingOptions(TranslationOptions):
    fields = ("outcome",)


@register(StatementModel)
class StatementOptions(TranslationOptions):
    fields = ()


@register(MeetingState)
@register(Citation)
class NoteOptions(TranslationOptions):
    fields = ("note",)
