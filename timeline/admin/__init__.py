"""The editors' desk: importing this registers every record with the admin site, one noun a file."""

from timeline.admin import actor, citation, document, entry, meeting, membership, place, statement, topic

__all__ = ["actor", "citation", "document", "entry", "meeting", "membership", "place", "statement", "topic"]
