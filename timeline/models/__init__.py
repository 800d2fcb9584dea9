"""The record: one noun a file."""

from timeline.models.actor import Actor, ActorIdentifier, ActorName
from timeline.models.citation import Citation
from timeline.models.document import Document, Segment, SourceFile
from timeline.models.entry import Entry, Meeting, MeetingState, Statement
from timeline.models.involvement import Involvement
from timeline.models.membership import Membership
from timeline.models.place import Place, PlaceName
from timeline.models.relation import Relation
from timeline.models.topic import Topic

__all__ = [
    "Actor",
    "ActorIdentifier",
    "ActorName",
    "Citation",
    "Document",
    "Entry",
    "Involvement",
    "Meeting",
    "MeetingState",
    "Membership",
    "Place",
    "PlaceName",
    "Relation",
    "Segment",
    "SourceFile",
    "Statement",
    "Topic",
]
