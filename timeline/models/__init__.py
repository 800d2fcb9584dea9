"""The record: one noun a file."""

from timeline.models.actor import Actor, ActorIdentifier, ActorName
from timeline.models.change import Change
from timeline.models.citation import Citation
from timeline.models.deed import Deed
from timeline.models.document import Document, Segment, SourceFile
from timeline.models.edition import Edition
from timeline.models.entry import Entry, Meeting, MeetingState, Statement
from timeline.models.formerslug import FormerSlug
from timeline.models.involvement import Involvement
from timeline.models.membership import Membership
from timeline.models.place import Place, PlaceName
from timeline.models.relation import Relation
from timeline.models.savedlist import SavedList
from timeline.models.topic import Topic
from timeline.models.undecided import Undecided

__all__ = [
    "Actor",
    "ActorIdentifier",
    "ActorName",
    "Change",
    "Citation",
    "Deed",
    "Document",
    "Edition",
    "Entry",
    "FormerSlug",
    "Involvement",
    "Meeting",
    "MeetingState",
    "Membership",
    "Place",
    "PlaceName",
    "Relation",
    "SavedList",
    "Segment",
    "SourceFile",
    "Statement",
    "Topic",
    "Undecided",
]
